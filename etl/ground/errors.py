"""The one exception that is a user's mistake rather than a defect."""


class WirehouseError(ValueError):
    """A user's mistake. Its text is the whole message: what was wrong, where, what is legal, what to do."""

"""The one exception that is a user's mistake rather than a defect."""


class WirehouseError(ValueError):
    """A user's mistake. Its text is the whole message: what is wrong, where, what is legal, and what to do."""

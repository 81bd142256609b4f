"""The portable subset."""

from __future__ import annotations

from wirehouse.etl.errors import WirehouseError


class NotPortable(WirehouseError):
    """A construct that Spark cannot run, or runs otherwise; its text says which and why."""

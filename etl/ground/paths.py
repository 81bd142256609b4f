"""Paths as users write them."""

from __future__ import annotations

import os
from pathlib import Path

from wirehouse.etl.ground.errors import WirehouseError


def user_path(place: str | os.PathLike[str]) -> Path:
    """The path that a user gives; '~' is the home folder. Raises WirehouseError for an empty name."""
    text = os.fspath(place)
    if not text:
        raise WirehouseError("The path '' is empty; name a file or folder ('.' is the current folder).")
    # Path.expanduser raises for '~name' if there is no such user; this keeps it as it is.
    return Path(os.path.expanduser(text))

"""Paths as people write them."""

from __future__ import annotations

import os
from pathlib import Path

from wirehouse.etl.ground.errors import WirehouseError


def user_path(place: str | os.PathLike[str]) -> Path:
    """The path that a user names: '~' is their home folder. Raises WirehouseError for an empty name."""
    text = os.fspath(place)
    if not text:
        raise WirehouseError("The path '' is empty; name a file or folder ('.' is the current folder).")
    # Unlike Path's own, it takes '~name' as it stands where there is nobody of that name.
    return Path(os.path.expanduser(text))

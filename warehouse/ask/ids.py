"""Which columns hold ids, by their names."""

from __future__ import annotations

import re

# Names of id columns: ours, and those of the views under familiar names; DuckDB numbers repeated ones.
_ID = re.compile(r"((.*_)?ids?|bodyid(_pre|_post)?|body_(pre|post)|ssv[12])(_\d+)?", re.IGNORECASE | re.DOTALL)


def is_id(name: str) -> bool:
    """Whether a column or struct field of this name holds ids."""
    return _ID.fullmatch(name) is not None

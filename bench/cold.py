"""A process that opens one side and answers (a): `python -m bench.cold SIDE FOLDER CODES`. The caller times it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.questions import BY_KEY
from bench.sides import open_side
from bench.sides.place import Place


def main() -> None:
    """Open the side, answer question (a), end."""
    side, folder, codes = sys.argv[1:]
    open_side(side, Place(Path(folder), json.loads(codes))).a(**BY_KEY["a"].parameters)


if __name__ == "__main__":
    main()

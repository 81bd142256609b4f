"""Finds DuckDB's own shell and replaces this process by it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import literal
from wirehouse.ground.spill import outlive_exec, spill_settings


def shell(database: Path, arguments: Sequence[str] = ()) -> NoReturn:
    """Replace this process by the duckdb shell on the file, read-only. Raises WirehouseError if there is no shell."""
    program = _beside_python() or shutil.which("duckdb")
    if program is None:
        raise WirehouseError("The duckdb shell is not installed: `pip install duckdb-cli`, then again.")
    # Without these settings, the shell spills beside the file and without a limit.
    settings = "; ".join(f"SET {name} = {literal(value)}" for name, value in spill_settings().items())
    outlive_exec()
    os.execv(program, [program, "-readonly", str(database), "-cmd", settings, *arguments])


def _beside_python() -> str | None:
    # The shell of this environment can read the file; another one on the path may be older.
    return shutil.which("duckdb", path=str(Path(sys.executable).parent))

"""A sheet of an Excel workbook as a raw table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.tabular.raw import HeldTable


def open_sheet(path: Path, name: str | None) -> HeldTable:
    """The sheet `name` of the workbook, by default the first one; it is held in memory.

    Raises WirehouseError without openpyxl, and for a workbook that cannot be read or lacks the sheet.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise WirehouseError(
            f"{path} is an Excel workbook, and openpyxl is not installed: `pip install '.[xlsx]'` in the folder of "
            "wirehouse's source, then again; or save the sheet as CSV."
        ) from error
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        # A broken workbook raises errors of zip files, XML and openpyxl's own.
        raise WirehouseError(f"{path} cannot be read as an Excel workbook: {error}.") from error
    try:
        if name is not None and name not in book.sheetnames:
            raise WirehouseError(f"{path} has no sheet {name!r}; its sheets are {', '.join(book.sheetnames)}.")
        sheet = book[name] if name is not None else book.worksheets[0]
        rows = [row for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row)]
    finally:
        book.close()
    if not rows:
        raise WirehouseError(f"{path}: the sheet {sheet.title!r} is empty; its first row names the columns.")
    return HeldTable(path, _table(rows))


def _table(rows: Sequence[Sequence[Any]]) -> pa.Table:
    names = ["" if cell is None else str(cell).strip() for cell in rows[0]]
    width = max((number + 1 for number, name in enumerate(names) if name), default=0)
    cells = zip(*((*row, *[None] * (width - len(row))) for row in rows[1:]), strict=False)
    columns = list(cells)[:width] or [()] * width
    return pa.table([_column(column) for column in columns], names=names[:width])


def _column(cells: Sequence[Any]) -> pa.Array:
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds <= {bool} or (kinds <= {int} and all(cell is None or abs(cell) < 2**63 for cell in cells)):
        return pa.array(cells)
    if kinds <= {int, float}:
        return pa.array([None if cell is None else float(cell) for cell in cells])
    return pa.array([None if cell is None else _text(cell) for cell in cells], pa.string())


def _text(cell: Any) -> str:
    # Excel stores 12 as 12.0; in a column with names it is the name '12'.
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)

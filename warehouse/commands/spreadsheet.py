"""Writes rows as an Excel workbook with one sheet, in which no number is rounded silently."""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import IO, Any

import duckdb
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from wirehouse.ask.ids import is_id
from wirehouse.commands.result import rows_of
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import identifier

# Excel's limits: rows of a sheet (one is the heading), columns of a sheet, and characters of a cell.
_ROWS, _COLUMNS, _CHARACTERS = 2**20, 2**14, 32_767
# Excel keeps 15 digits of a number.
_DIGITS = 15
_EXACT = 10**_DIGITS
# All other types are written as DuckDB's text.
_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL")
# Wide enough for an id of 19 digits: Excel silently cuts off a text that does not fit.
_WIDTH = 21


class _Sheet(Worksheet):
    """A sheet that keeps a double's 17th digit, and keeps a text that XlsxWriter would take for its own XML."""

    def _xml_number_element(self, number: float, attributes: Sequence[Any] = ()) -> None:
        attr = "".join(f' {name}="{value}"' for name, value in attributes)
        self.fh.write(f"<c{attr}><v>{number!r}</v></c>")

    def _xml_rich_inline_string(self, string: str, attributes: Sequence[Any] = ()) -> None:
        self._xml_inline_string(string, False, attributes)


def write_workbook(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    """Write all rows of a relation of the connection into the stream, below a row of column names.

    A number becomes text if its name is that of an id, or if it has more than the 15 digits that Excel keeps of a whole
    or decimal number. So do NaN and infinities: Excel has no number for them. NULL is an empty cell. The same rows give
    the same bytes. Raises WirehouseError for more rows, columns or characters in a cell than Excel has.
    """
    relation = relation.project("*")
    if len(relation.columns) > _COLUMNS:
        raise WirehouseError(
            f"The rows have {len(relation.columns):,} columns, and a sheet of Excel holds {_COLUMNS:,}: ask for fewer."
        )
    rows = relation.project(", ".join(_column(*each) for each in _typed(relation))).limit(_ROWS).materialize()
    if rows.aggregate("count(*)").fetchall() == [(_ROWS,)]:
        raise WirehouseError(
            f"There are more rows than the {_ROWS - 1:,} that a sheet of Excel holds below its heading: ask for fewer, "
            f"or write .csv or .parquet."
        )
    with stopping.temporary_folder("wirehouse-") as folder:
        options = {"constant_memory": True, "tmpdir": str(folder), "use_zip64": True}
        # By way of a file of its own: XlsxWriter leaves tracebacks behind when the reader of a stream goes away.
        written = folder / "rows.xlsx"
        book = xlsxwriter.Workbook(str(written), options)
        book.set_properties({"created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet("rows", worksheet_class=_Sheet)
        _lay_out(sheet, relation)
        _fill(con, sheet, rows)
        _close(book)
        with written.open("rb") as whole:
            shutil.copyfileobj(whole, stream)


def _close(book: xlsxwriter.Workbook) -> None:
    """Write the workbook; a full disk is the system's error, as everywhere."""
    try:
        book.close()
    except FileCreateError as error:
        raise next((why for why in error.args if isinstance(why, OSError)), error) from error


def _typed(relation: duckdb.DuckDBPyRelation) -> list[tuple[str, str]]:
    return [(name, str(kind)) for name, kind in zip(relation.columns, relation.types, strict=True)]


def _column(name: str, kind: str) -> str:
    quoted = identifier(name)
    return quoted if kind == "BOOLEAN" or _is_number(kind) else f"{quoted}::VARCHAR AS {quoted}"


def _is_number(kind: str) -> bool:
    return kind.removeprefix("U").split("(")[0] in _NUMBERS and not kind.endswith("]")


def _lay_out(sheet: Worksheet, relation: duckdb.DuckDBPyRelation) -> None:
    for place, (name, kind) in enumerate(_typed(relation)):
        narrow = kind == "BOOLEAN" or (_is_number(kind) and "BIG" not in kind and not is_id(name))
        sheet.set_column(place, place, max(len(name) + 2, 12 if narrow else _WIDTH))
    # Otherwise Excel marks every id as a number that is stored as text.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_ROWS}"})
    sheet.freeze_panes(1, 0)


def _fill(con: duckdb.DuckDBPyConnection, sheet: Worksheet, rows: duckdb.DuckDBPyRelation) -> None:
    names = rows.columns
    are_ids = [is_id(name) for name in names]
    for place, name in enumerate(names):
        _write_text(sheet, 0, place, name, name)
    for at, row in enumerate(rows_of(con, rows), start=1):
        for place, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, bool):
                sheet.write_boolean(at, place, value)
            elif isinstance(value, str):
                _write_text(sheet, at, place, value, names[place])
            elif are_ids[place] or not _is_kept(value):
                sheet.write_string(at, place, f"{value:f}" if isinstance(value, Decimal) else str(value))
            else:
                sheet.write_number(at, place, float(value) if isinstance(value, Decimal) else value)


def _is_kept(value: float | Decimal) -> bool:
    """Whether Excel keeps the number. It keeps every finite double, but may show fewer digits."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, Decimal):
        return len(value.as_tuple().digits) <= _DIGITS
    return abs(value) < _EXACT


def _write_text(sheet: Worksheet, row: int, column: int, text: str, name: str) -> None:
    if len(text) > _CHARACTERS:
        raise WirehouseError(
            f"Column {name} has a text of {len(text):,} characters in row {row:,}, and a cell of Excel holds "
            f"{_CHARACTERS:,}: leave it out, or write .csv or .parquet."
        )
    sheet.write_string(row, column, text)

"""CSV and its kin as raw tables: commas, tabs or blanks, packed or not, with a header or names for a layout without."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.tabular.files import header_beside, suffix
from wirehouse.etl.sources.tabular.raw import NO_NUMBER, TEXT, ConversionError, HeldTable, in_slices, readable
from wirehouse.etl.sources.tabular.rules import FilesRule

SNIFFED_BYTES = 16 << 20
"""The types of the columns are those of a file's beginning, this long."""
DECLARED = {"int64": pa.int64(), "float64": pa.float64(), "text": TEXT, "bool": pa.bool_()}
GEOMETRY = "geometry"
"""The declared type, in the metadata of a field, of a point of PostGIS as WKB in hex."""

_BLOCK_BYTES = 2 << 20
_HEAD_BYTES = 1 << 20
_SEPARATORS = (",", "\t", ";", "|")
_TRUE, _FALSE = ("true", "True", "TRUE", "t"), ("false", "False", "FALSE", "f")
# 007 is no 7 where it names something.
_PADDED = r"^\s*[+-]?0[0-9]+\s*$"
_LONG_WHOLE = r"^\s*[+-]?[0-9]{16,}(\.0*)?\s*$"
_NEO4J = re.compile(
    r"^(?P<name>.*?):(?P<type>int|long|short|byte|float|double|boolean|char|string|point|date|time|datetime|duration|"
    r"localtime|localdatetime|ID|START_ID|END_ID|LABEL|TYPE|IGNORE)(?:\[\])?(?:[({].*)?$",
    re.DOTALL,
)
_NEO4J_TYPES = {
    **dict.fromkeys(("int", "long", "short", "byte"), pa.int64()),
    **dict.fromkeys(("float", "double"), pa.float64()),
    "boolean": pa.bool_(),
}
_POSTGRES_TYPES = {
    **dict.fromkeys(("bigint", "integer", "smallint"), pa.int64()),
    **dict.fromkeys(("double precision", "real", "numeric"), pa.float64()),
    "boolean": pa.bool_(),
}


@dataclass(frozen=True)
class DelimitedTable:
    """A text file of rows; its data begin after `skipped` lines. `declared` has the types that a header gives."""

    path: Path
    names: tuple[str, ...]
    separator: str
    skipped: int
    declared: Mapping[str, pa.Field]
    rows: int | None = None
    is_text: bool = True

    @cached_property
    def schema(self) -> pa.Schema:
        """The columns with their declared types, or else those of the file's beginning."""
        found = [] if self.is_declared else self._sniffed()
        types = dict(zip(self.names, found, strict=False))
        return pa.schema([self.declared.get(name) or pa.field(name, types[name]) for name in self.names])

    def batches(self, columns: Sequence[str], types: Mapping[str, pa.DataType], rows: int) -> Iterator[pa.RecordBatch]:
        """See `raw.RawTable`."""
        with readable(self.path, "a text table"):
            for batch in self._stream(columns, types):
                stopping.point()
                yield from in_slices(batch, rows)

    @property
    def is_declared(self) -> bool:
        """Whether the header gives the types of all columns."""
        return len(self.declared) == len(self.names)

    def held(self, ids: str, celltypes: Sequence[str]) -> HeldTable:
        """The table in memory, with the types of all its rows; the column `ids` as texts.

        So are `celltypes`, unless their type is declared: 1.1 and 1.10 are two cell types. So are columns of numbers
        that would lose what the file says.
        """
        declared = {self._inner(name): field.type for name, field in self.declared.items()} | {self._inner(ids): TEXT}
        named = {self._inner(name) for name in celltypes if name in self.names} - declared.keys()
        try:
            table = self._whole(declared)
            if table.num_rows:
                # A text such as 10:30 is no time of the day for sure, and a column of NA alone may be of texts.
                doubted = [one.name for one in table.schema if pa.types.is_time(one.type) or pa.types.is_null(one.type)]
                other = {one.name for one in table.schema if one.type != TEXT} - {*doubted, *declared}
                numbers = other & (named | self._losing(table.schema, sorted(other)))
                if doubted or numbers:
                    table = self._whole(declared | dict.fromkeys([*doubted, *numbers], TEXT))
                    table = _with_null(table, numbers)
        except pa.ArrowInvalid as error:
            raise self.misshapen(error) from error
        return HeldTable(self.path, table.rename_columns(list(self.names)))

    def _losing(self, schema: pa.Schema, columns: Sequence[str]) -> set[str]:
        """Those of the columns whose numbers are not what their texts say."""
        numbers = [name for name in columns if pa.types.is_integer(kind := schema.field(name).type) or _is_float(kind)]
        found: set[str] = set()
        if not numbers:
            return found
        convert = self._convert(dict.fromkeys(numbers, TEXT), numbers)
        with readable(self.path, "a text table"):
            for batch in pa.csv.open_csv(_unpacked(self.path), self._read(_BLOCK_BYTES), self._quoting(), convert):
                pairs = zip(numbers, batch.columns, strict=True)
                found |= {name for name, texts in pairs if _loses(texts, _is_float(schema.field(name).type))}
        return found

    def _quoting(self) -> pa.csv.ParseOptions:
        return pa.csv.ParseOptions(delimiter=self.separator, newlines_in_values=True)

    def _whole(self, types: Mapping[str, pa.DataType]) -> pa.Table:
        with readable(self.path, "a text table"):
            try:
                reading = self._read(_BLOCK_BYTES)
                return pa.csv.read_csv(_unpacked(self.path), reading, self._quoting(), self._convert(types))
            except pa.ArrowInvalid as error:
                if not _is_empty(error):
                    raise
                fields = [pa.field(self._inner(name), types.get(self._inner(name), pa.null())) for name in self.names]
                return pa.schema(fields).empty_table()

    def _stream(self, columns: Sequence[str], types: Mapping[str, pa.DataType]) -> Iterator[pa.RecordBatch]:
        inner = [self._inner(column) for column in columns]
        options = self._convert(dict(zip(inner, (types.get(column, TEXT) for column in columns), strict=True)), inner)
        try:
            reader = pa.csv.open_csv(
                _unpacked(self.path), self._read(_BLOCK_BYTES), self._parse(), convert_options=options
            )
            for batch in reader:
                yield batch.rename_columns(list(columns))
        except pa.ArrowInvalid as error:
            if _is_empty(error):
                return
            if "conversion error" in str(error) and "UTF8" not in str(error):
                raise ConversionError(str(error)) from error
            raise self.misshapen(error) from error

    def _sniffed(self) -> list[pa.DataType]:
        with readable(self.path, "a text table"), _unpacked(self.path) as file:
            head = file.read(SNIFFED_BYTES)
            if len(head) == SNIFFED_BYTES:
                head = head[: head.rfind(b"\n") + 1] or head
        if not _after_lines(head, self.skipped).strip():
            return [pa.null()] * len(self.names)
        try:
            table = pa.csv.read_csv(pa.BufferReader(head), self._read(SNIFFED_BYTES), self._parse(), self._convert({}))
        except pa.ArrowInvalid as error:
            raise self.misshapen(error) from error
        return list(table.schema.types)

    def _inner(self, column: str) -> str:
        # Names that two columns share, or none, would confuse the reader.
        return str(self.names.index(column))

    def _read(self, block: int) -> pa.csv.ReadOptions:
        names = [str(number) for number in range(len(self.names))]
        return pa.csv.ReadOptions(block_size=block, skip_rows=self.skipped, column_names=names)

    def _parse(self) -> pa.csv.ParseOptions:
        return pa.csv.ParseOptions(delimiter=self.separator)

    def _convert(self, types: Mapping[str, pa.DataType], columns: Sequence[str] | None = None) -> pa.csv.ConvertOptions:
        return pa.csv.ConvertOptions(
            include_columns=columns,
            column_types=types,
            null_values=NO_NUMBER,
            strings_can_be_null=False,
            true_values=_TRUE,
            false_values=_FALSE,
        )

    def misshapen(self, error: Exception) -> WirehouseError:
        """The sentence for a row with too few or too many columns, or for text that is not UTF-8."""
        row = -1
        try:
            with _lines(self.path) as file:
                for _ in range(self.skipped):
                    file.readline()
                for row, cells in enumerate(filter(None, csv.reader(file, delimiter=self.separator))):
                    if len(cells) != len(self.names):
                        return WirehouseError(
                            f"{self.path}, row {row} (counted from 0): it has {len(cells)} columns, expected "
                            f"{len(self.names)}, as in the first line."
                        )
        except UnicodeDecodeError:
            place = f"{self.path}, row {row + 1} (counted from 0)"
            return WirehouseError(f"{place}: it is not UTF-8; save it as UTF-8 text.")
        except (OSError, csv.Error):
            pass
        return WirehouseError(f"{self.path} cannot be read as a text table: {str(error).splitlines()[0].rstrip('.')}.")


def open_delimited(path: Path, rule: FilesRule) -> DelimitedTable:
    """The text file at `path`, with the columns of its header or of a layout of `rule`.

    Raises WirehouseError: not UTF-8, no header where there is no layout, a layout of another length.
    """
    head = _head(path)
    beside = header_beside(path)
    separator = rule.separator or _separator(head, path)
    cells, lines = _first_record(head, separator)
    if beside.is_file():
        fields = _header_beside(beside)
        _check_length(path, cells, [tuple(field.name for field in fields)])
        return DelimitedTable(path, tuple(f.name for f in fields), separator, 0, {f.name: f for f in fields})
    if rule.layouts and not _is_header(cells, rule):
        names = _check_length(path, cells, rule.layouts)
        return DelimitedTable(path, names, separator, 0, _typed(rule.types))
    if not cells:
        raise WirehouseError(f"{path} is empty; a table begins with the names of its columns.")
    names, declared = _header(cells, rule.header)
    return DelimitedTable(path, names, separator, lines, {**declared, **_typed(rule.types)})


def _is_float(kind: pa.DataType) -> bool:
    return bool(pa.types.is_floating(kind))


def _loses(texts: pa.Array, as_doubles: bool) -> bool:
    """Whether a number loses what its text says: zeros before it, or digits that a double rounds."""
    if pc.any(pc.match_substring_regex(texts, _PADDED)).as_py():
        return True
    long = texts.filter(pc.match_substring_regex(texts, _LONG_WHOLE)) if as_doubles else texts.slice(0, 0)
    return any(int(text.partition(".")[0]) != int(float(text)) for text in long.to_pylist())


def _with_null(table: pa.Table, columns: Collection[str]) -> pa.Table:
    """The table with NULL where these columns, of numbers but for that, have none."""
    for place, name in enumerate(table.schema.names):
        if name in columns:
            unknown = pc.is_in(table.column(place), value_set=pa.array(NO_NUMBER))
            known = pc.if_else(unknown, pa.scalar(None, TEXT), table.column(place))
            table = table.set_column(place, name, known)
    return table


def _typed(types: Mapping[str, str]) -> dict[str, pa.Field]:
    return {name: pa.field(name, DECLARED[named]) for name, named in types.items()}


def _unpacked(path: Path) -> pa.NativeFile:
    return pa.input_stream(str(path), compression="detect")


def _lines(path: Path) -> io.TextIOWrapper:
    return io.TextIOWrapper(_unpacked(path), encoding="utf-8-sig", newline="")


def _head(path: Path) -> str:
    with readable(path, "a text table"), _unpacked(path) as file:
        data = file.read(_HEAD_BYTES)
    if len(data) == _HEAD_BYTES:
        data = data[: data.rfind(b"\n") + 1] or data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WirehouseError(f"{path} is garbled: byte {error.start} is not UTF-8; save it as UTF-8 text.") from error


def _separator(head: str, path: Path) -> str:
    if suffix(path) in (".tsv", ".tab"):
        return "\t"
    line = re.sub(r'"[^"]*"', "", head.partition("\n")[0])
    often = max(_SEPARATORS, key=line.count)
    if line.count(often):
        return often
    return " " if " " in line.strip() and suffix(path) == ".txt" else ","


def _first_record(head: str, separator: str) -> tuple[list[str], int]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    for cells in reader:
        if cells:
            return cells, reader.line_num
    return [], 0


def _is_header(cells: list[str], rule: FilesRule) -> bool:
    named = {name for layout in rule.layouts for name in layout}
    return any(name in named for name in _header(cells, rule.header)[0])


def plain_names(cells: Sequence[str], style: str) -> tuple[str, ...]:
    """The names of columns without what the style of a header adds to them."""
    return _header(cells, style)[0]


def _header(cells: Sequence[str], style: str) -> tuple[tuple[str, ...], dict[str, pa.Field]]:
    names = [cell.strip() for cell in cells]
    if style == "hash":
        names[0] = names[0].removeprefix("#").strip()
    if style != "neo4j":
        return tuple(names), {}
    parts = [_neo4j(name) for name in names]
    return tuple(name for name, _ in parts), {name: pa.field(name, held) for name, held in parts if held is not None}


def _neo4j(cell: str) -> tuple[str, pa.DataType | None]:
    """'weight:int' is the column weight of integers, ':START_ID(Body-ID)' the column :START_ID of ids."""
    match = _NEO4J.match(cell)
    if match is None:
        return cell, None
    if not match["name"]:
        is_id = match["type"].endswith("ID")
        return f":{match['type']}", pa.int64() if is_id else TEXT
    return match["name"], _NEO4J_TYPES.get(match["type"], TEXT)


def _header_beside(path: Path) -> list[pa.Field]:
    """The columns of a table of CAVE from the file beside its dump: a name and a type of Postgres on each line."""
    with readable(path, "a header"), _lines(path) as file:
        rows = [row for row in csv.reader(file) if row]
    if not rows or any(len(row) < 2 for row in rows):
        raise WirehouseError(f"{path} is no header of a dump: each line has the name and the type of a column.")
    return [_dumped(row[0].strip(), row[1].strip()) for row in rows if row[0] != "column_name"]


def _dumped(name: str, kind: str) -> pa.Field:
    if kind in ("USER-DEFINED", "geometry"):
        return pa.field(name, TEXT, metadata={GEOMETRY: kind})
    return pa.field(name, _POSTGRES_TYPES.get(kind, TEXT))


def _check_length(path: Path, cells: list[str], layouts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    for layout in layouts:
        if len(cells) in (0, len(layout)):
            return layout
    legal = "; or ".join(f"{len(layout)}: {', '.join(layout)}" for layout in layouts)
    raise WirehouseError(f"{path} has no header and {len(cells)} columns; without a header the layout has {legal}.")


def _is_empty(error: pa.ArrowInvalid) -> bool:
    """Whether the file ends after the lines that are skipped."""
    return "Empty CSV file" in str(error) or "Could not skip initial" in str(error)


def _after_lines(data: bytes, lines: int) -> bytes:
    return data.split(b"\n", lines)[-1] if data.count(b"\n") >= lines else b""

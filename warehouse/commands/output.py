"""Where the rows of `wirehouse sql` go: standard output, or a file whose extension gives the format."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, cast

import click
import duckdb

from wirehouse.commands import formats
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.place import appearing_whole
from wirehouse.ground.refusals import refuse_question_mark, told

STDOUT = "-"
ENDINGS: Mapping[str, str] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".txt": "table",
}
_PACKED = ".gz"
# These formats compress inside the file.
_WHOLE = {"parquet": "a Parquet file", "xlsx": "an Excel workbook"}


def style_of(target: str, wanted: str | None) -> str:
    """One of `formats.WRITERS`: `wanted`, or the one of the file's extension, or a table for standard output.

    Raises WirehouseError if the two disagree, or neither is given.
    """
    if _is_stream(target):
        return wanted or "table"
    name = Path(target).name
    ending = Path(name.lower().removesuffix(_PACKED)).suffix
    by_ending = ENDINGS.get(ending)
    for style in (wanted, by_ending):
        if _is_packed(target) and style in _WHOLE:
            raise WirehouseError(f"{name}: {_WHOLE[style]} is compressed inside; leave out {_PACKED}.")
    if wanted is None and by_ending is None:
        raise WirehouseError(
            f"How is {name} to be written? Legal endings are {', '.join(ENDINGS)}, and {_PACKED} after each but "
            f".parquet and .xlsx; or give --format."
        )
    if wanted and by_ending and wanted != by_ending:
        raise WirehouseError(f"--format {wanted} and the ending of {name} ({by_ending}) disagree; leave one out.")
    return wanted or by_ending or "table"


def result_of(con: duckdb.DuckDBPyConnection, text: str) -> duckdb.DuckDBPyRelation | None:
    """Run the statements in `text` in turn; returns the result of the last one, None if it has none (SET, USE).

    Raises WirehouseError if `text` has no statement.
    """
    statements = con.extract_statements(text)
    if not statements:
        raise WirehouseError("There is no SQL statement in the text.")
    *first, last = statements
    for statement in first:
        con.execute(statement).complete()
    if last.expected_result_type == [duckdb.ExpectedResultType.NOTHING]:
        con.execute(last).complete()
        return None
    return con.sql(last)


def write(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, style: str, target: str) -> None:
    """Write all rows into the file `target`, or to standard output for '-', where a table is cut.

    A file gets its name once complete, and replaces an existing one. Raises WirehouseError if it cannot be written.
    """
    if target == STDOUT:
        stopping.leaves("not all rows were written")
        _print(con, relation, style)
    elif _is_stream(target):
        with ExitStack() as opened:
            with told("written", Path(target)):
                device = opened.enter_context(Path(target).open("wb"))
            formats.WRITERS[style](con, relation, device)
    elif style == "parquet":
        refuse_question_mark(Path(target).resolve())
        with _new_file(target) as file:
            formats.write_parquet(relation, file)
    else:
        with into_file(target) as stream:
            formats.WRITERS[style](con, relation, stream)


@contextmanager
def into_file(target: str) -> Iterator[IO[bytes]]:
    """A stream into the file `target`, compressed if the name ends in .gz.

    The file gets its name after the block, when it is complete; it replaces an existing one. Raises WirehouseError if
    it cannot be written.
    """
    with _new_file(target) as file, _opened(file, packed=_is_packed(target)) as stream:
        yield stream


def _print(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, style: str) -> None:
    if style != "table":
        stream = sys.stdout.buffer
        formats.WRITERS[style](con, relation, stream)
        stream.flush()
        return
    at_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if at_terminal else formats.ENDLESS
    drawn, cut = formats.table(relation, width)
    click.echo(drawn, nl=False)
    if cut:
        click.echo(cut)
        if not at_terminal:
            click.echo(cut, err=True)


@contextmanager
def _new_file(target: str) -> Iterator[Path]:
    # Replace the file that a link points to, not the link.
    path = Path(target).resolve()
    with appearing_whole(path) as file:
        # Report a file that cannot be written before the query runs.
        with told("written", path):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            file.touch()
        yield file


@contextmanager
def _opened(file: Path, *, packed: bool) -> Iterator[IO[bytes]]:
    with file.open("wb") as stream:
        if not packed:
            yield stream
            return
        # The header has neither name nor time, so the same rows give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as text:
            yield cast(IO[bytes], text)


def _is_stream(target: str) -> bool:
    """Whether `target` is standard output, a device or a pipe."""
    return target == STDOUT or (Path(target).exists() and not Path(target).is_file() and not Path(target).is_dir())


def _is_packed(target: str) -> bool:
    return target.lower().endswith(_PACKED)

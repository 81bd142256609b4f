"""Writes CSV files in batches, plain or gzipped; the same rows give the same bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from pyarrow import csv

from wirehouse.etl.ground import stopping

_BATCH_ROWS = 65_536
# The fastest: the files are large, made once and read soon.
_LEVEL = 1


def write_csv(path: Path, schema: pa.Schema, tables: Iterable[pa.Table], *, gzipped: bool, header: bool) -> None:
    """Write tables of the same schema one after another. NULL is an empty field; nothing is quoted."""
    options = csv.WriteOptions(
        include_header=header, batch_size=_BATCH_ROWS, quoting_style="none", quoting_header="none"
    )
    with _opened(path, gzipped) as file, csv.CSVWriter(file, schema, write_options=options) as writer:
        for table in tables:
            stopping.point()
            writer.write_table(table)


@contextmanager
def _opened(path: Path, gzipped: bool) -> Iterator[BinaryIO]:
    with path.open("wb") as file:
        if not gzipped:
            yield file
            return
        # Without a name and a time in its head, the file depends on nothing but its rows.
        with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
            yield packed  # type: ignore[misc]

"""Reads a table source to its end, as plain rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wirehouse.etl.sources.table_source import TableSource, open_table_source

Row = dict[str, Any]


def rows_of(source: TableSource, size: int = 1000) -> list[Row]:
    """All rows of the facts; every batch has the schema that the source says, and no more rows than asked for."""
    rows: list[Row] = []
    for facts in source.facts:
        for batch in facts.batches(size):
            assert batch.schema == source.facts_schema
            assert batch.num_rows <= size
            rows += batch.to_pylist()
    return rows


def table_of(source: TableSource, name: str) -> list[Row]:
    """All rows of one table on neurons."""
    (table,) = [table for table in source.tables if table.name == name]
    rows: list[Row] = []
    for batch in table.batches():
        assert batch.schema == table.schema
        rows += batch.to_pylist()
    return rows


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    """The folder with these files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def mapped(folder: Path, mapping: str, files: dict[str, str | bytes], **options: Any) -> TableSource:
    """The source of these files in a folder, by a mapping file that lies outside of it."""
    place = written(folder / "source", files)
    (folder / "my.toml").write_text(mapping, "utf-8")
    return open_table_source(place, map_file=folder / "my.toml", **options)

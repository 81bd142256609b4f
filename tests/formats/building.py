"""Warehouses of tables: of the samples, each once a run, and of a few rows that a test writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from tests.formats.originals import ORIGINALS
from tests.support.warehouses import locked, open_warehouse
from wirehouse.build.build import BuildReport, build

Content = str | bytes


def warehouse_of(name: str, binding: str, shared: Path) -> Path:
    """The warehouse of a sample, built on first use."""
    original, folder = ORIGINALS[name], shared / f"sample-{name}"
    warehouse = folder.with_name(f"{folder.name}-{binding}")
    with locked(folder.with_name(f"{folder.name}.lock")):
        if not warehouse.exists():
            options = dict(original.options)
            if original.mapping is not None:
                options["map"] = folder.with_suffix(".toml")
                options["map"].write_text(original.mapping, "utf-8")
            build_quickly(original.source, warehouse, binding=binding, **options)
    return warehouse


def build_quickly(source: Path, warehouse: Path, **options: Any) -> BuildReport:
    """Build with what a test needs of memory and threads."""
    return build(source, warehouse, memory_limit="500MB", threads=1, **options)


def written(folder: Path, files: Mapping[str, Content]) -> Path:
    """The folder with these files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def report_of(folder: Path, mapping: str, files: Mapping[str, Content], **options: Any) -> BuildReport:
    """What building `folder / "warehouse"` tells, of files that the mapping describes."""
    source = written(folder / "source", files)
    (folder / "my.toml").write_text(mapping, "utf-8")
    return build_quickly(source, folder / "warehouse", map=folder / "my.toml", **options)


def opened(folder: Path, mapping: str, files: Mapping[str, Content], **options: Any) -> duckdb.DuckDBPyConnection:
    """An open warehouse of files that the mapping describes."""
    report_of(folder, mapping, files, **options)
    return open_warehouse(folder / "warehouse")

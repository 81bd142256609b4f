"""The table behind the view `catalog`: what a data set can answer, in the best order for newcomers."""

from __future__ import annotations

import duckdb

from wirehouse.etl.ground.j0251 import PAPER_CELLTYPES
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.render import render
from wirehouse.library.read import SqlObject, objects, public_objects

CATALOG_KINDS = {"view": "view", "table": "table macro"}
CATALOG_KEYS = ("summary", "grain", "example")


def catalog_rows(names: Names) -> list[tuple[int | str, ...]]:
    """The rows of the table store.catalog: what a data set with these names can answer, with an example that runs."""
    return [
        (position, obj.sql_name, CATALOG_KINDS[obj.kind], obj.signature, *(obj.header[key] for key in CATALOG_KEYS))
        for position, obj in enumerate(public_objects())
        if obj.part != "paper" or _has_paper_types(obj, names)
    ]


def _has_paper_types(obj: SqlObject, names: Names) -> bool:
    """Whether the data set has types of the reference paper, including those in the quantity's example."""
    asked = {name for name in PAPER_CELLTYPES if f"'{name}'" in obj.header["example"]}
    return bool(names.paper_celltypes) and asked <= set(names.paper_celltypes)


def fill_catalog(con: duckdb.DuckDBPyConnection, names: Names) -> None:
    """Create and fill the table store.catalog of the current database, as `install` does."""
    con.execute(render(next(o for o in objects("schema") if o.name == "catalog").text, Names({}, {})))
    con.executemany("INSERT INTO store.catalog VALUES (?, ?, ?, ?, ?, ?, ?)", catalog_rows(names))

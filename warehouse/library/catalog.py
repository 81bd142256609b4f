"""The table behind the view `catalog`: what a data set can answer, in the best order for newcomers."""

from __future__ import annotations

import duckdb

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.render import render
from wirehouse.library.abilities import is_listed
from wirehouse.library.read import objects, public_objects
from wirehouse.library.wording import in_words_of

CATALOG_KINDS = {"view": "view", "table": "table macro", "scalar": "scalar macro"}


def catalog_rows(names: Names) -> list[tuple[int | str, ...]]:
    """The rows of the table store.catalog: what a data set with these names can answer, with an example that runs."""
    return [
        (
            position,
            obj.sql_name,
            CATALOG_KINDS[obj.kind],
            obj.signature_for(names),
            in_words_of(obj.header["summary"], names),
            in_words_of(obj.header["grain"], names),
            obj.example_for(names),
        )
        for position, obj in enumerate(public_objects())
        if is_listed(obj, names)
    ]


def fill_catalog(con: duckdb.DuckDBPyConnection, names: Names) -> None:
    """Create and fill the table store.catalog of the current database, as `install` does."""
    con.execute(render(next(o for o in objects("schema") if o.name == "catalog").text, Names({}, {})))
    con.executemany("INSERT INTO store.catalog VALUES (?, ?, ?, ?, ?, ?, ?)", catalog_rows(names))

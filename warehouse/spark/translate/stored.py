"""The stored relations as Spark views: over Parquet files, derived from these, or with rows from the manifest."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlglot import exp

from wirehouse import library
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.render import identifier, literal
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.tables.parquet import IF_FILLED
from wirehouse.etl.tables.stream import derive_query
from wirehouse.library import SqlObject
from wirehouse.library.relations import remote_files
from wirehouse.library.syntax import body_text, parsed
from wirehouse.spark.translate.query import no_rows, spark_name
from wirehouse.spark.translate.rules import applied
from wirehouse.spark.translate.trees import Library, spark_text
from wirehouse.spark.translate.types import spark_type

Columns = Sequence[tuple[str, str]]

# Only connectome.duckdb has these; Spark derives them from the synapses with the build's own queries.
_DERIVED = ("celltype_cube", "mixed_pairs", "retyped_synapses")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")
# Spark takes these characters in a path for a pattern.
_PATTERN = re.compile(r"([\\*?\[\]{}])")


def stored_views(lib: Library, manifest: Manifest, place: str) -> Iterator[tuple[str, str]]:
    """(name, statement) for the view of each stored relation; `place` is the warehouse's folder as Spark finds it."""
    bases = {base.sql_name: base for base in library.objects("base")}
    rows = {"dataset": [_dataset(manifest)], "catalog": library.catalog_rows(lib.names)}
    for table in sorted(library.objects("schema"), key=lambda table: table.name in _DERIVED):
        columns = lib.columns[table.sql_name]
        if table.name in _DERIVED:
            query = parsed(derive_query(table.name, lib.names))
            # The order in which the build stores the rows has no use here.
            query.set("order", None)
            yield _view(table.sql_name, query)
        elif table.name in rows:
            yield _view(table.sql_name, parsed(_values(columns, rows[table.name])))
        elif table.name in IF_FILLED and table.name not in manifest["parquet"]:
            yield _view(table.sql_name, no_rows(columns))
        elif table.sql_name in bases:
            yield from _bound(lib, bases[table.sql_name], columns, remote_files(manifest, place), place)
        else:
            path = manifest["parquet"][table.name][0]["path"]
            known = None if has_own_columns(table) else columns
            yield _over_files(table.sql_name, known, f"{place}/{path}")


def _bound(
    lib: Library, base: SqlObject, columns: Columns, files: Mapping[str, Sequence[str]], place: str
) -> Iterator[tuple[str, str]]:
    """The view of the files' own columns, and the one that renames them as in the library."""
    tree = parsed(body_text(library.render_object(base, lib.names)))
    reader = tree.args["from_"].this
    (relation,) = (text.name for text in reader.find_all(exp.Literal) if text.is_string and text.name in files)
    if not tree.find(exp.Star):
        own = [column.name for projection in tree.expressions for column in projection.find_all(exp.Column)]
        columns = [(name, kind) for name, (_, kind) in zip(own, columns, strict=True)]
    # The file itself, or the folder above the folders of the cell types or of ranges of them.
    path = files[relation][0].removeprefix(f"{place}/").split("/")[0]
    in_files = f"{base.schema}.files_{base.name}"
    yield _over_files(in_files, columns, f"{place}/{path}")
    reader.replace(exp.to_table(in_files, alias=reader.alias))
    yield _view(base.sql_name, tree)


def has_own_columns(obj: SqlObject) -> bool:
    """Whether the columns of a stored table or view are the source's own, which only its file tells."""
    return obj.kind in ("schema", "view") and "*" in obj.header.columns


def _over_files(name: str, columns: Columns | None, path: str) -> tuple[str, str]:
    """The view of a file or folder; Spark finds out the columns where they are not given."""
    listed = ", ".join(f"{quoted(column)} {spark_type(kind)}" for column, kind in columns or ())
    head = f"CREATE OR REPLACE TEMPORARY VIEW {spark_name(name)}{f' ({listed})' if listed else ''}"
    return name, f"{head} USING parquet OPTIONS (path {text_literal(escaped_path(path))})"


def _view(name: str, tree: exp.Expr) -> tuple[str, str]:
    return name, f"CREATE OR REPLACE TEMPORARY VIEW {spark_name(name)} AS\n{spark_text(applied(tree))}"


def _dataset(manifest: Manifest) -> tuple[Any, ...]:
    """The one row of store.dataset. Raises WirehouseError if the warehouse is of an earlier version."""
    if "row" not in manifest["dataset"]:
        raise WirehouseError("The warehouse was built by an earlier version of wirehouse; build it again.")
    return tuple(manifest["dataset"]["row"].values())


def _values(columns: Columns, rows: Sequence[Sequence[Any]]) -> str:
    """Rows as a query in DuckDB's SQL."""
    return " UNION ALL ".join(
        "SELECT "
        + ", ".join(
            f"{_constant(value, kind)}::{kind} AS {identifier(name)}"
            for (name, kind), value in zip(columns, row, strict=True)
        )
        for row in rows
    )


def _constant(value: Any, kind: str) -> str:
    if isinstance(value, dict) and kind.startswith("MAP"):
        return f"map([{', '.join(map(literal, value))}], [{', '.join(map(literal, value.values()))}])"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(each)}" for key, each in value.items()) + "}"
    return literal(value)


def quoted(column: str) -> str:
    """A column's name as a Spark identifier."""
    return exp.to_identifier(column, quoted=True).sql("spark")


def text_literal(text: str) -> str:
    """A text as a Spark constant."""
    return exp.Literal.string(text).sql("spark")


def spark_place(warehouse: str | os.PathLike[str]) -> str:
    """A warehouse's folder as given to Spark: a URI unchanged, a path made absolute."""
    text = os.fspath(warehouse)
    return text.rstrip("/") if _SCHEME.match(text) else f"file://{user_path(text).absolute()}"


def escaped_path(path: str) -> str:
    """The path, with characters escaped that Spark would take for a pattern."""
    return _PATTERN.sub(r"\\\1", path)

"""The stored relations of schema `store`: tables, or, in the parquet binding, views of the same name over files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.render import render
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.library import objects

# write_parquet lists the files of these relations under these names.
_BOUND = {
    "synapses_by_pre": "synapses",
    "synapses_by_post": "synapses_by_post",
    "neurons": "neurons",
    "connections": "connections",
    "neuron_totals": "neuron_totals",
}
# These have files only once something was added to the warehouse; until then they are empty tables.
SHAPES = ("skeletons", "meshes")
_FILES = "parquet_files"


def create_tables(con: duckdb.DuckDBPyConnection, names: Names, copied_from: str | None = None) -> None:
    """Create schema `store` of the current database with its empty tables.

    With `copied_from`, a database of the same tables, create and fill those that the parquet binding keeps as tables.
    """
    con.execute("CREATE SCHEMA IF NOT EXISTS store")
    for table in objects("schema"):
        if copied_from is None:
            con.execute(render(table.text, names))
        elif table.name == "annotations":
            # Its columns are the source's own.
            con.execute(f"CREATE TABLE store.annotations AS FROM {copied_from}.store.annotations")
        elif table.name not in _BOUND:
            con.execute(render(table.text, names))
            con.execute(f"INSERT INTO store.{table.name} FROM {copied_from}.store.{table.name}")


def create_views(con: duckdb.DuckDBPyConnection, names: Names, manifest: Manifest, folder: Path) -> None:
    """Create the views of the parquet binding over the files below `folder`."""
    con.execute("CREATE SCHEMA IF NOT EXISTS store")
    (folder / guard_folder(manifest)).mkdir()
    bind_files(con, names, local_files(manifest, folder))
    for view in objects("base"):
        if view.name != _FILES and view.name not in SHAPES:
            con.execute(render(view.text, names))


def bind_shape(con: duckdb.DuckDBPyConnection, names: Names, shape: str, *, files: bool) -> None:
    """Make one of `SHAPES` anew in the current database: the view over its `files`, or an empty table."""
    for kind in ("view", "table"):
        of_database = (
            f"SELECT 1 FROM duckdb_{kind}s() WHERE database_name = current_database() AND schema_name = 'store'"
        )
        if con.execute(f"{of_database} AND {kind}_name = $shape", {"shape": shape}).fetchall():
            con.execute(f"DROP {kind} store.{shape}")
    (obj,) = (one for one in objects("base" if files else "schema") if one.name == shape)
    con.execute(render(obj.text, names))


def bind_relation(con: duckdb.DuckDBPyConnection, names: Names, relation: str, files: Sequence[str]) -> None:
    """Create schema `store` of the current database with the view of one stored relation, over some of its files."""
    con.execute("CREATE SCHEMA IF NOT EXISTS store")
    bind_files(con, names, {relation: files})
    (view,) = (one for one in objects("base") if one.name == relation)
    con.execute(render(view.text, names))


def bind_files(con: duckdb.DuckDBPyConnection, names: Names, files: Mapping[str, Sequence[str]]) -> None:
    """Make the views of the current database read `files`, paths or URLs by stored relation."""
    (macro,) = (one for one in objects("base") if one.name == _FILES)
    con.execute(render(macro.text, names, files=files))


def local_files(manifest: Manifest, folder: Path) -> dict[str, list[str]]:
    """The files of each relation below the absolute path `folder`, by name.

    If a path exists literally, whatever characters it has, DuckDB does not take it for a pattern. If a file has the
    same name in every build, its path goes through a folder that only its own build has: an old catalogue then finds no
    file, rather than another build's.
    """
    files = {}
    for relation, name in _bound(manifest).items():
        paths = [file["path"] for file in manifest["parquet"][name]]
        files[relation] = [
            str(folder / path if manifest["build"] in path else folder / guard_folder(manifest) / ".." / path)
            for path in paths
        ]
    return files


def _bound(manifest: Manifest) -> dict[str, str]:
    return _BOUND | {shape: shape for shape in SHAPES if shape in manifest["parquet"]}


def remote_files(manifest: Manifest, url: str) -> dict[str, list[str]]:
    """The files of each relation below `url`, where nothing is replaced while it is read."""
    return {
        relation: [f"{url.rstrip('/')}/{file['path']}" for file in manifest["parquet"][name]]
        for relation, name in _bound(manifest).items()
    }


def refuse_hive_names(place: Path | str) -> None:
    """Raise WirehouseError for a path or URL below a folder that DuckDB would take for a partition of our columns."""
    columns = {column.lower() for table in ("synapses_by_pre", "synapses_by_post") for column in _columns(table)}
    for part in str(place).split("/"):
        key, equals, _ = part.partition("=")
        if equals and key.lower() in columns:
            raise WirehouseError(
                f"{place} lies in '{part}', which DuckDB would read as the column {key} of every Parquet file in it; "
                "with the parquet binding choose another folder."
            )


def _columns(table: str) -> list[str]:
    text = next(one.text for one in objects("base") if one.name == table)
    return re.findall(r"\bs\.([a-z_]+)", text)


def guard_folder(manifest: Manifest) -> str:
    """The empty folder whose name identifies this build."""
    return f".build-{manifest['build']}"

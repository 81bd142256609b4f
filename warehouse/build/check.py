"""`wirehouse check` tests every invariant of a warehouse, every byte of its files, and, given a source, every row."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from wirehouse.ask.connect import database_file
from wirehouse.build.assemble import check_limits, count_anomalies, count_rows
from wirehouse.build.source_differences import compare_source
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress, no_progress
from wirehouse.etl.ground.render import literal, literal_list
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.sources.opened import reopened
from wirehouse.etl.tables.slices import ranges_of_ids, rows_at_once
from wirehouse.ground.duckdb_errors import sentence
from wirehouse.ground.refusals import told
from wirehouse.ground.spill import spill_settings
from wirehouse.library import SqlObject, objects, render_object
from wirehouse.library.relations import guard_folder, local_files

# So many synapses are compared at once: what does not fit into memory is then some GB on the disk.
_ROWS = 40_000_000


@dataclass(frozen=True)
class Finding:
    """A failed check: its name, and a sentence."""

    check: str
    message: str


def check(
    warehouse: Path | str,
    source: Path | str | None = None,
    progress: Progress | None = None,
    *,
    memory_limit: str = "2GB",
) -> list[Finding]:
    """Run all checks and return what fails; the list is empty if everything holds.

    Files are compared with the manifest first; if some are damaged, they are named, and nothing else is checked.
    With `source`, the folder or file it was built from, every row of it is compared with what is stored. `memory_limit`
    bounds DuckDB's buffers, as in `build`.

    Raises WirehouseError if there is no warehouse, the source cannot be read, or the memory does not suffice.
    """
    progress = progress or no_progress()
    check_limits(memory_limit, None)
    folder = database_file(warehouse).parent
    try:
        manifest = manifests.read_manifest(folder)
    except WirehouseError as error:
        return [Finding("manifest", str(error))]
    with told("checked", folder):
        damaged = _damaged_files(folder, manifest, progress)
        return damaged or _check_contents(folder, manifest, source, memory_limit, progress)


def _damaged_files(folder: Path, manifest: Manifest, progress: Progress) -> list[Finding]:
    with progress.task("Computing checksums"):
        found = [Finding("files", f"{clause}.") for clause in manifests.changed(folder, manifest)]
    strangers = [
        Finding("files", f"{folder / name} was not written by the build, and readers of its folder would read it.")
        for name in manifests.unlisted_data(folder, manifest)
    ]
    return found + strangers


def _check_contents(
    folder: Path, manifest: Manifest, source: Path | str | None, memory_limit: str, progress: Progress
) -> list[Finding]:
    names = manifests.names_of(manifest)
    with _opened(folder, memory_limit) as con:
        astray = _bound_elsewhere(con, folder, manifest)
        if astray:
            return astray
        _show_parquet(con, folder, manifest)
        _show_rows(con, folder, manifest)
        found = _codecs(con, folder, manifest)
        found += _invariants(con, names, progress) + _anomalies(con, manifest, names)
        if source is not None:
            with reopened(source, manifest) as opened:
                messages = compare_source(con, opened, manifest, names, progress)
            found += [Finding("source", message) for message in messages]
    return found


def _bound_elsewhere(con: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> list[Finding]:
    if manifest["options"]["binding"] == "native":
        return []
    for relation, files in local_files(manifest, folder.resolve()).items():
        ((bound,),) = con.execute(f"SELECT store.parquet_files('{relation}')").fetchall()
        is_remote = "://" in bound[0]
        if not is_remote and (bound != files or not (folder / guard_folder(manifest)).is_dir()):
            return [Finding("binding", f"{folder} was moved or lost a folder; `wirehouse rebind {folder}` mends it.")]
    return []


@contextmanager
def _opened(folder: Path, memory_limit: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with its own instance, so that its memory is bounded whatever others in the process do."""
    con = duckdb.connect(config={"memory_limit": memory_limit, **spill_settings()})
    with closing(con), stopping.ended_by(con.interrupt):
        con.execute("SET enable_progress_bar = false")
        con.execute(f"ATTACH {literal(str(folder / manifests.DATABASE))} AS connectome (READ_ONLY); USE connectome")
        yield con


def _show_parquet(con: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> None:
    for name in ("synapses", "neurons", "connections", "cell_types", "post_morphs"):
        files = literal_list([str(folder / file["path"]) for file in manifest["parquet"][name]], "VARCHAR")
        # DuckDB's hive partitioning would also read the keys of folders above the warehouse.
        by_type = ", regexp_extract(filename, '=([0-9]+)/[^/]+$', 1)::SMALLINT AS pre_celltype" * (name == "synapses")
        rows = f"read_parquet({files}, hive_partitioning = false, filename = true)"
        con.execute(f"CREATE TEMP VIEW parquet_{name} AS SELECT *{by_type} FROM {rows}")


def _codecs(con: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> list[Finding]:
    # parquet-java fails on LZ4 pages of more than 8 KiB (apache/parquet-java#3478), and no Spark has the fix yet.
    files = [str(folder / file["path"]) for name in manifest["parquet"] for file in manifest["parquet"][name]]
    query = "SELECT 1 FROM parquet_metadata($files) WHERE compression LIKE 'LZ4%' LIMIT 1"
    if not con.execute(query, {"files": files}).fetchall():
        return []
    options = manifest["options"]
    axon_only = shlex.quote(",".join(options["axon_only"]))
    again = f"wirehouse build SOURCE {folder} --binding {options['binding']} --axon-only {axon_only} --overwrite"
    message = (
        f"{folder} has Parquet files of LZ4, on which Spark and other JVM readers fail now and then; DuckDB, pandas "
        f"and polars read them. For the others build again: `{again}`."
    )
    return [Finding("codec", message)]


def _show_rows(con: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> None:
    con.execute("CREATE TEMP TABLE manifest_rows (name VARCHAR, file VARCHAR, n BIGINT)")
    rows: list[tuple[str, str | None, int]] = [(name, None, n) for name, n in manifest["tables"].items()]
    rows += [("synapses", str(folder / file["path"]), file["rows"]) for file in manifest["parquet"]["synapses"]]
    con.executemany("INSERT INTO manifest_rows VALUES (?, ?, ?)", rows)
    con.execute("CREATE TEMP TABLE stored_rows (name VARCHAR, n BIGINT)")
    con.executemany("INSERT INTO stored_rows VALUES (?, ?)", list(count_rows(con).items()))


def _invariants(con: duckdb.DuckDBPyConnection, names: Names, progress: Progress) -> list[Finding]:
    found = []
    checks = objects("check")
    ranges = _ranges(con)
    with progress.task("Checking invariants", total=len(checks)) as advance:
        for invariant in checks:
            message = _broken(con, invariant, names, ranges)
            if message is not None:
                found.append(Finding(invariant.name, message))
            advance(1)
    return found


def _ranges(con: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """Ranges (low, high] of ids with so many synapses each that a check of them spills little; at least one."""
    return ranges_of_ids(con, "store.synapses_by_pre", "pre_id", max(rows_at_once(con), _ROWS))


def _broken(
    con: duckdb.DuckDBPyConnection, invariant: SqlObject, names: Names, ranges: Sequence[tuple[int, int]]
) -> str | None:
    """What is wrong, in a sentence. A check whose header has `split` is asked for one range of ids after the other."""
    whole = render_object(invariant, names)
    split = invariant.header["split"]
    total, first = 0, None
    for low, high in ranges if split else ranges[:1]:
        asked = _restricted(whole, split, low, high) if len(ranges) > 1 else whole
        query = f"SELECT count(*), any_value(offending) FROM (\n{asked}\n) AS offending"
        try:
            ((rows, one),) = con.execute(query).fetchall()
        except (duckdb.OutOfMemoryException, duckdb.InterruptException):
            raise
        except duckdb.Error as error:
            return f"{invariant.name} could not be asked: {sentence(error)}"
        total, first = total + rows, first or one
    return invariant.header["message"].format(rows=total, first=_shown(first)) if first is not None else None


def _restricted(query: str, split: str, low: int, high: int) -> str:
    """The query with the rows of a range alone: `split` says of which tables, by which ids."""
    for each in split.split(", ") if split else []:
        table, _, column = each.partition(" by ")
        among = f"(FROM {table} WHERE {column} > {low} AND {column} <= {high})"
        query = re.sub(rf"(FROM|JOIN) {re.escape(table)}\b(?! WHERE)", rf"\1 {among}", query)
    return query


def _shown(row: dict[str, object]) -> str:
    return ", ".join(f"{column} {value}" for column, value in row.items())


def _anomalies(con: duckdb.DuckDBPyConnection, manifest: Manifest, names: Names) -> list[Finding]:
    counted = count_anomalies(con, names)
    return [
        Finding("anomalies", f"manifest.json states {stated} {name.replace('_', ' ')}, stored are {counted.get(name)}.")
        for name, stated in manifest["anomalies"].items()
        if counted.get(name) != stated
    ]

"""Adds skeletons and meshes to a warehouse, and removes them, all or nothing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.ask.connect import database_file
from wirehouse.build.additions import Addition, meshes_to_add, skeletons_to_add
from wirehouse.build.assemble import check_limits
from wirehouse.build.staging import Stage, changed, of_this_version, write_without
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import COMPARTMENTS, Names
from wirehouse.etl.ground.progress import Progress, no_progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.sources.shapes.files import Digest, digest_of
from wirehouse.etl.sources.shapes.units import described
from wirehouse.etl.tables.merging import Counted, batches, slices
from wirehouse.etl.tables.shapes import fill_table, grouped, write_files
from wirehouse.etl.tables.stream import value
from wirehouse.ground.interrupt import stoppable
from wirehouse.library.relations import bind_files, bind_shape, local_files

MEMORY = "4GB"


@dataclass(frozen=True)
class ShapesReport:
    """What adding did: skeletons or meshes added, how many of them took the place of stored ones, seconds spent.

    `neurons` and `rows` (nodes, or meshes again) are now stored, `without_neuron` of them of ids that the neuron table
    lacks. `not_kept` names what the source has of each node and a warehouse has no place for. `up_to_date`: they were
    stored already, nothing was written.
    """

    up_to_date: bool
    seconds: float
    added: int
    replaced: int
    neurons: int
    rows: int
    without_neuron: int
    not_kept: tuple[str, ...] = ()


def add_skeletons(
    warehouse: Path | str,
    source: Path | str,
    *,
    unit: str | None = None,
    voxel_nm: Sequence[float] | None = None,
    compartments: Mapping[int, str] | None = None,
    memory_limit: str = MEMORY,
    threads: int | None = None,
    progress: Progress | None = None,
) -> ShapesReport:
    """Add the skeletons of `source` to a warehouse; one of an id that is stored takes the place of the older one.

    `unit` is 'nm', 'um' or 'voxel', for SWC files; `voxel_nm` the size of a voxel along x, y and z in nm (None: the
    data set's own). `compartments` names type codes of the nodes. The old warehouse answers until the new one is whole.

    Raises WirehouseError: no such warehouse or one of another version, a source that breaks a promise, a disk that is
    full. Nothing is changed then.
    """
    return _add(
        warehouse,
        lambda names: skeletons_to_add(source, names, unit, voxel_nm, compartments),
        memory_limit,
        threads,
        progress,
    )


def add_meshes(
    warehouse: Path | str,
    source: Path | str,
    *,
    memory_limit: str = MEMORY,
    threads: int | None = None,
    progress: Progress | None = None,
) -> ShapesReport:
    """Add the meshes of `source` to a warehouse; otherwise as `add_skeletons`."""
    return _add(warehouse, lambda names: meshes_to_add(source), memory_limit, threads, progress)


def remove_shapes(
    warehouse: Path | str, shape: str, *, memory_limit: str = MEMORY, progress: Progress | None = None
) -> int:
    """Remove all 'skeletons' or all 'meshes' from a warehouse; returns of how many neurons they were.

    Raises WirehouseError if there are none, and otherwise as `add_skeletons`.
    """
    return stoppable(lambda: _remove(warehouse, shape, memory_limit, progress or no_progress()))


def _add(
    warehouse: Path | str,
    opened: Callable[[Names], Addition],
    memory_limit: str,
    threads: int | None,
    progress: Progress | None,
) -> ShapesReport:
    return stoppable(lambda: _add_all(warehouse, opened, memory_limit, threads, progress or no_progress()))


def _add_all(
    warehouse: Path | str,
    opened: Callable[[Names], Addition],
    memory_limit: str,
    threads: int | None,
    progress: Progress,
) -> ShapesReport:
    check_limits(memory_limit, threads)
    target = database_file(warehouse).parent.resolve()
    addition = opened(manifests.names_of(of_this_version(target)))
    return add(target, addition, memory_limit, threads, progress)


def add(target: Path, addition: Addition, memory_limit: str, threads: int | None, progress: Progress) -> ShapesReport:
    """Add to the warehouse `target` what is not in it yet. Raises WirehouseError as `add_skeletons`."""
    started = time.monotonic()
    manifest = of_this_version(target)
    if is_stored(manifest, addition, progress):
        return _report(manifest, addition, 0, started, up_to_date=True)
    with changed(target, memory_limit, threads, progress) as stage:
        replaced = fill_beside_stored(stage, addition)
    return _report(stage.manifest, addition, replaced, started, up_to_date=False)


def _report(manifest: Manifest, addition: Addition, replaced: int, started: float, *, up_to_date: bool) -> ShapesReport:
    now = manifest[addition.shape]
    return ShapesReport(
        up_to_date=up_to_date,
        seconds=time.monotonic() - started,
        added=len(addition.files),
        replaced=replaced,
        neurons=now["neurons"],
        rows=now["rows"],
        without_neuron=now["without_neuron"],
        not_kept=tuple(addition.entry.get("not_kept", ())),
    )


def is_stored(manifest: Manifest, addition: Addition, progress: Progress) -> bool:
    """Whether the source, as it is now, was the last of its kind that was added."""
    last = dict(manifest.get(addition.shape, {}).get("sources", [{}])[-1])
    sha256 = last.pop("sha256", None)
    if last != addition.entry:
        return False
    with progress.task("Comparing the source"):
        return bool(digest_of(file for _, file in addition.files) == sha256)


@dataclass(frozen=True)
class Kept:
    """What stays beside what is added: its entry in the manifest, and the relation that has its rows, None without."""

    entry: Manifest
    relation: str | None


NOTHING = Kept({}, None)


def fill(stage: Stage, addition: Addition, kept: Kept = NOTHING) -> int:
    """Write what is kept and what is added into the stage; returns how many neurons were replaced."""
    shape = addition.shape
    named = _compartments(kept.entry, addition.compartments)
    ids, sizes = _stored_sizes(stage.con, kept.relation, addition.size)
    digest = Digest()
    files = [(neuron_id, digest.watching(file)) for neuron_id, file in addition.files]
    cut = slices(files, ids, sizes, addition.slice_bytes)
    counted = Counted()
    reader = stage.con.cursor()
    try:
        stored = _reader(reader, kept.relation, addition.order)
        with stage.progress.task(f"Reading {shape}", total=len(ids) + len(files)) as advance:
            _write(
                stage,
                addition,
                [each.weight for each in cut],
                lambda among: batches(cut[among], addition.read, stored, stage.workers, counted),
                lambda place: cut[place].first_id,
                _Steps(counted, advance),
            )
    finally:
        reader.close()
    own = [addition.entry | {"sha256": digest.hexdigest()}] if files else []
    stage.manifest[shape] = {
        "neurons": counted.neurons,
        "rows": counted.rows,
        "without_neuron": _without_neuron(stage.con, shape),
        "sources": [*kept.entry.get("sources", []), *own],
    }
    if shape == "skeletons":
        stage.manifest[shape]["compartments"] = described(named)
    return len(ids) + len(files) - counted.neurons


def fill_beside_stored(stage: Stage, addition: Addition) -> int:
    """As `fill`; what the stage itself has stored is kept."""
    entry = stage.manifest.get(addition.shape, {})
    relation = _set_aside(stage, addition.shape)
    replaced = fill(stage, addition, Kept(entry, relation))
    _drop_set_aside(stage, addition.shape)
    return replaced


class _Steps:
    """Turns rows that were written into neurons of a progress bar."""

    def __init__(self, counted: Counted, advance: Callable[[int], None]) -> None:
        self._counted, self._advance, self._done = counted, advance, 0

    def __call__(self, rows: int) -> None:
        self._advance(self._counted.neurons - self._done)
        self._done = self._counted.neurons


def _compartments(before: Manifest, given: Mapping[int, str] | None) -> dict[int, str]:
    """The names of all codes. Raises WirehouseError if stored skeletons have another name for one."""
    if "compartments" not in before:
        return COMPARTMENTS | dict(given or {})
    stored = {int(code): name for code, name in before["compartments"].items()}
    for code, name in (given or {}).items():
        if stored.get(code, name) != name:
            raise WirehouseError(
                f"The compartment {code} is '{stored[code]}' in the skeletons of this warehouse, not '{name}'; remove "
                "them first (wirehouse remove-skeletons), or leave out --compartments."
            )
    return stored | dict(given or {})


def _stored_sizes(con: duckdb.DuckDBPyConnection, relation: str | None, size: str) -> tuple[np.ndarray, np.ndarray]:
    if relation is None:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    query = f"SELECT s.neuron_id AS id, {size} AS n FROM {relation} AS s GROUP BY s.neuron_id ORDER BY id"
    found = con.execute(query).fetchnumpy()
    return np.asarray(found["id"], np.int64), np.asarray(found["n"], np.int64)


def _reader(con: duckdb.DuckDBPyConnection, relation: str | None, order: str) -> Callable[[np.ndarray], pa.Table]:
    """Gives the stored rows of ascending ids, of which no other is between but those that are replaced."""
    con.execute("USE connectome")

    def stored(ids: np.ndarray) -> pa.Table:
        query = f"FROM {relation} AS s WHERE s.neuron_id BETWEEN {int(ids[0])} AND {int(ids[-1])} ORDER BY {order}"
        found = con.sql(query).to_arrow_table()
        return found.filter(pa.array(np.isin(found["neuron_id"].to_numpy(), ids)))

    return stored


def _write(
    stage: Stage,
    addition: Addition,
    weights: list[int],
    rows: Callable[[slice], Iterator[pa.RecordBatch]],
    first_id: Callable[[int], int],
    advance: Callable[[int], None],
) -> None:
    """Fill the stage's table, or its files, from the rows of slices of what `weights` weighs."""
    shape = addition.shape
    if not stage.is_parquet:
        bind_shape(stage.con, stage.names, shape, files=False)
        fill_table(stage.con, shape, addition.schema, rows(slice(0, len(weights))), advance)
        return
    groups = ((first_id(each.start), rows(each)) for each in grouped(weights))
    written = write_files(stage.con, stage.folder, shape, stage.build_id, addition.schema, groups, advance)
    stage.manifest["parquet"][shape] = [asdict(file) for file in written]
    bind_files(stage.con, stage.names, local_files(stage.manifest, stage.folder))
    bind_shape(stage.con, stage.names, shape, files=True)


def _set_aside(stage: Stage, shape: str) -> str:
    """The relation of what was stored before, under a name that is not in the way."""
    files = stage.manifest["parquet"].pop(shape, [])
    if files:
        listed = ", ".join(literal(str(stage.folder / file["path"])) for file in files)
        return f"read_parquet([{listed}], hive_partitioning := false)"
    if stage.is_parquet:
        return f"store.{shape}"
    stage.con.execute(f"ALTER TABLE store.{shape} RENAME TO {shape}_before")
    return f"store.{shape}_before"


def _drop_set_aside(stage: Stage, shape: str) -> None:
    if not stage.is_parquet:
        stage.con.execute(f"DROP TABLE store.{shape}_before")
    kept = {file["path"] for file in stage.manifest["parquet"].get(shape, [])}
    for path in (stage.folder / shape).glob("*.parquet"):
        if path.relative_to(stage.folder).as_posix() not in kept:
            path.unlink()


def _without_neuron(con: duckdb.DuckDBPyConnection, shape: str) -> int:
    ids = f"SELECT DISTINCT s.neuron_id AS id FROM store.{shape} AS s"
    found: int = value(con, f"SELECT count(*) FROM ({ids}) AS i ANTI JOIN store.neurons AS n ON n.id = i.id")
    return found


def _remove(warehouse: Path | str, shape: str, memory_limit: str, progress: Progress) -> int:
    target = database_file(warehouse).parent.resolve()
    if shape not in of_this_version(target):
        raise WirehouseError(f"{target} has no {shape}.")
    with changed(target, memory_limit, None, progress) as stage:
        removed: int = stage.manifest.pop(shape)["neurons"]
        if not stage.is_parquet:
            write_without(stage, shape)
            return removed
        stage.manifest["parquet"].pop(shape, None)
        bind_shape(stage.con, stage.names, shape, files=False)
        shutil.rmtree(stage.folder / shape, ignore_errors=True)
    return removed

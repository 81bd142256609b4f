"""`wirehouse build` makes a warehouse folder from a source folder, all or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from wirehouse.build.assemble import BINDINGS, Options, assemble, check_limits, made_with
from wirehouse.build.build_shapes import Shapes, shapes_to_keep, write_shapes
from wirehouse.build.shapes import add
from wirehouse.build.up_to_date import refuse_what_is_no_warehouse, up_to_date
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.progress import Progress, no_progress
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.publish.place import (
    clean_leftovers,
    discard_unfinished,
    exclusive,
    lasting_folder,
    publish,
    staging_folder,
    sync_tree,
)
from wirehouse.etl.publish.workspace import Unfinished
from wirehouse.etl.sources.opened import AS_IT_IS, Reading, describe_reading, open_any
from wirehouse.etl.sources.source import Source, check_axon_only, default_axon_only
from wirehouse.etl.sources.table_source import TableSource
from wirehouse.ground.interrupt import stoppable
from wirehouse.ground.refusals import ended_by_sigterm, refuse_question_mark, told

Writer = Callable[[Unfinished, Path, Any, Options, Progress], Manifest]
"""Writes the warehouse of a source into the stage of `Unfinished`, to be read at the path; returns its manifest."""

NO_SHAPES = Shapes()


@dataclass(frozen=True)
class BuildReport:
    """What a build did: rows stored, anomalies counted in the source, bytes of the warehouse and seconds spent.

    `notes` are sentences on the source: names that differ, sums that infinities make useless. `counted_while_reading`
    is what the source has and the warehouse has not: repeated rows of neurons, texts that mean nothing. `rows_are` is
    what the rows of `synapses` are: synapses, or rows of connections, of which one has several in several regions.
    """

    up_to_date: bool
    seconds: float
    synapses: int
    neurons: int
    anomalies: dict[str, int]
    bytes: int
    notes: tuple[str, ...] = ()
    counted_while_reading: dict[str, int] = field(default_factory=dict)
    rows_are: str = "synapses"


def build(
    source: Path | str,
    warehouse: Path | str,
    *,
    binding: str = "native",
    axon_only: Sequence[str] | None = None,
    memory_limit: str = "2GB",
    threads: int | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
    format: str | None = None,
    map: Path | str | None = None,
    celltype: str | None = None,
    prob_default: float | Literal["source"] | None = "source",
    skeletons: Path | str | None = None,
    meshes: Path | str | None = None,
    unit: str | None = None,
    voxel_nm: Sequence[float] | None = None,
    compartments: Mapping[int, str] | None = None,
) -> BuildReport:
    """Build the warehouse folder from a source; an old warehouse stays intact until the new one is ready.

    A warehouse built from the same files with the same options is left alone, and the report says `up_to_date`.
    `binding` is 'native' or 'parquet'; `axon_only` names the types that are never postsynaptic (None: the data set's
    own). `memory_limit` bounds DuckDB's buffers; the process as a whole needs a few hundred MB more.

    `format` is one of `wirehouse formats`; None recognises it by the files' names and headers. `map` is a mapping file
    for a table of one's own. `celltype` names the column of the neuron tables that holds the cell types (None: the
    format's). `prob_default` is the default of `prob_min`, None for no filter ('source': 0.6 for j0251's format, no
    filter elsewhere).

    `skeletons` and `meshes` are sources of shapes to put into the warehouse; `unit`, `voxel_nm` and `compartments` say
    how to read the skeletons, as for `add_skeletons`. Shapes of the old warehouse are taken over if the source is the
    same; if it is another, the build is refused.

    Raises WirehouseError: a source that breaks a promise, an illegal option, a target that may not be written. A failed
    build of single files leaves nothing behind. A build of a source in parts keeps its work beside the target, whatever
    ends it: the next build of the same source continues it, a build of another source removes it.
    """
    return stoppable(
        lambda: build_with(
            assemble,
            source,
            warehouse,
            binding=binding,
            axon_only=axon_only,
            memory_limit=memory_limit,
            threads=threads,
            overwrite=overwrite,
            progress=progress,
            goes_on=True,
            reading=Reading(format, map, celltype, prob_default),
            shapes=Shapes(skeletons, meshes, unit, voxel_nm, compartments),
        )
    )


def build_with(
    write: Writer,
    source: Path | str,
    warehouse: Path | str,
    *,
    binding: str,
    axon_only: Sequence[str] | None,
    memory_limit: str,
    threads: int | None,
    overwrite: bool,
    progress: Progress | None,
    goes_on: bool,
    reading: Reading = AS_IT_IS,
    shapes: Shapes = NO_SHAPES,
) -> BuildReport:
    """The part that all ways of building share; `write` puts the warehouse into the stage that it receives.

    `goes_on`: keep the work on a source in parts after a break. Otherwise as `build`.
    """
    started = time.monotonic()
    progress = progress or no_progress()
    opened = open_any(source, reading)
    options = _checked_options(opened, binding, axon_only, memory_limit, threads)
    options = replace(options, reading=describe_reading(opened, reading))
    additions = shapes.additions(opened.traits)
    target = _checked_target(user_path(warehouse), opened)
    with told("read", target):
        standing = up_to_date(target, opened, options, overwrite, progress)
        replaced = _identity(target)
    if standing is not None:
        clean_leftovers(target, unfinished=True)
        reports = [add(target, addition, memory_limit, threads, progress) for addition in additions]
        manifest = manifests.read_manifest(target) if reports else standing
        return _report(target, manifest, started, up_to_date=all(report.up_to_date for report in reports))
    kept = shapes_to_keep(target, opened, additions)
    with (
        told("written", target),
        ended_by_sigterm(),
        exclusive(target),
        _working_folder(target, goes_on and opened.in_parts) as folder,
    ):
        if _identity(target) != replaced:
            raise WirehouseError(f"{target} was written by another process meanwhile; run again.")
        # What an interrupted build left of other shapes must not be taken for those of this one.
        entries = [addition.entry for addition in additions]
        unfinished = Unfinished(folder, opened, [made_with(options), *entries])
        manifest = write(unfinished, target, opened, options, progress)
        manifest = write_shapes(unfinished.stage, target, manifest, additions, kept, memory_limit, threads, progress)
        # Someone may have put files there in the meantime.
        refuse_what_is_no_warehouse(target)
        sync_tree(unfinished.stage)
        with stopping.at_once():
            publish(unfinished.complete(), target)
    return _report(target, manifest, started, up_to_date=False)


def _working_folder(target: Path, goes_on: bool) -> AbstractContextManager[Path]:
    """A lasting folder for a source in parts: this long work can continue after a break. Others discard old work."""
    if goes_on:
        return lasting_folder(target)
    discard_unfinished(target)
    return staging_folder(target)


def _checked_options(
    source: Source | TableSource, binding: str, axon_only: Sequence[str] | None, memory_limit: str, threads: int | None
) -> Options:
    if binding not in BINDINGS:
        raise WirehouseError(f"Unknown binding '{binding}'; legal are {', '.join(BINDINGS)}.")
    check_limits(memory_limit, threads)
    # The cell types of a table source are known only when its neuron tables were read.
    known = None if isinstance(source, TableSource) else source.celltypes
    types = axon_only if axon_only is not None else default_axon_only(known or {})
    if known is not None:
        check_axon_only(types, known)
    return Options(binding, tuple(sorted(set(types))), memory_limit, threads)


def _checked_target(warehouse: Path, source: Source | TableSource) -> Path:
    target = warehouse.resolve()
    refuse_question_mark(target)
    folder = source.folder.resolve()
    if target == folder or folder in target.parents or target in folder.parents:
        raise WirehouseError(
            f"The warehouse {target} and the source {folder} overlap; build into a folder outside of the source."
        )
    if not target.parent.is_dir():
        raise WirehouseError(f"{target.parent} is not a folder; make it first, the warehouse is written into it.")
    return target


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_dev, stat.st_ino


def _report(target: Path, manifest: Manifest, started: float, *, up_to_date: bool) -> BuildReport:
    return BuildReport(
        up_to_date=up_to_date,
        seconds=time.monotonic() - started,
        synapses=manifest["tables"]["synapses_by_pre"],
        neurons=manifest["tables"]["neurons"],
        anomalies=manifest["anomalies"],
        bytes=sum(file["bytes"] for file in manifest["files"].values()) + (target / manifests.FILE).stat().st_size,
        notes=tuple(manifest["notes"]),
        counted_while_reading={name: n for name, n in manifest.get("counted_while_reading", {}).items() if n},
        rows_are="synapses" if manifests.names_of(manifest).traits.has_synapses else "rows of connections",
    )

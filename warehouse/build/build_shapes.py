"""Skeletons and meshes of a warehouse that is being built: added from their sources, or taken over from the old one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wirehouse.build.additions import Addition, meshes_to_add, nothing_of, skeletons_to_add
from wirehouse.build.shapes import NOTHING, Kept, fill
from wirehouse.build.staging import Stage, opened_stage
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.ground.traits import Traits
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.sources.source import Source
from wirehouse.etl.sources.table_source import TableSource
from wirehouse.library.relations import SHAPES


@dataclass(frozen=True)
class Shapes:
    """The sources of shapes of a build, None without; the others as for `add_skeletons`."""

    skeletons: Path | str | None = None
    meshes: Path | str | None = None
    unit: str | None = None
    voxel_nm: Sequence[float] | None = None
    compartments: Mapping[int, str] | None = None

    def additions(self, traits: Traits) -> list[Addition]:
        """What is to be added. Raises WirehouseError if a source is not one of shapes."""
        names = Names({}, {}, traits=traits)
        found = []
        if self.skeletons is not None:
            found.append(skeletons_to_add(self.skeletons, names, self.unit, self.voxel_nm, self.compartments))
        elif self.unit is not None or self.voxel_nm is not None or self.compartments is not None:
            raise WirehouseError(
                "--unit, --voxel-nm and --compartments say how to read skeletons; give --skeletons too."
            )
        if self.meshes is not None:
            found.append(meshes_to_add(self.meshes))
        return found


def shapes_to_keep(target: Path, source: Source | TableSource, additions: Sequence[Addition]) -> Manifest | None:
    """The manifest of the warehouse that is replaced if shapes of it are to be taken over; None if it has none.

    They stay as long as the data set does. Raises WirehouseError if the new build is of another source: its neurons
    may be others, and nothing is dropped unasked.
    """
    if not manifests.is_warehouse(target):
        return None
    try:
        manifest = manifests.read_manifest(target)
    except WirehouseError:
        # What is damaged is no loss.
        return None
    shapes = [shape for shape in SHAPES if shape in manifest and shape not in {each.shape for each in additions}]
    if not shapes:
        return None
    if not _may_be_the_same(manifest, source):
        raise _refusal(target, manifest, shapes)
    return manifest


def _may_be_the_same(manifest: Manifest, source: Source | TableSource) -> bool:
    """Whether the source has as many files of each kind as the warehouse was built from, of the same sizes."""
    was = {kind: [part["bytes"] for part in manifests.source_parts(manifest, kind)] for kind in manifest["source"]}
    return was == {kind: [path.stat().st_size for path in paths] for kind, paths in source.paths.items()}


def _refusal(target: Path, manifest: Manifest, shapes: Sequence[str]) -> WirehouseError:
    has = " and ".join(f"{shape} of {manifest[shape]['neurons']:,} neurons" for shape in shapes)
    ways = " and ".join(f"`wirehouse remove-{shape} {target}`" for shape in shapes)
    options = " and ".join(f"--{shape} SOURCE" for shape in shapes)
    return WirehouseError(
        f"{target} has {has}, and this build is of another source: give {options} to put others in their place, or "
        f"remove them first: {ways}."
    )


def write_shapes(
    folder: Path,
    target: Path,
    manifest: Manifest,
    additions: Sequence[Addition],
    kept: Manifest | None,
    memory_limit: str,
    threads: int | None,
    progress: Progress,
) -> Manifest:
    """Write the shapes into the warehouse that was built in `folder`, to be read at `target`; returns its manifest.

    `kept`: the manifest of the warehouse at `target` whose other shapes are taken over. Raises WirehouseError as
    `shapes_to_keep`, and for a source that breaks a promise.
    """
    added = {each.shape for each in additions}
    taken = [shape for shape in SHAPES if kept is not None and shape in kept and shape not in added]
    if not added and not taken:
        return manifest
    if kept is not None and taken and not _is_the_same(kept, manifest):
        raise _refusal(target, kept, taken)
    manifest.pop("manifest_sha256", None)
    with opened_stage(folder, target, manifest, memory_limit, threads, progress) as stage:
        for addition in additions:
            fill(stage, addition)
        for shape in taken:
            fill(stage, nothing_of(shape), _kept(stage, target, kept or {}, shape))
    return manifest


def _is_the_same(one: Manifest, other: Manifest) -> bool:
    return {kind: file["sha256"] for kind, file in one["source"].items()} == {
        kind: file["sha256"] for kind, file in other["source"].items()
    }


def _kept(stage: Stage, target: Path, manifest: Manifest, shape: str) -> Kept:
    """What the old warehouse has stored of a shape."""
    files = manifest["parquet"].get(shape, [])
    if files:
        listed = ", ".join(literal(str(target / file["path"])) for file in files)
        return Kept(manifest[shape], f"read_parquet([{listed}], hive_partitioning := false)")
    if manifest["options"]["binding"] == "parquet":
        return NOTHING
    stage.con.execute(f"ATTACH IF NOT EXISTS {literal(str(target / manifests.DATABASE))} AS old_warehouse (READ_ONLY)")
    return Kept(manifest[shape], f"old_warehouse.store.{shape}")

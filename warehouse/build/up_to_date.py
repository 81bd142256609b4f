"""Decides whether the target of a build is up to date, may be replaced, or is not ours to touch."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Protocol

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.ground.render import shared_text
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.sources.source import Source, fingerprint
from wirehouse.etl.sources.table_source import TableSource
from wirehouse.library import objects
from wirehouse.library.relations import SHAPES

SCHEMA_VERSION = 4


class Wanted(Protocol):
    """The options that change a warehouse."""

    @property
    def binding(self) -> str:
        """Where the synapses lie."""

    @property
    def axon_only(self) -> tuple[str, ...]:
        """Types that are never postsynaptic."""

    @property
    def reading(self) -> dict[str, Any]:
        """How the source is read."""


# Files that other programs leave in a folder, or DuckDB beside a file that was opened for writing.
_HARMLESS = {".DS_Store", f"{manifests.DATABASE}.wal", f"{manifests.DATABASE}.tmp"}


def library_sha256() -> str:
    """A fingerprint of the SQL library: a warehouse records the one it was built with."""
    digest = hashlib.sha256(shared_text().encode())
    for obj in objects():
        digest.update(f"\0{obj.kind}\0{obj.sql_name}\0{obj.text}".encode())
    return digest.hexdigest()


def up_to_date(
    target: Path, source: Source | TableSource, wanted: Wanted, overwrite: bool, progress: Progress
) -> Manifest | None:
    """The manifest of the warehouse at `target` if a new build would write the same; None if it may be written.

    Raises WirehouseError, naming what differs, if it may not be written.
    """
    refuse_what_is_no_warehouse(target)
    if not manifests.is_warehouse(target):
        return None
    try:
        manifest = manifests.read_manifest(target)
        differing = _differences(manifest, source, wanted, progress)
        # Users who ask for a new build may have a reason: then every byte is compared.
        damaged = manifests.changed if overwrite else manifests.missing_or_resized
        differing += damaged(target, manifest)
    except WirehouseError as error:
        manifest, differing = {}, [str(error).rstrip(".")]
    if not differing:
        return manifest
    if not overwrite:
        raise WirehouseError(
            f"{target} is another warehouse already: {'; '.join(differing)}. Give --overwrite to replace it."
        )
    _refuse_to_lose_other_files(target)
    return None


def refuse_what_is_no_warehouse(target: Path) -> None:
    """Raise WirehouseError if `target` exists and is neither a warehouse nor an empty folder."""
    if target.exists() and not target.is_dir():
        raise WirehouseError(f"{target} is a file; name a folder that does not exist yet, or a warehouse.")
    if target.exists() and not manifests.is_warehouse(target) and any(target.iterdir()):
        raise WirehouseError(
            f"{target} exists and is not a warehouse, so it is never replaced; name a folder that is empty or does not "
            "exist yet."
        )


def _refuse_to_lose_other_files(target: Path) -> None:
    known = {manifests.FILE, manifests.DATABASE, "synapses", "synapses_by_post", *SHAPES} | _HARMLESS
    for path in sorted(target.iterdir()):
        ours = path.name in known or path.suffix == ".parquet" or path.name.startswith(".build-")
        if not ours:
            raise WirehouseError(f"{path} was not written by wirehouse; move it away before the warehouse is replaced.")


def _differences(manifest: Manifest, source: Source | TableSource, wanted: Wanted, progress: Progress) -> list[str]:
    options = manifest["options"]
    found = [_source_difference(kind, source, manifest, progress) for kind in source.paths]
    found += [
        _difference("binding", options["binding"], wanted.binding),
        _difference("axon-only types", ", ".join(options["axon_only"]), ", ".join(wanted.axon_only)),
        _difference("schema version", manifest["schema_version"], SCHEMA_VERSION),
        *_reading_differences(manifest, wanted),
        manifest["library_sha256"] != library_sha256() and "it was built with another version of the SQL library",
    ]
    return [sentence for sentence in found if sentence]


def _reading_differences(manifest: Manifest, wanted: Wanted) -> list[str | None]:
    """Clauses on the ways of reading the same files."""
    was = manifest.get("reading", {})
    words = {"format": "format", "celltype": "column of cell types", "prob_default": "default of prob_min"}
    found = [_difference(what, was.get(key), wanted.reading.get(key)) for key, what in words.items()]
    return [*found, "it was read by another mapping file" if was.get("map") != wanted.reading.get("map") else None]


def _source_difference(kind: str, source: Source | TableSource, manifest: Manifest, progress: Progress) -> str | None:
    if kind not in manifest["source"]:
        return f"its source had no {kind.replace('_', ' ')}"
    built_from, paths = manifests.source_parts(manifest, kind), source.paths[kind]
    came = f"its {kind.replace('_', ' ')} came from"
    if len(built_from) != len(paths):
        return (
            f"{came} {len(built_from)} files, not the {len(paths)} of {paths[0].parent if len(paths) > 1 else paths[0]}"
        )
    pairs = list(zip(paths, built_from, strict=True))
    # Sizes first: they are fast to read.
    other = next((path for path, was in pairs if path.stat().st_size != was["bytes"]), None)
    if other is None:
        total = sum(was["bytes"] for was in built_from)
        with progress.task(f"Comparing {kind.replace('_', ' ')}", total=total) as advance:
            other = next((path for path, was in pairs if fingerprint(path, advance) != was["sha256"]), None)
    return f"{came} another file than {other}" if other else None


def _difference(what: str, was: object, wanted: object) -> str | None:
    return None if was == wanted else f"its {what}: {was or 'none'} (asked for: {wanted or 'none'})"

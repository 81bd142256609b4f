"""manifest.json records what a warehouse was made of, so that later damage can be found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import COMPARTMENTS, Names
from wirehouse.etl.ground.traits import Traits
from wirehouse.etl.sources.source import fingerprint

FILE = "manifest.json"
DATABASE = "connectome.duckdb"
FORMAT = "wirehouse"

Manifest = dict[str, Any]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, with a checksum of its own contents."""
    sealed = {**manifest, "manifest_sha256": _seal(manifest)}
    (folder / FILE).write_text(json.dumps(sealed, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the warehouse `folder`. Raises WirehouseError if it is missing or damaged."""
    path = folder / FILE
    if not is_warehouse(folder):
        raise WirehouseError(f"{folder} is not a warehouse: it holds no {DATABASE} beside a {FILE}.")
    try:
        contents = path.read_bytes()
    except OSError as error:
        raise WirehouseError(f"{path} cannot be read: {error.strerror}.") from error
    return parse_manifest(contents, str(path))


def parse_manifest(contents: bytes, place: str) -> Manifest:
    """Parse the contents of a manifest file. Raises WirehouseError, which names `place`, if they are damaged."""
    try:
        manifest = json.loads(contents.decode("utf-8"))
        sealed = manifest.pop("manifest_sha256")
        intact = manifest["format"] == FORMAT and sealed == _seal(manifest)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        intact = False
    if not intact:
        raise WirehouseError(f"{place} was damaged or edited: its checksum does not hold; build the warehouse again.")
    return dict(manifest)


def is_warehouse(folder: Path) -> bool:
    """Whether `folder` looks like a warehouse, intact or damaged."""
    return (folder / FILE).is_file() and (folder / DATABASE).is_file()


Described = dict[str, int | str]
"""Size in bytes and sha256 of a file."""


def describe_files(folder: Path, known: Mapping[str, Described] | None = None) -> dict[str, Described]:
    """Size in bytes and sha256 of every file below `folder`, by relative path; `known` gives those already computed."""
    known = known or {}
    return {name: known.get(name) or describe_file(folder / name) for name in sorted(_names(folder))}


def describe_file(path: Path) -> Described:
    """Size in bytes and sha256 of one file."""
    return {"bytes": path.stat().st_size, "sha256": fingerprint(path)}


def describe_source(
    paths: Mapping[str, Sequence[Path]], places: Mapping[str, Path], sha256: Mapping[Path, str]
) -> dict[str, Manifest]:
    """Name, size in bytes and sha256 of the source's files, by kind; for several files of a kind also those of each.

    `places`: the file of each kind, or the folder of its files. The sha256 of several files is that of the lines that
    `sha256sum` prints for them.
    """
    return {kind: _described(places[kind], paths[kind], sha256) for kind in paths}


def _described(place: Path, paths: Sequence[Path], sha256: Mapping[Path, str]) -> Manifest:
    files = [{"file": path.name, "bytes": path.stat().st_size, "sha256": sha256[path]} for path in paths]
    if tuple(paths) == (place,):
        return files[0]
    listed = "".join(f"{file['sha256']}  {file['file']}\n" for file in files)
    return {
        "file": place.name,
        "bytes": sum(path.stat().st_size for path in paths),
        "sha256": hashlib.sha256(listed.encode()).hexdigest(),
        "parts": files,
    }


def source_parts(manifest: Manifest, kind: str) -> list[Manifest]:
    """Name, size and sha256 of each file that an array or a mapping was read from."""
    described = manifest["source"][kind]
    return described.get("parts", [described])


def missing_or_resized(folder: Path, manifest: Manifest) -> list[str]:
    """Clauses on files that are missing or differ in size from the manifest."""
    found = []
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            found.append(f"{path} is missing")
        elif path.stat().st_size != expected["bytes"]:
            found.append(f"{path} has {path.stat().st_size} bytes, written with {expected['bytes']}")
    return found


def changed(folder: Path, manifest: Manifest) -> list[str]:
    """Clauses on files that differ from the manifest in any byte."""
    found = missing_or_resized(folder, manifest)
    named = " ".join(found)
    for name, expected in manifest["files"].items():
        path = folder / name
        if str(path) not in named and fingerprint(path) != expected["sha256"]:
            found.append(f"{path} was damaged: its sha256 is not the manifest's")
    return found


def unlisted_data(folder: Path, manifest: Manifest) -> list[str]:
    """Parquet files below `folder` that the manifest does not list."""
    return [name for name in sorted(_names(folder)) if name.endswith(".parquet") and name not in manifest["files"]]


def names_of(manifest: Manifest) -> Names:
    """The data set's own names, from the manifest. Manifests of the first schemas know j0251's traits alone."""
    dataset = manifest["dataset"]
    return Names(
        {int(code): name for code, name in dataset["celltypes"].items()},
        {int(code): name for code, name in dataset["post_morphs"].items()},
        frozenset(manifest["options"]["axon_only"]),
        Traits.from_json(dataset.get("traits", {})),
        tuple(dataset.get("rois", ())),
        tuple(dataset.get("transmitters", ())),
        {column: tuple(values) for column, values in dataset.get("groupings", {}).items()},
        dataset.get("annotated", False),
        skeletons="skeletons" in manifest,
        meshes="meshes" in manifest,
        compartments=_compartments(manifest),
    )


def _compartments(manifest: Manifest) -> dict[int, str]:
    stored = manifest.get("skeletons", {}).get("compartments", COMPARTMENTS)
    return {int(code): name for code, name in stored.items()}


def describe_names(names: Names) -> Manifest:
    """The part of the manifest from which `names_of` makes the names, but for the axon-only types."""
    return {
        "celltypes": {str(code): name for code, name in names.celltypes.items()},
        "post_morphs": {str(code): name for code, name in names.post_morphs.items()},
        "traits": names.traits.to_json(),
        "rois": list(names.rois),
        "transmitters": list(names.transmitters),
        "groupings": {column: list(values) for column, values in names.groupings.items()},
        "annotated": names.annotated,
    }


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and path.name != FILE:
            yield path.relative_to(folder).as_posix()


def _seal(manifest: Manifest) -> str:
    text = json.dumps(manifest, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

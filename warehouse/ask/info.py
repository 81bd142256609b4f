"""`wirehouse info`: what is in a warehouse, and how and from what it was built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wirehouse.ask.connect import database_file
from wirehouse.etl.ground.j0251 import NAME as J0251
from wirehouse.etl.ground.traits import Traits
from wirehouse.etl.publish import manifest as manifests

_LACKING = "none in this data set"
_POINTS = {"cleft": "cleft", "post": "postsynaptic point", "pre": "presynaptic point"}


def info(warehouse: Path | str) -> dict[str, Any]:
    """Facts about a warehouse by name, from its manifest; sizes in bytes.

    Raises WirehouseError if there is no warehouse, or its manifest is damaged.
    """
    folder = database_file(warehouse).parent
    manifest = manifests.read_manifest(folder)
    dataset = manifest["dataset"]
    return {
        "warehouse": str(folder),
        "dataset": dataset["name"],
        "version": dataset["version"],
        "synthetic": dataset["synthetic"],
        **_meaning(manifest),
        "neurons": manifest["tables"]["neurons"],
        "connections": manifest["tables"]["connections"],
        **_shapes(manifest),
        "cell_types": list(dataset["celltypes"].values()),
        "axon_only": manifest["options"]["axon_only"],
        "binding": manifest["options"]["binding"],
        "built_at": manifest["built_at"],
        "built_with": manifest["versions"],
        "schema_version": manifest["schema_version"],
        "bytes": sum(file["bytes"] for file in manifest["files"].values()),
        "bytes_of_database": manifest["files"][manifests.DATABASE]["bytes"],
        "source": {kind: _file(kind, manifest) for kind in manifest["source"]},
        "anomalies": {name: count for name, count in manifest["anomalies"].items() if count},
        # Warehouses of the first schema have no notes.
        "notes": manifest.get("notes", []),
    }


def _meaning(manifest: manifests.Manifest) -> dict[str, Any]:
    """How many synapses there are, and what is known of them: a warehouse of connections sums up its source's."""
    dataset = manifest["dataset"]
    traits = Traits.from_json(dataset.get("traits", {}))
    if traits.format == J0251:
        return {"synapses": manifest["tables"]["synapses_by_pre"]}
    row = dataset["row"]
    return {
        "format": traits.format,
        "grain": traits.grain,
        "synapses": row["synapses"],
        "counted_in": traits.weight_unit,
        "citation": row["citation"],
        "prob_default": _else(traits.prob_default, "no filter") if traits.prob else _LACKING,
        "size_unit": traits.size_unit if traits.size else _LACKING,
        "positions": _positions(traits),
        "celltype_column": row["celltype_column"],
    }


def _shapes(manifest: manifests.Manifest) -> dict[str, Any]:
    """How many skeletons and meshes there are, and from where; nothing of what there is none of."""
    found: dict[str, Any] = {}
    for shape in ("skeletons", "meshes"):
        if shape in manifest:
            of_shape = manifest[shape]
            found[shape] = of_shape["neurons"]
            if shape == "skeletons":
                found["nodes_of_skeletons"] = of_shape["rows"]
            found[f"{shape}_without_neuron"] = of_shape["without_neuron"]
            found[f"sources_of_{shape}"] = [_source_of_shape(source) for source in of_shape["sources"]]
    return found


def _source_of_shape(source: dict[str, Any]) -> str:
    unit = f", in {source['unit']}" if source.get("unit", "nm") != "nm" else ""
    return f"{source['place']} ({source['format']}, {source['files']:,} files{unit})"


def _else(value: Any, otherwise: str) -> Any:
    return otherwise if value is None else value


def _positions(traits: Traits) -> str:
    if traits.position is None:
        return _LACKING
    voxel = "" if traits.voxel_nm is None else f", from voxels of {' x '.join(f'{nm:g}' for nm in traits.voxel_nm)} nm"
    return f"nm, the {_POINTS[traits.position]}{voxel}"


def _file(kind: str, manifest: manifests.Manifest) -> str:
    parts = len(manifests.source_parts(manifest, kind))
    name = manifest["source"][kind]["file"]
    return name if parts == 1 else f"{name} ({parts} parts)"

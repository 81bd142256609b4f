"""`wirehouse info`: what is in a warehouse, and how and from what it was built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wirehouse.ask.connect import database_file
from wirehouse.etl.publish import manifest as manifests


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
        "synapses": manifest["tables"]["synapses_by_pre"],
        "neurons": manifest["tables"]["neurons"],
        "connections": manifest["tables"]["connections"],
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


def _file(kind: str, manifest: manifests.Manifest) -> str:
    parts = len(manifests.source_parts(manifest, kind))
    name = manifest["source"][kind]["file"]
    return name if parts == 1 else f"{name} ({parts} parts)"

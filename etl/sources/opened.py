"""Opens a source of any format."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.traits import Traits
from wirehouse.etl.sources.source import SUFFIXES, Source, open_source
from wirehouse.etl.sources.table_source import UNSET, TableSource, open_table_source

_ARRAYS = "j0251"


@dataclass(frozen=True)
class Reading:
    """How to read a source: `format`, `map`, `celltype` and `prob_default` as for a build."""

    format: str | None = None
    map: Path | str | None = None
    celltype: str | None = None
    prob_default: float | Literal["source"] | None = "source"


AS_IT_IS = Reading()


def open_any(place: Path | str, reading: Reading = AS_IT_IS) -> Source | TableSource:
    """Open the source at `place`, a folder or a file, and check what does not need its rows.

    Raises WirehouseError if no format fits, or if the source breaks a promise of its format.
    """
    place = user_path(place)
    default = reading.prob_default
    active = default if default == "source" or (default is not None and default > 0) else None
    if reading.map is None and reading.format in (None, _ARRAYS) and (reading.format or _looks_like_arrays(place)):
        if reading.celltype is not None:
            raise WirehouseError(
                f"{place} is in j0251's format, whose arrays name the cell types; leave --celltype out."
            )
        return open_source(place, Traits.prob_default if active == "source" else active)
    return open_table_source(
        place,
        format=reading.format,
        map_file=reading.map,
        celltype=reading.celltype,
        prob_default=UNSET if active == "source" else active,
    )


def describe_reading(source: Source | TableSource, reading: Reading) -> dict[str, Any]:
    """How a source was read, for the manifest: all that `reopened` needs."""
    own_map = source.mapping_text if isinstance(source, TableSource) and reading.map is not None else None
    return {
        "format": source.traits.format if own_map is None else None,
        "map": own_map,
        "celltype": reading.celltype,
        "prob_default": source.traits.prob_default,
    }


@contextmanager
def reopened(place: Path | str, manifest: Mapping[str, Any]) -> Iterator[Source | TableSource]:
    """Open a source in the way in which the warehouse of that manifest was built from it."""
    was = manifest.get("reading", {"format": _ARRAYS, "map": None, "celltype": None, "prob_default": "source"})
    with tempfile.TemporaryDirectory() as folder:
        mapping = None
        if was["map"] is not None:
            mapping = Path(folder) / "mapping.toml"
            mapping.write_text(was["map"], encoding="utf-8")
        yield open_any(place, Reading(was["format"], mapping, was["celltype"], was["prob_default"]))


def _looks_like_arrays(place: Path) -> bool:
    """Whether the folder has a file or folder of j0251's format, or what may be meant for one."""
    if not place.is_dir():
        return not place.exists()
    names = [path.name.lower() for path in place.iterdir() if not path.name.startswith(".")]
    marks = [suffix.rsplit(".", 1)[0] for suffix in SUFFIXES.values()]
    return not names or any(name.endswith(".npy") or any(mark in name for mark in marks[2:]) for name in names)

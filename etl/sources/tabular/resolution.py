"""The size of the voxels that a saved query of CAVE counts, which pandas keeps beside the table."""

from __future__ import annotations

import json
from collections.abc import Iterable

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.tabular.raw import RawTable


def saved_resolution(raws: Iterable[RawTable]) -> tuple[float, float, float] | None:
    """The resolution of the positions in nm if the files say it. Raises WirehouseError if they say different ones."""
    found = {raw.path: resolution for raw in raws if (resolution := _resolution(raw)) is not None}
    if len(set(found.values())) > 1:
        listed = "; ".join(f"{path.name}: {list(resolution)}" for path, resolution in found.items())
        raise WirehouseError(f"The files have positions of different resolutions ({listed}); query them alike.")
    return next(iter(found.values()), None)


def _resolution(raw: RawTable) -> tuple[float, float, float] | None:
    stored = (raw.schema.metadata or {}).get(b"pandas")
    try:
        x, y, z = json.loads(stored or "{}")["attributes"]["dataframe_resolution"]
        return float(x), float(y), float(z)
    except (ValueError, KeyError, TypeError):
        return None

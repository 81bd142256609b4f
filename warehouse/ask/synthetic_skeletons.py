"""Makes up skeletons for a synthetic data set: trees on which the synapses of its neurons lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.sources.synthetic_files import write_together
from wirehouse.etl.sources.synthetic_skeletons import grown, write_swc


def synthesize_skeletons(
    con: duckdb.DuckDBPyConnection, folder: Path, neurons: int, seed: int, progress: Progress
) -> tuple[int, int]:
    """Write an SWC file for each of the `neurons` with the most synapses; returns how many, and their nodes.

    Positions and radii are in nm. Either all files appear or none; files of the same names in `folder` are replaced.
    Raises WirehouseError if the data set is not a synthetic one, or has no positions, or `folder` cannot be written.
    """
    ((name, synthetic, position),) = con.execute("SELECT name, synthetic, position FROM store.dataset").fetchall()
    if not synthetic:
        raise WirehouseError(f"{name} is a measured data set; made-up skeletons beside it would be taken for measured.")
    if position is None:
        raise WirehouseError(f"{name} has no positions of synapses, through which skeletons could grow.")
    place = user_path(folder)
    ids = _busiest(con, neurons)
    sides = [_positions(con, side, ids) for side in ("pre", "post")]
    written: list[int] = []

    def write(paths: Mapping[str, Path]) -> None:
        with progress.task("Growing skeletons", total=len(ids)) as advance:
            for number, neuron_id in enumerate(ids.tolist()):
                stopping.point()
                axon, dendrite = (of_side[neuron_id] for of_side in sides)
                columns = grown(axon, dendrite, np.random.default_rng([seed, number]))
                written.append(write_swc(paths[str(neuron_id)], neuron_id, columns))
                advance(1)

    write_together(place, {str(each): place / f"{each}.swc" for each in ids.tolist()}, (), write)
    return len(ids), sum(written)


def _busiest(con: duckdb.DuckDBPyConnection, neurons: int) -> np.ndarray:
    """Ids of the neurons with the most synapses, the busiest first."""
    totals = "SELECT t.id, t.out_synapses + t.in_synapses AS synapses FROM store.neuron_totals AS t"
    query = f"SELECT n.id FROM ({totals}) AS n WHERE n.synapses > 0 ORDER BY n.synapses DESC, n.id LIMIT $most"
    return np.asarray(con.execute(query, {"most": neurons}).fetchnumpy()["id"])


def _positions(con: duckdb.DuckDBPyConnection, side: str, ids: np.ndarray) -> dict[int, np.ndarray]:
    """The positions of each neuron's synapses on one side, of shape (n, 3), by id."""
    among = f"s.{side}_id IN (SELECT unnest($ids::BIGINT[])) AND s.x IS NOT NULL"
    query = f"SELECT s.{side}_id AS id, s.x, s.y, s.z FROM store.synapses_by_{side} AS s WHERE {among} ORDER BY ALL"
    found = con.execute(query, {"ids": ids.tolist()}).fetchnumpy()
    points = np.stack([np.asarray(found[axis], np.float64) for axis in "xyz"], axis=1)
    low = np.searchsorted(found["id"], ids)
    high = np.searchsorted(found["id"], ids, side="right")
    return {neuron_id: points[a:b] for neuron_id, a, b in zip(ids.tolist(), low.tolist(), high.tolist(), strict=True)}

"""Synthetic files in the static layout of MICrONS: synapses, nuclei and cell types.

Synapses and nuclei have no header, as in the release; the cell types are a table as CAVE gives it. Positions are voxels
of 4 x 4 x 40 nm, sizes are voxels of the cleft, root ids are above 2^53. Dirt that the files have on purpose:

- synapses with root id 0 on the pre side, on the post side, and on both;
- sizes above 65,504, the largest of float16;
- synapses whose centre is unknown (empty), about one in 500,000;
- most partners are fragments without a nucleus;
- a tenth of the neurons have no cell type;
- neurons whose row occurs twice in a table, about one in 500;
- neurons with two nuclei, about one in 300, and nuclei with root id 0, about one in 100.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa

from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.sources import synthetic_model as model
from wirehouse.etl.sources.synthetic_csv import write_csv
from wirehouse.etl.sources.synthetic_labels import labels, type_names, words
from wirehouse.etl.sources.synthetic_wiring import (
    NOBODY,
    Habits,
    Wiring,
    chance,
    draw,
    draw_synapses,
    draw_wiring,
    hashed,
    ids,
    power_law,
    row_chunks,
    scattered,
    some,
)

FILES = {
    "synapses": "synapses_pni_2_synthetic.csv",
    "nuclei": "nucleus_detection_v0_synthetic.csv",
    "celltypes": "aibs_metamodel_celltypes_v661_synthetic.csv",
}

_INT, _TEXT = pa.int64(), pa.string()


def _point(name: str) -> list[tuple[str, pa.DataType]]:
    return [(f"{name}_{axis}", _INT) for axis in "xyz"]


def _bound_point(name: str) -> list[tuple[str, pa.DataType]]:
    return [*_point(name), *((f"{name}_{column}", type_) for column, type_ in _BOUND)]


_BOUND = [("supervoxel_id", _INT), ("root_id", _INT)]
SYNAPSES = pa.schema(
    [("id", _INT), ("valid", _TEXT), *_bound_point("pre"), *_bound_point("post"), *_point("ctr"), ("size", _INT)]
)
NUCLEI = pa.schema([("id", _INT), ("valid", _TEXT), *_BOUND, *_point("pt"), ("volume", pa.float64())])
CELLTYPES = pa.schema(
    [("id", _INT), ("valid", _TEXT), ("classification_system", _TEXT), ("cell_type", _TEXT)]
    + [(f"pt_{name}", type_) for name, type_ in _BOUND]
    + _point("pt_position")
)
_NAMES = words("23P 4P 5P-IT 5P-ET 5P-NP 6P-IT 6P-CT BC MC BPC NGC astrocyte oligo OPC microglia pericyte")
_FIRST_GLIA = _NAMES.index("astrocyte")
_SYSTEMS = ("excitatory_neuron", "inhibitory_neuron", "nonneuron")
_BASE, _BITS = 12 << 56, 33
# Least coordinate and extent of the volume, and how far synapses lie from the neuron, in voxels.
_AXES = {"x": (60_000, 290_000, 9_000), "y": (70_000, 200_000, 9_000), "z": (15_000, 11_000, 900)}
# More rows than MICrONS has, and no more digits than its ids have.
_ROW_BITS = 30


def write(
    paths: Mapping[str, Path],
    scratch: Path,
    synapses: int,
    neurons: int,
    types: int,
    rng: np.random.Generator,
    progress: Progress,
    gzipped: bool = False,
) -> None:
    """Write the three files to `paths`, by the keys of `FILES`, plain or gzipped."""
    wiring = draw_wiring(rng, neurons, types, 1 + synapses // 8, regions=1)
    names = type_names(rng, types, _NAMES)
    with progress.task("Synthesizing", total=synapses + neurons) as advance:

        def chunks() -> Iterator[pa.Table]:
            first = 0
            for rows in row_chunks(synapses):
                yield _synapses(rng, wiring, np.arange(first, first + rows))
                first += rows
                advance(rows)

        write_csv(paths["nuclei"], NUCLEI, [_nuclei(wiring)], gzipped=gzipped, header=False)
        write_csv(paths["celltypes"], CELLTYPES, [_celltypes(wiring, names)], gzipped=gzipped, header=True)
        advance(neurons)
        write_csv(paths["synapses"], SYNAPSES, chunks(), gzipped=gzipped, header=False)


def _synapses(rng: np.random.Generator, wiring: Wiring, numbers: np.ndarray) -> pa.Table:
    rows = len(numbers)
    habits = Habits(power_law(3.2, 1, 60), pre_fragments=0.75, post_fragments=0.5, selves=20_000, nobodies=200)
    pre, post = draw_synapses(rng, wiring, habits, rows)
    columns: dict[str, np.ndarray | pa.Array] = {
        "id": 1 + scattered(numbers, _ROW_BITS),
        "valid": _valid(rows),
        "size": (50 + 1_800 * draw(rng, model.lognormal(1.1), rows)).astype(np.int64),
    }
    columns["size"][some(rng, rows, 100_000)] += 65_504
    nowhere = np.zeros(rows, bool)
    nowhere[some(rng, rows, 500_000)] = True
    for axis, (least, extent, spread) in _AXES.items():
        reach = 40 if axis != "z" else 4
        at = (_home(post, axis, least, extent) + spread * draw(rng, model.normal(), rows)).astype(np.int64)
        columns[f"pre_{axis}"] = at + rng.integers(-reach, reach + 1, rows)
        columns[f"post_{axis}"] = at + rng.integers(-reach, reach + 1, rows)
        columns[f"ctr_{axis}"] = pa.array(at, mask=nowhere)
    for side, bodies in {"pre": pre, "post": post}.items():
        columns[f"{side}_supervoxel_id"] = rng.integers(74 << 50, 110 << 50, rows)
        columns[f"{side}_root_id"] = ids(bodies, _BASE, _BITS)
    return pa.table({name: columns[name] for name in SYNAPSES.names}, schema=SYNAPSES)


def _valid(rows: int) -> pa.Array:
    return labels(["t"], np.zeros(rows, np.int8))


def _home(bodies: np.ndarray, axis: str, least: int, extent: int) -> np.ndarray:
    """Where each body is, in voxels; one without an id is anywhere."""
    return least + hashed(bodies - NOBODY, ord(axis)) % extent


def _nuclei(wiring: Wiring) -> pa.Table:
    listed = np.arange(wiring.neurons)
    merged = listed[chance(listed, 6, 300) | (listed == 1)]
    rootless = np.full(1 + wiring.neurons // 100, NOBODY)
    owners = np.concatenate([listed, merged, rootless])
    twice = listed[chance(listed, 1, 500) | (listed == 0)]
    rows = np.concatenate([np.arange(len(owners)), twice])
    columns = _bound(rows, owners[rows])
    columns["volume"] = np.rint(40_000 + hashed(rows, 2) % 40_000_000 / 100) / 100
    columns |= {f"pt_{axis}": _home(rows, axis, *_AXES[axis][:2]) for axis in _AXES}
    return pa.table({name: columns[name] for name in NUCLEI.names}, schema=NUCLEI)


def _celltypes(wiring: Wiring, names: list[str]) -> pa.Table:
    listed = np.arange(wiring.neurons)
    listed = listed[~chance(listed, 3, 10) | (listed == 0)]
    rows = np.concatenate([listed, listed[chance(listed, 4, 500) | (listed == 0)]])
    types = wiring.codes[rows]
    columns = {("pt_" + name if name.endswith("_id") else name): v for name, v in _bound(rows, rows).items()}
    columns["cell_type"] = labels(names, types)
    columns["classification_system"] = labels(_SYSTEMS, _systems(types))
    columns |= {f"pt_position_{axis}": _home(rows, axis, *_AXES[axis][:2]) for axis in _AXES}
    return pa.table({name: columns[name] for name in CELLTYPES.names}, schema=CELLTYPES)


def _bound(rows: np.ndarray, owners: np.ndarray) -> dict[str, np.ndarray | pa.Array]:
    """Id of each nucleus, and the body that it lies in."""
    return {
        "id": 100_000 + scattered(rows, 30),
        "valid": _valid(len(rows)),
        "supervoxel_id": np.where(owners == NOBODY, 0, (74 << 50) + (hashed(rows, 5) << 20)),
        "root_id": ids(owners, _BASE, _BITS),
    }


def _systems(types: np.ndarray) -> np.ndarray:
    inhibitory = _NAMES.index("BC")
    glia = (types >= _FIRST_GLIA) & (types < len(_NAMES))
    return np.where(glia, 2, np.where((types >= inhibitory) & (types < _FIRST_GLIA), 1, 0))

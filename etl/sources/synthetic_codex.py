"""Synthetic files in the layout of FlyWire's Codex: connections by region, and four tables on neurons.

All are gzipped CSV with a header, sorted by id. As in the release, every pair has at least five synapses, summed over
its regions. Root ids are above 2^53. Dirt that the files have on purpose:

- pairs in several regions, rows with fewer than five synapses, rows whose region is blank;
- blank transmitters, in connections too;
- neurons without a row in the classification, about one in 50, and blank classes, lineages and nerves;
- neurons without a type, about one in ten: half of them have a row with a blank type, half none;
- neurons with several rows of coordinates, as in the release, and some with none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.sources.synthetic_counting import Counter, counting
from wirehouse.etl.sources.synthetic_csv import write_csv
from wirehouse.etl.sources.synthetic_labels import labels, numbers, regions, type_names, words
from wirehouse.etl.sources.synthetic_wiring import (
    Habits,
    Pairs,
    Wiring,
    chance,
    draw_pairs,
    draw_regions,
    draw_wiring,
    hashed,
    ids,
    power_law,
    row_chunks,
)

FILES = {
    "connections": "connections_synthetic.csv.gz",
    "classification": "classification_synthetic.csv.gz",
    "celltypes": "consolidated_cell_types_synthetic.csv.gz",
    "neurons": "neurons_synthetic.csv.gz",
    "coordinates": "coordinates_synthetic.csv.gz",
}
LEAST_SYNAPSES = 5

_INT, _TEXT = pa.int64(), pa.string()
CONNECTIONS = pa.schema(
    [("pre_root_id", _INT), ("post_root_id", _INT), ("neuropil", _TEXT), ("syn_count", _INT), ("nt_type", _TEXT)]
)
_REGIONS = regions("_R", "_L", cord=False)
_TRANSMITTERS = ("ACH", "GABA", "GLUT", "DA", "SER", "OCT")
_AVERAGES = {
    "da_avg": "DA",
    "ser_avg": "SER",
    "gaba_avg": "GABA",
    "glut_avg": "GLUT",
    "ach_avg": "ACH",
    "oct_avg": "OCT",
}
_SUPER_CLASSES = words(
    "optic central sensory visual_projection ascending descending visual_centrifugal motor endocrine"
)
_FLOWS = ("intrinsic", "afferent", "efferent")
_FLOW_OF = np.array([0, 0, 1, 0, 1, 2, 0, 2, 2])
_CLASSES = words("olfactory gustatory mechanosensory visual MBON DAN Kenyon_Cell CX ALPN LHLN")
_NERVES = ("AN", "CV", "MxLbN", "PhN", "OCN")
_SIDES = ("right", "left", "center")
_UNKNOWN = -1


@dataclass(frozen=True)
class _Neurons:
    """All neurons by id; `number` is that of the wiring, `types` the code of each one's type."""

    number: np.ndarray
    types: np.ndarray

    @property
    def ids(self) -> np.ndarray:
        return ids(self.number, 10 << 56, 28)

    def where(self, kept: np.ndarray) -> _Neurons:
        return _Neurons(self.number[kept], self.types[kept])


def write(
    paths: Mapping[str, Path],
    scratch: Path,
    synapses: int,
    neurons: int,
    types: int,
    rng: np.random.Generator,
    progress: Progress,
) -> None:
    """Write the five files to `paths`, by the keys of `FILES`; `scratch` is a folder for the time of writing."""
    wiring = draw_wiring(rng, neurons, types, 0, len(_REGIONS.codes))
    everybody = _Neurons(np.arange(neurons), wiring.codes)
    everybody = everybody.where(np.argsort(everybody.ids))
    tables = {
        "classification": _classification(everybody),
        "celltypes": _celltypes(everybody, type_names(rng, types)),
        "neurons": _transmitters(everybody),
        "coordinates": _coordinates(everybody),
    }
    for kind, table in tables.items():
        write_csv(paths[kind], table.schema, [table], gzipped=True, header=True)
    with counting("syn_count", scratch) as counter:
        _count(wiring, synapses, rng, counter, progress)
        with progress.task("Counting pairs"):
            rows = _named(counter.batches("pre_root_id, post_root_id, neuropil"))
            write_csv(paths["connections"], CONNECTIONS, rows, gzipped=True, header=True)


def _count(wiring: Wiring, synapses: int, rng: np.random.Generator, counter: Counter, progress: Progress) -> None:
    habits = Habits(power_law(2.6, LEAST_SYNAPSES, 2_400))
    with progress.task("Synthesizing", total=synapses) as advance:
        for number in row_chunks(synapses):
            stopping.point()
            counter.add(_rows(rng, wiring, _with_enough(draw_pairs(rng, wiring, habits, number))))
            advance(number)


def _with_enough(pairs: Pairs) -> Pairs:
    """The last pair was cut to fit; if too little is left of it, the one before it takes that."""
    if len(pairs.pre) == 1 or pairs.synapses[-1] >= LEAST_SYNAPSES:
        return pairs
    synapses = pairs.synapses[:-1].copy()
    synapses[-1] += pairs.synapses[-1]
    return Pairs(pairs.pre[:-1], pairs.post[:-1], synapses)


def _rows(rng: np.random.Generator, wiring: Wiring, pairs: Pairs) -> pa.Table:
    """The pairs' synapses, shared among up to three regions; texts are codes still."""
    second, third = pairs.synapses // 4, np.where(hashed(pairs.post, 1) % 2, pairs.synapses // 6, 0)
    counts = np.concatenate([pairs.synapses - second - third, second, third])
    pre, post = np.tile(pairs.pre, 3), np.tile(pairs.post, 3)
    sides = hashed(pre, 2) & 1 ^ (rng.integers(0, 10, len(pre), np.uint8) == 0)
    places = _REGIONS.codes[draw_regions(rng, wiring, wiring.types_of(pre)), sides]
    places[rng.integers(0, 200, len(pre), np.uint8) == 0] = _UNKNOWN
    everybody = _Neurons(pre, wiring.types_of(pre))
    rows = {
        "pre_root_id": everybody.ids,
        "post_root_id": _Neurons(post, post).ids,
        "neuropil": places,
        "syn_count": counts,
        "nt_type": _transmitter(everybody).astype(np.int8),
    }
    kept = counts > 0
    return pa.table({name: values[kept] for name, values in rows.items()})


def _named(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    for batch in batches:
        columns = {name: batch.column(name) for name in CONNECTIONS.names}
        for name, names in {"neuropil": _REGIONS.names, "nt_type": _TRANSMITTERS}.items():
            codes = columns[name].to_numpy()
            columns[name] = labels(names, codes, codes != _UNKNOWN)
        yield pa.table(columns, schema=CONNECTIONS)


def _transmitter(neurons: _Neurons) -> np.ndarray:
    """The transmitter's code of each neuron; mostly that of its type."""
    of_type = hashed(neurons.types, 3) % 16 // 4
    own = np.where(chance(neurons.number, 4, 20), hashed(neurons.number, 5) % len(_TRANSMITTERS), of_type)
    return np.where(chance(neurons.number, 6, 10), _UNKNOWN, own)


def _classification(everybody: _Neurons) -> pa.Table:
    neurons = everybody.where(~chance(everybody.number, 7, 50))
    number, types = neurons.number, neurons.types
    super_classes = (hashed(types, 8) % 9) * (hashed(types, 25) % 9) // 8
    classes = hashed(types, 9) % len(_CLASSES)
    with_class = hashed(types, 10) % 3 > 0
    lineages = [f"lineage{code:03d}" for code in range(180)]
    return pa.table(
        {
            "root_id": neurons.ids,
            "flow": labels(_FLOWS, _FLOW_OF[super_classes], ~chance(number, 11, 200)),
            "super_class": labels(_SUPER_CLASSES, super_classes, ~chance(number, 12, 200)),
            "class": labels(_CLASSES, classes, with_class),
            "sub_class": labels([f"{name}_{n}" for name in _CLASSES for n in "ab"], 2 * classes, types % 5 == 0),
            "hemilineage": labels(lineages, hashed(types, 13) % len(lineages), types % 2 == 0),
            "side": labels(_SIDES, np.where(types % 40 == 7, 2, hashed(number, 2) & 1)),
            "nerve": labels(_NERVES, hashed(types, 14) % len(_NERVES), _FLOW_OF[super_classes] > 0),
        }
    )


def _celltypes(everybody: _Neurons, names: list[str]) -> pa.Table:
    neurons = everybody.where(~chance(everybody.number, 15, 20))
    known = ~chance(neurons.number, 16, 20)
    further = [f"{name}_alias" for name in names]
    return pa.table(
        {
            "root_id": neurons.ids,
            "primary_type": labels(names, neurons.types, known),
            "additional_type(s)": labels(further, neurons.types, known & (neurons.types % 6 == 0)),
        }
    )


def _transmitters(neurons: _Neurons) -> pa.Table:
    codes = _transmitter(neurons)
    score = np.where(codes == _UNKNOWN, 0, 40 + hashed(neurons.number, 17) % 60)
    rest = np.where(codes == _UNKNOWN, 0, (100 - score) // 6)
    groups = [f"{one}.{other}" for one in ("AVLP", "LO", "ME", "SLP") for other in ("LOP", "PVLP", "SMP", "GNG")]
    averages = {
        name: np.where(codes == _TRANSMITTERS.index(short), score, rest) / 100 for name, short in _AVERAGES.items()
    }
    return pa.table(
        {
            "root_id": neurons.ids,
            "group": labels(groups, hashed(neurons.types, 18) % len(groups)),
            "nt_type": labels(_TRANSMITTERS, codes, codes != _UNKNOWN),
            "nt_type_score": score / 100,
            **averages,
        }
    )


def _coordinates(everybody: _Neurons) -> pa.Table:
    """Positions in nm, written as `[x y z]`; most neurons have one or two."""
    times = np.where(chance(everybody.number, 19, 50), 0, 1 + hashed(everybody.number, 20) % 8 % 3)
    rows = _Neurons(np.repeat(everybody.number, times), np.repeat(everybody.types, times))
    # Each row of a neuron has a place of its own.
    place = np.arange(len(rows.number))
    points = [100_000 + hashed(place, 21 + axis) % (250_000, 150_000, 100_000)[axis] * 2 for axis in range(3)]
    texts = [f"[{x} {y} {z}]" for x, y, z in zip(*(axis.tolist() for axis in points), strict=True)]
    supervoxels = (75 << 50) + (hashed(place, 24) << 18)
    return pa.table({"root_id": rows.ids, "position": texts, "supervoxel_id": numbers(supervoxels, pa.int64())})

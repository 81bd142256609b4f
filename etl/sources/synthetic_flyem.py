"""Synthetic files in FlyEM's layout: partners of single synapses, weights of pairs, and two tables on bodies.

The types are those of the Male CNS release: Feather with LZ4, in batches of 65,536 rows. The weights are exactly the
counts of pairs in syn-partners, by weight. Dirt that the files have on purpose:

- the region `<unspecified>`, in about one of 50 synapses;
- pairs of a body with itself;
- bodies in both tables of synapses that the annotations lack;
- annotated bodies without a superclass, about a fifth, which are no neurons;
- neurons without a type, about one of 20, and types with odd names;
- empty texts in `status` and `statusLabel`, where others are NULL;
- ids in columns of doubles (`group`, `mancBodyid`, `mancGroup`), NULL for many;
- bodies without a soma, and transmitters that are NULL or `unclear`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.sources import synthetic_model as model
from wirehouse.etl.sources.synthetic_bodies import Bodies, annotation_table, draw_bodies, transmitter_table
from wirehouse.etl.sources.synthetic_counting import Counter, counting
from wirehouse.etl.sources.synthetic_labels import regions
from wirehouse.etl.sources.synthetic_wiring import (
    Habits,
    draw,
    draw_regions,
    draw_synapses,
    draw_wiring,
    hashed,
    power_law,
    row_chunks,
    some,
)

FILES = {
    "partners": "syn-partners-synthetic-v1.0-minconf-0.5.feather",
    "weights": "connectome-weights-synthetic-v1.0-minconf-0.5.feather",
    "annotations": "body-annotations-synthetic-v1.0-minconf-0.5.feather",
    "neurotransmitters": "body-neurotransmitters-synthetic-v1.0.feather",
}
PARTNERS = pa.schema(
    [(f"{axis}_pre", pa.int32()) for axis in "xyz"]
    + [("body_pre", pa.int64()), ("conf_pre", pa.float32())]
    + [(f"{axis}_post", pa.int32()) for axis in "xyz"]
    + [("body_post", pa.int64()), ("conf_post", pa.float32())]
    + [("primary_post", pa.dictionary(pa.int16(), pa.string(), ordered=True))]
)
WEIGHTS = pa.schema([("body_pre", pa.int64()), ("body_post", pa.int64()), ("weight", pa.int64())])
BATCH_ROWS = 65_536

_REGIONS = regions("(R)", "(L)", cord=True)
_CATEGORIES = pa.array(["<unspecified>", *_REGIONS.names])
_VOLUME = {"x": 96_000, "y": 88_000, "z": 120_000}
_MARGIN = 14_000


def write(
    paths: Mapping[str, Path],
    scratch: Path,
    synapses: int,
    neurons: int,
    types: int,
    rng: np.random.Generator,
    progress: Progress,
) -> None:
    """Write the four files to `paths`, by the keys of `FILES`; `scratch` is a folder for the time of writing."""
    others = neurons // 4 + 1
    wiring = draw_wiring(rng, neurons, types, others + 1 + synapses // 20, len(_REGIONS.codes))
    bodies = draw_bodies(rng, wiring, annotated=neurons + others)
    _write_feather(paths["annotations"], *annotation_table(bodies, BATCH_ROWS))
    _write_feather(paths["neurotransmitters"], *transmitter_table(bodies, BATCH_ROWS))
    with counting("weight", scratch) as counter:
        _write_partners(paths["partners"], bodies, synapses, rng, counter, progress)
        with progress.task("Counting pairs"):
            counted = counter.batches("weight DESC, body_pre, body_post")
            _write_feather(paths["weights"], WEIGHTS, (batch.cast(WEIGHTS) for batch in counted))


def _write_feather(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    with _feather(path, schema) as file:
        for batch in batches:
            stopping.point()
            file.write_batch(batch)


def _feather(path: Path, schema: pa.Schema) -> pa.RecordBatchFileWriter:
    return pa.ipc.new_file(str(path), schema, options=pa.ipc.IpcWriteOptions(compression="lz4"))


def _write_partners(
    path: Path, bodies: Bodies, synapses: int, rng: np.random.Generator, counter: Counter, progress: Progress
) -> None:
    # Two synapses a pair on average; some pairs have more than a thousand.
    habits = Habits(power_law(2.75, 1, 2_600), pre_fragments=0.1, post_fragments=0.3, selves=40_000)
    with progress.task("Synthesizing", total=synapses) as advance, _feather(path, PARTNERS) as file:
        for rows in row_chunks(synapses):
            stopping.point()
            chunk = _partners(rng, bodies, habits, rows)
            file.write_table(chunk, BATCH_ROWS)
            ones = pa.array(np.ones(rows, np.int8))
            counter.add(chunk.select(["body_pre", "body_post"]).append_column("weight", ones))
            advance(rows)


def _partners(rng: np.random.Generator, bodies: Bodies, habits: Habits, rows: int) -> pa.Table:
    pre, post = draw_synapses(rng, bodies.wiring, habits, rows)
    # Mostly on the side of the presynaptic body.
    sides = (bodies.sides(pre) ^ (rng.integers(0, 10, rows, np.uint8) == 0)) & 1
    places = _REGIONS.codes[draw_regions(rng, bodies.wiring, bodies.wiring.types_of(pre)), sides]
    columns: dict[str, np.ndarray | pa.Array] = {}
    for axis in "xyz":
        columns[f"{axis}_pre"] = _coordinates(rng, places, post, axis)
        columns[f"{axis}_post"] = columns[f"{axis}_pre"] + rng.integers(-25, 26, rows, np.int32)
    columns["body_pre"], columns["body_post"] = bodies.ids(pre), bodies.ids(post)
    columns["conf_pre"] = draw(rng, model.confidence(), rows)
    columns["conf_post"] = np.float32(0.5) + np.float32(0.5) * draw(rng, model.confidence(), rows)
    categories = (places + 1).astype(np.int16)
    categories[some(rng, rows, 50)] = 0
    columns["primary_post"] = pa.DictionaryArray.from_arrays(pa.array(categories), _CATEGORIES, ordered=True)
    return pa.table({name: columns[name] for name in PARTNERS.names}, schema=PARTNERS)


def _coordinates(rng: np.random.Generator, places: np.ndarray, post: np.ndarray, axis: str) -> np.ndarray:
    """Coordinates in voxels of 8 nm, in the region and near the other synapses onto the body, never below 0."""
    salt = "xyz".index(axis)
    centres = _MARGIN + hashed(np.arange(len(_REGIONS.names)), 90 + salt) % (_VOLUME[axis] - 2 * _MARGIN)
    near = centres[places] + hashed(post, 93 + salt) % 8_000 - 4_000
    return (near + 1_500 * draw(rng, model.normal(), len(post))).astype(np.int32)

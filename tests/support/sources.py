"""Random sources with edge cases planted, as arrays and as the four files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tests.oracle.data import NEURON, SYNAPSE, UNKNOWN, Data

MORPHS = {0: "spine_neck", 1: "spine_head", 2: "shaft", 3: "soma"}
TYPES = {0: "GPi", 1: "HVC", 2: "LMAN", 3: "MSN", 4: "STN"}
THRESHOLDS = [0.05, 0.1, 0.3, 0.6, 0.8, 0.9, 1.0]
LENGTHS = [0.1, 10.0, 50.0, 200.3]
LARGEST_ID = 2**63 - 1
# Neighbours around 2**53 are one and the same double; an id that ever passes through one is caught.
TELLING_IDS = [0, 1, 2**53 - 1, 2**53, 2**53 + 1, 2**53 + 2, 2**62 + 1, LARGEST_ID - 1, LARGEST_ID]


def random_source(
    seed: int,
    synapses: int = 600,
    neurons: int = 90,
    celltypes: Mapping[int, str] = TYPES,
    post_morphs: Mapping[int, str] = MORPHS,
    axon_only: frozenset[str] = frozenset(),
    infinite: bool = False,
    name: str = "random",
) -> Data:
    """A source with everything planted that its size has room for.

    `infinite` adds infinite sizes of both signs, which swamp the sums they are in.
    """
    rng = np.random.default_rng(seed)
    cells = _neurons(rng, neurons, sorted(celltypes))
    table = _synapses(rng, synapses, cells, sorted(celltypes), sorted(post_morphs), infinite)
    legal_posts = [code for code, type_name in celltypes.items() if type_name not in axon_only]
    _type_posts(rng, table, legal_posts)
    return Data(table, cells, celltypes, post_morphs, axon_only, f"{name}-seed{seed}")


def write_source(data: Data, folder: Path) -> Path:
    """Write the four files into a new folder."""
    folder.mkdir(parents=True)
    np.save(folder / "random_synapses.npy", data.synapses)
    np.save(folder / "random_neurons.npy", data.neurons)
    for what, names in [("celltype", data.celltypes), ("post_morph", data.post_morphs)]:
        lines = "".join(f"{code}: {label}\n" for code, label in names.items())
        (folder / f"random_{what}_mapping.txt").write_text(lines, encoding="utf-8")
    return folder


def around(values: list[float], dtype: str) -> np.ndarray:
    """What the values round to in a floating type, with the next number below and above each."""
    middle = np.array(values, dtype)
    below, above = np.nextafter(middle, middle.dtype.type(-1)), np.nextafter(middle, middle.dtype.type(np.inf))
    return np.concatenate([below, middle, above])


def _neurons(rng: np.random.Generator, count: int, codes: list[int]) -> np.ndarray:
    cells = np.zeros(count, NEURON)
    random_ids = rng.choice(2**62, count, replace=False).astype(np.uint64)
    telling = np.array(TELLING_IDS[: count // 3], np.uint64)
    cells["id"] = rng.permutation(np.concatenate([telling, random_ids])[:count])
    cells["cell_type"] = rng.choice(codes, count) if count else 0
    cells["celltype_certainty"] = _with_edges(rng, rng.random(count), around(THRESHOLDS, "f2"), "f2")
    for part in ("axon", "soma", "dendrite"):
        lengths = np.where(rng.random(count) < 0.2, 0, rng.gamma(1.5, 60, count))
        cells[f"skel_length_{part}"] = _with_edges(rng, lengths, around(LENGTHS, "f4"), "f4")
    return cells


def _with_edges(rng: np.random.Generator, values: np.ndarray, edges: np.ndarray, dtype: str) -> np.ndarray:
    # The subnormals, -0.0 and negatives tell a filter that is off from one at a threshold that rounds to zero.
    odd = np.array([np.nan, 0.0, -0.0, -0.25, np.finfo(dtype).smallest_subnormal, np.inf], dtype)
    kind = rng.random(len(values))
    values = np.where(kind < 0.3, rng.choice(edges, len(values)), values.astype(dtype))
    return np.where(kind > 0.92, rng.choice(odd, len(values)), values).astype(dtype)


def _synapses(
    rng: np.random.Generator, count: int, cells: np.ndarray, codes: list[int], morphs: list[int], infinite: bool
) -> np.ndarray:
    table = np.zeros(count, SYNAPSE)
    if not count:
        return table
    pairs = _pairs(rng, max(1, count // 3), cells["id"])
    picked = np.minimum(rng.zipf(1.3, count) - 1, len(pairs) - 1)
    picked = np.where(rng.random(count) < 0.4, rng.integers(0, len(pairs), count), picked)
    table["pre_id"], table["post_id"] = pairs[picked].T
    sizes = _with_edges(rng, rng.lognormal(-1.5, 1, count), around(THRESHOLDS, "f2"), "f2")
    table["size"] = sizes if infinite else np.where(np.isinf(sizes), np.float16(65504), sizes)
    if infinite:
        table["size"][rng.integers(0, count, 4)] = -np.inf
    likely = np.where(rng.random(count) < 0.3, rng.random(count), 0.6 + 0.4 * rng.random(count))
    table["prob"] = _with_edges(rng, likely, around(THRESHOLDS, "f2"), "f2")
    _place(rng, table)
    table["post_morph"] = rng.choice([*morphs, UNKNOWN], count)
    for side in ("pre", "post"):
        own = dict(zip(cells["id"].tolist(), cells["cell_type"].tolist(), strict=True))
        # Some rows disagree with the neuron's type, and so do synapses of one pair with each other.
        strays = rng.choice(codes, count)
        types = [own.get(i, codes[i % len(codes)]) for i in table[f"{side}_id"].tolist()]
        table[f"{side}_celltype"] = np.where(rng.random(count) < 0.3, strays, types)
    copies = count // 20
    table[rng.permutation(count)[:copies]] = table[rng.integers(0, count, copies)]
    return table


def _pairs(rng: np.random.Generator, count: int, ids: np.ndarray) -> np.ndarray:
    # A tenth of the ids have no neuron, among them neighbours of ids that have one.
    missing = np.concatenate([rng.choice(2**62, 6).astype(np.uint64), np.array([3, 2**53 + 4], np.uint64)])
    pool = np.concatenate([ids, missing]) if len(ids) else missing
    weights = 1 / np.arange(1, len(pool) + 1) ** 0.7
    pool = rng.permutation(pool)
    pairs = rng.choice(pool, (count, 2), p=weights / weights.sum())
    autapses = max(1, count // 15)
    pairs[-autapses:, 0] = pairs[-autapses:, 1]
    return pairs


def _place(rng: np.random.Generator, table: np.ndarray) -> None:
    for axis in "xyz":
        table[axis] = rng.integers(100_000, 140_000, len(table))
    # 3-4-5 triangles put synapses exactly on the surface of a ball of 5000 nm around (100000, 100000, 100000).
    surface = np.array([[103_000, 104_000, 100_000], [105_000, 100_000, 100_000], [100_000, 100_000, 105_001]])
    for row, place in zip(rng.permutation(len(table))[:6], np.tile(surface, (2, 1)), strict=False):
        table["x"][row], table["y"][row], table["z"][row] = place
    far = rng.integers(0, len(table), max(1, len(table) // 50))
    for axis in "xyz":
        table[axis][far] = rng.choice([0, 2**32 - 1], len(far))


def _type_posts(rng: np.random.Generator, table: np.ndarray, legal: list[int]) -> None:
    # Axon-only types as post are anomalies of the source: kept in a few rows, replaced in the others.
    forbidden = ~np.isin(table["post_celltype"], legal)
    replaced = forbidden & (rng.random(len(table)) < 0.9)
    if legal:
        table["post_celltype"][replaced] = rng.choice(legal, int(replaced.sum()))

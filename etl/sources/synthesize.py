"""A synthetic data set in the format of j0251, for those who have not downloaded the real one.

Only the format, the names and the rough proportions are j0251's. Every number is random: what an analysis finds in
these data says nothing about a brain. The data have what programs meet in real data: most neurons are fragments,
degrees have heavy tails, types pair unevenly, some pairs have several synapses, synapses lie near their neurons, ids
are unsorted and up to 2^62. They also have the dirt: NaN, zero sizes, repeated rows, neurons missing from the neuron
table, cell types that differ between the two arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from wirehouse.etl.ground import j0251
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.progress import Advance, Progress, no_progress
from wirehouse.etl.sources import synthetic_model as model
from wirehouse.etl.sources.npy import write_npy
from wirehouse.etl.sources.source import FOLDER_SUFFIXES, NEURON_DTYPE, SUFFIXES, SYNAPSE_DTYPE, refuse_others
from wirehouse.etl.sources.synthetic_files import discard, write_together

STEM = "synthetic_j0251"
# About a twentieth of j0251.
SYNAPSES = 918_061
NEURONS = 213_065

_CHUNK_ROWS = 1 << 20
_MAX_ID = 2**62
# How often a neuron of each type appears, on average, in the lists that partners are drawn from.
_SLOTS_PER_NEURON = 4


def synthesize(
    folder: Path | str,
    synapses: int = SYNAPSES,
    neurons: int = NEURONS,
    seed: int = 0,
    progress: Progress | None = None,
    parts: int = 1,
) -> dict[str, Path]:
    """Write a synthetic source of `synapses` and `neurons` rows into `folder`, which is created if it is missing.

    The same numbers and `seed` give the same bytes. With several `parts`, each array is a folder of that many .npy
    files with the same rows. Either all of it appears or nothing; an earlier synthetic source in the folder is
    replaced. Returns the paths by the keys of `source.SUFFIXES`. Raises WirehouseError for a negative number, a folder
    that cannot be written, and one that holds another source.
    """
    for name, value in {"synapses": synapses, "neurons": neurons, "seed": seed, "parts": parts}.items():
        least = 1 if name == "parts" else 0
        if value < least:
            raise WirehouseError(f"{name} is {value}, expected {least} or more.")
    folder = user_path(folder)
    single = {kind: folder / f"{STEM}{suffix}" for kind, suffix in SUFFIXES.items()}
    folders = {kind: folder / f"{STEM}{suffix}" for kind, suffix in FOLDER_SUFFIXES.items()}
    files = single | folders if parts > 1 else single
    earlier = [*single.values(), *folders.values()]
    refuse_others(folder, {path.name for path in earlier})
    rng = np.random.Generator(np.random.PCG64(seed))
    progress = progress or no_progress()
    write_together(folder, files, earlier, lambda hidden: _write(hidden, synapses, neurons, parts, rng, progress))
    return files


def _write(
    paths: dict[str, Path], synapses: int, neurons: int, parts: int, rng: np.random.Generator, progress: Progress
) -> None:
    for kind, names in {"celltype_mapping": j0251.CELLTYPES, "post_morph_mapping": j0251.POST_MORPHS}.items():
        text = "".join(f"{code}: {name}\n" for code, name in names.items())
        paths[kind].write_text(text, encoding="utf-8", newline="\n")
    with progress.task("Synthesizing", total=synapses + neurons) as advance:
        # Some synapses belong to neurons that the neuron table lacks.
        cells = _draw_cells(rng, neurons, missing=1 + neurons // 500 if synapses else 0)
        _write_array(paths["neurons"], NEURON_DTYPE, neurons, [_neuron_table(rng, cells)], parts)
        advance(neurons)
        chunks = _synapse_chunks(rng, cells, synapses, advance)
        _write_array(paths["synapses"], SYNAPSE_DTYPE, synapses, chunks, parts)


def _write_array(place: Path, dtype: np.dtype[Any], rows: int, chunks: Iterable[np.ndarray], parts: int) -> None:
    if parts == 1:
        write_npy(place, dtype, rows, chunks)
        return
    discard(place)
    place.mkdir()
    chunks = iter(chunks)
    rest: list[np.ndarray] = []
    for number in range(parts):
        own = rows * (number + 1) // parts - rows * number // parts
        write_npy(place / f"part-{number:0{len(str(parts))}}.npy", dtype, own, _take(own, chunks, rest))


def _take(rows: int, chunks: Iterator[np.ndarray], rest: list[np.ndarray]) -> Iterator[np.ndarray]:
    """The next `rows` rows of `chunks`; `rest` keeps the unused rows of a chunk for the next call."""
    while rows:
        chunk = rest.pop() if rest else next(chunks)
        yield chunk[:rows]
        if len(chunk) > rows:
            rest.append(chunk[rows:])
        rows -= min(rows, len(chunk))


@dataclass(frozen=True)
class _Slots:
    """Neurons to draw partners from: `cells` has each as often as its degree requires. By code, the slots of a type are
    the `number` slots from `first` on. Neighbours in space are beside each other.
    """

    cells: np.ndarray
    first: np.ndarray
    number: np.ndarray


@dataclass(frozen=True)
class _Cells:
    """All neurons, also those missing from the neuron table: arrays with one element per neuron."""

    ids: np.ndarray
    codes: np.ndarray
    listed: np.ndarray
    whole: np.ndarray
    extents: np.ndarray
    positions: tuple[np.ndarray, ...]
    outputs: _Slots
    inputs: _Slots


def _draw_cells(rng: np.random.Generator, neurons: int, missing: int) -> _Cells:
    number = neurons + missing
    codes = _draw_codes(rng, number)
    listed = np.ones(number, bool)
    listed[rng.choice(number, missing, replace=False)] = False
    # At least one MSN: every synapse then finds a partner on either side, however small the set.
    codes[np.flatnonzero(~listed)[:1]] = model.CODES["MSN"]
    whole = rng.random(number) < model.by_code(lambda profile: profile.whole)[codes]
    extents = np.where(whole, _draw(rng, model.lognormal(0.5), number), _draw(rng, model.fragment_extents(), number))
    by_type = np.argsort(codes, kind="stable")
    return _Cells(
        ids=_draw_ids(rng, number),
        codes=codes,
        listed=listed,
        whole=whole,
        extents=extents,
        positions=_positions(codes, by_type),
        outputs=_draw_slots(rng, codes, by_type, extents),
        inputs=_draw_slots(rng, codes, by_type, extents),
    )


def _draw(rng: np.random.Generator, quantiles: np.ndarray, number: int) -> np.ndarray:
    return quantiles[rng.integers(0, model.QUANTILES, number, np.uint16)]


def _draw_codes(rng: np.random.Generator, number: int) -> np.ndarray:
    shares = np.cumsum(model.by_code(lambda profile: profile.neurons))
    return np.searchsorted(shares / shares[-1], rng.random(number), side="right").astype(np.uint8)


def _draw_ids(rng: np.random.Generator, number: int) -> np.ndarray:
    # Most ids are above 2^53, where a double no longer holds every integer; some are not.
    ids = np.empty(0, np.uint64)
    while len(ids) < number:
        wanted = number - len(ids)
        shifts = np.array([0, 0, 0, 4, 12], np.uint64)[rng.integers(0, 5, wanted)]
        ids = np.unique(np.concatenate([ids, rng.integers(1, _MAX_ID, wanted, np.uint64, endpoint=True) >> shifts]))
    return rng.permutation(ids)


def _positions(codes: np.ndarray, by_type: np.ndarray) -> tuple[np.ndarray, ...]:
    """Position of each neuron (nm): neurons of a type follow each other along a Z-order curve through the volume."""
    numbers = np.bincount(codes, minlength=len(model.CODES))
    starts = np.cumsum(numbers) - numbers
    ranks = np.empty(len(codes), np.int64)
    ranks[by_type] = np.arange(len(codes)) - np.repeat(starts, numbers)
    steps = (ranks * 2 + 1 << 30) // (2 * numbers[codes])
    return tuple(
        (_every_third_bit(steps >> axis) * (length / 1024)).astype(np.float32)
        for axis, length in enumerate(model.VOLUME_NM)
    )


def _every_third_bit(steps: np.ndarray) -> np.ndarray:
    packed = np.zeros_like(steps)
    for bit in range(10):
        packed |= (steps >> 2 * bit) & (1 << bit)
    return packed


def _draw_slots(rng: np.random.Generator, codes: np.ndarray, by_type: np.ndarray, extents: np.ndarray) -> _Slots:
    degrees = extents * _draw(rng, model.lognormal(0.6), len(codes))
    numbers = np.bincount(codes, minlength=len(model.CODES))
    totals = np.bincount(codes, weights=degrees, minlength=len(model.CODES))
    per_degree = _SLOTS_PER_NEURON * numbers / np.where(totals > 0, totals, 1)
    slots = (degrees * per_degree[codes] + rng.random(len(codes))).astype(np.int64)
    # The first neuron of a type always has a slot, so that every type that has neurons has partners.
    firsts = by_type[np.flatnonzero(np.diff(codes[by_type], prepend=np.int64(-1)))]
    slots[firsts] = np.maximum(slots[firsts], 1)
    per_type = np.bincount(codes, weights=slots, minlength=len(model.CODES)).astype(np.int64)
    return _Slots(np.repeat(by_type.astype(np.int32), slots[by_type]), np.cumsum(per_type) - per_type, per_type)


def _neuron_table(rng: np.random.Generator, cells: _Cells) -> np.ndarray:
    codes, whole = cells.codes[cells.listed], cells.whole[cells.listed]
    extents, number = cells.extents[cells.listed], int(cells.listed.sum())
    table = np.empty(number, NEURON_DTYPE)
    table["id"] = cells.ids[cells.listed]
    table["cell_type"] = codes
    table["celltype_certainty"] = _draw(rng, model.confidence(), number) * np.where(whole, 1, np.float32(0.8))
    table["celltype_certainty"][_some(rng, number, 50_000)] = np.nan
    for part, lengths in {
        "axon": model.by_code(lambda profile: profile.axon)[codes] * extents,
        "soma": model.by_code(lambda profile: profile.soma)[codes] * whole,
        "dendrite": model.by_code(lambda profile: profile.dendrite)[codes] * extents,
    }.items():
        table[f"skel_length_{part}"] = lengths * _draw(rng, model.lognormal(0.4), number)
    return table


def _some(rng: np.random.Generator, number: int, one_in: int) -> np.ndarray:
    """Random rows to put dirt in: about one in `one_in`, and at least one unless there are few rows."""
    return rng.integers(0, max(number, 1), number // one_in + (number >= 100))


def _synapse_chunks(rng: np.random.Generator, cells: _Cells, rows: int, advance: Advance) -> Iterator[np.ndarray]:
    weights = model.pair_weights() * np.outer(cells.outputs.number > 0, cells.inputs.number > 0)
    shares = np.cumsum(weights)
    for first in range(0, rows, _CHUNK_ROWS):
        chunk = _synapse_chunk(rng, cells, shares / shares[-1], min(_CHUNK_ROWS, rows - first))
        yield chunk
        advance(len(chunk))


def _synapse_chunk(rng: np.random.Generator, cells: _Cells, shares: np.ndarray, rows: int) -> np.ndarray:
    pre, post = _draw_partners(rng, cells, shares, rows)
    pre_codes, post_codes = cells.codes[pre], cells.codes[post]
    chunk = np.empty(rows, SYNAPSE_DTYPE)
    scales = model.by_code(lambda profile: profile.size).astype(np.float32)
    chunk["size"] = scales[pre_codes] * _draw(rng, model.lognormal(0.9), rows)
    chunk["pre_id"], chunk["post_id"] = cells.ids[pre], cells.ids[post]
    chunk["prob"] = _draw(rng, model.confidence(), rows)
    for axis, field in enumerate("xyz"):
        chunk[field] = _draw_coordinates(rng, cells, post, axis)
    draws = rng.integers(0, model.MORPH_DRAWS, rows, np.uint8)
    chunk["post_morph"] = model.post_morphs()[pre_codes, post_codes, draws]
    chunk["pre_celltype"], chunk["post_celltype"] = pre_codes, post_codes
    _soil(rng, chunk)
    return chunk


def _draw_partners(
    rng: np.random.Generator, cells: _Cells, shares: np.ndarray, rows: int
) -> tuple[np.ndarray, np.ndarray]:
    """Pre and post neuron of each row, near each other, in random order; some pairs occur several times."""
    repeats = _draw(rng, model.synapses_per_pair(), rows)
    pairs = int(np.searchsorted(np.cumsum(repeats), rows)) + 1
    pre_codes, post_codes = np.divmod(np.searchsorted(shares, rng.random(pairs), side="right"), len(model.CODES))
    along = rng.random(pairs)
    pre = _pick(cells.outputs, pre_codes, along)
    post = _pick(cells.inputs, post_codes, (along + 0.03 * _draw(rng, model.normal(), pairs) ** 3) % 1)
    order = rng.permutation(np.repeat(np.arange(pairs), repeats[:pairs])[:rows])
    return pre[order], post[order]


def _pick(slots: _Slots, codes: np.ndarray, along: np.ndarray) -> np.ndarray:
    numbers = slots.number[codes]
    # A remainder just below 1, multiplied by the number, may round up to the number.
    return slots.cells[slots.first[codes] + np.minimum((along * numbers).astype(np.int64), numbers - 1)]


def _draw_coordinates(rng: np.random.Generator, cells: _Cells, near: np.ndarray, axis: int) -> np.ndarray:
    """Coordinates (nm) around the neurons `near`: larger neurons spread wider; reflected at the volume's faces."""
    length = np.float32(model.VOLUME_NM[axis])
    spread = 2_000 + 30_000 * np.minimum(cells.extents[near], np.float32(1))
    at = np.abs(cells.positions[axis][near] + spread * _draw(rng, model.normal(), len(near)))
    return np.where(at > length, 2 * length - at, at)


def _soil(rng: np.random.Generator, chunk: np.ndarray) -> None:
    rows = len(chunk)
    chunk["size"][_some(rng, rows, 50_000)] = np.nan
    chunk["size"][_some(rng, rows, 20_000)] = 0
    chunk["prob"][_some(rng, rows, 200_000)] = np.nan
    _differ(rng, chunk["pre_celltype"], list(model.CODES.values()))
    _differ(rng, chunk["post_celltype"], [code for name, code in model.CODES.items() if name not in j0251.AXON_ONLY])
    repeated = _some(rng, rows, 10_000)
    chunk[repeated] = chunk[rng.integers(0, rows, len(repeated))]


def _differ(rng: np.random.Generator, codes: np.ndarray, legal: list[int]) -> None:
    at = _some(rng, len(codes), 400)
    codes[at] = np.array(legal, np.uint8)[rng.integers(0, len(legal), len(at))]

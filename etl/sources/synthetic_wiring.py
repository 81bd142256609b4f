"""Who connects to whom in a synthetic data set with any number of types: a model for the published layouts.

A body is a number: first the neurons, type by type, then the fragments. Types differ in size, in how much they give and
receive, and in whom they prefer: the first types are the largest, each has a few favourite targets, and within a type
the first neurons have most synapses. So degrees have heavy tails and types pair unevenly. All is random, nothing is
measured. Properties of a body that several files tell come from `chance` and `ids`, functions of its number, so that
the files agree and nothing is kept for each fragment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from wirehouse.etl.sources import synthetic_model as model

CHUNK_ROWS = 1 << 19
NOBODY = -1
"""The number of a body that is none: the source's id for 'no segment'."""

_TARGETS = 64
_REGION_DRAWS = 16
_ODD = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)


class Habits(NamedTuple):
    """What sets a format's data apart: synapses of a drawn pair (quantiles), shares of synapses that fragments give and
    receive, one pair in so many onto itself, one pair in so many with nobody on a side (0: never).
    """

    repeats: np.ndarray
    pre_fragments: float = 0
    post_fragments: float = 0
    selves: int = 0
    nobodies: int = 0


@dataclass(frozen=True)
class Wiring:
    """`codes` has the type of each neuron; the others are arrays by type: its first neuron, its number of neurons, what
    share of synapses is given by it and the types before it, received by them, whom it prefers, where it lies.
    """

    codes: np.ndarray
    fragments: int
    first: np.ndarray
    number: np.ndarray
    given: np.ndarray
    received: np.ndarray
    targets: np.ndarray
    regions: np.ndarray

    @property
    def neurons(self) -> int:
        """Number of neurons: bodies 0, 1, ... up to it."""
        return len(self.codes)

    @property
    def types(self) -> int:
        """Number of types."""
        return len(self.first)

    def types_of(self, bodies: np.ndarray) -> np.ndarray:
        """A type for each body; a fragment behaves like some type, though it has none."""
        return np.where(self.is_neuron(bodies), self.codes[np.minimum(bodies, self.neurons - 1)], bodies % self.types)

    def is_neuron(self, bodies: np.ndarray) -> np.ndarray:
        """Which of the bodies are neurons."""
        return (bodies >= 0) & (bodies < self.neurons)


class Pairs(NamedTuple):
    """Pairs of bodies, not all different, with the number of synapses that each adds."""

    pre: np.ndarray
    post: np.ndarray
    synapses: np.ndarray


def draw_wiring(rng: np.random.Generator, neurons: int, types: int, fragments: int, regions: int) -> Wiring:
    """A random wiring; each type lies in a few of `regions` regions."""
    number = _type_sizes(neurons, types)
    received = _shares(rng, number)
    targets = np.searchsorted(received, rng.random((types, _TARGETS // 8)), side="right")
    return Wiring(
        codes=np.repeat(np.arange(types, dtype=np.int32), number),
        fragments=fragments,
        first=np.cumsum(number) - number,
        number=number,
        given=_shares(rng, number),
        received=received,
        # The k-th favourite has half as many places as the one before it, the last two equally many.
        targets=np.repeat(targets, [32, 16, 8, 4, 2, 1, 1, 0], axis=1).astype(np.int32),
        regions=_homes(rng, types, regions),
    )


def row_chunks(rows: int) -> Iterator[int]:
    """Sizes of about equal chunks of `rows` rows, each at most `CHUNK_ROWS`."""
    number = -(-rows // CHUNK_ROWS)
    for chunk in range(number):
        yield rows * (chunk + 1) // number - rows * chunk // number


def draw_pairs(rng: np.random.Generator, wiring: Wiring, habits: Habits, synapses: int) -> Pairs:
    """Pairs that have `synapses` synapses together; at least one."""
    repeats = draw(rng, habits.repeats, synapses)
    number = int(np.searchsorted(np.cumsum(repeats), synapses)) + 1
    repeats = repeats[:number].astype(np.int64)
    repeats[-1] -= repeats.sum() - synapses
    pre_types = np.searchsorted(wiring.given, rng.random(number), side="right")
    anywhere = np.searchsorted(wiring.received, rng.random(number), side="right")
    preferred = wiring.targets[pre_types, rng.integers(0, _TARGETS, number, np.uint8)]
    post_types = np.where(rng.random(number) < 0.2, anywhere, preferred)
    along = rng.random(number)
    pre = _some_fragments(rng, wiring, habits.pre_fragments, _pick(wiring, pre_types, along))
    along = np.abs(along + 0.1 * draw(rng, model.normal(), number) ** 3) % 1
    post = _some_fragments(rng, wiring, habits.post_fragments, _pick(wiring, post_types, along))
    _soil(rng, habits, pre, post)
    return Pairs(pre, post, repeats)


def draw_synapses(rng: np.random.Generator, wiring: Wiring, habits: Habits, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Pre and post body of each of `rows` synapses, in random order."""
    pairs = draw_pairs(rng, wiring, habits, rows)
    order = rng.permutation(np.repeat(np.arange(len(pairs.pre), dtype=np.int32), pairs.synapses))
    return pairs.pre[order], pairs.post[order]


def draw_regions(rng: np.random.Generator, wiring: Wiring, types: np.ndarray) -> np.ndarray:
    """A region for each element of `types`, mostly the type's first."""
    return wiring.regions[types, rng.integers(0, _REGION_DRAWS, len(types), np.uint8)]


def draw(rng: np.random.Generator, quantiles: np.ndarray, number: int) -> np.ndarray:
    """`number` random values of a distribution."""
    return quantiles[rng.integers(0, model.QUANTILES, number, np.uint16)]


@cache
def power_law(exponent: float, least: int, most: int) -> np.ndarray:
    """Whole numbers from `least` to `most`, k with a weight of k to the power of minus `exponent`, as quantiles."""
    weights = [float(k) ** -exponent for k in range(least, most + 1)]
    shares = np.cumsum(weights) / sum(weights)
    return np.arange(least, most + 1)[np.searchsorted(shares, (np.arange(model.QUANTILES) + 0.5) / model.QUANTILES)]


def ids(bodies: np.ndarray, base: int, bits: int) -> np.ndarray:
    """The id of each body, between `base` and `base` + 2^`bits`, in no order; 0 for `NOBODY`. Different for each."""
    return np.where(bodies == NOBODY, 0, base + scattered(bodies, bits))


def scattered(numbers: np.ndarray, bits: int) -> np.ndarray:
    """Different numbers below 2^`bits` for different `numbers` below it."""
    mask = np.uint64((1 << bits) - 1)
    mixed = numbers.astype(np.uint64)
    for odd in _ODD:
        mixed = mixed * np.uint64(odd) & mask
        mixed ^= mixed >> np.uint64(bits // 2)
    return mixed.astype(np.int64)


def chance(bodies: np.ndarray, salt: int, one_in: int) -> np.ndarray:
    """Whether each body has a property that about one in `one_in` has; always the same answer for the same `salt`."""
    return hashed(bodies, salt) % one_in == 0


def hashed(bodies: np.ndarray, salt: int) -> np.ndarray:
    """A random whole number below 2^32 for each body, always the same for the same `salt`."""
    return scattered(bodies.astype(np.int64) + (salt << 32), 60) >> 28


def some(rng: np.random.Generator, number: int, one_in: int) -> np.ndarray:
    """Random rows to put dirt in: about one in `one_in`, and at least one unless there are few rows."""
    return rng.integers(0, max(number, 1), number // one_in + (number >= 100))


def _type_sizes(neurons: int, types: int) -> np.ndarray:
    """Number of neurons of each type: at least one; the rest is shared unevenly, the first have most."""
    shares = np.cumsum(1 / (np.arange(types) + 8.0))
    return 1 + np.diff(np.floor(shares / shares[-1] * (neurons - types)).astype(np.int64), prepend=0)


def _shares(rng: np.random.Generator, number: np.ndarray) -> np.ndarray:
    shares = np.cumsum(number * draw(rng, model.lognormal(1.0), len(number)))
    return shares / shares[-1]


def _homes(rng: np.random.Generator, types: int, regions: int) -> np.ndarray:
    """Regions to draw from, for each type: shape (types, 16). Few regions hold many types."""
    homes = np.floor(rng.random((types, 4)) * rng.random((types, 4)) * regions).astype(np.int16)
    return np.repeat(homes, [11, 3, 1, 1], axis=1)


def _pick(wiring: Wiring, types: np.ndarray, along: np.ndarray) -> np.ndarray:
    numbers = wiring.number[types]
    # A square just below 1, multiplied by the number, may round up to the number.
    return wiring.first[types] + np.minimum((along * along * numbers).astype(np.int64), numbers - 1)


def _some_fragments(rng: np.random.Generator, wiring: Wiring, share: float, bodies: np.ndarray) -> np.ndarray:
    if not (share and wiring.fragments):
        return bodies
    along = rng.random(len(bodies))
    fragments = wiring.neurons + np.minimum((along**3 * wiring.fragments).astype(np.int64), wiring.fragments - 1)
    return np.where(rng.random(len(bodies)) < share, fragments, bodies)


def _soil(rng: np.random.Generator, habits: Habits, pre: np.ndarray, post: np.ndarray) -> None:
    if habits.selves:
        at = some(rng, len(pre), habits.selves)
        post[at] = pre[at]
    if habits.nobodies:
        pre[some(rng, len(pre), habits.nobodies)] = NOBODY
        post[some(rng, len(post), habits.nobodies)] = NOBODY
        both = some(rng, len(pre), 50 * habits.nobodies)
        pre[both], post[both] = NOBODY, NOBODY

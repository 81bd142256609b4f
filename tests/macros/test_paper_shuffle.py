"""The paper's quantity 11, partner_shuffle: the observed share exactly, the null model by its distribution."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.data import Data
from tests.oracle.paper_wiring import partner_sizes, share, shuffled_shares
from tests.support.properties import World
from tests.support.strategies import Arguments
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of
from tests.support.wired import by_hand, of_types, wired

SHUFFLED = of_types("celltype", receiving=["first", "second"])
SEEDS = [0, 1, -3, 2**62, -(2**63), 2**63 - 1]
MSN: Arguments = {"celltype": "MSN", "first": "GPe", "second": "GPi"}
HVC: Arguments = {"celltype": "HVC", "first": "MSN", "second": "STN"}
# Five cells give one synapse each, all of one size: however they are shuffled, two of the five are the first type's.
SINGLE = [(cell, 31 if cell < 3 else 41, 1) for cell in range(1, 6)]
# Two cells with two synapses each, and three with 1, 2 and 4 of all sizes.
TWO = [(11, 31, 1), (11, 41, 1), (12, 31, 1), (12, 41, 1)]
THREE = [(21, 31, 1), (22, 31, 2), (22, 41, 0.25), (23, 41, 4), (23, 31, 0.5), (23, 41, 1), (23, 31, 8)]


def many(first_cell: int, cells: int) -> list[tuple[int, int, float]]:
    """(cell, partner, size) of the synapses of some cells, few to many each, a fifth of them onto the second type."""
    rng = np.random.default_rng(first_cell)
    own = np.repeat(np.arange(first_cell, first_cell + cells), rng.geometric(0.15, cells))
    partners = np.where(rng.random(len(own)) < 0.2, 41, 31)
    sizes = rng.lognormal(-1, 0.8, len(own)).astype("f2") + np.float16(0.2)
    return list(zip(own.tolist(), partners.tolist(), sizes.tolist(), strict=True))


# Shuffles of fewer than 1000 synapses are made in another way than those of more.
STN, TAN = many(100, 60), many(1000, 300)
assert len(STN) < 1000 < len(TAN)
CELLS = {
    "HVC": range(1, 6), "LMAN": [11, 12], "MSN": [21, 22, 23], "STN": range(100, 160), "TAN": range(1000, 1300),
    "GPe": [31], "GPi": [41],
}  # fmt: skip
NULL_MODELS = by_hand(CELLS, [*SINGLE, *TWO, *THREE, *STN, *TAN])
BOTH: Arguments = {"first": "GPe", "second": "GPi"}


@pytest.fixture(scope="module")
def null_models(built: Path) -> Iterator[World]:
    """Cells whose null models are known."""
    yield from opened(NULL_MODELS, "native", built)


@pytest.fixture(scope="module")
def both(built: Path) -> Iterator[list[World]]:
    """A random source in both bindings at once."""
    native, parquet = (opened(wired("all"), binding, built) for binding in BINDINGS)
    for one, other in zip(native, parquet, strict=True):
        yield [one, other]


def opened(data: Data, binding: str, built: Path) -> Iterator[World]:
    """A source as a world."""
    with open_warehouse(warehouse_of(data, binding, built)) as con:
        yield World(data, con, binding)


def shuffled(world: World, **given: Any) -> tuple[int, float | None, float | None, float | None]:
    """cells, observed_share, shuffled_mean, shuffled_std."""
    ((cells, observed, mean, deviation),) = world.ask("partner_shuffle", **given).rows
    return cells, observed, mean, deviation


def test_the_observed_share(both: list[World]) -> None:
    counted = 0

    @settings(max_examples=12)
    @given(SHUFFLED(both[0].data), st.sampled_from([1, 3]), st.sampled_from([None, 5]))
    def check(given: Arguments, n: int, seed: int | None) -> None:
        nonlocal counted
        expected = share(*partner_sizes(both[0].data, **given))
        for world in both:
            assert shuffled(world, **given, n=n, seed=seed)[:2] == expected
        counted += expected[0]

    check()
    assert counted


@pytest.mark.parametrize("given", [MSN, HVC, MSN | {"first": "GPi"}, HVC | {"size_min": 0, "prob_min": 0}], ids=str)
def test_a_seed_is_the_same_shuffles_everywhere(both: list[World], given: Arguments) -> None:
    for seed in SEEDS:
        alike = {shuffled(world, **given, n=7, seed=seed) for world in both}
        with both[0].con.cursor() as con:
            con.execute("SET threads = 1")
            alike.add(shuffled(World(both[0].data, con, "native"), **given, n=7, seed=seed))
            con.execute("SET threads = 4")
            alike.add(shuffled(World(both[0].data, con, "native"), **given, n=7, seed=seed))
            con.execute("RESET threads")
        assert len(alike) == 1


def test_seeds_differ_and_so_do_shuffles_without_one(null_models: World) -> None:
    given = {"celltype": "STN", "n": 5} | BOTH
    assert len({shuffled(null_models, **given, seed=seed) for seed in SEEDS}) == len(SEEDS)
    assert len({shuffled(null_models, **given) for _ in range(8)}) == 8


def test_the_number_of_synapses_of_each_cell_is_kept(null_models: World) -> None:
    for seed, n in enumerate([1, 2, 3, 4, 5, 100]):
        cells, observed, mean, deviation = shuffled(null_models, celltype="HVC", **BOTH, n=n, seed=seed)
        assert (cells, observed) == (5, 0.4)
        assert mean == pytest.approx(0.4, rel=1e-12)
        assert deviation == pytest.approx(0, abs=1e-12)


def test_more_shuffles_begin_with_fewer(null_models: World) -> None:
    """From the means of the first ones the share of each follows, and from these the deviation."""
    for celltype in ("STN", "TAN"):
        rows = [shuffled(null_models, celltype=celltype, **BOTH, n=n, seed=4) for n in range(1, 10)]
        sums = np.array([n * row[2] for n, row in enumerate(rows, 1)], float)
        shares = np.diff(sums, prepend=0)
        assert len(set(shares.round(9).tolist())) > 3
        assert [row[3] for row in rows] == pytest.approx([shares[:n].std() for n in range(1, 10)])


@pytest.mark.parametrize("celltype", ["LMAN", "MSN"])
def test_every_permutation_is_as_likely(null_models: World, celltype: str) -> None:
    given = {"celltype": celltype} | BOTH
    cells, first, second = partner_sizes(null_models.data, **given)
    every = itertools.permutations(range(len(cells)))
    exact = np.array([share([cells[i] for i in order], first, second)[1] for order in every], float)
    for seed in range(3):
        _, _, mean, deviation = shuffled(null_models, **given, n=4000, seed=seed)
        assert mean == pytest.approx(exact.mean(), abs=4 * exact.std() / 4000**0.5)
        assert deviation == pytest.approx(exact.std(), rel=0.1)


@pytest.mark.parametrize("celltype", ["STN", "TAN"])
def test_mean_and_deviation_are_those_of_random_permutations(null_models: World, celltype: str) -> None:
    given = {"celltype": celltype} | BOTH
    expected = shuffled_shares(null_models.data, np.random.default_rng(0), 800, **given)
    rows = [shuffled(null_models, **given, n=100, seed=seed)[2:] for seed in range(30)]
    means, deviations = np.array(rows, float).T
    spread = expected.std()
    assert abs(means.mean() - expected.mean()) < 4 * spread * np.sqrt(1 / 3000 + 1 / 800)
    assert abs(np.sqrt(np.mean(deviations**2)) / spread - 1) < 0.12
    # The shuffles of one seed vary as independent ones do: the mean of 100 of them has a hundredth of their variance.
    assert 0.3 < means.var() * 100 / spread**2 < 2


def test_nobody_to_shuffle(null_models: World) -> None:
    assert shuffled(null_models, celltype="DA", **BOTH) == (0, None, None, None)
    assert shuffled(null_models, celltype="HVC", **BOTH, exclude=[31, 41]) == (0, None, None, None)


def test_one_type_with_itself_is_never_preferred(null_models: World) -> None:
    assert shuffled(null_models, celltype="HVC", first="GPe", second="GPe", n=3) == (2, 0.0, 0.0, 0.0)

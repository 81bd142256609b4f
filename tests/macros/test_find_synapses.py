"""find_synapses and summarize_synapses: every synapse filter, alone and together."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tests.oracle.matrices import connectivity_matrix, connectivity_matrix_wide
from tests.oracle.synapses import find_synapses, summarize_synapses
from tests.support.answers import answer, assert_same
from tests.support.properties import World, agree, hold
from tests.support.strategies import SYNAPSE_FILTERS, Arguments, legal_posts, synapse_filters

FILTERED = [find_synapses, summarize_synapses, connectivity_matrix, connectivity_matrix_wide]
HALF_005 = 0.04998779296875


def test_find_synapses_with_filters_together(world: World) -> None:
    hold(world, find_synapses, synapse_filters, examples=25)


def test_summarize_synapses_with_filters_together(world: World) -> None:
    hold(world, summarize_synapses, synapse_filters)


def test_defaults(world: World) -> None:
    rows = agree(world, find_synapses)
    assert summarize_synapses(world.data).rows[0][0] == rows
    agree(world, summarize_synapses)


def only(name: str, value: float) -> Arguments:
    """That threshold alone: the default of prob_min is switched off."""
    return {"prob_min": 0, name: value}


def every_filter(world: World) -> Arguments:
    """A value for each filter that leaves some rows of the source."""
    s = world.data.synapses
    ids = s["pre_id"].tolist()
    return {
        "pre_celltype": world.data.celltypes[3],
        "post_celltype": legal_posts(world.data)[0],
        "pre_neuron_ids": sorted(set(ids), key=ids.count)[-10:],
        "post_neuron_ids": sorted(set(s["post_id"].tolist()))[::2],
        "prob_min": 0.8,
        "size_min": 0.1,
        "post_morph": 2,
        "min_pre_axon": 10,
        "min_pre_soma": 10,
        "min_pre_dend": 10,
        "min_post_axon": 10,
        "min_post_soma": 10,
        "min_post_dend": 10,
    }


@pytest.mark.parametrize("oracle", FILTERED, ids=lambda f: f.__name__)
@pytest.mark.parametrize("name", SYNAPSE_FILTERS)
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_each_filter_alone(axons: World, oracle: Any, name: str, bound: bool) -> None:
    value = every_filter(axons)[name]
    given: Arguments = {name: value}
    assert 0 < len(find_synapses(axons.data, **given).rows) < len(find_synapses(axons.data, prob_min=0).rows)
    assert agree(axons, oracle, bound=(name,) if bound else (), **given)


@pytest.mark.parametrize("oracle", FILTERED, ids=lambda f: f.__name__)
def test_positional_arguments(axons: World, oracle: Any) -> None:
    off: Arguments = dict.fromkeys(SYNAPSE_FILTERS, None)
    some: Arguments = {
        "pre_celltype": "MSN",
        "prob_min": 0.05,
        "size_min": 0.1,
        "post_morph": 255,
        "min_post_dend": 0.1,
    }
    values = off | some | {"post_neuron_ids": axons.data.synapses["post_id"][::2].tolist()}
    given = ({"measure": "total_size"} if oracle is connectivity_matrix_wide else {}) | values
    assert find_synapses(axons.data, **values).rows
    places = ", ".join("?" for _ in given)
    actual = answer(axons.con, f"FROM {oracle.__name__}({places})", list(given.values()))
    assert assert_same(actual, oracle(axons.data, **given))


@pytest.mark.parametrize("name", ["prob_min", "size_min"])
@pytest.mark.parametrize(
    "literal", ["0.05", "0.05::FLOAT", "0.05::DOUBLE", "5e-2", f"{HALF_005}", "0.0500::DECIMAL(9,4)"]
)
def test_thresholds_of_any_numeric_type(axons: World, name: str, literal: str) -> None:
    # All of them round to the float16 next to 0.05, which a plain comparison with 0.05 leaves out.
    expected = find_synapses(axons.data, **only(name, 0.05))
    others = "" if name == "prob_min" else ", prob_min := 0"
    assert assert_same(answer(axons.con, f"FROM find_synapses({name} := {literal}{others})"), expected)
    at = [column for column, _ in expected.columns].index(name.removesuffix("_min"))
    assert any(row[at] == HALF_005 for row in expected.rows)


@pytest.mark.parametrize("off", [None, 0, 0.0, -1, -1e-9, -math.inf])
def test_filters_that_are_off_drop_nothing(axons: World, off: float | None) -> None:
    given: Arguments = {name: off for name in SYNAPSE_FILTERS if name.endswith("_min") or name.startswith("min_")}
    assert agree(axons, find_synapses, **given) == len(axons.data.synapses)
    assert agree(axons, find_synapses, bound=tuple(given), **given) == len(axons.data.synapses)


@pytest.mark.parametrize("tiny", [1e-9, 1e-300, 5e-324])
def test_a_tiny_threshold_is_on(axons: World, tiny: float) -> None:
    for name in ("prob_min", "size_min"):
        compared = agree(axons, find_synapses, **only(name, tiny))
        assert 0 < compared < len(axons.data.synapses)
    for name in ("min_pre_axon", "min_post_dend"):
        compared = agree(axons, find_synapses, **only(name, tiny))
        assert 0 < compared < len(axons.data.synapses)


@pytest.mark.parametrize("huge", [65504, 65519.99, 65520, 1e39, 1e300, math.inf])
def test_a_huge_threshold_is_no_overflow(axons: World, huge: float) -> None:
    for name in ("prob_min", "size_min", "min_pre_axon", "min_post_soma"):
        agree(axons, find_synapses, **only(name, huge))


def test_columns_used_by_callers_are_not_captured(axons: World) -> None:
    """Columns named like parameters of the outer query do not change what a macro means."""
    sql = """
        WITH asked(prob_min, size_min, pre_celltype, seed) AS (VALUES (0.99, 99, 'MSN', 3))
        SELECT f.* FROM asked, find_synapses(size_min := 0.1) AS f
    """
    assert assert_same(answer(axons.con, sql), find_synapses(axons.data, size_min=0.1))


def test_a_macro_inside_a_join(axons: World) -> None:
    sql = "SELECT s.* FROM find_synapses(prob_min := 0.8) s JOIN find_synapses(size_min := 0.1) t USING (synapse_id)"
    assert assert_same(answer(axons.con, sql), find_synapses(axons.data, prob_min=0.8, size_min=0.1))

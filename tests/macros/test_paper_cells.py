"""The paper's quantities 1 to 6 against the oracle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.oracle import paper_cells as oracle
from tests.oracle.data import Data
from tests.oracle.paper import FULL_TYPES, PAPER_TYPES
from tests.support import paper_arguments
from tests.support.answers import answer, assert_close, assert_same
from tests.support.calls import call
from tests.support.cases import J0251_TYPES
from tests.support.paper_arguments import ratio_arguments, shared, with_types
from tests.support.paper_source import FEW_MORPHS, FEW_TYPES, paper_source
from tests.support.properties import World, agree, hold
from tests.support.sources import MORPHS
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of

ANY_PAIR = with_types(pre=[None, *PAPER_TYPES], post=[None, *FULL_TYPES])
PAIR = with_types(pre=PAPER_TYPES, post=FULL_TYPES)
# Each quantity, its random arguments, and whether its rows come in an order.
EXACT: list[tuple[Any, Callable[[Data], Any], bool]] = [
    (oracle.suitable_cells, paper_arguments.suitable, True),
    (oracle.cell_numbers, paper_arguments.suitable, True),
    (oracle.celltype_fractions, shared, True),
    (oracle.cell_input_fractions, with_types(celltype=FULL_TYPES), False),
    (oracle.cell_output_fractions, with_types(celltype=PAPER_TYPES), False),
    (oracle.cell_pairs, ANY_PAIR, False),
    (oracle.multisynapse_histogram, ANY_PAIR, True),
    (oracle.multisynapse_histogram_overview, ANY_PAIR, True),
    (oracle.partner_ratio, ratio_arguments, False),
    (oracle.target_compartments, PAIR, False),
]
ROUNDED: list[tuple[Any, Callable[[Data], Any]]] = [
    (oracle.cell_input_fractions_overview, with_types(celltype=FULL_TYPES)),
    (oracle.cell_output_fractions_overview, with_types(celltype=PAPER_TYPES)),
    (oracle.cell_pairs_overview, ANY_PAIR),
    (oracle.partner_ratio_overview, ratio_arguments),
    (oracle.target_compartments_overview, PAIR),
]


def identity(value: Any) -> str:
    """A readable test id."""
    return getattr(value, "__name__", "")


EXAMPLES = {"native": 8, "parquet": 3}
# Every quantity as a newcomer asks for it, and the two types it takes.
PLAIN: list[tuple[Any, tuple[str, ...]]] = [
    (oracle.suitable_cells, ()),
    (oracle.cell_numbers, ()),
    (oracle.celltype_fractions, ()),
    (oracle.cell_input_fractions, ("celltype",)),
    (oracle.cell_input_fractions_overview, ("celltype",)),
    (oracle.cell_output_fractions, ("celltype",)),
    (oracle.cell_output_fractions_overview, ("celltype",)),
    (oracle.cell_pairs, ()),
    (oracle.cell_pairs_overview, ()),
    (oracle.multisynapse_histogram, ()),
    (oracle.multisynapse_histogram_overview, ()),
    (oracle.partner_ratio, ("celltype", "first", "second")),
    (oracle.partner_ratio_overview, ("celltype", "first", "second")),
    (oracle.target_compartments, ("pre", "post")),
    (oracle.target_compartments_overview, ("pre", "post")),
]


@pytest.mark.parametrize(("quantity", "arguments", "ordered"), EXACT, ids=identity)
def test_with_parameters_together(rich: World, quantity: Any, arguments: Any, ordered: bool) -> None:
    assert hold(rich, quantity, arguments, ordered=ordered, examples=EXAMPLES[rich.binding])


@pytest.mark.parametrize(("quantity", "arguments"), ROUNDED, ids=identity)
def test_overviews_with_parameters_together(rich: World, quantity: Any, arguments: Any) -> None:
    assert hold(rich, quantity, arguments, compare=assert_close, ordered=True, examples=EXAMPLES[rich.binding])


@pytest.mark.parametrize(("quantity", "names"), PLAIN, ids=identity)
def test_on_every_source(paper: World, quantity: Any, names: tuple[str, ...]) -> None:
    types = dict(zip(names, ("MSN", "GPi", "MSN"), strict=False))
    if paper.data.name == "none" and names:
        with pytest.raises(duckdb.InvalidInputException, match="Legal cell types: none in this data set"):
            paper.ask(quantity.__name__, **types)
        return
    compared = agree(paper, quantity, compare=assert_close, **types)
    assert compared or not len(paper.data.neurons)


def test_every_pair_of_the_papers_types_is_a_row(paper: World) -> None:
    name, _, _ = paper.data.name.partition("-")
    pre, post = {"rich": (12, 9), "few": (3, 2), "empty": (12, 9), "none": (0, 0)}[name]
    assert len(paper.ask("celltype_fractions").rows) == pre * post
    assert len(paper.ask("cell_pairs_overview").rows) == pre * post
    assert len(paper.ask("cell_numbers").rows) == pre
    assert len(paper.ask("multisynapse_histogram_overview").rows) == 4


def test_every_suitable_cell_has_a_ratio_row(rich: World) -> None:
    rows = rich.ask("partner_ratio", celltype="INT2", first="MSN", second="GPi").rows
    cells = rich.ask("suitable_cells").rows
    assert {row[0] for row in rows} == {cell for cell, celltype in cells if celltype == "INT2"}
    without = [row for row in rows if row[1] == row[4] == 0]
    assert without
    assert all(row[7:] == (None, None, "none") for row in without)


@pytest.mark.parametrize(("quantity", "names"), PLAIN, ids=identity)
def test_excluded_cells_from_a_subquery(rich: World, quantity: Any, names: tuple[str, ...]) -> None:
    types = {"celltype": "INT3", "first": "INT2", "second": "INT3", "pre": "DA", "post": "INT3"}
    types = {name: types[name] for name in names}
    text, _ = call(quantity.__name__, types)
    some = [cell for cell, _ in rich.ask("suitable_cells").rows][::3]
    subquery = f"exclude := (SELECT list(id) FROM neurons WHERE id IN {tuple(some)})"
    asked = f"FROM {text[:-1]}{', ' if types else ''}{subquery})"
    expected = quantity(rich.data, **types, exclude=some)
    assert assert_close(answer(rich.con, asked), expected)
    assert expected.rows != quantity(rich.data, **types).rows


def test_of_the_same_two_types(rich: World) -> None:
    given = {"celltype": "INT3", "first": "INT2", "second": "INT2"}
    assert {row[7] for row in rich.ask("partner_ratio", **given).rows} == {0.5, None}
    assert agree(rich, oracle.partner_ratio, **given)


def test_positional(rich: World) -> None:
    ratio = answer(rich.con, "FROM partner_ratio(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   ["GPe", "MSN", "HVC", "incoming", 100, 10, 0.5, 0.05, [1, None], "drop"])  # fmt: skip
    expected = oracle.partner_ratio(
        rich.data, celltype="GPe", first="MSN", second="HVC", direction="incoming", min_cell_length=100,
        min_axon_length=10, prob_min=0.5, size_min=0.05, exclude=[1, None], unknown="drop",
    )  # fmt: skip
    assert assert_same(ratio, expected)
    pairs = answer(rich.con, "FROM cell_pairs('DA', 'INT3')")
    assert assert_same(pairs, oracle.cell_pairs(rich.data, pre="DA", post="INT3"))


def test_axons_are_legal_where_they_give(rich: World) -> None:
    for sql in (
        "cell_output_fractions('HVC')",
        "partner_ratio('HVC', 'MSN', 'GPi')",
        "partner_ratio('MSN', 'HVC', 'LMAN', 'incoming')",
        "target_compartments('DA', 'INT3')",
        "cell_pairs('LMAN')",
    ):
        assert rich.con.execute(f"SELECT count(*) FROM {sql}").fetchone() != (0,)


@pytest.mark.slow
@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("seed", range(2000, 2015))
def test_on_any_source(seed: int, binding: str, tmp_path: Path) -> None:
    types, morphs = [(J0251_TYPES, MORPHS), (FEW_TYPES, FEW_MORPHS)][seed % 2]
    data = paper_source(seed, types, morphs)
    with open_warehouse(warehouse_of(data, binding, tmp_path)) as con:
        world = World(data, con, binding)
        for quantity, arguments, ordered in EXACT:
            hold(world, quantity, arguments, ordered=ordered, examples=25, seed=seed)
        for quantity, arguments in ROUNDED:
            hold(world, quantity, arguments, compare=assert_close, ordered=True, examples=25, seed=seed)

"""The crossfilter: every brush counts what the macro call counts that the page shows for it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.support.cases import case
from tests.support.warehouses import warehouse_of
from wirehouse.ask.connect import connect_apart
from wirehouse.build.build import build
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import literal
from wirehouse.etl.sources.synthetic_formats import synthesize_format

pytest.importorskip("starlette")
from wirehouse.serve.crossfilter import Bars, Compact, Range, enter, make, read_chosen

TABLE = "scratch.main.crossfilter"


@pytest.fixture(scope="module")
def opened(native: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Compact]]:
    """A warehouse in j0251's format with its table."""
    con = connect_apart(native, {}).con
    yield con, make(con, TABLE)
    con.close()


def call_of(chart: Range, low: int, high: int) -> tuple[list[str], list[str]]:
    """A brush from one edge to another as the arguments of find_synapses, and further conditions."""
    arguments, conditions = [], []
    if low > 0:
        if chart.parameter and float(chart.edges[low]) > 0:
            arguments.append(f"{chart.parameter} := {chart.labels[low]}")
        else:
            conditions.append(f"{chart.column} >= {chart.edges[low]}")
    if high < len(chart.edges) - 1:
        if chart.column:
            conditions.append(f"{chart.column} < {chart.edges[high]}")
        else:
            side, part = chart.name.split("_")
            length = {"axon": "skel_length_axon", "dend": "skel_length_dendrite"}[part]
            few = f"SELECT n.id FROM neurons n WHERE n.{length} < {chart.edges[high]}"
            conditions.append(f"s.{side}_id IN ({few})")
    return arguments, conditions


def names_of(chart: Bars, bars: list[int]) -> tuple[list[str], list[str]]:
    """Chosen names as arguments and conditions."""
    values = [literal(chart.values[bar]) for bar in bars]
    if len(values) == 1 and chart.parameter:
        return [f"{chart.parameter} := {values[0]}"], []
    return [], [f"{chart.column} IN ({', '.join(values)})"]


def drawn(compact: Compact, dice: random.Random) -> tuple[dict[str, list[int]], str]:
    """A random choice in one to three charts, and the statement that counts the same."""
    chosen: dict[str, list[int]] = {}
    arguments, conditions = [], []
    charts = [*compact.ranges, *compact.categories]
    for chart in dice.sample(charts, dice.randint(1, min(3, len(charts) - 1))):
        if isinstance(chart, Range):
            bins = len(chart.edges) - 1
            low = dice.randint(0, bins - 1)
            high = dice.randint(low + 1, bins)
            if (low, high) == (0, bins):
                continue
            chosen[chart.name] = list(range(low, high))
            more, further = call_of(chart, low, high)
        else:
            chosen[chart.name] = sorted(dice.sample(range(len(chart.names)), dice.randint(1, min(2, len(chart.names)))))
            more, further = names_of(chart, chosen[chart.name])
        arguments += more
        conditions += further
    if not any(each.startswith("prob_min") for each in arguments):
        arguments.append("prob_min := 0")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return chosen, f"SELECT count(*) FROM find_synapses({', '.join(arguments)}) s{where}"


def counted(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    with con.cursor() as cursor:
        return int(cursor.execute(sql).fetchall()[0][0])


def hold(con: duckdb.DuckDBPyConnection, compact: Compact, trials: int) -> int:
    """Compare random choices with the macro; how many of them kept some synapses but not all."""
    dice = random.Random(7)
    everything, partly = counted(con, "SELECT count(*) FROM synapses"), 0
    for _ in range(trials):
        chosen, sql = drawn(compact, dice)
        free = next(name for name in compact.sizes() if name not in chosen)
        got = sum(enter(con, compact, None, chosen)["counts"][free])
        assert got == counted(con, sql), sql
        partly += 0 < got < everything
    return partly


def test_a_brush_is_a_macro_call(opened: tuple[duckdb.DuckDBPyConnection, Compact]) -> None:
    con, compact = opened
    assert {"prob", "size", "x", "pre_axon", "pre_celltype", "post_morph"} <= compact.sizes().keys()
    assert hold(con, compact, 40) > 10


@pytest.mark.parametrize("name", ["hostile", "infinite", "sparse"])
def test_a_brush_is_a_macro_call_whatever_the_values_are(shared: Path, name: str) -> None:
    con = connect_apart(warehouse_of(case(name), "native", shared), {}).con
    assert hold(con, make(con, TABLE), 30) > 5
    con.close()


def test_no_synapse_at_all(shared: Path) -> None:
    con = connect_apart(warehouse_of(case("empty"), "native", shared), {}).con
    compact = make(con, TABLE)
    assert not compact.ranges
    assert all(not any(counts) for counts in enter(con, compact, None, {})["counts"].values())
    con.close()


def test_entering_a_chart_counts_each_of_its_bars(opened: tuple[duckdb.DuckDBPyConnection, Compact]) -> None:
    con, compact = opened
    chosen = {"post_morph": [0, 1], "prob": [3, 4, 5]}
    found = enter(con, compact, "prob", chosen)["counts"]
    bars = compact.sizes()
    for name in ("size", "pre_celltype", "post_morph"):
        wide = bars[name] + 1
        for bar in (0, 3, bars["prob"] - 1):
            others = {key: each for key, each in chosen.items() if key not in ("prob", name)}
            alone = enter(con, compact, None, {**others, "prob": [bar]})["counts"][name]
            assert found[name][bar * wide : (bar + 1) * wide] == alone
    # The chart itself shows what the others leave.
    assert found["prob"] == enter(con, compact, None, {"post_morph": [0, 1]})["counts"]["prob"]


@pytest.mark.parametrize(
    ("layout", "has", "lacks"),
    [("flyem", {"roi", "prob", "x"}, {"size"}), ("microns", {"size", "x"}, {"prob"})],
)
def test_other_number_types_and_regions(tmp_path: Path, layout: str, has: set[str], lacks: set[str]) -> None:
    synthesize_format(tmp_path / "source", layout, synapses=4000, neurons=1600, types=300)
    build(tmp_path / "source", tmp_path / "warehouse", memory_limit="500MB", threads=1)
    con = connect_apart(tmp_path / "warehouse", {}).con
    compact = make(con, TABLE)
    sizes = compact.sizes()
    assert has <= sizes.keys()
    assert not lacks & sizes.keys()
    assert sizes["pre_celltype"] <= 250
    assert hold(con, compact, 30) > 5
    con.close()


@pytest.mark.parametrize(
    ("text", "found"), [("", {}), ("prob:3-5;post_morph:0,2", {"prob": [3, 4, 5], "post_morph": [0, 2]})]
)
def test_choices_are_read(text: str, found: dict[str, list[int]]) -> None:
    assert read_chosen(text) == found


@pytest.mark.parametrize("text", ["prob", "prob:x", "prob:5-3", "prob:-1", "prob:1.5", "prob:0-99999999999", "prob:1;"])
def test_what_is_no_choice(text: str) -> None:
    if text.endswith(";"):
        assert read_chosen(text) == {"prob": [1]}
        return
    with pytest.raises(WirehouseError, match=r"give|is no|whole"):
        read_chosen(text)


def test_a_chart_that_does_not_exist(opened: tuple[duckdb.DuckDBPyConnection, Compact]) -> None:
    con, compact = opened
    with pytest.raises(WirehouseError, match="There is no chart 'prob; DROP TABLE x'"):
        enter(con, compact, None, {"prob; DROP TABLE x": [1]})

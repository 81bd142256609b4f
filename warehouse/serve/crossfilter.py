"""The crossfilter's table: one byte a chart and synapse, so that linked histograms of all synapses move at once.

A histogram's bins begin at values that the source's number type has, so a brush over bins is a filter that a macro
takes, with the same count. Entering a chart costs one request: for every other chart it counts the synapses in each
pair of a bin of this chart and a bin of that. Moving the brush costs none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, NamedTuple

import duckdb
import numpy as np

from wirehouse.ask.data_set import DataSet, data_set
from wirehouse.ask.params import read_whole
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.serve.questions import render

UNKNOWN = 255
# Bars of a chart of names: with the one for all other names they fit into a byte.
MOST_BARS = 250
_BINS = 60
_DECADE = 10
_FAR = 4
_SAMPLED = 200_000
_REGIONS = "SELECT r.code, v.* FROM store.rois r JOIN rois v ON v.name = r.name ORDER BY v.synapses DESC, v.name"


class Range(NamedTuple):
    """A histogram: where its values come from, its bins, and how a macro filters them.

    Bin i holds `edges[i] <= value < edges[i + 1]`; the first has everything below too, and the last everything above.
    `edges` are exact, `labels` the shortest texts that the macro's rule rounds to them.
    """

    name: str
    title: str
    unit: str
    source: str
    column: str
    parameter: str | None
    is_log: bool
    edges: tuple[str, ...]
    labels: tuple[str, ...]
    tree: str


class Bars(NamedTuple):
    """A chart of names, most synapses first; `rest` is the bar of all names beyond MOST_BARS, and of none."""

    name: str
    title: str
    source: str
    column: str
    parameter: str | None
    names: tuple[str, ...]
    values: tuple[Any, ...]
    codes: tuple[int, ...]
    rest: int


class Compact(NamedTuple):
    """The table and its charts."""

    table: str
    ranges: tuple[Range, ...]
    categories: tuple[Bars, ...]

    def sizes(self) -> dict[str, int]:
        """How many bars each chart has, by name; bar UNKNOWN is beyond them."""
        return {each.name: len(each.edges) - 1 for each in self.ranges} | {
            each.name: len(each.names) for each in self.categories
        }

    def to_json(self) -> dict[str, Any]:
        """What the page needs to know of the charts."""
        ranges = [{**each._asdict(), "kind": "range"} for each in self.ranges]
        bars = [{**each._asdict(), "kind": "bars"} for each in self.categories]
        hidden = ("tree", "codes", "source")
        return {"charts": [{key: each[key] for key in each if key not in hidden} for each in (*ranges, *bars)]}


def make(con: duckdb.DuckDBPyConnection, table: str) -> Compact:
    """Fill the table `table`, a name with its database, and describe its charts.

    Raises WirehouseError if the data set has no single synapses.
    """
    about = data_set(con)
    about.need("synapses")
    compact = Compact(table, tuple(_ranges(con, about)), tuple(_categories(con, about)))
    con.execute(render("compact_table", **compact._asdict())).fetchall()
    return compact


def enter(
    con: duckdb.DuckDBPyConnection, compact: Compact, active: str | None, chosen: Mapping[str, Sequence[int]]
) -> dict[str, Any]:
    """The counts of every chart against the bars of `active`, under what is chosen in the other charts.

    `chosen` has numbers of bars by the name of the chart. A chart's own choice does not filter it, nor does that of
    `active`. Counts are flat lists, bar by bar of `active`, each with one count per bar of the other chart and one for
    unknown values; without `active` there is one such row. Raises WirehouseError for a chart that does not exist.
    """
    sizes = compact.sizes()
    for name in (*chosen, *([active] if active else [])):
        if name not in sizes:
            raise WirehouseError(f"There is no chart '{name}'; there are {', '.join(sizes)}.")
    rows = sizes[active] + 1 if active else 1
    counts = {}
    for name, bars in sizes.items():
        found = np.zeros((rows, bars + 1), dtype=np.int64)
        condition = _condition({key: bars_ for key, bars_ in chosen.items() if key not in (active, name)})
        first = active if active and name != active else "0"
        sql = render("compact_counts", first=first, second=name, table=compact.table, condition=condition)
        pairs = fetch(con, sql, {})
        a, b, n = (pairs[each].to_numpy() for each in ("a", "b", "n"))
        np.add.at(found, (np.minimum(a, rows - 1), np.minimum(b, bars)), n)
        counts[name] = (found[:1] if name == active else found).ravel().tolist()
    return {"active": active, "counts": counts}


def read_chosen(text: str) -> dict[str, list[int]]:
    """Numbers of bars by chart, of a text such as 'prob:30-49;pre_celltype:5,13'.

    Raises WirehouseError for what cannot be read.
    """
    chosen = {}
    for part in filter(None, text.split(";")):
        name, _, bars = part.partition(":")
        chosen[name] = [bar for each in bars.split(",") for bar in _span(each)]
    return chosen


def _span(text: str) -> range:
    first, _, last = text.partition("-")
    low = read_whole("a bar", first)
    high = read_whole("a bar", last) if last else low
    if not 0 <= low <= high <= UNKNOWN:
        raise WirehouseError(f"The bars {text} are none; give numbers from 0 to {UNKNOWN}, the smaller first.")
    return range(low, high + 1)


def _condition(chosen: Mapping[str, Sequence[int]]) -> str:
    terms = [f"{name} IN ({', '.join(map(str, bars))})" if bars else "false" for name, bars in chosen.items()]
    return " AND ".join(terms) or "true"


class _Wanted(NamedTuple):
    name: str
    title: str
    unit: str
    source: str
    column: str
    parameter: str | None
    is_log: bool
    number: type[np.generic]

    @property
    def is_whole(self) -> bool:
        """Whether its values are whole numbers."""
        return self.number is np.int64


def _wanted(con: duckdb.DuckDBPyConnection, about: DataSet) -> Iterator[_Wanted]:
    if about.prob:
        yield _Wanted("prob", "Probability", "", "s.prob", "s.prob", "prob_min", False, _number_of(con, "prob"))
    if about.size:
        number = _number_of(con, "size")
        yield _Wanted("size", "Size", about.of_size, "s.size", "s.size", "size_min", True, number)
    if about.position is not None:
        number = _number_of_positions(con)
        for axis in "xyz":
            yield _Wanted(axis, axis, "nm", f"s.{axis}", f"s.{axis}", None, False, number)
    if about.lengths:
        for side, part, short in (("pre", "axon", "axon"), ("post", "dendrite", "dend")):
            stored = f"s.{side}_skel_length_{part}"
            title = f"{'Source' if side == 'pre' else 'Target'}'s {part}"
            yield _Wanted(f"{side}_{short}", title, "µm", stored, "", f"min_{side}_{short}", True, np.float32)


def _number_of(con: duckdb.DuckDBPyConnection, what: str) -> type[np.generic]:
    """The number type to which the macros round a threshold, told by thresholds that each type rounds down."""
    halves, singles = (
        fetch(con, f"SELECT store.passes_{what}({value}::FLOAT, {value_as_text}) AS passes", {})["passes"][0].as_py()
        for value, value_as_text in ((0.04998779296875, 0.05), (0.699999988079071, 0.7))
    )
    return np.float16 if halves else np.float32 if singles else np.float64


def _number_of_positions(con: duckdb.DuckDBPyConnection) -> type[np.generic]:
    found = fetch(con, "SELECT typeof(s.x) AS kind FROM store.synapses_by_pre s LIMIT 1", {})["kind"].to_pylist()
    return np.int64 if found == ["BIGINT"] else np.float64


def _ranges(con: duckdb.DuckDBPyConnection, about: DataSet) -> Iterator[Range]:
    wanted = list(_wanted(con, about))
    if not wanted:
        return
    step = fetch(con, "SELECT synapses FROM dataset", {})["synapses"][0].as_py() // _SAMPLED + 1
    extents = fetch(con, render("compact_extent", ranges=wanted), {}).to_pylist()[0]
    extents |= fetch(con, render("compact_middle", ranges=wanted, step=step), {}).to_pylist()[0]
    for each in wanted:
        edges = _edges(each, *(extents[f"{each.name}_{what}"] for what in ("least", "largest", "positive", "most")))
        if len(edges) < 3:
            continue
        exact = tuple(_exact(edge) for edge in edges)
        labels = tuple(str(int(edge)) if each.is_whole else str(edge) for edge in edges)
        cast = "::DOUBLE" if each.number is np.float64 else "::FLOAT"
        if each.is_whole:
            tree = _division(each.source, [int(edge) for edge in exact])
        else:
            tree = _tree(each.source, [f"{edge}{cast}" for edge in exact[1:-1]], 0)
        yield Range(*each[:7], exact, labels, tree)


def _edges(
    wanted: _Wanted, least: float | None, largest: float | None, positive: float | None, most: list[float] | None
) -> np.ndarray:
    """Where the bins begin, and the end of the last, in numbers of the source's type."""
    if least is None or largest is None or least == largest:
        return np.array([])
    # A few values far away from all others would leave these one bin: they share the first and the last bin instead.
    if most is not None and largest - least > _FAR * (most[1] - most[0]) > 0:
        least, largest = most
    if wanted.is_log and positive is not None and largest > positive:
        decimals = _log_steps(max(positive, least), largest)
    else:
        decimals = _steps(least, largest, wanted.is_whole)
    # Rounded to the source's numbers, so that no value lies between a bin's edge and the macro's threshold.
    with np.errstate(over="ignore"):
        edges = np.array([float(step) for step in decimals]).astype(wanted.number)
    return np.unique(np.minimum(edges, wanted.number(largest)) if np.isinf(edges[-1:]).any() else edges)


def _exact(edge: np.generic) -> str:
    return str(int(edge)) if isinstance(edge, np.integer) else format(Decimal(float(edge)), "f")


def _steps(least: float, largest: float, is_whole: bool) -> Iterator[Decimal]:
    """Round numbers in even steps, from one at or below `least` to one at or above `largest`; some _BINS at most."""
    width = Decimal(max(largest - least, 1 if is_whole else 1e-6)) / _BINS
    power = Decimal(10) ** width.adjusted()
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= width)
    step = max(step, Decimal(1)) if is_whole else step
    first = int((Decimal(least) / step).to_integral_value(ROUND_FLOOR))
    last = max(first + 1, int((Decimal(largest) / step).to_integral_value(ROUND_CEILING)))
    return (number * step for number in range(first, last + 1))


def _log_steps(positive: float, largest: float) -> Iterator[Decimal]:
    """Round numbers of which each is about a quarter above the one before, over at most six factors of ten."""
    top = int(np.ceil(np.log10(largest) * _DECADE)) + 1
    bottom = max(int(np.floor(np.log10(positive) * _DECADE)), top - 6 * _DECADE)
    return (Decimal(f"{10 ** (power / _DECADE):.2g}") for power in range(bottom, top + 1))


def _tree(value: str, edges: Sequence[str], first: int) -> str:
    """A search tree as nested CASE: the number of the bin of `value`, exact at every edge."""
    if not edges:
        return str(first)
    half = len(edges) // 2
    below, above = _tree(value, edges[:half], first), _tree(value, edges[half + 1 :], first + half + 1)
    return f"CASE WHEN {value} < {edges[half]} THEN {below} ELSE {above} END"


def _division(value: str, edges: Sequence[int]) -> str:
    """The same for bins of whole numbers that are all of one width."""
    return f"least(greatest(({value} - {edges[0]}) // {edges[1] - edges[0]}, 0), {len(edges) - 2})"


def _categories(con: duckdb.DuckDBPyConnection, about: DataSet) -> Iterator[Bars]:
    types = fetch(con, "FROM store.cell_types", {}).to_pylist()
    for side, title in (("pre", "Presynaptic type"), ("post", "Postsynaptic type")):
        most = sorted((row for row in types if row[f"{side}_synapses"]), key=lambda row: -row[f"{side}_synapses"])
        yield _bars(f"{side}_celltype", title, f"s.{side}_celltype_code", f"s.{side}_celltype", most)
    morphs = fetch(con, "FROM post_morphs", {}).to_pylist()
    if len(morphs) > 1:
        yield _bars("post_morph", "Structure", "s.post_morph", "s.post_morph", morphs, "code")
    if _has_regions(con):
        regions = fetch(con, _REGIONS, {}).to_pylist()
        yield _bars("roi", "Region", "s.roi_code", "s.roi", regions)


def _bars(
    name: str, title: str, source: str, column: str, rows: Sequence[Mapping[str, Any]], value: str = "name"
) -> Bars:
    rows = rows[:MOST_BARS]
    names = tuple(row["name"] for row in rows)
    values = tuple(row[value] for row in rows)
    axon_only = any(row.get("axon_only") for row in rows)
    # An axon-only type is no argument of post_celltype, though a few rows of the source have it.
    parameter = None if name == "post_celltype" and axon_only else name
    return Bars(name, title, source, column, parameter, names, values, tuple(row["code"] for row in rows), UNKNOWN)


def _has_regions(con: duckdb.DuckDBPyConnection) -> bool:
    sql = "SELECT count(*) AS n FROM duckdb_columns() WHERE table_name = 'synapses_by_pre' AND column_name = 'roi_code'"
    return bool(fetch(con, sql, {})["n"][0].as_py())

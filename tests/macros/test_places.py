"""What a data set may lack, such as regions, kinds of edges or groupings: a sentence, or the answer without them."""

from __future__ import annotations

import duckdb
import pytest

from tests.macros.test_errors import sentence_of
from tests.support.properties import World
from tests.support.rich import RICH
from wirehouse import library
from wirehouse.etl.ground.names import Names
from wirehouse.library import SqlObject, shape
from wirehouse.library.abilities import missing
from wirehouse.library.describe import empty_warehouse
from wirehouse.library.kinds import all_needs, kinds

MACROS = [obj for obj in library.objects("table") if obj.public]
PLACED = [obj for obj in MACROS if "roi" in dict(obj.parameters)]
# Without skeletons, what needs them says so first.
ASKED = [obj for obj in PLACED if "skeletons" not in obj.header["needs"]]
GROUPED = [obj for obj in MACROS if "by" in dict(obj.parameters) and obj.name != "input_similarity"]
NO_REGIONS = "This data set has no regions."
NO_KINDS = "This data set has no kinds of edges."
NO_COLUMNS = "The data set has no text columns on neurons to group by."


def called(obj: SqlObject, more: str) -> str:
    """A call with what the macro requires, and more arguments."""
    call = shape.called(obj).removesuffix(")")
    return f"{call}{'' if call.endswith('(') else ', '}{more})"


def sentence(world: World, query: str, *values: object) -> str:
    """What a query that must fail is told."""
    with pytest.raises(duckdb.InvalidInputException) as caught:
        world.con.execute(query, values).fetchall()
    return sentence_of(caught.value).removeprefix("Invalid Input Error: ")


def test_every_macro_with_a_probability_takes_a_region_and_a_kind() -> None:
    of_paper = {obj.name for obj in MACROS if obj.topic == "paper"}
    asking = {obj.name for obj in MACROS if {"prob_min", "prob_steps"} & dict(obj.parameters).keys()}
    assert {obj.name for obj in PLACED} == asking - of_paper
    assert all("kind" in dict(obj.parameters) for obj in PLACED)
    names = {"connectivity_matrix", "connectivity_matrix_wide", "neuron_celltype_totals", "expected_connectivity"}
    assert {obj.name for obj in GROUPED} == names


@pytest.mark.parametrize("obj", ASKED, ids=lambda obj: obj.name)
def test_a_region(axons: World, obj: SqlObject) -> None:
    for given in ("'AL'", "''", "['AL', 'it''s']", "[NULL, 'AL']"):
        assert sentence(axons, f"FROM {called(obj, f'roi := {given}')}") == NO_REGIONS
    assert sentence(axons, f"FROM {called(obj, 'roi := $1')}", "AL") == NO_REGIONS
    assert sentence(axons, f"FROM {called(obj, 'roi := $1')}", ["AL"]) == NO_REGIONS
    of_subquery = "roi := (SELECT 'AL')"
    asked = sentence(axons, f"FROM {called(obj, of_subquery)}")
    assert asked == NO_REGIONS or asked.startswith("roi cannot be a subquery: give a name in single quotes")


@pytest.mark.parametrize("obj", ASKED, ids=lambda obj: obj.name)
def test_a_kind_of_edges(axons: World, obj: SqlObject) -> None:
    for given in ("'electrical'", "'all'", "(SELECT 'electrical')"):
        assert sentence(axons, f"FROM {called(obj, f'kind := {given}')}") == NO_KINDS
    assert sentence(axons, f"FROM {called(obj, 'kind := $1')}", "all") == NO_KINDS
    for given in ("'gap'", "'Chemical'", "''", "(SELECT 'gap')"):
        text = given.strip("()").removeprefix("SELECT ").strip("'")
        legal = "legal are 'chemical', 'electrical' and 'all'; NULL is 'chemical'."
        assert sentence(axons, f"FROM {called(obj, f'kind := {given}')}") == f"kind is {text}; {legal}"


@pytest.mark.parametrize("obj", GROUPED, ids=lambda obj: obj.name)
def test_a_grouping(axons: World, obj: SqlObject) -> None:
    for given in ("by := 'class'", "by := 'class', prob_min := (SELECT 0.5)"):
        assert sentence(axons, f"FROM {called(obj, given)}") == f"by is class. {NO_COLUMNS}"
    assert sentence(axons, f"FROM {called(obj, 'by := $1')}", "celltype") == f"by is celltype. {NO_COLUMNS}"
    of_subquery = "by := (SELECT 'class')"
    asked = sentence(axons, f"FROM {called(obj, of_subquery)}")
    assert asked == "by cannot be a subquery: give the name of the column in single quotes, or a bound parameter."


@pytest.mark.parametrize("obj", ASKED, ids=lambda obj: obj.name)
def test_what_the_data_set_has_is_answered_as_without(axons: World, obj: SqlObject) -> None:
    fixed = "seed := 1, " if "seed" in dict(obj.parameters) else ""
    given = ["roi := NULL", "roi := NULL::VARCHAR", "kind := NULL", "kind := 'chemical'", "kind := (SELECT 'chemical')"]
    given += ["by := NULL", "by := NULL::VARCHAR"] if obj in GROUPED else []
    plain = rows(axons, f"FROM {called(obj, fixed.removesuffix(', '))}" if fixed else f"FROM {shape.called(obj)}")
    assert plain
    for one in given:
        assert rows(axons, f"FROM {called(obj, fixed + one)}") == plain, one
    for one in ("roi := $1", "kind := $1", *(["by := $1"] if obj in GROUPED else [])):
        assert rows(axons, f"FROM {called(obj, fixed + one)}", None) == plain, one


def rows(world: World, query: str, *values: object) -> list[tuple[object, ...]]:
    """The rows in an order of their own: numbers are whole, or sums that hang on no order."""
    return world.con.execute(f"{query} ORDER BY ALL", values).fetchall()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("roi := AL", "Write a text in single quotes"),
        ('roi := "AL"', "Write a text in single quotes"),
        ("roi = 'AL'", "Name an argument with :="),
        ("kind := chemical", "Write a text in single quotes"),
        ('kind := "chemical"', "Write a text in single quotes"),
        ("kind = 'chemical'", "Name an argument with :="),
        ("by := class", "Write a text in single quotes"),
        ('by := "celltype"', "Write a text in single quotes"),
        ("roi := 5", "roi must be the name of a region in single quotes"),
        ("roi := [5]", "roi must be the name of a region in single quotes"),
        ("kind := ['chemical']", "kind must be 'chemical', 'electrical' or 'all', in single quotes; it was given as"),
        ("kind := true", "kind must be 'chemical', 'electrical' or 'all', in single quotes; it was given as"),
        ("by := 5", "by must be the name of a text column"),
        ("by := ['class']", "by must be the name of a text column"),
    ],
)
def test_misuse(axons: World, written: str, told: str) -> None:
    for name in ("connectivity_matrix", "connectivity_matrix_wide", "neuron_celltype_totals", "expected_connectivity"):
        assert told in sentence(axons, f"FROM {name}({written})"), name


@pytest.mark.parametrize("parameter", ["roi", "kind", "by"])
def test_a_column_is_no_argument(axons: World, parameter: str) -> None:
    for column in ("n.celltype", "celltype", "n.nothing"):
        query = f"SELECT m.* FROM neurons n, connectivity_matrix({parameter} := {column}) m"
        with pytest.raises(duckdb.Error, match=r"A column cannot be an argument|cannot be a subquery|must be"):
            axons.con.execute(query).fetchall()


@pytest.mark.parametrize("names", RICH.values(), ids=RICH.keys())
def test_a_threshold_on_what_the_data_set_lacks(names: Names) -> None:
    lacking = names.traits.lacking
    assert set(lacking) <= all_needs()
    with empty_warehouse(names) as con:
        for obj in (obj for obj in MACROS if missing(obj, names) is None):
            for name, kind in kinds(obj):
                steps = kind.sql_type.endswith("[]")
                active, off = ("[0, 1e-9]", "[0, NULL]") if steps else ("1e-9", "0")
                if kind.needs in lacking:
                    with pytest.raises(duckdb.InvalidInputException, match=f"This data set has no {kind.needs}"):
                        con.execute(f"FROM {called(obj, f'{name} := {active}')}").fetchall()
                # There is no neuron that the others could be asked about, and may be too many types for a wide matrix.
                answers = "SELECT" not in shape.called(obj) and (names.paired_types or "wide" not in obj.name)
                if kind.needs and answers:
                    con.execute(f"FROM {called(obj, f'{name} := {off}')}").fetchall()

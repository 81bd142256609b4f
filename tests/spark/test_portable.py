"""Every object of the library is in the portable subset or a named exception: quick, without Spark."""

from __future__ import annotations

from functools import cache

import pytest
from sqlglot import exp

from wirehouse import library
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.traits import CONNECTIONS, Traits
from wirehouse.library import SqlObject
from wirehouse.library.describe import J0251
from wirehouse.library.syntax import parsed
from wirehouse.spark import NotPortableError
from wirehouse.spark.translate import portable, rules
from wirehouse.spark.translate.exceptions import DRAWN, EXCEPTIONS, RENDERED, UNTAKEN
from wirehouse.spark.translate.packed import unpacked
from wirehouse.spark.translate.query import function_query, rendered_query, scalar_query, translated, view_query
from wirehouse.spark.translate.script import statement
from wirehouse.spark.translate.trees import Library, spark_text
from wirehouse.spark.translate.types import parameter_type

LIBRARY = Library(J0251)
PUBLIC = {obj.sql_name: obj for obj in library.public_objects()}
PORTABLE = [obj for obj in PUBLIC.values() if obj.sql_name not in EXCEPTIONS]
HOSTILE = Names({0: "it's", 1: 'A "b"', 2: "back\\slash", 3: "`x`"}, {0: "o'clock", 1: 'say "x"'}, frozenset(["it's"]))
# What j0251 has not: single synapses of exact numbers with regions and groupings, and connections of many types.
_SOME = Traits("some", prob="float64", size="int64", lengths=False, post_morph=False, roi=True, prob_default=None)
_FEW = Traits(
    "few", CONNECTIONS, None, None, None, lengths=False, post_morph=False, roi=True, roi_apart=True, kind=True,
    prob_default=None, position=None, text_ids=True,
)  # fmt: skip
_GROUPS = {"side": ("left", "right"), "class": ("a", "b")}
OTHERS = {
    "synapses": Library(Names({0: "A", 1: "untyped"}, {}, traits=_SOME, rois=("EB",), groupings=_GROUPS)),
    "connections": Library(Names({n: f"t{n}" for n in range(1_001)}, {}, traits=_FEW, rois=("EB", "FB"))),
}


@cache
def in_spark(name: str, lib: Library = LIBRARY) -> exp.Expr:
    """The query of an object as Spark is given it; of a macro that is rendered, with NULLs for arguments."""
    obj = PUBLIC[name]
    if obj.kind == "view":
        return view_query(lib, obj)
    if obj.kind == "scalar":
        return scalar_query(lib, obj)
    if name in RENDERED:
        return rules.applied(rendered_query(lib, name, [exp.null() for _ in obj.parameters]))
    return function_query(lib, obj)


@pytest.mark.parametrize("obj", PORTABLE, ids=lambda obj: obj.sql_name)
def test_an_object_is_in_the_portable_subset(obj: SqlObject) -> None:
    unlisted = portable.unlisted(in_spark(obj.sql_name))
    assert not unlisted, "compare it on both engines (make spark), then list it in spark/translate/portable.py"


@pytest.mark.parametrize("name", OTHERS)
def test_of_other_data_sets_too(name: str) -> None:
    for obj in PORTABLE:
        assert not portable.unlisted(in_spark(obj.sql_name, OTHERS[name])), obj.sql_name


@pytest.mark.parametrize("name", OTHERS)
def test_defaults_are_those_of_the_data_set(name: str) -> None:
    text = statement(OTHERS[name], PUBLIC["connections"])
    assert "prob_min DOUBLE DEFAULT NULL" in text
    assert "prob_min DOUBLE DEFAULT 0.6" in statement(LIBRARY, PUBLIC["connections"])


def test_what_a_data_set_lacks_is_raised() -> None:
    assert "connections, not single synapses" in statement(OTHERS["connections"], PUBLIC["find_synapses"])
    assert "connections, not single synapses" in statement(OTHERS["connections"], PUBLIC["synapses"])
    assert "too many for a column each" in statement(OTHERS["connections"], PUBLIC["connectivity_matrix_wide"])


def test_what_a_macro_cannot_take_on_spark_is_raised() -> None:
    for name, parameters in UNTAKEN.items():
        for parameter, sentence in parameters.items():
            assert parameter in dict(PUBLIC[name].parameters)
            assert sentence in statement(OTHERS["synapses"], PUBLIC[name])


def test_a_list_of_names_is_written_out() -> None:
    text = translated(OTHERS["synapses"], "FROM connections(roi := ['EB'])")
    assert "ARRAY('EB')" in text
    assert "connections(" not in text
    assert "connections(roi => 'EB')" in translated(OTHERS["synapses"], "FROM connections(roi := 'EB')")


@pytest.mark.parametrize("obj", PORTABLE, ids=lambda obj: obj.sql_name)
def test_the_types_of_columns_make_no_difference(obj: SqlObject) -> None:
    assert not portable.unlike_by_type(LIBRARY.body(obj), relations())


@cache
def relations() -> dict[str, dict[str, str]]:
    """The type of each column of each relation of the library."""
    return {name: dict(columns) for name, columns in LIBRARY.columns.items()}


def test_what_differs_by_type_is_found() -> None:
    tree = parsed("SELECT sum(s.size), sum(s.size::DOUBLE), avg(s.x), s.prob::BIGINT, s.x::INTEGER FROM synapses s")
    assert portable.unlike_by_type(tree, relations()) == {"SUM(s.size)", "CAST(s.prob AS BIGINT)"}


def test_the_type_of_every_parameter_is_known() -> None:
    assert {parameter_type(o.sql_name, name) for o in PORTABLE for name, _ in o.parameters} >= {"DOUBLE", "BIGINT"}


def test_exceptions_name_public_objects_and_say_why() -> None:
    for name, reason in (RENDERED | EXCEPTIONS).items():
        assert name in PUBLIC
        assert reason.endswith(".")
    for name, columns in DRAWN.items():
        assert set(columns) <= {column for column, _ in LIBRARY.columns[name]}
    assert not RENDERED.keys() & EXCEPTIONS.keys()


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_an_exception_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(NotPortableError, match=name):
        translated(LIBRARY, f"FROM {name}()")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT COLUMNS('s.*') FROM synapses", "COLUMNS"),
        ("SELECT * REPLACE (1 AS x) FROM synapses", "REPLACE"),
        ("PIVOT neurons ON celltype USING count(*)", "PIVOT"),
        ("SELECT 1 AS a UNION BY NAME SELECT 2 AS a", "BY NAME"),
        ("FROM neurons a ASOF JOIN neurons b ON a.id >= b.id", "ASOF"),
        ("FROM synapses USING SAMPLE 10", "sample"),
        ("SELECT log(x) FROM synapses", "base 10"),
        ("SELECT mode(x) FROM synapses", "mode"),
        ("SELECT generate_subscripts([1], 1)", "unnest"),
        ("SELECT x::UTINYINT FROM synapses", "unsigned"),
        ("SELECT first(x) FROM synapses", "ORDER BY"),
        ("SELECT [x, y, z][1:2] FROM synapses", "slices"),
        ("SELECT list_aggregate([1], 'kurtosis')", "kurtosis"),
        ("FROM synapses LIMIT (SELECT 3)", "ORDER BY"),
        ("FROM range(1, 9, 2)", "step"),
        ("SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FROM synapses", "approximate"),
        (
            "WITH RECURSIVE r(id, hop) USING KEY (id) AS (SELECT 1, 0 UNION SELECT 2, 1 FROM recurring.r) FROM r",
            "USING KEY",
        ),
    ],
)
def test_what_differs_is_refused_with_its_reason(query: str, reason: str) -> None:
    with pytest.raises(NotPortableError, match=reason):
        translated(LIBRARY, query)


def test_what_nobody_compared_is_found() -> None:
    tree = rules.applied(parsed("SELECT regexp_matches(s.x, 'a'), bit_count(s.y) FROM synapses s"))
    assert {text.split(":")[0] for text in portable.unlisted(tree)} == {"RegexpLike", "bit_count()"}


def test_every_rule_says_why() -> None:
    assert all(rule.__doc__ for rule in rules.RULES)


@pytest.mark.parametrize("obj", PORTABLE, ids=lambda obj: obj.sql_name)
def test_no_schema_of_the_library_is_left(obj: SqlObject) -> None:
    assert not [table.sql() for table in in_spark(obj.sql_name).find_all(exp.Table) if table.db]
    assert "store." not in spark_text(in_spark(obj.sql_name))


def test_hostile_names_stay_texts() -> None:
    lib = Library(HOSTILE)
    text = statement(lib, PUBLIC["find_synapses"])
    assert r"'it\'s'" in text
    assert r"'back\\slash'" in text
    wide = statement(lib, PUBLIC["connectivity_matrix_wide"])
    assert "```x```" in wide


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (
            "WITH c AS (SELECT list(s.x) AS l FROM s) SELECT unnest(c.l) AS x FROM c",
            "WITH c AS (SELECT s.x AS l FROM s) SELECT c.l AS x FROM c",
        ),
        ("SELECT unnest((SELECT list(s.x) FROM s)) AS x", "SELECT s.x AS x FROM s"),
        ("SELECT unnest((SELECT list(s.x) FROM s)::BIGINT[])", "SELECT CAST(s.x AS BIGINT) AS unnest FROM s"),
    ],
)
def test_lists_of_rows_are_rows(query: str, rows: str) -> None:
    assert unpacked(parsed(query)).sql("duckdb") == rows


@pytest.mark.parametrize(
    "query",
    [
        "WITH c AS (SELECT LIST(s.x ORDER BY s.x) AS l FROM s) SELECT UNNEST(c.l) AS x FROM c",
        "WITH c AS (SELECT LIST(s.x) AS l FROM s) SELECT UNNEST(c.l) AS x, LEN(c.l) AS n FROM c",
        "WITH c AS (SELECT s.y, LIST(s.x) AS l FROM s GROUP BY ALL) SELECT UNNEST(c.l) AS x FROM c",
        "SELECT UNNEST((SELECT LIST(s.x) FROM s)) AS x FROM t",
    ],
)
def test_other_lists_stay(query: str) -> None:
    assert unpacked(parsed(query)) == parsed(query)

"""The headers of the SQL files, the one source of comments, catalog and reference: complete, true, nothing unused."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import duckdb
import pytest

from tests.support.rich import RICH
from wirehouse import library
from wirehouse.etl.ground.names import Names
from wirehouse.library import SqlObject, shape
from wirehouse.library.abilities import missing
from wirehouse.library.describe import J0251, empty_warehouse

KEYS = {"summary", "grain", "source", "needs", "example", "anywhere"}
MACROS = library.objects("scalar", "table")
ROWS = library.objects("schema", "base", "view", "table")
DESCRIBED = [obj for obj in library.objects("schema", "view", "table") if obj.public or obj.kind == "schema"]
QUANTITIES = {
    r"size|size_min|total_size|mean_size|synapse_size|out_size|in_size": "um2",
    r"(pre_|post_)?skel_length_\w+|min_(pre|post)_(axon|soma|dend)|min_(axon|dendrite|soma)_length": "um",
    r"[xyz]|[xyz]_(min|max)|radius|ctr_pt_position_[xyz]": "nm",
    r"prob|prob_min|celltype_certainty|min_celltype_certainty|confidence|synprob": "0 to 1",
}
AWKWARD = {
    "quotes": Names({0: "it's", 1: 'A "b"', 2: "back\\slash"}, {0: "o'clock", 1: 'say "x"'}, frozenset(["it's"])),
    "unicode": Names({0: "Größe µm → 神経", 1: "GRÖSSE", 2: "größe"}, {0: "tête", 1: "TÊTE", 2: "頭"}),
    "every code": Names({code: f"type {code}" for code in range(256)}, {code: f"m{code}" for code in range(255)}),
    "case": Names({0: "a", 1: "A", 2: "a_0", 3: "Pre_Celltype"}, {0: "Unknown", 1: "SIZE", 2: "synapses"}),
    "SQL words": Names({0: "select", 1: "NULL", 2: "*", 3: "a; DROP", 4: "--"}, {0: "from", 1: "{{ x }}"}),
    "names of the library": Names(
        dict(enumerate(["pre_celltype_code", "measure", "value", "m", "w", "post_celltype"])),
        {0: "id", 1: "size", 2: "celltype"},
    ),
    "gaps": Names({7: "late", 255: "last"}, {9: "nine", 254: "most"}),
    "nothing": Names({}, {}),
    **RICH,
}


@cache
def all_columns() -> dict[str, list[str]]:
    """The columns of each table, view and public table macro, of data sets that have all there may be."""
    columns: dict[str, dict[str, None]] = {}
    for names in (J0251, *RICH.values()):
        with empty_warehouse(names) as con:
            for obj in DESCRIBED:
                shown = shape.columns(con, obj) if has_its_types(obj, names) else []
                columns.setdefault(obj.sql_name, {}).update(dict.fromkeys(name for name, _ in shown))
    return {name: list(shown) for name, shown in columns.items()}


def columns(obj: SqlObject) -> list[str]:
    return all_columns()[obj.sql_name]


def label(obj: SqlObject) -> str:
    return f"{obj.kind}-{obj.sql_name}"


@pytest.mark.parametrize("obj", library.objects(), ids=label)
def test_the_header_says_what_it_is(obj: SqlObject) -> None:
    keys = {*KEYS, "message", "split"} if obj.kind == "check" else KEYS
    assert set(obj.header.values) <= keys
    assert obj.header["summary"]
    assert obj.header["summary"].endswith("."), "a sentence"
    assert "{{" not in obj.text.partition("CREATE")[0] or obj.kind == "check", "a header is no template"


@pytest.mark.parametrize("obj", ROWS, ids=label)
def test_the_header_says_what_one_row_is(obj: SqlObject) -> None:
    assert obj.header["grain"]


@pytest.mark.parametrize("obj", library.objects("check"), ids=label)
def test_a_check_has_its_sentence(obj: SqlObject) -> None:
    assert obj.header["message"].endswith(".")
    assert set(re.findall(r"\{(\w*)\}", obj.header["message"])) <= {"rows", "first"}


@pytest.mark.parametrize("obj", [*MACROS, *library.objects("view")], ids=label)
def test_the_header_has_one_example(obj: SqlObject) -> None:
    assert re.match(r"(SELECT|FROM|WITH)\b", obj.header["example"])
    assert ";" not in obj.header["example"]


@pytest.mark.parametrize("obj", MACROS, ids=label)
def test_every_parameter_has_a_text(obj: SqlObject) -> None:
    names = [name for name, _ in obj.parameters]
    assert set(obj.header.params) <= set(names), "a parameter that is not there"
    for name in names:
        hold_text(name, library.parameter_text(obj, name), obj.public)


@pytest.mark.parametrize("obj", [obj for obj in MACROS if obj.without], ids=label)
def test_what_may_be_left_out_is_a_parameter(obj: SqlObject) -> None:
    defaults = dict(obj.parameters)
    left_out = frozenset[str]().union(*(names for names, _ in obj.without))
    assert left_out <= defaults.keys()
    assert set(defaults.values()) == {None}, "DuckDB cannot choose among overloads by a default"
    assert len({bool(value) for _, value in obj.without}) == 1, "with a value each, or worked out"


@pytest.mark.parametrize("obj", DESCRIBED, ids=label)
def test_every_column_has_a_text(obj: SqlObject) -> None:
    assert set(obj.header.columns) - {"*"} <= set(columns(obj)), "a column that is not there"
    for name in columns(obj):
        hold_text(name, library.column_text(obj, name), True)


def hold_text(name: str, text: str, with_unit: bool) -> None:
    assert text, name
    for pattern, unit in QUANTITIES.items():
        if with_unit and re.fullmatch(pattern, name):
            assert re.search(rf"(?<![\w]){re.escape(unit)}(?!\w)", text), f"{name} lacks its unit {unit}: {text}"


def test_no_glossary_entry_is_unused() -> None:
    by_columns = Counter(c for obj in DESCRIBED for c in columns(obj) if c not in obj.header.columns)
    by_parameters = Counter(p for obj in MACROS for p, _ in obj.parameters if p not in obj.header.params)
    assert sorted(library.glossary()["columns"].keys() - by_columns.keys()) == []
    assert sorted(library.glossary()["parameters"].keys() - by_parameters.keys()) == []
    patterned = {c for c in by_columns if c not in library.glossary()["columns"]}
    for pattern in library.glossary()["patterns"]:
        assert any(re.fullmatch(pattern, column) for column in patterned), pattern


@pytest.mark.parametrize("obj", list({label(obj): obj for obj in [*DESCRIBED, *MACROS]}.values()), ids=label)
def test_no_header_repeats_the_glossary(obj: SqlObject) -> None:
    for own, shared in ((obj.header.columns, "columns"), (obj.header.params, "parameters")):
        assert not [name for name, text in own.items() if library.glossary()[shared].get(name) == text]


def test_the_reading_order_names_each_public_object_once() -> None:
    order = library.reading_order()
    assert sorted(order) == sorted(obj.sql_name for obj in library.public_objects())


@pytest.mark.parametrize("names", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_names_load(names: Names) -> None:
    with empty_warehouse(names) as con:
        for obj in (obj for obj in library.public_objects() if obj.kind != "scalar"):
            if not has_its_types(obj, names):
                with pytest.raises(duckdb.InvalidInputException, match="none in this data set"):
                    shape.columns(con, obj)
                continue
            described = [name.lower() for name, _ in shape.columns(con, obj)]
            assert len(described) == len(set(described)), f"{obj.name} has a column twice"
        (wide,) = (obj for obj in library.public_objects() if obj.name == "connectivity_matrix_wide")
        shown = [name for name, _ in shape.columns(con, wide)]
        assert shown == ["pre_celltype", *(column for _, column in names.celltype_columns if names.paired_types)]
        columns = "duckdb_columns() WHERE schema_name <> 'store' AND NOT internal"
        assert con.execute(f"SELECT column_name FROM {columns} AND coalesce(comment, '') = ''").fetchall() == []


def has_its_types(obj: SqlObject, names: Names) -> bool:
    """False of a quantity of the paper that must be told a cell type, where none of the paper's is."""
    required = any(default is None for _, default in obj.parameters)
    of_paper = obj.header["source"].startswith("Rother et al. 2025")
    return names is J0251 or missing(obj, names) is not None or not (required and of_paper)


@pytest.mark.parametrize("names", RICH.values(), ids=RICH.keys())
def test_what_a_data_set_lacks_is_said_and_not_listed(names: Names) -> None:
    with empty_warehouse(names) as con:
        listed = {name for (name,) in con.execute("SELECT name FROM catalog").fetchall()}
        for obj in library.public_objects():
            sentence = missing(obj, names)
            assert (obj.sql_name in listed) == (sentence is None and obj.topic != "paper"), obj.name
            if sentence is not None and obj.kind != "scalar":
                with pytest.raises(duckdb.InvalidInputException, match=re.escape(sentence)):
                    con.execute(f"FROM {shape.called(obj)}").fetchall()


@pytest.mark.parametrize("names", [n for n in AWKWARD.values() if n.paired_types], ids=lambda n: str(n.codes[:3]))
def test_the_wide_matrix_of_awkward_names_has_the_matrix_values(names: Names) -> None:
    with empty_warehouse(names) as con:
        codes = names.codes[:6]
        for place, pre in enumerate(codes):
            con.execute("INSERT INTO store.cell_types VALUES (?, ?, false, 0, 0, 0)", [pre, names.celltypes[pre]])
            for post in codes:
                cell = [pre, post, 255, 0.75, 1 + place * len(codes) + codes.index(post)]
                con.execute("INSERT INTO store.celltype_cube VALUES (?, ?, ?, ?, ?, 0, 0)", cell)
        wide = con.execute("FROM connectivity_matrix_wide()")
        shown = [name for name, *_ in wide.description]
        rows = [dict(zip(shown, row, strict=True)) for row in wide.fetchall()]
    columns_of = dict(names.celltype_columns)
    counts = [[row[columns_of[post]] for post in codes] for row in rows]
    assert [row["pre_celltype"] for row in rows] == [names.celltypes[code] for code in codes]
    assert counts == [[1 + i * len(codes) + j for j in range(len(codes))] for i in range(len(codes))]


def test_names_that_collide_get_their_code() -> None:
    names = AWKWARD["case"]
    assert names.celltype_columns == [(0, "a_0"), (1, "A_1"), (2, "a_0_2"), (3, "Pre_Celltype_3")]
    assert names.post_morph_columns == [
        (0, "in_Unknown_0"), (1, "in_SIZE_1"), (2, "in_synapses_2"), (255, "in_unknown"),
    ]  # fmt: skip


def test_a_long_header_line_goes_on() -> None:
    header = library.parse_header("-- summary: one\n--   two.\n-- param x: nm\nSELECT 1 -- grain: no\n")
    assert header.values == {"summary": "one two."}
    assert header.params == {"x": "nm"}


def test_names_that_fold_alike_get_their_codes() -> None:
    names = Names({0: "ß", 1: "SS", 2: "ss", 3: "s"}, {}, frozenset())
    assert names.celltype_columns == [(0, "ß_0"), (1, "SS_1"), (2, "ss_2"), (3, "s")]

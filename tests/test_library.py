"""The library as users meet it: signatures, columns, comments and the catalog are the contract's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from duckdb import DuckDBPyConnection as Connection

from tests.support.synthetic import small_warehouse
from tests.support.warehouses import BINDINGS, open_warehouse
from wirehouse import docs, library
from wirehouse.docs import J0251, empty_warehouse
from wirehouse.library import SqlObject

FILTERS = (
    "pre_celltype := NULL, post_celltype := NULL, pre_neuron_ids := NULL, post_neuron_ids := NULL, "
    "prob_min := 0.6, size_min := 0, post_morph := -1, min_pre_axon := 0, min_pre_soma := 0, min_pre_dend := 0, "
    "min_post_axon := 0, min_post_soma := 0, min_post_dend := 0"
)
SIGNATURES = {
    "synapses": "synapses",
    "neurons": "neurons",
    "cell_types": "cell_types",
    "post_morphs": "post_morphs",
    "dataset": "dataset",
    "catalog": "catalog",
    "find_synapses": f"find_synapses({FILTERS}, max_results := NULL, seed := NULL)",
    "summarize_synapses": f"summarize_synapses({FILTERS})",
    "find_neurons": (
        "find_neurons(celltype := NULL, target_celltype := NULL, direction := 'outgoing', min_synapses := NULL, "
        "min_celltype_certainty := 0, min_axon_length := 0, min_dendrite_length := 0, min_soma_length := 0, "
        "prob_min := 0.6)"
    ),
    "connectivity_matrix": f"connectivity_matrix({FILTERS})",
    "connectivity_matrix_wide": f"connectivity_matrix_wide(measure := 'synapse_count', {FILTERS})",
    "connections": "connections(prob_min := 0.6, size_min := 0, min_synapses := 1)",
    "neuron_totals": "neuron_totals(prob_min := 0.6, size_min := 0)",
    "neuron_celltype_totals": "neuron_celltype_totals(prob_min := 0.6, size_min := 0)",
    "synapses_of": "synapses_of(neuron_id, direction := 'outgoing', prob_min := 0.6)",
    "partners": "partners(neuron_id, direction := 'outgoing', prob_min := 0.6)",
    "neuron": "neuron(neuron_id)",
    "synapses_in_box": "synapses_in_box(x_min, x_max, y_min, y_max, z_min, z_max, prob_min := 0.6)",
    "synapses_near": "synapses_near(x, y, z, radius, prob_min := 0.6)",
}
SYNAPSE = (
    "synapse_id BIGINT, x BIGINT, y BIGINT, z BIGINT, size FLOAT, prob FLOAT, pre_id BIGINT, post_id BIGINT, "
    "post_morph SMALLINT, post_morph_name VARCHAR, pre_celltype VARCHAR, post_celltype VARCHAR"
)
NEURON = (
    "id BIGINT, celltype VARCHAR, celltype_certainty FLOAT, "
    "skel_length_axon FLOAT, skel_length_soma FLOAT, skel_length_dendrite FLOAT"
)
TOTALS = (
    "out_synapses BIGINT, out_size DOUBLE, out_partners BIGINT, "
    "in_synapses BIGINT, in_size DOUBLE, in_partners BIGINT, "
    "in_spine_neck BIGINT, in_spine_head BIGINT, in_shaft BIGINT, in_soma BIGINT, in_unknown BIGINT"
)
MEASURES = "synapse_count BIGINT, total_size DOUBLE, mean_size DOUBLE"
WIDE = ", ".join(f"{name} DOUBLE" for name in J0251.celltypes.values())
COLUMNS = {
    "synapses": SYNAPSE,
    "neurons": NEURON,
    "cell_types": (
        "code SMALLINT, name VARCHAR, axon_only BOOLEAN, neurons BIGINT, pre_synapses BIGINT, post_synapses BIGINT"
    ),
    "post_morphs": "code SMALLINT, name VARCHAR",
    "dataset": (
        "name VARCHAR, version VARCHAR, synthetic BOOLEAN, synapses BIGINT, neurons BIGINT, source_sha256 "
        "STRUCT(synapses VARCHAR, neurons VARCHAR, celltype_mapping VARCHAR, post_morph_mapping VARCHAR), "
        "built_at TIMESTAMP, schema_version INTEGER, citation VARCHAR"
    ),
    "catalog": "name VARCHAR, kind VARCHAR, signature VARCHAR, description VARCHAR, grain VARCHAR, example VARCHAR",
    "find_synapses": SYNAPSE,
    "summarize_synapses": "count BIGINT, total_size DOUBLE, mean_size DOUBLE",
    "find_neurons": f"{NEURON}, synapse_count BIGINT, synapse_size DOUBLE",
    "connectivity_matrix": f"pre_celltype VARCHAR, post_celltype VARCHAR, {MEASURES}",
    "connectivity_matrix_wide": f"pre_celltype VARCHAR, {WIDE}",
    "connections": f"pre_id BIGINT, post_id BIGINT, pre_celltype VARCHAR, post_celltype VARCHAR, {MEASURES}",
    "neuron_totals": f"id BIGINT, celltype VARCHAR, {TOTALS}",
    "neuron_celltype_totals": (
        "id BIGINT, direction VARCHAR, partner_celltype VARCHAR, "
        "synapse_count BIGINT, total_size DOUBLE, partners BIGINT"
    ),
    "synapses_of": SYNAPSE,
    "partners": f"partner_id BIGINT, partner_celltype VARCHAR, {MEASURES}",
    "neuron": f"{NEURON}, {TOTALS}",
    "synapses_in_box": SYNAPSE,
    "synapses_near": SYNAPSE,
}
PUBLIC = {obj.name: obj for obj in library.public_objects()}
KINDS = {name: "table macro" if "(" in signature else "view" for name, signature in SIGNATURES.items()}


@pytest.fixture(scope="module", params=BINDINGS)
def con(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with open_warehouse(small_warehouse(tmp_path_factory.getbasetemp() / "library", request.param)) as opened:
        yield opened


@pytest.fixture(scope="module")
def empty() -> Iterator[Connection]:
    with empty_warehouse(J0251) as opened:
        yield opened


def test_the_catalog_is_complete(con: Connection) -> None:
    listed = con.execute("SELECT name, kind, signature FROM catalog").fetchall()
    assert {name: (kind, signature) for name, kind, signature in listed} == {
        name: (KINDS[name], SIGNATURES[name]) for name in SIGNATURES
    }
    assert len(listed) == len(SIGNATURES)
    assert listed[0][0] == "catalog"


def test_nothing_public_is_missing_from_the_catalog(con: Connection) -> None:
    made = con.execute(
        "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' UNION "
        "SELECT function_name FROM duckdb_functions() WHERE NOT internal AND schema_name = 'main'"
    ).fetchall()
    assert {name for (name,) in made} == set(SIGNATURES)
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main'").fetchall() == [(0,)]


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_database_knows_the_signature(con: Connection, name: str) -> None:
    parameters = con.execute(
        "SELECT parameters FROM duckdb_functions() WHERE function_name = ? AND schema_name = 'main'", [name]
    ).fetchone()
    written = SIGNATURES[name].partition("(")[2].removesuffix(")")
    assert (parameters[0] if parameters else []) == [p.split(" := ")[0] for p in written.split(", ") if p]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_and_their_types(con: Connection, name: str) -> None:
    described = con.execute(f"DESCRIBE FROM {called(PUBLIC[name])}").fetchall()
    assert ", ".join(f"{column} {kind}" for column, kind, *_ in described) == COLUMNS[name]


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_example_answers(con: Connection, name: str) -> None:
    ((example,),) = con.execute("SELECT example FROM catalog WHERE name = ?", [name]).fetchall()
    rows = con.execute(example).fetchall()
    assert rows
    assert any(value not in (None, 0) for row in rows for value in row), "the example finds nothing"
    assert name in example


@pytest.mark.parametrize("obj", library.objects("scalar", "table"), ids=lambda obj: obj.name)
def test_every_macros_example_runs(con: Connection, obj: SqlObject) -> None:
    assert con.execute(obj.header["example"]).fetchall()
    assert obj.sql_name in obj.header["example"]


@pytest.mark.parametrize("name", SIGNATURES)
def test_comments_are_in_the_database(con: Connection, name: str) -> None:
    source = ("duckdb_views()", "view_name") if KINDS[name] == "view" else ("duckdb_functions()", "function_name")
    comments = con.execute(
        f"SELECT comment FROM {source[0]} WHERE {source[1]} = ? AND schema_name = 'main' AND NOT internal", [name]
    ).fetchall()
    ((comment,),) = comments
    obj = PUBLIC[name]
    assert comment.startswith(obj.header["summary"])
    assert obj.header["grain"] in comment
    for parameter, _ in obj.parameters:
        assert f"{parameter}: {library.parameter_text(obj, parameter)}" in comment


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind == "view"])
def test_columns_of_views_have_comments(con: Connection, name: str) -> None:
    comments = con.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? AND schema_name = 'main'", [name]
    ).fetchall()
    assert comments
    assert dict(comments) == {column: library.column_text(PUBLIC[name], column) for column, _ in comments}


def test_the_helpers_have_comments(con: Connection) -> None:
    silent = con.execute(
        "SELECT function_name FROM duckdb_functions() WHERE schema_name = 'store' AND NOT internal "
        "AND coalesce(comment, '') = '' AND function_name <> 'parquet_files'"
    ).fetchall()
    assert silent == []


def test_the_data_set_is_one_row_that_says_what_it_is(con: Connection) -> None:
    ((name, synthetic, synapses, neurons),) = con.execute(
        "SELECT name, synthetic, synapses, neurons FROM dataset"
    ).fetchall()
    assert name.startswith("synthetic_")
    assert (synthetic, synapses, neurons) == (True, 20_000, 4_000)


def test_the_reference_shows_the_columns_of_every_object(empty: Connection) -> None:
    for name, columns in COLUMNS.items():
        described = docs.columns(empty, PUBLIC[name])
        assert ", ".join(f"{column} {kind}" for column, kind in described) == columns


def called(obj: SqlObject) -> str:
    """The object in a FROM clause, its required arguments 0."""
    required = [name for name, default in obj.parameters if default is None]
    return f"{obj.sql_name}({', '.join('0' for _ in required)})" if obj.kind == "table" else obj.sql_name

"""Data sets of other formats than j0251's on Spark against DuckDB: grains, regions, kinds, groupings, many types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from pyspark.errors import PySparkException

from tests.formats.building import opened, warehouse_of
from tests.spark.compare import assert_same, assert_same_mistake, said
from tests.support.formats import FORMATS
from tests.support.warehouses import open_warehouse
from wirehouse import library
from wirehouse.etl.ground.names import Names
from wirehouse.etl.publish.manifest import names_of, read_manifest
from wirehouse.spark import Attached, attach
from wirehouse.spark.translate.exceptions import DRAWN

pytestmark = pytest.mark.slow

SAMPLES = ("synapse_partners", "hemibrain_traced", "orn", "microns_queries", "worm_7", "male_cns")
# A sum of whole numbers and a median of FLOATs have other types in Spark; the library itself writes its types out.
OTHER_TYPES = {"neurons", "synapses_of", "cave.synapses", "syconn.conn_mat"}
# Where many answers are equally right, the engines choose different ones.
TIES = {"find_synapses", *DRAWN}
# What to ask of a data set that has it; regions and types of its own take the place of {…}.
QUERIES = {
    "roi": (
        "FROM connections(roi := {roi})",
        "FROM connections(roi := {roi}, min_synapses := 2)",
        "FROM connections(roi := [{roi}, {other_roi}, NULL])",
        "FROM neuron_totals(roi := [{other_roi}])",
        "FROM connectivity_matrix(roi := {roi})",
        "FROM neuron_celltype_totals(roi := {roi})",
    ),
    "kind": (
        "FROM connections(kind := 'electrical')",
        "FROM connections(kind := 'all')",
        "FROM neuron_totals(kind := 'all')",
        "FROM connectivity_matrix(kind := 'electrical')",
    ),
    "text_ids": (
        "SELECT id_of(n.name) AS id, n.name FROM neurons n",
        "SELECT name, id_of(name) AS id FROM neurons",
        "FROM partners(id_of((SELECT max(name) FROM neurons)))",
    ),
    "prob": (
        "FROM connections(prob_min := 0.7)",
        "FROM find_synapses(prob_min := 0.9)",
        "FROM threshold_sweep(prob_steps := [0.5, 0.9, 0.7])",
    ),
    "size": ("FROM summarize_synapses(size_min := 500)", "FROM connectivity_matrix(size_min := 500)"),
    "types": (
        "FROM find_neurons(celltype := {type})",
        "FROM find_neurons(celltype := [{type}, {other_type}])",
        "FROM connectivity_matrix(pre_celltype := [{type}, NULL])",
        "FROM connectivity_matrix(post_celltype := {other_type})",
    ),
    "by": (
        "FROM connectivity_matrix(by := {by})",
        "FROM neuron_celltype_totals(by := {by})",
        "FROM expected_connectivity(by := {by})",
        "FROM input_similarity((SELECT list(id) FROM (FROM neurons ORDER BY id LIMIT 9)), by := {by})",
    ),
}
MISTAKES = (
    "FROM connections(roi := 'nowhere')",
    "FROM connections(roi := ['nowhere'])",
    "FROM connections(kind := 'both')",
    "FROM connections(kind := 'electrical')",
    "FROM connections(prob_min := 0.7)",
    "FROM connectivity_matrix(size_min := 0.5)",
    "FROM find_neurons(celltype := 'nobody')",
    "FROM find_neurons(celltype := ['nobody'])",
    "FROM connectivity_matrix(by := 'nothing')",
    "FROM find_neurons(min_axon_length := 3)",
    "SELECT id_of('nobody at all') AS id",
)


@dataclass(frozen=True)
class Both:
    """A data set in both engines."""

    con: duckdb.DuckDBPyConnection
    spark: Attached
    names: Names

    @property
    def listed(self) -> dict[str, str]:
        """The example of each view and macro that the data set has."""
        return dict(self.con.execute("SELECT name, example FROM catalog").fetchall())

    def queries(self) -> Iterator[str]:
        """What to ask of what the data set has."""
        names, traits = self.names, self.names.traits
        has = {each: bool(getattr(traits, each)) for each in ("roi", "kind", "text_ids", "prob", "size")}
        has |= {"types": True, "by": bool(names.groupings)}
        words = {
            "roi": names.rois[:1],
            "other_roi": names.rois[-1:],
            "type": names.legal_celltypes[:1],
            "other_type": names.legal_celltypes[-1:],
            "by": list(names.groupings)[:1],
        }
        texts = {key: some[0].replace("'", "''") for key, some in words.items() if some}
        for what, queries in QUERIES.items():
            for query in queries if has[what] else ():
                yield query.format(**{key: f"'{text}'" for key, text in texts.items()})


@pytest.fixture(scope="module", params=SAMPLES)
def both(request: pytest.FixtureRequest, spark: Attached, shared: Path) -> Iterator[Both]:
    """A sample in both engines."""
    if not FORMATS.is_dir():
        pytest.skip("The sample files are not beside the repository.")
    folder = warehouse_of(request.param, "parquet", shared)
    with open_warehouse(folder) as con:
        yield Both(con, attach(spark.session.newSession(), folder), names_of(read_manifest(folder)))


def test_every_view(both: Both) -> None:
    views = [obj.sql_name for obj in library.objects("view") if obj.sql_name in both.listed]
    assert sum(assert_same(both.con, both.spark, f"FROM {name}") for name in views)


def test_every_example(both: Both) -> None:
    for name, example in both.listed.items():
        if name in TIES:
            both.spark.sql(example).collect()
        elif name in OTHER_TYPES:
            ours = sorted(map(tuple, both.spark.sql(example).collect()), key=str)
            assert ours == sorted(both.con.execute(example).fetchall(), key=str), example
        else:
            assert_same(both.con, both.spark, example)


def test_what_the_data_set_lacks(both: Both) -> None:
    lacking = [obj for obj in library.public_objects() if obj.sql_name not in both.listed and obj.kind != "scalar"]
    assert lacking
    for obj in lacking:
        assert assert_same_mistake(both.con, both.spark, obj.header["example"]), obj.sql_name


def test_what_only_some_data_sets_have(both: Both) -> None:
    assert sum(assert_same(both.con, both.spark, query) for query in both.queries())


def test_mistakes_and_what_is_none_here(both: Both) -> None:
    assert sum(assert_same_mistake(both.con, both.spark, query) for query in MISTAKES) > 3


def test_defaults_are_those_of_the_data_set(both: Both) -> None:
    (row,) = both.spark.session.sql("SELECT count(*) FROM connections(kind => 'chemical')").collect()
    assert row[0] == both.con.execute("SELECT count(*) FROM connections()").fetchall()[0][0]
    described = both.spark.session.sql("DESCRIBE FUNCTION EXTENDED connections").collect()
    assert "0.6" not in "\n".join(line[0] for line in described)


def test_the_wide_matrix_takes_no_grouping(both: Both) -> None:
    with pytest.raises(PySparkException) as caught:
        both.spark.sql("FROM connectivity_matrix_wide(by := 'side')").collect()
    assert "by" in said(caught.value)


MANY_MAP = """
name = "many"
[connections]
files = "edges.csv"
pre_id = "a"
post_id = "b"
weight = "n"
pre_type = "a_type"
post_type = "b_type"
"""
TYPES = 1_100
# Names with what a pattern would take for its own.
_TYPE = "t.{}(\\E+)"


Engines = tuple[duckdb.DuckDBPyConnection, Attached]


@pytest.fixture(scope="module")
def many(spark: Attached, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """More types than a wide matrix may have, in folders of ranges of types."""
    place, rows = tmp_path_factory.mktemp("many"), ["a,b,n,a_type,b_type"]
    for n in range(TYPES):
        other = n * 7 % TYPES
        rows.append(f"{n},{other},{n % 5 + 1},{_TYPE.format(n)},{_TYPE.format(other)}")
    with opened(place, MANY_MAP, {"edges.csv": "\n".join(rows)}, binding="parquet") as con:
        assert list((place / "warehouse" / "synapses").glob("pre_celltypes=*-*"))
        yield con, attach(spark.session.newSession(), place / "warehouse")


@pytest.mark.parametrize(
    "query",
    [
        "FROM cell_types",
        "FROM edges",
        "FROM connections()",
        "FROM connectivity_matrix()",
        f"FROM find_neurons(celltype := '{_TYPE.format(7)}')",
        f"FROM connectivity_matrix(pre_celltype := ['{_TYPE.format(7)}', '{_TYPE.format(8)}'])",
    ],
)
def test_many_types(many: Engines, query: str) -> None:
    assert assert_same(*many, query)


@pytest.mark.parametrize(
    "query",
    [
        "FROM connectivity_matrix_wide()",
        "FROM connectivity_matrix_wide(measure := 'sideways')",
        "FROM find_neurons(celltype := 't.7')",
        f"FROM find_neurons(celltype := ' {_TYPE.format(7).upper()}')",
        f"FROM find_neurons(celltype := ['{_TYPE.format(7)}', 't'])",
    ],
)
def test_mistakes_with_many_types(many: Engines, query: str) -> None:
    assert assert_same_mistake(*many, query)

"""The build on a standalone cluster against the build on one machine: `make spark`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from pyspark.sql import SparkSession

from tests.build.test_parts import TABLES, left_beside, rows_of
from tests.spark.cluster import WORKERS
from tests.spark.compare import assert_same
from tests.support.parts import split_source, write_part
from tests.support.sources import random_source, write_source
from tests.support.warehouses import open_warehouse
from wirehouse.build.build import BuildReport, build
from wirehouse.build.check import check
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.manifest import read_manifest
from wirehouse.spark import attach, build_warehouse
from wirehouse.spark.build import tasks

pytestmark = pytest.mark.slow

SYNAPSES = 20_000
ENDS = (0.1, 0.4, 0.4, 0.7, 1.0)
QUERIES = [
    "FROM connectivity_matrix(prob_min := 0.8)",
    "FROM connectivity_matrix_wide(measure := 'total_size', size_min := 0.1)",
    "FROM find_synapses(pre_celltype := 'HVC', post_celltype := 'MSN', min_post_dend := 10)",
    "FROM find_synapses(max_results := 50, seed := 3)",
    "FROM find_neurons(target_celltype := 'MSN', min_synapses := 2)",
    "FROM connections(prob_min := 0.3, min_synapses := 2)",
    "FROM neuron_totals()",
    "FROM neuron_totals(size_min := 0.05)",
    "FROM partners((SELECT arg_max(id, in_synapses) FROM neuron_totals()), direction := 'incoming')",
    "FROM synapses_of((SELECT arg_max(id, out_synapses) FROM neuron_totals()))",
    "FROM cell_types",
]
# Drawn by a hash that Spark has not.
SAMPLED = "max_results"


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source with NaN, dangling ids, repeated rows and pairs of several types."""
    data = random_source(31, synapses=SYNAPSES, neurons=2_000)
    return write_source(data, tmp_path_factory.mktemp("build") / "single")


@pytest.fixture(scope="module")
def parts(single: Path) -> Path:
    """The same in parts, one of them empty."""
    return split_source(single, single.with_name("npy"), ".npy", ENDS)


@pytest.fixture(scope="module", params=[".npy", ".parquet"])
def source(request: pytest.FixtureRequest, single: Path, parts: Path) -> Path:
    """The same in parts of either format."""
    return parts if request.param == ".npy" else split_source(single, single.with_name("parquet"), ".parquet", ENDS)


@pytest.fixture(scope="module")
def expected(source: Path) -> Path:
    """The warehouse of one machine."""
    target = source.with_name(f"{source.name}-expected")
    build(source, target, binding="parquet", memory_limit="500MB")
    return target


@pytest.fixture(scope="module")
def built(session: SparkSession, source: Path) -> tuple[Path, BuildReport]:
    """The warehouse of the cluster, in a folder whose name is a pattern to many readers."""
    target = source.with_name(f"a [cluster's] {{warehouse}} * of {source.name}")
    report = build_warehouse(session, source, target, memory_limit="300MB", synapses_per_bucket=6_000)
    return target, report


@pytest.fixture(scope="module")
def con(built: tuple[Path, BuildReport]) -> Iterator[duckdb.DuckDBPyConnection]:
    """What the cluster built, opened as any DuckDB user opens it."""
    with open_warehouse(built[0]) as opened:
        yield opened


def test_it_takes_several_workers(session: SparkSession) -> None:
    assert session.sparkContext.defaultParallelism == WORKERS


def test_everything_holds_and_every_row_is_as_in_the_source(built: tuple[Path, BuildReport], source: Path) -> None:
    assert check(built[0], source) == []
    assert left_beside(built[0]) == []


def test_every_stored_row_is_that_of_one_machine(built: tuple[Path, BuildReport], expected: Path) -> None:
    many, one = rows_of(built[0]), rows_of(expected)
    for table in TABLES:
        assert many[table] == one[table], table
    assert many == one
    assert len(many["synapses_by_pre"]) == SYNAPSES
    assert min(len(many[table]) for table in ("mixed_pairs", "retyped_synapses", "connections", "celltype_cube")) > 100


def test_the_manifest_says_the_same_of_source_and_rows(
    session: SparkSession, built: tuple[Path, BuildReport], expected: Path
) -> None:
    many, one = read_manifest(built[0]), read_manifest(expected)
    for each in (many, one):
        del each["dataset"]["row"]["built_at"]
    same = ("format", "schema_version", "library_sha256", "dataset", "source", "tables", "anomalies", "notes")
    assert {key: many[key] for key in same} == {key: one[key] for key in same}
    assert many["versions"] == one["versions"] | {"spark": session.version}
    assert many["options"] == {"binding": "parquet", "axon_only": [], "memory_limit": "300MB", "threads": 1}
    assert built[1].anomalies == one["anomalies"]
    assert min(one["anomalies"][name] for name in ("nan_synapse_prob", "synapses_with_dangling_post_id")) > 0
    # Four buckets: a type has a file in each where it has synapses.
    assert len(many["parquet"]["synapses"]) > 3 * len(one["parquet"]["synapses"])


@pytest.mark.parametrize("query", QUERIES)
def test_macros_answer_alike(con: duckdb.DuckDBPyConnection, expected: Path, query: str) -> None:
    with open_warehouse(expected) as one:
        rows = one.execute(query).fetchall()
        assert sorted(map(str, con.execute(query).fetchall())) == sorted(map(str, rows))
    assert rows


def test_spark_asks_it_as_duckdb_does(
    con: duckdb.DuckDBPyConnection, session: SparkSession, built: tuple[Path, BuildReport]
) -> None:
    attached = attach(session.newSession(), built[0])
    assert all(assert_same(con, attached, query) for query in QUERIES if SAMPLED not in query)


def test_a_bad_row_is_refused_in_the_same_words_and_leaves_nothing(
    session: SparkSession, single: Path, tmp_path: Path
) -> None:
    spoilt = split_source(single, tmp_path / "source", ends=ENDS)
    for part, row in (("part-04.npy", 2), ("part-03.npy", 5)):
        rows = np.load(spoilt / "random_synapses" / part)
        rows["post_celltype"][row] = 99
        write_part(spoilt / "random_synapses" / part, rows)
    with pytest.raises(WirehouseError, match=r"part-03\.npy, row 5 \(counted from 0\): post_celltype is 99") as one:
        build(spoilt, tmp_path / "one")
    with pytest.raises(WirehouseError) as many:
        build_warehouse(session, spoilt, tmp_path / "many")
    assert str(many.value) == str(one.value)
    assert left_beside(tmp_path / "many") == [".one.wirehouse-unfinished"]
    assert not (tmp_path / "many").exists()


def test_an_existing_target(session: SparkSession, single: Path, parts: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(WirehouseError, match="is not a warehouse, so it is never replaced"):
        build_warehouse(session, parts, tmp_path / "mine")
    build(single, tmp_path / "warehouse", axon_only=["HVC"])
    with pytest.raises(
        WirehouseError, match=r"its binding: native \(asked for: parquet\).* Give --overwrite to replace"
    ):
        build_warehouse(session, parts, tmp_path / "warehouse")
    assert not build_warehouse(session, parts, tmp_path / "warehouse", overwrite=True).up_to_date
    assert build_warehouse(session, parts, tmp_path / "warehouse").up_to_date
    assert check(tmp_path / "warehouse", parts) == []


def test_a_task_without_enough_memory_is_a_sentence(session: SparkSession, parts: Path, tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="cannot be written: the memory limit is too low; give more"):
        build_warehouse(session, parts, tmp_path / "warehouse", memory_limit="1MB")
    assert list(tmp_path.iterdir()) == []


def test_a_job_that_dies_is_a_sentence(
    session: SparkSession, parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever a task is pickled with, the workers have not.
    monkeypatch.setattr(tasks, "survey", Unknown())
    with pytest.raises(WirehouseError, match=r"^Spark gave up: .*nowhere"):
        build_warehouse(session, parts, tmp_path / "warehouse")
    assert list(tmp_path.iterdir()) == []


class Unknown:
    """Work that fails on the worker as code does which is not installed there."""

    def __call__(self, *arguments: object) -> None:
        raise AssertionError("never on the driver")

    def __reduce__(self) -> tuple[object, ...]:
        return __import__, ("nowhere",)


def test_the_command_line(parts: Path, tmp_path: Path) -> None:
    words = ["build", str(parts), str(tmp_path / "warehouse"), "--spark", "local[2]", "--memory-limit", "300MB"]
    command = [sys.executable, "-c", "from wirehouse.commands.cli import main; main()", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert f"{tmp_path / 'warehouse'}: 20,000 synapses, 2,000 neurons" in done.stdout
    assert check(tmp_path / "warehouse", parts) == []

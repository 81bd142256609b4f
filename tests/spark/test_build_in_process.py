"""The build on a cluster, with this process for one: what it writes, refuses, leaves behind. Spark: test_build.py."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from tests.build.test_parts import left_beside, rows_of
from tests.counterexamples import SOURCES, Counterexample, write_good_source
from tests.oracle.data import Data
from tests.support.cases import CASES, case
from tests.support.in_process import InProcess, build_in_process
from tests.support.parts import split_source, write_part
from tests.support.sources import random_source, write_source
from tests.support.warehouses import source_of, warehouse_of
from wirehouse.ask.connect import connect
from wirehouse.ask.info import info
from wirehouse.build.build import build
from wirehouse.build.check import check
from wirehouse.build.rebind import rebind
from wirehouse.commands.cli import main
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.manifest import read_manifest, write_manifest
from wirehouse.etl.sources.opened import Reading
from wirehouse.spark.build.blocks import Block
from wirehouse.spark.build.cluster import failure


@pytest.fixture(scope="module")
def data() -> Data:
    return random_source(21, synapses=2_000, neurons=300)


@pytest.fixture(scope="module")
def source(data: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source in parts, and its single files beside it; to be read only."""
    single = write_source(data, tmp_path_factory.mktemp("cluster") / "single")
    return split_source(single, single.with_name("parts"), ".parquet")


@pytest.fixture(scope="module")
def expected(source: Path) -> Path:
    """The warehouse of one machine."""
    build(source, source.with_name("expected"), binding="parquet", memory_limit="500MB")
    return source.with_name("expected")


@pytest.fixture(scope="module")
def built(source: Path) -> Path:
    """The warehouse of a cluster, to be read only."""
    build_in_process(source, source.with_name("built"))
    return source.with_name("built")


def test_what_is_stored_is_what_one_machine_stores(source: Path, expected: Path, built: Path) -> None:
    assert rows_of(built) == rows_of(expected)
    assert check(built, source) == []
    assert info(built)["synapses"] == 2_000


def test_the_manifest_says_the_same_of_source_and_rows(expected: Path, built: Path) -> None:
    one, many = read_manifest(expected), read_manifest(built)
    assert many["dataset"]["row"].pop("built_at") >= one["dataset"]["row"].pop("built_at")
    same = ("format", "schema_version", "library_sha256", "dataset", "source", "tables", "anomalies", "notes")
    assert {key: many[key] for key in same} == {key: one[key] for key in same}
    assert many.keys() == one.keys()
    assert many["versions"] == one["versions"] | InProcess.versions
    assert {name: rows_by_code(files) for name, files in many["parquet"].items()} == {
        name: rows_by_code(files) for name, files in one["parquet"].items()
    }


def rows_by_code(files: list[dict[str, Any]]) -> dict[int | None, int]:
    """The rows of each cell type's files together."""
    rows: Counter[int | None] = Counter()
    for file in files:
        rows[file["code"]] += file["rows"]
    return dict(rows)


def test_a_type_has_a_file_a_bucket_in_the_order_of_ids(built: Path) -> None:
    manifest = read_manifest(built)
    with connect(built) as con:
        for name, column in (("synapses", "pre_id"), ("synapses_by_post", "post_id")):
            files = manifest["parquet"][name]
            assert files == sorted(files, key=lambda file: (file["code"], file["path"]))
            assert len(files) > 2 * len({file["code"] for file in files})
            ranges = [
                con.execute(
                    f"SELECT min({column}), max({column}) FROM read_parquet(?)", [str(built / file["path"])]
                ).fetchone()
                for file in files
            ]
            for before, after, (_, last), (first, _) in zip(files, files[1:], ranges, ranges[1:], strict=False):
                assert before["code"] < after["code"] or last < first


@pytest.mark.parametrize("name", CASES)
def test_every_kind_of_source(name: str, shared: Path, tmp_path: Path) -> None:
    data = case(name)
    one = warehouse_of(data, "parquet", shared)
    source = source_of(one)
    cluster = InProcess()
    build_in_process(source, tmp_path / "many", axon_only=sorted(data.axon_only), cluster=cluster)
    assert rows_of(tmp_path / "many") == rows_of(one)
    assert check(tmp_path / "many", source) == []
    assert all(buckets > 1 for _, buckets in cluster.exchanges) == (len(data.synapses) > 300)


def test_a_neuron_with_more_than_a_buckets_share_stays_whole(data: Data, tmp_path: Path) -> None:
    heavy = data.synapses.copy()
    heavy["pre_id"][: len(heavy) // 2] = 7
    source = write_source(Data(heavy, data.neurons, data.celltypes, data.post_morphs), tmp_path / "source")
    cluster = InProcess()
    build_in_process(source, tmp_path / "warehouse", synapses_per_bucket=200, cluster=cluster)
    assert check(tmp_path / "warehouse", source) == []
    (_, by_pre), (_, by_post) = cluster.exchanges
    assert 1 < by_pre < by_post


def test_it_moves_as_any_warehouse_does(source: Path, built: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(built, moved)
    rebind(moved)
    assert check(moved, source) == []


@pytest.mark.parametrize("spoilt", [case for case in SOURCES if case.in_rows], ids=lambda case: case.name)
def test_a_bad_row_is_refused_in_the_same_words_and_leaves_nothing(spoilt: Counterexample, tmp_path: Path) -> None:
    folder = write_good_source(tmp_path / "source")
    spoilt.spoil(folder)
    with pytest.raises(WirehouseError) as refused:
        build_in_process(folder, tmp_path / "warehouse", synapses_per_bucket=2)
    assert str(refused.value) == spoilt.message(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_of_several_bad_parts_the_first_is_named(data: Data, tmp_path: Path) -> None:
    source = split_source(write_source(data, tmp_path / "single"), tmp_path / "source", ends=(0.2, 0.5, 0.7, 1.0))
    for number, code in ((3, 88), (1, 77)):
        part = source / "random_synapses" / f"part-0{number}.npy"
        rows = np.load(part)
        rows["pre_celltype"][4] = code
        write_part(part, rows)
    with pytest.raises(WirehouseError, match=r"part-01\.npy, row 4 \(counted from 0\): pre_celltype is 77"):
        build_in_process(source, tmp_path / "warehouse")


def test_the_rules_for_an_existing_target(source: Path, built: Path, expected: Path, tmp_path: Path) -> None:
    assert build_in_process(source, built).up_to_date
    # How a warehouse was made is no difference: what is in it is the same.
    assert build(source, built, binding="parquet").up_to_date
    assert build_in_process(source, expected).up_to_date
    warehouse = tmp_path / "warehouse"
    shutil.copytree(expected, warehouse)
    with pytest.raises(
        WirehouseError, match=r"already: its axon-only types: none \(asked for: HVC\)\. Give --overwrite"
    ):
        build_in_process(source, warehouse, axon_only=["HVC"])
    report = build_in_process(source, warehouse, axon_only=["HVC"], overwrite=True)
    assert report.anomalies["synapses_onto_axon_only_types"] > 0
    assert check(warehouse, source) == []
    (warehouse / "manifest.json").unlink()
    with pytest.raises(WirehouseError, match="is not a warehouse, so it is never replaced"):
        build_in_process(source, warehouse)
    assert left_beside(warehouse) == []


class Untidy(InProcess):
    """A cluster where every bucket is derived twice, as after the loss of a worker; the first attempts are given up."""

    def exchange(self, givers: int, give: Any, buckets: int, take: Any) -> list[Any]:
        def twice(bucket: int, attempt: str, blocks: Iterator[bytes]) -> Any:
            kept = list(blocks)
            take(bucket, f"{attempt}-lost", iter(kept))
            return take(bucket, attempt, iter(kept))

        return super().exchange(givers, give, buckets, twice)


def test_attempts_that_were_given_up_leave_nothing(source: Path, expected: Path, tmp_path: Path) -> None:
    build_in_process(source, tmp_path / "warehouse", cluster=Untidy())
    assert rows_of(tmp_path / "warehouse") == rows_of(expected)
    assert check(tmp_path / "warehouse") == []
    assert left_beside(tmp_path / "warehouse") == []


class Meddling(InProcess):
    """A cluster while somebody writes the source: between its tasks, a part of it gets another time of change."""

    def __init__(self, part: Path) -> None:
        super().__init__()
        self._part = part

    def exchange(self, givers: int, give: Any, buckets: int, take: Any) -> list[Any]:
        os.utime(self._part, ns=(1, 1))
        return super().exchange(givers, give, buckets, take)


def test_a_source_that_changes_meanwhile_is_refused(data: Data, tmp_path: Path) -> None:
    source = write_source(data, tmp_path / "source")
    with pytest.raises(WirehouseError, match=r"changed while it was being read \(random_synapses\.npy\)"):
        build_in_process(source, tmp_path / "warehouse", cluster=Meddling(source / "random_synapses.npy"))
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


class Lossy(InProcess):
    """A cluster that loses the block it is given last."""

    def exchange(self, givers: int, give: Any, buckets: int, take: Any) -> list[Any]:
        def without_the_last(number: int) -> Iterator[Block]:
            return iter(list(give(number))[:-1])

        return super().exchange(givers, without_the_last, buckets, take)


def test_rows_that_do_not_arrive_are_missed(source: Path, tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"^Of 2000 synapses 1\d\d\d arrived at the tasks; build again\.$"):
        build_in_process(source, tmp_path / "warehouse", cluster=Lossy())
    assert left_beside(tmp_path / "warehouse") == []


class Apart(InProcess):
    """A cluster whose workers see nothing of the driver's folder for the warehouse."""

    def each(self, tasks: int, work: Any) -> list[Any]:
        work.args[0].mark.unlink()
        return super().each(tasks, work)


def test_folders_that_are_not_shared_are_said_to_be(source: Path, tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"mark-\w+ is not there for the worker on .*: the source and the folder"):
        build_in_process(source, tmp_path / "warehouse", cluster=Apart())
    assert left_beside(tmp_path / "warehouse") == []


class Unstable(InProcess):
    """A cluster that fails as Spark does: by an exception of its own."""

    def exchange(self, givers: int, give: Any, buckets: int, take: Any) -> list[Any]:
        raise WirehouseError(failure("Job aborted due to stage failure: ExecutorLostFailure\n\nDriver stacktrace:"))


def test_a_cluster_that_fails_leaves_the_old_warehouse(source: Path, built: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    shutil.copytree(built, warehouse)
    before = (warehouse / "manifest.json").read_bytes()
    with pytest.raises(WirehouseError, match=r"^Spark gave up: Job aborted due to stage failure: ExecutorLostFailure$"):
        build_in_process(source, warehouse, axon_only=["HVC"], overwrite=True, cluster=Unstable())
    assert (warehouse / "manifest.json").read_bytes() == before
    assert left_beside(warehouse) == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            'An exception was thrown from the Python worker:\nTraceback (most recent call last):\n  File "x", line 1\n'
            f"{WirehouseError.__module__}.WirehouseError: data/part-00.npy changed its length; wait.\n",
            "data/part-00.npy changed its length; wait.",
        ),
        (
            'An exception was thrown from the Python worker:\nTraceback (most recent call last):\n  File "x", line 1\n'
            "ModuleNotFoundError: No module named 'wirehouse'\n",
            "A Spark worker has no wirehouse: install it there too, in the Python that PYSPARK_PYTHON names.",
        ),
        (
            'An exception was thrown from the Python worker:\nTraceback (most recent call last):\n  File "x", line 1\n'
            "EOFError: nothing came\n",
            "Spark gave up: EOFError: nothing came",
        ),
        (
            "An error occurred while calling None.org.apache.spark.api.java.JavaSparkContext.\n"
            ": org.apache.spark.SparkException: Could not parse Master URL: 'local[2'\n\tat org.A.b(A.c:1)\n",
            "Spark gave up: Could not parse Master URL: 'local[2'",
        ),
        (
            "An error occurred while calling None.org.apache.spark.sql.classic.SparkSession.\n"
            ": java.lang.IllegalStateException: Cannot call methods on a stopped SparkContext.\nThis stopped one",
            "Spark gave up: the session has ended, or its master does not answer.",
        ),
    ],
)
def test_what_spark_says_becomes_a_sentence(said: str, sentence: str) -> None:
    assert failure(said) == sentence


def test_too_little_memory_is_a_sentence(source: Path, tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="warehouse cannot be written: the memory limit is too low"):
        build_in_process(source, tmp_path / "warehouse", memory_limit="1MB")
    assert left_beside(tmp_path / "warehouse") == []


def test_a_share_that_is_lost_is_found(built: Path, tmp_path: Path) -> None:
    """Each file's rows are held against the manifest, also where a type has several."""
    copy = tmp_path / "warehouse"
    shutil.copytree(built, copy)
    rebind(copy)
    manifest = read_manifest(copy)
    one, other = manifest["parquet"]["synapses"][:2]
    one["rows"], other["rows"] = one["rows"] + 1, other["rows"] - 1
    write_manifest(copy, manifest)
    (finding,) = check(copy)
    assert finding.check == "manifest_states_what_is_stored"
    assert finding.message.startswith("2 numbers of rows in manifest.json differ")
    assert json.loads((copy / "manifest.json").read_text())["tables"]["synapses_by_pre"] == 2_000


@pytest.mark.parametrize("words", [["--binding", "native"], ["--threads", "2"]])
def test_options_for_one_machine_are_refused_with_spark(words: list[str], source: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(source), str(tmp_path / "w"), "--spark", "local[1]", *words])
    assert result.exit_code == 2
    assert words[0].lstrip("-") in result.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_without_pyspark_the_command_says_how_to_get_it(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    result = CliRunner().invoke(main, ["build", str(source), str(tmp_path / "w"), "--spark", "local[1]"])
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: pyspark is not installed: `pip install '.[spark]'` in the folder of wirehouse's source, then again.\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "connections.csv").write_text("pre_root_id,post_root_id,neuropil,syn_count,nt_type\n1,2,EB,5,ACH\n")
    with pytest.raises(WirehouseError, match=r"j0251's format alone.*'codex'.*--binding parquet"):
        build_in_process(tmp_path / "connections.csv", tmp_path / "warehouse")
    assert not (tmp_path / "warehouse").exists()


def test_the_default_threshold_may_be_another(source: Path, tmp_path: Path) -> None:
    build_in_process(source, tmp_path / "warehouse", reading=Reading(prob_default=0.8))
    with connect(tmp_path / "warehouse") as con:
        ((stored, asked),) = con.execute(
            "SELECT (SELECT count(*) FROM connections()), (SELECT count(*) FROM connections(prob_min := 0.8))"
        ).fetchall()
        assert stored == asked < con.execute("SELECT count(*) FROM connections(prob_min := 0.6)").fetchall()[0][0]
        assert con.execute("SELECT prob_default FROM dataset").fetchall() == [(0.8,)]
    assert check(tmp_path / "warehouse") == []

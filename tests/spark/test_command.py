"""`wirehouse spark`: the library and queries as Spark SQL, without Spark."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.synthetic import small_warehouse
from wirehouse import library
from wirehouse.commands.cli import main
from wirehouse.spark.translate.exceptions import EXCEPTIONS, RENDERED


@pytest.fixture(scope="module")
def warehouse(shared: Path) -> Path:
    """A small warehouse of the Parquet binding."""
    return small_warehouse(shared, "parquet")


def run(*words: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `wirehouse spark`."""
    done = CliRunner().invoke(main, ["spark", *map(str, words)])
    return done.exit_code, done.stdout, done.stderr


def test_every_object_is_a_statement(warehouse: Path, tmp_path: Path) -> None:
    code, said, _ = run(warehouse, "--at", "s3a://bucket/w/", "--output", tmp_path)
    assert code == 0
    written = {path.stem for path in tmp_path.glob("*.sql")}
    expected = {obj.sql_name for obj in library.public_objects()} - EXCEPTIONS.keys() - RENDERED.keys()
    assert {name.replace(".", "_") for name in expected} <= written
    assert f"{len(written) - 1} statements" in said
    script = (tmp_path / "all.sql").read_text("utf-8")
    assert script.count("CREATE OR REPLACE TEMPORARY") == len(written) - 1
    assert "OPTIONS (path 's3a://bucket/w/synapses')" in script
    assert str(warehouse) not in script


def test_a_relation_comes_before_those_that_read_it(warehouse: Path) -> None:
    code, script, _ = run(warehouse)
    assert code == 0
    assert f"path 'file://{warehouse}/neurons.parquet'" in script
    order = [line.split()[5].partition("(")[0] for line in script.splitlines() if line.startswith("CREATE OR REPLACE")]
    assert order.index("store_files_synapses_by_pre") < order.index("store_synapses_by_pre") < order.index("synapses")
    assert order.index("store_celltype_cube") < order.index("connectivity_matrix")


def test_a_query_is_translated(warehouse: Path) -> None:
    code, text, _ = run(warehouse, "FROM find_synapses(pre_celltype := 'HVC', pre_neuron_ids := [1, NULL]) LIMIT 3")
    assert code == 0
    assert " ".join(text.split()) == (
        "SELECT * FROM find_synapses(pre_celltype => 'HVC', pre_neuron_ids => ARRAY(1, NULL)) LIMIT 3"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["SELECT log(x) FROM synapses"], "base 10"),
        (["SELECT FROM WHERE"], "not one query"),
        (["SELECT 1; SELECT 2"], "not one query"),
        (["FROM reachable([5])"], "step by step"),
    ],
)
def test_a_mistake_is_a_sentence(warehouse: Path, words: list[str], sentence: str) -> None:
    code, _, said = run(warehouse, *words)
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said


def test_the_native_binding_is_refused(shared: Path) -> None:
    code, _, said = run(small_warehouse(shared, "native"))
    assert code == 1
    assert "build it with --binding parquet" in said


def test_a_folder_that_is_no_warehouse(tmp_path: Path) -> None:
    code, _, said = run(tmp_path / "nowhere")
    assert code == 1
    assert "No warehouse" in said

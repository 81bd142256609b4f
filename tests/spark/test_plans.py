"""Spark's plans: only the folders that a question needs are read, and nothing of the macros' machinery is left."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from wirehouse.spark import Attached

pytestmark = pytest.mark.slow


def plan(spark: Attached, query: str) -> str:
    """What Spark means to do for a query in DuckDB's SQL."""
    return str(spark.sql(query)._jdf.queryExecution().executedPlan().toString())


def files_read(spark: Attached, query: str) -> int:
    """From how many files the rows of a query over `synapses` or one of its macros come."""
    frame = spark.sql(query)
    frame.collect()
    leaves = frame._jdf.queryExecution().executedPlan().collectLeaves()
    return sum(leaves.apply(n).metrics().apply("numFiles").value() for n in range(leaves.length()))


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("SELECT x FROM synapses WHERE pre_celltype = 'HVC'", "pre_celltype"),
        ("SELECT x FROM synapses WHERE pre_celltype IN ('HVC')", "pre_celltype"),
        ("SELECT x FROM find_synapses(pre_celltype := 'HVC')", "pre_celltype"),
        ("SELECT x FROM find_synapses(pre_celltype := 'HVC', post_celltype := 'MSN', size_min := 0.1)", "pre_celltype"),
        ("SELECT x FROM find_synapses(post_celltype := 'GPi')", "post_celltype"),
        ("SELECT x FROM find_synapses() WHERE pre_celltype = 'LMAN'", "pre_celltype"),
    ],
)
def test_one_folder_is_read_of_all(spark: Attached, query: str, key: str) -> None:
    scans = [line for line in plan(spark, query).splitlines() if "FileScan" in line]
    assert len(scans) == 1
    assert re.search(rf"PartitionFilters: \[[^\]]*{key}#", scans[0])
    assert files_read(spark, query) == 1
    assert files_read(spark, "SELECT x FROM synapses") > 10


def test_thresholds_reach_the_files(spark: Attached) -> None:
    shown = plan(spark, "SELECT x FROM find_synapses(pre_celltype := 'HVC', prob_min := 0.8)")
    assert "PushedFilters: [IsNotNull(prob), GreaterThanOrEqual(prob,0.7998047)]" in shown


@pytest.mark.parametrize(
    ("query", "scans"),
    [
        ("FROM find_synapses()", 1),
        ("FROM find_synapses(pre_neuron_ids := [1, 2])", 1),
        ("FROM connections()", 1),
        ("FROM neuron_totals()", 1),
        ("FROM summarize_synapses(prob_min := 0.7)", 1),
        ("FROM synapses_of(5)", 1),
    ],
)
def test_dead_branches_and_checks_are_gone(spark: Attached, query: str, scans: int) -> None:
    shown = plan(spark, query)
    assert shown.count("FileScan") == scans
    assert "raise_error" not in shown


def test_a_sample_is_a_top_n(spark: Attached) -> None:
    shown = plan(spark, "FROM find_synapses(pre_celltype := 'HVC', max_results := 100, seed := 1)")
    assert "TakeOrderedAndProject(limit=100" in shown

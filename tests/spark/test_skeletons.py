"""The macros on skeletons on Spark, against DuckDB, on trees of every shape."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from tests.oracle.skeleton_trees import trees
from tests.support.trees import shaped_source
from tests.support.warehouses import open_warehouse, warehouse_of
from wirehouse.spark import Attached, attach

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.slow
DATA = shaped_source(1)
FIRST, SECOND, *_ = sorted(trees(DATA), key=lambda one: -len(trees(DATA)[one].nodes))
QUESTIONS = (
    "FROM skeletons",
    f"FROM skeleton({FIRST})",
    "FROM skeleton_summary()",
    f"FROM skeleton_summary([{FIRST}, {SECOND}])",
    f"FROM synapses_on_skeleton({FIRST})",
    f"FROM synapses_on_skeleton({FIRST}, 'outgoing', prob_min := 0, max_distance := NULL)",
    f"FROM path_distances({FIRST}, [{', '.join(map(str, range(0, 500, 4)))}])",
    f"FROM path_distances({FIRST}, nodes := [{', '.join(map(str, range(40)))}])",
    f"FROM close_on_skeleton({FIRST}, 4000, prob_min := 0)",
    f"FROM synapse_profile([{FIRST}, {SECOND}], bin := 2)",
    f"FROM sholl({FIRST}, 1)",
    "FROM neurons_near(110000, 110000, 110000, 9000)",
    f"FROM contacts({FIRST}, {SECOND}, 5000, prob_min := 0)",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return warehouse_of(DATA, "parquet", tmp_path_factory.mktemp("shaped"))


@pytest.fixture(scope="module")
def shaped(session: SparkSession, folder: Path) -> Attached:
    return attach(session.newSession(), folder)


@pytest.fixture(scope="module")
def there(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_warehouse(folder) as opened:
        yield opened


@pytest.mark.parametrize("query", QUESTIONS)
def test_spark_answers_as_duckdb(shaped: Attached, there: duckdb.DuckDBPyConnection, query: str) -> None:
    ours, theirs = shaped.sql(query), there.execute(query)
    assert ours.columns == [name for name, *_ in theirs.description]
    rows = sorted(_rounded(row) for row in theirs.fetchall())
    assert sorted(_rounded(row) for row in ours.collect()) == rows
    assert rows


def _rounded(row: Any) -> str:
    """A row as a text, its fractions without the last digits, in which the order of adding shows."""
    return repr(tuple(f"{cell:.6g}" if isinstance(cell, float) else cell for cell in row))

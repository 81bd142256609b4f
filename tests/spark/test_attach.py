"""attach() and its mistakes, and the objects it returns."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from tests.support.synthetic import small_warehouse
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.spark import Attached, NotPortableError, attach

pytestmark = pytest.mark.slow


def test_a_folder_without_a_warehouse(spark: Attached, tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"No warehouse at file://.*nowhere: there is no manifest\.json"):
        attach(spark.session, tmp_path / "nowhere")


def test_the_native_binding_is_refused(spark: Attached, tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="build it with --binding parquet"):
        attach(spark.session, small_warehouse(tmp_path, "native"))


def test_a_damaged_manifest_is_refused(spark: Attached, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(WirehouseError, match="damaged or edited"):
        attach(spark.session, tmp_path)


def test_ansi_sql_is_needed(spark: Attached, warehouse: Path) -> None:
    session = spark.session.newSession()
    session.conf.set("spark.sql.ansi.enabled", "false")
    with pytest.raises(WirehouseError, match=r"spark\.sql\.ansi\.enabled"):
        attach(session, warehouse)


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        ({"celltype": "DA"}, True),
        ({"celltype": None, "min_axon_length": float("inf")}, False),
        ({"celltype": "DA", "min_synapses": 1, "prob_min": 1e-9}, True),
    ],
)
def test_query_takes_python_values(spark: Attached, arguments: dict[str, object], rows: bool) -> None:
    assert bool(spark.query("find_neurons", **arguments).take(1)) is rows


def test_query_takes_lists_of_ids(spark: Attached) -> None:
    ids = [row.id for row in spark.query("neurons").take(300)]
    assert spark.query("find_synapses", pre_neuron_ids=ids, prob_min=0).count() > 0
    assert spark.query("find_synapses", pre_neuron_ids=[]).count() == 0


def test_mistakes_of_a_query(spark: Attached) -> None:
    with pytest.raises(WirehouseError, match="no view or macro nothing"):
        spark.query("nothing")
    with pytest.raises(WirehouseError, match="is no argument"):
        spark.query("find_neurons", celltype=object())
    with pytest.raises(WirehouseError, match="not one query"):
        spark.sql("SELECT FROM WHERE")
    with pytest.raises(WirehouseError, match="queries only"):
        spark.sql("DROP TABLE neurons")
    with pytest.raises(NotPortableError, match="base 10"):
        spark.sql("SELECT log(x) FROM synapses")

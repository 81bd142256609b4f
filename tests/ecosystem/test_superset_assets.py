"""The Superset example: its datasets are what the warehouse has. Superset itself is tried by pictures.py."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from tests.ecosystem.conftest import World

yaml = pytest.importorskip("yaml")
pytest.importorskip("requests")
BI = Path(__file__).parents[2] / "examples" / "bi"
DATASETS = sorted((BI / "superset" / "datasets").glob("*.yaml"))


@pytest.mark.parametrize("path", DATASETS, ids=lambda path: path.stem)
def test_a_dataset_has_the_columns_it_lists(path: Path, con: duckdb.DuckDBPyConnection) -> None:
    dataset = yaml.safe_load(path.read_text("utf-8"))
    columns = con.execute(f"DESCRIBE {dataset['sql']}").fetchall()
    listed = {column["column_name"]: column["type"] for column in dataset["columns"]}
    assert listed.items() <= {name: kind for name, kind, *_ in columns}.items()
    # An id that is no text would be rounded by some browser.
    assert all(kind == "VARCHAR" for name, kind in listed.items() if name.endswith("_id"))
    for metric in dataset["metrics"]:
        con.execute(f"SELECT {metric['expression']} FROM ({dataset['sql']})").fetchall()


def test_every_reference_leads_to_an_asset() -> None:
    assets = {path: yaml.safe_load(path.read_text("utf-8")) for path in (BI / "superset").rglob("*.yaml")}
    ids = {asset["uuid"] for asset in assets.values() if "uuid" in asset}
    assert len(ids) == len(assets) - 1
    named = {uuid for asset in assets.values() for uuid in references(asset)}
    assert named <= ids


def test_every_sort_of_synapses_ends_in_what_tells_them_apart() -> None:
    charts = [yaml.safe_load(path.read_text("utf-8"))["params"] for path in (BI / "superset" / "charts").glob("*.yaml")]
    sorts = [chart["order_by_cols"] for chart in charts if "synapse_id" in chart.get("all_columns", [])]
    assert sorts
    assert all("synapse_id" in sort[-1] for sort in sorts)


def references(asset: Any) -> list[str]:
    """Every uuid that an asset names, at any depth."""
    if isinstance(asset, list):
        return [uuid for item in asset for uuid in references(item)]
    if not isinstance(asset, dict):
        return []
    here = [value for key, value in asset.items() if key.lower().endswith("uuid")]
    return here + [uuid for value in asset.values() for uuid in references(value)]


def test_superset_reads_the_warehouse_and_nothing_else(world: World) -> None:
    sqlalchemy = pytest.importorskip("sqlalchemy")
    pytest.importorskip("duckdb_engine")
    sqlalchemy.dialects.registry.register("duckdb.duckdb_engine", "duckdb_engine", "Dialect")
    uri = script().sqlalchemy_uri(world.warehouse).replace("duckdb:", "duckdb+duckdb_engine:", 1)
    engine = sqlalchemy.create_engine(uri)
    with engine.connect() as con:
        assert con.execute(sqlalchemy.text("SELECT count(*) FROM neurons")).scalar() == len(world.neurons)
        with pytest.raises(sqlalchemy.exc.DBAPIError, match="Permission Error"):
            con.execute(sqlalchemy.text("FROM read_text('/etc/hostname')"))
    engine.dispose()


def script() -> ModuleType:
    """examples/bi/superset_connect.py."""
    spec = importlib.util.spec_from_file_location("superset_connect", BI / "superset_connect.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

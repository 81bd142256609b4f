"""ADBC: Arrow tables by way of the driver inside DuckDB's own package."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ecosystem.conftest import World

dbapi = pytest.importorskip("adbc_driver_manager.dbapi")


def test_ids_are_arrow_integers_and_nothing_is_written(world: World) -> None:
    import adbc_driver_duckdb

    options = {"path": str(world.file), "access_mode": "READ_ONLY"}
    driver = adbc_driver_duckdb.driver_path()
    with (
        dbapi.connect(driver=driver, entrypoint="duckdb_adbc_init", db_kwargs=options) as con,
        con.cursor() as cursor,
    ):
        cursor.execute("SELECT id FROM neurons ORDER BY id")
        ids = cursor.fetch_arrow_table()["id"]
        assert str(ids.type) == "int64"
        assert ids.to_pylist() == sorted(world.neurons["id"].tolist())
        with pytest.raises(dbapi.Error, match="read-only"):
            cursor.execute("CREATE TABLE mine (a INTEGER)")


def test_the_block_of_the_page(world: World, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "bi.md").read_text("utf-8")
    (block,) = re.findall(r"```python\n(import adbc_driver_duckdb.*?)```", page, re.DOTALL)
    block = block.replace("demo/warehouse/connectome.duckdb", str(world.file))
    done = subprocess.run([sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("pyarrow.Table\npre_celltype: string")

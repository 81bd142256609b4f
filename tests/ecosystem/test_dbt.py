"""dbt: examples/dbt with the warehouse as its source."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from tests.ecosystem.conftest import World

pytest.importorskip("dbt.adapters.duckdb")
PROJECT = Path(__file__).parents[2] / "examples" / "dbt"


def test_the_example_builds_and_its_tests_pass(world: World, tmp_path: Path) -> None:
    result = tmp_path / "models.duckdb"
    places = {"DBT_TARGET_PATH": str(tmp_path / "target"), "DBT_LOG_PATH": str(tmp_path / "logs")}
    done = subprocess.run(
        [Path(sys.executable).parent / "dbt", "build", "--project-dir", PROJECT, "--profiles-dir", PROJECT],
        env={**os.environ, **places, "WAREHOUSE": str(world.warehouse), "RESULT": str(result)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "PASS=6 WARN=0 ERROR=0 SKIP=0" in done.stdout
    ids = set(world.neurons["id"].tolist())
    pairs = Counter(zip(world.likely["pre_id"].tolist(), world.likely["post_id"].tolist(), strict=True))
    wanted = {(*pair, n) for pair, n in pairs.items() if n >= 5 and set(pair) <= ids}
    assert wanted
    with duckdb.connect(str(result), read_only=True) as con:
        assert set(con.sql("SELECT pre_id, post_id, synapse_count FROM strong_pairs").fetchall()) == wanted

"""The Superset example: pages of a table neither repeat nor lose a row, and a port that is taken gets no password."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.ecosystem.conftest import World

BI = Path(__file__).parents[2] / "examples" / "bi"
PAGE, PAGES = 20, 10
# As Superset writes the query of one page; a click on a heading leaves that heading alone in ORDER BY.
QUERY = """
    SELECT synapse_id AS synapse_id, pre_celltype AS pre_celltype, size AS size
    FROM (SELECT * REPLACE (synapse_id::VARCHAR AS synapse_id) FROM find_synapses()) AS virtual_table
    ORDER BY {order} LIMIT {limit} OFFSET {offset}
"""


@pytest.fixture(scope="module")
def mutator() -> Callable[..., str]:
    """What Superset hands every query to."""
    pytest.importorskip("sqlglot")
    spec = importlib.util.spec_from_file_location("superset_config", BI / "superset_config.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.SQL_QUERY_MUTATOR  # type: ignore[no-any-return]


@pytest.mark.parametrize("order", ["size DESC", "pre_celltype ASC", '"pre_celltype" DESC', "pre_celltype, size"])
def test_no_row_comes_on_two_pages(con: duckdb.DuckDBPyConnection, mutator: Callable[..., str], order: str) -> None:
    queries = [QUERY.format(order=order, limit=PAGE, offset=PAGE * page) for page in range(PAGES)]
    pages = [row for query in queries for row in con.execute(mutator(query, database=None)).fetchall()]
    (whole,) = [mutator(QUERY.format(order=order, limit=PAGE * PAGES, offset=0))]
    assert pages == con.execute(whole).fetchall()
    assert len({synapse for synapse, *_ in pages}) == PAGE * PAGES


@pytest.mark.parametrize(
    "query",
    [
        QUERY.format(order="size, synapse_id DESC", limit=5, offset=5),
        "SELECT pre_celltype, count(*) FROM synapses GROUP BY ALL ORDER BY pre_celltype",
        "SELECT * FROM connectivity_matrix() LIMIT 5",
        "SELECT synapse_id FROM synapses LIMIT 5",
        "SELECT count(*) FROM (SELECT synapse_id FROM synapses ORDER BY size)",
        "this is no SQL (",
    ],
)
def test_other_queries_stay_as_they_are(mutator: Callable[..., str], query: str) -> None:
    assert mutator(query) == query


def test_a_port_that_is_taken_is_left_alone(world: World, tmp_path: Path) -> None:
    pytest.importorskip("requests")
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        stranger.settimeout(0.2)
        port = stranger.getsockname()[1]
        command = [sys.executable, BI / "superset_start.py", world.warehouse, "--home", tmp_path / "home"]
        done = subprocess.run([*command, "--port", str(port)], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 1
        assert f"Port {port} cannot be taken" in done.stderr
        assert "PORT=" in done.stderr
        with pytest.raises(TimeoutError):
            stranger.accept()
    assert not (tmp_path / "home").exists()

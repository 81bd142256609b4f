"""ibis: tables and macros as expressions. ibis 12 asks DuckDB for methods that 2.0 no longer has; 1.5 has them."""

from __future__ import annotations

import duckdb
import pytest

from tests.ecosystem.conftest import World

ibis = pytest.importorskip("ibis")
not_with_2 = pytest.mark.xfail(
    duckdb.__version__ >= "2", strict=True, raises=AttributeError, reason="ibis 12 calls fetch_arrow_table()"
)


@pytest.fixture
def backend(con: duckdb.DuckDBPyConnection) -> ibis.BaseBackend:
    """The warehouse as ibis sees it. `ibis.duckdb.connect(file, read_only=True)` opens it as well."""
    return ibis.duckdb.from_connection(con)


def test_views_are_tables(backend: ibis.BaseBackend, world: World) -> None:
    """These work with DuckDB 2.0 too."""
    synapses = backend.table("synapses")
    largest = synapses.filter(synapses.pre_celltype == "HVC").post_id.max().execute()
    chosen = world.synapses["pre_celltype"] == world.types.index("HVC")
    assert largest == world.synapses["post_id"][chosen].max()


@not_with_2
def test_views_are_listed(backend: ibis.BaseBackend) -> None:
    assert {"synapses", "neurons", "cell_types"} <= set(backend.list_tables())


@not_with_2
def test_macros_are_expressions(backend: ibis.BaseBackend, world: World) -> None:
    pairs = backend.sql("SELECT * FROM connectivity_matrix(pre_celltype := 'HVC')")
    assert pairs.filter(pairs.post_celltype == "MSN").synapse_count.sum().execute() == len(world.of_types("HVC", "MSN"))

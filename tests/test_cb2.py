"""Real synapses, cerebellar granule cells onto Purkinje cells (Nguyen et al. 2022): from files to answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from tests.oracle import connections, matrices, neurons, synapses
from tests.support.cb2 import CB2, cb2
from tests.support.properties import World, agree
from tests.support.warehouses import BINDINGS, open_warehouse
from wirehouse.commands.cli import main

pytestmark = pytest.mark.skipif(not CB2.exists(), reason="the cb2 data set is not on this machine")


@pytest.fixture(scope="module", params=BINDINGS)
def warehouse(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse, built by the command line."""
    folder = tmp_path_factory.mktemp("cb2") / "warehouse"
    done = CliRunner().invoke(main, ["build", str(CB2), str(folder), "--binding", request.param, "--threads", "1"])
    assert done.exit_code == 0, done.output
    assert "8,876 synapses" in done.output
    return folder


@pytest.fixture(scope="module")
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_warehouse(warehouse) as opened:
        yield opened


def one(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[object, ...]:
    (row,) = con.execute(sql).fetchall()
    return row


def test_the_counts(con: duckdb.DuckDBPyConnection) -> None:
    assert one(con, "SELECT count FROM summarize_synapses()") == (8_876,)
    assert one(con, "SELECT count FROM summarize_synapses(size_min := 0.001)") == (8_863,)
    assert one(con, "SELECT synapses, synthetic FROM dataset") == (8_876, False)


def test_granule_cells_onto_purkinje_cells(con: duckdb.DuckDBPyConnection) -> None:
    pair = "pre_celltype := 'GrC', post_celltype := 'PC'"
    count, total_size = one(con, f"SELECT count, total_size FROM summarize_synapses({pair})")
    assert count == 8_739
    assert total_size == pytest.approx(1312.7902, abs=5e-5)
    assert one(con, f"SELECT count FROM summarize_synapses({pair}, size_min := 0.1)") == (6_370,)
    assert one(con, f"SELECT count(*) FROM find_synapses({pair}, size_min := 0.1)") == (6_370,)
    cell = one(
        con, "SELECT synapse_count FROM connectivity_matrix() WHERE (pre_celltype, post_celltype) = ('GrC', 'PC')"
    )
    assert cell == (8_739,)


def test_the_connected_pairs(con: duckdb.DuckDBPyConnection) -> None:
    assert one(con, "SELECT count(*), count(*) FILTER (synapse_count = 1) FROM connections()") == (3_543, 1_575)


def test_what_is_odd_in_the_source(con: duckdb.DuckDBPyConnection) -> None:
    odd = "count(*) FILTER (size IS NULL), count(*) FILTER (size = 0), count(*)"
    assert one(con, f"SELECT {odd} FROM synapses") == (4, 9, 8_876)
    everything = "SELECT DISTINCT * EXCLUDE (synapse_id) FROM synapses"
    assert one(con, f"SELECT 8876 - count(*) FROM ({everything})") == (283,)


def test_every_answer_is_the_oracles(con: duckdb.DuckDBPyConnection) -> None:
    world = World(cb2(), con, "")
    assert agree(world, synapses.find_synapses, prob_min=0) == 8_876
    assert agree(world, matrices.connectivity_matrix, size_min=0.1, ordered=True) == 9
    assert agree(world, connections.connections) == 3_543
    assert agree(world, neurons.neuron_totals, size_min=0.05)
    assert agree(world, neurons.neuron_celltype_totals)


def test_none_of_the_papers_types(con: duckdb.DuckDBPyConnection) -> None:
    for macro in ("suitable_cells", "cell_numbers", "celltype_fractions", "cell_pairs", "multisynapse_histogram"):
        assert one(con, f"SELECT count(*) FROM {macro}()") == (0,)
    with pytest.raises(duckdb.InvalidInputException, match=r"Unknown cell type 'GrC' .* none in this data set"):
        con.execute("FROM cell_output_fractions('GrC')")


def test_the_check_against_the_source_passes(warehouse: Path) -> None:
    done = CliRunner().invoke(main, ["check", str(warehouse), "--source", str(CB2)])
    assert done.exit_code == 0, done.output
    assert "everything holds" in done.output

"""Rows of the source as they are stored: widened exactly, NaN as NULL, numbered, sorted."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
import numpy as np
import pytest

from tests.oracle.data import Data
from tests.support.cases import CASES, case
from tests.support.sources import random_source, write_source
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import no_progress
from wirehouse.etl.publish.workspace import Unfinished
from wirehouse.etl.sources.source import open_source
from wirehouse.etl.tables.load import load, source_batches
from wirehouse.library.relations import create_tables

COLUMNS = ["size", "pre_id", "post_id", "prob", "x", "y", "z", "post_morph", "pre_celltype_code", "post_celltype_code"]


def loaded(data: Data, folder: Path) -> tuple[duckdb.DuckDBPyConnection, dict[Path, str]]:
    source = open_source(write_source(data, folder))
    names = Names(source.celltypes, source.post_morphs, data.axon_only)
    con = duckdb.connect(config={"threads": 2, "temp_directory": str(folder.with_name("spilled"))})
    create_tables(con, names)
    (unfinished := folder.with_name("unfinished")).mkdir()
    return con, load(con, source, names, Unfinished(unfinished, source, {}), no_progress())


@pytest.mark.parametrize("name", CASES)
def test_every_row_is_stored_bit_for_bit_in_both_orders(name: str, tmp_path: Path) -> None:
    data = case(name)
    con, _ = loaded(data, tmp_path / "source")
    for table, key in {
        "synapses_by_pre": "pre_celltype_code, pre_id, post_id, -coalesce(prob, '-inf'::FLOAT)",
        "synapses_by_post": "post_celltype_code, post_id, pre_id",
    }.items():
        rows = con.execute(f"SELECT synapse_id, {', '.join(COLUMNS)} FROM store.{table}").fetchnumpy()
        order = rows["synapse_id"]
        assert sorted(order.tolist()) == list(range(len(data.synapses)))
        for field, column in zip(data.synapses.dtype.names or (), COLUMNS, strict=True):
            assert_same(rows[column], data.synapses[field][np.asarray(order)])
        keys = con.execute(f"SELECT {key}, synapse_id FROM store.{table}").fetchall()
        assert keys == sorted(keys)


def assert_same(stored: np.ndarray, source: np.ndarray) -> None:
    if source.dtype.kind == "f":
        nulls = np.ma.getmaskarray(np.ma.asarray(stored))
        wide = source.astype("f4")
        assert np.array_equal(nulls, np.isnan(wide))
        stored, source = np.ma.getdata(stored)[~nulls].view("u4"), wide[~nulls].view("u4")
    assert np.array_equal(np.asarray(stored).astype(source.dtype), source)


@pytest.mark.parametrize("name", CASES)
def test_neurons_are_stored_in_the_order_of_their_ids(name: str, tmp_path: Path) -> None:
    data = case(name)
    con, _ = loaded(data, tmp_path / "source")
    rows = con.execute("SELECT * FROM store.neurons").fetchnumpy()
    cells = data.neurons[np.argsort(data.neurons["id"])]
    for column, field in zip(rows, cells.dtype.names or (), strict=True):
        assert_same(rows[column], cells[field])


def test_lengths_stand_with_their_synapses(tmp_path: Path) -> None:
    data = case("plain")
    con, _ = loaded(data, tmp_path / "source")
    cells = {int(cell["id"]): cell for cell in data.neurons}
    rows = con.execute(
        "SELECT pre_id, post_id, pre_skel_length_axon, post_skel_length_dendrite FROM store.synapses_by_pre"
    ).fetchall()
    for pre_id, post_id, axon, dendrite in rows:
        for neuron_id, length, part in ((pre_id, axon, "axon"), (post_id, dendrite, "dendrite")):
            known = neuron_id in cells and not np.isnan(cells[neuron_id][f"skel_length_{part}"])
            assert length == (cells[neuron_id][f"skel_length_{part}"] if known else None)


def test_mixed_pairs_are_those_that_disagree(tmp_path: Path) -> None:
    data = case("plain")
    con, _ = loaded(data, tmp_path / "source")
    types: dict[tuple[int, int], set[tuple[str, int]]] = {}
    for row in data.synapses:
        seen = types.setdefault((int(row["pre_id"]), int(row["post_id"])), set())
        seen |= {("pre", int(row["pre_celltype"])), ("post", int(row["post_celltype"]))}
    expected = sorted(pair for pair, seen in types.items() if len(seen) > 2)
    assert expected
    assert con.execute("SELECT pre_id, post_id FROM store.mixed_pairs").fetchall() == expected


def test_each_pair_is_led_by_its_most_probable_synapse(tmp_path: Path) -> None:
    data = case("plain")
    con, _ = loaded(data, tmp_path / "source")
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for number, row in enumerate(data.synapses):
        pair, rank = (int(row["pre_id"]), int(row["post_id"])), (-float(row["prob"]), number)
        best[pair] = min(best.get(pair, rank), rank, key=lambda r: (np.isnan(r[0]), r))
    expected = sorted(number for _, number in best.values())
    for table in ("synapses_by_pre", "synapses_by_post"):
        query = f"SELECT synapse_id FROM store.{table} WHERE leads_pair ORDER BY synapse_id"
        assert [number for (number,) in con.execute(query).fetchall()] == expected


def test_retyped_synapses_are_those_unlike_their_neurons(tmp_path: Path) -> None:
    data = case("plain")
    con, _ = loaded(data, tmp_path / "source")
    types = {int(cell["id"]): int(cell["cell_type"]) for cell in data.neurons}
    expected = [
        number
        for number, row in enumerate(data.synapses)
        if any(types.get(int(row[f"{s}_id"]), row[f"{s}_celltype"]) != row[f"{s}_celltype"] for s in ("pre", "post"))
    ]
    assert expected
    assert [number for (number,) in con.execute("SELECT synapse_id FROM store.retyped_synapses").fetchall()] == expected


def test_files_are_fingerprinted_as_they_are_read(tmp_path: Path) -> None:
    _, sha256 = loaded(case("plain"), tmp_path / "source")
    files = open_source(tmp_path / "source").files
    assert sha256 == {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files.values()}


def test_batches_number_the_rows_across_chunks(tmp_path: Path) -> None:
    source = open_source(write_source(random_source(1, synapses=1000), tmp_path / "source"))
    _, batches = source_batches(source, "synapses", rows=300)
    ids = [batch["synapse_id"].to_pylist() for batch in batches]
    assert [len(some) for some in ids] == [300, 300, 300, 100]
    assert [one for some in ids for one in some] == list(range(1000))


def test_duplicate_neuron_ids_are_refused(tmp_path: Path) -> None:
    data = case("plain")
    neurons = np.concatenate([data.neurons, data.neurons[5:6]])
    doubled = Data(data.synapses, neurons, data.celltypes, data.post_morphs)
    with pytest.raises(WirehouseError, match=f"holds the neuron id {neurons['id'][5]} 2 times"):
        loaded(doubled, tmp_path / "source")


@pytest.mark.parametrize("row", [0, 599])
def test_a_row_that_breaks_a_promise_is_the_users_error(row: int, tmp_path: Path) -> None:
    data = case("plain")
    synapses = data.synapses.copy()
    synapses["post_id"][row] = 2**63
    broken = Data(synapses, data.neurons, data.celltypes, data.post_morphs)
    with pytest.raises(WirehouseError, match=f"row {row} .*post_id is {2**63}"):
        loaded(broken, tmp_path / "source")

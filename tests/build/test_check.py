"""`check` finds nothing in what was just built, and each kind of damage where it was done."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from pathlib import Path

import duckdb
import numpy as np
import pytest
from click.testing import CliRunner

from tests.oracle.data import Data
from tests.support.cases import CASES, case
from tests.support.cb2 import CB2
from tests.support.sources import random_source, write_source
from tests.support.warehouses import BINDINGS, source_of, warehouse_of
from wirehouse.build import check as checking
from wirehouse.build import source_differences
from wirehouse.build.build import build
from wirehouse.build.check import check
from wirehouse.build.rebind import rebind
from wirehouse.commands.cli import main
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.manifest import describe_file, read_manifest, write_manifest
from wirehouse.etl.tables.slices import ranges_of_ids
from wirehouse.library import objects

DATABASE = "connectome.duckdb"


@pytest.fixture
def damaged(shared: Path, data: Data, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a warehouse, in the binding of the test's parameter (native without), to be damaged."""
    binding = getattr(request, "param", "native")
    copy = tmp_path / "warehouse"
    shutil.copytree(warehouse_of(data, binding, shared), copy)
    rebind(copy)
    return copy


@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("name", CASES)
def test_what_was_built_holds_and_equals_the_source(name: str, binding: str, shared: Path) -> None:
    warehouse = warehouse_of(case(name), binding, shared)
    assert check(warehouse, source_of(warehouse)) == []


@pytest.mark.skipif(not CB2.is_dir(), reason="the real data set is not here")
@pytest.mark.parametrize("binding", BINDINGS)
def test_cb2_holds_and_equals_the_source(binding: str, tmp_path: Path) -> None:
    build(CB2, tmp_path / "cb2", binding=binding)
    assert check(tmp_path / "cb2", CB2) == []


@pytest.mark.parametrize("damaged", BINDINGS, indirect=True)
def test_a_flipped_byte_is_found_in_the_file_that_has_it(damaged: Path) -> None:
    for name in read_manifest(damaged)["files"]:
        path = damaged / name
        bytes_before = path.read_bytes()
        for place in (0, len(bytes_before) // 2, len(bytes_before) - 1):
            flipped = bytearray(bytes_before)
            flipped[place] ^= 0x10
            path.write_bytes(flipped)
            (finding,) = check(damaged)
            assert finding.check == "files"
            assert str(path) in finding.message
            assert "damaged" in finding.message
        path.write_bytes(bytes_before)
    assert check(damaged) == []


@pytest.mark.parametrize("damaged", BINDINGS, indirect=True)
def test_cut_and_missing_files_are_named(damaged: Path) -> None:
    cut, missing = [name for name in read_manifest(damaged)["files"] if name != DATABASE][:2]
    os.truncate(damaged / cut, 10)
    (damaged / missing).unlink()
    messages = [finding.message for finding in check(damaged)]
    assert any(cut in message and "bytes" in message for message in messages)
    assert any(missing in message and "missing" in message for message in messages)


def test_a_flipped_byte_in_the_manifest_is_found_wherever_it_is(damaged: Path) -> None:
    path = damaged / "manifest.json"
    before = path.read_bytes()
    rng = np.random.default_rng(0)
    for place in rng.integers(0, len(before) - 1, 60).tolist():
        flipped = bytearray(before)
        flipped[place] ^= 0x01
        try:
            unchanged = json.loads(flipped) == json.loads(before)
        except ValueError:
            unchanged = False
        path.write_bytes(flipped)
        found = check(damaged)
        assert unchanged or [finding.check for finding in found] == ["manifest"], f"byte {place}"
        assert unchanged or "manifest.json" in found[0].message


def test_a_stranger_among_the_data_files_is_named(damaged: Path) -> None:
    one = next((damaged / "synapses").rglob("*.parquet"))
    shutil.copy(one, one.with_name("copy.parquet"))
    (finding,) = check(damaged)
    assert "copy.parquet" in finding.message


# Nodes of skeletons with 1 for a Strahler number.
NODE = (
    "INSERT INTO store.skeletons "
    "(neuron_id, walk_order, subtree_end, node, parent, root, x, y, z, path_to_root, children, strahler) "
    "SELECT *, 0, 1"
)
TIP, TWO_TIPS = "(1, 0, 1, 7, NULL, 7, 0, 0, 0, 0)", "(1, 1, 1, 8, 7, 7, 0, 0, 0, 0), (1, 2, 2, 9, 7, 7, 0, 0, 0, 0)"
# Each statement breaks one promise; the checks named are those that must notice, others may.
BROKEN = {
    "DELETE FROM store.connections WHERE synapse_count = 1": ["connections_are_sums_of_synapses"],
    "UPDATE store.connections SET total_size = total_size + 0.001": ["connections_are_sums_of_synapses"],
    "UPDATE store.connections SET unsized_count = unsized_count + 1": ["connections_are_sums_of_synapses"],
    "UPDATE store.connections SET pre_celltype_code = 99": ["connections_have_the_majority_type"],
    "UPDATE store.synapses_by_pre SET leads_pair = false WHERE prob > 0.9": ["every_pair_has_one_leader"],
    "DELETE FROM store.mixed_pairs": ["connections_have_the_majority_type"],
    "UPDATE store.neuron_totals SET out_partners = out_partners + 1 WHERE id > 9": [
        "neuron_totals_are_sums_of_connections"
    ],
    "UPDATE store.neuron_totals SET in_shaft = in_shaft + 1": ["neuron_totals_add_up_by_structure"],
    "DELETE FROM store.neuron_totals WHERE in_synapses > 0": [
        "neuron_totals_are_sums_of_connections",
        "neuron_totals_and_missing_neurons_are_all",
    ],
    "DELETE FROM store.celltype_cube WHERE prob IS NULL": ["cube_counts_every_synapse"],
    "UPDATE store.celltype_cube SET synapse_count = 2 * synapse_count": ["matrix_is_the_sum_of_connections"],
    "UPDATE store.synapses_by_post SET x = x + 1 WHERE synapse_id = 7": ["orders_hold_the_same_rows"],
    "UPDATE store.synapses_by_pre SET synapse_id = 8 WHERE synapse_id = 7": ["synapse_ids_are_row_numbers"],
    "UPDATE store.synapses_by_pre SET synapse_id = 64 + synapse_id WHERE synapse_id > 7": [
        "synapse_ids_are_row_numbers"
    ],
    "UPDATE store.synapses_by_pre SET pre_skel_length_axon = 1e6 WHERE synapse_id = 7": [
        "pre_lengths_are_those_of_the_neurons"
    ],
    "UPDATE store.synapses_by_pre SET post_skel_length_soma = NULL WHERE synapse_id = 7": [
        "post_lengths_are_those_of_the_neurons"
    ],
    "INSERT INTO store.synapses_by_pre FROM store.synapses_by_pre LIMIT 1": ["synapses_by_pre_are_in_order"],
    "INSERT INTO store.synapses_by_post FROM store.synapses_by_post LIMIT 1": ["synapses_by_post_are_in_order"],
    "UPDATE store.synapses_by_pre SET leads_pair = NOT leads_pair WHERE synapse_id = 7": ["every_pair_has_one_leader"],
    "DELETE FROM store.retyped_synapses": ["retyped_synapses_are_all_that_differ"],
    "UPDATE store.retyped_synapses SET size = size + 1": ["retyped_synapses_are_all_that_differ"],
    "INSERT INTO store.retyped_synapses FROM store.retyped_synapses LIMIT 1": ["retyped_synapses_are_all_that_differ"],
    "INSERT INTO store.retyped_synapses "
    "SELECT synapse_id, pre_id, post_id, size, prob, pre_celltype_code, post_celltype_code "
    "FROM store.synapses_by_pre s ANTI JOIN store.retyped_synapses r USING (synapse_id) LIMIT 1": [
        "retyped_synapses_differ"
    ],
    "INSERT INTO store.connections FROM store.connections LIMIT 1": ["connections_are_in_order"],
    "INSERT INTO store.neurons FROM store.neurons LIMIT 1": ["neurons_are_in_order", "parquet_neurons_equal_the_table"],
    "UPDATE store.cell_types SET pre_synapses = pre_synapses + 1": [
        "cell_types_count_their_rows",
        "parquet_cell_types_equal_the_table",
    ],
    "DELETE FROM store.post_morphs WHERE code = 255": ["post_morphs_are_listed", "parquet_post_morphs_equal_the_table"],
    "UPDATE store.dataset SET neurons = 1": ["dataset_states_what_is_stored"],
    "DELETE FROM store.catalog": ["manifest_states_what_is_stored"],
    "UPDATE store.synapses_by_post SET size = 3 WHERE synapse_id = 7": ["parquet_synapses_equal_the_tables"],
    "UPDATE store.connections SET synapse_count = 5": ["parquet_connections_equal_the_table"],
    f"{NODE} FROM (VALUES (1, 0, 0, 7, NULL, 7, 0, 0, 0, 0), (1, 2, 2, 8, NULL, 8, 0, 0, 0, 0))": [
        "skeletons_are_in_order"
    ],
    f"{NODE} FROM (VALUES (2, 0, 0, 7, NULL, 7, 0, 0, 0, 0), (1, 0, 0, 8, NULL, 8, 0, 0, 0, 0))": [
        "skeletons_are_in_order"
    ],
    f"{NODE} FROM (VALUES (1, 0, 0, 7, 8, 7, 0, 0, 0, 0))": ["skeletons_hang_on_their_parents"],
    f"{NODE} FROM (VALUES (1, 0, 0, 7, NULL, 8, 0, 0, 0, 0))": ["skeletons_hang_on_their_parents"],
    f"{NODE} FROM (VALUES (1, 0, 1, 7, NULL, 7, 0, 0, 0, 0), (1, 1, 1, 8, 7, 7, 3, 4, 0, 6))": [
        "skeletons_hang_on_their_parents"
    ],
    f"{NODE} FROM (VALUES (1, 0, 0, 7, NULL, 7, 0, 0, 0, 0), (1, 1, 1, 7, NULL, 7, 0, 0, 0, 0))": [
        "skeletons_hang_on_their_parents"
    ],
    f"{NODE} FROM (VALUES {TIP})": ["skeletons_sum_up_their_children"],
    f"{NODE} FROM (VALUES (1, 0, 2, 7, NULL, 7, 0, 0, 0, 0), {TWO_TIPS})": ["skeletons_sum_up_their_children"],
    "INSERT INTO store.meshes VALUES (1, 1, 0, 16, 'x'::BLOB)": ["meshes_are_what_they_state"],
    "INSERT INTO store.meshes VALUES (1, 1, 0, 1, 'x'::BLOB)": ["meshes_are_what_they_state"],
    "CREATE OR REPLACE MACRO store.constancy(arguments) AS (1::BIGINT)": ["arguments_are_told_apart"],
    "CREATE OR REPLACE MACRO store.epoch_tells() AS (version() >= 'v2')": ["arguments_are_told_apart"],
}


@pytest.mark.parametrize("statement", BROKEN)
def test_each_broken_promise_is_noticed(statement: str, damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(damaged / DATABASE)) as con:
        con.execute(statement)
    approve(damaged)
    found = {finding.check: finding.message for finding in check(damaged)}
    assert set(BROKEN[statement]) <= set(found)
    assert all(message.endswith(".") and "{" not in message for message in found.values())
    # Of the largest data sets, range by range: as many rows, of which another may be the first.
    monkeypatch.setattr(checking, "_ranges", lambda con: ranges_of_ids(con, "store.synapses_by_pre", "pre_id", 30))
    split = {finding.check: finding.message for finding in check(damaged)}
    assert {name: text.partition(" ")[0] for name, text in split.items()} == {
        name: text.partition(" ")[0] for name, text in found.items()
    }


def test_every_table_of_a_split_is_restricted() -> None:
    split = {obj.name: obj for obj in objects("check") if obj.header["split"]}
    assert len(split) == 7
    for obj in split.values():
        asked = checking._restricted(obj.text, obj.header["split"], 3, 7)
        for each in obj.header["split"].split(", "):
            table, _, column = each.partition(" by ")
            assert f"(FROM {table} WHERE {column} > 3 AND {column} <= 7)" in asked


def approve(warehouse: Path) -> None:
    """State in the manifest that the database is meant to be as it is."""
    manifest = read_manifest(warehouse)
    manifest["files"][DATABASE] = describe_file(warehouse / DATABASE)
    write_manifest(warehouse, manifest)


def test_every_check_is_known_to_notice_something() -> None:
    noticing = {check for checks in BROKEN.values() for check in checks}
    by_files = {"parquet_synapses_are_in_order"}
    assert {obj.name for obj in objects("check")} == noticing | by_files
    about_data = [obj for obj in objects("check") if obj.name != "arguments_are_told_apart"]
    assert all("{first}" in obj.header["message"] for obj in about_data)


def test_unsorted_files_are_noticed(damaged: Path) -> None:
    path = max((damaged / "synapses").rglob("*.parquet"), key=lambda path: path.stat().st_size)
    with duckdb.connect() as con:
        con.execute(
            f"CREATE TABLE t AS FROM read_parquet('{path}', hive_partitioning = false) ORDER BY synapse_id DESC"
        )
        con.execute(f"COPY t TO '{path}'")
    manifest = read_manifest(damaged)
    manifest["files"][str(path.relative_to(damaged))] = describe_file(path)
    write_manifest(damaged, manifest)
    assert [finding.check for finding in check(damaged)] == ["parquet_synapses_are_in_order"]


@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("field", ["size", "pre_id", "post_id", "prob", "x", "y", "z", "post_morph", "pre_celltype"])
def test_one_other_synapse_in_the_source_is_found(field: str, binding: str, shared: Path, tmp_path: Path) -> None:
    data = case("plain")
    synapses = data.synapses.copy()
    row = int(np.flatnonzero(~np.isnan(synapses["size"]) & ~np.isnan(synapses["prob"]) & (synapses["size"] < 9))[5])
    synapses[field][row] = {"post_morph": 255 if synapses[field][row] != 255 else 0, "pre_celltype": 4}.get(field, 11)
    other = write_source(Data(synapses, data.neurons, data.celltypes, data.post_morphs), tmp_path / "other")
    if synapses[row] == data.synapses[row]:
        synapses[field][row] = 3
    messages = [finding.message for finding in check(warehouse_of(data, binding, shared), other)]
    assert len(messages) == 3
    assert all(f"1 synapses differ between {other}" in message and f"row {row}." in message for message in messages)


def test_other_neurons_names_and_lengths_of_the_source_are_found(shared: Path, tmp_path: Path) -> None:
    data = case("plain")
    neurons = data.neurons.copy()
    neurons["skel_length_axon"][3] = np.float32(1234.5)
    celltypes = {**data.celltypes, 0: "other"}
    other = write_source(Data(data.synapses[:-2], neurons, celltypes, data.post_morphs), tmp_path / "other")
    messages = " ".join(finding.message for finding in check(warehouse_of(data, "native", shared), other))
    assert "random_celltype_mapping.txt" in messages
    assert f"has {len(data.synapses) - 2} rows, stored are {len(data.synapses)}" in messages
    assert f"the first: id {neurons['id'][3]}." in messages


def test_large_source_is_compared_in_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_differences, "_CHUNK_ROWS", 100)
    source = write_source(random_source(31, synapses=950), tmp_path / "source")
    build(source, tmp_path / "warehouse")
    assert check(tmp_path / "warehouse", source) == []


def test_no_warehouse_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="not a warehouse"):
        check(tmp_path)


def test_its_memory_can_be_set(shared: Path) -> None:
    warehouse = warehouse_of(case("plain"), "native", shared)
    said = CliRunner().invoke(main, ["check", str(warehouse), "--memory-limit", "500MB"])
    assert (said.exit_code, said.stderr) == (0, "")
    said = CliRunner().invoke(main, ["check", str(warehouse), "--memory-limit", "lots"])
    assert said.exit_code == 1
    assert "'lots' is not an amount of memory; write it like 1GB or 500MB." in said.stderr


@pytest.mark.parametrize("binding", BINDINGS)
def test_files_that_a_jvm_may_fail_on_are_told(binding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_source(case("plain"), tmp_path / "source")
    for options in ("QUICK", "_SMALL"):
        monkeypatch.setattr(f"wirehouse.etl.tables.parquet.{options}", "FORMAT parquet, COMPRESSION lz4_raw")
    build(source, tmp_path / "warehouse", binding=binding, axon_only=["HVC", "LMAN"])
    (finding,) = check(tmp_path / "warehouse", source)
    assert finding.check == "codec"
    assert "has Parquet files of LZ4, on which Spark and other JVM readers fail now and then" in finding.message
    monkeypatch.undo()
    # As an earlier wirehouse left it.
    manifest = read_manifest(tmp_path / "warehouse")
    write_manifest(tmp_path / "warehouse", manifest | {"schema_version": 1})
    with pytest.raises(WirehouseError, match="its schema version: 1"):
        build(source, tmp_path / "warehouse", binding=binding, axon_only=["HVC", "LMAN"])
    command = finding.message.partition("`wirehouse ")[2].partition("`")[0].replace("SOURCE", str(source))
    assert CliRunner().invoke(main, shlex.split(command)).exit_code == 0
    assert read_manifest(tmp_path / "warehouse")["options"]["axon_only"] == ["HVC", "LMAN"]
    assert check(tmp_path / "warehouse", source) == []

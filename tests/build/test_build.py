"""A build writes all or nothing, whatever interrupts it, and says in one sentence why it does not."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.dataset
import pyarrow.parquet
import pytest

from tests.oracle.data import Data
from tests.support.cases import case
from tests.support.sources import random_source, write_source
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of
from wirehouse.build import assemble
from wirehouse.build.build import build
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.place import clean_leftovers

COUNT = "SELECT synapses FROM dataset"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_source(case("plain"), tmp_path / "source")


OTHER = random_source(77, synapses=321)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return write_source(OTHER, tmp_path / "other")


@pytest.fixture
def standing(shared: Path, tmp_path: Path) -> Path:
    """A warehouse of the source `other`, to be replaced."""
    return shutil.copytree(warehouse_of(OTHER, "native", shared), tmp_path / "warehouse")


def synapses_in(warehouse: Path) -> int:
    with open_warehouse(warehouse) as con:
        return con.execute("SELECT count(*) FROM synapses").fetchall()[0][0]


def contents(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path.relative_to(folder)): path.stat()[1:9:7] for path in sorted(folder.rglob("*"))}


def left_beside(warehouse: Path) -> list[str]:
    return [path.name for path in warehouse.parent.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("binding", BINDINGS)
def test_the_same_again_writes_nothing(binding: str, source: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    first = build(source, warehouse, binding=binding)
    before = contents(tmp_path)
    for overwrite in (False, True):
        report = build(source, warehouse, binding=binding, threads=1, memory_limit="300MB", overwrite=overwrite)
        assert report.up_to_date
        assert (report.synapses, report.neurons, report.anomalies) == (first.synapses, first.neurons, first.anomalies)
    assert contents(tmp_path) == before
    assert not first.up_to_date
    assert first.bytes == sum(path.stat().st_size for path in warehouse.rglob("*") if path.is_file())


def test_what_differs_is_named(source: Path, other: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    build(source, warehouse)
    before = contents(warehouse)
    for options, named in [
        ({"binding": "parquet"}, "its binding: native"),
        ({"axon_only": ["HVC"]}, r"its axon-only types: none \(asked for: HVC\)"),
    ]:
        with pytest.raises(WirehouseError, match=named):
            build(source, warehouse, **options)  # type: ignore[arg-type]
    with pytest.raises(WirehouseError, match=r"its synapses came from another file.*its neurons.*--overwrite"):
        build(other, warehouse)
    assert contents(warehouse) == before
    assert build(other, warehouse, overwrite=True).synapses == 321
    assert synapses_in(warehouse) == 321


def test_damage_is_mended_by_overwriting(source: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    build(source, warehouse)
    path = warehouse / "neurons.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(WirehouseError, match=r"neurons\.parquet has .* bytes"):
        build(source, warehouse)
    path.write_bytes(whole[:-1] + b"?")
    assert build(source, warehouse).up_to_date
    assert not build(source, warehouse, overwrite=True).up_to_date
    assert path.read_bytes() == whole
    (warehouse / "manifest.json").write_text("{}")
    with pytest.raises(WirehouseError, match=r"manifest\.json was damaged"):
        build(source, warehouse)
    assert not build(source, warehouse, overwrite=True).up_to_date


def test_what_is_no_warehouse_is_never_replaced(source: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "thesis.txt").write_text("years")
    (tmp_path / "file").write_text("text")
    for name in ("notes", "file"):
        for overwrite in (False, True):
            with pytest.raises(WirehouseError, match=f"{name} (exists and is not a warehouse|is a file)"):
                build(source, tmp_path / name, overwrite=overwrite)
    assert (tmp_path / "notes" / "thesis.txt").read_text() == "years"


@pytest.mark.parametrize("binding", BINDINGS)
def test_an_empty_folder_becomes_the_warehouse(binding: str, source: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    assert not build(source, tmp_path / "link", binding=binding).up_to_date
    assert synapses_in(tmp_path / "empty") == 600
    assert build(source, tmp_path / "empty", binding=binding).up_to_date
    assert left_beside(tmp_path / "empty") == []


@pytest.mark.parametrize("empty", [False, True])
def test_files_that_come_while_it_is_built_are_not_lost(
    empty: bool, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_and_write(*arguments: object) -> dict[str, str]:
        (tmp_path / "warehouse").mkdir(exist_ok=True)
        (tmp_path / "warehouse" / "thesis.txt").write_text("years")
        return load(*arguments)  # type: ignore[arg-type]

    load = assemble.load
    monkeypatch.setattr(assemble, "load", load_and_write)
    if empty:
        (tmp_path / "warehouse").mkdir()
    with pytest.raises(WirehouseError, match="warehouse exists and is not a warehouse"):
        build(source, tmp_path / "warehouse")
    assert (tmp_path / "warehouse" / "thesis.txt").read_text() == "years"
    assert left_beside(tmp_path / "warehouse") == []


def test_a_users_file_in_a_warehouse_is_not_lost(source: Path, standing: Path) -> None:
    (standing / "notes.ipynb").write_text("{}")
    with pytest.raises(WirehouseError, match=r"notes\.ipynb was not written by wirehouse"):
        build(source, standing, overwrite=True)
    assert (standing / "notes.ipynb").exists()


@pytest.mark.parametrize("place", ["source", "source/below", "."])
def test_source_and_warehouse_may_not_overlap(place: str, source: Path, tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="overlap"):
        build(source, tmp_path / place, overwrite=True)


def test_illegal_options_are_named(source: Path, tmp_path: Path) -> None:
    for options, sentence in [
        ({"binding": "duck"}, "Unknown binding 'duck'; legal are native, parquet"),
        ({"memory_limit": "lots"}, "'lots' is not an amount of memory"),
        ({"memory_limit": "1KB"}, "memory limit is too low"),
        ({"threads": 0}, "The number of threads is 0"),
        ({"axon_only": ["HVC", "hvc"]}, "Unknown axon-only cell type 'hvc'; .* GPi, HVC, LMAN, MSN, STN"),
    ]:
        with pytest.raises(WirehouseError, match=sentence):
            build(source, tmp_path / "warehouse", **options)  # type: ignore[arg-type]
    with pytest.raises(WirehouseError, match="is not a folder; make it first"):
        build(source, tmp_path / "missing" / "warehouse")
    with pytest.raises(WirehouseError, match=r"has a '\?' in its path"):
        build(source, tmp_path / "why?")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]


def test_the_manifest_says_what_was_built(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "warehouse", axon_only=["LMAN"], memory_limit="400MB", threads=2)
    manifest = json.loads((tmp_path / "warehouse" / "manifest.json").read_text())
    assert manifest["options"] == {
        "binding": "native", "axon_only": ["LMAN"], "memory_limit": "400MB", "threads": 2
    }  # fmt: skip
    assert manifest["source"]["neurons"]["file"] == "random_neurons.npy"
    assert manifest["tables"]["synapses_by_pre"] == manifest["tables"]["synapses_by_post"] == 600
    assert sum(file["rows"] for file in manifest["parquet"]["synapses"]) == 600
    assert {"wirehouse", "duckdb", "python", "numpy", "pyarrow", "sqlglot"} <= set(manifest["versions"])


@pytest.mark.parametrize(("binding", "codec"), [("native", "ZSTD"), ("parquet", "SNAPPY")])
def test_parquet_files_are_small_beside_tables_and_quick_without(binding: str, codec: str, shared: Path) -> None:
    warehouse = warehouse_of(case("plain"), binding, shared)
    files = [pyarrow.parquet.ParquetFile(path) for path in warehouse.rglob("*.parquet")]
    groups = [file.metadata.row_group(0) for file in files if file.metadata.num_row_groups]
    assert {group.column(0).compression for group in groups} == {codec}


@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("name", ["plain", "no_synapses", "sparse"])
def test_parquet_files_stand_alone(name: str, binding: str, shared: Path) -> None:
    data = case(name)
    warehouse = warehouse_of(data, binding, shared)
    table = pyarrow.dataset.dataset(warehouse / "synapses", partitioning="hive").to_table().to_pydict()
    rows = sorted(zip(table["synapse_id"], table["pre_celltype"], table["pre_id"], table["post_morph"], strict=True))
    s = data.synapses
    assert rows == list(
        zip(range(len(s)), s["pre_celltype"].tolist(), s["pre_id"].tolist(), s["post_morph"].tolist(), strict=True)
    )
    folders = sorted(int(path.name.partition("=")[2]) for path in (warehouse / "synapses").iterdir())
    assert folders == (sorted(set(s["pre_celltype"].tolist())) or [min(data.celltypes)])
    assert (warehouse / "synapses_by_post").exists() == (binding == "parquet")
    for path in warehouse.rglob("*.parquet"):
        schema = pyarrow.parquet.read_schema(path)
        assert not {"uint", "dict"} & {str(field.type)[:4] for field in schema}, path
        assert "pre_celltype" not in schema.names or "pre_celltype=" not in str(path)


def test_a_source_that_changes_while_it_is_read_is_refused(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_and_touch(*arguments: object) -> dict[str, str]:
        sha256 = load(*arguments)  # type: ignore[arg-type]
        os.utime(source / "random_synapses.npy", ns=(1, 1))
        return sha256

    load = assemble.load
    monkeypatch.setattr(assemble, "load", load_and_touch)
    with pytest.raises(WirehouseError, match="changed while it was being read"):
        build(source, tmp_path / "warehouse")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]


def test_a_bad_row_leaves_nothing_behind(tmp_path: Path) -> None:
    data = case("plain")
    synapses = data.synapses.copy()
    synapses["pre_celltype"][300] = 77
    broken = Data(synapses, data.neurons, data.celltypes, data.post_morphs)
    with pytest.raises(WirehouseError, match="row 300"):
        build(write_source(broken, tmp_path / "source"), tmp_path / "warehouse")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "cannot be written: the disk is full"),
        (OSError(errno.EROFS, "Read-only file system"), "cannot be written: Read-only file system"),
        (duckdb.IOException('IO Error: Could not write file "x": No space left on device'), "the disk is full"),
        (duckdb.OutOfMemoryException("Out of Memory Error: failed to pin block"), "memory limit is too low"),
    ],
)
def test_what_the_system_refuses_is_a_sentence(
    error: Exception, sentence: str, source: Path, standing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(assemble, "write_parquet", refuse)
    with pytest.raises(WirehouseError, match=sentence) as raised:
        build(source, standing, overwrite=True)
    assert "\n" not in str(raised.value)
    assert synapses_in(standing) == 321
    assert left_beside(standing) == []


def limit_file_size() -> None:
    # A write beyond the limit fails as one on a full disk does; the signal that comes with it is ignored.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))


def start(source: Path, warehouse: Path, prepare: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    main = "from wirehouse.commands.cli import main; main()"
    command = [sys.executable, "-c", main, "build", str(source), str(warehouse), "--overwrite"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, preexec_fn=prepare)


def test_a_write_that_fails_ends_in_one_sentence(source: Path, tmp_path: Path) -> None:
    process = start(source, tmp_path / "warehouse", limit_file_size)
    _, stderr = process.communicate(timeout=120)
    assert process.returncode == 1
    assert stderr.startswith("Error: ")
    assert stderr.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source whose build takes a second or two."""
    return write_source(random_source(5, synapses=150_000, neurons=20_000), tmp_path_factory.mktemp("large") / "source")


@pytest.mark.parametrize(("number", "delays"), [(signal.SIGINT, (0.1, 0.9)), (signal.SIGTERM, (0.5,))])
def test_an_interrupted_build_cleans_up(
    number: signal.Signals, delays: tuple[float, ...], large: Path, standing: Path
) -> None:
    for delay in delays:
        process = start(large, standing)
        wait_for_stage(standing, process)
        time.sleep(delay)
        process.send_signal(number)
        _, stderr = process.communicate(timeout=60)
        assert left_beside(standing) == []
        assert "Traceback" not in stderr
        assert process.returncode != 0 or synapses_in(standing) == 150_000
        assert synapses_in(standing) in (321, 150_000)


def wait_for_stage(warehouse: Path, process: subprocess.Popen[str]) -> None:
    while process.poll() is None and len(left_beside(warehouse)) < 2:
        time.sleep(0.005)


def test_a_killed_build_leaves_the_old_and_the_next_one_succeeds(large: Path, standing: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rng = random.Random(seed)
    for _ in range(3):
        process = start(large, standing)
        wait_for_stage(standing, process)
        time.sleep(rng.uniform(0, 2.5))
        process.kill()
        process.communicate()
        assert synapses_in(standing) in (321, 150_000), f"seed {seed}"
        clean_leftovers(standing)
        assert left_beside(standing) == [], f"seed {seed}"
    build(large, standing, overwrite=True)
    assert synapses_in(standing) == 150_000


def test_the_second_of_two_builds_at_once_is_refused(large: Path, source: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    process = start(large, warehouse)
    wait_for_stage(warehouse, process)
    with pytest.raises(WirehouseError, match="being written by another wirehouse process"):
        build(source, warehouse)
    assert process.wait(120) == 0
    assert synapses_in(warehouse) == 150_000


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_reader_keeps_its_version_or_gets_an_error(binding: str, source: Path, other: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    build(source, warehouse, binding=binding)
    with open_warehouse(warehouse) as con:
        before = con.execute("SELECT count(*) FROM synapses").fetchall()
        build(other, warehouse, binding=binding, overwrite=True)
        for relation in ("synapses", "neurons", "connections()", "neuron_totals()", "synapses_of(1, 'incoming')"):
            if binding == "native":
                con.execute(f"SELECT count(*) FROM {relation}").fetchall()
            else:
                with pytest.raises(duckdb.IOException):
                    con.execute(f"SELECT count(*) FROM {relation}").fetchall()
        if binding == "native":
            assert con.execute("SELECT count(*) FROM synapses").fetchall() == before
    # DuckDB shares one instance among the connections of a process: the new warehouse is opened in another.
    ask = f"import wirehouse; print(wirehouse.connect({str(warehouse)!r}).execute({COUNT!r}).fetchall())"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[(321,)]"

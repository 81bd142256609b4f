"""A warehouse of a source in parts is that of its single files, and a build of it goes on after a break."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.oracle.data import Data
from tests.support.cases import case
from tests.support.parts import split_source, write_part
from tests.support.sources import random_source, write_source
from tests.support.warehouses import BINDINGS, open_warehouse
from wirehouse import library
from wirehouse.ask.info import info
from wirehouse.build import source_differences
from wirehouse.build.build import build
from wirehouse.build.check import check
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.progress import Advance
from wirehouse.etl.publish.place import clean_leftovers, unfinished_folder
from wirehouse.etl.sources.npy import NpyFile

TABLES = [table.name for table in library.objects("schema") if table.name != "dataset"]
ENDS = (0.2, 0.4, 0.4, 0.7, 1.0)


def rows_of(warehouse: Path) -> dict[str, Any]:
    """Every row of every stored table, in its order, and the facts of the data set that do not name its files."""
    with open_warehouse(warehouse) as con:
        con.execute("SET threads = 1")
        stored: dict[str, Any] = {table: con.execute(f"FROM store.{table}").fetchall() for table in TABLES}
        stored["dataset"] = con.execute("SELECT name, version, synapses, neurons, citation FROM dataset").fetchall()
    stored["anomalies"] = json.loads((warehouse / "manifest.json").read_text())["anomalies"]
    return stored


@pytest.fixture(scope="module")
def data() -> Data:
    return random_source(12, synapses=2_000, neurons=300)


@pytest.fixture(scope="module")
def single(data: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_source(data, tmp_path_factory.mktemp("parts") / "single")


@pytest.fixture(scope="module")
def expected(single: Path) -> dict[str, Any]:
    """What is stored of the single files."""
    build(single, single.with_name("expected"), axon_only=[])
    return rows_of(single.with_name("expected"))


@pytest.fixture(scope="module")
def built(single: Path) -> tuple[Path, Path]:
    """A source of .npy parts and its warehouse, to be read only."""
    source = split_source(single, single.with_name("built-of"), ends=ENDS)
    build(source, single.with_name("built"))
    return source, single.with_name("built")


@pytest.fixture
def source(single: Path, tmp_path: Path) -> Path:
    return split_source(single, tmp_path / "source", ends=ENDS)


@pytest.mark.parametrize(("suffix", "binding"), [(".npy", "parquet"), (".parquet", "native")])
def test_a_source_in_parts_is_stored_as_its_single_files(
    suffix: str, binding: str, single: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    source = split_source(single, tmp_path / "source", suffix)
    build(source, tmp_path / "warehouse", binding=binding)
    assert rows_of(tmp_path / "warehouse") == expected
    assert check(tmp_path / "warehouse", source) == []
    assert left_beside(tmp_path / "warehouse") == []


def test_parts_may_all_be_empty(tmp_path: Path) -> None:
    source = split_source(write_source(case("no_synapses"), tmp_path / "single"), tmp_path / "source")
    assert build(source, tmp_path / "warehouse").synapses == 0
    assert check(tmp_path / "warehouse", source) == []


def test_the_manifest_lists_every_part(built: tuple[Path, Path]) -> None:
    source, warehouse = built
    manifest = json.loads((warehouse / "manifest.json").read_text())
    sums = []
    for kind in ("synapses", "neurons"):
        described = manifest["source"][kind]
        parts = sorted((source / f"random_{kind}").iterdir())
        assert described["file"] == f"random_{kind}"
        assert described["parts"] == [
            {"file": part.name, "bytes": part.stat().st_size, "sha256": hashlib.sha256(part.read_bytes()).hexdigest()}
            for part in parts
        ]
        assert described["bytes"] == sum(part.stat().st_size for part in parts)
        listed = subprocess.run(["sha256sum", *[part.name for part in parts]], cwd=parts[0].parent, capture_output=True)
        sums.append(hashlib.sha256(listed.stdout).hexdigest())
        assert described["sha256"] == sums[-1]
    assert set(manifest["source"]["celltype_mapping"]) == {"file", "bytes", "sha256"}
    with open_warehouse(warehouse) as con:
        (stored,) = con.execute("SELECT source_sha256.synapses, source_sha256.neurons FROM dataset").fetchall()
    assert list(stored) == sums
    assert info(warehouse)["source"]["synapses"] == "random_synapses (5 parts)"


def test_the_same_parts_are_up_to_date_and_others_are_named(
    built: tuple[Path, Path], source: Path, single: Path
) -> None:
    warehouse = built[1]
    assert build(built[0], warehouse).up_to_date
    assert build(source, warehouse).up_to_date
    with pytest.raises(WirehouseError, match=r"its synapses came from 5 files, not the 1 of .*its neurons came from 5"):
        build(single, warehouse)
    part = source / "random_neurons" / "part-03.npy"
    write_part(part, np.load(part)[::-1])
    with pytest.raises(WirehouseError, match=rf"already: its neurons came from another file than {part}\. Give"):
        build(source, warehouse)


def test_check_names_the_part_of_a_row_that_differs(built: tuple[Path, Path], source: Path, data: Data) -> None:
    part = source / "random_synapses" / "part-03.npy"
    rows = np.load(part)
    rows["x"][7] += 1
    write_part(part, rows)
    row = int(0.4 * len(data.synapses)) + 7
    messages = [finding.message for finding in check(built[1], source)]
    assert len(messages) == 3
    assert all(f"the first: row {row} (row 7 of part-03.npy)." in message for message in messages)


@pytest.mark.parametrize("rows", [1, 500, 10**9])
def test_small_parts_are_compared_together(
    rows: int, built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_differences, "_CHUNK_ROWS", rows)
    assert check(built[1], built[0]) == []


def test_an_id_in_two_parts_is_refused_and_both_are_named(source: Path, tmp_path: Path) -> None:
    parts = [source / "random_neurons" / f"part-0{number}.npy" for number in (1, 3)]
    one, other = (np.load(part) for part in parts)
    other["id"][2] = one["id"][5]
    write_part(parts[1], other)
    with pytest.raises(WirehouseError) as raised:
        build(source, tmp_path / "warehouse")
    holding = " and ".join(str(part) for part in parts)
    assert str(raised.value) == f"{holding} hold the neuron id {one['id'][5]} 2 times; each id may stand once."


class BrokenOffError(Exception):
    """What breaks a build off."""


@contextmanager
def read_parts(stop_at: str = "") -> Iterator[list[str]]:
    """The names of the parts that are read meanwhile; at the end of reading `stop_at`, the work is broken off."""
    read: list[str] = []
    chunks = NpyFile.chunks

    def watched(part: NpyFile, *more: Any, **named: Any) -> Iterator[np.ndarray]:
        read.append(f"{part.path.parent.name}/{part.path.name}")
        yield from chunks(part, *more, **named)
        if read[-1] == stop_at:
            raise BrokenOffError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NpyFile, "chunks", watched)
        yield read


def broken_off(source: Path, warehouse: Path, stop_at: str, **options: Any) -> Path:
    """Break a build off as it reads the part `stop_at`; returns the folder with what it has done."""
    with pytest.raises(BrokenOffError), read_parts(stop_at):
        build(source, warehouse, **options)
    assert not warehouse.exists()
    assert left_beside(warehouse) == [unfinished_folder(warehouse).name]
    return unfinished_folder(warehouse)


def left_beside(warehouse: Path) -> list[str]:
    return [path.name for path in warehouse.parent.iterdir() if path.name.startswith(".")]


def parts_from(number: int, kind: str = "synapses") -> list[str]:
    return [f"random_{kind}/part-0{n}.npy" for n in range(number, len(ENDS))]


def test_finished_parts_are_not_read_again(source: Path, expected: dict[str, Any], tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    broken_off(source, warehouse, "random_neurons/part-01.npy")
    broken_off(source, warehouse, "random_synapses/part-03.npy")
    clean_leftovers(warehouse)
    progress = Recorded()
    with read_parts() as read:
        report = build(source, warehouse, progress=progress)
    assert read == parts_from(3)
    assert progress.done["Reading synapses"] == report.synapses == 2_000
    assert report.anomalies == expected["anomalies"]
    assert rows_of(warehouse) == expected
    assert check(warehouse, source) == []
    assert left_beside(warehouse) == []


class Recorded:
    """Progress that keeps what was reported, and breaks the work off in the task of a given name."""

    def __init__(self, stop_in: str = "") -> None:
        self.done: dict[str, int] = {}
        self._stop_in = stop_in

    @contextmanager
    def task(self, description: str, total: int | None = None) -> Iterator[Advance]:
        self.done[description] = 0

        def advance(steps: int) -> None:
            self.done[description] += steps

        yield advance
        assert total is None or self.done[description] == total
        if description == self._stop_in:
            raise BrokenOffError


@pytest.mark.parametrize("binding", BINDINGS)
def test_stored_tables_are_not_filled_again(
    binding: str, source: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse"
    stops = ["Reading neurons", "Sorting and deriving tables", "Counting connections and totals", "Computing checksums"]
    for stop, reads in zip(stops, [parts_from(0, "neurons"), parts_from(0), [], []], strict=True):
        with pytest.raises(BrokenOffError), read_parts() as read:
            build(source, warehouse, binding=binding, progress=Recorded(stop))
        assert read == reads
        assert not warehouse.exists()
    assert not (unfinished_folder(warehouse) / "rows").exists()
    with read_parts() as read:
        build(source, warehouse, binding=binding)
    assert read == []
    assert rows_of(warehouse) == expected
    assert check(warehouse, source) == []
    assert left_beside(warehouse) == []


def change_part(source: Path) -> None:
    rows = np.load(source / "random_synapses" / "part-01.npy")
    write_part(source / "random_synapses" / "part-01.npy", rows[::-1])


def shorten_part(source: Path) -> None:
    rows = np.load(source / "random_synapses" / "part-01.npy")
    write_part(source / "random_synapses" / "part-01.npy", rows[:-1])


def rename_part(source: Path) -> None:
    part = source / "random_synapses" / "part-01.npy"
    part.rename(part.with_name("part-00b.npy"))


def touch_neurons(source: Path) -> None:
    (source / "random_neurons" / "part-04.npy").touch()


def rename_type(source: Path) -> None:
    path = source / "random_celltype_mapping.txt"
    path.write_text(path.read_text().replace("MSN", "msn"))


LAST_NEURONS = parts_from(len(ENDS) - 1, "neurons")
EVERYTHING = [*parts_from(0, "neurons"), *parts_from(0)]
CHANGES: dict[str, tuple[Callable[[Path], object], dict[str, Any], list[str]]] = {
    "rows": (change_part, {}, [*LAST_NEURONS, "random_synapses/part-01.npy", *parts_from(3)]),
    "length": (shorten_part, {}, [*LAST_NEURONS, *parts_from(1)]),
    "name": (rename_part, {}, [*LAST_NEURONS, "random_synapses/part-00b.npy", *parts_from(3)]),
    "neurons": (touch_neurons, {}, [*LAST_NEURONS, *parts_from(0)]),
    "types": (rename_type, {}, EVERYTHING),
    "binding": (lambda source: None, {"binding": "parquet"}, EVERYTHING),
    "axon_only": (lambda source: None, {"axon_only": ["HVC"]}, EVERYTHING),
    "nothing": (lambda source: None, {"memory_limit": "300MB", "threads": 1}, parts_from(3)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_does_not_match_is_thrown_away(name: str, source: Path, tmp_path: Path) -> None:
    change, options, reads = CHANGES[name]
    broken_off(source, tmp_path / "warehouse", "random_synapses/part-03.npy")
    change(source)
    with pytest.raises(BrokenOffError), read_parts("random_synapses/part-04.npy") as read:
        build(source, tmp_path / "warehouse", **options)
    assert read == reads


@pytest.mark.parametrize("change", [change_part, shorten_part])
def test_after_a_change_what_is_stored_is_the_new_source(
    change: Callable[[Path], object], source: Path, tmp_path: Path
) -> None:
    broken_off(source, tmp_path / "warehouse", "random_synapses/part-03.npy")
    change(source)
    build(source, tmp_path / "warehouse")
    assert check(tmp_path / "warehouse", source) == []


def test_another_build_of_the_target_removes_what_was_kept(source: Path, single: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    folder = broken_off(source, warehouse, "random_synapses/part-03.npy")
    assert len(list((folder / "rows").iterdir())) == 7
    other = split_source(single, tmp_path / "other", ends=(0.5, 1.0))
    broken_off(other, warehouse, "random_neurons/part-01.npy")
    assert len(list((folder / "rows").iterdir())) == 1
    build(single, warehouse)
    assert left_beside(warehouse) == []


def test_an_up_to_date_warehouse_needs_nothing_kept(built: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(built[1], tmp_path / "warehouse")
    (unfinished_folder(tmp_path / "warehouse") / "rows").mkdir(parents=True)
    assert build(built[0], tmp_path / "warehouse").up_to_date
    assert left_beside(tmp_path / "warehouse") == []


def test_after_a_bad_row_its_part_alone_is_read_again(source: Path, tmp_path: Path) -> None:
    part = source / "random_synapses" / "part-03.npy"
    good = np.load(part)
    bad = good.copy()
    bad["pre_celltype"][11] = 77
    write_part(part, bad)
    with pytest.raises(WirehouseError, match=rf"{part}, row 11 \(counted from 0\): pre_celltype is 77"):
        build(source, tmp_path / "warehouse")
    write_part(part, good)
    with pytest.raises(BrokenOffError), read_parts("random_synapses/part-04.npy") as read:
        build(source, tmp_path / "warehouse")
    assert read == [*LAST_NEURONS, *parts_from(3)]


def test_kept_rows_that_were_lost_are_read_again(source: Path, tmp_path: Path) -> None:
    folder = broken_off(source, tmp_path / "warehouse", "random_synapses/part-03.npy")
    journal = folder / "journal.txt"
    entries = journal.read_text().split("\n")
    assert len(entries) == 1 + len(ENDS) + 3
    # The last line was cut short, as a loss of power may leave it, and the rows of another are gone.
    journal.write_text("\n".join([*entries[:-1], entries[-1][:50]]))
    (folder / "rows" / f"{entries[-3].split()[0]}.parquet").unlink()
    with pytest.raises(BrokenOffError), read_parts("random_synapses/part-04.npy") as read:
        build(source, tmp_path / "warehouse")
    assert read == ["random_synapses/part-00.npy", *parts_from(2)]


KILLED = """
import os, sys, time
from wirehouse.commands.cli import main
from wirehouse.etl.sources.npy import NpyFile
chunks, stop, number = NpyFile.chunks, sys.argv.pop(), int(sys.argv.pop())
def killed(part, *more, **named):
    yield from chunks(part, *more, **named)
    if str(part.path).endswith(stop):
        os.kill(os.getpid(), number)
        time.sleep(0.5)
NpyFile.chunks = killed
main()
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_build_goes_on_where_it_was(
    number: signal.Signals, built: tuple[Path, Path], source: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse"
    shutil.copytree(built[1], warehouse)
    other = source / "random_synapses" / "part-00.npy"
    write_part(other, np.load(other)[::-1])
    words = ["build", str(source), str(warehouse), "--overwrite", str(int(number)), "random_synapses/part-03.npy"]
    process = subprocess.run([sys.executable, "-c", KILLED, *words], capture_output=True, text=True, timeout=60)
    assert process.returncode != 0
    kept = unfinished_folder(warehouse)
    told = (
        ""
        if number == signal.SIGKILL
        else f"Stopped; an unfinished build is kept in {kept}: the same command goes on with it"
    )
    assert process.stderr.startswith(told)
    assert "Traceback" not in process.stderr
    assert rows_of(warehouse) == expected
    clean_leftovers(warehouse)
    assert left_beside(warehouse) == [kept.name]
    with read_parts() as read:
        build(source, warehouse, overwrite=True)
    assert read == parts_from(3)
    assert check(warehouse, source) == []
    assert left_beside(warehouse) == []

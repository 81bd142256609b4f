"""The SQL box: whatever a stranger types gets rows or a sentence, and the box goes on answering."""

from __future__ import annotations

import io
import json
import math
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

import wirehouse
from tests.ask.test_sandbox import ESCAPES, READS, WRITES, contents
from tests.oracle.data import Data
from tests.serve.conftest import client_of
from tests.support.cases import case
from tests.support.warehouses import warehouse_of
from wirehouse.build.rebind import rebind
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.serve.box import Box, BoxBusyError, Leaving, LeftError
from wirehouse.serve.server import Limits

MEMORY = 2**30
TAKE_MEMORY = [
    "SELECT length(repeat(repeat('x', 60000), 60000))",
    "SELECT repeat(repeat('x', 60000), 60000) FROM synapses",
    "SELECT list(range) FROM range(1000000000)",
    "SELECT string_agg(repeat('x', 100000), '') FROM range(100000)",
]
TAKE_TIME = [
    "SELECT sum(range) FROM range(10000000000000)",
    "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range % 7 = 3",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
]
NO_ANSWERS = {
    "": "The text has no statements; give one SELECT.",
    "-- nothing": "The text has no statements; give one SELECT.",
    "SELECT 1; SELECT 2": "The text has 2 statements; give one SELECT.",
    "SELEC 1": 'syntax error at or near "SELEC"',
    "SELECT foo FROM synapses": 'Referenced column "foo" not found in FROM clause!',
    "FROM query('SELECT 1')": "does not call query",
    "PRAGMA threads = 1": "answers SELECT statements only",
    "FROM read_csv('/etc/passwd')": "does not call read_csv",
    "FROM find_synapses(pre_celltype := 'nobody')": "Unknown cell type 'nobody'",
    "SELECT '\ud800'": "The text is no valid text.",
    "SELECT 1 --" + "x" * 100_000: "at most 100,000 are read here",
    "SELECT " + "(" * 20_000 + "1" + ")" * 20_000: "",
    "SELECT " + "abs(" * 9_000 + "1" + ")" * 9_000: "",
}


@pytest.fixture(scope="module")
def box(both: dict[str, Path]) -> Iterator[Box]:
    """A box of one child on a native warehouse."""
    with Box(both["native"], children=1, seconds=30, memory=MEMORY) as box:
        yield box


def refused(box: Box, sql: str) -> str:
    """The sentence that answers the SQL."""
    with pytest.raises(WirehouseError) as caught:
        box.ask(sql)
    return str(caught.value)


def test_rows_are_those_of_the_warehouse(box: Box, native: Path) -> None:
    answer = box.ask("SELECT pre_id, size, post_celltype FROM synapses ORDER BY synapse_id")
    with wirehouse.connect(native) as con:
        rows = con.execute("SELECT pre_id::VARCHAR, size, post_celltype FROM synapses ORDER BY synapse_id").fetchall()
    assert [tuple(row) for row in answer.rows] == [(i, None if s != s else s, c) for i, s, c in rows][:1000]
    assert [(each["name"], each["type"], each["unit"]) for each in answer.columns] == [
        ("pre_id", "BIGINT", None),
        ("size", "FLOAT", "um2"),
        ("post_celltype", "VARCHAR", None),
    ]


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("SELECT 9007199254740993 AS a", "9007199254740993"),
        ("SELECT 9007199254740992 AS a", 9007199254740992),
        ("SELECT 12 AS id", "12"),
        ("SELECT {'pre_id': 12, 'n': 1} AS a", {"pre_id": "12", "n": 1}),
        ("SELECT 'nan'::DOUBLE AS a", None),
        ("SELECT 1.50::DECIMAL(9, 2) AS a", 1.5),
        ("SELECT 'a'::BLOB AS a", "YQ=="),
        ("SELECT DATE '2026-02-03' AS a", "2026-02-03"),
        ("SELECT TIMESTAMPTZ '2026-02-03 04:05:06+00' AS a", "2026-02-03 04:05:06+00"),
        ("SELECT [TIMESTAMPTZ '2026-02-03 04:05:06+00'] AS a", "['2026-02-03 04:05:06+00']"),
        ("SELECT TIMETZ '12:00:00+01' AS a", "12:00:00+01"),
        ("SELECT 'ü\"\n' AS a", 'ü"\n'),
        ("SELECT $a::BIGINT AS a", 7),
    ],
)
def test_values_are_exact(box: Box, sql: str, value: object) -> None:
    answer = box.ask(sql, {"a": 7} if "$a" in sql else None)
    assert answer.rows == [[value]]
    assert not answer.more


@pytest.mark.parametrize(
    ("sql", "units"),
    [
        ("SELECT size AS a, x FROM synapses", ["um2", "nm"]),
        ("SELECT sqrt(size) AS size, sum(size), count(size) FROM synapses GROUP BY size", [None, "um2", None]),
        ("WITH synapses AS (SELECT 1 AS size) FROM synapses", [None]),
        ("SELECT size FROM synapses s(size)", [None]),
        ("SELECT * REPLACE (1 AS size) FROM (SELECT size FROM synapses)", [None]),
        ("SELECT size FROM synapses UNION ALL SELECT 1", [None]),
        ("SELECT max(size)::DOUBLE AS a FROM find_synapses()", ["um2"]),
        ("SELECT s.size, n.skel_length_axon FROM synapses s JOIN neurons n ON n.id = s.pre_id", ["um2", "um"]),
        ("SELECT total_size FROM partners(1)", ["um2"]),
        ("SELECT total_size FROM (SELECT 1 AS total_size)", [None]),
    ],
)
def test_a_unit_is_said_where_it_is_sure(box: Box, sql: str, units: list[str | None]) -> None:
    assert [each["unit"] for each in box.ask(sql, max_rows=0).columns] == units


def test_more_says_that_there_is_more(box: Box, data: Data) -> None:
    rows = len(data.synapses)
    assert [box.ask("FROM synapses", max_rows=n).more for n in (0, rows - 1, rows, rows + 1)] == [
        True,
        True,
        False,
        False,
    ]
    cut = box.ask("SELECT repeat('x', 100) FROM range(50)", max_bytes=1000)
    assert cut.more
    assert 0 < len(cut.rows) < 50
    with pytest.raises(WirehouseError, match="select less of it"):
        box.ask("SELECT repeat('x', 100)", max_bytes=9)


@pytest.mark.parametrize("sql", NO_ANSWERS)
def test_what_is_no_question_gets_a_sentence(box: Box, sql: str) -> None:
    said = refused(box, sql)
    assert NO_ANSWERS[sql] in said
    assert "LINE 1" not in said
    assert "Error:" not in said
    assert box.ask("SELECT 1").rows == [[1]]


@pytest.mark.parametrize("sql", TAKE_MEMORY)
def test_memory_is_bounded(box: Box, sql: str) -> None:
    before = resident()
    assert "memory" in refused(box, sql)
    assert resident() - before < 50 * 2**20
    assert box.ask("SELECT 1").rows == [[1]]


def resident() -> int:
    """The memory of this process, bytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGESIZE")


@pytest.mark.parametrize("sql", TAKE_TIME)
def test_time_is_bounded(native: Path, sql: str) -> None:
    with Box(native, children=1, seconds=0.5) as box:
        box.ask("SELECT 1")
        began = time.monotonic()
        assert refused(box, sql).startswith("This took longer than one question may take here, 0.5 s")
        assert time.monotonic() - began < 3
        assert box.ask("SELECT 1").rows == [[1]]


@pytest.mark.parametrize("attack", [*READS, *WRITES, *ESCAPES])
def test_attacks_fail_and_leave_no_trace(box: Box, native: Path, tmp_path: Path, attack: str) -> None:
    before = contents(native)
    other = tmp_path / "other.csv"
    other.write_text("secret\n1\n")
    said = refused(box, attack.format(file=native / "connectome.duckdb", folder=native, other=other))
    assert str(native) not in said.replace(attack.format(file="", folder="", other=""), "")
    assert contents(native) == before


def test_no_path_is_shown(both: dict[str, Path], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(both["parquet"], copy)
    rebind(copy)
    with Box(copy, children=1) as box:
        assert box.ask("SELECT count(*) FROM neurons").rows
        (copy / "connections.parquet").unlink()
        said = refused(box, "SELECT sum(synapse_count) FROM connections()")
    assert str(tmp_path) not in said


def test_a_rebuilt_warehouse_is_taken_up(native: Path, shared: Path, data: Data, tmp_path: Path) -> None:
    other = case("empty")
    place = tmp_path / "w"
    shutil.copytree(native, place)
    with Box(place, children=2) as box:
        assert box.ask("SELECT synapses FROM dataset").rows == [[len(data.synapses)]]
        place.rename(tmp_path / "old")
        shutil.copytree(warehouse_of(other, "native", shared), place)
        for _ in range(3):
            assert box.ask("SELECT synapses FROM dataset").rows == [[len(other.synapses)]]
        shutil.rmtree(place)
        said = refused(box, "SELECT 1")
    assert said.startswith("No warehouse at connectome.duckdb")
    assert len(data.synapses) != len(other.synapses)


def test_who_leaves_ends_the_question(native: Path) -> None:
    with Box(native, children=1) as box:
        box.ask("SELECT 1")
        leaving = Leaving()
        threading.Timer(0.3, leaving.now).start()
        began = time.monotonic()
        with pytest.raises(LeftError):
            box.ask_json(TAKE_TIME[0], leaving=leaving)
        assert time.monotonic() - began < 3
        with pytest.raises(LeftError):
            box.ask_json("SELECT 1", leaving=leaving)
        assert json.loads(box.ask_json("SELECT 1"))["rows"] == [[1]]


def test_a_full_box_says_so(native: Path) -> None:
    with Box(native, children=1, wait=0.1) as box:
        leaving = Leaving()

        def occupy() -> None:
            with pytest.raises(LeftError):
                box.ask_json(TAKE_TIME[0], leaving=leaving)

        busy = threading.Thread(target=occupy)
        busy.start()
        time.sleep(0.3)
        with pytest.raises(BoxBusyError):
            box.ask("SELECT 1")
        leaving.now()
        busy.join()


def test_waiting_is_a_part_of_the_time(native: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = []
    monkeypatch.setattr(Box, "_answered", lambda self, payload, leaving, seconds: left.append(seconds) or b"")
    with Box(native, children=1, seconds=2) as box:
        box._free.acquire()
        threading.Timer(0.5, box._free.release).start()
        box.ask_json("SELECT 1")
        assert left[0] <= 1.5
        box._free.acquire()
        began = time.monotonic()
        with pytest.raises(BoxBusyError):
            box.ask_json("SELECT 1")
        assert time.monotonic() - began < 4


def test_statuses_over_http(native: Path) -> None:
    with client_of(native, limits=Limits(query_timeout=1)) as client:
        for sql, status, name in (
            (TAKE_TIME[0], 504, "DeadlineError"),
            (TAKE_MEMORY[0], 507, "OutOfMemory"),
            ("SELECT foo FROM synapses", 400, "ValueError"),
        ):
            answer = client.post("/api/sql", data={"sql": sql})
            assert (answer.status_code, answer.json()["error"]) == (status, name)
        assert answer.json()["message"].startswith('Referenced column "foo" not found')


def test_a_parquet_file_has_nan_and_infinity(native: Path) -> None:
    """They are null in JSON alone."""
    sql = (
        "SELECT 'nan'::DOUBLE AS a, '-inf'::FLOAT AS b, ['inf'::DOUBLE, NULL, 1.5] AS c, {'x': 'nan'::DOUBLE} AS d, "
        "NULL::DOUBLE AS e, 0.5::DOUBLE AS id, 9007199254740993 AS pre_id"
    )
    with client_of(native) as client:
        file = client.post("/explore/sql", data={"sql": sql, "format": "parquet"}).content
        (row,) = pq.read_table(io.BytesIO(file)).to_pylist()
        assert math.isnan(row.pop("a"))
        assert row == {
            "b": -math.inf,
            "c": [math.inf, None, 1.5],
            "d": '{"x": NaN}',
            "e": None,
            "id": 0.5,
            "pre_id": 9007199254740993,
        }
        rows = client.post("/api/sql", data={"sql": sql}).json()["rows"]
        assert rows == [[None, None, [None, None, 1.5], {"x": None}, None, "0.5", "9007199254740993"]]


def test_a_child_ends_with_its_box(native: Path) -> None:
    box = Box(native, children=1)
    box.ask("SELECT 1")
    (child,) = box._idle
    box.close()
    assert child._process.returncode is not None
    with pytest.raises(LeftError):
        box.ask("SELECT 1")


def test_an_exact_number_beside_a_time_with_zone(box: Box) -> None:
    sql = "SELECT TIMESTAMPTZ '2026-02-03 04:05:06+00' AS t, [170141183460469231731687303715884105727::HUGEINT] AS n"
    assert box.ask(sql).rows == [["2026-02-03 04:05:06+00", ["170141183460469231731687303715884105727"]]]


def test_a_box_that_ends_leaves_nothing_in_the_temporary_folder(
    native: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with Box(native, children=1) as box:
        assert box.ask("SELECT 1").rows == [[1]]
        assert list(tmp_path.glob("wirehouse-spill-*"))
    assert list(tmp_path.iterdir()) == []
    # A box whose own process was killed cannot remove anything: its child does.
    script = f"""
import os, signal
from wirehouse.serve.box import Box
Box({str(native)!r}, children=1).ask("SELECT 1")
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], check=False, timeout=60)
    deadline = time.monotonic() + 10
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert list(tmp_path.iterdir()) == []


def test_no_warehouse_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="No warehouse"):
        Box(tmp_path / "nothing")
    (tmp_path / "other.duckdb").write_bytes(b"")
    with duckdb.connect(str(tmp_path / "empty.duckdb")):
        pass
    with Box(tmp_path / "empty.duckdb", children=1) as box:
        assert "not a warehouse" in refused(box, "SELECT 1")

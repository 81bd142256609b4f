"""The server beside what one would write first, and beside Datasette: times, answers a second, and memory.

    python -m bench.serving WAREHOUSE [--tools PYTHON] [--seconds 9] [--most-rows 2000000]

PYTHON is the Python of an environment with fastapi, uvicorn, duckdb and datasette: `python -m venv v`, `v/bin/pip
install fastapi uvicorn duckdb datasette`; without it `wirehouse serve` is measured alone. Each server is a process of
its own. Datasette gets the same synapses in SQLite, with an index on each side. Above --most-rows synapses only
wirehouse is asked for all of them: the naive server would need all memory for it. It adds to bench/results/serving.json
and .md.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import re
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import wirehouse
from bench import report
from bench.measuring import machine
from bench.served import served

CLIENTS = 32
FIELDS = "size,x,y,z,prob,pre_id,post_id,post_morph,pre_celltype,post_celltype"
_TIMES = 15
_FEW_TIMES = 5
_ROUNDS = 3
_LOOKED_UP = 500
_PATIENCE_S = 120
_TEN = f"return_fields={FIELDS}"
# The service returns sizes unless it is told which fields.
_SAMPLES = {
    "100": f"{_TEN}&max_results=100",
    "100, seeded": f"{_TEN}&max_results=100&seed=1",
    "100000": f"{_TEN}&max_results=100000",
    "100, sizes": "max_results=100",
    "100000, sizes": "max_results=100000",
}


class Side(NamedTuple):
    """A server's process and port, and its addresses: of each kind of sample, of each neuron, of all synapses."""

    process: subprocess.Popen[str]
    port: int
    samples: dict[str, str]
    neuron: Callable[[int], str]
    everything: str


def main() -> None:
    """Measure every server, and write the results and the page."""
    options = _options()
    with wirehouse.connect(options.warehouse) as con:
        ((synapses, neurons),) = con.execute("SELECT synapses, neurons FROM dataset").fetchall()
        drawn = "SELECT id FROM neurons ORDER BY hash(xor(id::UBIGINT, 1)) LIMIT ?"
        ids = [each for (each,) in con.execute(drawn, [_LOOKED_UP]).fetchall()]
    found: dict[str, Any] = {
        "machine": machine(),
        "load": round(os.getloadavg()[0], 1),
        "versions": {name: importlib.metadata.version(name) for name in ("duckdb", "starlette", "uvicorn", "orjson")},
        "synapses": synapses,
        "neurons": neurons,
        "sides": {},
    }
    names = [name for name in _SIDES if name == "wirehouse" or options.tools is not None]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        opened = {
            name: stack.enter_context(_SIDES[name](options.warehouse, options.tools, Path(folder))) for name in names
        }
        found["sides"] = measure(opened, ids, options.seconds)
        for name, side in opened.items():
            if name == "wirehouse" or synapses <= options.most_rows:
                found["sides"][name]["download"] = _download(side)
    results = json.loads(report.SERVING.read_text("utf-8")) if report.SERVING.exists() else {}
    report.SERVING.write_text(json.dumps(results | {str(synapses): found}, indent=1) + "\n", "utf-8")
    report.write_pages()


def measure(sides: Mapping[str, Side], ids: Sequence[int], seconds: float) -> dict[str, Any]:
    """Of each server the times of single requests (ms), answers a second of many clients at once, and the processor
    time that an answer takes (ms). The servers take turns, so that all meet the same load.
    """
    asked = {name: _questions(side, ids) for name, side in sides.items()}
    found: dict[str, Any] = {name: {"ms": {}, "per_second": {}, "processor_ms": {}} for name in sides}
    for kind in asked["wirehouse"]:
        times: dict[str, list[float]] = {name: [] for name in sides}
        for turn in range(1 + (_FEW_TIMES if kind.startswith("100000") else _TIMES)):
            for name, side in sides.items():
                paths = asked[name][kind]
                times[name].append(_ms(side.port, paths[turn % len(paths)]))
        for name in sides:
            found[name]["ms"][kind] = statistics.median(times[name][1:])
    for kind in ("100", "neuron"):
        rates: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
        for _ in range(_ROUNDS):
            for name, side in sides.items():
                rates[name].append(_rate(side, asked[name][kind], seconds / _ROUNDS))
        for name in sides:
            found[name]["per_second"][kind] = statistics.median(rate for rate, _ in rates[name])
            found[name]["processor_ms"][kind] = statistics.median(spent for _, spent in rates[name])
    return found


def _questions(side: Side, ids: Sequence[int]) -> dict[str, list[str]]:
    return {**{kind: [path] for kind, path in side.samples.items()}, "neuron": [side.neuron(each) for each in ids]}


def _download(side: Side) -> dict[str, Any]:
    before, began = _peak(side.process.pid), time.monotonic()
    try:
        length = _length(side.port, side.everything)
    except TimeoutError:
        length = 0
    took = time.monotonic() - began
    return {"bytes": length, "seconds": took, "peak_before": before, "peak": _peak(side.process.pid)}


def _ms(port: int, path: str) -> float:
    began = time.perf_counter()
    _length(port, path)
    return 1e3 * (time.perf_counter() - began)


def _length(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
    try:
        return _answer(connection, path)
    finally:
        connection.close()


def _answer(connection: HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    began = time.monotonic()
    response = connection.getresponse()
    length = 0
    while part := response.read(2**20):
        length += len(part)
        if time.monotonic() - began > _PATIENCE_S:
            raise TimeoutError
    if response.status != 200:
        raise SystemExit(f"{path}: {response.status}")
    return length


def _rate(side: Side, paths: Sequence[str], seconds: float) -> tuple[float, float]:
    """Answers a second that all clients get together, and the server's processor time for each (ms)."""
    counts = [0] * CLIENTS
    end = time.monotonic() + seconds

    def ask(client: int) -> None:
        connection = HTTPConnection("127.0.0.1", side.port, timeout=_PATIENCE_S)
        for path in cycle([*paths[client % len(paths) :], *paths[: client % len(paths)]]):
            if time.monotonic() > end:
                break
            _answer(connection, path)
            counts[client] += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(client,)) for client in range(CLIENTS)]
    began, spent = time.monotonic(), _processor_seconds(side.process.pid)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = _processor_seconds(side.process.pid) - spent
    return sum(counts) / (time.monotonic() - began), 1e3 * spent / max(1, sum(counts))


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


@contextmanager
def _wirehouse(warehouse: Path, tools: Path, folder: Path) -> Iterator[Side]:
    with served(warehouse, "--query-timeout", "900") as server:
        yield _asked(*server)


@contextmanager
def _naive(warehouse: Path, tools: Path, folder: Path) -> Iterator[Side]:
    port = _free_port()
    script = Path(__file__).with_name("serving_naive.py")
    with _process([tools, script, wirehouse.database_file(warehouse), port]) as process:
        _await(port)
        yield _asked(process, port)


def _asked(process: subprocess.Popen[str], port: int) -> Side:
    rest = "/j0251/synapses/json?"
    samples = {kind: f"{rest}{asked}" for kind, asked in _SAMPLES.items()}
    return Side(process, port, samples, lambda each: f"{rest}{_TEN}&pre_neuron_ids={each}", "/api/synapses?format=csv")


@contextmanager
def _datasette(warehouse: Path, tools: Path, folder: Path) -> Iterator[Side]:
    """The synapses in SQLite. It has no samples: the first rows are asked instead, which is less work."""
    _write_sqlite(warehouse, folder / "w.db")
    port = _free_port()
    most = ["--setting", "max_returned_rows", 100_000, "--setting", "max_csv_mb", 0]
    slow = ["--setting", "sql_time_limit_ms", 600_000, "--setting", "allow_csv_stream", "on"]
    with _process([tools, "-m", "datasette", "serve", folder / "w.db", "--port", port, *most, *slow]) as process:
        _await(port)
        table = "/w/synapses.json?_shape=arrays&_nocount=1&_nofacet=1&_nosuggest=1"
        columns = {kind: "" if _TEN in asked else "&_col=size" for kind, asked in _SAMPLES.items()}
        samples = {kind: f"{table}&_size={kind.partition(',')[0]}{columns[kind]}" for kind in _SAMPLES}
        yield Side(
            process,
            port,
            samples,
            lambda each: f"{table}&pre_id={each}&_size=max",
            "/w/synapses.csv?_stream=on&_nofacet=1",
        )


def _write_sqlite(warehouse: Path, file: Path) -> None:
    names = FIELDS.split(",")
    with wirehouse.connect(warehouse) as con, sqlite3.connect(file) as target:
        target.execute(f"CREATE TABLE synapses ({FIELDS})")
        rows = con.execute(f"SELECT {FIELDS} FROM synapses")
        while batch := rows.fetchmany(50_000):
            target.executemany(f"INSERT INTO synapses VALUES ({','.join('?' * len(names))})", batch)
        target.execute("CREATE INDEX by_pre ON synapses (pre_id)")
        target.execute("CREATE INDEX by_post ON synapses (post_id)")
    target.close()


@contextmanager
def _process(command: Sequence[object]) -> Iterator[subprocess.Popen[str]]:
    # What it prints goes nowhere: a full pipe would stop a server that logs.
    quiet = subprocess.DEVNULL
    with subprocess.Popen(list(map(str, command)), stdout=quiet, stderr=quiet, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _await(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"No server listens at port {port}.")


_SIDES = {"wirehouse": _wirehouse, "naive": _naive, "datasette": _datasette}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.serving", description=__doc__.split("\n", 1)[0])
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--tools", type=Path, help="the Python that has fastapi, uvicorn, duckdb and datasette")
    parser.add_argument("--seconds", type=float, default=9, help="how long the clients ask each server, each kind")
    parser.add_argument("--most-rows", type=int, default=2_000_000, help="of more, only wirehouse is asked for all")
    return parser.parse_args()


if __name__ == "__main__":
    main()

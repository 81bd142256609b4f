"""The server beside what one would write first, and beside Datasette: times, answers a second, and memory.

    python -m bench.serving WAREHOUSE [--tools PYTHON] [--seconds 8] [--most-rows 2000000]

PYTHON is the Python of an environment with fastapi, uvicorn, duckdb and datasette: `python -m venv v`, `v/bin/pip
install fastapi uvicorn duckdb datasette`; without it `wirehouse serve` is measured alone. Each server is a process of
its own. Datasette gets the same synapses in SQLite, with an index on each side; it and the naive server are left out
above --most-rows synapses, where they take all memory or the disk. It writes bench/results/serving.json and .md.
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
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import wirehouse
from bench import report
from bench.full_size import machine

CLIENTS = 32
FIELDS = "size,x,y,z,prob,pre_id,post_id,post_morph,pre_celltype,post_celltype"
_TIMES = 15
_LOOKED_UP = 500
_PATIENCE_S = 120
_SAMPLES = (100, 100_000)


class Side(NamedTuple):
    """A server's process and port, and its addresses: of samples by their size, of each neuron, of all synapses."""

    process: subprocess.Popen[str]
    port: int
    samples: dict[int, str]
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
    few = synapses <= options.most_rows
    for name, begin in _SIDES.items():
        if name == "wirehouse" or (options.tools is not None and few):
            with tempfile.TemporaryDirectory() as folder, begin(options.warehouse, options.tools, Path(folder)) as side:
                found["sides"][name] = measure(side, ids, options.seconds)
                print(name, json.dumps(found["sides"][name]))
    report.SERVING.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    report.write_pages()


def measure(side: Side, ids: Sequence[int], seconds: float) -> dict[str, Any]:
    """Times of single requests (ms), answers a second of many clients at once, and the memory of a long answer."""
    times = {str(size): _ms(side.port, path) for size, path in side.samples.items()}
    times["neuron"] = statistics.median(_ms(side.port, side.neuron(each), 1) for each in ids[:50])
    least = min(side.samples)
    rates = {
        "samples": _rate(side.port, [side.samples[least]], seconds),
        "neurons": _rate(side.port, [side.neuron(each) for each in ids], seconds),
    }
    before, began = _peak(side.process.pid), time.monotonic()
    try:
        length = _length(side.port, side.everything)
    except TimeoutError:
        length = 0
    took = time.monotonic() - began
    download = {"bytes": length, "seconds": took, "peak_before": before, "peak": _peak(side.process.pid)}
    return {"ms": times, "per_second": rates, "download": download}


def _ms(port: int, path: str, times: int = _TIMES) -> float:
    found = []
    for _ in range(times + 1):
        began = time.perf_counter()
        _length(port, path)
        found.append(1e3 * (time.perf_counter() - began))
    return statistics.median(found[1:])


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


def _rate(port: int, paths: Sequence[str], seconds: float) -> float:
    """Answers a second that all clients get together."""
    counts = [0] * CLIENTS
    end = time.monotonic() + seconds

    def ask(client: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
        for path in cycle([*paths[client % len(paths) :], *paths[: client % len(paths)]]):
            if time.monotonic() > end:
                break
            _answer(connection, path)
            counts[client] += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(client,)) for client in range(CLIENTS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - began)


def _peak(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


@contextmanager
def _wirehouse(warehouse: Path, tools: Path, folder: Path) -> Iterator[Side]:
    command = [sys.executable, "-m", "wirehouse", "serve", warehouse, "--port", "0", "--query-timeout", "900"]
    with _process(command) as process:
        assert process.stdout is not None
        said = next(line for line in process.stdout if line.startswith("Serving"))
        yield _asked(process, int(said.split(":")[2].partition("/")[0]))


@contextmanager
def _naive(warehouse: Path, tools: Path, folder: Path) -> Iterator[Side]:
    port = _free_port()
    script = Path(__file__).with_name("serving_naive.py")
    with _process([tools, script, wirehouse.database_file(warehouse), port]) as process:
        _await(port)
        yield _asked(process, port)


def _asked(process: subprocess.Popen[str], port: int) -> Side:
    rest = f"/j0251/synapses/json?return_fields={FIELDS}"
    samples = {size: f"{rest}&max_results={size}&seed=1" for size in _SAMPLES}
    return Side(process, port, samples, lambda each: f"{rest}&pre_neuron_ids={each}", "/api/synapses?format=csv")


@contextmanager
def _datasette(warehouse: Path, tools: Path, folder: Path) -> Iterator[Side]:
    """The synapses in SQLite. It has no samples: the first rows are asked instead, which is less work."""
    _write_sqlite(warehouse, folder / "w.db")
    port = _free_port()
    most = ["--setting", "max_returned_rows", max(_SAMPLES), "--setting", "max_csv_mb", 0]
    slow = ["--setting", "sql_time_limit_ms", 600_000, "--setting", "allow_csv_stream", "on"]
    with _process([tools, "-m", "datasette", "serve", folder / "w.db", "--port", port, *most, *slow]) as process:
        _await(port)
        table = "/w/synapses.json?_shape=arrays&_nocount=1&_nofacet=1&_nosuggest=1"
        samples = {size: f"{table}&_size={size}" for size in _SAMPLES}
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
    with subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
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
    parser.add_argument("--seconds", type=float, default=8, help="how long the clients ask, each kind")
    parser.add_argument("--most-rows", type=int, default=2_000_000, help="more synapses are asked of wirehouse alone")
    return parser.parse_args()


if __name__ == "__main__":
    main()

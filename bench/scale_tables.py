"""The tables of docs/scale.md. Each stands between two comments of the page: `<!-- NAME -->` and `<!-- end -->`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench import scale_model as model
from bench.markdown import table as _table
from bench.scale_model import DATA_SETS, Expected, expected

PAGE = Path("docs/scale.md")
_MIB, _GIB = 2**20, 2**30
_BUILDS = {
    "native": "native",
    "parquet": "parquet",
    "parts": "native, from 8 parts",
    "little": "native, 150 MB",
    "tight": "native, from 8 parts, 150 MB",
}


def tables(results: dict[str, Any]) -> dict[str, str]:
    """Each table by its name in the page."""
    return {name: made(results) for name, made in TABLES.items()}


def written(page: str, tables: Mapping[str, str]) -> str:
    """The page with its tables written anew."""

    def table(match: re.Match[str]) -> str:
        return f"<!-- {match[1]} -->\n\n{tables[match[1]]}\n\n<!-- end -->"

    return re.sub(r"<!-- ([a-z]+) -->\n.*?<!-- end -->", table, page, flags=re.DOTALL)


def _sizes(results: dict[str, Any]) -> str:
    head = ["synapses", "neurons", "source", "native", "us a synapse", "peak", "on disk", "parquet", "peak", "on disk"]
    rows = []
    for size in sorted(results, key=float):
        one, synapses = results[size], results[size]["rows"]["synapses_by_pre"]
        cells = [f"{synapses:,}", f"{one['rows']['neurons']:,}", _bytes(one["source_bytes"])]
        for binding in ("native", "parquet"):
            alone = one["alone"][binding]
            cells.append(f"{alone['seconds']:,.0f} s")
            if binding == "native":
                cells.append(f"{1e6 * alone['seconds'] / synapses:.1f}")
            cells += [_bytes(alone["peak_rss_bytes"]), _bytes(sum(one["bytes"][binding].values()))]
        rows.append(cells)
    return _table(head, rows)


def _steps(results: dict[str, Any]) -> str:
    one = _stepped(results)
    synapses = one["rows"]["synapses_by_pre"]
    steps = {build: measured["steps"] for build, measured in one["steps"].items()}
    rows = [
        [name, *(f"{1e6 * of_build[name]['cpu_seconds'] / synapses:.2f}" for of_build in steps.values())]
        for name in steps["native"]
    ]
    totals = [sum(step["cpu_seconds"] for step in of_build.values()) for of_build in steps.values()]
    rows.append(["**together**", *(f"**{1e6 * total / synapses:.2f}**" for total in totals)])
    return _table([f"us a synapse, of {synapses:,}", *(_BUILDS[build] for build in steps)], rows)


def _stored(results: dict[str, Any]) -> str:
    one = results[max(results, key=float)]
    synapses = one["rows"]["synapses_by_pre"]
    names = list(dict.fromkeys([*one["bytes"]["native"], *one["bytes"]["parquet"]]))
    rows = [
        [name, *(_per_synapse(one["bytes"][binding].get(name), synapses) for binding in one["bytes"])] for name in names
    ]
    whole = [f"**{sum(one['bytes'][binding].values()) / synapses:.1f}**" for binding in one["bytes"]]
    return _table(["bytes a synapse", "native", "parquet"], [*rows, ["**together**", *whole]])


def _disk(results: dict[str, Any]) -> str:
    rows = []
    for size in sorted(results, key=float):
        synapses = results[size]["rows"]["synapses_by_pre"]
        for build, measured in results[size]["steps"].items():
            most = [f"{measured['disk'][kind] / synapses:.0f}" for kind in ("kept rows", "spilled", "warehouse", "all")]
            rows.append([f"{synapses:,}", _BUILDS[build], *most, _bytes(measured["peak_rss_bytes"])])
    head = ["synapses", "build", "kept rows", "spilled", "warehouse", "all at once", "peak memory"]
    return _table(head, rows)


def _larger(results: dict[str, Any]) -> str:
    sets = {name: expected(results, synapses) for name, synapses in DATA_SETS.items()}
    lines: dict[str, Callable[[Expected], str]] = {
        "synapses": lambda one: f"{one.synapses:,}",
        "neurons, at j0251's share": lambda one: f"{one.neurons:,}",
        "source": lambda one: _bytes(one.source_bytes),
        "native build": lambda one: _times(one.seconds["native"]),
        "parquet build": lambda one: _times(one.seconds["parquet"]),
        "peak memory at 1 GB": lambda one: _bytes(one.peak_rss_bytes),
        "native warehouse": lambda one: _bytes(one.bytes["native"]),
        "parquet warehouse": lambda one: _bytes(one.bytes["parquet"]),
        "disk beside the source, at the fullest": lambda one: _bytes(one.disk_bytes),
        "connections": lambda one: _number(one.connections),
        "cells of the cube": lambda one: _number(one.cube_cells),
        "row groups an order": lambda one: _number(one.row_groups),
        "files of the parquet binding": lambda one: str(results[max(results, key=float)]["files"]["parquet"]),
        "the largest of them": lambda one: _bytes(one.largest_file_bytes),
    }
    return _table(["", *sets], [[what, *(cell(one) for one in sets.values())] for what, cell in lines.items()])


def _cluster(results: dict[str, Any]) -> str:
    """What 10^11 synapses take on a cluster, from the processor time of a synapse."""
    one = _stepped(results)
    seconds = sum(step["cpu_seconds"] for step in one["steps"]["native"]["steps"].values())
    huge = expected(results, 10**11)
    work = seconds / one["rows"]["synapses_by_pre"] * huge.synapses
    moved = 2 * model.most_on_disk(results, "spilled") * huge.synapses
    files = math.ceil(huge.bytes["parquet"] / model.FILE_BYTES)
    rows = [
        ["processor time of all steps", f"{work / 3600:,.0f} hours"],
        ["... on 64, 256, 1024 processors", ", ".join(f"{work / 3600 / n:,.1f} h" for n in (64, 256, 1024))],
        ["moved between machines, both orders", _bytes(moved)],
        ["... at 100 MB/s a processor, 256 of them", _time(moved / 256 / 100e6)],
        ["Parquet files of 1 GiB", f"{files:,}"],
        ["neuron lengths in memory, 20 bytes each", _bytes(20 * huge.neurons)],
        ["... of 70 million whole neurons", _bytes(20 * 70e6)],
    ]
    return _table(["10^11 synapses", ""], rows)


def _stepped(results: dict[str, Any]) -> dict[str, Any]:
    return results[max((size for size in results if results[size]["steps"]), key=float)]


def _per_synapse(stored: float | None, synapses: int) -> str:
    return "" if stored is None else f"{stored / synapses:.1f}" if stored / synapses >= 0.05 else "0"


def _bytes(number: float) -> str:
    for unit, size in (("TiB", 2**40), ("GiB", _GIB), ("MiB", _MIB)):
        if number >= size:
            return f"{number / size:,.1f} {unit}" if number < 100 * size else f"{number / size:,.0f} {unit}"
    return f"{number:,.0f} bytes"


def _times(bounds: tuple[float, float]) -> str:
    least, most = bounds
    return _time(least) if most < 1.01 * least else f"{_time(least)} to {_time(most)}"


def _time(seconds: float) -> str:
    for unit, size in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:,.0f} {unit}" if seconds >= 10 * size else f"{seconds / size:,.1f} {unit}"
    return f"{seconds:.0f} s"


def _number(number: float) -> str:
    return f"{number:,.0f}" if number < 1e9 else f"{number:.1e}"


TABLES: dict[str, Callable[[dict[str, Any]], str]] = {
    "sizes": _sizes,
    "steps": _steps,
    "stored": _stored,
    "disk": _disk,
    "larger": _larger,
    "cluster": _cluster,
}

"""The tables of docs/scale.md on the largest data sets, from bench/results/largest.json."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench.markdown import ms, table, times

_TITLES = {"j0251": "j0251's layout", "flyem": "FlyEM's layout", "microns": "MICrONS's layout"}
_GIB = 2**30
_Cell = Callable[[dict[str, Any]], str]


def tables(results: dict[str, Any]) -> dict[str, str]:
    """Each table by its name in the page."""
    return {"largest": _builds(results), "answers": _answers(results)}


def _builds(results: dict[str, Any]) -> str:
    lines: dict[str, _Cell] = {
        "synapses": lambda one: f"{one['rows']['synapses_by_pre']:,}",
        "neurons": lambda one: f"{one['rows']['neurons']:,}",
        "cell types": lambda one: f"{one['rows']['cell_types']:,}",
        "connections": lambda one: f"{one['rows']['connections']:,}",
        "source": lambda one: _gib(one["source_bytes"]),
        "build": lambda one: _minutes(one["build"]["seconds"]),
        "... processor time of all threads": lambda one: _minutes(one["build"]["cpu_seconds"]),
        "peak memory, limit 4 GB": lambda one: _gib(one["build"]["peak_rss_bytes"]),
        "warehouse": lambda one: _gib(one["bytes"]["all"]),
        "... `connectome.duckdb`": lambda one: _gib(one["bytes"]["connectome.duckdb"]),
        "... bytes a synapse, of the source": _bytes_a_synapse,
        "most on the disk beside the source": lambda one: _gib(one["build"]["disk"]["all"]),
        "... of the finished warehouse": lambda one: times(one["build"]["disk"]["all"] / one["bytes"]["all"]),
        "`wirehouse check`": lambda one: _minutes(one["check"]["seconds"]),
        "load of the machine meanwhile": lambda one: f"{one['load']:g}",
    }
    return table(
        ["", *(_TITLES[layout] for layout in results)],
        [[what, *(cell(one) for one in results.values())] for what, cell in lines.items()],
    )


def _answers(results: dict[str, Any]) -> str:
    head = ["ms"]
    for layout, one in results.items():
        head += [f"{_TITLES[layout]}, {one['rows']['synapses_by_pre'] / 1e6:.0f} M", "rows", "of size 1"]
    questions = dict.fromkeys(what for one in results.values() for what in one["answers"])
    return table(head, [[what, *_asked(what, results)] for what in questions])


def _asked(what: str, results: dict[str, Any]) -> list[str]:
    cells = []
    for one in results.values():
        large, small = one["answers"][what].get("largest"), one["answers"][what]["size 1"]
        if large is None:
            cells += ["not asked", "", ""]
            continue
        cells += [ms(large["ms"]), f"{large['rows']:,.0f}", times(large["ms"] / small["ms"])]
    return cells


def _bytes_a_synapse(one: dict[str, Any]) -> str:
    synapses = one["rows"]["synapses_by_pre"]
    file, source = one["bytes"]["connectome.duckdb"], one["source_bytes"]
    return f"{file / synapses:.0f}, {source / synapses:.0f} ({file / source:.2f}x)"


def _gib(number: float) -> str:
    return f"{number / _GIB:,.1f} GiB"


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f} min"

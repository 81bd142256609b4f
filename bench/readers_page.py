"""bench/results/readers.md: what many readers at once get, from bench/results/readers.json."""

from __future__ import annotations

from typing import Any

from bench.markdown import mib, table
from bench.page import wrapped

_INTRO = """\
`python -m bench.readers` asks without a pause: as threads of one process with a cursor each, as processes with a
read-only connection each, and as clients of one `wirehouse serve`, which answers in Arrow's format, four at once. A
lookup is `partners` or `synapses_of` of one of 200 neurons. The matrix is `connectivity_matrix` at five thresholds. A
scan is `summarize_synapses` over all synapses under a filter. DuckDB itself uses all cores for each of them."""
_MEMORY = """\
What a reader takes once it has answered all of this: the memory of the process, of all processes, or of the server,
divided by the readers. Pages that several processes share (the files they read, the libraries) count in full for each
in "all pages", and count once in "shared pages once"."""
_MODES = ("threads", "processes", "server")
_KINDS = ("lookups", "matrix", "scans")


def page(found: dict[str, Any]) -> str:
    """The page in Markdown."""
    about = (
        f"{found['synapses']:,} synapses, {found['neurons']:,} neurons. Machine: {found['machine']}; its load was"
        f" {found['load']:.1f} before the run. DuckDB {found['versions']['duckdb']}, native binding."
    )
    told = f"{_told(*counted(found['setups']))} were compared bit for bit with those of a single reader"
    parts = ["# Many readers at once", wrapped(about), wrapped(told + _further(found["further"]) + ".")]
    parts += [_INTRO, "## Answers a second, of all readers together", _rates(found)]
    parts += ["## Memory a reader", _MEMORY, _memory(found)]
    return "\n\n".join(parts) + "\n"


def counted(runs: list[dict[str, Any]]) -> tuple[int, int]:
    """How many answers were compared, and how many differed."""
    return sum(one["compared"] for one in runs), sum(one["differed"] for one in runs)


def _further(runs: list[dict[str, Any]]) -> str:
    """The answers of runs that only compared, by the size of their data set."""
    sizes = sorted({one["synapses"] for one in runs})
    by = {size: counted([one for one in runs if one["synapses"] == size]) for size in sizes}
    return "".join(f", and so were {_told(*both)} of a data set of {size:,} synapses" for size, both in by.items())


def _told(compared: int, differed: int) -> str:
    said = f"**{differed:,} of them differed**" if differed else "none of them differed"
    return f"{compared:,} answers ({said})"


def _rates(found: dict[str, Any]) -> str:
    columns = [(kind, mode) for kind in _KINDS for mode in _MODES]
    return table(["readers", *map(", ".join, columns)], _rows(found, columns, _rate))


def _memory(found: dict[str, Any]) -> str:
    names = {"rss": "all pages", "pss": "shared pages once"}
    head = ["readers", *(f"{mode}, {name}" for mode in _MODES for name in names.values())]
    return table(head, _rows(found, [(kind, mode) for mode in _MODES for kind in names], _bytes))


def _rows(found: dict[str, Any], columns: list[tuple[str, str]], cell: Any) -> list[list[str]]:
    by = {(one["readers"], one["mode"]): one for one in found["setups"]}
    numbers = sorted({number for number, _ in by})
    return [[str(number), *(cell(by[number, mode], kind) for kind, mode in columns)] for number in numbers]


def _rate(setup: dict[str, Any], kind: str) -> str:
    rate = setup["per_second"][kind]
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"


def _bytes(setup: dict[str, Any], kind: str) -> str:
    return mib(setup["memory"][kind]) if kind in setup["memory"] else ""

"""bench/results/serving.md: what the server takes, from bench/results/serving.json."""

from __future__ import annotations

from typing import Any

from bench.markdown import mib, ms, seconds, table, times
from bench.page import wrapped

_INTRO = """\
`python -m bench.serving` asks each server in a process of its own, over the loopback. **naive** is what one would write
first: FastAPI, the same file and macros, a cursor a request, rows as Python lists, the standard library's JSON
(`bench/serving_naive.py`). **datasette** has the same synapses in SQLite, with an index on each side. It draws no
samples, so it gives the first rows instead, which is less work. wirehouse answers four questions at once and lets the
others wait, naive forty: beside other work on the same cores, which the load tells, forty threads get more of them. The
processor time of an answer does not depend on that. A look-up is mostly planned: DuckDB looks at every filter that the
macro has ([for how long](planning.md)). naive plans each; wirehouse plans once for up to sixteen that wait and differ
in their neuron alone. A seeded sample reads each synapse's id, a fresh one its own rows only. The clients run on the
same two cores."""
_TITLES = {"wirehouse": "wirehouse serve", "naive": "naive", "datasette": "datasette"}
_ROWS = {
    ("ms", "100"): "fresh sample of 100 synapses of all, ten fields, ms",
    ("ms", "100, seeded"): "the same with a seed, ms",
    ("ms", "100000"): "sample of 100,000 synapses of all, ten fields, ms",
    ("ms", "100, sizes"): "fresh sample of 100 of all, the service's own field (size), ms",
    ("ms", "100000, sizes"): "100,000 of them, ms",
    ("ms", "neuron"): "the synapses of one neuron, ms",
    ("per_second", "100"): "fresh samples of 100, 32 clients, answers a second",
    ("processor_ms", "100"): "their processor time, ms each",
    ("per_second", "neuron"): "one neuron each, 32 clients, answers a second",
    ("processor_ms", "neuron"): "their processor time, ms each",
}


def page(results: dict[str, dict[str, Any]]) -> str:
    """The page in Markdown: a section for each data set, the smallest first."""
    sections = [_section(results[synapses]) for synapses in sorted(results, key=int)]
    return "\n\n".join(["# The server", _INTRO, *sections]) + "\n"


def _section(found: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    about = (
        f"{found['neurons']:,} neurons. Machine: {found['machine']}; its load was {found['load']:.1f} before the run."
        f" {versions}."
    )
    sides = found["sides"]
    head = ["", *(_TITLES[name] for name in sides)]
    rows = [[text, *(_cell(sides, name, *key) for name in sides)] for key, text in _ROWS.items()]
    downloads = [side.get("download") for side in sides.values()]
    rows.append(["all synapses as CSV", *map(_download, downloads)])
    rows.append(["peak memory after it", *(mib(each["peak"]) if each else "" for each in downloads)])
    return "\n\n".join([f"## {found['synapses']:,} synapses", wrapped(about), table(head, rows)])


def _cell(sides: dict[str, Any], name: str, measure: str, kind: str) -> str:
    value, ours = sides[name][measure][kind], sides["wirehouse"][measure][kind]
    return ms(value) if name == "wirehouse" else f"{ms(value)} ({times(value / ours)})"


def _download(found: dict[str, Any] | None) -> str:
    if found is None:
        return "not asked"
    return f"{seconds(found['seconds'])}, {mib(found['bytes'])}" if found["bytes"] else "not within 2 minutes"

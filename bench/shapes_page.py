"""bench/results/shapes.md: questions on skeletons beside navis, from bench/results/shapes.json."""

from __future__ import annotations

from typing import Any

from bench.markdown import table
from bench.page import wrapped

_INTRO = """\
`python -m bench.shapes` asks both sides the same questions on the same neurons in one run. wirehouse reads the skeleton
and the synapses from its file in each call, and gives a table; navis has the neuron in memory as a TreeNeuron and the
positions of the synapses as an array, and works out anew what it keeps of a tree between calls. All answers that both
give were compared before: nearest nodes and distances, 200 nodes' paths to each other, cable, forks and tips.

Times are those of the processors, all threads together, whatever else the machine does; in brackets, by the clock. SQL
is planned anew in each call: that is most of the time of all questions but `skeleton` and the paths."""
_QUESTIONS = {
    "skeleton": "`skeleton(id)`",
    "summary": "`skeleton_summary([id])`; cable, forks, tips, Strahler numbers",
    "nearest nodes": "`synapses_on_skeleton(id)`; `snap`",
    "paths": "`path_distances(id, synapse_ids)`, every pair; `snap`, `geodesic_matrix`",
    "close pairs": "`close_on_skeleton(id, 2000)`; `snap`, `geodesic_matrix` with a limit",
    "profile": "`synapse_profile([id])`",
    "sholl": "`sholl(id, 10)`; `sholl_analysis`",
}


def page(found: dict[str, Any]) -> str:
    """The page in Markdown."""
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    about = (
        f"{found['nodes']:,} nodes and {found['synapses']:,} incoming synapses a neuron, {found['asked']} neurons asked"
        f" in turn, medians. Machine: {found['machine']}; its load was {found['load']:.1f}. {versions}."
    )
    compared, differed = (sum(run[what] for run in found["runs"]) for what in ("compared", "differed"))
    told = f"{compared:,} answers were compared; " + (f"**{differed:,} differed**." if differed else "none differed.")
    head = ["question, ms", *(f"{run['neurons']:,} neurons" for run in found["runs"]), "navis"]
    rows = [
        [text, *(_ms(run["ms"][name]["wirehouse"]) for run in found["runs"]), _navis(found["runs"], name)]
        for name, text in _QUESTIONS.items()
    ]
    added = ", ".join(f"{run['neurons']:,} in {run['seconds_to_add']:,.0f} s" for run in found["runs"])
    parts = ["# Skeletons", wrapped(about), told, _INTRO, table(head, rows), f"Skeletons were added: {added}."]
    return "\n\n".join(parts) + "\n"


def _navis(runs: list[dict[str, Any]], name: str) -> str:
    """navis looks at one neuron: how many others there are makes no difference, so the quickest run counts."""
    times = [run["ms"][name]["navis"] for run in runs if "navis" in run["ms"][name]]
    return _ms(min(times, key=lambda each: each["cpu"])) if times else ""


def _ms(times: dict[str, float]) -> str:
    return f"{_number(times['cpu'])} ({_number(times['wall'])})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"

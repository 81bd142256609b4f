"""Asks five questions of a fly lab of wirehouse, flyconn, fruitloops and pandas, on the same files.

    python -m bench.fly_labs --tools PYTHON [--source ../shared/data/larva] [--work bench/work/fly_labs]

The data are the larval brain of Winding et al. 2023, written as hemibrain's traced adjacencies, which all four read.
Connections of a neuron with itself are left out of them, because flyconn drops these. PYTHON is the Python of an
environment with flyconn 0.4.0, fruitloops 0.2.2 and pandas: `python -m venv v`, `v/bin/pip install flyconn==0.4.0
fruitloops==0.2.2`. Answers that differ stop the script. It writes bench/results/fly_labs.json and the tables of
docs/connectomes.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import statistics
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench.markdown import ms, table
from bench.run import _machine

RESULTS = Path("bench/results/fly_labs.json")
PAGE = Path("docs/connectomes.md")
SIDES = ("wirehouse", "flyconn", "fruitloops", "pandas")
QUESTIONS = {
    "types": "the neurons whose type begins with MBON",
    "partners": "the types that give the neuron with the most input its synapses",
    "matrix": "every type onto every type",
    "paths": "the paths from a uPN through one LHN to an MBON, each hop of at least 10 synapses",
    "cosine": "the cosine of the inputs of each two MBONs, by the partners' types",
}
_TARBALL = "exported-traced-adjacencies-v1.2"
# What fruitloops wants to have beside the connections. The larva has neither, so the tables are empty.
_EMPTY = {
    "hemibrain_body_neurotransmitters": "body,gaba,acetylcholine,glutamate,serotonin,octopamine,dopamine,neither",
    "flywire_neuron_annotations": "root_id,cell_type,side,super_class,cell_class,cell_sub_class,hemibrain_type,top_nt",
}
_BUILD_FLYCONN = """
import sys, pathlib
from flyconn.data.convert.hemibrain import convert_hemibrain
convert_hemibrain(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
"""
_BUILD_FRUITLOOPS = """
import sys, pathlib
from fruitloops.table_import import import_to_duckdb
from fruitloops.graph_cache import build_graph_cache
store = pathlib.Path(sys.argv[1])
for file in sys.argv[2:]:
    path = pathlib.Path(file)
    import_to_duckdb(path, path.stem.replace("traced-", "hemibrain_traced_").replace("-", "_"), store, replace=True)
build_graph_cache(store, "hemibrain")
"""


def main() -> None:
    """Build what each tool needs, ask all of them, and write the results and the page."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    asked = write_traced(options.source, options.work)
    build(options.work, options.tools)
    load = os.getloadavg()[0]
    sides = {side: _ask(side, options.work, options.tools, asked) for side in SIDES}
    same = compare({side: one.pop("answers") for side, one in sides.items()})
    results = {"machine": _machine(), "load": load, "rows": same, "versions": _versions(options.tools), "sides": sides}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    PAGE.write_text(written(PAGE.read_text("utf-8"), results), "utf-8")


def write_traced(source: Path, work: Path) -> Path:
    """Write the larva as traced adjacencies into `work`; the path of a file with what the questions are about."""
    folder = work / "traced"
    folder.mkdir(exist_ok=True)
    with (source / "meta_data.csv").open(encoding="utf-8", newline="") as file:
        neurons = [(row[""], row["merge_class"], row["name"]) for row in csv.DictReader(file)]
    with (source / "G_edgelist.txt").open(encoding="utf-8") as file:
        edges = [(pre, post, int(float(weight))) for pre, post, weight in map(str.split, file) if pre != post]
    _write(folder / "traced-neurons.csv", ["bodyId", "type", "instance"], neurons)
    _write(folder / "traced-total-connections.csv", ["bodyId_pre", "bodyId_post", "weight"], edges)
    by_region = [(pre, post, "brain", weight) for pre, post, weight in edges]
    _write(folder / "traced-roi-connections.csv", ["bodyId_pre", "bodyId_post", "roi", "weight"], by_region)
    inputs: Counter[str] = Counter()
    for _, post, weight in edges:
        inputs[post] += weight
    asked = work / "asked.json"
    asked.write_text(json.dumps({"one": int(inputs.most_common(1)[0][0])}), "utf-8")
    return asked


def _write(path: Path, head: list[str], rows: list[Any]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def build(work: Path, tools: Path) -> None:
    """Make the warehouse, and the stores of flyconn and fruitloops."""
    traced = work / "traced"
    wirehouse = Path(sys.executable).with_name("wirehouse")
    _run([wirehouse, "build", traced, work / "warehouse", "--overwrite", "--format", "neuprint"])
    with tarfile.open(work / f"{_TARBALL}.tar.gz", "w:gz") as tar:
        for name in ("traced-neurons.csv", "traced-total-connections.csv"):
            tar.add(traced / name, f"{_TARBALL}/{name}")
    _run([tools, "-c", _BUILD_FLYCONN, work, work / "flyconn"])
    for name, head in _EMPTY.items():
        # A row that names no neuron: DuckDB takes the types of the columns from it.
        values = ",".join("0" if name.startswith("hemibrain") or at == 0 else "" for at in range(head.count(",") + 1))
        (work / f"{name}.csv").write_text(f"{head}\n{values}\n", "utf-8")
    files = [traced / "traced-neurons.csv", traced / "traced-roi-connections.csv"]
    files += [work / f"{name}.csv" for name in _EMPTY]
    _run([tools, "-c", _BUILD_FRUITLOOPS, work / "fruitloops" / "store.duckdb", *files])


def _ask(side: str, work: Path, tools: Path, asked: Path) -> dict[str, Any]:
    python = sys.executable if side == "wirehouse" else tools
    script = Path(__file__).with_name("fly_labs_side.py")
    answered: dict[str, Any] = json.loads(_run([python, script, side, work, asked]))
    return answered


def compare(answers: dict[str, dict[str, list[Any]]]) -> dict[str, int]:
    """The number of rows of each answer. Raises SystemExit where two tools answer differently."""
    rows = {}
    for key in QUESTIONS:
        ours = answers["wirehouse"][key]
        for side in SIDES:
            if key in answers[side] and answers[side][key] != ours:
                raise SystemExit(f"{side} answers {key} with {len(answers[side][key])} rows, wirehouse {len(ours)}.")
        rows[key] = len(ours)
    return rows


def _versions(tools: Path) -> dict[str, str]:
    code = "import importlib.metadata as m; print(*map(m.version, ('flyconn', 'fruitloops', 'pandas', 'duckdb')))"
    return dict(zip(("flyconn", "fruitloops", "pandas", "duckdb"), _run([tools, "-c", code]).split(), strict=True))


def _run(command: list[Any]) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr}")
    return done.stdout


def written(page: str, results: dict[str, Any]) -> str:
    """The page with its table written anew from the results, between its two comments."""
    text = f"<!-- fly labs -->\n\n{section(results)}\n\n<!-- end -->"
    return re.sub(r"<!-- fly labs -->\n.*?<!-- end -->", lambda _: text, page, flags=re.DOTALL)


def section(results: dict[str, Any]) -> str:
    """The table of times, with the machine."""
    sides, versions = results["sides"], results["versions"]
    head = ["question", "rows", *(f"{side} {versions.get(side, '')}".strip() for side in SIDES)]
    rows = [
        [text, f"{results['rows'][key]:,}", *(_cell(sides[side], key) for side in SIDES)]
        for key, text in QUESTIONS.items()
    ]
    rows.append(["opening, once", "", *(ms(1e3 * sides[side]["open_seconds"]) for side in SIDES)])
    about = f"Milliseconds, medians of seven calls. Machine: {results['machine']}; its load was {results['load']:.1f}."
    return f"{table(head, rows)}\n\n{about}"


def _cell(side: dict[str, Any], key: str) -> str:
    return ms(statistics.median(side["ms"][key])) if key in side["ms"] else "not possible"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.fly_labs", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--tools", type=Path, required=True, help="the Python that has flyconn, fruitloops, pandas")
    parser.add_argument("--source", type=Path, default=Path("../shared/data/larva"), help="the larva's files")
    parser.add_argument("--work", type=Path, default=Path("bench/work/fly_labs"), help="where the data sets are kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()

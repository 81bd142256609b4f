"""Time and peak memory of the paper's quantities and of the questions of the graph, at full size.

    python -m bench.analyses [--size 1] [--rounds 3] [--only reachable]

Each call has a process of its own, on the native warehouse, with MEMORY_LIMIT for DuckDB. The first call is timed, and
the median of the calls after it. `{id}` and `{ids}` stand for typical neurons: such a call is timed for several of
them, at the default thresholds and at others, for which connections are counted anew. A call that takes long is
repeated once. The times go into bench/results/results.json and bench/results/analyses.md.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import wirehouse
from bench import report

MEMORY_LIMIT = "1500MB"
# A typical neuron is a suitable cell with 20 to 500 targets and as many sources.
TYPICAL = (
    "SELECT t.id FROM neuron_totals() AS t SEMI JOIN suitable_cells() AS c ON c.id = t.id"
    " WHERE t.out_partners BETWEEN 20 AND 500 AND t.in_partners BETWEEN 20 AND 500 ORDER BY hash(t.id) LIMIT 10"
)
# A call that takes longer than this (s) is repeated once only.
LONG = 3.0
QUANTITIES = [
    "suitable_cells()",
    "cell_numbers()",
    "celltype_fractions()",
    "cell_input_fractions('MSN')",
    "cell_input_fractions_overview('MSN')",
    "cell_output_fractions('HVC')",
    "cell_output_fractions_overview('HVC')",
    "cell_pairs()",
    "multisynapse_histogram('HVC', 'MSN')",
    "partner_ratio('MSN', 'GPe', 'GPi')",
    "partner_ratio_overview('MSN', 'GPe', 'GPi')",
    "target_compartments('HVC', 'MSN')",
    "target_compartments_overview('HVC', 'MSN')",
    "pathway('HVC', 'MSN', 'GPi')",
    "reciprocity('STN', 'GPe')",
    "reciprocity_overview('STN', 'GPe')",
    "shared_targets('LMAN', 'MSN', 'GPi')",
    "shared_targets_overview('LMAN', 'MSN', 'GPi')",
    "synapse_density('MSN', 'dendrite')",
    "synapse_density_overview('HVC', 'axon')",
    "partner_shuffle('MSN', 'GPe', 'GPi', n := 100, seed := 1)",
    "close_synapses('HVC', 'MSN', 'MSN')",
    "close_synapses('LMAN', 'MSN', 'GPi')",
]
# `{limits}` stands for the thresholds of OWN_LIMITS. Connections are stored for the default ones.
OF_A_NEURON = [
    "common_partners({ids}{limits})",
    "common_partners({ids}, direction := 'incoming', at_least := 2{limits})",
    "shortest_paths({id}, {other}{limits})",
    "reachable([{id}], hops := 2{limits})",
    "reachable([{id}], hops := 2, direction := 'incoming'{limits})",
    "reachable([{id}], hops := 3{limits})",
    "input_similarity({ids}{limits})",
    "input_similarity({ids}, by := 'celltype'{limits})",
    "adjacency(pre_ids := [{id}]{limits})",
    "adjacency(post_ids := [{id}]{limits})",
    "normalized_connections(pre_ids := [{id}]{limits})",
    "normalized_connections(post_ids := [{id}]{limits})",
    "reciprocal_connections(ids := [{id}]{limits})",
    "motif_counts(ids := (SELECT list(id) FROM reachable([{id}], hops := 1)){limits})",
]
OWN_LIMITS = {
    "From a typical neuron": "",
    "From a typical neuron, prob_min := 0.8": ", prob_min := 0.8",
    "From a typical neuron, size_min := 0.1": ", size_min := 0.1",
}
OF_THE_GRAPH = [
    "adjacency()",
    "normalized_connections()",
    "reciprocal_connections()",
    "motif_counts(min_synapses := 2)",
    "motif_counts()",
    "expected_connectivity()",
    "threshold_sweep(prob_steps := [0.5, 0.6, 0.7, 0.8, 0.9], size_steps := [0, 0.05, 0.1, 0.2, 0.4])",
    "matrix_intervals(n := 200, seed := 1, resample := 'pre')",
    "matrix_intervals(n := 200, seed := 1, resample := 'both')",
]
GROUPS = {
    "The paper's quantities": QUANTITIES,
    **{title: [call.replace("{limits}", limits) for call in OF_A_NEURON] for title, limits in OWN_LIMITS.items()},
    "Of the whole graph": OF_THE_GRAPH,
}


def main() -> None:
    """Measure all calls, or those that `--only` names, and write the results and the pages."""
    options = _options()
    if options.call:
        print(json.dumps(timed(options.warehouse, options.call, options.rounds)))
        return
    results = json.loads(report.RESULTS.read_text("utf-8"))
    found = results["sizes"][options.size].setdefault("analyses", {})
    for group in [group for group in found if group not in GROUPS]:
        del found[group]
    for group, calls in GROUPS.items():
        for call in calls:
            if options.only in call:
                found.setdefault(group, {})[call] = _in_a_process(options, call)
                print(f"{call}: {found[group][call]}", file=sys.stderr)
                report.write(results)


def timed(warehouse: str, call: str, rounds: int) -> dict[str, Any]:
    """Seconds of the first call, the median of the others, rows, and peak memory of the process in bytes."""
    con = wirehouse.connect(warehouse)
    con.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
    ids = [each for (each,) in con.execute(TYPICAL).fetchall()] if "{" in call else [0]
    seconds, rows = [], 0
    for turn in range(max(rounds, len(ids)) + 1):
        at = turn % len(ids)
        near = [*ids, *ids][at : at + 3]
        text = call.format(id=ids[at], other=ids[at - 1], ids=near)
        started = time.perf_counter()
        rows = con.sql(f"FROM {text}").to_arrow_table().num_rows
        seconds.append(time.perf_counter() - started)
        if turn and seconds[-1] > LONG:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"first": seconds[0], "median": statistics.median(seconds[1:]), "rows": rows, "peak_rss_bytes": peak}


def _in_a_process(options: argparse.Namespace, call: str) -> dict[str, Any]:
    warehouse = str(options.work / f"x{options.size}" / "native")
    words = [sys.executable, "-m", "bench.analyses", "--call", call, "--warehouse", warehouse]
    done = subprocess.run([*words, "--rounds", str(options.rounds)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{call}: {done.stderr.strip().splitlines()[-1]}")
    return dict(json.loads(done.stdout))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.analyses", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--size", default="1", help="multiple of j0251, as it was built by bench.run (default: 1)")
    parser.add_argument("--rounds", type=int, default=3, help="calls after the first")
    parser.add_argument("--only", default="", help="a part of the calls' names")
    parser.add_argument("--work", type=Path, default=Path("bench/work"), help="where the data sets are kept")
    parser.add_argument("--call", help=argparse.SUPPRESS)
    parser.add_argument("--warehouse", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()

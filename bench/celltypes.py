"""Compares ways to store cell types and to show their names, in three DuckDBs and both bindings.

    python -m bench.celltypes [--rows 18361224] [--types 18,12000] [--rounds 7] [--questions count,top]

A type is stored as its code or as an ENUM, and its name comes from a list, an ENUM, a CASE or a join. The script makes
tables of ROWS synapses for each number of types, 1 GB of disk each. It checks that all ways give the same answers, lets
all ways and all DuckDBs take turns, and writes bench/results/celltypes.json and, with the other pages, celltypes.md.
Older DuckDBs are asked where their environments are, as `make test-all` makes them. Earlier results of as many rows are
kept for what is not measured now.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from bench import celltypes_data as data
from bench import celltypes_ways as ways
from bench import report
from bench.celltypes_page import RESULTS
from bench.run import _machine

OLDER = ("1.5.6", "1.4.2")
BINDINGS = ("native", "parquet")
# A call that takes more of the processor than SLOW_MS is asked in SLOW_ROUNDS rounds. If it also takes so many times as
# long as the quickest way, it is timed once, and in this DuckDB alone.
SLOW_MS, SLOW_ROUNDS, HOPELESS_TIMES = 2_000, 3, 4
# Milliseconds by the clock and of the processor.
Took = list[tuple[float, float]]
Times = dict[str, dict[str, dict[str, Took]]]


@dataclass(frozen=True)
class Wanted:
    """How many rounds, the interpreters by their DuckDB's version, and the questions' keys; none means all."""

    rounds: int
    versions: dict[str, Path]
    questions: Sequence[str] = ()


class Asker:
    """A DuckDB in a process of its own, with the views and macros of every way."""

    def __init__(self, python: Path, folder: Path, types: int, native: bool) -> None:
        script, packages = Path(__file__).with_name("celltypes_asker.py"), Path(pa.__file__).parents[1]
        self._process = subprocess.Popen(
            [str(python), "-P", str(script), str(packages), str(folder / "types.duckdb")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        # As wirehouse.connect does.
        self.ask("run", "SET parquet_metadata_cache = true")
        self.ask("run", "SET enable_progress_bar = false")
        # The first answer of this kind loads pyarrow.
        self.ask("arrow", "SELECT 1")
        self.names = [name for (name,) in self.ask("texts", "SELECT name FROM cell_types ORDER BY code")]
        stored = "synapses" if native else data.parquet_files(folder, types)
        self.ask("run", f"CREATE TEMP VIEW stored AS SELECT * FROM {stored}")
        for way, query in ways.views(self.names, native).items():
            if way in ways.decoding_ways("bind", types):
                self.ask("run", f"CREATE TEMP VIEW by_{way} AS {query}")
        for way, expression in ways.macros(self.names).items():
            self.ask("run", f"CREATE TEMP MACRO code_{way}(wanted) AS {expression}")

    def ask(self, what: str, sql: str) -> Any:
        """`run` gives nothing, `texts` the rows as text; `rows` and `arrow` both clocks' ms and a digest."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, sql]) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline() or '{"error": "the process ended"}')
        if "error" in told:
            raise RuntimeError(f"{sql[:200]}: {told['error']}")
        return told["answer"]

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def main() -> None:
    """Measure, and write the results and the pages."""
    options = _options()
    wanted = Wanted(options.rounds, pythons(), options.questions)
    for types in options.types:
        folder = options.work / f"{options.rows}-{types}"
        data.make(folder, options.rows, types)
        for binding in options.bindings:
            load = round(os.getloadavg()[0], 1)
            found = {"load": load, "rounds": wanted.rounds, "pairs": _pairs(folder)}
            _save(options.rows, types, found | {binding: measure(folder, types, binding, wanted)})
    report.write_pages()


def _pairs(folder: Path) -> int:
    with duckdb.connect(str(folder / "types.duckdb"), read_only=True) as con:
        (pairs,) = con.execute("SELECT count(DISTINCT (pre_code, post_code)) FROM synapses").fetchone() or (0,)
        return int(pairs)


def _save(rows: int, types: int, found: dict[str, Any]) -> None:
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {"rows": None}
    earlier = results["types"] if results["rows"] == rows else {}
    by_types = earlier | {str(types): _merged(earlier.get(str(types), {}), found)}
    results = {"machine": _machine(), "rows": rows, "types": by_types}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


def _merged(earlier: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """What was found now, with the earlier times of questions that were not asked now."""
    return earlier | {
        name: _merged(earlier.get(name, {}), of_name)
        if isinstance(of_name, dict) and "median" not in of_name
        else of_name
        for name, of_name in found.items()
    }


def pythons() -> dict[str, Path]:
    """The interpreter of each DuckDB that there is, by version, this one first."""
    older = {version: Path(f".venv-duckdb-{version}/bin/python") for version in OLDER}
    return {
        duckdb.__version__: Path(sys.executable),
        **{version: python for version, python in older.items() if python.exists()},
    }


def measure(folder: Path, types: int, binding: str, wanted: Wanted) -> dict[str, Any]:
    """Times (ms) by version, question and way, of the tables in `folder`."""
    askers: dict[str, Asker] = {}
    try:
        for version, python in wanted.versions.items():
            askers[version] = Asker(python, folder, types, binding == "native")
        return _measured(askers, types, wanted)
    finally:
        for asker in askers.values():
            asker.close()


def _measured(askers: dict[str, Asker], types: int, wanted: Wanted) -> dict[str, Any]:
    some = next(iter(askers.values()))
    neurons = _neurons(some, wanted.rounds)
    times: Times = {version: {} for version in askers}
    newest = times[next(iter(askers))]
    for turn in range(wanted.rounds):
        for question in _questions(some.names, wanted.questions):
            turn_of = _turned(_ways(question, types), turn)
            for version in _turned(list(askers), turn):
                done, known = (of.setdefault(question.key, {}) for of in (times[version], newest))
                asked = [way for way in turn_of if not _is_hopeless(way, known) and not _is_enough(done.get(way, []))]
                take_turns(askers[version], question, asked, neurons[turn], done)
        print(f"{types} types: round {turn + 1} of {wanted.rounds}", file=sys.stderr)
    return {
        version: {key: {way: _summary(took) for way, took in by_way.items()} for key, by_way in by_key.items()}
        for version, by_key in times.items()
    }


def take_turns(
    asker: Asker, question: ways.Question, turn_of: Sequence[str], neuron: str, done: dict[str, Took]
) -> None:
    """Time each way, and add the times to `done`. Raises AssertionError unless all ways answer alike.

    The rows of long answers are compared at the first time alone, and those of all rows not: they are in groups.
    """
    kind = "rows"
    if question.long:
        kind = "arrow" if done or question.key == "all" else "arrow_digest"
    digests = {}
    for way in turn_of:
        clock, processor, digests[way] = asker.ask(kind, question.text(way, neuron))
        done.setdefault(way, []).append((clock, processor))
    assert len(set(digests.values())) <= 1, f"{question.key}: the answers differ: {digests}"


def _is_hopeless(way: str, done: dict[str, Took]) -> bool:
    quickest = min((min(processor for _, processor in took) for took in done.values()), default=0)
    return way in done and done[way][0][1] > max(SLOW_MS, HOPELESS_TIMES * quickest)


def _is_enough(took: Took) -> bool:
    return len(took) >= SLOW_ROUNDS and took[0][1] > SLOW_MS


def _neurons(asker: Asker, rounds: int) -> list[str]:
    """Neurons with some synapses, another one for each round."""
    ids = "SELECT pre_id FROM stored GROUP BY pre_id HAVING count(*) >= 3 ORDER BY hash(pre_id)"
    found = [neuron for (neuron,) in asker.ask("texts", f"{ids} LIMIT {rounds}")]
    return [found[turn % len(found)] for turn in range(rounds)]


def _questions(names: Sequence[str], keys: Sequence[str]) -> list[ways.Question]:
    asked = [*ways.decoding_questions(names), *ways.coding_questions(names)]
    return [question for question in asked if not keys or question.key in keys]


def _ways(question: ways.Question, types: int) -> list[str]:
    return list(ways.CODING) if "code_" in question.sql else ways.decoding_ways(question.key, types)


def _turned(those: list[str], turn: int) -> list[str]:
    start = turn % len(those)
    return those[start:] + those[:start]


def _summary(took: Took) -> dict[str, float]:
    clock, processor = zip(*took, strict=True)
    found = {"median": statistics.median(clock), "min": min(clock), "max": max(clock)}
    found["processor"] = statistics.median(processor)
    return {name: round(ms, 3) for name, ms in found.items()} | {"calls": len(took)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.celltypes", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rows", type=int, default=18_361_224, help="synapses; j0251's number by default")
    parser.add_argument(
        "--types", type=lambda text: [int(each) for each in text.split(",")], default=[18, 12_000], help="as 18,12000"
    )
    parser.add_argument("--rounds", type=int, default=7, help="how often each way is asked each question")
    parser.add_argument(
        "--questions", type=lambda text: text.split(","), default=[], help="some, by key; all by default"
    )
    parser.add_argument("--work", type=Path, default=Path("bench/work/celltypes"), help="where the tables are kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()

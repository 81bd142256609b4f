"""Compares codecs for the Parquet files, each on a warehouse of the parquet binding.

    python -m bench.codecs SOURCE WORK [--rounds 40] [CODEC ...]

It builds `WORK/<codec>` where it is missing, asks all warehouses each question in turn, and prints a Markdown table of
medians: milliseconds by the clock and, after the stroke, of the processor in all threads. On a machine that does other
work too, the processor's say more. At j0251's size each codec takes about 2 GB of disk and two minutes to build.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

import duckdb

from wirehouse import connect
from wirehouse.build.build import build
from wirehouse.etl.tables import parquet

CODECS = {
    "lz4": "lz4_raw",
    "lz4-small-dictionaries": "lz4_raw, DICTIONARY_SIZE_LIMIT 1024, STRING_DICTIONARY_PAGE_SIZE_LIMIT 8192",
    "snappy": "snappy",
    "zstd-1": "zstd, COMPRESSION_LEVEL 1",
    "zstd-fast": "zstd, COMPRESSION_LEVEL -5",
    "none": "uncompressed",
}
QUESTIONS = {
    "`synapses_of`": "FROM synapses_of({id})",
    "`synapses_of`, incoming": "FROM synapses_of({id}, direction := 'incoming')",
    "`partners`": "FROM partners({id})",
    "`find_synapses`, one id": "FROM find_synapses(pre_neuron_ids := [{id}])",
    "`connectivity_matrix`, `size_min`": "FROM connectivity_matrix(size_min := 0.1)",
    "`summarize_synapses`, a pair of types": "FROM summarize_synapses('HVC', 'MSN', size_min := 0.1)",
    "scan of all": "SELECT count(*), sum(x), sum(size), sum(pre_id % 7) FROM synapses",
}
# The number of rounds for questions that take longer.
_SCANS = 15


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.codecs")
    parser.add_argument("source", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("codecs", nargs="*", default=list(CODECS))
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    seconds = {codec: _built(options.source, options.work / codec, codec) for codec in options.codecs}
    rows = {"build, processor s": seconds}
    rows["disk, MiB"] = {codec: f"{_bytes(options.work / codec) / 2**20:,.0f}" for codec in options.codecs}
    rows |= _asked({codec: connect(options.work / codec) for codec in options.codecs}, options.rounds)
    print(_table(options.codecs, rows))


def _built(source: Path, warehouse: Path, codec: str) -> str:
    if warehouse.exists():
        return "there already"
    parquet.QUICK = f"FORMAT parquet, COMPRESSION {CODECS[codec]}, ROW_GROUP_SIZE {parquet.ROW_GROUP}"
    began = time.process_time()
    build(source, warehouse, binding="parquet", memory_limit="1GB")
    return f"{time.process_time() - began:,.0f}"


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _asked(warehouses: dict[str, duckdb.DuckDBPyConnection], rounds: int) -> dict[str, dict[str, str]]:
    """Medians of each question by codec. All codecs are asked about the same neurons, in random order."""
    drawing = random.Random(0)
    some = next(iter(warehouses.values()))
    ids = some.execute(
        "SELECT id FROM neuron_totals() WHERE out_synapses > 0 AND in_synapses > 0 ORDER BY id"
    ).fetchall()
    found = {}
    for question, text in QUESTIONS.items():
        took: dict[str, list[tuple[float, float]]] = {codec: [] for codec in warehouses}
        times = rounds if "{id}" in text else _SCANS
        for neuron_id in [neuron_id for (neuron_id,) in drawing.sample(ids, times)]:
            for codec in drawing.sample(list(warehouses), len(warehouses)):
                took[codec].append(_milliseconds(warehouses[codec], text.format(id=neuron_id)))
        found[f"{question}, ms"] = {codec: _medians(of_codec) for codec, of_codec in took.items()}
    return found


def _milliseconds(con: duckdb.DuckDBPyConnection, query: str) -> tuple[float, float]:
    began = time.perf_counter(), time.process_time()
    con.execute(query).fetchall()
    return 1000 * (time.perf_counter() - began[0]), 1000 * (time.process_time() - began[1])


def _medians(took: Iterable[tuple[float, float]]) -> str:
    return " / ".join(f"{statistics.median(of_one):,.1f}" for of_one in zip(*took, strict=True))


def _table(codecs: list[str], rows: dict[str, dict[str, str]]) -> str:
    head = [f"| | {' | '.join(codecs)} |", f"|---|{'---|' * len(codecs)}"]
    lines = [f"| {what} | {' | '.join(by_codec[codec] for codec in codecs)} |" for what, by_codec in rows.items()]
    return "\n".join(head + lines)


if __name__ == "__main__":
    main()

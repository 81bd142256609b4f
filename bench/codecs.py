"""Codecs for the Parquet files that macros read, each on a warehouse of the parquet binding built with it.

    python -m bench.codecs SOURCE WORK [--rounds 40] [CODEC ...]

Builds `WORK/<codec>` unless it is there, asks each question of all warehouses in turn, round after round, and prints a
Markdown table of medians. j0251's size takes about 2 GB of disk a codec and two minutes to build each.
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
from wirehouse.build import build
from wirehouse.etl import parquet

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
# So many rounds ask what takes a second.
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
    rows["disk, MiB"] = {codec: _bytes(options.work / codec) / 2**20 for codec in options.codecs}
    rows |= _asked({codec: connect(options.work / codec) for codec in options.codecs}, options.rounds)
    print(_table(options.codecs, rows))


def _built(source: Path, warehouse: Path, codec: str) -> float:
    if warehouse.exists():
        return float("nan")
    parquet.QUICK = f"FORMAT parquet, COMPRESSION {CODECS[codec]}, ROW_GROUP_SIZE {parquet.ROW_GROUP}"
    # Of all threads: on a machine that others use too it says more than the clock.
    began = time.process_time()
    build(source, warehouse, binding="parquet", memory_limit="1GB")
    return time.process_time() - began


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _asked(warehouses: dict[str, duckdb.DuckDBPyConnection], rounds: int) -> dict[str, dict[str, float]]:
    """Median milliseconds of each question by codec; the same neurons are asked of all, in an order that turns."""
    drawing = random.Random(0)
    some = next(iter(warehouses.values()))
    ids = some.execute(
        "SELECT id FROM neuron_totals() WHERE out_synapses > 0 AND in_synapses > 0 ORDER BY id"
    ).fetchall()
    found = {}
    for question, text in QUESTIONS.items():
        took: dict[str, list[float]] = {codec: [] for codec in warehouses}
        times = rounds if "{id}" in text else _SCANS
        for neuron_id in [neuron_id for (neuron_id,) in drawing.sample(ids, times)]:
            for codec in drawing.sample(list(warehouses), len(warehouses)):
                took[codec].append(_milliseconds(warehouses[codec], text.format(id=neuron_id)))
        found[f"{question}, ms"] = {codec: statistics.median(of_codec) for codec, of_codec in took.items()}
    return found


def _milliseconds(con: duckdb.DuckDBPyConnection, query: str) -> float:
    began = time.perf_counter()
    con.execute(query).fetchall()
    return 1000 * (time.perf_counter() - began)


def _table(codecs: Iterable[str], rows: dict[str, dict[str, float]]) -> str:
    lines = [f"| | {' | '.join(codecs)} |", f"|---|{'---|' * len(list(codecs))}"]
    for what, by_codec in rows.items():
        digits = 1 if what.endswith("ms") else 0
        lines.append(f"| {what} | {' | '.join(f'{by_codec[codec]:,.{digits}f}' for codec in codecs)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()

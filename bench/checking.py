"""Checks that all sides give the same answers, before any time counts."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bench import answers
from bench.questions import BY_KEY, Question
from bench.sides.numpy_guide import NumpyGuide
from bench.sides.place import Place
from bench.worker import Worker


def check_same(key: str, workers: list[Worker]) -> int:
    """The number of rows of the answer to `key`, summed over its calls. Raises AssertionError where sides differ."""
    digests = {worker.side: worker.ask("digest", key) for worker in workers}
    first, expected = next(iter(digests.items()))
    for side, found in digests.items():
        # A side may be asked about every tenth neuron only.
        same = expected[:: -(-len(expected) // len(found))]
        for call, (one, other) in enumerate(zip(same, found, strict=True)):
            assert one == other, f"({key}) differs, call {call}: {first} says {one}, {side} says {other}"
    return sum(one["rows"] for one in expected)


def check_sample(question: Question, workers: list[Worker], place: Place) -> int:
    """As check_same, for samples: the size asked for, no row twice, and only rows that pass the filters."""
    expected, pool = _pool(question, place)
    rows = min(question.sample or 0, len(pool))
    for worker in workers:
        columns, found = worker.ask("sample", question.key)
        assert columns == expected, f"({question.key}) {worker.side} has columns {columns}, expected {expected}"
        assert len(found) == rows, f"({question.key}) {worker.side} has {len(found)} rows, expected {rows}"
        hashes, counts = np.unique(found, return_counts=True)
        held = np.searchsorted(pool, hashes, side="right") - np.searchsorted(pool, hashes)
        assert (counts <= held).all(), f"({question.key}) {worker.side} has rows that do not pass, or one twice"
    return rows


def _pool(question: Question, place: Place) -> tuple[list[str], np.ndarray]:
    """The columns, and the sorted hashes of all rows that pass the filters."""
    everything = len(np.load(place.array("synapses"), mmap_mode="r"))
    pool = getattr(NumpyGuide(place), question.key)(**question.parameters, rows=everything)
    columns = answers.normal(pool, place.codes)
    return sorted(columns), np.sort(answers.row_hashes(columns))


def check(key: str, workers: list[Worker], place: Place) -> int:
    """The number of rows of the answer to `key`. Raises AssertionError where the workers differ."""
    question = BY_KEY.get(key)
    if question is not None and question.sample:
        return check_sample(question, workers, place)
    return check_same(key, workers)


def celltype_codes(source: Path) -> dict[str, int]:
    """Codes by cell-type name of a source's mapping."""
    lines = next(source.glob("*_celltype_mapping.txt")).read_text("utf-8").splitlines()
    return {name.strip(): int(code) for code, name in (line.split(":", 1) for line in lines if ":" in line)}

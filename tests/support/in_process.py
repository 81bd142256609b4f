"""A cluster that is this process: the tasks of a build on Spark, run one after the other without Spark."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from wirehouse.build.build import BuildReport, build_with
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.spark.build.blocks import Block
from wirehouse.spark.build.write import write


class InProcess:
    """As `Cluster` says; `givers` and `buckets` are those of each exchange so far."""

    versions = {"spark": "none"}  # noqa: RUF012

    def __init__(self) -> None:
        self.exchanges: list[tuple[int, int]] = []

    def each(self, tasks: int, work: Callable[[int], Any]) -> list[Any]:
        return _raised([_answer(partial(work, number)) for number in range(tasks)])

    def exchange(
        self,
        givers: int,
        give: Callable[[int], Iterator[Block]],
        buckets: int,
        take: Callable[[int, str, Iterator[bytes]], Any],
    ) -> list[Any]:
        self.exchanges.append((givers, buckets))
        moved: list[list[bytes]] = [[] for _ in range(buckets)]
        # Blocks come in any order: here the last giver's first.
        for number in reversed(range(givers)):
            for bucket, block in give(number):
                moved[bucket].append(block)
        answers = [_answer(partial(take, bucket, str(100 - bucket), iter(moved[bucket]))) for bucket in range(buckets)]
        return _raised(answers)


def build_in_process(
    source: Path, warehouse: Path, *, synapses_per_bucket: int = 300, cluster: InProcess | None = None, **options: Any
) -> BuildReport:
    """Build as `build_warehouse` does, with this process for a cluster."""
    defaults = {"axon_only": None, "memory_limit": "500MB", "threads": 1, "overwrite": False, "progress": None}
    writer = partial(write, cluster or InProcess(), synapses_per_bucket)
    return build_with(writer, source, warehouse, binding="parquet", goes_on=False, **defaults | options)


def _answer(work: Callable[[], Any]) -> Any:
    try:
        return pickle.loads(pickle.dumps(work()))
    except WirehouseError as error:
        return error


def _raised(answers: list[Any]) -> list[Any]:
    for answer in answers:
        if isinstance(answer, WirehouseError):
            raise answer
    return answers

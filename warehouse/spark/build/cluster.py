"""The interface that the build needs from a cluster, and its implementation on Spark."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import pyarrow as pa

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.spark.build.blocks import Block

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Answer = TypeVar("Answer")

# Blocks that a task receives or sends at a time.
_BLOCKS = 32
# Python's traceback names an error by its module.
_RAISED = re.compile(rf"^{re.escape(WirehouseError.__module__)}\.WirehouseError: (.*)", re.MULTILINE | re.DOTALL)
_CLASS = re.compile(r"^: (?:[\w.$]+: )?")


class Cluster(Protocol):
    """A place to run tasks. If tasks raise WirehouseErrors, the first task's is raised here."""

    @property
    def versions(self) -> dict[str, str]:
        """The versions of its tools, for the manifest."""
        ...

    def each(self, tasks: int, work: Callable[[int], Answer]) -> list[Answer]:
        """The result of `work` for each number below `tasks`."""
        ...

    def exchange(
        self,
        givers: int,
        give: Callable[[int], Iterator[Block]],
        buckets: int,
        take: Callable[[int, str, Iterator[bytes]], Answer],
    ) -> list[Answer]:
        """The result of `take` for each bucket, from its number, a name unique to the attempt, and all its blocks.

        The blocks come, in any order, from `give` for each number below `givers`.
        """
        ...


class SparkCluster:
    """The executors of a Spark session; each task may use `task_threads`. Raises WirehouseError for an older Spark."""

    def __init__(self, session: SparkSession) -> None:
        if tuple(int(number) for number in session.version.split(".")[:2]) < (4, 1):
            raise WirehouseError(f"This is Spark {session.version}; the build needs Spark 4.1, for repartitionById.")
        self.task_threads = int(session.sparkContext.getConf().get("spark.task.cpus", "1"))
        # A separate session, so that these settings do not affect the user's.
        self._session = session.newSession()
        # Adaptive execution would merge small buckets.
        self._session.conf.set("spark.sql.adaptive.enabled", "false")
        self._session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_BLOCKS))

    @property
    def versions(self) -> dict[str, str]:
        """As the protocol says."""
        return {"spark": self._session.version}

    def each(self, tasks: int, work: Callable[[int], Answer]) -> list[Answer]:
        """As the protocol says."""

        def run(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                for number in batch.column("id").to_pylist():
                    yield _answer(number, partial(work, number))

        return self._answers(self._numbers(tasks), run)

    def exchange(
        self,
        givers: int,
        give: Callable[[int], Iterator[Block]],
        buckets: int,
        take: Callable[[int, str, Iterator[bytes]], Answer],
    ) -> list[Answer]:
        """As the protocol says."""

        def send(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                for number in batch.column("id").to_pylist():
                    yield from _records(give(number))

        def receive(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            from pyspark import TaskContext

            context = TaskContext.get()
            assert context is not None
            bucket, attempt = context.partitionId(), str(context.taskAttemptId())
            blocks = (block.as_py() for batch in batches for block in batch.column("block"))
            yield _answer(bucket, partial(take, bucket, attempt, blocks))

        sent = self._numbers(givers).mapInArrow(send, "bucket INT, block BINARY")
        return self._answers(sent.repartitionById(buckets, "bucket"), receive)

    def _numbers(self, tasks: int) -> DataFrame:
        """The numbers below `tasks`, each in its own partition."""
        return self._session.range(0, tasks, 1, tasks)

    def _answers(self, frame: DataFrame, run: Any) -> list[Any]:
        try:
            with told_of_spark(), stopping.ended_by(self._session.interruptAll):
                rows = frame.mapInArrow(run, "number INT, answer BINARY").collect()
        except BaseException:
            ended(self._session.interruptAll)
            raise
        answers = [pickle.loads(row.answer) for row in sorted(rows, key=lambda row: row.number)]
        for answer in answers:
            if isinstance(answer, WirehouseError):
                raise answer
        return answers


@contextmanager
def told_of_spark() -> Iterator[None]:
    """Turn an error of Spark, or of the connection to it, into a WirehouseError."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise WirehouseError(failure(str(error))) from error


def ended(end: Callable[[], object]) -> None:
    """Call `end`, which ends work on Spark, and ignore errors: the interrupt may have cut a call to Java in two.

    The next call then reads the other's answer, and can fail in any way.
    """
    with suppress(Exception):
        end()


def failure(text: str) -> str:
    """The message for a user about a failed job, from Spark's `text` with all its tracebacks."""
    raised = _RAISED.search(text)
    if raised:
        return raised[1].strip()
    if "No module named 'wirehouse" in text:
        return "A Spark worker has no wirehouse: install it there too, in the Python that PYSPARK_PYTHON names."
    if "stopped SparkContext" in text:
        return "Spark gave up: the session has ended, or its master does not answer."
    return f"Spark gave up: {_reason(text.strip().splitlines())}"


def _reason(lines: list[str]) -> str:
    """The line with the cause: the last of a Python traceback, Java's after the call, else the first."""
    if "Traceback (most recent call last):" in lines:
        return lines[-1]
    java = next((line for line in lines if line.startswith(": ")), None)
    return lines[0] if java is None else _CLASS.sub("", java)


def _answer(number: int, work: Callable[[], Any]) -> pa.RecordBatch:
    """Record that brings an answer to the driver, even a WirehouseError: Spark would retry a task that raises it."""
    try:
        answer = work()
    except WirehouseError as error:
        answer = error
    return pa.record_batch([pa.array([number], pa.int32()), pa.array([pickle.dumps(answer)])], ["number", "answer"])


def _records(blocks: Iterator[Block]) -> Iterator[pa.RecordBatch]:
    held: list[Block] = []
    for block in blocks:
        held.append(block)
        if len(held) == _BLOCKS:
            yield _record(held)
            held = []
    if held:
        yield _record(held)


def _record(blocks: list[Block]) -> pa.RecordBatch:
    buckets, rows = zip(*blocks, strict=True)
    return pa.record_batch([pa.array(buckets, pa.int32()), pa.array(rows, pa.binary())], ["bucket", "block"])

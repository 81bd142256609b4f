"""The benchmark's sides give the same answers, and its pages are what the report writes from the results."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench import report, starts, topics
from bench.answers import digest
from bench.checking import celltype_codes, check
from bench.draws import draw_neurons
from bench.macro_calls import MACRO_CALLS
from bench.page import SIZE, reasons, where
from bench.questions import COLD, FIRST, MORE, QUESTIONS, label
from bench.required import verdict
from bench.run import _merged
from bench.sides import SIDES, answers_question
from bench.sides.place import Place, swept
from bench.worker import Worker
from tests.support.synthetic import small_warehouse
from tests.support.warehouses import BINDINGS

KEYS = [question.key for question in [*QUESTIONS, *MORE]] + [call.name for call in MACRO_CALLS]
# DataFusion comes with the extra `bench` only.
PRESENT = [side for side in SIDES if side != "datafusion" or find_spec("datafusion")]


@pytest.fixture(scope="module")
def place(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("bench")
    for binding in BINDINGS:
        (folder / binding).symlink_to(small_warehouse(shared, binding))
    (folder / "source").symlink_to(shared / "small-source")
    return Place(folder, celltype_codes(folder / "source"))


@pytest.fixture(scope="module")
def workers(place: Place) -> Iterator[list[Worker]]:
    neurons = draw_neurons(place.array("synapses"), number=6)
    opened = [Worker(side, place, neurons) for side in PRESENT]
    yield opened
    for worker in opened:
        worker.close()


@pytest.mark.thorough
@pytest.mark.parametrize("key", KEYS)
def test_all_sides_give_the_same_answer(key: str, workers: list[Worker], place: Place) -> None:
    asked = [worker for worker in workers if answers_question(worker.side, key)]
    check(key, asked, place)
    assert "native" in [worker.side for worker in asked]


def test_a_digest_does_not_hang_on_the_order_of_rows() -> None:
    rows = {"id": np.arange(9999), "mean_size": np.random.default_rng(7).random(9999)}
    backwards = {name: column[::-1] for name, column in rows.items()}
    assert digest(rows, {}) == digest(backwards, {})


def test_a_run_of_some_questions_keeps_the_others_and_has_the_new_build() -> None:
    earlier = {"build": "old", "phases": 1, "rows": {"a": 1}, "questions": {"a": 1, "j": 1}, "open_seconds": {}}
    found = {"build": "new", "rows": {}, "questions": {"j": 2}, "open_seconds": {"native": 1}}
    questions = {"questions": {"a": 1, "j": 2}, "rows": {"a": 1}, "open_seconds": {"native": 1}}
    assert _merged(earlier, found) == {"build": "new", "phases": 1, **questions}


@pytest.mark.thorough
def test_a_wrong_answer_is_seen(workers: list[Worker], place: Place) -> None:
    class Liar(Worker):
        def __init__(self) -> None:
            self.side = "liar"

        def ask(self, what: str, key: str) -> list[dict[str, object]]:
            return [{"rows": 0}]

    with pytest.raises(AssertionError, match="liar"):
        check("a", [workers[0], Liar()], place)


@pytest.mark.thorough
def test_each_call_is_timed(workers: list[Worker]) -> None:
    asked_once, asked_of_neurons = (len(workers[0].ask("time", key)) for key in ("a", "c"))
    assert 1 <= asked_once <= 10
    assert asked_of_neurons == 6


@pytest.fixture(scope="module")
def written() -> dict[Path, str]:
    return report.pages()


def test_the_pages_are_what_the_report_writes(written: dict[Path, str]) -> None:
    stale = [str(path) for path, text in written.items() if path.read_text("utf-8") != text]
    assert not stale, "run `python -m bench.report`"
    assert {report.PAGE, *report.RESULTS.parent.glob("*.md")} == set(written), "a page that nothing writes"


def test_the_page_is_short_and_links_to_the_others(written: dict[Path, str]) -> None:
    page = written[report.PAGE]
    assert len(page.splitlines()) <= 150
    assert all(f"({path})" in page for path in written if path != report.PAGE)


def test_the_page_says_what_each_question_means_before_any_time(written: dict[Path, str]) -> None:
    meanings, times = written[report.PAGE].split("## Times", 1)
    for question in [*QUESTIONS, COLD]:
        assert f"| {label(question.key)} | {question.asks} | `{question.macro}` |" in meanings
        assert f"| {label(question.key)}: {question.title} |" in times


def test_every_table_of_times_names_machine_and_size(written: dict[Path, str], results: dict[str, Any]) -> None:
    for size in results["sizes"]:
        assert where(results, size) in written[report.RESULTS.parent / "questions.md"]
    for section in written[report.PAGE].split("\n## ")[3:6]:
        assert results["machine"] in section.replace("\n", " ")


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    return json.loads(report.RESULTS.read_text("utf-8"))


def test_the_verdict_has_a_row_for_everything_asked(results: dict[str, Any]) -> None:
    asked = " ".join(row.what for row in verdict(results, "1"))
    assert all(f"({letter})" in asked for letter in "abcdefghij")


def test_everything_that_falls_short_has_a_reason(results: dict[str, Any]) -> None:
    rows = {row.what: row for row in verdict(results, SIZE)}
    explained = [what for _, held, _ in reasons() for what in held]
    assert set(explained) <= set(rows), "a reason for what nobody asked"
    assert {what for what, row in rows.items() if not row.least} <= set(explained)


@pytest.mark.thorough
@pytest.mark.parametrize("key", [question.key for question in MORE])
def test_the_further_questions_are_asked_of_every_good_side(key: str) -> None:
    asked = {side for side in SIDES if side in PRESENT and answers_question(side, key)}
    assert {"native", "parquet", "sql", "numpy_best", "polars"} <= asked
    assert not asked & {"numpy_guide", "numpy_bincount", "polars_stored"}


def test_ten_times_as_many_neurons_are_drawn_and_no_one_twice(place: Place) -> None:
    drawn = draw_neurons(place.array("synapses"), 30)
    assert [len(drawn[name]) for name in ("outgoing", "incoming", "many")] == [30, 30, 300]
    assert len(set(drawn["many"])) == 300
    assert set(drawn["many"]) <= set(np.load(place.array("synapses"))["pre_id"].tolist())


def test_what_passes_both_thresholds_is_left_in_a_sweep() -> None:
    # Three synapses pass no threshold of size, two pass one; each passes the first threshold of probability.
    cells = np.array([[9, 9, 9], [0, 3, 0], [0, 0, 2]])
    found = swept([0.5, 0.6], [0, 0.1], cells, cells / 2)
    assert found["prob_min"].tolist() == [0.5, 0.5, 0.6, 0.6]
    assert found["size_min"].tolist() == [0, 0.1, 0, 0.1]
    assert found["synapse_count"].tolist() == [5, 2, 2, 2]
    assert found["total_size"].tolist() == [2.5, 1, 1, 1]


@pytest.mark.thorough
def test_new_processes_are_timed_warm_and_cold(place: Place) -> None:
    for times in (starts.warm(place, ["numpy_best"], 2), starts.cold(place, ["numpy_best"], 2)):
        assert [len(done) for done in times.values()] == [2]
        assert min(times["numpy_best"]) > 0


def test_99_of_100_keep_the_percentile() -> None:
    assert starts.percentile_99([float(each) for each in range(1, 101)]) == pytest.approx(99.01)
    assert starts.percentile_99([7.0]) == 7.0


def test_the_page_of_all_questions_has_the_further_ones(written: dict[Path, str], results: dict[str, Any]) -> None:
    page = written[report.RESULTS.parent / "questions.md"]
    for question in [*MORE, FIRST]:
        assert f"| {label(question.key)} | {question.asks} | `{question.macro}` |" in page
    measured = {side: {"median": 2.0, "min": 1.0, "max": 9.0, "calls": 100, "p99": 8.0} for side in ("native", "sql")}
    found = {**results["sizes"][SIZE], "questions": {**results["sizes"][SIZE]["questions"], FIRST.key: measured}}
    page = "\n".join(topics._questions({**results, "sizes": {SIZE: found}}))
    assert f"| (r): {FIRST.title} | 2.0 |" in page
    assert "(r), p99: wirehouse, native 8.0 ms, hand-written SQL 8.0 ms." in page

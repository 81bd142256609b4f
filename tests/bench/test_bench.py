"""The benchmark's sides give the same answers, and its pages are what the report writes from the results."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench import report
from bench.answers import digest
from bench.checking import celltype_codes, check
from bench.draws import draw_neurons
from bench.macro_calls import MACRO_CALLS
from bench.page import SIZE, reasons, where
from bench.questions import COLD, QUESTIONS, label
from bench.required import verdict
from bench.run import _merged
from bench.sides import SIDES, answers_question
from bench.sides.place import Place
from bench.worker import Worker
from tests.support.synthetic import small_warehouse
from tests.support.warehouses import BINDINGS

KEYS = [question.key for question in QUESTIONS] + [call.name for call in MACRO_CALLS]
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

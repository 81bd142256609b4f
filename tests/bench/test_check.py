"""The check for regressions notices a side that became slower, and no other; its file is about questions that exist."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from bench import check, check_pairs
from bench.check_pairs import OPENING, PAIRS, Pair, Sides, Turns
from bench.checking import celltype_codes
from bench.draws import draw_neurons
from bench.sides import SIDES, answers_question
from bench.sides.place import Place
from bench.sides.wirehouse_side import Native
from tests.support.synthetic import small_warehouse

MATRIX = next(pair for pair in PAIRS if pair.name == "the matrix")


class Twice(Native):
    """wirehouse as it were if the matrix took twice as long."""

    def b(self, prob_min: float) -> pa.Table:
        super().b(prob_min)
        return super().b(prob_min)


class Liar(Native):
    """wirehouse as it were if it counted with another threshold."""

    def b(self, prob_min: float) -> pa.Table:
        return super().b(prob_min + 0.1)


@pytest.fixture(scope="module")
def place(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("check")
    (folder / "native").symlink_to(small_warehouse(shared, "native"))
    (folder / "source").symlink_to(shared / "small-source")
    return Place(folder, celltype_codes(folder / "source"))


@pytest.fixture
def rows_of(place: Place, monkeypatch: pytest.MonkeyPatch) -> Callable[[type[Native]], list[check.Row]]:
    """What the check says of the matrix when another class is wirehouse, and the ratio was 1 before."""

    def rows(side: type[Native]) -> list[check.Row]:
        opened = {"native": side, "sql": Native}
        monkeypatch.setattr(check_pairs, "open_side", lambda name, place: opened[name](place))
        sides = Sides(place, {})
        return check.checked([(MATRIX, check._asking(sides, MATRIX))], {MATRIX.name: 1.0})

    return rows


def test_a_side_that_became_slower_is_noticed(rows_of: Callable[[type[Native]], list[check.Row]]) -> None:
    (row,) = rows_of(Twice)
    assert row.exceeds
    assert row.turns.ratio == pytest.approx(2, rel=0.3)


def test_an_equal_side_is_not(rows_of: Callable[[type[Native]], list[check.Row]]) -> None:
    (row,) = rows_of(Native)
    assert not row.exceeds
    assert row.turns.ratio == pytest.approx(1, rel=0.2)


def test_another_answer_is_no_question_of_time(rows_of: Callable[[type[Native]], list[check.Row]]) -> None:
    with pytest.raises(AssertionError, match="the matrix: wirehouse says"):
        rows_of(Liar)


def test_only_what_exceeds_the_limit_is_asked_again() -> None:
    asked: list[bool] = []

    def measure(again: bool) -> Turns:
        asked.append(again)
        return Turns(1.0 if again else 1.3, 1.0, 1.0)

    assert [row.exceeds for row in check.checked([(MATRIX, measure)], {MATRIX.name: 1.0})] == [False]
    assert asked == [False, True]
    check.checked([(MATRIX, measure)], {MATRIX.name: 1.2})
    assert asked == [False, True, False]


@pytest.mark.parametrize(("committed", "code"), [({MATRIX.name: 1.0}, 0), ({MATRIX.name: 0.5}, 1), ({}, 1)])
def test_the_exit_code_and_a_sentence(
    committed: dict[str, float],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "check.json"
    file.write_text(json.dumps({"ratios": committed}), "utf-8")
    monkeypatch.setattr(check, "RESULTS", file)
    monkeypatch.setattr(check, "prepare", lambda folder: None)
    monkeypatch.setattr(check, "measures", lambda place: [(MATRIX, lambda again: Turns(1.0, 2.0, 2.0))])
    monkeypatch.setattr(sys, "argv", ["check"])
    with pytest.raises(SystemExit) as ended:
        check.main()
    printed = capsys.readouterr()
    assert ended.value.code == code
    assert MATRIX.name in printed.out
    assert ("python -m bench.check --write" in printed.err) == bool(code)


@pytest.mark.thorough
@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.name != OPENING], ids=lambda pair: pair.name)
def test_wirehouse_and_the_reference_answer_alike(pair: Pair, place: Place) -> None:
    sides = Sides(place, draw_neurons(place.array("synapses"), 4))
    check_pairs.compare(pair, *sides.calls(pair), place.codes)


def test_the_file_has_the_questions_and_no_others() -> None:
    file: dict[str, Any] = json.loads(check.RESULTS.read_text("utf-8"))
    assert list(file["ratios"]) == [pair.name for pair in PAIRS]
    assert all(ratio > 0 for ratio in file["ratios"].values())
    for pair in PAIRS:
        assert pair.name == OPENING or pair.key in check_pairs._MACROS or answers_question(pair.reference, pair.key)
        assert pair.name == OPENING or pair.reference in SIDES

"""All ways to name cell types give the same answers, the right ones, and a way that does not is noticed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from bench import celltypes, celltypes_data, celltypes_ways

ROWS = 4_000
HERE = {duckdb.__version__: Path(sys.executable)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("celltypes")


@pytest.fixture(params=[(types, native) for types in (18, 300) for native in (True, False)], ids=str)
def asker(folder: Path, request: pytest.FixtureRequest) -> Iterator[celltypes.Asker]:
    types, native = request.param
    celltypes_data.make(folder / f"{ROWS}-{types}", ROWS, types)
    opened = celltypes.Asker(Path(sys.executable), folder / f"{ROWS}-{types}", types, native)
    yield opened
    opened.close()


def test_every_way_is_timed_at_every_question(folder: Path) -> None:
    celltypes_data.make(folder / f"{ROWS}-18", ROWS, 18)
    for binding in celltypes.BINDINGS:
        found = celltypes.measure(folder / f"{ROWS}-18", 18, binding, celltypes.Wanted(2, HERE))
        times = found[duckdb.__version__]
        assert set(times["unused"]) == set(celltypes_ways.DECODING)
        assert set(times["filter"]) == set(celltypes_ways.CODING)
        assert all(one["calls"] == 2 for by_way in times.values() for one in by_way.values())


def test_the_names_are_those_of_the_codes(asker: celltypes.Asker) -> None:
    counted = "SELECT pre_code, post_code, count(*) FROM stored GROUP BY ALL"
    named = {(asker.names[int(a)], asker.names[int(b)], n) for a, b, n in asker.ask("texts", counted)}
    assert sum(int(n) for _, _, n in named) == ROWS
    counted = "SELECT pre_celltype, post_celltype, count(*) FROM by_join GROUP BY ALL"
    assert {tuple(row) for row in asker.ask("texts", counted)} == named


def test_the_code_of_a_name_and_none_of_another(asker: celltypes.Asker) -> None:
    for way in celltypes_ways.CODING:
        codes = asker.ask("texts", f"SELECT code_{way}('{asker.names[-1]}'), code_{way}('no such type')")
        assert codes == [[str(len(asker.names) - 1), "None"]]


def test_a_way_that_answers_otherwise_is_noticed(asker: celltypes.Asker) -> None:
    question = next(one for one in celltypes_ways.decoding_questions(asker.names) if one.key == "group")
    some = ["list", "enum", "join"]
    celltypes.take_turns(asker, question, some, "0", {})
    asker.ask(
        "run", "CREATE OR REPLACE TEMP VIEW by_enum AS SELECT * REPLACE (pre_celltype AS post_celltype) FROM by_list"
    )
    with pytest.raises(AssertionError, match="group: the answers differ"):
        celltypes.take_turns(asker, question, some, "0", {})


def test_a_call_that_is_far_slower_than_the_quickest_is_timed_once() -> None:
    done = {"join": [(9_000.0, 1_100.0)], "list": [(1.0, 5_000.0)], "enum": [(9_000.0, 4_000.0)]}
    assert [way for way in done if celltypes._is_hopeless(way, done)] == ["list"]

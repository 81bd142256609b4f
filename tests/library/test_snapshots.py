"""What DuckDB holds of each macro is what was read and kept; `python -m tests.library.snapshots` keeps it anew."""

from __future__ import annotations

import pytest

from tests.library.snapshots import KEPT, Overload, overloads, snapshots
from tests.support.sql_layout import WIDTH, laid_out, lexemes

FILES = sorted(path.name for path in KEPT.glob("*.sql"))


@pytest.fixture(scope="module")
def held() -> list[Overload]:
    return overloads()


@pytest.fixture(scope="module")
def now(held: list[Overload]) -> dict[str, str]:
    return snapshots(held)


def test_every_macro_has_a_file(now: dict[str, str]) -> None:
    assert sorted(now) == FILES


@pytest.mark.parametrize("file", FILES)
def test_the_text_is_the_one_kept(now: dict[str, str], file: str) -> None:
    kept = (KEPT / file).read_text("utf-8").splitlines()
    assert now[file].splitlines() == kept, "Read what changed after: python -m tests.library.snapshots"


def test_a_text_on_lines_is_the_text(held: list[Overload]) -> None:
    for *_, body in held:
        lines = laid_out(body).splitlines()
        assert lexemes("\n".join(lines)) == lexemes(body)
        # Only what has a long word in it, such as a sentence, may be too long.
        assert all(max(map(len, lexemes(line))) > WIDTH / 2 for line in lines if len(line) > WIDTH)

"""Progress goes to standard error, and only where a person watches."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from wirehouse.etl.ground import progress


def test_nothing_is_written_where_no_terminal_is(capfd: pytest.CaptureFixture[str]) -> None:
    for shown in (progress.console_progress(), progress.no_progress()):
        with shown.task("Reading synapses", total=10) as advance:
            advance(10)
    assert capfd.readouterr() == ("", "")


def test_bars_show_description_and_share_also_inside_each_other() -> None:
    screen = io.StringIO()
    bars = progress._Bars(Console(file=screen, force_terminal=True, width=100))
    with bars.task("Building [all]", total=4) as advance:
        advance(1)
        with bars.task("Reading", total=10) as inner:
            inner(10)
        advance(1)
    with bars.task("Without a total") as advance:
        advance(3)
    text = screen.getvalue()
    assert "Building [all]" in text
    assert "50%" in text
    assert "100%" in text
    assert "Without a total" in text


def test_display_closes_when_the_work_fails() -> None:
    bars = progress._Bars(Console(file=io.StringIO(), force_terminal=True))
    with pytest.raises(ZeroDivisionError), bars.task("Dividing", total=1):
        raise ZeroDivisionError
    with bars.task("Again", total=1) as advance:
        advance(1)

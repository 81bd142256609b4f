"""All or nothing: whatever happens, the target is the old folder or the new one, and nothing is left beside it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish import place as module
from wirehouse.etl.publish.place import (
    clean_leftovers,
    exclusive,
    lasting_folder,
    publish,
    staging_folder,
    sync_tree,
    unfinished_folder,
)

CONTEXT = multiprocessing.get_context("spawn")


@pytest.fixture(params=["plain", "with [glob] * and 'quote' and ünïcode"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / request.param


def write(target: Path, text: str) -> None:
    with exclusive(target), staging_folder(target) as stage:
        (stage / "deep").mkdir()
        (stage / "deep" / "file").write_text(text)
        sync_tree(stage)
        publish(stage, target)


def read(target: Path) -> str:
    return (target / "deep" / "file").read_text()


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "fallback"])
def test_new_and_replaced(target: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchange:
        monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    write(target, "old")
    assert read(target) == "old"
    write(target, "new")
    assert read(target) == "new"
    assert beside(target) == []


def test_the_exchange_keeps_what_a_reader_has_open(target: Path) -> None:
    write(target, "old")
    with (target / "deep" / "file").open() as reader:
        write(target, "new")
        assert reader.read() == "old"


def test_an_error_leaves_the_old_folder_and_nothing_else(target: Path) -> None:
    write(target, "old")
    with pytest.raises(ZeroDivisionError), exclusive(target), staging_folder(target) as stage:
        (stage / "half").write_text(str(1 / 0))
    assert read(target) == "old"
    assert beside(target) == []


def test_one_writer_at_a_time(target: Path) -> None:
    with exclusive(target):
        with pytest.raises(WirehouseError, match="another wirehouse process"), exclusive(target):
            pass
        with exclusive(target.with_name("other")):
            pass
    with exclusive(target):
        pass
    assert beside(target) == []


def hold(target: Path, ready: Event) -> None:
    with exclusive(target), staging_folder(target) as stage:
        (stage / "half").write_text("half")
        ready.set()
        signal.pause()


def test_a_killed_writer_is_told_from_a_running_one(target: Path) -> None:
    write(target, "old")
    ready = CONTEXT.Event()
    writer = CONTEXT.Process(target=hold, args=(target, ready))
    writer.start()
    assert ready.wait(60)
    left = beside(target)
    clean_leftovers(target)
    assert beside(target) == left
    assert len(left) == 2
    os.kill(writer.pid or 0, signal.SIGKILL)
    writer.join()
    assert beside(target) == left
    clean_leftovers(target)
    assert beside(target) == []
    assert read(target) == "old"


def test_a_death_between_the_two_renames_is_mended(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(target, "old")
    target.rename(module._old(target))
    (target.parent / f"{module._prefix(target)}12345678").mkdir()
    clean_leftovers(target)
    assert read(target) == "old"
    assert beside(target) == []


def test_leftovers_of_others_are_left_alone(target: Path) -> None:
    other = target.parent / f"{module._prefix(target.with_name('another'))}12345678"
    other.mkdir()
    write(target, "new")
    assert beside(target) == [other.name]


def test_cleaning_where_nothing_may_be_written_is_silent(tmp_path: Path) -> None:
    clean_leftovers(tmp_path / "missing" / "warehouse")


def break_off(target: Path) -> None:
    """Work that ends with an exception after it has kept something."""
    with exclusive(target), lasting_folder(target) as folder:
        (folder / "done").write_text("half")
        raise ZeroDivisionError


def test_a_lasting_folder_outlives_what_breaks_it_off_and_nothing_else(target: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(target)
    for _ in range(2):
        clean_leftovers(target)
        assert beside(target) == [unfinished_folder(target).name]
    with exclusive(target), lasting_folder(target) as folder:
        assert (folder / "done").read_text() == "half"
    assert beside(target) == []


def test_what_is_unfinished_is_removed_when_it_is_given_up(target: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(target)
    clean_leftovers(target, unfinished=True)
    assert beside(target) == []

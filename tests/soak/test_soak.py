"""A handful of every trial that `make soak` makes hundreds of; the seeds are new in each run and printed."""

from __future__ import annotations

import json
import pickle
import random
from pathlib import Path

import pytest

from tests.soak import attacks, damage, faults, hostile, kills, load, names, report, run, served, truth
from tests.soak.outcome import Outcome, hold
from tests.soak.states import Pair, prepare
from tests.support.warehouses import BINDINGS, locked


@pytest.fixture
def seed() -> int:
    drawn = random.randrange(2**31)
    print(f"seed {drawn}")
    return drawn


@pytest.fixture
def binding(seed: int) -> str:
    """One of the two, drawn anew for each trial."""
    return random.Random(seed).choice(BINDINGS)


@pytest.fixture
def pair(binding: str, shared: Path) -> Pair:
    """The sources, prepared once a run for all processes."""
    kept = shared / f"soak-{binding}.pickle"
    with locked(kept.with_suffix(".lock")):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(prepare(kept.with_suffix(""), binding, synapses=20_000)))
    return pickle.loads(kept.read_bytes())


def test_killed_builds(pair: Pair, tmp_path: Path, seed: int) -> None:
    hold(kills.killed_builds(pair, tmp_path, 2, seed), kills.killed_first_builds(pair, tmp_path, 1, seed))


def test_killed_builds_in_parts(pair: Pair, tmp_path: Path, seed: int) -> None:
    hold(kills.killed_builds_in_parts(pair, tmp_path, 1, seed))


@pytest.mark.parametrize("fault", faults.FAULTS)
def test_faults(fault: str, pair: Pair, tmp_path: Path, seed: int) -> None:
    if fault in faults.NEED_A_MOUNT and not faults.may_mount(tmp_path):
        pytest.skip("only the superuser may mount a file system")
    hold(faults.FAULTS[fault](pair, tmp_path, 2 if fault == "failing_sources" else 1, seed))


def test_damaged_files(pair: Pair, tmp_path: Path, seed: int) -> None:
    hold(*damage.damaged_files(pair, tmp_path, 12, seed))


def test_mangled_sources(tmp_path: Path, seed: int) -> None:
    hold(hostile.mangled_arrays(tmp_path, 400, seed), hostile.mangled_mappings(tmp_path, 400, seed))


def test_hostile_arguments(pair: Pair, tmp_path: Path, seed: int) -> None:
    hold(*hostile.hostile_arguments(pair, tmp_path, 150, seed))


def test_hostile_names(tmp_path: Path, seed: int) -> None:
    hold(names.hostile_names(tmp_path, 2, seed))


def test_attacks(pair: Pair, tmp_path: Path) -> None:
    hold(*attacks.attacks(pair, tmp_path))


def test_load(binding: str, tmp_path: Path, seed: int) -> None:
    hold(
        load.many_processes(tmp_path, binding, 30, seed, at_once=3),
        load.many_threads(tmp_path, binding, 80, seed, at_once=8),
        load.replaced_under_readers(tmp_path, binding, 2, seed),
    )


def test_the_server_under_load(binding: str, tmp_path: Path, seed: int) -> None:
    hold(
        served.leaving_clients(tmp_path, binding, 320, seed),
        served.rebuilt_under_clients(tmp_path, binding, 2, seed),
        served.looked_up(tmp_path, binding, 1000, seed),
    )


def test_random_sources(tmp_path: Path, seed: int) -> None:
    hold(truth.oracle_pairs(tmp_path, 1, 3, seed % 100_000))


def test_the_page_shows_what_failed() -> None:
    outcome = Outcome("Load", "many readers", "right answers", 7)
    for ending in (True, False):
        with outcome.trial("reader 1"):
            assert ending, "a wrong row"
    page = report.page({"rows": [report.row(outcome)], "machine": "one"})
    assert "| many readers | right answers | 2 | 1 |" in page
    assert "reader 1 (seed 7): a wrong row" in page


def test_the_page_is_what_the_results_say() -> None:
    kept = report.earlier_results()
    assert kept is None or report.PAGE.read_text("utf-8") == report.page(kept)


def test_rows_of_other_programs_stay_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [{"section": section, "what": section} for section in ("Another program's", load.SECTION, kills.SECTION)]
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results.json")
    report.RESULTS.write_text(json.dumps({"rows": kept}), "utf-8")
    merged = run._merged([{"section": load.SECTION, "what": "new"}])
    assert [row["what"] for row in merged] == [kills.SECTION, load.SECTION, "new", "Another program's"]

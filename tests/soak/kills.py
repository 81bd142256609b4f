"""A build killed at random moments: the old warehouse answers as before, or the new one does; one of parts goes on."""

from __future__ import annotations

import random
import shutil
import signal
from pathlib import Path

from tests.soak.outcome import Outcome
from tests.soak.states import Pair, assert_next_build_succeeds, assert_whole, fingerprint, interrupt, litter, start
from tests.support.parts import split_source
from wirehouse.build.check import check
from wirehouse.etl.publish.place import unfinished_folder

SECTION = "Faults during a build"
# Every so many trials the next build is run to its end.
REBUILT_EVERY = 25


def killed_builds(pair: Pair, folder: Path, number: int, seed: int, sent: signal.Signals = signal.SIGKILL) -> Outcome:
    """Replace a warehouse, be stopped by `sent` at a random moment of it, `number` times."""
    outcome = Outcome(
        SECTION,
        f"{sent.name} at a random moment of replacing a warehouse ({pair.binding} binding)",
        "the old warehouse answers as before or the new one does; nothing is left beside it; the next build succeeds",
        seed,
    )
    rng = random.Random(seed)
    warehouse = folder / "warehouse"
    assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
    holds = pair.small_answer
    for trial in range(number):
        delay = rng.uniform(0, 1.1 * pair.large_seconds)
        with outcome.trial(f"{sent.name} after {delay:.3f} s"):
            source = pair.large if holds == pair.small_answer else pair.small
            code, said = interrupt(start(source, warehouse, pair.binding), delay, sent)
            before, holds = holds, assert_whole(warehouse, (pair.small_answer, pair.large_answer))
            outcome.seen["ended before" if code == 0 else "old kept" if holds == before else "new in place"] += 1
            assert "Traceback" not in said, said
            assert code != 0 or holds != before, "the build says it succeeded, and the old warehouse is there"
        if trial % REBUILT_EVERY == REBUILT_EVERY - 1 or trial == number - 1:
            with outcome.trial("the next build"):
                assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
                holds = pair.small_answer
    return outcome


def killed_first_builds(pair: Pair, folder: Path, number: int, seed: int) -> Outcome:
    """Be killed at a random moment of a build where nothing was: there is a whole warehouse then, or none."""
    outcome = Outcome(
        SECTION,
        f"SIGKILL at a random moment of a first build ({pair.binding} binding)",
        "there is no warehouse, or a whole one; nothing is left beside it",
        seed,
    )
    rng = random.Random(seed)
    for trial in range(number):
        warehouse = folder / f"first-{trial}"
        delay = rng.uniform(0, 1.1 * pair.large_seconds)
        with outcome.trial(f"SIGKILL after {delay:.3f} s"):
            interrupt(start(pair.large, warehouse, pair.binding), delay, signal.SIGKILL)
            left = litter(warehouse)
            assert left == [], f"{left} lie beside {warehouse}"
            outcome.seen["a whole warehouse" if warehouse.exists() else "none"] += 1
            assert not warehouse.exists() or fingerprint(warehouse) == pair.large_answer
        shutil.rmtree(warehouse, ignore_errors=True)
    return outcome


def killed_builds_in_parts(pair: Pair, folder: Path, number: int, seed: int) -> Outcome:
    """Be killed at random moments of one build of a source in parts, again and again, until it comes to its end."""
    outcome = Outcome(
        SECTION,
        f"SIGKILL at random moments of a build in parts, until one comes to its end ({pair.binding} binding)",
        "what was done is kept, each build goes on with it, and the end is that of a build that nothing killed",
        seed,
    )
    rng = random.Random(seed)
    source = split_source(pair.large, folder / "in-parts", ends=[part / 8 for part in range(1, 9)])
    for trial in range(number):
        warehouse = folder / f"parts-{trial}"
        kept = unfinished_folder(warehouse)
        with outcome.trial(f"trial {trial}"):
            code = 1
            while code != 0:
                # Longer each time, so that even a slow machine comes to the end.
                delay = rng.uniform(0.2, 0.6 + 0.1 * outcome.seen["killed"]) * pair.large_seconds
                code, said = interrupt(start(source, warehouse, pair.binding), delay, signal.SIGKILL)
                assert code in (0, -signal.SIGKILL), said
                outcome.seen["killed" if code else "came to its end"] += 1
                assert litter(warehouse) == ([kept.name] if code and kept.exists() else [])
            assert fingerprint(warehouse) == pair.large_answer
            findings = check(warehouse, source)
            assert findings == [], findings
        shutil.rmtree(warehouse, ignore_errors=True)
        shutil.rmtree(kept, ignore_errors=True)
    return outcome

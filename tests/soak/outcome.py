"""How an experiment went: what was tried, how often, and every time it did not end as promised."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """One row of docs/reliability.md. `failures` are sentences that say how to see it again; `seen` counts endings."""

    section: str
    what: str
    promise: str
    seed: int
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    # Trials may run in threads.
    _counting: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @contextmanager
    def trial(self, label: str) -> Iterator[None]:
        """Count one trial; an exception in it is a failure, named by `label`, and the next trial goes on."""
        with self._counting:
            self.tried += 1
        started = time.monotonic()
        try:
            yield
        except Exception as error:
            kind = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
            self.failures.append(f"{label} (seed {self.seed}): {kind}{error}")
        finally:
            with self._counting:
                self.seconds += time.monotonic() - started

    @property
    def survived(self) -> int:
        """Trials that ended as promised."""
        return self.tried - len(self.failures)


def hold(*outcomes: Outcome) -> None:
    """Fail with every failure's sentence."""
    failures = [failure for outcome in outcomes for failure in outcome.failures]
    assert not failures, "\n".join(failures)
    assert all(outcome.tried for outcome in outcomes)

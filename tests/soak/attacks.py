"""Statements that would write, or reach what a sandbox must not reach."""

from __future__ import annotations

from pathlib import Path

import duckdb

import wirehouse
from tests.ask.test_sandbox import ESCAPES, READS, WRITES, contents
from tests.soak.outcome import Outcome
from tests.soak.states import Pair
from wirehouse.build.build import build

SECTION = "Hostile input"
# What lasts; a read-only connection may have temporary objects of its own.
LASTING = [
    "INSERT INTO store.dataset FROM store.dataset", "UPDATE store.dataset SET name = 'x'", "DELETE FROM store.dataset",
    "CREATE TABLE t AS SELECT 1", "CREATE OR REPLACE VIEW synapses AS SELECT 1", "DROP VIEW synapses",
    "DROP SCHEMA store CASCADE", "CREATE OR REPLACE MACRO find_synapses() AS TABLE SELECT 1",
    "COMMENT ON VIEW synapses IS 'x'",
]  # fmt: skip


def attacks(pair: Pair, folder: Path) -> tuple[Outcome, Outcome]:
    """Every attack on a sandboxed connection, and every write on a read-only one; the files are the same afterwards."""
    warehouse = folder / "attacked"
    build(pair.small, warehouse, binding=pair.binding)
    other = folder / "other.csv"
    other.write_text("secret\n1\n")
    filled = {"file": warehouse / "connectome.duckdb", "folder": warehouse, "other": other}
    promise = "an error, and no trace"
    locked = Outcome(SECTION, f"attacks on a sandboxed connection ({pair.binding} binding)", promise, 0)
    _attack(locked, warehouse, [text.format(**filled) for text in (*READS, *WRITES, *ESCAPES)], sandbox=True)
    plain = Outcome(SECTION, f"writes through a read-only connection ({pair.binding} binding)", promise, 0)
    _attack(plain, warehouse, LASTING, sandbox=False)
    return locked, plain


def _attack(outcome: Outcome, warehouse: Path, texts: list[str], *, sandbox: bool) -> None:
    before = contents(warehouse.parent)
    with wirehouse.connect(warehouse, sandbox=sandbox) as con:
        for text in texts:
            with outcome.trial(text):
                try:
                    con.execute(text).fetchall()
                except duckdb.Error:
                    outcome.seen["an error"] += 1
                else:
                    raise AssertionError("it was answered")
                assert con.execute("SELECT count(*) FROM dataset").fetchall() == [(1,)]
    with outcome.trial("the files afterwards"):
        assert contents(warehouse.parent) == before

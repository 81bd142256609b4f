"""Data sets whose cell types and structures have names made to break SQL, column names or files."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb

from tests.oracle import connections, matrices, neurons, synapses
from tests.soak.outcome import Outcome
from tests.support.properties import World, agree
from tests.support.sources import random_source
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of
from wirehouse.build.check import check

SECTION = "Hostile input"
PIECES = [
    "'", '"', "''", "');--", "; DROP TABLE store.neurons", "é", "神経", "\t", " ", "{{", "}}", "{%", "%}", "%s", "$1",
    "?", "\\", "|", "pre_celltype", "post_celltype", "id", "in_", "unknown", "A", "a", "NULL", "-1", "0", ":", "\ue000",
    "🧠", "\u0131", "\u0130", "ß", "SS", "\u200b", "\u202e", "/", "..", "=", "#", "--", "/*",
]  # fmt: skip


def hostile_names(folder: Path, number: int, seed: int) -> Outcome:
    """Build data sets of up to 256 types with such names, and ask them of every kind of answer, in both bindings."""
    outcome = Outcome(
        SECTION, "cell types and structures with hostile names, up to 256 of them, in both bindings",
        "every answer is the oracle's, every invariant holds", seed,
    )  # fmt: skip
    rng = random.Random(seed)
    for trial in range(number):
        types = _names(rng, rng.choice([1, 2, 18, 256]), range(256))
        morphs = _names(rng, rng.choice([1, 4, 8]), range(255), forbidden="unknown")
        axon_only = frozenset(rng.sample(sorted(types.values()), min(2, len(types) - 1)))
        data = random_source(seed + trial, 400, 80, types, morphs, axon_only, name="names")
        for binding in BINDINGS:
            with outcome.trial(f"trial {trial}, {len(types)} types, {binding} binding"):
                warehouse = warehouse_of(data, binding, folder)
                with open_warehouse(warehouse) as con:
                    _assert_answers(World(data, con, binding), rng, outcome)
                assert check(warehouse) == []
    return outcome


def _names(rng: random.Random, number: int, codes: range, forbidden: str = "") -> dict[int, str]:
    names: dict[str, None] = {}
    while len(names) < number:
        name = "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 4))).strip()
        if name and name.lower() != forbidden:
            names[name] = None
    return dict(zip(rng.sample(codes, number), names, strict=True))


def _assert_answers(world: World, rng: random.Random, outcome: Outcome) -> None:
    types = sorted(world.data.celltypes.values())
    posts = [name for name in types if name not in world.data.axon_only]
    rows = agree(world, matrices.connectivity_matrix) + agree(world, matrices.connectivity_matrix_wide)
    rows += agree(world, neurons.neuron_totals) + agree(world, connections.connections)
    for name in rng.sample(types, min(5, len(types))):
        rows += agree(world, synapses.find_synapses, pre_celltype=name, post_celltype=rng.choice(posts), prob_min=0)
        rows += agree(world, neurons.find_neurons, celltype=name)
    outcome.seen["rows compared"] += rows
    strange = f"{rng.choice(types)}'x"
    try:
        world.ask("find_synapses", pre_celltype=strange)
    except duckdb.Error as error:
        assert f"Unknown cell type '{strange}'" in str(error), error
    else:
        raise AssertionError(f"{strange!r} was taken for a cell type")

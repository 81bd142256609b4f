"""Hypothesis strategies: arguments of the paper's quantities, drawn so that they meet the edges of the sources."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.oracle.data import Data
from tests.oracle.paper import FULL_TYPES, PAPER_TYPES, present
from tests.support.strategies import OFF, Arguments, half_thresholds, id_lists

CELL_LENGTHS = [200, 200.0, float(np.nextafter(np.float32(200), np.float32(0))), 200.00001, 300, 1e-9, 1e300, math.inf]
AXON_LENGTHS = [50, 49.999998, 49.99999818530273, 49.999999092651365, 50.000001999999995, 50.0000019, 49.5, 1e-9, 1e300]


def shared(data: Data) -> st.SearchStrategy[Arguments]:
    """Some of the parameters that every quantity shares."""
    return st.fixed_dictionaries(
        {}, optional=cell_parameters(data) | {
            "prob_min": st.one_of(st.sampled_from([0.6, 0.5, 0.9]), half_thresholds()),
            "size_min": st.one_of(st.sampled_from([0.1, 0.05, 0]), half_thresholds()),
            "unknown": st.sampled_from(["keep", "drop"]),
        },
    )  # fmt: skip


def cell_parameters(data: Data) -> dict[str, st.SearchStrategy[Any]]:
    """The parameters that say which cells are suitable."""
    return {
        "min_cell_length": st.sampled_from([*CELL_LENGTHS, *OFF]),
        "min_axon_length": st.sampled_from([*AXON_LENGTHS, *OFF]),
        "exclude": id_lists(data),
    }


def suitable(data: Data) -> st.SearchStrategy[Arguments]:
    """Some of the parameters of the suitable cells alone."""
    return st.fixed_dictionaries({}, optional=cell_parameters(data))


def with_types(**types: Sequence[str | None]) -> Callable[[Data], st.SearchStrategy[Arguments]]:
    """Cell types that the data set has, one for each of these parameters, and some of the shared ones."""

    def draw(data: Data) -> st.SearchStrategy[Arguments]:
        given = {
            name: st.sampled_from([t for t in legal if t is None or t in data.celltypes.values()])
            for name, legal in types.items()
        }
        return st.builds(lambda own, others: own | others, st.fixed_dictionaries(given), shared(data))

    return draw


@st.composite
def ratio_arguments(draw: st.DrawFn, data: Data) -> Arguments:
    """What partner_ratio takes, either way."""
    direction = draw(st.sampled_from(["outgoing", "incoming"]))
    own, partners = (PAPER_TYPES, FULL_TYPES) if direction == "outgoing" else (FULL_TYPES, PAPER_TYPES)
    given = {"celltype": draw(st.sampled_from(present(data, own)))}
    given |= {name: draw(st.sampled_from(present(data, partners))) for name in ("first", "second")}
    return given | {"direction": direction} | draw(shared(data))

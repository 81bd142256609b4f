"""Which arguments are a user's mistake, and what the sentence about it must contain."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from tests.oracle.data import UNKNOWN, Data

Pieces = tuple[str, ...]
LARGEST_ID = 2**63 - 1
DIRECTIONS = ("outgoing", "incoming")
MEASURES = ("synapse_count", "total_size", "mean_size")
THRESHOLDS = (
    "prob_min", "size_min", "min_celltype_certainty", "min_axon_length", "min_soma_length", "min_dendrite_length",
    "min_pre_axon", "min_pre_soma", "min_pre_dend", "min_post_axon", "min_post_soma", "min_post_dend",
)  # fmt: skip


COUNTS = ("min_synapses", "max_results", "seed", "hops", "max_hops", "at_least", "n")


class UserError(Exception):
    """Raised by the oracle; `mistakes` holds for each mistake the pieces that a sentence about it contains."""

    def __init__(self, mistakes: Sequence[Pieces]) -> None:
        super().__init__(mistakes)
        self.mistakes = list(mistakes)

    def explained_by(self, message: str) -> bool:
        """Whether the message is a sentence about one of the mistakes."""
        return any(all(piece in message for piece in pieces) for pieces in self.mistakes)


def refuse_mistakes(data: Data, **given: Any) -> None:
    """Raise UserError if any argument, by the name of its parameter, is a mistake."""
    mistakes = [pieces for name, value in given.items() for pieces in mistakes_in(data, name, value, given)]
    if mistakes:
        raise UserError(mistakes)


def refuse_ids(ids: Sequence[int | None] | None) -> None:
    """Raise UserError for a list of ids that is None or has an id that no neuron can have."""
    if ids is None or not all(i is None or 0 <= i <= LARGEST_ID for i in ids):
        raise UserError([("ids",)])


def refuse_box(data: Data, bounds: dict[str, tuple[float, float]]) -> None:
    """Raise UserError for a box (nm) whose bounds, by axis, are in the wrong order or hold no part of the data set."""
    if any(low > high for low, high in bounds.values()):
        raise UserError([("lower bound comes first",)])
    places = data.synapses
    if len(places) and any(
        low > int(places[axis].max()) or high < int(places[axis].min()) for axis, (low, high) in bounds.items()
    ):
        raise UserError([("Nothing of the data set lies there", "nm")])


def mistakes_in(data: Data, name: str, value: Any, given: dict[str, Any]) -> list[Pieces]:
    """The mistakes in one argument; `given` are all of them (the meaning of target_celltype hangs on direction)."""
    if name in THRESHOLDS:
        return _threshold(name, value)
    if name in COUNTS and value is not None and not math.isnan(value) and value % 1 != 0:
        return [(name, "whole number")]
    if name == "target_celltype" and given.get("direction", "outgoing") == "outgoing":
        return _post_celltype(data, value)
    rule: Callable[[Data, Any], list[Pieces]] | None = _RULES.get(name)
    return rule(data, value) if rule else []


def _threshold(name: str, value: float | None) -> list[Pieces]:
    if value is None:
        return []
    if math.isnan(value):
        return [("NaN",)]
    percent = name in ("prob_min", "min_celltype_certainty") and 2 < value <= 100
    return [(name, "probabilities are from 0 to 1")] if percent else []


def _celltype(data: Data, value: str | None) -> list[Pieces]:
    if value is None or value in data.celltypes.values():
        return []
    return [(value, *data.celltypes.values())]


def _post_celltype(data: Data, value: str | None) -> list[Pieces]:
    if value in data.axon_only:
        return [(f"Cell type '{value}' cannot be used as post_celltype (axon-only in dataset)",)]
    if value is None or value in data.celltypes.values():
        return []
    return [(value, *(set(data.celltypes.values()) - data.axon_only))]


def _post_morph(data: Data, value: int | None) -> list[Pieces]:
    legal = {-1, UNKNOWN, *data.post_morphs}
    return [] if value in legal else [("post_morph",)]


def _one_of(name: str, legal: Sequence[str]) -> Callable[[Data, Any], list[Pieces]]:
    return lambda _, value: [] if value in legal else [(name, *legal)]


def _neuron_id(_: Data, value: int | None) -> list[Pieces]:
    return [("neuron_id",)] if value is None else _ids(_, [value])


def _ids(_: Data, ids: Sequence[int | None] | None) -> list[Pieces]:
    legal = all(i is None or 0 <= i <= LARGEST_ID for i in ids or [])
    return [] if legal else [("id",)]


def _max_results(_: Data, value: int | None) -> list[Pieces]:
    return [] if value is None or value >= 0 else [("max_results", "negative")]


_RULES: dict[str, Callable[[Data, Any], list[Pieces]]] = {
    "celltype": _celltype,
    "pre_celltype": _celltype,
    "target_celltype": _celltype,
    "post_celltype": _post_celltype,
    "post_morph": _post_morph,
    "direction": _one_of("direction", DIRECTIONS),
    "measure": _one_of("measure", MEASURES),
    "neuron_id": _neuron_id,
    "pre_neuron_ids": _ids,
    "post_neuron_ids": _ids,
    "max_results": _max_results,
}

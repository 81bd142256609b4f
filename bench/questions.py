"""The questions of the benchmark, each stated once. A side answers question `key` in its method of that name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

UM = 1_000
CENTRE_NM = (128_000, 128_000, 192_000)
BOX_NM = 20 * UM


@dataclass(frozen=True)
class Question:
    """One question: its parameters by the sides' argument names, thresholds as a user writes them.

    `each` is the direction of a question that is asked of 100 neurons, one by one. `sample` is the number of rows of
    a random sample, whose rows are compared with the pool they must come from. `like` is the question whose answer
    and whose times on the other sides this one is held to: the same question through another macro.
    """

    key: str
    title: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    each: str | None = None
    sample: int | None = None
    like: str | None = None


_BOX = {
    f"{axis}_{end}": centre + sign * BOX_NM // 2
    for axis, centre in zip("xyz", CENTRE_NM, strict=True)
    for end, sign in (("min", -1), ("max", 1))
}
_MATRIX_FILTERS = {"prob_min": 0.6, "size_min": 0.05, "post_morph": 1}
_HEADS = {"pre": "HVC", "post": "MSN", "post_morph": 1, "prob_min": 0.6, "min_pre_axon": 50, "min_post_dend": 50}
_BUSY = {"celltype": "HVC", "target": "MSN", "min_synapses": 50, "certainty": 0.8, "axon": 50, "prob_min": 0.6}

QUESTIONS = [
    Question(
        "a",
        "filtered count HVC->MSN, prob >= 0.6, size >= 0.05",
        {"pre": "HVC", "post": "MSN", "prob_min": 0.6, "size_min": 0.05},
    ),
    Question("b", "cell-type matrix, counts and areas, prob >= 0.6", {"prob_min": 0.6}),
    Question("b_filtered", "the matrix with size >= 0.05 on spine heads", _MATRIX_FILTERS),
    Question("c", "one neuron's outgoing synapses, all columns", {"prob_min": 0.6}, each="outgoing"),
    Question("c_find", "the same through `find_synapses`", {"prob_min": 0.6}, each="outgoing", like="c"),
    Question("d", "one neuron's incoming synapses, all columns", {"prob_min": 0.6}, each="incoming"),
    Question("d_find", "the same through `find_synapses`", {"prob_min": 0.6}, each="incoming", like="d"),
    Question("e", "HVC->MSN spine heads, pre axon and post dendrite >= 50, sample of 5,000", _HEADS, sample=5_000),
    Question("f", "HVC neurons with >= 50 synapses onto MSN, certainty >= 0.8, axon >= 50", _BUSY),
    Question("g", "totals of every neuron, prob >= 0.6", {"prob_min": 0.6}),
    Question("g_strict", "totals of every neuron, prob >= 0.8", {"prob_min": 0.8}),
    Question("g_sums", "the synapses and sizes of (g) alone", {"prob_min": 0.6}),
    Question("h", "connections with >= 5 synapses", {"prob_min": 0.6, "min_synapses": 5}),
    Question("i", "sample of 100,000 of all synapses, prob >= 0.6, three fields", {"prob_min": 0.6}, sample=100_000),
    Question("j", "partners of one neuron, strongest first", {"prob_min": 0.6}, each="outgoing"),
    Question("k", "synapses in a box of 20 um", {**_BOX, "prob_min": 0.6}),
]
COLD = Question("l", "cold process: open the file, answer (a)")
BY_KEY = {question.key: question for question in QUESTIONS}

"""The questions of the benchmark. A side answers the question `key` in its method of that name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

UM = 1_000
CENTRE_NM = (128_000, 128_000, 192_000)
BOX_NM = 20 * UM


@dataclass(frozen=True)
class Question:
    """One question.

    `title` names it in a table, `asks` says it in a sentence, `macro` is the macro of wirehouse that answers it.
    `parameters` are the sides' arguments by name, with thresholds as a user writes them.
    `each` is set for questions about one neuron. It gives the direction. 100 neurons are asked, one by one.
    `sample` is the number of rows of a random sample. The rows are compared with those that pass the filters.
    `ids` is set for questions some 1,000 neurons at once, who are drawn like the 100.
    `like` is set where the same question goes through another macro. It names the question whose answer must be
    given, and whose times the other sides are taken at.
    """

    key: str
    title: str
    asks: str
    macro: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    each: str | None = None
    sample: int | None = None
    ids: bool = False
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
        "a filtered count, HVC to MSN",
        "How many synapses from HVC neurons onto MSN neurons have a size of at least 0.05 um2?",
        "summarize_synapses",
        {"pre": "HVC", "post": "MSN", "prob_min": 0.6, "size_min": 0.05},
    ),
    Question(
        "b",
        "the cell-type matrix",
        "How many synapses are there between each pair of cell types, and what is their total size?",
        "connectivity_matrix",
        {"prob_min": 0.6},
    ),
    Question(
        "b_filtered",
        "the matrix of spine heads",
        "(b) for synapses on spine heads with a size of at least 0.05 um2.",
        "connectivity_matrix",
        _MATRIX_FILTERS,
    ),
    Question(
        "c",
        "one neuron's outgoing synapses",
        "Which synapses does one neuron make? All columns.",
        "synapses_of",
        {"prob_min": 0.6},
        each="outgoing",
    ),
    Question(
        "c_find",
        "(c) by the general search",
        "(c), asked of the general search.",
        "find_synapses",
        {"prob_min": 0.6},
        each="outgoing",
        like="c",
    ),
    Question(
        "d",
        "one neuron's incoming synapses",
        "Which synapses does one neuron receive? All columns.",
        "synapses_of",
        {"prob_min": 0.6},
        each="incoming",
    ),
    Question(
        "d_find",
        "(d) by the general search",
        "(d), asked of the general search.",
        "find_synapses",
        {"prob_min": 0.6},
        each="incoming",
        like="d",
    ),
    Question(
        "e",
        "a sample of 5,000, many filters",
        "5,000 random synapses from HVC onto spine heads of MSN, where the axon of the one neuron and the dendrite of"
        " the other are at least 50 um long. All columns.",
        "find_synapses",
        _HEADS,
        sample=5_000,
    ),
    Question(
        "f",
        "HVC neurons with many synapses onto MSN",
        "Which HVC neurons make at least 50 synapses onto MSN, have a cell-type certainty of at least 0.8 and an axon"
        " of at least 50 um?",
        "find_neurons",
        _BUSY,
    ),
    Question(
        "g",
        "totals of every neuron",
        "For every neuron: its cell type; number, total size and partners of its outgoing and of its incoming synapses;"
        " its incoming synapses by structure (spine head, shaft and so on).",
        "neuron_totals",
        {"prob_min": 0.6},
    ),
    Question(
        "g_strict",
        "totals of every neuron, prob >= 0.8",
        "(g) at prob >= 0.8. No answer is stored for this threshold, so all synapses are counted.",
        "neuron_totals",
        {"prob_min": 0.8},
    ),
    Question(
        "g_sums",
        "numbers and sizes of (g)",
        "(g) without cell types, partners and structures.",
        "neuron_totals",
        {"prob_min": 0.6},
    ),
    Question(
        "h",
        "pairs with 5 synapses or more",
        "Which pairs of neurons have at least 5 synapses, and of what total size?",
        "connections",
        {"prob_min": 0.6, "min_synapses": 5},
    ),
    Question(
        "i",
        "a sample of 100,000 of all",
        "100,000 random synapses of the whole data set: both neurons' ids and the size.",
        "find_synapses",
        {"prob_min": 0.6},
        sample=100_000,
    ),
    Question(
        "j",
        "one neuron's partners",
        "Onto which neurons does one neuron make synapses? Number and total size, strongest partner first.",
        "partners",
        {"prob_min": 0.6},
        each="outgoing",
    ),
    Question(
        "k",
        "synapses in a box",
        "Which synapses lie in a box with edges of 20 um? All columns.",
        "synapses_in_box",
        {**_BOX, "prob_min": 0.6},
    ),
]
# What people do with whole tables. BENCHMARKS.md has no room for these; bench/results/questions.md has them.
MORE = [
    Question(
        "m",
        "all synapses of one type, to Arrow",
        "Which synapses do LMAN neurons make? All columns, as an Arrow table (NumPy: arrays, polars: a DataFrame).",
        "find_synapses",
        {"pre": "LMAN", "prob_min": 0.6},
    ),
    Question(
        "m_pandas",
        "all synapses of one type, to pandas",
        "(m), as a pandas DataFrame.",
        "find_synapses",
        {"pre": "LMAN", "prob_min": 0.6},
    ),
    Question(
        "n",
        "where the synapses of a pair of types lie",
        "Which synapses lead from HVC to MSN, between which neurons, and where do they lie?",
        "find_synapses",
        {"pre": "HVC", "post": "MSN", "prob_min": 0.6},
    ),
    Question(
        "o",
        "the partners of 1,000 neurons, in one call",
        "Onto which neurons does each of 1,000 neurons make synapses? Number and total size, strongest partner first.",
        "partners_of",
        {"prob_min": 0.6},
        ids=True,
    ),
    Question(
        "o_each",
        "the partners of 1,000 neurons, in 1,000 calls",
        "(o), asked of one neuron after the other.",
        "partners",
        {"prob_min": 0.6},
        ids=True,
    ),
    Question(
        "p",
        "a sweep of 25 thresholds",
        "How many synapses are left, and of what total size, at each of five thresholds of prob and five of size?",
        "threshold_sweep",
        {"probs": (0.5, 0.6, 0.7, 0.8, 0.9), "sizes": (0, 0.05, 0.1, 0.2, 0.4)},
    ),
    Question(
        "q",
        "the neuron table with totals",
        "All columns of the neuron table, with number and total size of outgoing and of incoming synapses.",
        "neuron_totals",
        {"prob_min": 0.6},
    ),
]
COLD = Question(
    "l",
    "a new process answers (a)",
    "How long does a process take that starts Python, imports what it needs, opens the data, answers (a) and ends?",
    "summarize_synapses",
)
FIRST = Question(
    "r",
    "the first answer after a cold start",
    "(l), when nothing of the data is in memory: the median of 100 processes, and the time that 99 of them keep (p99).",
    "summarize_synapses",
)
# These are asked of new processes, all others of sides that are open.
STARTS = (COLD.key, FIRST.key)
BY_KEY = {question.key: question for question in [*QUESTIONS, *MORE]}


def label(key: str) -> str:
    """A question's name on the pages, as (a), (b) filtered or (c) find; a macro call's name as it is."""
    head, _, rest = key.partition("_")
    return f"({head}) {rest}".strip() if key in BY_KEY or key in STARTS else key

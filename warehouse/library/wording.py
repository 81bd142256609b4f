"""Says the library's texts, which are written for j0251, in the units and number types of another data set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wirehouse.etl.ground.j0251 import NAME as J0251
from wirehouse.etl.ground.names import UNTYPED, Names
from wirehouse.etl.ground.traits import Traits

# A pattern, and what takes its place.
Rule = tuple[str, str]

_LACKS = "this data set has no {what}"
_OFF = "least {what}: leave it out, this data set has none"


def in_words_of(text: str, names: Names) -> str:
    """A text on an object, column or parameter, written for j0251, in the words of the data set."""
    if names.traits.format == J0251:
        return text
    for pattern, words in _rules(names.traits):
        text = re.sub(pattern, words, text)
    return text


@cache
def _rules(traits: Traits) -> tuple[Rule, ...]:
    parts = (_of_probabilities, _of_sizes, _of_neurons, _of_structures, _of_positions, _of_counts, _of_source)
    return tuple(rule for part in parts for rule in part(traits))


def _of_probabilities(traits: Traits) -> Iterator[Rule]:
    if traits.prob is None:
        yield r"probability that the synapse is one,[^\n]*", _null("synapse probabilities")
        yield r"least (probability[^,;\n]*), 0 to 1, as NumPy[^\n]*", _OFF.format(what=r"\1")
        yield r"list of prob_min,[^\n]*", "list of prob_min: leave it out, this data set has no synapse probabilities"
        return
    yield r"(is one, 0 to 1) \(float16 in", rf"\1 ({traits.prob} in"
    yield r"(probability\b[^\n]*|elsewhere): as NumPy compares float16", rf"\1: {_compared(traits.prob)}"
    yield r"(probability\b[^\n]*), as NumPy compares float16", rf"\1, {_compared(traits.prob)}"


def _of_sizes(traits: Traits) -> Iterator[Rule]:
    if traits.size is None:
        yield r"contact area of the synapse, um2[^\n]*", _null("synapse sizes")
        yield r"least size, um2,[^\n]*", _OFF.format(what="size")
        yield r"list of size_min, um2,[^\n]*", "list of size_min: leave it out, this data set has no synapse sizes"
        yield r",? \(?um2\)?", f" ({_LACKS.format(what='synapse sizes')})"
        return
    yield r"contact area of the synapse, um2 \(float16", f"size of the synapse, um2 ({traits.size}"
    yield r"contact area of the synapse", "size of the synapse"
    yield r"(least size, um2), as NumPy compares float16", rf"\1, {_compared(traits.size)}"
    yield r"\bum2\b", traits.size_unit.replace("\\", r"\\")


def _of_neurons(traits: Traits) -> Iterator[Rule]:
    if traits.certainty is None:
        yield r"certainty of the cell type,[^\n]*", _null("certainties of cell types")
        yield r"least (certainty),[^\n]*", _OFF.format(what=r"\1")
    if not traits.lengths:
        yield (
            r"(skel_length_\w+ of the \w+ neuron|length of the (\w+'s )?skeleton[^,\n]*), um;[^\n]*",
            _null("skeleton lengths"),
        )
        yield r"least ((axon|dendrite|soma skeleton) length[^,\n]*),[^\n]*", _OFF.format(what=r"\1")


def _of_structures(traits: Traits) -> Iterator[Rule]:
    if not traits.post_morph:
        lacking = _LACKS.format(what="postsynaptic structures")
        yield r"code of the postsynaptic structure, 255 unknown, -1 all", f"-1: {lacking}"
        yield r"code of the postsynaptic structure, 255 unknown", f"255: {lacking}"
        yield r"name of the postsynaptic structure", f"'unknown': {lacking}"
        yield r"(incoming synapses) on an unknown structure", rf"\1, all of them: {lacking}"


def _of_positions(traits: Traits) -> Iterator[Rule]:
    sides = {"cleft": "at the cleft", "post": "on the postsynaptic side", "pre": "on the presynaptic side"}
    if traits.position is None:
        yield r"position of the synapse, nm", _null("positions of synapses")
    else:
        yield r"position of the synapse, nm", f"position of the synapse, {sides[traits.position]}, nm"


def _of_counts(traits: Traits) -> Iterator[Rule]:
    if traits.has_synapses:
        yield r"number of rows in the synapse array", "number of synapses in the source"
        return
    unit = traits.weight_unit.replace("\\", r"\\")
    yield r"number of rows in the synapse array", f"number of {unit} of all connections"
    yield r"\bnumber of (incoming |outgoing |stored |the )?synapses\b", rf"number of \1{unit}"


def _of_source(traits: Traits) -> Iterator[Rule]:
    """j0251's files and its REST service, which other data sets do not have."""
    rows = "synapses" if traits.has_synapses else "connections"
    yield r"the source's synapse array", f"the source's {rows}"
    yield r"the data set's \*_synapses\.npy; REST GET \S+", f"the data set's {rows}"
    yield r"the data set's \*_neurons\.npy; REST GET \S+", f"the data set's neuron tables, or the ids of its {rows}"
    yield r"the data set's \*_celltype_mapping\.txt", "the data set's neuron tables, see dataset.celltype_column"
    yield r"the data set's \*_post_morph_mapping\.txt", "the data set"
    yield r"REST GET /j0251(\S+)", r"the REST service of j0251, GET \1"
    yield r"the (data set|source)'s mapping", r"the \1"
    yield r"of the mapping", "of the data set"
    yield r"NULL (where the source has NaN|if NaN there)", "NULL where it is unknown"
    yield r"cell type, as stored with the synapse\b", f"cell type; '{UNTYPED}' if the neuron has none"
    yield (
        r"cell type of the partner, as stored with the synapses",
        f"cell type of the partner; '{UNTYPED}' if it has none",
    )


def _null(what: str) -> str:
    return f"NULL: {_LACKS.format(what=what)}"


def _compared(number: str | None) -> str:
    """How a threshold on numbers of this type is compared."""
    return f"as NumPy compares {number}" if number in ("float16", "float32") else "compared exactly"

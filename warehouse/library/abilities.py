"""What a data set cannot answer, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Callable

from wirehouse.etl.ground.j0251 import PAPER_CELLTYPES
from wirehouse.etl.ground.names import Names
from wirehouse.library.read import SqlObject

# By the words of a header's `needs`, in the order in which they are looked at.
_ABILITIES: dict[str, tuple[Callable[[Names], bool], str]] = {
    "synapses": (lambda names: names.traits.has_synapses, "connections, not single synapses"),
    "positions": (lambda names: names.traits.position is not None, "no positions of synapses"),
    "probabilities": (lambda names: names.traits.prob is not None, "no synapse probabilities"),
    "sizes": (lambda names: names.traits.size is not None, "no synapse sizes"),
    "lengths": (lambda names: names.traits.lengths, "no skeleton lengths"),
    "structures": (lambda names: names.traits.post_morph, "no postsynaptic structures"),
    "regions": (lambda names: names.traits.roi, "no regions"),
    "connections": (lambda names: not names.traits.has_synapses, "single synapses; FROM connections() counts them"),
    "annotations": (lambda names: bool(names.annotated), "no neuron tables"),
    "texts": (lambda names: names.traits.text_ids, "numbers for ids, no texts"),
}
# What is added to a warehouse: the command that adds it.
_ADDED: dict[str, Callable[[Names], bool]] = {
    "skeletons": lambda names: names.skeletons,
    "meshes": lambda names: names.meshes,
}

_OF_PAPER = {"synapses", "probabilities", "structures", "sizes", "lengths"}


def missing(obj: SqlObject, names: Names) -> str | None:
    """The sentence on what an object needs and the data set lacks; None if the data set can answer it."""
    needed = _needs(obj)
    lacking = (text for word, (has, text) in _ABILITIES.items() if word in needed and not has(names))
    sentences = [f"This data set has {text}." for text in lacking]
    sentences += [_not_added(word) for word, has in _ADDED.items() if word in needed and not has(names)]
    return next(iter(sentences), None)


def _not_added(what: str) -> str:
    return f"This warehouse has no {what}; `wirehouse add-{what} WAREHOUSE SOURCE` adds them."


def is_listed(obj: SqlObject, names: Names) -> bool:
    """Whether the catalog of the data set lists the object: the paper's quantities need its cell types too."""
    return missing(obj, names) is None and (obj.topic != "paper" or _has_paper_types(obj, names))


def _needs(obj: SqlObject) -> set[str]:
    words = {word for word in obj.header["needs"].split(", ") if word}
    assert words <= _ABILITIES.keys() | _ADDED.keys(), obj.name
    return words | (_OF_PAPER if obj.topic == "paper" else set())


def _has_paper_types(obj: SqlObject, names: Names) -> bool:
    """Whether the data set has types of the reference paper, including those in the quantity's example."""
    asked = {name for name in PAPER_CELLTYPES if f"'{name}'" in obj.header["example"]}
    return bool(names.paper_celltypes) and asked <= set(names.paper_celltypes)

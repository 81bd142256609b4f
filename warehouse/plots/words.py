"""The words of a picture."""

from typing import NamedTuple


class Words(NamedTuple):
    """The words around the axes: title, a line of facts, notes below; `beside` is the room for a legend, inches."""

    title: str
    facts: str
    synthetic: bool
    notes: tuple[str, ...]
    beside: float

"""What the data set of a connection has, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

import duckdb

from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.j0251 import NAME as J0251
from wirehouse.etl.ground.traits import SYNAPSES, Traits

_SYMBOLS = {"um2": "µm²", "nm2": "nm²", "um3": "µm³", "nm3": "nm³"}
# The macros' own check of each kind of threshold says what the data set lacks.
_CHECKED = {
    "prob": "synapse probabilities",
    "size": "synapse sizes",
    "certainty": "certainties of cell types",
    "lengths": "skeleton lengths",
}
_HAS = ", ".join(
    [
        *(f"store.check_has('{what}', 1) IS NULL AS {name}" for name, what in _CHECKED.items()),
        "store.check_kind('all') IS NULL AS kind",
    ]
)


class Own(Enum):
    """A default that each data set has for itself."""

    DEFAULT = "the data set's own"


class DataSet(NamedTuple):
    """The name of a data set, what it has, and the units of what it has."""

    name: str
    version: str | None
    synthetic: bool
    format: str
    grain: str
    prob_default: float | None
    size_unit: str | None
    weight_unit: str
    position: str | None
    prob: bool
    size: bool
    certainty: bool
    lengths: bool
    kind: bool

    @property
    def called(self) -> str:
        """Its name, and its version where that is a short word such as v1.0."""
        is_long = self.version is None or self.format == J0251
        return self.name if is_long else f"{self.name} {self.version}"

    @property
    def has_synapses(self) -> bool:
        """Whether it has single synapses, not only connections."""
        return self.grain == SYNAPSES

    @property
    def of_size(self) -> str:
        """The unit of a synapse's size as a picture writes it."""
        return _SYMBOLS.get(self.size_unit or "", self.size_unit or "unit unknown")

    @property
    def counted(self) -> str:
        """What a connection counts, one of it: a synapse, or what the source counts instead."""
        return self.weight_unit.removesuffix("s")

    def need(self, *needed: str) -> None:
        """Raise WirehouseError unless the data set has all that is named: synapses, positions, probabilities, sizes."""
        has = {
            "synapses": (self.has_synapses, "connections, not single synapses"),
            "positions": (self.position is not None, "no positions of synapses"),
            "probabilities": (self.prob, "no synapse probabilities"),
            "sizes": (self.size, "no synapse sizes"),
        }
        for name in needed:
            is_there, what = has[name]
            if not is_there:
                raise WirehouseError(f"This data set has {what}.")


def data_set(con: duckdb.DuckDBPyConnection) -> DataSet:
    """What the data set of the connection has."""
    found = fetch(con, "FROM dataset", {}).to_pylist()[0]
    has = fetch(con, f"SELECT {_HAS}", {}).to_pylist()[0] if "grain" in found else _OLDER
    return DataSet(**{name: value for name, value in {**has, **found}.items() if name in DataSet._fields})


def _j0251() -> Mapping[str, Any]:
    """What a warehouse has that was built before the library knew other formats than j0251's."""
    traits = Traits()
    facts = ("format", "grain", "prob_default", "size_unit", "weight_unit", "position")
    return {**{name: getattr(traits, name) for name in facts}, **dict.fromkeys(_CHECKED, True), "kind": False}


_OLDER = _j0251()

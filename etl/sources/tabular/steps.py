"""What the columns of some formats need before or after they are read, beyond what a mapping can say."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.etl.sources.tabular.values import Where, whole_numbers

AXON = 1
"""SyConn's code of an axon among the compartments (-1 unknown, 0 dendrite, 2 soma)."""
AXONS = (AXON, 3, 4)
"""An axon, and the two codes that SyConn has for its boutons."""


class Step:
    """A step of one pass over a file; `needs` are columns that it reads beyond those of the mapping."""

    needs: ClassVar[tuple[str, ...]] = ()

    def before(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch of the file's own columns, changed before they are given their meaning."""
        return batch

    def after(
        self, columns: dict[str, pa.Array], batch: pa.RecordBatch, where: Where, counted: Counter[str]
    ) -> dict[str, pa.Array]:
        """The columns by their meaning, changed; `batch` are the file's own."""
        return columns


class IdsAsAbove(Step):
    """Codex leaves an id of synapse_coordinates empty where it is the one of the row above."""

    def __init__(self) -> None:
        self._last: dict[str, pa.Scalar] = {}

    def before(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        for number, name in enumerate(batch.schema.names):
            if name in ("pre_root_id", "post_root_id"):
                batch = batch.set_column(number, name, self._filled(name, batch.column(number)))
        return batch

    def _filled(self, name: str, column: pa.Array) -> pa.Array:
        if pa.types.is_string(column.type):
            column = pc.if_else(pc.equal(column, ""), pa.scalar(None, column.type), column)
        column = pc.fill_null_forward(column)
        if column.null_count and name in self._last:
            column = pc.fill_null(column, self._last[name].cast(column.type))
        if len(column) and column[-1].is_valid:
            self._last[name] = column[-1]
        return column


class AxonIsPre(Step):
    """SyConn's two partners have no order: the one whose compartment is an axon is presynaptic.

    Where both are axons or none is, nobody can tell who is presynaptic: such synapses are left out and counted.
    """

    needs: ClassVar[tuple[str, ...]] = ("comp1", "comp2")

    def after(
        self, columns: dict[str, pa.Array], batch: pa.RecordBatch, where: Where, counted: Counter[str]
    ) -> dict[str, pa.Array]:
        first, second = (
            pc.is_in(whole_numbers(batch.column(name), name, where, "the code of a compartment"), pa.array(AXONS))
            for name in self.needs
        )
        known = pc.xor(first, second)
        counted["synapses_without_direction"] += len(known) - (pc.sum(known).as_py() or 0)
        turned = {
            name: pc.if_else(second, columns[_other(name)], column) if _other(name) in columns else column
            for name, column in columns.items()
        }
        return {name: column.filter(known) for name, column in turned.items()}


class SizeWithoutSign(Step):
    """SyConn gives the size the sign of the synapse, negative for an inhibitory one."""

    def after(
        self, columns: dict[str, pa.Array], batch: pa.RecordBatch, where: Where, counted: Counter[str]
    ) -> dict[str, pa.Array]:
        return columns | {"size": pc.abs(columns["size"])} if "size" in columns else columns


def _other(name: str) -> str:
    """The column of the other partner: post_id of pre_id; '' for what both share."""
    if name.startswith("pre_"):
        return f"post_{name.removeprefix('pre_')}"
    return f"pre_{name.removeprefix('post_')}" if name.startswith("post_") else ""


STEPS: dict[str, type[Step]] = {
    "ids_as_above": IdsAsAbove,
    "axon_is_pre": AxonIsPre,
    "size_without_sign": SizeWithoutSign,
}


def point_ids(x: pa.Array, y: pa.Array, z: pa.Array) -> np.ndarray:
    """FlyEM's number of a point in voxels: z << 42 | y << 21 | x."""
    places = [np.asarray(axis.cast(pa.int64())) for axis in (x, y, z)]
    return places[2] << 42 | places[1] << 21 | places[0]

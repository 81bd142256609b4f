"""Compares the cable of skeletons with the lengths that the source's neuron table gives."""

from __future__ import annotations

from pathlib import Path

from wirehouse.ask.connect import connect, database_file
from wirehouse.etl.publish import manifest as manifests


def compared_lengths(warehouse: Path | str) -> list[str]:
    """A sentence for each part of neurons of which both are known: how many differ by more than a tenth.

    Skeletons of another version, or cut otherwise, differ in earnest; so this is nothing that a check fails for. Empty
    without skeletons, and for a data set without lengths. Raises WirehouseError if there is no warehouse.
    """
    names = manifests.names_of(manifests.read_manifest(database_file(warehouse).parent))
    if not (names.skeletons and names.traits.lengths):
        return []
    with connect(warehouse) as con:
        rows = con.execute("FROM store.compared_lengths()").fetchall()
    return [
        f"{part}: of {neurons:,} skeletons, {differing:,} differ by more than a tenth from skel_length_{part} of the "
        f"neuron table{'' if ratio is None else f'; cable / length is {ratio:.3g} in the median'}."
        for part, neurons, differing, ratio in rows
        if neurons
    ]

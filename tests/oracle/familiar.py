"""The views under names of other services: neuPrint, CAVE, SyConn and flat connectomes."""

from __future__ import annotations

from tests.oracle.connections import grouped
from tests.oracle.data import Data, Table, known
from tests.oracle.filters import at_least

LIKELY = 0.6
POSITION = ("x", "y", "z")


def neuprint_neurons(data: Data) -> Table:
    """Each neuron with the synapses it gives and gets, those of probability 0.6 and more."""
    likely = data.synapses[at_least(data.synapses["prob"], LIKELY)]
    given, received = grouped(likely["pre_id"]), grouped(likely["post_id"])
    rows = []
    for n in data.neurons:
        gives, gets = len(given.get((int(n["id"]),), [])), len(received.get((int(n["id"]),), []))
        rows.append((int(n["id"]), data.celltypes[int(n["cell_type"])], gives, gets, gives, gets))
    counts = [(name, "BIGINT") for name in ("pre", "post", "downstream", "upstream")]
    return Table([("bodyId", "BIGINT"), ("type", "VARCHAR"), *counts], rows)


def neuprint_synapses(data: Data) -> Table:
    """Each synapse twice, once for the neuron on either side."""
    rows = [
        (int(s[f"{side}_id"]), side, *(int(s[axis]) for axis in POSITION), known(s["prob"]))
        for s in data.synapses
        for side in ("pre", "post")
    ]
    place = [(axis, "BIGINT") for axis in POSITION]
    return Table([("bodyId", "BIGINT"), ("type", "VARCHAR"), *place, ("confidence", "FLOAT")], rows)


def neuprint_connections(data: Data) -> Table:
    """Number of likely synapses of each pair."""
    return _pairs(data, "bodyId_pre", "bodyId_post")


def flat_connections(data: Data) -> Table:
    """Number of likely synapses of each pair."""
    return _pairs(data, "body_pre", "body_post")


def _pairs(data: Data, pre: str, post: str) -> Table:
    likely = data.synapses[at_least(data.synapses["prob"], LIKELY)]
    rows = [(*pair, len(at)) for pair, at in grouped(likely["pre_id"], likely["post_id"]).items()]
    return Table([(pre, "BIGINT"), (post, "BIGINT"), ("weight", "BIGINT")], rows)


def cave_synapses(data: Data) -> Table:
    """Each synapse with its place (nm) and size (um2)."""
    rows = [
        (i, int(s["pre_id"]), int(s["post_id"]), *(int(s[axis]) for axis in POSITION), known(s["size"]))
        for i, s in enumerate(data.synapses)
    ]
    whole = ["id", "pre_pt_root_id", "post_pt_root_id", *(f"ctr_pt_position_{axis}" for axis in POSITION)]
    return Table([*((name, "BIGINT") for name in whole), ("size", "FLOAT")], rows)


def cave_cell_types(data: Data) -> Table:
    """Each neuron's type."""
    rows = [(int(n["id"]), data.celltypes[int(n["cell_type"])]) for n in data.neurons]
    return Table([("pt_root_id", "BIGINT"), ("cell_type", "VARCHAR")], rows)


def syconn_conn_mat(data: Data) -> Table:
    """Each synapse, its first partner the presynaptic one."""
    rows = []
    for s in data.synapses:
        partners = int(s["pre_id"]), int(s["post_id"])
        types = data.celltypes[int(s["pre_celltype"])], data.celltypes[int(s["post_celltype"])]
        rows.append((*(int(s[axis]) for axis in POSITION), *partners, known(s["size"]), *types, known(s["prob"])))
    whole = [(name, "BIGINT") for name in (*POSITION, "ssv1", "ssv2")]
    names = [("celltype1", "VARCHAR"), ("celltype2", "VARCHAR")]
    return Table([*whole, ("size", "FLOAT"), *names, ("synprob", "FLOAT")], rows)

"""Writes the connections as a GraphML file, which Gephi, Cytoscape, igraph and networkx open."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import escape

import duckdb

from wirehouse.ask.adjacency import LIMITS, Ids, distinct_ids, read_limits
from wirehouse.ask.params import nearest, read_names
from wirehouse.ask.rows import own_cursor, refuse_what_is_no_connection
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError

NODE = {
    "celltype": "string",
    "celltype_certainty": "double",
    "skel_length_axon": "double",
    "skel_length_soma": "double",
    "skel_length_dendrite": "double",
}
EDGE = {"synapse_count": "long", "total_size": "double"}
GRAPH = {
    "dataset": "string",
    "synthetic": "boolean",
    "prob_min": "double",
    "size_min": "double",
    "min_synapses": "long",
}
_KEYS: Mapping[str, Mapping[str, str]] = {"graph": GRAPH, "node": NODE, "edge": EDGE}
_BATCH = 4096
# Characters that XML 1.0 cannot represent.
_UNSAYABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Written(NamedTuple):
    """The number of things in a GraphML file."""

    neurons: int
    connections: int


def write_graphml(
    con: duckdb.DuckDBPyConnection,
    stream: IO[bytes],
    *,
    ids: Ids | None = None,
    celltypes: str | Iterable[str] = (),
    prob_min: float | None = 0.6,
    size_min: float | None = 0,
    min_synapses: int | None = 1,
) -> Written:
    """Write the connections as a directed graph in GraphML, in UTF-8; the same connections give the same bytes.

    A node is a neuron that has a connection here. Its name is its id as text, and its data are those of the view
    `neurons`: celltype, celltype_certainty (0 to 1), skel_length_axon, _soma and _dendrite (um). Unknown values are
    left out. An edge is a connection, with synapse_count and total_size (um2, of the known sizes). The graph's own data
    are the data set's name, whether it is synthetic, and the thresholds, which are those of the macro `adjacency`; 0
    means none. With `ids` or `celltypes`, taken from the neuron table, both ends of an edge are among them.

    Source: http://graphml.graphdrawing.org/specification.html. Raises WirehouseError, a ValueError, for an illegal id,
    type or threshold, and if no connection passes.
    """
    limits = read_limits({"prob_min": prob_min, "size_min": size_min, "min_synapses": min_synapses})
    question, values = _question(con, ids, celltypes, limits)
    ((connections,),) = _rows(con, f"{question} SELECT count(*) FROM found", values)
    if connections == 0:
        raise WirehouseError("No connection passes these filters: there is no graph to write.")
    for text in _head(con, limits):
        stream.write(text.encode())
    neurons = 0
    for row in _rows(con, f"{question} {_NODES}", values):
        neurons += 1
        stream.write(f'<node id="{row[0]}">{_data("node", row[1:])}</node>\n'.encode())
    for row in _rows(con, f"{question} {_EDGES}", values):
        stream.write(f'<edge source="{row[0]}" target="{row[1]}">{_data("edge", row[2:])}</edge>\n'.encode())
    stream.write(b"</graph>\n</graphml>\n")
    return Written(neurons, connections)


_ENDS = "SELECT pre_id AS id FROM found UNION SELECT post_id FROM found"
_FACTS = ", ".join(f"n.{name}" for name in NODE)
_NODES = f"SELECT e.id, {_FACTS} FROM ({_ENDS}) e LEFT JOIN neurons n ON n.id = e.id ORDER BY e.id"
_EDGES = f"SELECT pre_id, post_id, {', '.join(EDGE)} FROM found ORDER BY pre_id, post_id"


def _question(
    con: duckdb.DuckDBPyConnection, ids: Ids | None, celltypes: str | Iterable[str], limits: Mapping[str, float | None]
) -> tuple[str, dict[str, Any]]:
    """The SQL before a SELECT from `found`, the connections that pass, and its parameters."""
    values: dict[str, Any] = dict(limits)
    arguments = [f"{name} := ${name}::{LIMITS[name][1]}" for name in limits]
    chosen = distinct_ids("ids", ids)
    if chosen is not None:
        values["ids"] = chosen.tolist()
        arguments += ["pre_neuron_ids := $ids::BIGINT[]", "post_neuron_ids := $ids::BIGINT[]"]
    where = ""
    if types := _celltypes(con, celltypes):
        values["celltypes"] = types
        of_types = "(SELECT id FROM neurons WHERE list_contains($celltypes::VARCHAR[], celltype))"
        where = f" WHERE pre_id IN {of_types} AND post_id IN {of_types}"
    return f"WITH found AS (FROM adjacency({', '.join(arguments)}){where})", values


def _celltypes(con: duckdb.DuckDBPyConnection, celltypes: str | Iterable[str]) -> list[str]:
    given = read_names("celltypes", celltypes)
    names = [given] if isinstance(given, str) else [name for name in given if name is not None]
    known = [name for (name,) in _rows(con, "SELECT name FROM cell_types ORDER BY code", {})]
    for name in names:
        if name not in known:
            raise WirehouseError(f"Unknown cell type '{name}'{nearest(name, known)}; legal are {', '.join(known)}.")
    return names


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer, fetched some thousand at a time."""
    refuse_what_is_no_connection(con)
    with own_cursor(con) as cursor, stopping.ended_by(cursor.interrupt):
        result = cursor.execute(query, dict(values))
        while batch := result.fetchmany(_BATCH):
            stopping.point()
            yield from batch


def _head(con: duckdb.DuckDBPyConnection, limits: Mapping[str, float | None]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for element, kinds in _KEYS.items():
        for name, kind in kinds.items():
            yield f'<key id="{element}_{name}" for="{element}" attr.name="{name}" attr.type="{kind}"/>\n'
    ((name, synthetic),) = _rows(con, "SELECT name, synthetic FROM dataset", {})
    given = (name, synthetic, *(limits.get(each) or 0 for each in LIMITS))
    yield f'<graph edgedefault="directed">{_data("graph", given)}\n'


def _data(element: str, values: Sequence[Any]) -> str:
    return "".join(
        f'<data key="{element}_{name}">{_text(value)}</data>'
        for name, value in zip(_KEYS[element], values, strict=True)
        if value is not None
    )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
    return escape(_UNSAYABLE.sub("\ufffd", str(value)))

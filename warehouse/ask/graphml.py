"""Writes the connections as a GraphML file, which Gephi, Cytoscape, igraph and networkx open."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import escape

import duckdb

from wirehouse.ask.adjacency import Ids, Limit, distinct_ids, limit_arguments, read_limits
from wirehouse.ask.data_set import DataSet, Own, data_set
from wirehouse.ask.params import legal, nearest, read_names
from wirehouse.ask.rows import own_cursor, refuse_what_is_no_connection
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError

_LENGTHS = ("skel_length_axon", "skel_length_soma", "skel_length_dendrite")
# Each key with its type, in the order in which it is written. A data set has those that it has values for.
NODE = {"celltype": "string", "celltype_certainty": "double", **dict.fromkeys(_LENGTHS, "double"), "name": "string"}
EDGE = {"synapse_count": "long", "total_size": "double"}
GRAPH = {
    "dataset": "string",
    "synthetic": "boolean",
    "prob_min": "double",
    "size_min": "double",
    "min_synapses": "long",
    "roi": "string",
    "kind": "string",
    "weight_unit": "string",
    "size_unit": "string",
}
Keys = Mapping[str, Mapping[str, str]]
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
    prob_min: float | Own | None = Own.DEFAULT,
    size_min: float | None = 0,
    min_synapses: int | None = 1,
    roi: str | Iterable[str] | None = None,
    kind: str | None = None,
) -> Written:
    """Write the connections as a directed graph in GraphML, in UTF-8; the same connections give the same bytes.

    A node is a neuron that has a connection here. Its name is its id as text, and its data are those of the view
    `neurons` that the data set has: celltype, celltype_certainty (0 to 1), skel_length_axon, _soma and _dendrite (um),
    and the name where the source has texts for ids. Unknown values are left out. An edge is a connection, with
    synapse_count and total_size (of the known sizes). The graph's own data are the data set's name, whether it is
    synthetic, the units of both (weight_unit and size_unit), and the thresholds, region and kind of edges, which are
    those of the macro `adjacency`; a threshold of 0 means none. What the data set lacks has no key. With `ids` or
    `celltypes`, taken from the neuron table, both ends of an edge are among them.

    Source: http://graphml.graphdrawing.org/specification.html. Raises WirehouseError, a ValueError, for an illegal id,
    type, threshold, region or kind, and if no connection passes.
    """
    limits = read_limits({"prob_min": prob_min, "size_min": size_min, "min_synapses": min_synapses}, roi, kind)
    question, values = _question(con, ids, celltypes, limits)
    ((connections,),) = _rows(con, f"{question} SELECT count(*) FROM found", values)
    if connections == 0:
        raise WirehouseError("No connection passes these filters: there is no graph to write.")
    about = data_set(con)
    keys = _keys(con, about, limits)
    for text in _head(keys, _facts(about, limits)):
        stream.write(text.encode())
    neurons = 0
    for row in _rows(con, f"{question} {_nodes(keys['node'])}", values):
        neurons += 1
        data = _data("node", dict(zip(keys["node"], row[1:], strict=True)))
        stream.write(f'<node id="{row[0]}">{data}</node>\n'.encode())
    for row in _rows(con, f"{question} {_edges(keys['edge'])}", values):
        data = _data("edge", dict(zip(keys["edge"], row[2:], strict=True)))
        stream.write(f'<edge source="{row[0]}" target="{row[1]}">{data}</edge>\n'.encode())
    stream.write(b"</graph>\n</graphml>\n")
    return Written(neurons, connections)


def _keys(con: duckdb.DuckDBPyConnection, about: DataSet, limits: Mapping[str, Limit]) -> Keys:
    """The keys that the data set has values for."""
    lacking = {
        "celltype_certainty": not about.certainty,
        **dict.fromkeys(_LENGTHS, not about.lengths),
        "name": "name" not in _columns_of_neurons(con),
        **dict.fromkeys(("total_size", "size_min", "size_unit"), not about.size),
        "prob_min": not about.prob,
        "roi": limits.get("roi") is None,
        "kind": not about.kind,
    }
    return {
        element: {name: kind for name, kind in kinds.items() if not lacking.get(name, False)}
        for element, kinds in (("graph", GRAPH), ("node", NODE), ("edge", EDGE))
    }


def _columns_of_neurons(con: duckdb.DuckDBPyConnection) -> list[str]:
    return [name for name, *_ in _rows(con, "DESCRIBE neurons", {})]


def _nodes(names: Iterable[str]) -> str:
    ends = "SELECT pre_id AS id FROM found UNION SELECT post_id FROM found"
    facts = ", ".join(f"n.{name}" for name in names)
    return f"SELECT e.id, {facts} FROM ({ends}) e LEFT JOIN neurons n ON n.id = e.id ORDER BY e.id"


def _edges(names: Iterable[str]) -> str:
    return f"SELECT pre_id, post_id, {', '.join(names)} FROM found ORDER BY pre_id, post_id"


def _facts(about: DataSet, limits: Mapping[str, Limit]) -> dict[str, Any]:
    """The graph's own data: the data set, the thresholds that hold, and the units."""
    given = {"prob_min": about.prob_default, **limits}
    roi = limits.get("roi")
    return {
        "dataset": about.name,
        "synthetic": about.synthetic,
        **{name: given.get(name) or 0 for name in ("prob_min", "size_min", "min_synapses")},
        "roi": ", ".join(name for name in roi if name is not None) if isinstance(roi, list) else roi,
        "kind": limits.get("kind") or "chemical",
        "weight_unit": about.weight_unit,
        "size_unit": about.size_unit,
    }


def _question(
    con: duckdb.DuckDBPyConnection, ids: Ids | None, celltypes: str | Iterable[str], limits: Mapping[str, Limit]
) -> tuple[str, dict[str, Any]]:
    """The SQL before a SELECT from `found`, the connections that pass, and its parameters."""
    values: dict[str, Any] = dict(limits)
    arguments = limit_arguments(limits)
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
            raise WirehouseError(f"Unknown cell type '{name}'{nearest(name, known)}; {legal(known, 'cell_types')}.")
    return names


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer, fetched some thousand at a time."""
    refuse_what_is_no_connection(con)
    with own_cursor(con) as cursor, stopping.ended_by(cursor.interrupt):
        result = cursor.execute(query, dict(values))
        while batch := result.fetchmany(_BATCH):
            stopping.point()
            yield from batch


def _head(keys: Keys, facts: Mapping[str, Any]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for element, kinds in keys.items():
        for name, kind in kinds.items():
            yield f'<key id="{element}_{name}" for="{element}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield f'<graph edgedefault="directed">{_data("graph", {name: facts[name] for name in keys["graph"]})}\n'


def _data(element: str, values: Mapping[str, Any]) -> str:
    return "".join(
        f'<data key="{element}_{name}">{_text(value)}</data>' for name, value in values.items() if value is not None
    )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
    return escape(_UNSAYABLE.sub("\ufffd", str(value)))

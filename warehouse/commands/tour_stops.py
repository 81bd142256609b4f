"""The stops of a tour: what is asked of a data set, by what it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

from wirehouse.ask.data_set import DataSet, data_set
from wirehouse.etl.ground.j0251 import NAME as J0251
from wirehouse.etl.ground.render import literal

# A question, and its SQL.
Stop = tuple[str, str]
_TYPES_LISTED = 30
_BUSIEST = "SELECT id FROM neuron_totals() ORDER BY out_synapses DESC, id LIMIT 1"


def stops(con: duckdb.DuckDBPyConnection) -> Iterator[Stop]:
    """The questions of the tour in turn, all of which this data set can answer."""
    about = data_set(con)
    yield _which(about)
    ((types,),) = _rows(con, "SELECT count(*) FROM cell_types")
    if types <= _TYPES_LISTED:
        yield "Which cell types are there, and how many of each?", "FROM cell_types"
    else:
        most = "SELECT name, neurons FROM cell_types ORDER BY neurons DESC, name LIMIT 15"
        yield f"Which of the {types:,} cell types have most neurons?", most
    yield _how_many(about)
    if _rows(con, "SELECT name FROM catalog WHERE name = 'rois'"):
        yield "Which regions are there?", "FROM rois ORDER BY synapses DESC, name LIMIT 10"
    yield _single(con, about)
    if types > 1 or about.format == J0251:
        matrix = f"{_sums(about, 'pre_celltype', 'post_celltype')}FROM connectivity_matrix()"
        yield "Which cell types connect most?", f"{matrix} ORDER BY synapse_count DESC LIMIT 10"
    ordered = "ORDER BY synapse_count DESC, " + ("total_size DESC" if about.size else "pre_id, post_id")
    ends = ("pre_id", "post_id", "pre_celltype", "post_celltype")
    pairs = f"{_sums(about, *ends)}FROM connections(min_synapses := 3)"
    yield f"Which pairs of neurons share most {about.weight_unit}?", f"{pairs} {ordered} LIMIT 5"
    totals = "SELECT id, celltype, out_synapses, in_synapses FROM neuron_totals()"
    yield f"Which neurons give most {about.weight_unit}?", f"{totals} ORDER BY out_synapses DESC, id LIMIT 5"
    for (busiest,) in _rows(con, _BUSIEST):
        found = f"{_sums(about, 'partner_id', 'partner_celltype')}FROM partners({_called(con, busiest)}) LIMIT 5"
        yield "To whom does the busiest of them talk?", found


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    return con.execute(query, values).fetchall()


def _which(about: DataSet) -> Stop:
    facts = "name, version, synthetic, synapses, neurons"
    if about.format != J0251:
        facts += ", format, grain, weight_unit, size_unit, prob_default"
    return "Which data set is this?", f"SELECT {facts} FROM dataset"


def _how_many(about: DataSet) -> Stop:
    said = [f"sizes in {about.size_unit}"] if about.size else []
    said += [f"synapse probability at least {about.prob_default:g} unless said"] if about.prob_default else []
    said += ["chemical edges alone unless said"] if about.kind else []
    question = f"How many {about.weight_unit} are there{', and how large' if about.size else ''}?"
    columns = "" if about.size else "SELECT count "
    return question + (f" ({'; '.join(said)})" if said else ""), f"{columns}FROM summarize_synapses()"


def _single(con: duckdb.DuckDBPyConnection, about: DataSet) -> Stop:
    """Some single synapses, or rows of connections."""
    if not about.has_synapses:
        # Rows of regions repeat what the rows of totals count.
        names = [name for name, *_ in _rows(con, "DESCRIBE edges")]
        where = "WHERE NOT regional " if "regional" in names else ""
        rows = f"FROM edges {where}ORDER BY synapse_count DESC, edge_id LIMIT 5"
        return "What are the rows of the source? Those that count most", rows
    columns = ", ".join(["pre_id", "post_id", *["size"] * about.size, *["prob"] * about.prob])
    if _rows(con, "FROM post_morphs WHERE code = 1 AND name = 'spine_head'"):
        heads = f"SELECT {columns} FROM find_synapses(post_morph := 1, max_results := 5, seed := 1)"
        return "Five synapses on spine heads, drawn at random", heads
    if about.position is not None:
        columns += ", x, y, z"
    where = " (positions in nm)" if about.position is not None else ""
    drawn = f"SELECT {columns} FROM find_synapses(max_results := 5, seed := 1)"
    return f"Five synapses, drawn at random{where}", drawn


def _sums(about: DataSet, *columns: str) -> str:
    """The columns to select, where sizes are unknown and would only be in the way; nothing for all columns."""
    return "" if about.size else f"SELECT {', '.join(columns)}, synapse_count "


def _called(con: duckdb.DuckDBPyConnection, neuron: int) -> str:
    """The neuron as SQL: by its name where the source has texts for ids."""
    if not _rows(con, "SELECT name FROM catalog WHERE name = 'id_of'"):
        return str(neuron)
    ((name,),) = _rows(con, "SELECT name FROM neurons WHERE id = ?", (neuron,))
    return f"id_of({literal(name)})"

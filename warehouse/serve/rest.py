"""The data set's REST service: `/<data set>/synapses/json` and `/<data set>/neurons/json`, as it answers itself."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any, NamedTuple

import duckdb
import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from wirehouse.ask.params import read_ids
from wirehouse.ask.rest import SYNAPSE_PARAMETERS, SynapseQuery, neuron_ids, synapse_query
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.serve.asking import is_short, without_quotes
from wirehouse.serve.caching import cache_headers, not_modified, tag_of
from wirehouse.serve.columns import Columns
from wirehouse.serve.given import Given, read_given, split
from wirehouse.serve.house import Version
from wirehouse.serve.server import Server, of_one_build
from wirehouse.serve.streaming import StreamedResponse
from wirehouse.serve.together import ApartError, Together

_JSON = "application/json"
_LISTS = ("return_fields", *(name for name, (_, kind) in SYNAPSE_PARAMETERS.items() if kind == "BIGINT[]"))
# How synapses are stored by each side: by neuron, then its type, its partner, and further columns.
_ORDERS = {
    "pre_neuron_ids": ("pre_id", "pre_celltype", "post_id", "prob", "synapse_id"),
    "post_neuron_ids": ("post_id", "post_celltype", "pre_id", "synapse_id"),
}
_IN_MEMORY = 200_000
_NUMBER = re.compile(r"[+-]?[0-9.]+")
# Of fewer synapses an answer needs no haste.
_MANY = 100_000


class LookUp(NamedTuple):
    """Synapses of one neuron: its id, the parameter of `_ORDERS` that gave it, and all other parameters."""

    neuron: int
    side: str
    others: Given


def routes(server: Server) -> list[BaseRoute]:
    """The two routes of each data set."""
    together = Together(server)

    async def synapses(request: Request) -> Response:
        given = _split(await read_given(request))
        async with server.served(request).lease() as version:
            tag = None if _is_drawn(given) or request.method == "POST" else tag_of(version, "synapses/json", given)
            known = not_modified(request, tag)
            if known is not None:
                return known
            return _response(await _found(request, version, given), cache_headers(tag))

    async def _found(request: Request, version: Version, given: Given) -> Columns:
        look_up = _look_up(given)
        if look_up is not None and version.synapses >= _MANY:
            # Values of different types are not alike, even if they are equal.
            alike = look_up.side, repr(sorted(look_up.others.items()))
            try:
                return await together.ask(
                    request, version, alike, look_up.neuron, lambda con, ids: find_each(con, version, look_up, ids)
                )
            except ApartError:
                pass
        return await server.ask(request, version, lambda con: find(con, given, version.data_set.size))

    async def neurons(request: Request) -> Response:
        given = await read_given(request)
        async with server.served(request).lease() as version:
            tag = None if _is_drawn(given) or request.method == "POST" else tag_of(version, "neurons/json", given)
            known = not_modified(request, tag)
            if known is not None:
                return known
            body = await server.ask(request, version, lambda con: _ids(con, given))
            return Response(body, 200, cache_headers(tag), _JSON)

    return [
        Route("/{dataset:data_set}/synapses/json", of_one_build(without_quotes(synapses)), methods=["GET", "POST"]),
        Route("/{dataset:data_set}/neurons/json", of_one_build(neurons), methods=["GET", "POST"]),
    ]


def find(con: duckdb.DuckDBPyConnection, given: Mapping[str, Any], has_sizes: bool) -> Columns:
    """The answer of `synapses_json` as JSON; a large one lies on the disk."""
    query = synapse_query(con, _with_code(con, given))
    columns = Columns(query.fields)
    try:
        reader = _ask(con, query).to_arrow_reader(_IN_MEMORY)
        for batch in reader:
            columns.add(batch)
        columns.end(has_sizes)
        return columns
    except BaseException:
        columns.close()
        raise


def find_each(con: duckdb.DuckDBPyConnection, version: Version, look_up: LookUp, ids: Sequence[int]) -> list[Columns]:
    """The answers to look-ups that differ in their neuron alone, in the order of `ids`, which may repeat one.

    The rows of each neuron come as they are stored, whoever is asked for beside it: who asks for sizes and then for
    positions may put them side by side. DuckDB by itself gives no order of rows.
    """
    order = _ORDERS[look_up.side]
    given = _with_code(con, look_up.others)
    query = synapse_query(con, {**given, look_up.side: sorted(set(ids))}, order)
    rows: pa.Table = con.execute(query.sql, query.values).to_arrow_table()
    own = _of_each(rows, order, version.celltypes)
    with ExitStack() as made:
        answers = [made.enter_context(Columns(query.fields)) for _ in ids]
        for neuron, columns in zip(ids, answers, strict=True):
            _fill(columns, own.get(neuron, rows.slice(0, 0)), version.data_set.size)
        made.pop_all()
    return answers


def _of_each(rows: pa.Table, order: Sequence[str], celltypes: Sequence[str]) -> dict[int, pa.Table]:
    """The rows of each neuron that has some, as they are stored: the most probable synapse of a pair comes first."""
    neuron, celltype, *further = order
    codes = pc.index_in(rows[celltype], value_set=pa.array(celltypes, rows[celltype].type))
    keys = [(name, "descending" if name == "prob" else "ascending") for name in (neuron, "code", *further)]
    stored = rows.append_column("code", codes).sort_by(keys)
    ids, starts = np.unique(stored[neuron].to_numpy(), return_index=True)
    counts = np.diff(starts, append=len(stored))
    return {int(each): stored.slice(*where) for each, *where in zip(ids, starts, counts, strict=True)}


def _fill(columns: Columns, rows: pa.Table, has_sizes: bool) -> None:
    for batch in rows.combine_chunks().to_batches(_IN_MEMORY):
        columns.add(batch)
    columns.end(has_sizes)


def _look_up(given: Given) -> LookUp | None:
    """The question about one neuron's synapses that the parameters are, if they are one, and no sample of them."""
    asked = {name: value for name, value in given.items() if value not in (None, "")}
    sides = [side for side in _ORDERS if side in asked]
    if len(sides) != 1 or "max_results" in asked:
        return None
    (side,) = sides
    try:
        ids = read_ids(side, asked[side])
    except WirehouseError:
        return None
    if len(ids) != 1 or ids[0] is None:
        return None
    return LookUp(ids[0], side, {name: value for name, value in given.items() if name != side})


def _ask(con: duckdb.DuckDBPyConnection, query: SynapseQuery) -> Any:
    # What is known to be short is planned once; what may be long has to stream, which plans twice.
    if is_short(query.values, (name for name in _LISTS if query.values.get(name) is not None)):
        return con.execute(query.sql, query.values)
    return con.sql(query.sql, params=query.values)


def _ids(con: duckdb.DuckDBPyConnection, given: Mapping[str, Any]) -> bytes:
    ids = neuron_ids(con, given)
    return orjson.dumps({"neuron_ids": ids, "count": len(ids)}, option=orjson.OPT_SERIALIZE_NUMPY)


def _response(found: Columns, headers: dict[str, str]) -> Response:
    if found.is_in_memory:
        with found:
            return Response(found.whole(), 200, headers, _JSON)
    return StreamedResponse(_pieces(found), found.aclose, {**headers, "Content-Length": str(found.length)}, _JSON)


async def _pieces(found: Columns) -> AsyncIterator[bytes]:
    while piece := found.read(2**18):
        yield piece


def _split(given: Given) -> Given:
    """Parameters whose lists have commas may be repeated too: each text of such a list is split."""
    return {name: split(value) if name in _LISTS else value for name, value in given.items()}


def _with_code(con: duckdb.DuckDBPyConnection, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """A structure may be given by its name, which the macros take and `synapse_query` does not."""
    name = given.get("post_morph")
    if not isinstance(name, str) or not name.strip() or _NUMBER.fullmatch(name.strip()):
        return given
    said = fetch(con, "SELECT store.check_post_morph($name::VARCHAR, 1) AS said", {"name": name})["said"][0].as_py()
    if said is not None:
        raise WirehouseError(said)
    found = fetch(con, "SELECT code FROM post_morphs WHERE name = $name", {"name": name})["code"]
    return {**given, "post_morph": found[0].as_py()}


def _is_drawn(given: Given) -> bool:
    """Whether the answer is a fresh sample."""
    return given.get("max_results") not in (None, "") and given.get("seed") in (None, "")

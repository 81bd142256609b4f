"""`/neuroglancer/`: Neuroglancer itself, offline, and `/neuroglancer/neuron?neuron_id=`, which shows neurons in it.

Its files come from the Python package `neuroglancer` (extra `neuroglancer`). They are made for that package's server:
they want an address with `/v/` and a name, and a stream of changes, which here never come. What is shown stands in the
address alone.
"""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import AsyncIterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import duckdb
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from wirehouse.ask.params import nearest, read_ids
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.distribution import not_installed
from wirehouse.serve.given import read_given
from wirehouse.serve.house import Version
from wirehouse.serve.neuroglancer_state import View, link
from wirehouse.serve.problems import NotFoundError
from wirehouse.serve.server import Server, for_each_data_set

# Neuroglancer makes functions of text and WebAssembly, starts workers from blobs, and styles elements from its code.
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
    "blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
_OWN = {"Content-Security-Policy": _POLICY}
_START = Path(__file__).with_name("neuroglancer_start.js")
_PAGE = "/neuroglancer/v/view/"
_BEAT_S = 0.5
_MOST_IDS = 500
_OF_SKELETON = "SELECT x, y, z FROM skeletons WHERE neuron_id = $id"
_OF_SYNAPSES = "SELECT x, y, z FROM synapses_of($id, direction := $direction, prob_min := 0) WHERE x IS NOT NULL"
_EXTENT = "SELECT {axes}, count(*) AS n FROM ({points})"


def routes(server: Server) -> list[BaseRoute]:
    """The files of Neuroglancer, and the address that leads to one that shows neurons."""

    async def page(request: Request) -> Response:
        _client()
        # Browsers keep what follows a '#' when they are sent on.
        return RedirectResponse(_PAGE, headers={"Cache-Control": "no-store"})

    async def file(request: Request) -> Response:
        name = request.path_params["file"]
        if name in ("", "index.html"):
            return HTMLResponse(_page(_client()), headers={"Cache-Control": "no-cache", **_OWN})
        path = _files(_client()).get(name)
        if path is None:
            raise NotFoundError(f"Neuroglancer has no file '{name}'.")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        # The names of Neuroglancer's files say what is in them.
        lasting = "no-cache" if name == _START.name else "public, max-age=31536000, immutable"
        return FileResponse(path, media_type=kind, headers={"Cache-Control": lasting, **_OWN})

    async def events(request: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(_no_changes(server), media_type="text/event-stream", headers=headers)

    async def neuron(request: Request) -> Response:
        neuron_ids = _ids(await read_given(request))
        house = server.served(request)
        async with house.lease() as version:
            view = await server.ask(request, version, lambda con: view_of(con, version, neuron_ids))
            root = str(request.base_url).rstrip("/")
            if len(server.houses) > 1:
                root = f"{root}/{house.name}"
            address = link(root, version.data_set, version.catalog, neuron_ids, view)
        return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})

    return [
        *for_each_data_set("/neuroglancer/neuron", neuron),
        Route("/neuroglancer", page),
        Route("/neuroglancer/", page),
        Route("/neuroglancer/events/view", events),
        Route(f"{_PAGE}{{file:path}}", file),
    ]


async def _no_changes(server: Server) -> AsyncIterator[bytes]:
    """A stream of server-sent events, open until the client leaves or the server stops."""
    yield b": what is shown stands in the address\n\n"
    while not server.is_stopping:
        await asyncio.sleep(_BEAT_S)


def _client() -> Path:
    folder = client_folder()
    if folder is None:
        raise NotFoundError(not_installed("Neuroglancer", "neuroglancer"))
    return folder


@cache
def client_folder() -> Path | None:
    """Where the files of Neuroglancer's page are; None if its package is not installed."""
    # The package itself is not imported: it would bring a server of its own.
    spec = find_spec("neuroglancer")
    places = [] if spec is None else list(spec.submodule_search_locations or [])
    folders = (Path(place) / "static" / "client" for place in places)
    return next((folder for folder in folders if (folder / "index.html").is_file()), None)


def view_of(con: duckdb.DuckDBPyConnection, version: Version, neuron_ids: list[int]) -> View | None:
    """Where the first neuron is: its skeleton, or else its synapses. None if neither is known."""
    if not neuron_ids:
        return None
    asked: list[tuple[str, dict[str, str]]] = [(_OF_SKELETON, {})] if "skeletons" in version.catalog else []
    if version.data_set.has_synapses and version.data_set.position is not None:
        asked += [(_OF_SYNAPSES, {"direction": side}) for side in ("incoming", "outgoing")]
    axes = ", ".join(f"min({axis}) AS from_{axis}, max({axis}) AS to_{axis}" for axis in "xyz")
    for points, values in asked:
        (found,) = fetch(con, _EXTENT.format(axes=axes, points=points), {"id": neuron_ids[0], **values}).to_pylist()
        if found["n"]:
            sides = [(float(found[f"from_{axis}"]), float(found[f"to_{axis}"])) for axis in "xyz"]
            return View([(start + end) / 2 for start, end in sides], 1.2 * max(max(e - s for s, e in sides), 1000.0))
    return None


def _ids(given: dict[str, object]) -> list[int]:
    for name in given:
        if name != "neuron_id":
            raise WirehouseError(f"Unknown parameter '{name}'{nearest(name, ['neuron_id'])}; legal is neuron_id.")
    found = [each for each in read_ids("neuron_id", given.get("neuron_id", [])) if each is not None]
    if len(found) > _MOST_IDS:
        raise WirehouseError(f"neuron_id has {len(found):,} ids; at most {_MOST_IDS} can be shown.")
    return found


@cache
def _page(folder: Path) -> str:
    """Neuroglancer's page, which begins with our own script."""
    page = (folder / "index.html").read_text("utf-8")
    return page.replace("<script ", f'<script src="{_START.name}"></script><script ', 1)


@cache
def _files(folder: Path) -> dict[str, Path]:
    """The files by their names: no other file can be asked for."""
    found = {path.name: path for path in folder.iterdir() if path.is_file() and path.suffix != ".map"}
    return {**found, _START.name: _START}

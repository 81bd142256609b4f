"""`/neuroglancer/`: the Neuroglancer that the extra `neuroglancer` brings, and `/neuroglancer/neuron` with links to it."""

from __future__ import annotations

import mimetypes
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import duckdb
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
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

# Neuroglancer compiles WebAssembly, starts workers from blobs, and styles elements from its code.
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
    "blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
_MOST_IDS = 500
_OF_SKELETON = "SELECT x, y, z FROM skeletons WHERE neuron_id = $id"
_OF_SYNAPSES = "SELECT x, y, z FROM synapses_of($id, direction := $direction, prob_min := 0) WHERE x IS NOT NULL"
_EXTENT = "SELECT {axes}, count(*) AS n FROM ({points})"


def routes(server: Server) -> list[BaseRoute]:
    """The files of Neuroglancer, and the address that leads to one that shows neurons."""

    async def file(request: Request) -> Response:
        folder = client_folder()
        if folder is None:
            raise NotFoundError(not_installed("Neuroglancer", "neuroglancer"))
        name = request.path_params["file"] or "index.html"
        path = _files(folder).get(name)
        if path is None:
            raise NotFoundError(f"Neuroglancer has no file '{name}'.")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        # The names of its files say what is in them, but for the page itself.
        lasting = "no-cache" if name == "index.html" else "public, max-age=31536000, immutable"
        return FileResponse(
            path, media_type=kind, headers={"Cache-Control": lasting, "Content-Security-Policy": _POLICY}
        )

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
        Route("/neuroglancer", lambda _: RedirectResponse("/neuroglancer/")),
        Route("/neuroglancer/{file:path}", file),
    ]


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
    asked = [(_OF_SKELETON, {})] if "skeletons" in version.catalog else []
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
def _files(folder: Path) -> dict[str, Path]:
    """The files by their names: no other file can be asked for."""
    return {path.name: path for path in folder.iterdir() if path.is_file() and path.suffix != ".map"}

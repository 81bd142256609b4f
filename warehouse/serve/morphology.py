"""The skeletons and meshes of j0251's REST service, from the warehouse or from a folder with the service's binaries."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from wirehouse.ask.params import nearest, read_id
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.files import ShapeFile, files_of
from wirehouse.etl.sources.shapes.precomputed import NAME_OF_SERVICE
from wirehouse.serve import shapes
from wirehouse.serve.caching import cache_headers, not_modified, tag_of
from wirehouse.serve.given import read_given, refuse_parameters
from wirehouse.serve.house import Version
from wirehouse.serve.problems import NotFoundError
from wirehouse.serve.server import Server, of_one_build

BYTES = "application/octet-stream"
_PLACE = "binaries"
_MESH = re.compile(r"(\d+)(?::0:\1_mesh|_mesh|\.mesh)(?:\.gz)?")
_LACKING = {
    "skeletons": "This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.",
    "meshes": "This warehouse has no meshes; `wirehouse add-meshes WAREHOUSE SOURCE` adds them.",
}
_NONE = "There is no {what} of neuron {id}."
_DIFFER = "The address names neuron {first} and neuron {second}; a mesh's is .../sv/12345:0:12345_mesh."


class Binaries:
    """The binaries of a folder, zip or tar by the ids that their names begin with."""

    def __init__(self, place: Path) -> None:
        """Look at the names of the files. Raises WirehouseError if there is no such place."""
        files = files_of(place)
        # A zip or tar stays open: what it was then is what is read, whatever lies in its place later.
        self.folder = place if place.is_dir() else None
        self.opened = _of_now(place)
        self.skeletons = _by_id(files, NAME_OF_SERVICE)
        self.meshes = _by_id(files, _MESH)
        if not self.skeletons and not self.meshes:
            raise WirehouseError(
                f"{place} has no binaries of the service: skeletons named like 12345 or 12345.skel, meshes like "
                "12345:0:12345_mesh or 12345.mesh. `wirehouse add-skeletons` takes other files, such as .swc."
            )


def routes(server: Server) -> list[BaseRoute]:
    """The addresses of the service, under the name of each data set.

    The names of the files of `--skeletons` are read here, before the server says that it serves. Raises WirehouseError
    if there are none.
    """
    place = server.options.get("skeletons")
    server.options[_PLACE] = None if place is None else Binaries(place)

    async def skeleton(request: Request) -> Response:
        given = await read_given(request)
        for name in given:
            if name != "neuron_id":
                raise WirehouseError(f"Unknown parameter '{name}'{nearest(name, ['neuron_id'])}; legal is neuron_id.")
        neuron_id = read_id("neuron_id", given.get("neuron_id", ""))
        return await answer(server, request, "skeletons", neuron_id)

    async def mesh(request: Request) -> Response:
        await refuse_parameters(request)
        first, second = (read_id("the id", request.path_params[name]) for name in ("first", "second"))
        if first != second:
            raise WirehouseError(_DIFFER.format(first=first, second=second))
        return await answer(server, request, "meshes", first)

    # The version of the data set stands in the address of a mesh; whichever it is, this warehouse's is answered.
    of_mesh = "/notebook/{dataset}/{version}/sv/{first}:0:{second}_mesh"
    return [Route("/{dataset:data_set}/skeleton", of_one_build(skeleton)), Route(of_mesh, of_one_build(mesh))]


async def answer(server: Server, request: Request, what: str, neuron_id: int, attributes: bool = False) -> Response:
    """The skeleton or the mesh of a neuron; `attributes` as Neuroglancer has them. Raises NotFoundError."""
    async with server.served(request).lease() as version:
        tag = tag_of(version, what, neuron_id, attributes, None if attributes else _stamp(server, what, neuron_id))
        if (unchanged := not_modified(request, tag)) is not None:
            return unchanged
        body = None
        if what in version.catalog:
            body = await server.ask(request, version, lambda con: _stored(con, what, neuron_id, attributes))
        if body is None and not attributes:
            body = await _of_folder(server, request, version, what, neuron_id)
        if body is None:
            none = _NONE.format(what="skeleton" if what == "skeletons" else "mesh", id=neuron_id)
            raise NotFoundError(none if what in version.catalog or _folder(server) else _LACKING[what])
        return Response(body, headers=cache_headers(tag), media_type=BYTES)


def _stored(con: Any, what: str, neuron_id: int, attributes: bool) -> bytes | None:
    return shapes.mesh(con, neuron_id) if what == "meshes" else shapes.skeleton(con, neuron_id, attributes)


async def _of_folder(server: Server, request: Request, version: Version, what: str, neuron_id: int) -> bytes | None:
    file = _file(server, what, neuron_id)
    if file is None:
        return None
    return await server.ask(request, version, lambda _: _read(file, neuron_id))


def _file(server: Server, what: str, neuron_id: int) -> ShapeFile | None:
    binaries = _folder(server)
    found: ShapeFile | None = None if binaries is None else getattr(binaries, what).get(neuron_id)
    return found


def _stamp(server: Server, what: str, neuron_id: int) -> tuple[str, int, int] | None:
    """What differs in another folder, and after the neuron's file was replaced."""
    binaries, file = _folder(server), _file(server, what, neuron_id)
    if binaries is None or file is None:
        return None
    return binaries.opened if binaries.folder is None else _of_now(binaries.folder / file.inner)


def _of_now(path: Path) -> tuple[str, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        # Reading it says why.
        return None
    return str(path.resolve()), found.st_mtime_ns, found.st_size


def _read(file: ShapeFile, neuron_id: int) -> bytes:
    try:
        return file.read()
    except WirehouseError as error:
        # Its own sentence names the place of the file.
        raise WirehouseError(f"The file of neuron {neuron_id} cannot be read, or is damaged.") from error


def _folder(server: Server) -> Binaries | None:
    found: Binaries | None = server.options[_PLACE]
    return found


def _by_id(files: list[ShapeFile], name: re.Pattern[str]) -> dict[int, ShapeFile]:
    matches = ((name.fullmatch(Path(file.inner).name), file) for file in files)
    return {int(match[1]): file for match, file in matches if match}

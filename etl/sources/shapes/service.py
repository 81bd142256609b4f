"""Fetches skeletons from j0251's service, or from any that answers as it does, one file each.

Written from the data set's guide (`j0251.GUIDE_URL`) without access to the server.
"""

from __future__ import annotations

import http.client
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.sources.shapes.files import ShapeFile
from wirehouse.etl.sources.shapes.precomputed import OF_SERVICE, read_precomputed

_AT_ONCE = 4
_ATTEMPTS = 4
_PAUSE_S = 2.0
_LONGEST_PAUSE_S = 60.0
_TIMEOUT_S = 60.0
# The service is asked again after these, as it asks for.
_LATER = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


def download_skeletons(base_url: str, ids: Sequence[int], folder: Path, progress: Progress) -> list[int]:
    """Fetch `<base_url>/skeleton?neuron_id=<id>` of each id into `folder`, as `<id>.skel`; returns the ids without one.

    A file appears when it is whole and a skeleton. Those that are there are not fetched again. At most four requests
    run at once. Raises WirehouseError: service out of reach or refusing, an answer that is no skeleton, a full disk.
    """
    if not base_url.startswith(("http://", "https://")):
        raise WirehouseError(f"{base_url} is no address of a service; expected http:// or https://.")
    folder.mkdir(parents=True, exist_ok=True)
    stopping.leaves("what has come is kept, and the same command goes on with it")
    wanted = [neuron_id for neuron_id in dict.fromkeys(ids) if not (folder / f"{neuron_id}.skel").exists()]
    lacking = []
    with ThreadPoolExecutor(_AT_ONCE) as pool, progress.task("Downloading skeletons", total=len(wanted)) as advance:
        waiting = [pool.submit(_fetch, base_url.rstrip("/"), neuron_id, folder) for neuron_id in wanted]
        try:
            for neuron_id, future in zip(wanted, waiting, strict=True):
                if not future.result():
                    lacking.append(neuron_id)
                advance(1)
        finally:
            for future in waiting:
                future.cancel()
    return lacking


def _fetch(base_url: str, neuron_id: int, folder: Path) -> bool:
    """Fetch one skeleton; returns whether the service has it."""
    url = f"{base_url}/skeleton?neuron_id={neuron_id}"
    contents = _answer(url)
    if contents is None:
        return False
    read_precomputed([(neuron_id, ShapeFile(url, url, len(contents), lambda: contents))], OF_SERVICE)
    # A hidden file is no skeleton to those who read the folder.
    part = folder / f".{neuron_id}.skel.part"
    try:
        part.write_bytes(contents)
        os.replace(part, folder / f"{neuron_id}.skel")
    except OSError as error:
        raise WirehouseError(f"{part} cannot be written: {error.strerror or error}.") from error
    return True


def _answer(url: str) -> bytes | None:
    """What the service answers; None for 404."""
    for attempt in range(1, _ATTEMPTS + 1):
        stopping.point()
        pause = attempt * _PAUSE_S
        try:
            with urlopen(Request(url, headers={"User-Agent": "wirehouse"}), timeout=_TIMEOUT_S) as response:
                return _whole(response)
        except HTTPError as error:
            error.close()
            if error.code == HTTPStatus.NOT_FOUND:
                return None
            why = f"the service answered {error.code} {error.reason}"
            if error.code < HTTPStatus.INTERNAL_SERVER_ERROR and error.code not in _LATER:
                raise WirehouseError(f"{url} cannot be fetched: {why}.") from error
            asked = error.headers.get("Retry-After", "")
            pause = min(_LONGEST_PAUSE_S, max(pause, float(asked))) if asked.isdecimal() else pause
        except URLError as error:
            why = str(error.reason)
        except (OSError, http.client.HTTPException) as error:
            why = str(error) or type(error).__name__
        if attempt < _ATTEMPTS:
            stopping.pause(pause)
    raise WirehouseError(f"{url} cannot be fetched ({why}); the same command goes on with what has come.")


def _whole(response: Any) -> bytes:
    contents: bytes = response.read()
    stated = response.headers.get("Content-Length", "")
    if stated.isdecimal() and len(contents) != int(stated):
        raise OSError(f"the transfer broke off after {len(contents)} of {stated} bytes")
    return contents

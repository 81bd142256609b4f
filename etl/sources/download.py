"""Fetches the four files of j0251 (or of any server with the same layout) from a web server or a folder.

Written from the data set's guide (`j0251.GUIDE_URL`) without access to the server. The names of the files come from
the links of the page at the base URL. If it has none, they are assumed to begin with one of `j0251.STEMS`.
"""

from __future__ import annotations

import contextlib
import html
import http.client
import os
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import Request, url2pathname, urlopen

from wirehouse.etl.ground import j0251, stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.progress import Advance, Progress, no_progress
from wirehouse.etl.sources.mappings import read_celltypes, read_post_morphs
from wirehouse.etl.sources.npy import open_npy
from wirehouse.etl.sources.source import NEURON_DTYPE, SUFFIXES, SYNAPSE_DTYPE, find_files, refuse_others

# Small files first: a wrong address shows before hundreds of megabytes have come.
_CHECKS = {
    "celltype_mapping": read_celltypes,
    "post_morph_mapping": read_post_morphs,
    "neurons": lambda path: open_npy(path, NEURON_DTYPE),
    "synapses": lambda path: open_npy(path, SYNAPSE_DTYPE),
}
_ATTEMPTS = 4
_PAUSE_S = 2.0
_TIMEOUT_S = 60.0
_BLOCK_BYTES = 1 << 18
_MAX_PAGE_BYTES = 1 << 22
# Characters that need no escaping in an address; '%' is one, because links usually come encoded.
_URL_CHARACTERS = "%/:@!$&'()*+,;=~[]"
_LINK = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


class _BrokenError(Exception):
    """The connection failed, and a retry may help."""


class _Part(NamedTuple):
    """The part of a file that has arrived: its bytes are at `path`, and `version` is the version of the file."""

    path: Path
    version: Path

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)
        self.version.unlink(missing_ok=True)


def download(folder: Path | str, base_url: str = j0251.BASE_URL, progress: Progress | None = None) -> dict[str, Path]:
    """Fetch the four source files from `base_url` (http, https or file) into `folder`.

    A file gets its name when it is complete and its header, length or entries have been checked. Until then it is a
    hidden `.part` file; the next call continues it if the server can (HTTP range requests). Existing files are checked
    and kept. Returns the paths by the keys of `source.SUFFIXES`. Raises WirehouseError: server out of reach, file not
    there, transfer broken off repeatedly, content that is no source, full disk.
    """
    folder = user_path(folder)
    urls = _find(base_url if base_url.endswith("/") else base_url + "/")
    files = {kind: folder / _file_name(urls[kind]) for kind in _CHECKS}
    refuse_others(folder, {path.name for path in files.values()})
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    stopping.leaves("what has come is kept, and the same command goes on with it")
    for kind, path in files.items():
        if path.exists():
            _check_present(kind, path)
        else:
            _fetch(kind, urls[kind], path, progress or no_progress())
    return files


def _find(base_url: str) -> dict[str, str]:
    """The URL of each file: from the links of the page at `base_url`, else from the usual names."""
    scheme = base_url.partition("://")[0]
    if scheme == "file":
        folder = Path(url2pathname(base_url.removeprefix("file://"))).absolute()
        files = find_files(folder)
        for path in files.values():
            if path.is_dir():
                raise WirehouseError(f"{path} is a folder of parts; single files alone are downloaded: copy {folder}.")
        return {kind: path.as_uri() for kind, path in files.items()}
    if scheme not in ("http", "https"):
        raise WirehouseError(f"{base_url} is no address to download from; expected http://, https:// or file://.")
    return _linked(base_url) or _usual(base_url)


def _linked(base_url: str) -> dict[str, str] | None:
    """The URLs that the page links to; None if there is no page, or if it lacks a link of some kind."""
    with _answer(base_url) as response:
        page = response.read(_MAX_PAGE_BYTES).decode("utf-8", errors="replace") if response else ""
    links = sorted(set(_links(page, base_url)))
    found = {kind: [url for url in links if _is_named(url, suffix)] for kind, suffix in SUFFIXES.items()}
    for kind, urls in found.items():
        if len(urls) > 1:
            names = ", ".join(_file_name(url) for url in urls)
            raise WirehouseError(f"{base_url} offers several *{SUFFIXES[kind]} files ({names}); one is expected.")
    return {kind: urls[0] for kind, urls in found.items()} if all(found.values()) else None


def _links(page: str, base_url: str) -> Iterator[str]:
    for groups in _LINK.findall(page):
        target = re.split("[?#]", html.unescape("".join(groups)).strip())[0]
        # The page may have other links, malformed ones too: they do not matter here.
        with contextlib.suppress(ValueError):
            link = urljoin(base_url, quote(target, safe=_URL_CHARACTERS))
            if link.startswith(("http://", "https://")):
                yield link


def _is_named(url: str, suffix: str) -> bool:
    # The name becomes that of a local file: no separators, and not hidden.
    return _file_name(url).endswith(suffix) and re.fullmatch(r"\w[\w.+ -]*", _file_name(url)) is not None


def _file_name(url: str) -> str:
    return unquote(urlsplit(url).path.rpartition("/")[2])


def _usual(base_url: str) -> dict[str, str]:
    tried = []
    for stem in j0251.STEMS:
        urls = {kind: f"{base_url}{stem}{suffix}" for kind, suffix in SUFFIXES.items()}
        with _answer(urls["celltype_mapping"]) as response:
            if response is not None:
                return urls
        tried.append(_file_name(urls["celltype_mapping"]))
    raise WirehouseError(
        f"{base_url} does not link to the four source files, and answered 404 Not Found for {' and for '.join(tried)}."
    )


@contextlib.contextmanager
def _answer(url: str) -> Iterator[Any]:
    """The server's answer to a first request, None for 404. Raises an error for any other refusal or no answer."""
    try:
        response = _open(url, {})
    except HTTPError as error:
        if error.code != HTTPStatus.NOT_FOUND:
            raise _refused(url, error) from error
        yield None
        return
    except _BrokenError as error:
        raise WirehouseError(f"{url} cannot be reached ({error}); check the address and the connection.") from error
    try:
        with response:
            yield response
    except (OSError, http.client.HTTPException) as error:
        raise WirehouseError(f"{url} cannot be read ({error}); try again.") from error


def _open(url: str, headers: Mapping[str, str]) -> Any:
    """Open `url`. Raises HTTPError if the server refuses, _BrokenError if a retry may succeed."""
    try:
        return urlopen(Request(url, headers={"User-Agent": "wirehouse", **headers}), timeout=_TIMEOUT_S)
    except HTTPError as error:
        error.close()
        if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _BrokenError(f"the server answered {error.code} {error.reason}") from error
        raise
    except ValueError as error:
        raise WirehouseError(f"{url} is no address to download from: {error}.") from error
    except URLError as error:
        raise _BrokenError(str(error.reason)) from error
    except (OSError, http.client.HTTPException) as error:
        raise _BrokenError(str(error) or type(error).__name__) from error


def _refused(url: str, error: HTTPError) -> WirehouseError:
    return WirehouseError(f"{url} cannot be fetched: the server answered {error.code} {error.reason}.")


def _check_present(kind: str, path: Path) -> None:
    try:
        _CHECKS[kind](path)
    except WirehouseError as error:
        raise WirehouseError(f"{error} It was there before; remove it to download it again.") from error


def _fetch(kind: str, url: str, target: Path, progress: Progress) -> None:
    part = _Part(target.with_name(f".{target.name}.part"), target.with_name(f".{target.name}.part.version"))
    _receive_all(url, part, progress)
    try:
        _CHECKS[kind](part.path)
    except WirehouseError as error:
        part.discard()
        raise WirehouseError(f"{url} is no source file: {error}") from error
    with _writing(target):
        os.replace(part.path, target)
        part.discard()


def _receive_all(url: str, part: _Part, progress: Progress) -> None:
    failures = 0
    while True:
        before = part.size
        try:
            return _receive(url, part, progress)
        except HTTPError as error:
            raise _refused(url, error) from error
        except _BrokenError as error:
            failures = failures + 1 if part.size <= before else 1
            if failures == _ATTEMPTS:
                raise WirehouseError(
                    f"The transfer of {url} broke off after {part.size} bytes ({error}); "
                    "run the same command again to continue."
                ) from error
        stopping.pause(failures * _PAUSE_S)


def _receive(url: str, part: _Part, progress: Progress) -> None:
    """Fetch what `part` lacks: the rest, or everything if the server cannot continue or has another version by now."""
    start = part.size
    try:
        response = _open(url, _range_headers(part))
    except HTTPError as error:
        if error.code != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
        return _settle_beyond(part, error.headers.get("Content-Range", ""))
    with response:
        if response.status != HTTPStatus.PARTIAL_CONTENT:
            start = 0
            _start_over(part, _version(response.headers))
        elif not response.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
            part.discard()
            raise _BrokenError("the server continued elsewhere than asked")
        length = response.headers.get("Content-Length", "")
        total = start + int(length) if length.isdecimal() else None
        with progress.task(f"Downloading {_file_name(url)}", total=total) as advance:
            advance(start)
            _save(response, part, advance)
    if total is not None and part.size != total:
        raise _BrokenError(f"expected {total}")


def _range_headers(part: _Part) -> dict[str, str]:
    if not part.size or not part.version.exists():
        return {}
    version = part.version.read_text(encoding="utf-8")
    # If-Range gives the rest of the same version or all of the new one, never a mixture.
    return {"Range": f"bytes={part.size}-"} | ({"If-Range": version} if version else {})


def _version(headers: Mapping[str, str]) -> str:
    tag = headers.get("ETag", "")
    return tag if tag.startswith('"') else headers.get("Last-Modified", "")


def _start_over(part: _Part, version: str) -> None:
    with _writing(part.path):
        part.discard()
        part.version.write_text(version, encoding="utf-8")


def _settle_beyond(part: _Part, content_range: str) -> None:
    # The server has nothing left to send: the part is complete, or belongs to a longer version.
    if content_range != f"bytes */{part.size}":
        part.discard()
        raise _BrokenError("the file has changed on the server")


def _save(response: Any, part: _Part, advance: Advance) -> None:
    with _writing(part.path), part.path.open("ab") as file:
        while block := _read(response):
            stopping.point()
            file.write(block)
            advance(len(block))


def _read(response: Any) -> bytes:
    try:
        return response.read(_BLOCK_BYTES)
    except (OSError, http.client.HTTPException) as error:
        raise _BrokenError(str(error) or type(error).__name__) from error


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WirehouseError(f"{path} cannot be written: {error.strerror or error}.") from error

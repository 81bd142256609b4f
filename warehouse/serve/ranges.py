"""Parquet answers that are read in ranges, as polars, DuckDB and browsers do: from a file that is kept for a while.

The first request of an answer (HEAD, or GET with Range) writes it; the others read their bytes. An answer that is read
whole is streamed instead, and no file is written.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.spill import spill_folder
from wirehouse.serve.problems import RangeError

# Writes an answer, chunk by chunk, with the function that it gets; returns its headers.
Add = Callable[[bytes], Awaitable[None]]
Write = Callable[[Add], Awaitable[dict[str, str]]]

_KEPT_S = 120.0
_MOST_BYTES = 4 * 2**30
# One range of a header, such as 0-99, 100- or -8.
_RANGE = re.compile(r"([0-9]*)-([0-9]*)")
_DIGITS = 100
_OUTSIDE = "This answer's Parquet file has {length:,} bytes, and none in the range that was asked for."
_TOO_LARGE = "This answer's Parquet file is larger than {most} GiB; ask for less, or fetch it whole, without Range."


def asks_for_ranges(request: Request) -> bool:
    """Whether a client wants to know an answer's length, or a part of it."""
    return request.method == "HEAD" or (request.method == "GET" and "range" in request.headers)


class _File:
    """An answer on the disk, its size in bytes once it is whole, and how many responses read it now."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.bytes = 0
        self.headers: dict[str, str] = {}
        self.readers = 0
        self.writing = asyncio.Lock()
        self.expiry: asyncio.TimerHandle | None = None


class Ranges:
    """The files of answers, by their tags. To be used from the event loop's thread alone."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}

    async def answer(self, tag: str, write: Write, media_type: str) -> Response:
        """The part of an answer that its request asks for. `write` writes all of it, if it is not there.

        Raises what `write` raises, and WirehouseError for an answer that is too large.
        """
        file = self._files.get(tag) or self._new(tag)
        file.readers += 1
        try:
            async with file.writing:
                if not file.bytes:
                    await _fill(file, write)
            self._make_room(file)
        except BaseException:
            self._release(tag, file)
            raise
        return _Part(file, media_type, lambda: self._release(tag, file))

    def _new(self, tag: str) -> _File:
        with tempfile.NamedTemporaryFile(dir=spill_folder(), prefix="answer-", suffix=".parquet", delete=False) as made:
            file = self._files[tag] = _File(Path(made.name))
        return file

    def _make_room(self, but: _File) -> None:
        """Remove the oldest answers that nobody reads while all take too much of the disk."""
        for tag, file in list(self._files.items()):
            if sum(each.bytes for each in self._files.values()) <= _MOST_BYTES:
                return
            if file is not but and not file.readers:
                self._remove(tag)

    def _release(self, tag: str, file: _File) -> None:
        file.readers -= 1
        if file.readers:
            return
        if not file.bytes:
            self._remove(tag)
            return
        if file.expiry is not None:
            file.expiry.cancel()
        file.expiry = asyncio.get_running_loop().call_later(_KEPT_S, self._expire, tag, file)

    def _expire(self, tag: str, file: _File) -> None:
        if not file.readers and self._files.get(tag) is file:
            self._remove(tag)

    def _remove(self, tag: str) -> None:
        file = self._files.pop(tag)
        if file.expiry is not None:
            file.expiry.cancel()
        file.path.unlink(missing_ok=True)


class _Part(FileResponse):
    """A file or a range of it; `release` is called when it was sent, or could not be."""

    def __init__(self, file: _File, media_type: str, release: Callable[[], None]) -> None:
        super().__init__(file.path, headers=file.headers, media_type=media_type, stat_result=file.path.stat())
        self._bytes = file.bytes
        self._release = release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(self._in_order(scope), receive, send)
        finally:
            self._release()

    def _in_order(self, scope: Scope) -> Scope:
        """The request with the ranges that there are; without Range where HTTP ignores it. Raises RangeError.

        Starlette refuses some of both, and in plain text.
        """
        asked = Headers(scope=scope)
        others = [(name, value) for name, value in scope["headers"] if name not in (b"range", b"if-range")]
        current = (self.headers.get("etag"), self.headers.get("last-modified"))
        ranges = None if scope["method"] == "HEAD" else read_ranges(asked.get("range", ""))
        if ranges is None or asked.get("if-range", current[0]) not in current:
            return {**scope, "headers": others}
        length = self._bytes
        parts = [part for part in (_within(*each, length) for each in ranges) if part is not None]
        if not parts:
            raise RangeError(_OUTSIDE.format(length=length), Content_Range=f"bytes */{length}")
        text = ",".join(f"{start}-{end}" for start, end in parts)
        return {**scope, "headers": [*others, (b"range", f"bytes={text}".encode())]}


def read_ranges(text: str) -> list[tuple[int | None, int | None]] | None:
    """The first and last byte of each range of a header; without a first it is the last so many bytes.

    None if the header is no ranges of bytes as HTTP writes them.
    """
    unit, _, given = text.partition("=")
    # An empty item is legal in each of HTTP's lists.
    found = [_RANGE.fullmatch(each) for each in (item.strip(" \t") for item in given.split(",")) if each]
    if unit.strip().lower() != "bytes" or not found or None in found:
        return None
    ranges = [(_place(each[1]), _place(each[2])) for each in found if each is not None]
    is_valid = all(last is not None if first is None else last is None or first <= last for first, last in ranges)
    return ranges if is_valid else None


def _place(digits: str) -> int | None:
    # Python refuses to read thousands of digits; no file has so many bytes.
    return None if not digits else int(digits) if len(digits) <= _DIGITS else 10**_DIGITS


def _within(first: int | None, last: int | None, length: int) -> tuple[int, int] | None:
    """The range in a file of this length; None if it has nothing of it."""
    if first is None:
        return (max(0, length - (last or 0)), length - 1) if last else None
    return None if first >= length else (first, length - 1 if last is None else min(last, length - 1))


async def _fill(file: _File, write: Write) -> None:
    length = 0
    with file.path.open("wb") as opened:

        async def add(chunk: bytes) -> None:
            nonlocal length
            length += len(chunk)
            if length > _MOST_BYTES:
                raise WirehouseError(_TOO_LARGE.format(most=_MOST_BYTES // 2**30))
            await asyncio.to_thread(opened.write, chunk)

        file.headers = await write(add)
    file.bytes = length

"""A small web server on this machine that can misbehave on demand."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote


@dataclass
class Behaviour:
    """What the server does with its folder.

    `page`: HTML that the page of links begins with.
    `breaks`: bytes after which the connection breaks, for the first answers of each file, one entry an answer.
    `refusals`: status to answer instead of a file, by name.
    """

    index: bool = True
    page: str = ""
    ranges: bool = True
    etag: str | None = '"v1"'
    lengths: bool = True
    breaks: list[int] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)
    requests: list[tuple[str, str | None]] = field(default_factory=list)
    broken: dict[str, int] = field(default_factory=dict)

    def ranges_of(self, end: str) -> list[str | None]:
        """The Range headers asked with for the file whose name ends with `end`, in order."""
        return [asked for name, asked in self.requests if name.endswith(end)]


@contextmanager
def serve(folder: Path, behaviour: Behaviour) -> Iterator[str]:
    """Serve the files of `folder` and yield the base URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = unquote(self.path.rpartition("/")[2])
            behaviour.requests.append((name, self.headers["Range"]))
            if name in behaviour.refusals:
                self.send_error(behaviour.refusals[name])
            elif not name and behaviour.index:
                links = "".join(f'<a href="{path.name}">{path.name}</a>' for path in sorted(folder.iterdir()))
                self._send(200, f"<html>{behaviour.page}{links}</html>".encode(), {})
            elif name and (folder / name).is_file():
                self._send_file(name, (folder / name).read_bytes())
            else:
                self.send_error(404)

        def _send_file(self, name: str, content: bytes) -> None:
            headers = {"ETag": behaviour.etag} if behaviour.etag else {}
            asked, same = self.headers["Range"], self.headers["If-Range"] in (None, behaviour.etag)
            breaks = behaviour.breaks[behaviour.broken.get(name, 0) :][:1]
            behaviour.broken[name] = behaviour.broken.get(name, 0) + 1
            if asked is None or not behaviour.ranges or not same:
                return self._send(200, content, headers, *breaks)
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            if start >= len(content):
                return self._send(416, b"", {"Content-Range": f"bytes */{len(content)}"})
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
            self._send(206, content[start:], headers, *breaks)

        def _send(self, status: int, content: bytes, headers: dict[str, str], end: int | None = None) -> None:
            self.send_response(status)
            if behaviour.lengths:
                self.send_header("Content-Length", str(len(content)))
            for key, value in headers.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(content[:end])
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/data"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""What every request passes: a known Host, a page of our own, a bounded body; and the headers that every answer has."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wirehouse.serve.problems import (
    ClientGoneError,
    MethodError,
    NotFoundError,
    RefusedError,
    ServeError,
    problem,
    status_and_name,
)

logger = logging.getLogger("wirehouse.serve")

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_UNKNOWN_HOST = (
    "This server is not called '{host}'. It answers to {hosts}; start it with --allow-host NAME for another name."
)
_NOWHERE = "There is nothing at {path}; /docs says what there is."
_METHOD = "This address does not answer {method}; legal are {legal}."
_OTHER_PAGE = "A page of another site asked this; the server answers its own pages, and programs."


class Guard:
    """The outermost layer: refuses unknown hosts and other sites' pages, adds headers, turns errors into sentences.

    `open_paths`: prefixes below which pages of other sites may read (CORS).
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], open_paths: Sequence[str]) -> None:
        self._app = app
        self._hosts = tuple(dict.fromkeys(host.lower() for host in (*LOOPBACK, *hosts)))
        # The same below the name of a data set.
        self._open = [re.compile(rf"(/[^/]+)?{re.escape(path)}") for path in open_paths]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_open = any(fits.match(scope["path"]) for fits in self._open)
        answer = _Answer(send, is_open, _has_any(scope))
        try:
            self._check(scope, is_open)
            if is_open and scope["method"] == "OPTIONS":
                await _preflight(answer.send)
                return
            # Starlette then raises what it would answer in plain text.
            await self._app({**scope, "app": self}, receive, answer.send)
        except ClientGoneError:
            return
        except HTTPException as error:
            await problem(_in_words(error, scope))(scope, receive, answer.send)
        except Exception as error:
            if status_and_name(error)[0] == 500:
                logger.exception("%s %s", scope["method"], scope["path"])
            if answer.has_begun:
                # The status is sent: only an answer that breaks off can say that it is not whole.
                logger.error("%s broke off: %s", scope["path"], error)
                return
            await problem(error)(scope, receive, answer.send)

    def _check(self, scope: Scope, is_open: bool) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or _name(host) not in self._hosts:
            raise RefusedError(_UNKNOWN_HOST.format(host=host[:100], hosts=", ".join(self._hosts)))
        # Without this any page in the reader's browser could let the server work, though it could not read the answer.
        elsewhere = headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
        if elsewhere and not is_open:
            raise RefusedError(_OTHER_PAGE)


class _Answer:
    """Passes a response on, with the headers that each one has."""

    def __init__(self, send: Send, is_open: bool, has_any: bool) -> None:
        self._send = send
        self._is_open = is_open
        self._has_any = has_any
        self._is_unsent = False
        self.has_begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            headers.setdefault("Content-Security-Policy", POLICY)
            headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if self._is_open else "same-origin")
            headers.setdefault("X-Content-Type-Options", "nosniff")
            headers.setdefault("Referrer-Policy", "no-referrer")
            if self._is_open:
                headers.setdefault("Access-Control-Allow-Origin", "*")
            if self._has_any and "etag" in headers and message["status"] in (200, 206):
                message["status"], self._is_unsent = 304, True
                for name in ("Content-Length", "Content-Type", "Content-Range", "Content-Disposition"):
                    del headers[name]
        elif self._is_unsent:
            message = {**message, "body": b""}
        await self._send(message)


def _has_any(scope: Scope) -> bool:
    """Whether the client has an answer already, whichever it is: only an answer shows that there is one."""
    asked = Headers(scope=scope).get("if-none-match", "").strip()
    return asked == "*" and scope["method"] in ("GET", "HEAD")


def _in_words(error: HTTPException, scope: Scope) -> ServeError:
    if error.status_code == 405:
        legal = (error.headers or {}).get("Allow", "")
        return MethodError(_METHOD.format(method=scope["method"], legal=legal), Allow=legal)
    return NotFoundError(_NOWHERE.format(path=scope["path"]))


async def _preflight(send: Send) -> None:
    headers = [
        (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
        (b"access-control-allow-headers", b"Range, If-None-Match, Content-Type"),
        (b"access-control-max-age", b"600"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _name(host: str) -> str | None:
    """The name of a Host header without its port; None if it is none."""
    found = _HOST.fullmatch(host)
    return found[1].strip("[]").lower() if found else None

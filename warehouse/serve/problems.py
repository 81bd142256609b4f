"""What goes wrong while a request is answered, each kind with its HTTP status, and the JSON that tells it."""

from __future__ import annotations

from typing import Any

import duckdb
import orjson
from starlette.responses import Response

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.duckdb_errors import sentence

_NO_MEMORY = "The answer needs more memory than the server may use; ask for less, or start it with more --memory-limit."


class ServeError(Exception):
    """A request that gets no answer: `status` is HTTP's, the text a sentence, `headers` go with the response."""

    status = 500

    def __init__(self, message: str, **headers: str) -> None:
        super().__init__(message)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class NotFoundError(ServeError):
    """There is nothing of this name."""

    status = 404


class RefusedError(ServeError):
    """The server does not answer such a request."""

    status = 403


class MethodError(ServeError):
    """The address is asked in another way than it answers."""

    status = 405


class TooLateError(ServeError):
    """The client did not send its request in time."""

    status = 408


class TooLargeError(ServeError):
    """The request has too long a body."""

    status = 413


class BusyError(ServeError):
    """Too many questions wait already, or the server is stopping, or the warehouse was rebuilt meanwhile."""

    status = 503

    def __init__(self, message: str, retry_after: int = 2) -> None:
        super().__init__(message, Retry_After=str(retry_after))


class DeadlineError(ServeError):
    """The question took longer than it may."""

    status = 504


class RangeError(ServeError):
    """The answer has no such part."""

    status = 416


class MemoryLimitError(ServeError):
    """The question needs more memory than it may take."""

    status = 507


class ClientGoneError(Exception):
    """The client has left: nobody reads an answer."""


def status_and_name(error: BaseException) -> tuple[int, str]:
    """The HTTP status of an error, and the name that the JSON gives it: a user's mistake is a ValueError."""
    if _is_out_of_memory(error) or isinstance(error, MemoryLimitError):
        return 507, "OutOfMemory"
    if isinstance(error, ServeError):
        return error.status, type(error).__name__
    if isinstance(error, (WirehouseError, duckdb.Error)) and not _is_ours(error):
        return 400, "ValueError"
    return 500, "InternalError"


def message_of(error: BaseException) -> str:
    """The sentence for the client. What is no user's mistake is not shown: it may hold paths."""
    if _is_out_of_memory(error):
        return _NO_MEMORY
    if isinstance(error, duckdb.Error) and not _is_ours(error):
        return sentence(error)
    if isinstance(error, (ServeError, WirehouseError)) and not _is_ours(error):
        return str(error)
    return "Something went wrong in the server; its log says what."


def problem(error: BaseException) -> Response:
    """The response for an error: `{"error": ..., "message": ...}`."""
    status, name = status_and_name(error)
    headers = dict(error.headers) if isinstance(error, ServeError) else {}
    # Half a pair of surrogates, which JSON may have, is no text in UTF-8.
    message = message_of(error).encode("utf-8", "backslashreplace").decode()
    return json_response({"error": name, "message": message}, status, {**headers, "Cache-Control": "no-store"})


def json_response(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """The content as JSON. NaN and infinities are null: JSON has no word for them."""
    body = orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)
    return Response(body, status, headers, media_type="application/json")


def _is_ours(error: BaseException) -> bool:
    """Whether DuckDB could not do what it should: no mistake of the user's, and its text may name files."""
    ours = (duckdb.InternalException, duckdb.IOException, duckdb.FatalException)
    return isinstance(error, ours) or isinstance(error.__cause__, ours)


def _is_out_of_memory(error: BaseException) -> bool:
    out = (duckdb.OutOfMemoryException, MemoryError)
    return isinstance(error, out) or isinstance(error.__cause__, out)

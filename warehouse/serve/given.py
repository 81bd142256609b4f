"""Reads what a request gives: the parameters of its query string, and of a form or a JSON object in its body."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.serve.problems import ClientGoneError, TooLargeError, TooLateError

# A million ids with commas between them.
MOST_BYTES = 24 * 2**20
_SHORT = 2**16
_SECONDS = 30
_MOST_NAMES = 200_000
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"

Given = dict[str, Any]


async def read_given(request: Request) -> Given:
    """The parameters by name: a text, a list of texts where a name is repeated, or what a JSON body has.

    Texts are as in a form: `+` is a blank, `%2B` a plus. A parameter is in the query string or in the body, never in
    both. Raises WirehouseError for what cannot be read, TooLargeError, TooLateError.
    """
    given = _pairs(request.scope["query_string"], "The address")
    body = await read_body(request)
    headers = Headers(scope=request.scope)
    # The event loop must not wait for a long list.
    in_body = _in_body(body, headers) if len(body) < _SHORT else await asyncio.to_thread(_in_body, body, headers)
    for name, value in in_body.items():
        if name in given:
            raise WirehouseError(f"{name} is in the address and in the body; give it once.")
        given[name] = value
    return given


async def refuse_parameters(request: Request) -> None:
    """Raise WirehouseError for any parameter, at an address that takes none."""
    for name in await read_given(request):
        raise WirehouseError(f"Unknown parameter '{name}'; this address takes none.")


def split(value: Any) -> Any:
    """A list of texts with each one split at its commas. An empty list stays one: no id is not all ids."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return value
    return [part for each in value for part in each.split(",")]


async def read_body(request: Request) -> bytes:
    """The whole body. Raises TooLargeError above `MOST_BYTES`, TooLateError if it takes longer than half a minute."""
    if hasattr(request.state, "body"):
        return bytes(request.state.body)
    parts: list[bytes] = []
    length = 0
    try:
        async with asyncio.timeout(_SECONDS):
            async for part in request.stream():
                parts.append(part)
                length += len(part)
                if length > MOST_BYTES:
                    raise TooLargeError(f"The request's body is too long; at most {MOST_BYTES:,} bytes are read.")
    except TimeoutError as error:
        raise TooLateError(f"The request's body did not come within {_SECONDS} s.") from error
    except ClientDisconnect as error:
        raise ClientGoneError from error
    request.state.body = b"".join(parts)
    return bytes(request.state.body)


def _in_body(body: bytes, headers: Headers) -> Given:
    if not body:
        return {}
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _FORM:
        return _pairs(body, "The body")
    if kind == _JSON:
        return _object(body)
    raise WirehouseError(f"The body is of type {kind or 'unknown'}; give a form ({_FORM}) or an object ({_JSON}).")


def _pairs(text: bytes, place: str) -> Given:
    try:
        pairs = parse_qsl(
            text.decode("ascii"), keep_blank_values=True, errors="strict", encoding="utf-8", max_num_fields=_MOST_NAMES
        )
    except UnicodeDecodeError as error:
        raise WirehouseError(f"{place} is no text in UTF-8, or has letters that are not written as %XX.") from error
    except ValueError as error:
        raise WirehouseError(f"{place} has more than {_MOST_NAMES:,} parameters.") from error
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    return {name: _single(values) for name, values in given.items()}


def _single(values: list[str]) -> str | list[str]:
    filled = [value for value in values if value != ""]
    return filled if len(filled) > 1 else "".join(filled)


def _object(body: bytes) -> Given:
    try:
        found = json.loads(body, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except WirehouseError:
        raise
    except (ValueError, RecursionError) as error:
        raise WirehouseError(f"The body is no JSON: {error}.") from error
    if not isinstance(found, Mapping):
        raise WirehouseError('The body is no JSON object; give one such as {"prob_min": 0.8}.')
    return dict(found)


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise WirehouseError(f"The body has {name} twice; give it once.")
        found[name] = value
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise WirehouseError(f"The body has {text}, which is no JSON; leave the parameter out, or give a number.")

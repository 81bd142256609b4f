"""Tags of answers: the same build and the same parameters have the same tag, and the client need not read it again."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from wirehouse.serve.house import Version


def tag_of(version: Version, *asked: Any) -> str:
    """The ETag of what is asked of a build."""
    text = json.dumps([version.build_id, *asked], sort_keys=True, default=str)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def cache_headers(tag: str | None) -> dict[str, str]:
    """The headers of an answer with this tag; None: each time another answer, to be kept nowhere."""
    return {"Cache-Control": "no-store"} if tag is None else {"Cache-Control": "no-cache", "ETag": tag}


def not_modified(request: Request, tag: str | None) -> Response | None:
    """The answer 304 if the client has the answer of this tag already."""
    if tag is None or request.method not in ("GET", "HEAD"):
        return None
    has = Headers(scope=request.scope).get("if-none-match", "")
    if tag not in {each.strip().removeprefix("W/") for each in has.split(",")}:
        return None
    return Response(status_code=304, headers=cache_headers(tag))

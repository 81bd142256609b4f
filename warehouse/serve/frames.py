"""How the server and the child processes of its SQL box talk over pipes: frames of a kind, a length and bytes."""

from __future__ import annotations

import os
import select
import struct
import time
from enum import IntEnum

_HEAD = struct.Struct("<BI")
_MOST_AT_ONCE = 2**20


class Kind(IntEnum):
    """What a frame holds."""

    READY = 1
    ASKED = 2
    ANSWER = 3
    # A sentence for whoever asked. After a failure the process is of no more use.
    REFUSED = 4
    FAILED = 5
    # A failure too.
    TOO_MUCH = 6


def write(handle: int, kind: Kind, payload: bytes) -> None:
    """Send one frame. Raises OSError if nobody reads any more."""
    left = memoryview(_HEAD.pack(kind, len(payload)) + payload)
    while left:
        left = left[os.write(handle, left) :]


def read(handle: int, deadline: float | None = None) -> tuple[Kind, bytes] | None:
    """Wait for one frame; None when the other side has gone.

    Raises TimeoutError if it is not whole at `deadline`, in seconds of time.monotonic().
    """
    head = _exactly(handle, _HEAD.size, deadline)
    if head is None:
        return None
    kind, length = _HEAD.unpack(head)
    payload = _exactly(handle, length, deadline)
    return None if payload is None else (Kind(kind), payload)


def _exactly(handle: int, size: int, deadline: float | None) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        if deadline is not None:
            _wait(handle, deadline)
        more = os.read(handle, min(size - len(data), _MOST_AT_ONCE))
        if not more:
            return None
        data += more
    return bytes(data)


def _wait(handle: int, deadline: float) -> None:
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    if not waiting.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise TimeoutError

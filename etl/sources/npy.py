"""Structured .npy files: the header is checked field by field, the data are read plainly, nothing is ever unpickled.

Source of the format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
"""

from __future__ import annotations

import ast
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError

CHUNK_ROWS = 262_144

_MAGIC = b"\x93NUMPY"
_LENGTH_BYTES = {b"\1\0": 2, b"\2\0": 4, b"\3\0": 4}
# numpy.save writes about 250 bytes for these arrays; a length field of four bytes could request 4 GiB.
_MAX_HEADER_BYTES = 10_000
_SHOWN = 80


@dataclass(frozen=True)
class NpyFile:
    """A checked .npy file of `rows` records of `dtype`; its data begin at byte `offset`."""

    path: Path
    rows: int
    dtype: np.dtype[Any]
    offset: int

    @property
    def size(self) -> int:
        """Length of the file in bytes, according to its header."""
        return self.offset + self.rows * self.dtype.itemsize

    def chunks(
        self, rows: int = CHUNK_ROWS, on_bytes: Callable[[memoryview], object] | None = None
    ) -> Iterator[np.ndarray]:
        """Read the file from its beginning and yield arrays of shape (up to `rows`,), each with its own memory.

        `on_bytes` receives every byte of the file once and in order, the header first, so that
        `hashlib.sha256().update` can hash the file on the way. Raises WirehouseError if the file cannot be read, or is
        no longer as long as its header says.
        """
        with reading(self.path), self.path.open("rb") as file:
            header = file.read(self.offset)
            if on_bytes is not None:
                on_bytes(memoryview(header))
            for first in range(0, self.rows, rows):
                stopping.point()
                chunk = np.empty(min(rows, self.rows - first), self.dtype)
                data = chunk.view(np.uint8).data
                if file.readinto(data) != data.nbytes:
                    raise self._changed()
                if on_bytes is not None:
                    on_bytes(data)
                yield chunk
            if os.fstat(file.fileno()).st_size != self.size:
                raise self._changed()

    def _changed(self) -> WirehouseError:
        return WirehouseError(f"{self.path} changed its length while it was being read; wait until it is complete.")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn an OSError on `path` into a WirehouseError."""
    try:
        yield
    except OSError as error:
        raise WirehouseError(f"{path} cannot be read: {error.strerror or error}.") from error


def open_npy(path: Path, expected: np.dtype[Any]) -> NpyFile:
    """Check that `path` is a complete one-dimensional .npy array of exactly the packed dtype `expected`.

    Raises WirehouseError with one sentence that names the first difference, what was found and what is expected.
    """
    with reading(path), path.open("rb") as file:
        header = _header(file, path)
        found = NpyFile(path, _rows(header, path), expected, file.tell())
        _check_fields(_dtype(header, path), expected, path)
        _check_length(found, os.fstat(file.fileno()).st_size)
    return found


def _header(file: BinaryIO, path: Path) -> dict[str, Any]:
    text = _header_text(file, path)
    try:
        with warnings.catch_warnings(action="error"):
            header = ast.literal_eval(text.strip())
    except (Warning, SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        header = None
    if not isinstance(header, dict) or set(header) != {"descr", "fortran_order", "shape"}:
        raise WirehouseError(
            f"{path} has a garbled .npy header: found {_shown(text.strip())}, "
            "expected a dictionary of descr, fortran_order and shape."
        )
    return header


def _header_text(file: BinaryIO, path: Path) -> str:
    start = file.read(len(_MAGIC) + 2)
    if start[: len(_MAGIC)] != _MAGIC:
        raise WirehouseError(
            f"{path} is not an .npy file: it begins with {start[: len(_MAGIC)]!r}, expected {_MAGIC!r} "
            "(pickles and archives are not read)."
        )
    version = start[len(_MAGIC) :]
    length_bytes = _LENGTH_BYTES.get(version)
    if length_bytes is None:
        found = ".".join(str(number) for number in version)
        raise WirehouseError(f"{path} is of .npy version '{found}', expected 1.0, 2.0 or 3.0.")
    length_field = file.read(length_bytes)
    length = int.from_bytes(length_field, "little")
    if length > _MAX_HEADER_BYTES:
        raise WirehouseError(f"{path} has an .npy header of {length} bytes, expected at most {_MAX_HEADER_BYTES}.")
    text = file.read(length)
    if len(length_field) < length_bytes or len(text) < length:
        raise WirehouseError(f"{path} is truncated: it ends within its .npy header; fetch or write it again.")
    return text.decode("utf-8" if version == b"\3\0" else "latin-1", errors="replace")


def _rows(header: dict[str, Any], path: Path) -> int:
    shape = header["shape"]
    if header["fortran_order"] is not False:
        raise WirehouseError(f"{path} has fortran_order {_shown(header['fortran_order'])}, expected False.")
    if not (isinstance(shape, tuple) and len(shape) == 1 and type(shape[0]) is int and 0 <= shape[0] < 2**63):
        raise WirehouseError(f"{path} has the shape {_shown(shape)}, expected one dimension: (rows,).")
    return shape[0]


def _dtype(header: dict[str, Any], path: Path) -> np.dtype[Any]:
    try:
        with warnings.catch_warnings(action="error"):
            return np.lib.format.descr_to_dtype(header["descr"])
    except (Warning, TypeError, ValueError, KeyError, IndexError, RecursionError, SyntaxError) as error:
        raise WirehouseError(
            f"{path} has a garbled dtype: found {_shown(header['descr'])}, expected a list of (field, type)."
        ) from error


def _check_fields(found: np.dtype[Any], expected: np.dtype[Any], path: Path) -> None:
    if found.fields is None:
        raise WirehouseError(f"{path} holds {_type_text(found)} without fields, expected {_fields_text(expected)}.")
    _check_names(found.names or (), expected.names or (), path)
    for name in expected.names or ():
        _check_field(name, found, expected, path)
    if found.itemsize != expected.itemsize:
        raise WirehouseError(
            f"{path} has rows of {found.itemsize} bytes, expected {expected.itemsize} (packed, nothing after "
            f"{(expected.names or ())[-1]!r})."
        )


def _check_names(found: Sequence[str], expected: Sequence[str], path: Path) -> None:
    for position, (name, wanted) in enumerate(zip_longest(found, expected), start=1):
        if name != wanted:
            found_text = "missing" if name is None else _shown(repr(name))
            raise WirehouseError(
                f"{path}: field {position} of a row is {found_text}, expected {repr(wanted) if wanted else 'none'} "
                f"(the fields are, in this order: {', '.join(expected)})."
            )


def _check_field(name: str, found: np.dtype[Any], expected: np.dtype[Any], path: Path) -> None:
    found_type, found_offset = _fields(found)[name][:2]
    expected_type, expected_offset = _fields(expected)[name][:2]
    if found_type != expected_type:
        raise WirehouseError(
            f"{path}: the field {name!r} is {_type_text(found_type)}, expected {_type_text(expected_type)}."
        )
    if found_offset != expected_offset:
        raise WirehouseError(
            f"{path}: the field {name!r} begins at byte {found_offset} of a row, expected {expected_offset} "
            "(packed, without padding)."
        )


def _check_length(file: NpyFile, length: int) -> None:
    if length < file.size:
        raise WirehouseError(
            f"{file.path} is truncated: {length} bytes, expected {file.size} for the {file.rows} rows its header "
            "announces; fetch or write it again."
        )
    if length > file.size:
        raise WirehouseError(
            f"{file.path} has {length - file.size} bytes after its last row: {length} bytes, expected {file.size} "
            f"for the {file.rows} rows its header announces."
        )


def _type_text(dtype: np.dtype[Any]) -> str:
    if dtype.hasobject:
        return f"{_shown(dtype.str)} (pickled Python objects, never read)"
    return _shown(dtype.descr if dtype.fields else dtype.str) if dtype.subdtype is None else _shown(dtype)


def _fields_text(dtype: np.dtype[Any]) -> str:
    return ", ".join(f"{name} {field[0].str}" for name, field in _fields(dtype).items())


def _fields(dtype: np.dtype[Any]) -> Mapping[str, Any]:
    return dtype.fields or {}


def _shown(value: object) -> str:
    text = value if isinstance(value, str) and value.isprintable() else repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def write_npy(path: Path, dtype: np.dtype[Any], rows: int, chunks: Iterable[np.ndarray]) -> None:
    """Write `chunks`, arrays of `dtype` with `rows` rows together, as one .npy file. Raises OSError."""
    header = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": False, "shape": (rows,)}
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, header)
        for chunk in chunks:
            stopping.point()
            file.write(chunk.view(np.uint8).data)

"""Neuroglancer's sharded format: many small values in few files, found by two indexes.

Source of the format: https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/sharded.md
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.files import ShapeFile
from wirehouse.etl.sources.source import MAX_ID

_TYPE = "neuroglancer_uint64_sharded_v1"
_HASHES = ("identity", "murmurhash3_x86_128")
_ENCODINGS = ("raw", "gzip")
_U8 = np.dtype("<u8")
_ENTRY = 16


@dataclass(frozen=True)
class Sharding:
    """How the ids of a source are spread over shards, each with 2 ** minishard_bits minishards."""

    preshift_bits: int
    hash: str
    minishard_bits: int
    shard_bits: int
    index_encoding: str
    data_encoding: str

    def places(self, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The shard and the minishard of each id; all arrays are uint64."""
        shifted = ids >> np.uint64(self.preshift_bits)
        hashed = murmurhash(shifted) if self.hash == _HASHES[1] else shifted
        minishard = hashed & np.uint64(2**self.minishard_bits - 1)
        shard = (hashed >> np.uint64(self.minishard_bits)) & np.uint64(2**self.shard_bits - 1)
        return shard, minishard


def parse_sharding(stated: Mapping[str, Any], place: str) -> Sharding:
    """Check the `sharding` of an info file, which messages call `place`. Raises WirehouseError."""
    encodings = [str(stated.get(f"{what}_encoding", "raw")) for what in ("minishard_index", "data")]
    bits = [stated.get(f"{what}_bits") for what in ("preshift", "minishard", "shard")]
    preshift, minishard, shard = (each if isinstance(each, int) and 0 <= each <= 64 else None for each in bits)
    legal = stated.get("@type") == _TYPE and stated.get("hash") in _HASHES and set(encodings) <= set(_ENCODINGS)
    if not legal or preshift is None or minishard is None or shard is None or minishard > 32:
        raise WirehouseError(f"{place} states a sharding that is not {_TYPE} as it is published: {dict(stated)}.")
    return Sharding(preshift, str(stated["hash"]), minishard, shard, *encodings)


def murmurhash(values: np.ndarray) -> np.ndarray:
    """The low 64 bits of MurmurHash3_x86_128 with seed 0 of the 8 bytes of each number; uint64 in, uint64 out."""
    with np.errstate(over="ignore"):
        low, high = values.astype(np.uint32), (values >> np.uint64(32)).astype(np.uint32)
        one = _turned(low * np.uint32(0x239B961B), 15) * np.uint32(0xAB0E9789)
        two = _turned(high * np.uint32(0xAB0E9789), 16) * np.uint32(0x38B34AE5)
        four = [part ^ np.uint32(8) for part in (one, two, np.zeros_like(one), np.zeros_like(one))]
        mixed = [_mixed(part) for part in _added(four)]
        first, second, *_ = _added(mixed)
    return np.asarray(first.astype(np.uint64) | (second.astype(np.uint64) << np.uint64(32)))


def _turned(values: np.ndarray, bits: int) -> np.ndarray:
    return (values << np.uint32(bits)) | (values >> np.uint32(32 - bits))


def _added(parts: list[np.ndarray]) -> list[np.ndarray]:
    first = parts[0] + parts[1] + parts[2] + parts[3]
    return [first, *(part + first for part in parts[1:])]


def _mixed(values: np.ndarray) -> np.ndarray:
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return values ^ (values >> np.uint32(16))


def files_in_shards(folder: Path, sharding: Sharding) -> list[tuple[int, ShapeFile]]:
    """(id, its value as a file) of everything in the shards of a folder, ascending by id.

    Raises WirehouseError: a damaged shard, or an id that is not where its hash says.
    """
    digits = -(-sharding.shard_bits // 4)
    found: dict[int, ShapeFile] = {}
    for path in sorted(folder.glob("*.shard")):
        try:
            number = int(path.stem, 16)
        except ValueError:
            number = -1
        if path.stem != f"{number:0{digits}x}" or number >= 2**sharding.shard_bits:
            raise WirehouseError(
                f"{path} is not named like a shard of this source; such are called {0:0{digits}x}.shard."
            )
        found |= _files_of(path, number, sharding)
    return sorted(found.items())


def _files_of(path: Path, shard: int, sharding: Sharding) -> dict[int, ShapeFile]:
    size = path.stat().st_size
    index_bytes = _ENTRY * 2**sharding.minishard_bits
    index = np.frombuffer(_bytes(path, 0, index_bytes), _U8).reshape(-1, 2)
    found: dict[int, ShapeFile] = {}
    for minishard, (start, end) in enumerate(index.tolist()):
        if end < start or index_bytes + end > size:
            raise WirehouseError(f"{path} is damaged: the index of its minishard {minishard} is beyond its end.")
        if end > start:
            packed = _bytes(path, index_bytes + start, end - start)
            entries = _entries(
                path, minishard, _decoded(packed, sharding.index_encoding, f"{path}, minishard {minishard}")
            )
            _check_hashes(path, entries[0], shard, minishard, sharding)
            for neuron_id, offset, length in zip(*(each.tolist() for each in entries), strict=True):
                if index_bytes + offset + length > size or neuron_id > MAX_ID:
                    raise WirehouseError(f"{path} is damaged: the value of id {neuron_id} is beyond what is legal.")
                read = _reader(path, index_bytes + offset, length, sharding.data_encoding)
                before = partial(_before, path, index_bytes + offset)
                found[neuron_id] = ShapeFile(
                    f"{path}, id {neuron_id}", f"{path.name}/{neuron_id}", length, read, before
                )
    return found


def _entries(path: Path, minishard: int, index: bytes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Id, offset from the end of the shard's index, and length of each value of a minishard."""
    if len(index) % (3 * _U8.itemsize):
        raise WirehouseError(f"{path} is damaged: the index of its minishard {minishard} has {len(index)} bytes.")
    ids, gaps, lengths = np.frombuffer(index, _U8).reshape(3, -1)
    # An offset counts from the end of the value before it.
    ends = np.cumsum(gaps + lengths, dtype=np.uint64)
    return np.cumsum(ids, dtype=np.uint64), ends - lengths, lengths


def _check_hashes(path: Path, ids: np.ndarray, shard: int, minishard: int, sharding: Sharding) -> None:
    shards, minishards = sharding.places(ids)
    astray = np.flatnonzero((shards != shard) | (minishards != minishard))
    if len(astray):
        raise WirehouseError(f"{path} is damaged: id {int(ids[astray[0]])} belongs into another shard.")


def _reader(path: Path, offset: int, length: int, encoding: str) -> Callable[[], bytes]:
    return lambda: _decoded(_bytes(path, offset, length), encoding, str(path))


def _before(path: Path, end: int, length: int) -> bytes:
    return _bytes(path, max(0, end - length), length)


def _bytes(path: Path, offset: int, length: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        found = file.read(length)
    if len(found) != length:
        raise WirehouseError(f"{path} is damaged: it ends before byte {offset + length:,}.")
    return found


def _decoded(contents: bytes, encoding: str, place: str) -> bytes:
    if encoding == "raw":
        return contents
    try:
        return gzip.decompress(contents)
    except (OSError, EOFError, zlib.error) as error:
        raise WirehouseError(f"{place} is damaged: {error}.") from error

"""The files of a source of shapes: in a folder, a zip or a tar. Each is named by the id of its neuron."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import lzma
import os
import re
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.source import MAX_ID

_BLOCK = 2**20
_DAMAGED = (gzip.BadGzipFile, zlib.error, EOFError, tarfile.TarError, zipfile.BadZipFile)


@dataclass(frozen=True)
class ShapeFile:
    """A file of a source: what messages call it, its path within the source, its size as stored, its stored bytes.

    `bytes_before`: in a shard, so many bytes in front of it.
    """

    name: str
    inner: str
    size: int
    stored: Callable[[], bytes]
    bytes_before: Callable[[int], bytes] = lambda size: b""

    def read(self) -> bytes:
        """Its bytes; those of a .gz file unpacked. Raises WirehouseError if it cannot be read or is damaged."""
        return unpacked(self.name, self.stored_bytes())

    def stored_bytes(self) -> bytes:
        """Its bytes as they are stored. Raises WirehouseError if it cannot be read or is damaged."""
        try:
            return self.stored()
        except OSError as error:
            raise WirehouseError(f"{self.name} cannot be read: {error.strerror or error}.") from error
        except _DAMAGED as error:
            raise WirehouseError(f"{self.name} is damaged: {error}.") from error


Files = Sequence[tuple[int, ShapeFile]]
"""Files with the ids of their neurons, ascending."""


def unpacked(name: str, contents: bytes) -> bytes:
    """The contents of a file, of a gzip file those within. Raises WirehouseError, which names `name`, if damaged."""
    if not contents.startswith(b"\x1f\x8b"):
        return contents
    try:
        return gzip.decompress(contents)
    except (OSError, *_DAMAGED) as error:
        raise WirehouseError(f"{name} is a damaged gzip file: {error}.") from error


def files_of(place: Path) -> list[ShapeFile]:
    """All files of a folder, with those of its folders, of a zip or of a tar, in the order of their paths.

    Raises WirehouseError if there is no such place, or it is none of these.
    """
    if place.is_dir():
        found = _of_folder(place)
    elif not place.is_file():
        raise WirehouseError(f"{place} does not exist; name a folder, a zip or a tar.")
    elif zipfile.is_zipfile(place):
        found = _of_zip(place)
    elif tarfile.is_tarfile(place):
        found = _of_tar(place)
    else:
        raise WirehouseError(f"{place} is neither a folder nor a zip or tar of files.")
    return sorted(found, key=lambda file: file.inner)


def _of_folder(place: Path) -> list[ShapeFile]:
    found = []
    for path in place.rglob("*"):
        stopping.point()
        if path.is_file() and not path.name.startswith("."):
            found.append(ShapeFile(str(path), str(path.relative_to(place)), path.stat().st_size, path.read_bytes))
    return found


def _of_zip(place: Path) -> list[ShapeFile]:
    archive = zipfile.ZipFile(place)
    return [
        ShapeFile(f"{place}/{info.filename}", info.filename, info.file_size, _member_of_zip(archive, info))
        for info in archive.infolist()
        if not info.is_dir() and _is_shown(info.filename)
    ]


def _member_of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    return lambda: archive.read(info)


def _of_tar(place: Path) -> list[ShapeFile]:
    try:
        plain = _without_compression(place)
        with tarfile.open(fileobj=plain, mode="r:") as archive:
            members = [member for member in archive if member.isfile() and _is_shown(member.name)]
    except (OSError, lzma.LZMAError, *_DAMAGED) as error:
        raise WirehouseError(f"{place} is a damaged tar: {error}.") from error
    return [
        ShapeFile(f"{place}/{each.name}", os.path.normpath(each.name), each.size, _member_of_tar(plain, each))
        for each in members
    ]


def _without_compression(place: Path) -> BinaryIO:
    """The tar, open; a compressed one is unpacked first into a file that goes with the process."""
    with place.open("rb") as file:
        start = file.read(6)
    openers: dict[bytes, Callable[..., Any]] = {
        b"\x1f\x8b": gzip.open,
        b"BZh": bz2.open,
        b"\xfd7zXZ\0": lzma.open,
    }
    opener = next((each for magic, each in openers.items() if start.startswith(magic)), None)
    if opener is None:
        return place.open("rb")
    plain = tempfile.TemporaryFile(prefix="wirehouse-tar-")  # noqa: SIM115
    with opener(place, "rb") as packed:
        while block := packed.read(_BLOCK):
            stopping.point()
            plain.write(block)
    plain.seek(0)
    return cast(BinaryIO, plain)


def _member_of_tar(plain: BinaryIO, member: tarfile.TarInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        found = os.pread(plain.fileno(), member.size, member.offset_data)
        if len(found) != member.size:
            raise EOFError("it ends too early")
        return found

    return read


def _is_shown(name: str) -> bool:
    parts = Path(name).parts
    return not any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts)


def by_id(files: Iterable[ShapeFile], name: re.Pattern[str], example: str) -> list[tuple[int, ShapeFile]]:
    """(id, file) of each file whose name matches, ascending by id; the pattern's first group is the id.

    Raises WirehouseError: a name without an id, an id twice, or beyond the legal ones.
    """
    found: dict[int, ShapeFile] = {}
    for file in files:
        match = name.fullmatch(Path(file.inner).name)
        if match is None:
            raise WirehouseError(f"{file.name} is not named by the id of a neuron; name it like {example}.")
        neuron_id = int(match[1])
        if neuron_id > MAX_ID:
            raise WirehouseError(f"{file.name}: the id {neuron_id} is above the largest legal one, {MAX_ID}.")
        if neuron_id in found:
            raise WirehouseError(f"{found[neuron_id].name} and {file.name} are both of neuron {neuron_id}.")
        found[neuron_id] = file
    return sorted(found.items())


class Digest:
    """Computes the sha256 of a source on the way, from what is read of its files."""

    def __init__(self) -> None:
        self._lines: dict[str, str] = {}

    def watching(self, file: ShapeFile) -> ShapeFile:
        """The same file; what is read of it counts."""

        def stored() -> bytes:
            contents = file.stored()
            self._lines[file.inner] = hashlib.sha256(contents).hexdigest()
            return contents

        return replace(file, stored=stored)

    def hexdigest(self) -> str:
        """The sha256 of the lines that `sha256sum` prints for the files, in the order of their paths."""
        lines = (f"{sha256}  {inner}\n" for inner, sha256 in sorted(self._lines.items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def digest_of(files: Iterable[ShapeFile]) -> str:
    """The same for files that are read for nothing else."""
    digest = Digest()
    for file in files:
        stopping.point()
        digest.watching(file).stored_bytes()
    return digest.hexdigest()

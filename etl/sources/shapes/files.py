"""The files of a source of shapes: in a folder, a zip or a tar. Each is named by the id of its neuron."""

from __future__ import annotations

import gzip
import hashlib
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.source import MAX_ID

_DAMAGED = (gzip.BadGzipFile, zlib.error, EOFError, tarfile.TarError, zipfile.BadZipFile)


@dataclass(frozen=True)
class ShapeFile:
    """A file of a source: what messages call it, its path within the source, its size as stored, its stored bytes."""

    name: str
    inner: str
    size: int
    stored: Callable[[], bytes]

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
        with tarfile.open(place) as archive:
            members = [member for member in archive if member.isfile() and _is_shown(member.name)]
    except (OSError, *_DAMAGED) as error:
        raise WirehouseError(f"{place} is a damaged tar: {error}.") from error
    return [
        ShapeFile(f"{place}/{member.name}", member.name, member.size, _member_of_tar(place, member))
        for member in members
    ]


def _member_of_tar(place: Path, member: tarfile.TarInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        with place.open("rb") as file:
            file.seek(member.offset_data)
            return file.read(member.size)

    return read


def _is_shown(name: str) -> bool:
    parts = Path(name).parts
    return not any(part.startswith(".") or part == "__MACOSX" for part in parts)


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


def digest_of(files: Iterable[ShapeFile]) -> str:
    """The sha256 of the lines that `sha256sum` prints for the files, in the order of their paths."""
    whole = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.inner):
        stopping.point()
        whole.update(f"{hashlib.sha256(file.stored_bytes()).hexdigest()}  {file.inner}\n".encode())
    return whole.hexdigest()

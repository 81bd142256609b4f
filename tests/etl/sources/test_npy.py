"""The .npy reader: what numpy writes is read, whatever else is refused without harm."""

from __future__ import annotations

import contextlib
import hashlib
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.npy import open_npy, write_npy

DTYPE = np.dtype([("id", "<u8"), ("code", "u1"), ("length", "<f4")])


def rows(number: int) -> np.ndarray:
    array = np.zeros(number, DTYPE)
    array["id"] = np.arange(number, dtype=np.uint64) + 2**53
    array["code"] = np.arange(number) % 251
    return array


def written(folder: Path, array: np.ndarray, version: tuple[int, int] | None = None) -> Path:
    path = folder / "rows.npy"
    with path.open("wb") as file:
        np.lib.format.write_array(file, array, version=version)
    return path


@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)])
@pytest.mark.parametrize("number", [0, 1, 1000])
def test_every_version_of_the_format_is_read(tmp_path: Path, version: tuple[int, int], number: int) -> None:
    file = open_npy(written(tmp_path, rows(number), version), DTYPE)
    assert file.rows == number
    assert file.size == file.path.stat().st_size
    assert b"".join(chunk.tobytes() for chunk in file.chunks(7)) == rows(number).tobytes()


@pytest.mark.parametrize(("number", "chunk", "lengths"), [(0, 4, []), (4, 4, [4]), (9, 4, [4, 4, 1]), (3, 4, [3])])
def test_chunks_have_the_rows_asked_for(tmp_path: Path, number: int, chunk: int, lengths: list[int]) -> None:
    file = open_npy(written(tmp_path, rows(number)), DTYPE)
    assert [len(part) for part in file.chunks(chunk)] == lengths


def test_chunks_are_each_their_own_memory(tmp_path: Path) -> None:
    first, second = open_npy(written(tmp_path, rows(8)), DTYPE).chunks(4)
    second["id"] = 0
    assert first["id"].tolist() == list(range(2**53, 2**53 + 4))


def test_on_bytes_sees_the_whole_file_in_order(tmp_path: Path) -> None:
    path = written(tmp_path, rows(1000))
    digest = hashlib.sha256()
    for _ in open_npy(path, DTYPE).chunks(300, digest.update):
        pass
    assert digest.hexdigest() == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("change", [-1, -100, +1], ids=["byte_less", "rows_less", "byte_more"])
def test_file_that_changes_its_length_is_refused_while_reading(tmp_path: Path, change: int) -> None:
    path = written(tmp_path, rows(100))
    file = open_npy(path, DTYPE)
    content = path.read_bytes()
    path.write_bytes(content[:change] if change < 0 else content + b"\0")
    with pytest.raises(WirehouseError) as caught:
        list(file.chunks(10))
    assert str(caught.value) == f"{path} changed its length while it was being read; wait until it is complete."


def test_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    file = open_npy(written(tmp_path, rows(1)), DTYPE)
    file.path.unlink()
    with pytest.raises(WirehouseError, match=r"rows.npy cannot be read: No such file or directory\.$"):
        list(file.chunks())


def test_written_files_are_what_numpy_writes(tmp_path: Path) -> None:
    write_npy(tmp_path / "own.npy", DTYPE, 10, [rows(10)[:3], rows(10)[3:]])
    assert (tmp_path / "own.npy").read_bytes() == written(tmp_path, rows(10)).read_bytes()
    write_npy(tmp_path / "own.npy", DTYPE, 0, [])
    assert np.load(tmp_path / "own.npy").shape == (0,)


def test_length_in_the_header_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "rows.npy"
    path.write_bytes(b"\x93NUMPY\2\0\xff\xff\xff\xff" + b" " * 50_000_000)
    tracemalloc.start()
    with pytest.raises(WirehouseError, match="header of 4294967295 bytes"):
        open_npy(path, DTYPE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


HEADER = b"{'descr': [('id', '<u8'), ('code', '|u1'), ('length', '<f4')], 'fortran_order': False, 'shape': (3,), }\n"
PIECES = [b"'O'", b"'a8'", b"9" * 30, b"((((", b"'V999999999999'", b"\\x", b"\0", b"\xff", b"-", b"'", b"}", b",", b"1"]


@given(
    edits=st.lists(
        st.tuples(st.integers(0, len(HEADER)), st.integers(0, 6), st.sampled_from(PIECES)), min_size=1, max_size=4
    ),
    version=st.sampled_from([1, 2, 3]),
    data=st.sampled_from([b"", b"x" * 39]),
)
def test_mangled_header_is_refused_or_means_the_same(
    tmp_path: Path, edits: list[tuple[int, int, bytes]], version: int, data: bytes
) -> None:
    header = HEADER
    for at, gone, new in edits:
        header = header[:at] + new + header[at + gone :]
    path = tmp_path / "rows.npy"
    length = len(header).to_bytes(2 if version == 1 else 4, "little")
    path.write_bytes(b"\x93NUMPY" + bytes([version, 0]) + length + header + data)
    with contextlib.suppress(WirehouseError):
        file = open_npy(path, DTYPE)
        assert np.load(path, allow_pickle=False).tobytes() == b"".join(part.tobytes() for part in file.chunks())

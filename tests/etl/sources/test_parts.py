"""An array in parts is the rows of its parts in the order of their names; whatever is wrong is said of the part."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.counterexamples import Counterexample, write_good_source
from tests.counterexamples.cases import good_neurons, good_synapses
from tests.counterexamples.npy_cases import NPY_SOURCES
from tests.etl.sources.test_source import read_all
from tests.support.parts import split_source, write_part
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.download import download
from wirehouse.etl.sources.source import SYNAPSE_DTYPE, open_source
from wirehouse.etl.sources.synthesize import synthesize


@pytest.fixture
def single(tmp_path: Path) -> Path:
    return write_good_source(tmp_path / "single")


@pytest.fixture
def source(single: Path, tmp_path: Path) -> Path:
    return split_source(single, tmp_path / "source", ends=(0.0, 0.5, 0.5, 1.0))


@pytest.mark.parametrize("suffix", [".npy", ".parquet"])
@pytest.mark.parametrize("ends", [(1.0,), (0.5, 1.0), (0.0, 0.0, 0.2, 0.2, 1.0, 1.0), (0.1, 0.2, 0.3, 0.4, 0.5, 1.0)])
def test_the_rows_are_those_of_the_single_files(
    suffix: str, ends: tuple[float, ...], single: Path, tmp_path: Path
) -> None:
    source = open_source(split_source(single, tmp_path / "source", suffix, ends))
    synapses, neurons = read_all(source, rows=2)
    assert synapses.tobytes() == good_synapses().tobytes()
    assert neurons.tobytes() == good_neurons().tobytes()
    assert (source.stem, source.name, source.synapses.rows, source.neurons.rows) == ("good", "good", 6, 4)
    assert source.in_parts == (len(ends) > 1)
    assert [path.name for path in source.paths["synapses"]] == [f"part-{n:02}{suffix}" for n in range(len(ends))]


def test_one_array_may_be_in_parts_and_the_other_not(single: Path, tmp_path: Path) -> None:
    source = split_source(single, tmp_path / "source")
    (single / "good_neurons.npy").rename(source / "good_neurons.npy")
    for path in (source / "good_neurons").iterdir():
        path.unlink()
    (source / "good_neurons").rmdir()
    assert read_all(open_source(source))[1].tobytes() == good_neurons().tobytes()


def test_each_row_is_found_in_its_part(tmp_path: Path) -> None:
    synthesize(tmp_path, 50, 9)
    rows = np.load(tmp_path / "synthetic_j0251_synapses.npy")
    source = split_source(tmp_path, tmp_path.with_name("cut"), ends=(0.0, 0.3, 0.3, 0.32, 1.0, 1.0))
    array = open_source(source).synapses
    for row in range(50):
        path, row_there = array.locate(row)
        assert np.load(path)[row_there].tobytes() == rows[row].tobytes()


@pytest.mark.parametrize("parts", [1, 2, 7, 60])
def test_synthetic_parts_hold_the_rows_of_the_single_files(parts: int, tmp_path: Path) -> None:
    synthesize(tmp_path / "one", 1000, 50, seed=4)
    files = synthesize(tmp_path / "many", 1000, 50, seed=4, parts=parts)
    one, many = open_source(tmp_path / "one"), open_source(tmp_path / "many")
    assert [array.tobytes() for array in read_all(many)] == [array.tobytes() for array in read_all(one)]
    assert (len(many.synapses.parts), len(many.neurons.parts)) == (parts, parts)
    assert many.files == files
    sizes = [part.rows for part in many.synapses.parts]
    assert max(sizes) - min(sizes) <= 1


def test_a_synthetic_source_takes_the_place_of_one_in_parts_and_the_reverse(tmp_path: Path) -> None:
    for parts in (3, 1, 2, 1, 1):
        files = synthesize(tmp_path, 20, 5, parts=parts)
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in files.values())
        assert open_source(tmp_path).in_parts == (parts > 1)
    (tmp_path / "mine_synapses").mkdir()
    with pytest.raises(WirehouseError, match=r"already holds another source \(mine_synapses\)"):
        synthesize(tmp_path, 20, 5)
    with pytest.raises(WirehouseError, match="parts is 0, expected 1 or more"):
        synthesize(tmp_path / "none", 20, 5, parts=0)


def test_hidden_files_and_marks_of_writers_are_no_parts(source: Path) -> None:
    for name in ("_SUCCESS", "._part-00.npy", ".part-00.npy.crc"):
        (source / "good_synapses" / name).write_bytes(b"x")
    assert open_source(source).synapses.rows == 6


def test_strangers_in_a_folder_of_parts_are_refused(source: Path) -> None:
    folder = source / "good_synapses"
    for make, name, sentence in [
        ("file", "notes.txt", "{path} is no part of an array: all of {folder} must be .npy or .parquet files."),
        ("file", "part-09.npy.tmp", "{path} is no part of an array: all of {folder} must be .npy or .parquet files."),
        ("folder", "part-09.npy", "{path} is no part of an array: all of {folder} must be .npy or .parquet files."),
        ("file", "p.parquet", "{folder} holds p.parquet and part-00.npy; its parts must be of one format."),
    ]:
        path = folder / name
        path.write_bytes(b"x") if make == "file" else path.mkdir()
        with pytest.raises(WirehouseError) as raised:
            open_source(source)
        assert str(raised.value) == sentence.format(path=path, folder=folder)
        path.unlink() if make == "file" else path.rmdir()


def test_an_empty_folder_is_no_array(single: Path) -> None:
    (single / "good_synapses.npy").unlink()
    (single / "good_synapses").mkdir()
    with pytest.raises(WirehouseError, match=r"good_synapses is empty; as a folder of parts it holds one"):
        open_source(single)


def test_a_file_and_a_folder_of_one_array_are_refused(single: Path, source: Path) -> None:
    (single / "good_synapses.npy").rename(source / "good_synapses.npy")
    with pytest.raises(
        WirehouseError, match=r"holds several \*_synapses\.npy files \(good_synapses, good_synapses\.npy\)"
    ):
        open_source(source)


@pytest.mark.parametrize("case", NPY_SOURCES, ids=lambda case: case.name)
def test_a_part_that_is_no_array_is_refused_in_the_sentence_of_a_single_file(
    case: Counterexample, tmp_path: Path
) -> None:
    case.spoil(write_good_source(tmp_path / "bad"))
    source = split_source(write_good_source(tmp_path / "good"), tmp_path / "source", ends=(0.5, 1.0))
    kind = "neurons" if "good_neurons.npy" in case.error else "synapses"
    part = source / f"good_{kind}" / "part-01.npy"
    (tmp_path / "bad" / f"good_{kind}.npy").replace(part)
    with pytest.raises(WirehouseError) as raised:
        open_source(source)
    assert str(raised.value) == case.error.replace(f"{{folder}}/good_{kind}.npy", str(part))


@pytest.mark.parametrize("suffix", [".npy", ".parquet"])
@pytest.mark.parametrize("rows", [1, 2, 100])
def test_a_row_that_breaks_a_promise_is_named_in_its_part(suffix: str, rows: int, single: Path, tmp_path: Path) -> None:
    source = split_source(single, tmp_path / "source", suffix, ends=(0.0, 0.5, 0.5, 1.0))
    broken = good_synapses()
    broken["pre_celltype"][5], broken["post_id"][4] = 9, 2**63
    part = source / "good_synapses" / f"part-03{suffix}"
    write_part(part, broken[3:])
    with pytest.raises(WirehouseError) as raised:
        read_all(open_source(source), rows)
    limit = f"expected at most 2^63 - 1 = {2**63 - 1}."
    assert str(raised.value) == f"{part}, row 1 (counted from 0): post_id is {2**63}, {limit}"


def test_parts_are_not_downloaded(source: Path, tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="good_synapses is a folder of parts; single files alone are downloaded"):
        download(tmp_path / "copy", source.as_uri())


def test_first_rows_are_those_before(source: Path) -> None:
    array = open_source(source).synapses
    assert array.first_rows == (0, 0, 3, 3)
    assert array.dtype == SYNAPSE_DTYPE

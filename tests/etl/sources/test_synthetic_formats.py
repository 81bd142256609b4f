"""Synthetic data in published layouts: same bytes for a seed, all or nothing, bounded memory, what is refused."""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.counterexamples import write_good_source
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources import synthetic_wiring as wiring
from wirehouse.etl.sources.synthesize import synthesize
from wirehouse.etl.sources.synthetic_formats import LAYOUTS, LEAST_NEURONS, synthesize_format

PEAK_MIB = 640
MEASURED = """import sys
from pathlib import Path
from wirehouse.etl.sources.synthetic_formats import synthesize_format
synthesize_format(sys.argv[1], sys.argv[2], 2_000_000)
print(Path("/proc/self/status").read_text("ascii").split("VmHWM:")[1].split()[0])"""


def prints(files: dict[str, Path]) -> dict[str, str]:
    """The sha256 of each file by its kind."""
    return {kind: hashlib.sha256(path.read_bytes()).hexdigest() for kind, path in files.items()}


@pytest.mark.parametrize("name", LAYOUTS)
def test_same_seed_same_bytes_and_no_other(tmp_path: Path, name: str) -> None:
    # So many rows that they are drawn in several chunks and counted in several batches.
    first = prints(synthesize_format(tmp_path / "a", name, 700_000, 4_000, seed=7))
    assert prints(synthesize_format(tmp_path / "b", name, 700_000, 4_000, seed=7)) == first
    other = prints(synthesize_format(tmp_path / "a", name, 700_000, 4_000, seed=8))
    facts = {"flyem": {"partners", "weights"}, "microns": {"synapses"}, "codex": {"connections"}}[name]
    assert all(other[kind] != first[kind] for kind in facts)


@pytest.mark.parametrize("name", LAYOUTS)
def test_files_are_named_as_synthetic_and_as_released(tmp_path: Path, name: str) -> None:
    files = synthesize_format(tmp_path / "new" / "folder", name, 50, 20)
    assert sorted(os.listdir(tmp_path / "new" / "folder")) == sorted(path.name for path in files.values())
    assert all("synthetic" in path.name for path in files.values())
    patterns = {
        "flyem": [
            "syn-partners*.feather",
            "connectome-weights*.feather",
            "body-annotations*",
            "body-neurotransmitters*",
        ],
        "microns": ["synapses_pni_2*.csv", "nucleus_detection*.csv*", "*celltype*.csv*"],
        "codex": [f"{kind}*.csv.gz" for kind in ("connections", "classification", "neurons", "coordinates")]
        + ["consolidated_cell_types*.csv.gz"],
    }[name]
    assert [len(list((tmp_path / "new" / "folder").glob(pattern))) for pattern in patterns] == [1] * len(files)


def test_microns_may_be_gzipped(tmp_path: Path) -> None:
    plain = synthesize_format(tmp_path / "plain", "microns", 900, 40, seed=3)
    packed = synthesize_format(tmp_path / "packed", "microns", 900, 40, seed=3, gzipped=True)
    for kind, path in packed.items():
        assert path.name == f"{plain[kind].name}.gz"
        assert gzip.decompress(path.read_bytes()) == plain[kind].read_bytes()
    for name in ("flyem", "codex"):
        with pytest.raises(WirehouseError, match="compressed in any case; leave out --gzip"):
            synthesize_format(tmp_path / name, name, 900, 40, gzipped=True)


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(("synapses", "neurons", "types"), [(5, 10, 1), (6, 10, 10), (99, 11, None), (100, 300, 2)])
def test_small_sizes_work(tmp_path: Path, name: str, synapses: int, neurons: int, types: int | None) -> None:
    for seed in range(3):
        files = synthesize_format(tmp_path, name, synapses, neurons, types, seed)
        assert all(path.stat().st_size for path in files.values())


@pytest.mark.parametrize("name", LAYOUTS)
def test_memory_is_bounded(tmp_path: Path, name: str) -> None:
    command = [sys.executable, "-c", MEASURED, str(tmp_path), name]
    peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024
    assert peak < PEAK_MIB


def test_rows_come_in_chunks_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "CHUNK_ROWS", 1000)
    assert list(wiring.row_chunks(0)) == []
    assert list(wiring.row_chunks(1000)) == [1000]
    assert sorted(wiring.row_chunks(3001)) == [750, 750, 750, 751]


def test_ids_are_distinct_and_in_no_order() -> None:
    bodies = np.arange(300_000)
    ids = wiring.ids(bodies, 12 << 56, 33)
    assert len(np.unique(ids)) == len(ids)
    assert ids.min() >= 12 << 56
    assert ids.max() < (12 << 56) + 2**33
    assert 0.45 < (ids[1:] > ids[:-1]).mean() < 0.55
    assert wiring.ids(np.array([wiring.NOBODY]), 12 << 56, 33).tolist() == [0]
    assert len(np.unique(wiring.scattered(np.arange(1 << 16), 16))) == 1 << 16


def test_chances_are_rough_and_always_the_same() -> None:
    bodies = np.arange(100_000)
    assert abs(wiring.chance(bodies, 3, 20).mean() - 0.05) < 0.005
    assert (wiring.chance(bodies[::-1], 3, 20)[::-1] == wiring.chance(bodies, 3, 20)).all()
    assert (wiring.chance(bodies, 3, 20) != wiring.chance(bodies, 4, 20)).any()


REFUSED = [
    ({"format_": "neuprint"}, "'neuprint' is no format of synthetic data; legal are j0251, flyem, microns, codex."),
    ({"neurons": 9}, "neurons is 9, expected 10 or more in this format."),
    ({"neurons": 2**26 + 1}, "neurons is 67,108,865, expected at most 67,108,864 in this format."),
    ({"synapses": 0}, "synapses is 0, expected 1 or more in this format."),
    ({"synapses": 2**30 + 1}, "synapses is 1,073,741,825, expected at most 1,073,741,824 in this format."),
    ({"format_": "codex", "synapses": 4}, "synapses is 4, expected 5 or more in this format."),
    ({"types": 0}, "types is 0, expected 1 or more in this format."),
    ({"types": 32_001}, "types is 32,001, expected at most 32,000 in this format."),
    (
        {"types": 30, "neurons": 29},
        "types is 30, expected at most 29, the number of neurons: every type has a neuron.",
    ),
    ({"seed": -1}, "seed is -1, expected 0 or more in this format."),
]


@pytest.mark.parametrize(("given", "message"), REFUSED)
def test_wrong_numbers_and_formats_are_refused(tmp_path: Path, given: dict[str, object], message: str) -> None:
    with pytest.raises(WirehouseError) as caught:
        synthesize_format(tmp_path / "new", **({"format_": "flyem"} | given))  # type: ignore[arg-type]
    assert str(caught.value) == message
    assert not (tmp_path / "new").exists()
    assert LEAST_NEURONS == 10


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_folder_with_another_source_is_left_alone(tmp_path: Path, name: str) -> None:
    for place, other in {
        "released": "syn-partners-male-cns-v1.0-minconf-0.5.feather",
        "gz": "connections.csv.gz",
    }.items():
        (tmp_path / place).mkdir()
        (tmp_path / place / other).write_text("mine")
        with pytest.raises(WirehouseError) as caught:
            synthesize_format(tmp_path / place, name, 50, 20)
        assert str(caught.value) == f"{tmp_path / place} already holds another source ({other}); name an empty folder."
        assert os.listdir(tmp_path / place) == [other]
    write_good_source(tmp_path / "j0251")
    with pytest.raises(WirehouseError, match="already holds another source"):
        synthesize_format(tmp_path / "j0251", name, 50, 20)


def test_an_earlier_synthetic_source_is_replaced_and_no_other_format_joins_it(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    synthesize_format(tmp_path, "codex", 500, 20)
    before = prints(synthesize_format(tmp_path, "codex", 600, 20))
    assert len(os.listdir(tmp_path)) == 6
    with pytest.raises(WirehouseError, match=r"already holds another source \(classification_synthetic"):
        synthesize_format(tmp_path, "flyem", 500, 20)
    assert prints(synthesize_format(tmp_path, "codex", 600, 20)) == before


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()])
def test_broken_off_it_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException
) -> None:
    def breaks(*_: object) -> None:
        raise error

    before = prints(files := synthesize_format(tmp_path / "kept", name, 500, 20))
    part = {"flyem": "_partners", "microns": "_synapses", "codex": "_rows"}[name]
    monkeypatch.setattr(f"wirehouse.etl.sources.synthetic_{name}.{part}", breaks)
    for place in (tmp_path / "kept", tmp_path / "a" / "b"):
        with pytest.raises(WirehouseError if isinstance(error, OSError) else type(error)) as caught:
            synthesize_format(place, name, 600, 20)
        if isinstance(error, OSError):
            assert str(caught.value) == f"{place} cannot be written: No space left on device."
    assert os.listdir(tmp_path) == ["kept"]
    assert len(os.listdir(tmp_path / "kept")) == len(files)
    assert prints(files) == before


def test_what_a_killed_run_left_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / ".synthetic_pairs.part").mkdir()
    (tmp_path / ".synthetic_pairs.part" / "pairs.duckdb").write_text("half of it")
    (tmp_path / ".connections_synthetic.csv.gz.part").write_text("half of it")
    files = synthesize_format(tmp_path, "codex", 500, 20)
    assert sorted(os.listdir(tmp_path)) == sorted(path.name for path in files.values())


def test_pairs_that_cannot_be_counted_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wirehouse.etl.sources.synthetic_counting._MEMORY_LIMIT", "1KB")
    with pytest.raises(WirehouseError, match=r"has no room to count the pairs: .*"):
        synthesize_format(tmp_path / "new", "flyem", 500, 20)
    assert os.listdir(tmp_path) == []


def test_j0251s_bytes_are_what_they_were(tmp_path: Path) -> None:
    files = synthesize(tmp_path, 5_000, 900, seed=3)
    assert {kind: each[:16] for kind, each in prints(files).items()} == {
        "synapses": "d9f88b2e14416125",
        "neurons": "4f3d5697b96513ad",
        "celltype_mapping": "bddfafb3700e9116",
        "post_morph_mapping": "79c7c033dcb002e8",
    }

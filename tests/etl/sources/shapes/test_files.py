"""Folders, zips and tars of files that are named by ids."""

from __future__ import annotations

import gzip
import io
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.files import Digest, digest_of
from wirehouse.etl.sources.shapes.skeletons import open_skeletons
from wirehouse.etl.sources.shapes.units import NM
from wirehouse.etl.tables.skeletons import rows_of

LINES = {"7.swc": b"1 0 0 0 0 1 -1\n", "deep/inside/12.swc": b"1 0 0 0 0 1 -1\n2 0 3 4 0 1 1\n"}
PACKED = ("folder", "zip", "tar", "tar.gz", "tar.bz2", "tar.xz")


def packed(place: Path, files: dict[str, bytes], kind: str) -> Path:
    """The files in a folder, or in an archive of that ending."""
    folder = place / "files"
    for name, contents in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(contents)
    if kind == "folder":
        return folder
    made = {"tar.gz": "gztar", "tar.bz2": "bztar", "tar.xz": "xztar"}.get(kind, kind)
    return Path(shutil.make_archive(str(place / "archive"), made, folder))


@pytest.mark.parametrize("kind", PACKED)
def test_all_ways_of_packing_give_the_same(kind: str, tmp_path: Path) -> None:
    place = packed(tmp_path, LINES | {"3.swc.gz": gzip.compress(LINES["7.swc"])}, kind)
    source = open_skeletons(place, NM)
    assert [neuron_id for neuron_id, _ in source.files] == [3, 7, 12], "ascending as numbers"
    rows = rows_of(source, source.files)
    assert rows["neuron_id"].to_pylist() == [3, 7, 12, 12]
    assert rows["path_to_root"].to_pylist() == [0, 0, 0, 5]


def test_other_files_beside_them_do_not_matter(tmp_path: Path) -> None:
    others = {"README.md": b"hello", ".DS_Store": b"x", "__MACOSX/._7.swc": b"x", ".hidden.swc": b"x"}
    for kind in ("folder", "zip"):
        place = packed(
            tmp_path / kind, LINES | (others if kind == "zip" else {"README.md": b"x", ".DS_Store": b""}), kind
        )
        assert len(open_skeletons(place, NM).files) == 2


WRONG = {
    "no id": (
        {"7.swc": b"", "cell_a.swc": b""},
        r"cell_a\.swc is not named by the id of a neuron; name it like 12345\.swc",
    ),
    "more than an id": ({"7.CNG.swc": b""}, "is not named by the id"),
    "a sign": ({"-7.swc": b""}, "is not named by the id"),
    "an id twice": ({"7.swc": b"", "b/7.swc": b""}, "are both of neuron 7"),
    "an id twice, packed": ({"7.swc": b"", "7.swc.gz": b""}, "are both of neuron 7"),
    "an id twice, with a zero": ({"7.swc": b"", "07.swc": b""}, "are both of neuron 7"),
    "an id beyond": ({f"{2**63}.swc": b""}, "is above the largest legal one"),
    "nothing": ({"README": b""}, "has no skeletons: neither SWC files, named like 12345.swc"),
}


@pytest.mark.parametrize("name", WRONG)
def test_names_that_are_no_ids_are_refused(name: str, tmp_path: Path) -> None:
    files, message = WRONG[name]
    with pytest.raises(WirehouseError, match=message):
        open_skeletons(packed(tmp_path, files, "folder"), NM)


def test_places_that_are_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="does not exist; name a folder, a zip or a tar"):
        open_skeletons(tmp_path / "nowhere", NM)
    (tmp_path / "text").write_text("hello")
    with pytest.raises(WirehouseError, match="neither a folder nor a zip or tar"):
        open_skeletons(tmp_path / "text", NM)
    with pytest.raises(WirehouseError, match="do not say their unit; give --unit nm"):
        open_skeletons(packed(tmp_path, LINES, "folder"), None)


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_a_damaged_archive_is_told(kind: str, tmp_path: Path) -> None:
    place = packed(tmp_path, {f"{n}.swc": bytes(range(256)) * 40 for n in range(5)}, kind)
    whole = place.read_bytes()
    broken = bytearray(whole)
    middle = len(whole) // 2
    if kind == "zip":
        broken[60:70] = b"\xff" * 10
    place.write_bytes(bytes(broken) if kind == "zip" else whole[:middle])
    with pytest.raises(WirehouseError):  # noqa: PT012
        source = open_skeletons(place, NM)
        rows_of(source, source.files)


def test_a_damaged_gzip_file_is_told(tmp_path: Path) -> None:
    contents = gzip.compress(LINES["7.swc"] * 100)
    source = open_skeletons(packed(tmp_path, {"7.swc.gz": contents[:-20]}, "folder"), NM)
    with pytest.raises(WirehouseError, match=r"7\.swc\.gz is a damaged gzip file"):
        rows_of(source, source.files)


def test_a_file_that_went_away_is_told(tmp_path: Path) -> None:
    source = open_skeletons(packed(tmp_path, LINES, "folder"), NM)
    (tmp_path / "files" / "7.swc").unlink()
    with pytest.raises(WirehouseError, match=r"7\.swc cannot be read: No such file"):
        rows_of(source, source.files)


def test_the_digest_depends_on_names_and_bytes_alone(tmp_path: Path) -> None:
    digests = []
    for kind in ("folder", "zip", "tar"):
        source = open_skeletons(packed(tmp_path / kind, LINES, kind), NM)
        digests.append(digest_of(file for _, file in reversed(source.files)))
    digest = Digest()
    source = open_skeletons(tmp_path / "zip" / "archive.zip", NM)
    rows_of(source, [(neuron_id, digest.watching(file)) for neuron_id, file in source.files])
    assert {*digests, digest.hexdigest()} == {digests[0]}
    other = open_skeletons(packed(tmp_path / "other", LINES | {"7.swc": b"1 0 0 0 0 2 -1\n"}, "folder"), NM)
    assert digest_of(file for _, file in other.files) != digests[0]


def test_links_and_devices_in_a_tar_are_no_files(tmp_path: Path) -> None:
    place = tmp_path / "archive.tar"
    with tarfile.open(place, "w") as archive:
        info = tarfile.TarInfo("7.swc")
        info.size = len(LINES["7.swc"])
        archive.addfile(info, io.BytesIO(LINES["7.swc"]))
        link = tarfile.TarInfo("8.swc")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert [neuron_id for neuron_id, _ in open_skeletons(place, NM).files] == [7]


def test_a_zip_with_a_path_outside_is_only_read(tmp_path: Path) -> None:
    place = tmp_path / "archive.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("../../7.swc", LINES["7.swc"])
    source = open_skeletons(place, NM)
    assert rows_of(source, source.files).num_rows == 1
    assert list(tmp_path.iterdir()) == [place]

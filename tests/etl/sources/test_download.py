"""Downloads end complete and checked, or in a sentence with nothing half-written under a final name."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.counterexamples import write_good_source
from tests.counterexamples.cases import good_synapses
from tests.etl.sources.web import Behaviour, serve
from wirehouse.etl.ground import j0251
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.progress import Advance
from wirehouse.etl.sources import download as download_module
from wirehouse.etl.sources.download import download
from wirehouse.etl.sources.source import SUFFIXES, open_source

SYNAPSES = "good_synapses.npy"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download_module, "_PAUSE_S", 0)
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    """A folder to serve: the good source, with enough synapses to break off within."""
    folder = write_good_source(tmp_path / "offered")
    np.save(folder / SYNAPSES, np.tile(good_synapses(), 4000))
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "new" / "target"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refused(target: Path, base_url: str) -> str:
    with pytest.raises(WirehouseError) as caught:
        download(target, base_url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("slash", ["", "/"])
def test_files_are_found_by_the_links_of_the_page(offered: Path, target: Path, slash: str) -> None:
    (offered / "readme.html").write_text("more")
    with serve(offered, Behaviour()) as url:
        files = download(target, url + slash)
    (offered / "readme.html").unlink()
    assert contents(target) == contents(offered)
    assert set(files) == set(SUFFIXES)
    assert open_source(target).files == files


@pytest.mark.parametrize("stem", j0251.STEMS)
def test_without_links_the_usual_names_are_tried(offered: Path, target: Path, stem: str) -> None:
    for path in offered.iterdir():
        path.rename(offered / path.name.replace("good", stem))
    with serve(offered, Behaviour(index=False)) as url:
        download(target, url)
    assert contents(target) == contents(offered)
    assert open_source(target).name == "j0251"


def test_other_and_malformed_links_are_passed_over(offered: Path, target: Path) -> None:
    page = """<a href="http://[broken_synapses.npy"> <a href='..%2Fx_synapses.npy'> <a href=".hidden_neurons.npy">
        <a href="file:///etc/passwd_neurons.npy"> <a HREF = 'good_neurons.npy?C=M#top'> <a href=mailto:a@b> <a href>"""
    with serve(offered, Behaviour(page=page)) as url:
        download(target, url)
    assert contents(target) == contents(offered)


def test_names_with_spaces_and_umlauts_are_found(offered: Path, target: Path) -> None:
    for path in offered.iterdir():
        path.rename(offered / path.name.replace("good", "größer 2"))
    with serve(offered, Behaviour()) as url:
        download(target, url)
    assert contents(target) == contents(offered)
    download(target.parent / "copy", target.as_uri())
    assert contents(target.parent / "copy") == contents(offered)


def test_folder_of_files_is_copied(offered: Path, target: Path) -> None:
    download(target, offered.as_uri())
    assert contents(target) == contents(offered)


@pytest.mark.parametrize("etag", ['"v1"', 'W/"weak"', None])
def test_broken_transfer_is_continued_where_it_broke(offered: Path, target: Path, etag: str | None) -> None:
    behaviour = Behaviour(etag=etag, breaks=[5, 100_000])
    with serve(offered, behaviour) as url:
        download(target, url)
    assert contents(target) == contents(offered)
    assert behaviour.ranges_of(SYNAPSES) == [None, "bytes=5-", "bytes=100005-"]


def test_server_without_ranges_starts_over(offered: Path, target: Path) -> None:
    behaviour = Behaviour(ranges=False, breaks=[200_000, 100_000])
    with serve(offered, behaviour) as url:
        download(target, url)
    assert contents(target) == contents(offered)


def test_next_call_continues_and_keeps_what_is_complete(offered: Path, target: Path) -> None:
    with serve(offered, Behaviour()) as url:
        download(target, url)
    for path in target.iterdir():
        if path.name != "good_celltype_mapping.txt":
            path.unlink()
    # The post-morph mapping is shorter than the first break and comes through.
    behaviour = Behaviour(breaks=[50, 0, 0, 0, 0])
    with serve(offered, behaviour) as url:
        message = refused(target, url)
        assert message.startswith(f"The transfer of {url}/good_neurons.npy broke off after 50 bytes (")
        assert message.endswith("); run the same command again to continue.")
        assert sorted(path.name for path in target.iterdir() if not path.name.startswith(".")) == [
            "good_celltype_mapping.txt",
            "good_post_morph_mapping.txt",
        ]
        behaviour.breaks.clear()
        download(target, url)
    assert contents(target) == contents(offered)
    assert behaviour.ranges_of("good_celltype_mapping.txt") == []
    assert behaviour.ranges_of("good_neurons.npy") == [None, *["bytes=50-"] * 4]


def test_no_two_versions_are_mixed(offered: Path, target: Path) -> None:
    behaviour = Behaviour(breaks=[50_000, 0, 0, 0])
    with serve(offered, behaviour) as url:
        assert f"{SYNAPSES} broke off after 50000 bytes" in refused(target, url)
    changed = np.tile(good_synapses(), 4000)
    changed["x"] += 1
    np.save(offered / SYNAPSES, changed)
    with serve(offered, Behaviour(etag='"v2"')) as url:
        download(target, url)
    assert contents(target) == contents(offered)


def test_part_that_is_complete_already_is_taken(offered: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / f".{SYNAPSES}.part").write_bytes((offered / SYNAPSES).read_bytes())
    (target / f".{SYNAPSES}.part.version").write_text('"v1"')
    behaviour = Behaviour()
    with serve(offered, behaviour) as url:
        download(target, url)
    assert contents(target) == contents(offered)
    assert behaviour.ranges_of(SYNAPSES) == [f"bytes={(offered / SYNAPSES).stat().st_size}-"]


def test_part_longer_than_the_file_is_dropped(offered: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / f".{SYNAPSES}.part").write_bytes((offered / SYNAPSES).read_bytes() + b"more")
    (target / f".{SYNAPSES}.part.version").write_text('"v1"')
    with serve(offered, Behaviour()) as url:
        download(target, url)
    assert contents(target) == contents(offered)


def test_part_of_unknown_version_is_dropped(offered: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / f".{SYNAPSES}.part").write_bytes(b"of whom?")
    behaviour = Behaviour()
    with serve(offered, behaviour) as url:
        download(target, url)
    assert contents(target) == contents(offered)
    assert behaviour.ranges_of(SYNAPSES) == [None]


def test_without_content_length_the_header_tells_a_short_file(offered: Path, target: Path) -> None:
    with serve(offered, Behaviour(lengths=False)) as url:
        download(target, url)
    assert contents(target) == contents(offered)
    (target / SYNAPSES).unlink()
    with serve(offered, Behaviour(lengths=False, breaks=[100_000])) as url:
        message = refused(target, url)
    assert message.startswith(f"{url}/{SYNAPSES} is no source file: ")
    assert "is truncated: 100000 bytes" in message
    assert sorted(os.listdir(target)) == sorted({path.name for path in offered.iterdir()} - {SYNAPSES})


@pytest.mark.parametrize("content", [b"<html>Please log in</html>", b""])
def test_content_that_is_no_source_is_refused(offered: Path, target: Path, content: bytes) -> None:
    (offered / SYNAPSES).write_bytes(content)
    with serve(offered, Behaviour()) as url:
        message = refused(target, url)
    assert message.startswith(f"{url}/{SYNAPSES} is no source file: {target}")
    assert "is not an .npy file: it begins with" in message
    assert len(os.listdir(target)) == 3


def test_garbled_mapping_is_refused(offered: Path, target: Path) -> None:
    (offered / "good_celltype_mapping.txt").write_text("<html>Please log in</html>")
    with serve(offered, Behaviour()) as url:
        assert "is garbled: it holds no line 'index: name'" in refused(target, url)
    assert os.listdir(target) == []


def test_file_that_is_there_and_broken_is_named(offered: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / SYNAPSES).write_bytes(b"x")
    with serve(offered, Behaviour()) as url:
        message = refused(target, url)
    assert message.startswith(f"{target / SYNAPSES} is not an .npy file")
    assert message.endswith(" It was there before; remove it to download it again.")
    assert (target / SYNAPSES).read_bytes() == b"x"


def test_not_found_is_said_and_nothing_made(tmp_path: Path, target: Path) -> None:
    (tmp_path / "empty").mkdir()
    with serve(tmp_path / "empty", Behaviour(index=False)) as url:
        message = refused(target, url)
    first, second = (f"{stem}_celltype_mapping.txt" for stem in j0251.STEMS)
    assert message == (
        f"{url}/ does not link to the four source files, and answered 404 Not Found for {first} and for {second}."
    )
    assert not target.exists()


def test_one_file_not_found(offered: Path, target: Path) -> None:
    with serve(offered, Behaviour(refusals={SYNAPSES: 404})) as url:
        message = refused(target, url)
    assert message == f"{url}/{SYNAPSES} cannot be fetched: the server answered 404 Not Found."
    assert len([name for name in os.listdir(target) if not name.startswith(".")]) == 3


def test_refusal_and_failure_of_the_server(offered: Path, target: Path) -> None:
    with serve(offered, Behaviour(refusals={"": 403})) as url:
        assert refused(target, url) == f"{url}/ cannot be fetched: the server answered 403 Forbidden."
    behaviour = Behaviour(refusals={SYNAPSES: 503})
    with serve(offered, behaviour) as url:
        assert refused(target, url) == (
            f"The transfer of {url}/{SYNAPSES} broke off after 0 bytes (the server answered 503 Service Unavailable); "
            "run the same command again to continue."
        )
    assert len(behaviour.ranges_of(SYNAPSES)) == 4


def test_two_sources_on_one_page_are_refused(offered: Path, target: Path) -> None:
    (offered / "old_synapses.npy").write_bytes(b"")
    with serve(offered, Behaviour()) as url:
        assert refused(target, url) == (
            f"{url}/ offers several *_synapses.npy files (good_synapses.npy, old_synapses.npy); one is expected."
        )


def test_nobody_listens(target: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    message = refused(target, f"http://127.0.0.1:{port}/")
    assert message.startswith(f"http://127.0.0.1:{port}/ cannot be reached (")
    assert "Connection refused" in message


@pytest.mark.parametrize("url", ["ftp://a/b", "syconn.esc.mpcdf.mpg.de", "", "/some/folder"])
def test_other_addresses_are_refused(target: Path, url: str) -> None:
    expected = "is no address to download from; expected http://, https:// or file://."
    assert refused(target, url) == f"{url}/ {expected}"
    assert not target.exists()


@pytest.mark.parametrize(
    "url", ["http://", "http:///", "http://bad host/", "http://[::1/", "http://host:port/", "http://h\u2028/"]
)
def test_malformed_addresses_are_refused(target: Path, url: str) -> None:
    message = refused(target, url)
    assert message.startswith(url)
    assert "is no address to download from: " in message or "cannot be reached (" in message
    assert not target.exists()


def test_missing_folder_is_refused(tmp_path: Path, target: Path) -> None:
    url = (tmp_path / "absent").as_uri()
    assert refused(target, url) == (
        f"{tmp_path / 'absent'} is not a folder; name the folder with the four source files."
    )


def test_folder_with_another_source_is_left_alone(offered: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (target / "mine_synapses.npy").write_bytes(b"mine")
    with serve(offered, Behaviour()) as url:
        assert "already holds another source (mine_synapses.npy)" in refused(target, url)
    assert contents(target) == {"mine_synapses.npy": b"mine"}


def test_target_that_cannot_be_made(offered: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refused(tmp_path / "file" / "below", offered.as_uri()) == (
        f"{tmp_path / 'file' / 'below'} cannot be written: Not a directory."
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_full_disk_is_said(offered: Path, target: Path) -> None:
    target.mkdir(parents=True)

    class Full(type(target)):  # type: ignore[misc]
        def open(self, *args: object, **kwargs: object) -> object:
            return Path("/dev/full").open("ab")

    part = download_module._Part(Full(target / ".x.part"), target / ".x.part.version")
    with serve(offered, Behaviour()) as url, pytest.raises(WirehouseError) as caught:
        download_module._receive_all(f"{url}/{SYNAPSES}", part, _Counting())
    assert str(caught.value) == f"{target / '.x.part'} cannot be written: No space left on device."


class _Counting:
    def __init__(self) -> None:
        self.tasks: list[list[object]] = []

    @contextmanager
    def task(self, description: str, total: int | None = None) -> Iterator[Advance]:
        task: list[object] = [description, total]
        self.tasks.append(task)
        yield task.append


def test_progress_counts_the_bytes_and_a_continued_part_as_done(offered: Path, target: Path) -> None:
    counting = _Counting()
    with serve(offered, Behaviour(breaks=[1000])) as url:
        download(target, url, counting)
    total = (offered / SYNAPSES).stat().st_size
    first, second = (task for task in counting.tasks if SYNAPSES in str(task[0]))
    assert first[:2] == second[:2] == [f"Downloading {SYNAPSES}", total]
    assert sum(first[2:]) == 1000  # type: ignore[arg-type]
    assert second[2] == 1000
    assert sum(second[2:]) == total  # type: ignore[arg-type]

"""Skeletons from a service on this machine that can misbehave."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.etl.sources.shapes.made import encoded
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.progress import no_progress
from wirehouse.etl.sources.shapes import service
from wirehouse.etl.sources.shapes.service import download_skeletons

SKELETON = encoded([(0, 0, 0), (3, 4, 0)], [(1, 0)])


@dataclass
class Answers:
    """What the service does: skeletons by id, statuses to answer first, how many bytes it sends; and what it saw."""

    skeletons: dict[int, bytes]
    first: dict[int, list[int]] = field(default_factory=dict)
    cut: dict[int, int] = field(default_factory=dict)
    asked: Counter[int] = field(default_factory=Counter)
    at_once: int = 0
    most_at_once: int = 0


@contextmanager
def serving(answers: Answers) -> Iterator[str]:
    """A service at the address that is yielded."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            neuron_id = int(parse_qs(address.query)["neuron_id"][0])
            with lock:
                answers.asked[neuron_id] += 1
                answers.at_once += 1
                answers.most_at_once = max(answers.most_at_once, answers.at_once)
            time.sleep(0.01)
            with lock:
                answers.at_once -= 1
            if answers.first.get(neuron_id):
                self.send_error(answers.first[neuron_id].pop(0))
            elif address.path != "/j0251/skeleton" or neuron_id not in answers.skeletons:
                self.send_error(404)
            else:
                contents = answers.skeletons[neuron_id]
                self.send_response(200)
                self.send_header("Content-Length", str(len(contents)))
                self.end_headers()
                self.wfile.write(contents[: answers.cut.pop(neuron_id, None)])
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/j0251"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No long pauses between attempts."""
    monkeypatch.setattr(service, "_PAUSE_S", 0.01)


def test_every_skeleton_comes_once_and_few_at_a_time(tmp_path: Path) -> None:
    ids = [*range(1, 30), 10**18]
    answers = Answers(dict.fromkeys(ids, SKELETON))
    with serving(answers) as url:
        assert download_skeletons(url, [*ids, 1, 99], tmp_path / "s", no_progress()) == [99]
        assert set(answers.asked.values()) == {1}
        assert 1 < answers.most_at_once <= 4
        assert {path.name for path in (tmp_path / "s").iterdir()} == {f"{neuron_id}.skel" for neuron_id in ids}
        assert (tmp_path / "s" / "7.skel").read_bytes() == SKELETON
        assert download_skeletons(url + "/", ids, tmp_path / "s", no_progress()) == []
        assert set(answers.asked.values()) == {1}, "what is there is not asked for again"


def test_a_busy_or_broken_service_is_asked_again(tmp_path: Path) -> None:
    answers = Answers(dict.fromkeys(range(1, 5), SKELETON), first={1: [503], 2: [429, 500]}, cut={3: 10})
    with serving(answers) as url:
        assert download_skeletons(url, [1, 2, 3, 4], tmp_path, no_progress()) == []
    assert answers.asked == {1: 2, 2: 3, 3: 2, 4: 1}
    assert all(path.read_bytes() == SKELETON for path in tmp_path.iterdir())


def test_what_came_before_a_failure_stays(tmp_path: Path) -> None:
    answers = Answers({1: SKELETON, 2: SKELETON, 3: SKELETON}, first={2: [500] * 9})
    with serving(answers) as url:
        with pytest.raises(WirehouseError, match=r"answered 500 .*; the same command goes on with what has come"):
            download_skeletons(url, [1, 2, 3], tmp_path, no_progress())
        assert answers.asked[2] == 4
        answers.first.clear()
        assert download_skeletons(url, [1, 2, 3], tmp_path, no_progress()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.skel", "2.skel", "3.skel"]
    assert answers.asked[1] == 1


def test_what_is_no_skeleton_is_refused(tmp_path: Path) -> None:
    with serving(Answers({1: b"<html>welcome</html>"}, first={2: [403]})) as url:
        with pytest.raises(WirehouseError, match="It was cut, or it is no skeleton"):
            download_skeletons(url, [1], tmp_path, no_progress())
        with pytest.raises(WirehouseError, match="the service answered 403"):
            download_skeletons(url, [2], tmp_path, no_progress())
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(WirehouseError, match=r"cannot be fetched .*refused"):
        download_skeletons(url, [1], tmp_path, no_progress())
    with pytest.raises(WirehouseError, match="is no address of a service"):
        download_skeletons("ftp://x", [1], tmp_path, no_progress())

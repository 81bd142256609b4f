"""Parquet answers in ranges: the parts of one file, which goes when nobody reads it; polars reads URLs."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

import wirehouse
from tests.serve.conftest import Running, client_of
from wirehouse.serve import ranges

PATH = "/api/connections?format=parquet&prob_min=0.7"
# Connections come in no order, and on a busy machine in another one each time.
IDS = ["pre_id", "post_id"]


def files() -> list[Path]:
    """The answers on the disk."""
    folder = ranges.spill_folder()
    assert folder is not None
    return sorted(folder.glob("answer-*"))


@pytest.fixture
def client(native: Path) -> TestClient:
    """A client of a server that has written no answer yet."""
    for file in files():
        file.unlink()
    with client_of(native) as client:
        yield client


def test_the_parts_are_those_of_one_file(client: TestClient, native: Path) -> None:
    head = client.head(PATH)
    assert (head.status_code, head.content, head.headers["accept-ranges"]) == (200, b"", "bytes")
    length = int(head.headers["content-length"])
    half = length // 2
    parts = [
        client.get(PATH, headers={"Range": f"bytes={part}"}) for part in (f"0-{half}", f"{half + 1}-{length + 99}")
    ]
    assert [part.status_code for part in parts] == [206, 206]
    assert parts[1].headers["content-range"] == f"bytes {half + 1}-{length - 1}/{length}"
    assert {part.headers["etag"] for part in parts} == {head.headers["etag"]}
    found = pq.read_table(io.BytesIO(parts[0].content + parts[1].content))
    with wirehouse.connect(native) as con:
        expected = con.sql("FROM connections(prob_min := 0.7)").to_arrow_table()
    by_ids = [(name, "ascending") for name in IDS]
    assert found.sort_by(by_ids).to_pylist() == expected.sort_by(by_ids).to_pylist()
    assert parts[0].headers["x-total-rows"] == str(expected.num_rows)
    assert len(files()) == 1
    assert client.get(PATH, headers={"Range": "bytes=-8"}).content[-4:] == b"PAR1"
    assert client.get(PATH, headers={"Range": f"bytes={length}-"}).status_code == 416
    assert client.head(PATH, headers={"If-None-Match": head.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "invalid", ["bytes=abc", "items=0-5", "bytes=9-0", "bytes=", "bytes", "bytes=-", "bytes=0-1;2-3"]
)
def test_an_invalid_range_is_ignored(client: TestClient, invalid: str) -> None:
    whole = client.get(PATH, headers={"Range": "bytes=0-"})
    assert whole.status_code == 206
    answer = client.get(PATH, headers={"Range": invalid})
    assert (answer.status_code, answer.content) == (200, whole.content)


def test_ranges_outside_of_the_answer(client: TestClient) -> None:
    length = int(client.head(PATH).headers["content-length"])
    for outside in (f"bytes={length}-", "bytes=-0", f"bytes={length}-{length + 5},{'9' * 5000}-"):
        answer = client.get(PATH, headers={"Range": outside})
        assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{length}")
        assert answer.json()["message"].startswith(f"This answer's Parquet file has {length:,} bytes, and none")
    partly = client.get(PATH, headers={"Range": f"bytes={length}-, 0-3"})
    assert (partly.status_code, partly.content) == (206, b"PAR1")
    long = client.get(PATH, headers={"Range": f"bytes=-{length + 5}"})
    assert (long.status_code, len(long.content)) == (206, length)
    assert client.head(PATH, headers={"Range": f"bytes={length}-"}).status_code == 200
    for condition, status in {'"another"': 200, long.headers["etag"]: 206}.items():
        conditional = {"Range": "bytes=0-3", "If-Range": condition}
        assert client.get(PATH, headers=conditional).status_code == status


def test_whole_answers_and_samples_are_streamed(client: TestClient) -> None:
    assert client.get(PATH).headers.get("accept-ranges") is None
    drawn = "/api/find_synapses?format=parquet&max_results=5"
    assert client.get(drawn, headers={"Range": "bytes=0-9"}).status_code == 200
    assert client.get("/api/connections?format=csv", headers={"Range": "bytes=0-9"}).status_code == 200
    assert files() == []
    assert client.get(f"{drawn}&seed=1", headers={"Range": "bytes=0-9"}).status_code == 206


def test_mistakes_leave_no_file(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = client.get("/api/connections?format=parquet&columns=weight", headers={"Range": "bytes=0-9"})
    assert wrong.status_code == 400
    assert "connections has no column 'weight'" in wrong.json()["message"]
    assert files() == []
    monkeypatch.setattr(ranges, "_MOST_BYTES", 1000)
    large = client.get(PATH, headers={"Range": "bytes=0-9"})
    assert large.status_code == 400
    assert large.json()["message"].startswith("This answer's Parquet file is larger than")
    assert files() == []
    assert client.get(PATH).status_code == 200


def test_the_oldest_goes_when_the_disk_is_needed(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = int(client.head(PATH).headers["content-length"])
    (oldest,) = files()
    second = int(client.head(PATH.replace("0.7", "0.71")).headers["content-length"])
    assert oldest in files()
    monkeypatch.setattr(ranges, "_MOST_BYTES", first + second)
    assert client.head(PATH.replace("0.7", "0.72")).status_code == 200
    assert oldest not in files()
    assert 1 <= len(files()) <= 2


def test_answers_go_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "_KEPT_S", 0.05)
    written = []

    async def write(add: ranges.Add) -> dict[str, str]:
        written.append(1)
        await asyncio.sleep(0.01)
        await add(b"0123456789")
        return {}

    async def ask() -> None:
        before, kept = files(), ranges.Ranges()
        both = await asyncio.gather(*(kept.answer("tag", write, "text/plain") for _ in range(2)))
        assert len(written) == 1
        await sent(both[0])
        await asyncio.sleep(0.2)
        assert len(files()) == len(before) + 1
        await sent(both[1])
        await asyncio.sleep(0.2)
        assert files() == before

    asyncio.run(ask())


async def sent(response: ranges.FileResponse) -> None:
    """Send a response to nobody."""

    async def receive() -> dict[str, str]:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: object) -> None:
        pass

    await response({"type": "http", "method": "GET", "headers": [], "asgi": {"spec_version": "2.4"}}, receive, send)


def test_polars_and_pandas_read_urls(process: Running, native: Path) -> None:
    url = f"{process.url}{PATH}"
    with wirehouse.connect(native) as con:
        expected = con.sql("FROM connections(prob_min := 0.7)").pl().sort(*IDS)
    assert pl.read_parquet(url).sort(*IDS).equals(expected)
    strong = pl.scan_parquet(url).filter(pl.col("synapse_count") >= 2).select(*IDS).collect()
    assert strong.sort(*IDS).equals(expected.filter(pl.col("synapse_count") >= 2).select(*IDS))
    assert pd.read_parquet(url).sort_values(IDS, ignore_index=True).equals(expected.to_pandas())


def test_a_client_that_leaves_while_its_answer_is_written(process: Running) -> None:
    script = (
        "import socket; s = socket.create_connection(('127.0.0.1', {port})); "
        "s.sendall(b'GET /api/matrix_intervals?n=100000000&seed=1&format=parquet HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\n"
        "Range: bytes=0-9\\r\\n\\r\\n'); import time; time.sleep(0.5)"
    )
    subprocess.run([sys.executable, "-c", script.format(port=process.port)], check=True)
    assert process.is_idle()
    assert len(pl.read_parquet(f"{process.url}/api/cell_types?format=parquet")) > 0

"""Who is answered, and with which headers; and that nothing but the warehouse can be reached."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.serve.conftest import BASE, client_of
from wirehouse.serve import app, given
from wirehouse.serve.house import Settings
from wirehouse.serve.run import open_server

PATH = "/api/cell_types?limit=1"


@pytest.fixture(scope="module")
def named(native: Path) -> Iterator[TestClient]:
    with client_of(native, hosts=("lab.example.org",)) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8410", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8410", 200),
        ("lab.example.org", 200),
        ("lab.example.org:80", 200),
        ("evil.example.com", 403),
        ("lab.example.org.evil.com", 403),
        ("127.0.0.1.evil.com", 403),
        ("127.0.0.1@evil.com", 403),
        ("evil.com@127.0.0.1", 403),
        ("127.0.0.1/evil.com", 403),
        ("127.0.0.1?", 403),
        ("127.0.0.1:x", 403),
        ("[::1", 403),
        ("0.0.0.0", 403),
        ("", 403),
    ],
)
def test_names_of_the_server(named: TestClient, host: str, status: int) -> None:
    response = named.get(PATH, headers={"Host": host})
    assert response.status_code == status
    if status == 403:
        assert "--allow-host NAME" in response.json()["message"]


def test_headers_of_every_answer(client: TestClient) -> None:
    for path in (
        PATH,
        "/docs",
        "/openapi.json",
        "/docs/docs.js",
        "/nothing",
        "/api/nothing",
        "/random/neurons/json?x=1",
    ):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


def test_pages_of_other_sites(client: TestClient) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Origin": "https://evil.example.com"}
    assert client.get(PATH, headers=elsewhere).status_code == 403
    assert client.post(PATH, headers=elsewhere).status_code == 403
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get(PATH, headers=followed).status_code == 200
    for site in ("same-origin", "same-site", "none"):
        assert client.get(PATH, headers={"Sec-Fetch-Site": site}).status_code == 200
    preflight = client.options(PATH, headers={"Origin": "https://a.b", "Access-Control-Request-Method": "GET"})
    assert preflight.status_code == 405
    assert "access-control-allow-origin" not in preflight.headers


def test_routes_that_other_sites_may_read(native: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lived = []

    @asynccontextmanager
    async def lifespan(server: object) -> AsyncIterator[None]:
        lived.append("begin")
        yield
        lived.append("end")

    module = SimpleNamespace(
        routes=lambda server: [
            Route("/precomputed/info", lambda request: PlainTextResponse("x")),
            Route("/{dataset}/precomputed/info", lambda request: PlainTextResponse("y")),
        ],
        OPEN_PATHS=("/precomputed/",),
        lifespan=lifespan,
    )
    monkeypatch.setattr(app, "MODULES", (*app.MODULES, module))
    with client_of(native) as client:
        headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Origin": "https://a.b"}
        for path in ("/precomputed/info", "/random/precomputed/info"):
            response = client.get(path, headers=headers)
            assert (response.status_code, response.headers["access-control-allow-origin"]) == (200, "*")
            assert response.headers["cross-origin-resource-policy"] == "cross-origin"
            asked = client.options(path, headers={**headers, "Access-Control-Request-Method": "GET"})
            assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, "*")
        assert client.get("/a/b/precomputed/info", headers=headers).status_code == 403
        assert client.get("/precomputed/info", headers={**headers, "Host": "evil.com"}).status_code == 403
    assert lived == ["begin", "end"]


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/docs/../../../etc/passwd",
        "/docs/..%2f..%2f..%2fetc%2fpasswd",
        "/docs/%2e%2e/app.py",
        "/docs/docs.html.jinja",
        "/docs//etc/passwd",
        "/docs/docs.js%00.html",
        "/api/..%2f..%2fmanifest.json",
        "/api/%2e%2e%2f",
        "/api/synapses%00",
        "/api/store.dataset",
        "/api/information_schema.tables",
        "/api/main.synapses",
        "/api/read_text",
        "/api/Synapses",
        "/api/",
        "/random/manifest.json",
        "/random/connectome.duckdb",
        "/random/synapses/json/",
        "/random/synapses",
        "//api/synapses",
    ],
)
def test_tricks_with_paths(client: TestClient, path: str) -> None:
    response = client.get(BASE + path)
    assert response.status_code == 404, response.text
    assert set(response.json()) == {"error", "message"}


def test_other_methods(client: TestClient) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        response = client.request(method, "/api/synapses")
        assert response.status_code == 405
        assert "GET" in response.headers["allow"]
        assert "legal are" in response.json()["message"]
    assert client.post("/docs").status_code == 405


@pytest.mark.parametrize(
    ("body", "kind", "pieces"),
    [
        (b"{", "application/json", ["The body is no JSON"]),
        (b"[1]", "application/json", ["The body is no JSON object"]),
        (b'"x"', "application/json; charset=utf-8", ["The body is no JSON object"]),
        (b'{"limit": 1, "limit": 2}', "application/json", ["limit twice"]),
        (b'{"prob_min": NaN}', "application/json", ["NaN"]),
        (b'{"prob_min": Infinity}', "application/json", ["Infinity"]),
        (b'{"prob_min": {"$gt": 0}}', "application/json", ["prob_min is {'$gt': 0}"]),
        (b"[" * 100_000, "application/json", ["The body is no JSON"]),
        (b'{"x":' * 100_000, "application/json", ["The body is no JSON"]),
        (b'{"prob_min": "\xff"}', "application/json", ["The body is no JSON"]),
        (b'{"min_synapses": ' + b"9" * 5000 + b"}", "application/json", ["JSON"]),
        (b'{"\\ud800": 1}', "application/json", ["Unknown parameter"]),
        (b'{"kind": "\\ud800"}', "application/json", ["no valid text"]),
        (b"limit=1", "text/plain", ["text/plain", "application/json"]),
        (b"limit=1", "multipart/form-data; boundary=x", ["multipart/form-data"]),
        (b"limit=1", "", ["unknown"]),
        (b"limit=%FF", "application/x-www-form-urlencoded", ["UTF-8"]),
        (b"prob_min=\xff", "application/x-www-form-urlencoded", ["UTF-8"]),
        (b"&".join(b"limit=1" for _ in range(200_001)), "application/x-www-form-urlencoded", ["more than 200,000"]),
    ],
    ids=lambda value: str(value)[:30],
)
def test_bodies_that_cannot_be_read(client: TestClient, body: bytes, kind: str, pieces: list[str]) -> None:
    response = client.post("/api/connections?columns=pre_id", content=body, headers={"Content-Type": kind})
    assert response.status_code == 400, response.text
    assert all(piece in response.json()["message"] for piece in pieces), response.json()


def test_bodies_are_bounded(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "MOST_BYTES", 1000)
    response = client.post("/api/connections", content=b"x" * 1001, headers={"Content-Type": "application/json"})
    assert response.status_code == 413
    assert "at most 1,000 bytes" in response.json()["message"]
    many = client.post("/random/neurons/json", content=iter([b"x" * 500] * 3))
    assert many.status_code == 413


@pytest.mark.parametrize(
    "text", ["'", "'); DROP VIEW synapses; --", "$1", "?", "MSN' OR '1'='1", '"', "{{ x }}", "a\nb"]
)
def test_text_stays_text(client: TestClient, text: str) -> None:
    for params in ({"pre_celltype": text}, {"roi": text}, {"kind": text}):
        response = client.get("/api/find_synapses", params=params)
        assert response.status_code == 400
        assert "LINE" not in response.text
    assert client.get("/api/partners", params={"neuron_id": text}).status_code == 400
    assert client.get(f"/api/{quote(text, safe='')}").status_code == 404


def test_duckdb_reaches_nothing_else(native: Path, tmp_path: Path) -> None:
    """Even if a route asked for it: no file, no extension, no setting; the scratch alone may be written."""
    server = open_server([native], Settings("1GB"))
    con = next(iter(server.houses.values())).version.con
    for statement in (
        "FROM read_csv('/etc/passwd')",
        f"COPY (SELECT 1) TO '{tmp_path / 'x.csv'}'",
        f"ATTACH '{tmp_path / 'x.duckdb'}'",
        "INSTALL httpfs",
        "SET threads = 64",
        "SET enable_external_access = true",
        "CREATE TABLE main.x AS SELECT 1",
        "CREATE TABLE x AS SELECT 1",
    ):
        with con.cursor() as cursor, pytest.raises(Exception, match=r"."):
            cursor.execute(statement)
    with con.cursor() as cursor:
        cursor.execute("CREATE TABLE scratch.x AS SELECT 42 AS n")
    with con.cursor() as cursor:
        assert cursor.execute("SELECT n, current_database() FROM scratch.x").fetchall() == [(42, "connectome")]
    assert not list(tmp_path.iterdir())
    server.close()


def test_an_error_of_ours_shows_nothing(native: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: object) -> None:
        raise RuntimeError("/secret/path")

    module = SimpleNamespace(routes=lambda server: [Route("/broken", broken)])
    monkeypatch.setattr(app, "MODULES", (*app.MODULES, module))
    with client_of(native) as client:
        response = client.get("/broken")
        assert response.status_code == 500
        assert "secret" not in response.text
        assert set(response.json()) == {"error", "message"}


def test_the_page_has_no_script_of_its_own(client: TestClient) -> None:
    page = client.get("/docs").text
    assert re.findall(r"<script[^>]*>[^<]+", page) == []
    assert re.findall(r"\son\w+=|style=|javascript:", page) == []
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page) == []

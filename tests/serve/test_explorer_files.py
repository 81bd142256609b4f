"""The page's own files: what they may hold, how they are served, and whether their colours can be read."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("starlette")
from starlette.applications import Starlette
from starlette.testclient import TestClient

from wirehouse.serve import explorer as served
from wirehouse.serve.house import Served, Settings
from wirehouse.serve.problems import NotFoundError, problem
from wirehouse.serve.server import Limits, Server

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "warehouse" / "serve" / "explorer"
OWN = sorted(path for path in PAGE.rglob("*") if path.suffix in {".js", ".css", ".html"} and "vendor" not in path.parts)
LEAST_CONTRAST = 4.5


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_a_file_of_the_page(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    # Names of a data set are never read as markup.
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text)


def test_the_page_has_no_inline_script_or_style() -> None:
    page = (PAGE / "index.html").read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


@pytest.mark.parametrize("path", [path for path in OWN if path.suffix == ".js"], ids=lambda path: path.name)
def test_imports_exist(path: Path) -> None:
    for name in re.findall(r"(?:from|import\()\s*\"(\.[^\"]+)\"", path.read_text("utf-8")):
        assert (path.parent / name).resolve().is_file(), name


def tokens(scheme: str) -> dict[str, str]:
    """The colours of the style sheet in one scheme."""
    css = (PAGE / "css" / "base.css").read_text("utf-8")
    block = css.split(f':root[data-theme="{scheme}"]')[1].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read(scheme: str) -> None:
    colours = tokens(scheme)
    for ground in ("paper", "card", "sunk", "accent-soft"):
        for ink in ("ink", "quiet", "accent", "out", "in", "warn"):
            assert contrast(colours[ink], colours[ground]) >= LEAST_CONTRAST, (ink, ground)
    assert contrast(colours["on-accent"], colours["accent"]) >= LEAST_CONTRAST
    assert contrast(colours["warn"], colours["warn-soft"]) >= LEAST_CONTRAST
    # Edges of buttons, and the focus, need 3.
    assert min(contrast(colours[each], colours["card"]) for each in ("focus", "line-strong")) >= 2.5


def test_the_system_has_the_same_dark_as_the_switch() -> None:
    css = (PAGE / "css" / "base.css").read_text("utf-8")
    by_system = css.split(":root:not([data-theme])")[1].split("}")[0]
    assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", by_system)) == tokens("dark")


@pytest.fixture(scope="module")
def client(native: Path) -> TestClient:
    """The explorer's routes over a small warehouse."""
    server = Server([Served("small", native, Settings(), "0")], {}, Limits())
    app = Starlette(routes=served.routes(server), exception_handlers={NotFoundError: lambda _, error: problem(error)})
    return TestClient(app)


def test_files_have_tags_and_are_packed(client: TestClient) -> None:
    first = client.get("/assets/js/main.js", headers={"Accept-Encoding": "gzip"})
    assert first.status_code == 200
    assert first.headers["content-type"].startswith("text/javascript")
    assert first.headers["content-encoding"] == "gzip"
    assert first.text == (PAGE / "js" / "main.js").read_text("utf-8")
    again = client.get("/assets/js/main.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/").text == (PAGE / "index.html").read_text("utf-8")
    assert client.get("/small/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "nothing.js",
        "js",
        "../explorer.py",
        "%2e%2e/explorer.py",
        "js/../../about.py",
        "js//main.js",
        ".hidden.js",
        "js\\main.js",
    ],
)
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    answer = client.get(f"/assets/{path}")
    assert answer.status_code == 404
    assert "def " not in answer.text


def test_a_question_and_its_files(client: TestClient) -> None:
    found = client.get("/explore/matrix").json()
    assert found["rows"] == len(found["data"]["pre_celltype"]) > 0
    assert "connectivity_matrix()" in found["sql"]
    csv = client.get("/explore/matrix?format=csv")
    assert len(csv.text.splitlines()) == found["rows"] + 1
    assert client.get("/explore/matrix?format=parquet").content[:4] == b"PAR1"
    tag = client.get("/explore/matrix").headers["etag"]
    assert client.get("/explore/matrix", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/explore/matrix?prob_min=0.9").headers["etag"] != tag


def test_the_vendor_folder_is_what_the_lock_file_builds(tmp_path: Path) -> None:
    web = ROOT / "web"
    if shutil.which("node") is None or not (web / "node_modules" / "esbuild").is_dir():
        pytest.skip("node and web/node_modules are not here: make web")
    subprocess.run(["node", "build.mjs", str(tmp_path / "vendor")], cwd=web, check=True)
    built = {
        path.relative_to(tmp_path / "vendor"): path.read_bytes()
        for path in (tmp_path / "vendor").rglob("*")
        if path.is_file()
    }
    kept = {
        path.relative_to(PAGE / "vendor"): path.read_bytes() for path in (PAGE / "vendor").rglob("*") if path.is_file()
    }
    assert built == kept

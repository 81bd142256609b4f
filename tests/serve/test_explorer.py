"""The explorer in a browser: every view, its address, the keyboard, both schemes, and no request to anywhere else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

import wirehouse
from tests.serve.conftest import running
from tests.serve.visiting import CHROMIUM, Visit
from tests.support.sources import random_source
from tests.support.warehouses import warehouse_of
from wirehouse.etl.ground.render import literal

pytest.importorskip("playwright.sync_api")
pytest.importorskip("starlette")
if CHROMIUM is None:
    pytest.skip("There is no Chromium: apt-get install chromium.", allow_module_level=True)

MARKUP = "<img src=x onerror=\"document.body.dataset.hacked='yes'\">"
TYPES = {0: MARKUP, 1: "HVC", 2: "MSN", 3: "GPi", 4: "STN & 'co'"}
VIEWS = [
    "#/matrix",
    "#/neuron",
    "#/neuron/{id}",
    "#/crossfilter",
    "#/paths",
    "#/paths?neuron={id}&neuron={other}",
    "#/sql",
]


@pytest.fixture(scope="module")
def warehouse(shared: Path) -> Path:
    """Five types, one of which has a name that is markup; ids up to 2^62."""
    return warehouse_of(random_source(11, 6000, 260, TYPES, name="browser"), "native", shared)


@pytest.fixture(scope="module")
def base(warehouse: Path) -> Iterator[str]:
    with running(warehouse) as server:
        yield server.url


@pytest.fixture(scope="module")
def ids(warehouse: Path) -> dict[str, str]:
    """Two neurons with many synapses."""
    con = wirehouse.connect(warehouse)
    rows = con.sql("SELECT id FROM neuron_totals() ORDER BY in_synapses + out_synapses DESC, id LIMIT 2").fetchall()
    return {"id": str(rows[0][0]), "other": str(rows[1][0])}


Open = Callable[..., Visit]


@pytest.fixture
def visit(browser: Any, base: str) -> Iterator[Open]:
    """Opens pages, and says at the end of the test whether something went wrong in one."""
    opened: list[Visit] = []

    def new(width: int = 1280, scheme: str = "light", at: str = base) -> Visit:
        opened.append(Visit(browser, at, width, scheme))
        return opened[-1]

    yield new
    wrong = [each for one in opened for each in one.wrong]
    for one in opened:
        one.context.close()
    assert not wrong


@pytest.mark.parametrize(("width", "scheme"), [(900, "dark"), (1600, "light")])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view(visit: Open, ids: dict[str, str], view: str, width: int, scheme: str) -> None:
    page = visit(width, scheme).go(view.format(**ids))
    assert page.locator("main h1").inner_text().strip()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == (scheme == "dark")
    assert page.locator(".trouble, .refusal").count() == 0
    assert page.evaluate("document.body.dataset.hacked ?? 'no'") == "no"


def test_the_switch_of_colours(visit: Open) -> None:
    one = visit(scheme="light")
    page = one.go("#/matrix")
    page.get_by_role("button", name="Change between light and dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    one.settle()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def cell(page: Any, row: int, column: int) -> tuple[float, float]:
    """Where a cell of the matrix lies in its picture; -1 is its label."""
    left, top, wide, tall = map(float, page.locator(".heat").get_attribute("data-place").split())
    x = left + wide * (column + 0.5) if column >= 0 else left - 20
    return x, top + tall * (row + 0.5) if row >= 0 else top - 12


def test_from_a_type_to_what_drives_one_of_its_neurons(visit: Open) -> None:
    one = visit()
    page = one.go("#/matrix")
    x, y = cell(page, 0, -1)
    page.locator(".heat canvas").click(position={"x": x, "y": y})
    page.locator(".side .vt-row a").first.click()
    one.settle()
    assert re.match(r"#/neuron/\d+", one.hash())
    page.wait_for_selector(".space-canvas")
    # The bars, with what chance predicts, are a table for screen readers.
    rows = page.locator(".inputs table tr")
    assert rows.count() > 1
    assert "\N{MULTIPLICATION SIGN}" in rows.first.inner_text()
    page.locator(".partners-incoming .vt-row a").first.click()
    one.settle()
    page.go_back()
    page.go_back()
    assert one.hash().startswith("#/matrix?type=")


def test_a_cell_opens_and_the_back_button_closes_it(visit: Open) -> None:
    one = visit()
    page = one.go("#/matrix?sort=name")
    x, y = cell(page, 1, 2)
    page.locator(".heat canvas").click(position={"x": x, "y": y})
    page.wait_for_selector(".side .vt-row")
    one.settle()
    heading = page.locator(".side h2").inner_text()
    shown = one.hash()
    assert page.locator(".side canvas").count() == 2
    page.reload()
    one.settle()
    assert (page.locator(".side h2").inner_text(), one.hash()) == (heading, shown)
    page.go_back()
    one.until("!document.querySelector('.side h2')")


def test_the_words_of_the_sentence_are_the_address(visit: Open) -> None:
    one = visit()
    page = one.go("#/matrix?measure=size&prob_min=0.8")
    assert page.locator("select[name=measure]").input_value() == "size"
    assert page.locator("input[name=prob_min]").input_value() == "0.8"
    page.locator("input[name=prob_min]").fill("0.9")
    one.until("location.hash.includes('prob_min=0.9')")
    one.settle()
    page.locator(".nav", has_text="Crossfilter").click()
    one.settle()
    page.locator(".nav", has_text="Matrix").click()
    one.settle()
    assert "prob_min=0.9" in one.hash()
    page.locator("input[name=prob_min]").fill("7")
    page.wait_for_timeout(600)
    assert "prob_min=0.9" in one.hash()


def test_markup_in_names_stays_text(visit: Open, warehouse: Path) -> None:
    one = visit()
    page = one.go(f"#/matrix?type={MARKUP.replace(' ', '+')}")
    assert page.locator(".side h2").inner_text() == MARKUP
    page = one.go("#/matrix?as=table")
    assert page.locator(".vt-cell", has_text=MARKUP).count() > 0
    page.locator(".top .picker-input").fill("img")
    page.wait_for_selector(".found-one")
    assert MARKUP in page.locator(".found-one").first.inner_text()
    one.go("#/crossfilter")
    page.wait_for_selector(f".bar-row[title={json.dumps(MARKUP)}]")
    assert page.evaluate("document.body.dataset.hacked ?? 'no'") == "no"


def test_the_keyboard_alone(visit: Open, ids: dict[str, str]) -> None:
    one = visit()
    page = one.go("#/matrix")
    page.keyboard.press("/")
    page.keyboard.type(ids["id"])
    page.wait_for_selector(".found-one")
    page.keyboard.press("Enter")
    one.until("location.hash.startsWith('#/neuron/')")
    one.settle()
    assert one.hash() == f"#/neuron/{ids['id']}"
    assert page.locator(".id").inner_text() == ids["id"]
    page = one.go("#/matrix")
    page.locator(".heat").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(".side h2")
    one.settle()
    page.reload()
    one.settle()
    # Tab reaches every part of a page.
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className.split(' ')[0]"))
    assert {"skip", "nav", "picker-input", "say", "plain-button", "heat", "vt"} <= reached


def test_a_brush_costs_no_request_and_is_a_macro_call(visit: Open, warehouse: Path) -> None:
    one = visit()
    page = one.go("#/crossfilter")
    field = page.locator("[data-chart=prob] .brush-field").bounding_box()
    page.mouse.move(field["x"] + 0.2 * field["width"], field["y"] + 40)
    page.wait_for_timeout(400)
    one.settle()
    before = len(one.asked)
    frames = []
    page.mouse.down()
    for step in range(2, 60):
        page.mouse.move(field["x"] + (0.2 + 0.01 * step) * field["width"], field["y"] + 40)
        frames.append(float(page.locator(".cross-grid").get_attribute("data-frame") or 0))
    assert len(one.asked) == before
    page.mouse.up()
    # Most of all frames; this machine may do something else meanwhile.
    assert np.median(frames) < 50
    page.locator("[data-chart=post_celltype] .bar-row").nth(1).click()
    one.settle()
    page.wait_for_timeout(300)
    shown = int(page.locator(".cross-grid").get_attribute("data-selected"))
    page.locator(".check").click()
    one.until("/same/i.test(document.querySelector('.verdict').textContent)")
    assert page.locator(".verdict").inner_text() == f"{shown:,}: the same"
    page.get_by_role("button", name="As code").click()
    sql = page.locator(".code-block pre").inner_text()
    assert wirehouse.connect(warehouse).sql(sql).fetchall() == [(shown,)]
    # Another visitor of the address, and the back button.
    address = one.hash()
    other = visit()
    other.go(address)
    other.until(f"document.querySelector('.cross-grid').dataset.selected === '{shown}'")
    page.go_back()
    one.until(f"document.querySelector('.cross-grid').dataset.selected !== '{shown}'")


def test_a_brush_by_keyboard(visit: Open) -> None:
    one = visit()
    page = one.go("#/crossfilter")
    everything = page.locator(".cross-grid").get_attribute("data-selected")
    page.locator("[data-chart=size] .brush-field").focus()
    one.settle()
    for key in ("Alt+ArrowRight", "Alt+ArrowRight", "Shift+ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    one.until("/size=[\\d.]+\\.\\./.test(location.hash)")
    one.until(f"document.querySelector('.cross-grid').dataset.selected !== '{everything}'")
    page.keyboard.press("Escape")
    one.until(f"document.querySelector('.cross-grid').dataset.selected === '{everything}'")
    assert "size" not in one.hash()


@pytest.mark.parametrize(
    ("view", "labels"),
    [
        ("#/matrix", ["Cells as CSV", "Cells as Parquet", "PNG", "SVG"]),
        (
            "#/neuron/{id}",
            ["Sources as CSV", "Targets as Parquet", "Types as PNG", "Types as SVG", "Space as PNG", "Space as SVG"],
        ),
        (
            "#/paths?neuron={id}&neuron={other}",
            ["Shared partners as CSV", "Shared partners as PNG", "Shared partners as SVG"],
        ),
        ("#/crossfilter?prob=0.8..", ["synapses as Parquet", "Charts as PNG", "Charts as SVG"]),
        ("#/sql?q=FROM+cell_types", ["Rows as CSV", "Rows as Parquet", "Chart as PNG"]),
    ],
)
def test_downloads(visit: Open, ids: dict[str, str], tmp_path: Path, view: str, labels: list[str]) -> None:
    one = visit()
    page = one.go(view.format(**ids))
    page.wait_for_timeout(500)
    for label in labels:
        page.get_by_role("button", name="Download").first.click()
        with page.expect_download() as coming:
            page.locator(".menu-item", has_text=re.compile(f"^{label}$")).first.click()
        file = tmp_path / "file"
        coming.value.save_as(file)
        body = file.read_bytes()
        if label.endswith("PNG"):
            assert body[:8] == b"\x89PNG\r\n\x1a\n"
            assert len(body) > 3000
        elif label.endswith("SVG"):
            assert len(ElementTree.fromstring(body.decode())) > 5
        elif label.endswith("Parquet"):
            assert body[:4] == body[-4:] == b"PAR1"
        else:
            assert len(body.decode().splitlines()) > 1


@pytest.mark.parametrize("view", ["#/matrix", "#/neuron/{id}", "#/paths?neuron={id}&neuron={other}"])
def test_a_view_as_code(visit: Open, ids: dict[str, str], warehouse: Path, view: str) -> None:
    one = visit()
    page = one.go(view.format(**ids))
    page.get_by_role("button", name="As code").first.click()
    con = wirehouse.connect(warehouse)
    blocks = page.locator(".code-panel:not([hidden]) pre")
    statements = blocks.all_inner_texts()
    assert statements
    answers = [con.sql(sql).fetchall() for sql in statements]
    page.get_by_role("tab", name="Python").click()
    for text, rows in zip(blocks.all_inner_texts(), answers, strict=True):
        script = text.replace('"WAREHOUSE"', literal(str(warehouse))).replace(
            "print(rows)", "print(len(rows.fetchall()))"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert int(done.stdout) == len(rows)
    page.get_by_role("tab", name="curl").click()
    command = blocks.first.inner_text()
    done = subprocess.run(["bash", "-c", f"{command} -s"], capture_output=True, text=True, check=True)
    assert len(json.loads(done.stdout)["rows"]) == len(answers[0])


def test_sql(visit: Open) -> None:
    one = visit()
    page = one.go("#/sql")
    page.get_by_text("cell_types view", exact=True).click()
    page.get_by_role("button", name="Run the example").first.click()
    page.wait_for_selector(".result .vt-row")
    assert "q=" in one.hash()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT 4218514369128182678 AS id, 1 AS one")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".result .vt-row a")
    assert page.locator(".result .vt-row a").inner_text() == "4218514369128182678"
    page.go_back()
    one.until("!document.querySelector('.result a[href*=\"4218514369128182678\"]')")


def test_sql_that_cannot_be_run(visit: Open) -> None:
    one = visit()
    page = one.go("#/sql?q=DROP+TABLE+x")
    page.wait_for_selector(".refusal")
    assert "SELECT" in page.locator(".refusal").inner_text()
    # The browser itself notes each answer of status 400.
    one.wrong[:] = [each for each in one.wrong if "status of 400" not in each]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("#/neuron/12x", "no neuron"),
        ("#/neuron/999999999999999999", "no neuron"),
        ("#/nowhere", "cannot be shown"),
        ("#/matrix?measure=x&sort=y&as=z", "cannot be shown"),
    ],
)
def test_an_address_that_leads_nowhere(visit: Open, address: str, said: str) -> None:
    assert said in visit().go(address).locator("main h1").inner_text()

"""Look at both pages with a headless Chromium: save their pictures, and hold the ids they show to the warehouse's.

SUPERSET_PASSWORD=… python examples/bi/pictures.py WAREHOUSE FOLDER

superset_start.py and streamlit_app.py must be running on this warehouse. The Python that runs this needs
examples/bi/requirements-pictures.txt, and the machine Chromium (Debian: apt-get install chromium).
"""

from __future__ import annotations

import argparse
import io
import os
from pathlib import Path

import duckdb
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTH = 1280
PAGES = 10
# A double holds every whole number up to here, and not the next one.
LARGEST_EXACT = 2**53
# Of 255 levels of grey: what a palette of 256 colours may change.
TOLERANCE = 32


def superset(page: Page, url: str, folder: Path, file: Path) -> None:
    """The dashboard as it opens, then with filters."""
    log_in(page, url)
    page.set_viewport_size({"width": WIDTH, "height": 1490})
    page.goto(f"{url}/superset/dashboard/connectome/")
    settle(page)
    save(page, folder / "superset-dashboard.png")
    for name, value in (("pre", "HVC"), ("post", "MSN"), ("onto", "spine_head")):
        choose(page, name, value)
    page.locator("[data-test=filter-bar__apply-button]").click()
    settle(page)
    save(page, folder / "superset-filtered.png")
    table = page.locator("[data-test-viz-type=table]").last
    hold_ids("Superset", table.locator("tbody tr"), "td", (0, 1, 3), file)
    turn_pages(page, table)


def log_in(page: Page, url: str) -> None:
    """Log in as `admin`."""
    page.goto(f"{url}/login/")
    page.locator("#username").fill("admin")
    page.locator("#password").fill(os.environ["SUPERSET_PASSWORD"])
    page.locator("[type=submit]").click()
    page.wait_for_url("**/superset/welcome/**")


def choose(page: Page, name: str, value: str) -> None:
    """Set one of the dashboard's filters."""
    page.locator(f"[data-test=NATIVE_FILTER-{name}]").click()
    page.keyboard.type(value)
    # The list of the filter chosen before may still be there.
    choices = page.locator(".ant-select-dropdown").filter(has=page.locator(f"#NATIVE_FILTER-{name}_list"))
    choices.locator(f".rc-virtual-list [title='{value}']").click()
    page.keyboard.press("Escape")


def turn_pages(page: Page, table: Locator) -> None:
    """Sort the filtered table by the presynaptic type, which is the same in each row, and look for rows that repeat."""
    table.locator("th", has_text="pre type").click()
    settle(page)
    shown: list[str] = []
    for number in range(1, PAGES + 1):
        if number > 1:
            table.locator(".dt-pagination").get_by_text(str(number), exact=True).click()
            settle(page)
        shown += [row.locator("td").first.inner_text() for row in table.locator("tbody tr").all()]
    if len(set(shown)) != len(shown):
        raise SystemExit(
            f"Superset: {PAGES} pages have {len(shown)} synapses, of which {len(set(shown))} are distinct."
        )
    print(f"Superset: the {len(shown)} synapses on {PAGES} pages are distinct.")


def settle(page: Page) -> None:
    """Wait until nothing is loading and nothing moves."""
    page.wait_for_timeout(3000)
    page.wait_for_function("() => !document.querySelector('[data-test=loading-indicator], .loading')")
    page.wait_for_timeout(2000)


def streamlit(page: Page, url: str, folder: Path, file: Path) -> None:
    """The page as it opens, then after a click on a cell of the matrix and with one neuron."""
    page.set_viewport_size({"width": WIDTH, "height": 1400})
    page.goto(url)
    page.locator("[data-testid=stDataFrame] table tbody tr").first.wait_for(state="attached")
    page.wait_for_timeout(2000)
    save(page, folder / "streamlit.png")
    page.locator('svg path[aria-label^="postsynaptic type: MSN; presynaptic type: HVC;"]').click()
    page.wait_for_timeout(3000)
    page.get_by_label("neuron, on either side").fill(busy_neuron(file))
    page.keyboard.press("Enter")
    page.wait_for_timeout(3000)
    save(page, folder / "streamlit-filtered.png")
    hold_ids("Streamlit", page.locator("[data-testid=stDataFrame] table tbody tr"), "td", (0, 1, 3), file)


def busy_neuron(file: Path) -> str:
    """Of the HVC axons whose id no double holds for sure, the one with most synapses onto MSN."""
    query = """
        SELECT pre_id FROM find_synapses(pre_celltype := 'HVC', post_celltype := 'MSN')
        WHERE pre_id > ? GROUP BY pre_id ORDER BY count(*) DESC, pre_id LIMIT 1
    """
    with duckdb.connect(str(file), read_only=True) as con:
        ((neuron,),) = con.execute(query, [LARGEST_EXACT]).fetchall()
    return str(neuron)


def hold_ids(tool: str, rows: Locator, cell: str, places: tuple[int, int, int], file: Path) -> None:
    """Compare synapse_id, pre_id and post_id of every row on the page with the warehouse, digit by digit."""
    shown = []
    for row in rows.all():
        texts = row.locator(cell).all_inner_texts()
        shown.append(tuple(texts[place].strip() for place in places))
    numbers = ", ".join(synapse for synapse, _, _ in shown)
    with duckdb.connect(str(file), read_only=True) as con:
        query = f"SELECT synapse_id, pre_id, post_id FROM synapses WHERE synapse_id IN ({numbers})"
        stored = {tuple(map(str, row)) for row in con.execute(query).fetchall()}
    large = sum(int(number) > LARGEST_EXACT for row in shown for number in row)
    if set(shown) != stored or not large:
        raise SystemExit(f"{tool} shows other ids than the warehouse has: {set(shown) ^ stored}")
    print(f"{tool}: the ids of {len(shown)} synapses are exact; {large} of them are above 2^53.")


def save(page: Page, file: Path) -> None:
    """A picture of the page from its top, in 256 colours, which is a third of the bytes.

    One that shows what the old one does but for times of day ("5 minutes ago") leaves the old one as it is.
    """
    page.evaluate("() => document.querySelectorAll('*').forEach(each => { each.scrollTop = 0 })")
    page.wait_for_timeout(500)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if not (file.exists() and alike(taken, Image.open(file).convert("RGB"))):
        taken.quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures have one size, and all but one in five hundred of their pixels about the same colour."""
    if one.size != other.size:
        return False
    histogram = ImageChops.difference(one, other).convert("L").histogram()
    return sum(histogram[TOLERANCE:]) * 500 <= sum(histogram)


def main(warehouse: Path, folder: Path, superset_url: str, streamlit_url: str) -> None:
    """Both pages, one browser."""
    folder.mkdir(parents=True, exist_ok=True)
    file = warehouse / "connectome.duckdb"
    with sync_playwright() as play, play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]) as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": 1000})
        page.set_default_timeout(120_000)
        streamlit(page, streamlit_url, folder, file)
        superset(page, superset_url, folder, file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--superset", default="http://127.0.0.1:8088")
    parser.add_argument("--streamlit", default="http://127.0.0.1:8501")
    asked = parser.parse_args()
    main(asked.warehouse, asked.folder, asked.superset, asked.streamlit)

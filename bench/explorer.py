"""How fast the explorer is in a browser on one warehouse: python -m bench.explorer WAREHOUSE

Each figure is a median of `--runs` in a headless Chromium on this machine: from the address to the first paint and to
the whole matrix, a matrix asked anew, the pages of the neurons with most input (on a fresh visit, which starts WebGL,
and from one to the next: the tables, and all of it with the synapses in space), the crossfilter's table (made once a
server), entering one of its charts (with the tenth of a second that the page waits before it asks), and a frame of a
brush that is moved.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import wirehouse
from bench.served import served

ARGUMENTS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"]
_TABLES = "location.hash.endsWith(document.querySelector('.lede .id')?.textContent ?? '?')"
_DRAWN = "document.getElementById('view')?.dataset.shown === location.hash && !document.querySelector('.asking')"
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


class Timed:
    """A page, and how long it takes to show something."""

    def __init__(self, page: Any, port: int) -> None:
        self.page = page
        self.base = f"http://127.0.0.1:{port}"

    def until_drawn(self, drawn: str = _DRAWN) -> None:
        """Wait for the view that the address names."""
        while not self.page.evaluate(drawn):
            time.sleep(0.002)

    def open(self, address: str) -> float:
        """Milliseconds from a fresh visit to the whole view."""
        self.page.goto("about:blank")
        begun = time.perf_counter()
        self.page.goto(f"{self.base}/{address}", wait_until="commit")
        self.until_drawn()
        return 1000 * (time.perf_counter() - begun)

    def turn(self, address: str, drawn: str = _DRAWN) -> float:
        """Milliseconds from one view to another of the open page, until it is `drawn`."""
        begun = time.perf_counter()
        self.page.evaluate("address => { location.hash = address }", address)
        self.until_drawn(drawn)
        took = 1000 * (time.perf_counter() - begun)
        self.until_drawn()
        return took

    def frames(self, chart: str, steps: int = 40) -> tuple[float, list[float]]:
        """Milliseconds for entering a chart, and for each frame of a brush that moves over it."""
        field = self.page.locator(f"[data-chart={chart}] .brush-field").bounding_box()
        self.page.mouse.move(0, 0)
        begun = time.perf_counter()
        self.page.mouse.move(field["x"] + 0.2 * field["width"], field["y"] + 40)
        while self.page.locator(".cross-grid").get_attribute("data-active") != chart:
            time.sleep(0.002)
        entered = 1000 * (time.perf_counter() - begun)
        self.page.mouse.down()
        taken = []
        for step in range(1, steps):
            self.page.mouse.move(field["x"] + (0.2 + 0.6 * step / steps) * field["width"], field["y"] + 40)
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
            taken.append(float(self.page.locator(".cross-grid").get_attribute("data-frame")))
        self.page.mouse.up()
        self.page.keyboard.press("Escape")
        return entered, taken


def repeated(run: Callable[[], float], runs: int) -> float:
    """The median of some runs."""
    return statistics.median(run() for _ in range(runs))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouse")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with wirehouse.connect(given.warehouse) as con:
        ((synapses,),) = con.sql("SELECT synapses FROM dataset").fetchall()
        largest = f"SELECT arg_max(id, in_synapses, {3 * given.runs}) FROM neuron_totals()"
        ((neurons,),) = con.sql(largest).fetchall()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with served(given.warehouse) as server, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        timed = Timed(browser.new_page(viewport={"width": 1440, "height": 900}), server.port)
        print(f"{Path(given.warehouse)}: {synapses:,} synapses\n")
        print("| what | ms |\n|---|---:|")
        whole = [timed.open("#/matrix") for _ in range(given.runs)]
        say("first paint", timed.page.evaluate(_PAINT))
        say("the whole first page with its matrix", statistics.median(whole))
        steps = iter(range(100))
        say(
            "another matrix (prob_min)",
            repeated(lambda: timed.turn(f"#/matrix?prob_min=0.{61 + next(steps)}"), given.runs),
        )
        say(
            "another matrix (size_min)",
            repeated(lambda: timed.turn(f"#/matrix?size_min=0.{11 + next(steps)}"), given.runs),
        )
        # Each is asked once: the browser keeps answers.
        unseen = (f"#/neuron/{neuron}" for neuron in neurons)
        say("a neuron's page, on a fresh visit", repeated(lambda: timed.open(next(unseen)), given.runs))
        say("from one neuron to another, the tables", repeated(lambda: timed.turn(next(unseen), _TABLES), given.runs))
        say("from one neuron to another, all of it", repeated(lambda: timed.turn(next(unseen)), given.runs))
        say("the crossfilter for the first time", timed.open("#/crossfilter"))
        say("the crossfilter again", repeated(lambda: timed.open("#/crossfilter"), given.runs))
        charts = timed.page.evaluate("[...document.querySelectorAll('.cross-ranges .chart')].map(c => c.dataset.chart)")
        measured = [timed.frames(chart) for chart in charts[:3]]
        say("entering a chart", statistics.median(entered for entered, _ in measured))
        frames = sorted(frame for _, each in measured for frame in each)
        say("a frame of a brush, median", statistics.median(frames))
        say("a frame of a brush, 95th percentile", frames[int(0.95 * len(frames))])
        browser.close()


def say(what: str, milliseconds: float) -> None:
    """One line of the table."""
    print(f"| {what} | {milliseconds:.0f} |", flush=True)


if __name__ == "__main__":
    main()

"""The pictures of docs/explorer.md, from a running `wirehouse serve`: python examples/explorer_pictures.py URL FOLDER

Needs playwright (pip install playwright) and a Chromium on the PATH.
"""

import json
import shutil
import sys
import urllib.parse
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

base, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)


def strongest(celltype: str, side: str) -> str:
    """The id of the neuron of a type with most synapses on one side, 'in_synapses' or 'out_synapses'."""
    with urllib.request.urlopen(
        f"{base}/explore/neurons_of_type?{urllib.parse.urlencode({'celltype': celltype})}"
    ) as told:
        found = json.load(told)["data"]
    return max(zip(found[side], found["id"], strict=True))[1]


gpi, hvc = strongest("GPi", "in_synapses"), strongest("HVC", "out_synapses")
query = """SELECT celltype, count(*) AS neurons, median(in_synapses) AS received
FROM neuron_totals()
GROUP BY celltype
ORDER BY neurons DESC"""
views = {
    "matrix": ("#/matrix?pre=HVC&post=MSN", "light"),
    "neuron": (f"#/neuron/{gpi}", "light"),
    "crossfilter": ("#/crossfilter?prob=0.6..&size=0.1..1.0&post_morph=spine_head", "dark"),
    "paths": (f"#/paths?neuron={hvc}&neuron={gpi}", "light"),
    "sql": (f"#/sql?{urllib.parse.urlencode({'q': query})}", "light"),
}
drawn = "document.getElementById('view')?.dataset.shown === location.hash && !document.querySelector('.asking')"
with sync_playwright() as started:
    arguments = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"]
    browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
    for name, (address, scheme) in views.items():
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme=scheme)
        page.goto(f"{base}/{address}")
        while not page.evaluate(drawn):
            page.wait_for_timeout(50)
        page.wait_for_timeout(1500)
        page.screenshot(path=folder / f"explorer-{name}.png")
        page.close()
        print(folder / f"explorer-{name}.png")
    browser.close()

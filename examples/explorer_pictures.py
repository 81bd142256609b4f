"""The pictures of docs/explorer.md, from a running `wirehouse serve`.

    python examples/explorer_pictures.py URL FOLDER          # of the demo
    python examples/explorer_pictures.py URL FOLDER fly      # of `wirehouse synthesize fly --format flyem`

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


def strongest(side: str, celltype: str = "") -> str:
    """The id of the neuron, of this type if one is given, with most of 'in_synapses' or 'out_synapses'."""
    asked = urllib.parse.urlencode({"celltype": celltype})
    with urllib.request.urlopen(f"{base}/explore/neurons_of_type?{asked}") as told:
        found = json.load(told)["data"]
    return max(zip(found[side], found["id"], strict=True))[1]


def of_the_demo() -> dict[str, tuple[str, str]]:
    """Each view's address and its scheme of colours."""
    gpi, hvc = strongest("in_synapses", "GPi"), strongest("out_synapses", "HVC")
    query = """SELECT celltype, count(*) AS neurons, median(in_synapses) AS received
FROM neuron_totals()
GROUP BY celltype
ORDER BY neurons DESC"""
    return {
        "matrix": ("#/matrix?pre=HVC&post=MSN", "light"),
        "neuron": (f"#/neuron/{gpi}", "light"),
        "crossfilter": ("#/crossfilter?prob=0.6..&size=0.1..1.0&post_morph=spine_head", "dark"),
        "paths": (f"#/paths?neuron={hvc}&neuron={gpi}", "light"),
        "sql": (f"#/sql?{urllib.parse.urlencode({'q': query})}", "light"),
    }


def of_a_fly() -> dict[str, tuple[str, str]]:
    """The same of FlyEM's layout: groups of types, regions, transmitters, no sizes."""
    receiver, sender = strongest("in_synapses"), strongest("out_synapses")
    query = """SELECT a.superclass, a.consensus_nt, count(*) AS neurons, sum(t.out_synapses) AS gives
FROM annotations a JOIN neuron_totals() t USING (id)
GROUP BY ALL
ORDER BY gives DESC"""
    return {
        "fly-matrix": ("#/matrix?by=superclass", "light"),
        "fly-neuron": (f"#/neuron/{receiver}", "dark"),
        "fly-crossfilter": ("#/crossfilter?prob=0.8..", "light"),
        "fly-paths": (f"#/paths?neuron={sender}&neuron={receiver}", "light"),
        "fly-sql": (f"#/sql?{urllib.parse.urlencode({'q': query})}", "dark"),
    }


views = of_a_fly() if sys.argv[3:] == ["fly"] else of_the_demo()
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

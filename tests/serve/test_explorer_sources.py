"""The explorer over other data sets than j0251's: connections alone, skeletons, one that is built anew meanwhile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.oracle.data import Data
from tests.serve.conftest import running
from tests.serve.ng import with_shapes
from tests.serve.visiting import CHROMIUM, visiting
from tests.support.sources import random_source, write_source
from wirehouse.build.build import build

pytest.importorskip("playwright.sync_api")
if CHROMIUM is None:
    pytest.skip("There is no Chromium: apt-get install chromium.", allow_module_level=True)

MAPPING = """
name = "weights"
celltype = "type"
[connections]
files = "edges.csv"
pre_id = "pre"
post_id = "post"
weight = "weight"
weight_unit = "synapses"
[neurons.meta]
files = "meta.csv"
id = "id"
"""


def test_connections_without_synapses(tmp_path: Path) -> None:
    dice = np.random.default_rng(3)
    pairs = {(int(a), int(b)) for a, b in dice.integers(1, 40, (300, 2))}
    edges = "\n".join(f"{a},{b},{dice.integers(1, 20)}" for a, b in sorted(pairs))
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "edges.csv").write_text(f"pre,post,weight\n{edges}\n")
    meta = "\n".join(f"{n},type{n % 3}" for n in range(1, 40))
    (tmp_path / "source" / "meta.csv").write_text(f"id,type\n{meta}\n")
    (tmp_path / "map.toml").write_text(MAPPING)
    command = [sys.executable, "-m", "wirehouse", "build", str(tmp_path / "source"), str(tmp_path / "warehouse")]
    subprocess.run([*command, "--map", str(tmp_path / "map.toml")], check=True, capture_output=True)
    with running(tmp_path / "warehouse") as server, visiting(server.url) as one:
        page = one.go("#/matrix?pre=type0&post=type1")
        assert page.locator(".nav", has_text="Crossfilter").count() == 0
        assert page.locator("input[name=prob_min]").count() == 0
        assert page.locator(".side .vt").count() == 1
        page = one.go("#/neuron/7")
        assert page.locator(".space").count() == 0
        assert page.locator(".inputs table tr").count() > 0
        assert page.locator(".partners .vt-row").count() > 0


def test_synapses_lie_on_the_skeleton(native: Path, data: Data, tmp_path: Path) -> None:
    warehouse, neuron_id = with_shapes(native, data, tmp_path)
    with running(warehouse) as server, visiting(server.url) as one:
        page = one.go(f"#/neuron/{neuron_id}?direction=outgoing&prob_min=0")
        assert "skeleton of" in page.locator(".where .panel-tools .facts").inner_text()
        page.get_by_role("button", name="side").click()


def test_a_warehouse_that_is_built_anew(tmp_path: Path) -> None:
    for name, synapses in (("first", 300), ("second", 700)):
        write_source(random_source(3, synapses, 60, name=name), tmp_path / name)
    build(tmp_path / "first", tmp_path / "w", memory_limit="500MB", threads=1)
    with running(tmp_path / "w") as server, visiting(server.url) as one:
        page = one.go("#/crossfilter")
        assert page.locator(".cross-grid").get_attribute("data-selected") == "300"
        build(tmp_path / "second", tmp_path / "w", memory_limit="500MB", threads=1, overwrite=True)
        page.locator(".nav", has_text="Matrix").click()
        page.wait_for_selector(".rebuilt")
        page.get_by_role("button", name="Show the new one").click()
        one.settle()
        page = one.go("#/crossfilter")
        one.until("document.querySelector('.cross-grid')?.dataset.selected === '700'")

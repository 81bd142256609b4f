"""The page on scale says what its results say, and what is extrapolated follows from what was measured."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from bench import scale, scale_model, scale_tables


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    return json.loads(scale.RESULTS.read_text("utf-8"))


def test_the_page_is_what_the_results_say() -> None:
    page = scale_tables.PAGE.read_text("utf-8")
    tables = scale.all_tables()
    assert page == scale_tables.written(page, tables)
    assert all(f"<!-- {name} -->\n\n|" in page for name in tables)


def test_a_size_that_was_measured_is_expected_as_it_was(results: dict[str, Any]) -> None:
    large = results[max(results, key=float)]
    found = scale_model.expected(results, large["rows"]["synapses_by_pre"])
    assert found.neurons == large["rows"]["neurons"]
    assert found.connections == large["rows"]["connections"]
    assert found.cube_cells == large["rows"]["celltype_cube"]
    assert found.peak_rss_bytes == large["alone"]["native"]["peak_rss_bytes"]
    for binding, alone in large["alone"].items():
        assert found.seconds[binding] == (alone["seconds"], alone["seconds"])
        assert found.bytes[binding] == sum(large["bytes"][binding].values())


def test_time_that_grew_with_the_square_goes_on_so_at_worst(results: dict[str, Any]) -> None:
    changed = copy.deepcopy(results)
    small, large = (changed[size] for size in sorted(changed, key=float)[-2:])
    times = large["rows"]["synapses_by_pre"] / small["rows"]["synapses_by_pre"]
    large["alone"]["native"]["seconds"] = times**2 * small["alone"]["native"]["seconds"]
    least, most = scale_model.expected(changed, 10 * large["rows"]["synapses_by_pre"]).seconds["native"]
    assert least == pytest.approx(10 * large["alone"]["native"]["seconds"])
    assert most == pytest.approx(100 * large["alone"]["native"]["seconds"])


def test_the_cube_is_never_larger_than_its_cells_can_be(results: dict[str, Any]) -> None:
    large = results[max(results, key=float)]["rows"]
    most = large["cell_types"] ** 2 * large["post_morphs"] * (2 + 0x3C00)
    assert scale_model.expected(results, 10**18).cube_cells == most

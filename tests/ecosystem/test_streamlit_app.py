"""The Streamlit example: its numbers are the source's, its ids text, and its page runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.ecosystem.conftest import World

APP = Path(__file__).parents[2] / "examples" / "bi" / "streamlit_app.py"
testing = pytest.importorskip("streamlit.testing.v1")
pytest.importorskip("altair")


@pytest.fixture
def page(world: World, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The page as it opens on the warehouse."""
    monkeypatch.setattr("sys.argv", ["streamlit_app.py", str(world.warehouse)])
    opened = testing.AppTest.from_file(str(APP), default_timeout=60).run()
    assert not opened.exception
    return opened


def test_the_page_counts_what_the_source_has(page: Any, world: World) -> None:
    assert page.subheader[0].value == f"{len(world.likely):,} synapses between cell types"
    page.number_input[0].set_value(0.9).run()
    assert page.subheader[0].value == f"{(world.synapses['prob'] >= 0.9).sum():,} synapses between cell types"


def test_the_table_is_filtered_and_its_ids_are_text(page: Any, world: World) -> None:
    wanted = world.of_types("HVC", "MSN")
    page.multiselect(key="pre_celltype").set_value(["HVC"])
    page.multiselect(key="post_celltype").set_value(["MSN"]).run()
    assert page.dataframe[0].value["pre_id"].tolist() == [str(i) for i in sorted(wanted["pre_id"])][:1000]
    neuron = str(wanted["pre_id"].max())
    page.text_input[0].set_value(neuron).run()
    assert set(page.dataframe[0].value["pre_id"]) == {neuron}
    page.text_input[0].set_value("x").run()
    assert page.error[0].value == "A neuron id is a whole number."


def test_a_folder_that_is_no_warehouse_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["streamlit_app.py", str(tmp_path)])
    opened = testing.AppTest.from_file(str(APP), default_timeout=60).run()
    assert opened.error[0].value == f"{tmp_path} is not a warehouse: cell_types.parquet is not in it."

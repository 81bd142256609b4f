"""The Streamlit example: its numbers are the source's, its ids text, and its page runs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.ecosystem.conftest import World

APP = Path(__file__).parents[2] / "examples" / "bi" / "streamlit_app.py"
testing = pytest.importorskip("streamlit.testing.v1")
pytest.importorskip("altair")
polars = pytest.importorskip("polars")


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


@pytest.mark.parametrize("wrong", ["x", "-5", "1.0", str(2**63), "9" * 5000, "1, 2"])
def test_a_wrong_id_lists_nothing_and_is_said(page: Any, wrong: str) -> None:
    page.text_input[0].set_value(wrong).run()
    assert not page.exception
    assert page.error[0].value.startswith(f"“{wrong}” is no neuron id, so none is listed")
    assert len(page.dataframe[0].value) == 0
    assert "**0** synapses pass." in [said.value for said in page.markdown]
    page.text_input[0].set_value("").run()
    assert not page.error
    assert len(page.dataframe[0].value) == 1000


def test_an_id_has_room_for_all_its_digits(page: Any) -> None:
    columns = json.loads(page.dataframe[0].proto.columns)
    # Some 8 pixels a digit, and 8 on either side.
    assert all(columns[name]["width"] >= 8 * 19 + 16 for name in ("pre_id", "post_id"))
    assert all("width" in columns[name] for name in page.dataframe[0].value.columns)


def test_the_page_says_of_what_it_is(page: Any, world: World) -> None:
    assert page.title[0].value == "synthetic_j0251"
    assert [said.value for said in page.warning] == ["SYNTHETIC DATA, no measurement"]


def test_another_build_in_the_same_place_shows_no_row_of_the_old_one(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "warehouse"
    shutil.copytree(world.warehouse, place)
    monkeypatch.setattr("sys.argv", ["streamlit_app.py", str(place)])
    opened = testing.AppTest.from_file(str(APP), default_timeout=60).run()
    opened.multiselect(key="pre_celltype").set_value(["HVC"]).run()
    before = opened.subheader[0].value
    # As another build leaves it: other names of the codes, one type's synapses gone, another id.
    names = polars.read_parquet(place / "cell_types.parquet")
    names.with_columns(polars.col("name") + "2").write_parquet(place / "cell_types.parquet")
    shutil.rmtree(place / "synapses" / f"pre_celltype={world.types.index('HVC')}")
    manifest = json.loads((place / "manifest.json").read_text("utf-8"))
    manifest |= {"build": "other", "dataset": {**manifest["dataset"], "name": "measured", "synthetic": False}}
    (place / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    opened.run()
    assert not opened.exception
    assert (opened.title[0].value, len(opened.warning)) == ("measured", 0)
    assert opened.subheader[0].value != before
    types = set(opened.dataframe[0].value["pre_celltype"])
    assert types
    assert all(name.endswith("2") for name in types)


def test_a_folder_that_is_no_warehouse_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["streamlit_app.py", str(tmp_path)])
    opened = testing.AppTest.from_file(str(APP), default_timeout=60).run()
    assert opened.error[0].value == f"{tmp_path} is not a warehouse: manifest.json is not in it."

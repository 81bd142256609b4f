"""Many readers: every answer is compared bit for bit with a single reader's, and one that differs is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from bench import readers, readers_page
from bench.checking import celltype_codes
from bench.readers_process import digest
from bench.sides.place import Place
from tests.support.synthetic import small_warehouse


@pytest.fixture(scope="module")
def warehouse(shared: Path) -> Path:
    return small_warehouse(shared, "native")


@pytest.fixture(scope="module")
def asked(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("readers")
    (folder / "source").symlink_to(warehouse.with_name("small-source"))
    return readers.statements(Place(folder, celltype_codes(folder / "source")), neurons=4)


@pytest.mark.thorough
def test_every_answer_is_compared_and_none_differs(warehouse: Path, asked: dict[str, list[str]]) -> None:
    setups = list(readers.measure(warehouse, asked, 200, [1, 3]))
    assert [(one["mode"], one["readers"]) for one in setups] == [(m, n) for m in readers.MODES for n in (1, 3)]
    for one in setups:
        # Three of each kind first, then a sixth of 200 by their shares, rounded up for each reader.
        timed = {1: 29 + 4 + 2, 3: 30 + 6 + 3}[one["readers"]]
        assert (one["compared"], one["differed"]) == (9 * one["readers"] + timed, 0)
        assert all(rate > 0 for rate in one["per_second"].values())


@pytest.mark.parametrize(
    "mode", ["threads", *(pytest.param(mode, marks=pytest.mark.thorough) for mode in ("processes", "server"))]
)
def test_an_answer_that_differs_is_counted(
    mode: str, warehouse: Path, asked: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = readers._of_single_reader(warehouse, asked)
    wrong = {**right, asked["matrix"][0]: right[asked["matrix"][1]]}
    monkeypatch.setattr(readers, "_of_single_reader", lambda *_: wrong)
    (found,) = readers.measure(warehouse, asked, 100, [2], [mode])
    assert 0 < found["differed"] < found["compared"]


def test_a_reader_that_fails_says_why(warehouse: Path) -> None:
    with pytest.raises(RuntimeError, match="no_such_macro"):
        list(readers.measure(warehouse, {"lookups": ["FROM no_such_macro()"]}, 10, [1]))


def table(**columns: Any) -> pa.Table:
    return pa.table(columns)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (table(x=[0.0]), table(x=[-0.0])),
        (table(x=[0, None]), table(x=[0, 0])),
        (table(x=[1, 2]), table(x=[2, 1])),
        (table(x=[1]), table(y=[1])),
        (table(x=[1]), table(x=[1.0])),
        (table(x=["a", "b"]), table(x=["ab", ""])),
        (table(x=[1.0]), table(x=[np.nextafter(1.0, 2.0)])),
    ],
    ids=str,
)
def test_a_digest_sees_every_bit(one: pa.Table, other: pa.Table) -> None:
    assert digest(one) != digest(other)


def test_a_digest_does_not_hang_on_how_a_table_is_cut() -> None:
    whole = table(x=[1.5, None, float("nan"), 4.0], name=["a", None, "", "d"])
    parts = pa.concat_tables([table(x=[9.0], name=["z"]), whole]).slice(1)
    views = whole.set_column(1, "name", whole["name"].cast(pa.string_view()))
    assert digest(whole) == digest(parts) == digest(views)


def test_the_page_says_how_many_differed() -> None:
    setup = {"per_second": {"lookups": 120.4, "matrix": 80.2, "scans": 9.96}, "memory": {"rss": 2**20, "pss": 2**19}}
    setups = [{**setup, "mode": mode, "readers": 2, "compared": 500, "differed": 0} for mode in readers.MODES]
    found = {"machine": "2 cores", "load": 1.0, "versions": {"duckdb": "2"}, "synapses": 10, "neurons": 5}
    found["further"] = [{"synapses": 7, "compared": 40, "differed": 0}, {"synapses": 7, "compared": 50, "differed": 2}]
    page = " ".join(readers_page.page({**found, "setups": setups}).split())
    assert "Machine: 2 cores" in page
    told = "1,500 answers (none of them differed) were compared bit for bit with those of a single reader, and so were"
    assert f"{told} 90 answers (**2 of them differed**) of a data set of 7 synapses." in page
    assert "| 2 | 120 | 120 | 120 | 80 | 80 | 80 | 10.0 | 10.0 | 10.0 |" in page
    setups[0]["differed"] = 3
    assert "**3 of them differed**" in readers_page.page({**found, "setups": setups})

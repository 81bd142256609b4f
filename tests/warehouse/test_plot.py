"""The picture of the connectivity matrix."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import wirehouse
from tests.oracle.data import Data
from tests.support.cases import case
from tests.support.warehouses import warehouse_of
from tests.warehouse.test_cli import failure, run
from wirehouse.plot import MEASURES, _short, plot_matrix


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure(native: Path, tmp_path: Path, measure: str) -> None:
    picture = tmp_path / "matrix.png"
    result = run("plot", "matrix", native, picture, "--measure", measure, "--prob-min", 0.7, "--size-min", 0.1)
    assert result.exit_code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["no_synapses", "one_row", "hostile"])
def test_odd_data(name: str, tmp_path: Path) -> None:
    with wirehouse.connect(warehouse_of(case(name), "native", tmp_path)) as con:
        plot_matrix(con, tmp_path / "matrix.svg")
    assert "<svg" in (tmp_path / "matrix.svg").read_text("utf-8")


def test_what_it_says(native: Path, tmp_path: Path, data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib

    monkeypatch.setitem(matplotlib.rcParams, "svg.fonttype", "none")
    with wirehouse.connect(native) as con:
        plot_matrix(con, tmp_path / "matrix.svg")
        ((count,),) = con.execute("SELECT count FROM summarize_synapses()").fetchall()
    text = (tmp_path / "matrix.svg").read_text("utf-8")
    for piece in (*data.celltypes.values(), f"{count:,} synapses", "presynaptic", "postsynaptic", "number of synapses"):
        assert piece in text
    for axon_only in data.axon_only:
        assert f"{axon_only}" in text.split("none (")[1]


def test_mistakes(native: Path, tmp_path: Path) -> None:
    assert ".png" in failure("plot", "matrix", native, tmp_path / "matrix.gif")
    assert "nowhere" in failure("plot", "matrix", native, tmp_path / "nowhere" / "matrix.png")
    assert "NaN" in failure("plot", "matrix", native, tmp_path / "matrix.png", "--prob-min", "nan")
    with wirehouse.connect(native) as con, pytest.raises(wirehouse.WirehouseError, match="synapse_count"):
        plot_matrix(con, tmp_path / "matrix.png", measure="colour")
    assert list(tmp_path.iterdir()) == []


def test_without_matplotlib(native: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert "pip install 'wirehouse[plot]'" in failure("plot", "matrix", native, tmp_path / "matrix.png")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1"), (12, "12"), (999, "999"), (999.6, "1.0k"), (1000, "1.0k"), (9949, "9.9k"), (9950, "10k"),
        (999_499, "999k"), (1e6, "1.0M"), (0.5, "0.5"), (0.123, "0.12"), (1.26, "1.3"), (9.96, "10"), (3.2e9, "3.2G"),
    ],
)  # fmt: skip
def test_short_numbers(value: float, text: str) -> None:
    assert _short(value) == text

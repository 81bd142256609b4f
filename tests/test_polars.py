"""The Parquet files in polars: the rows of the views, and the thresholds of the macros."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

import wirehouse
from tests.support.cases import case
from tests.support.warehouses import warehouse_of
from wirehouse.polars import passes, scan_connections, scan_neurons, scan_synapses

SCANS = {"synapses": scan_synapses, "neurons": scan_neurons, "connections": scan_connections}
# Around each, both sides of a rounding to float16, and what has none.
THRESHOLDS = [0.6, 0.60009765625, 0.6003, 0.05, 0.04998779, 1e-9, 6e-8, 0.9999, 1.0, 65504.0, 65519.9, 65520.0, 1e300]


def asked(warehouse: Path, query: str) -> pl.DataFrame:
    """The answer of DuckDB."""
    with wirehouse.connect(warehouse) as con:
        return con.sql(query).pl()


def texts(frame: pl.DataFrame) -> pl.DataFrame:
    """With names as texts, as DuckDB has them."""
    return frame.with_columns(pl.col(name).cast(pl.String) for name, kind in frame.schema.items() if kind == pl.Enum)


@pytest.mark.parametrize("name", ["axon_only", "sparse", "hostile", "infinite", "no_neurons", "no_synapses", "empty"])
@pytest.mark.parametrize("view", SCANS)
def test_a_scan_has_the_rows_of_the_view(view: str, name: str, shared: Path) -> None:
    warehouse = warehouse_of(case(name), "native", shared)
    found = texts(SCANS[view](warehouse).collect())
    assert_frame_equal(found, asked(warehouse, f"FROM {view}"), check_row_order=False, check_exact=True)


@pytest.mark.parametrize("view", SCANS)
def test_either_binding_and_the_file_itself(view: str, warehouse: Path) -> None:
    expected = asked(warehouse, f"FROM {view}")
    assert expected.height > 10
    for place in (warehouse, str(warehouse), warehouse / "connectome.duckdb"):
        assert_frame_equal(texts(SCANS[view](place).collect()), expected, check_row_order=False, check_exact=True)


def test_names_sort_by_code(native: Path) -> None:
    codes = asked(native, "SELECT name FROM cell_types ORDER BY code")["name"].to_list()
    kind = scan_neurons(native).collect_schema()["celltype"]
    assert isinstance(kind, pl.Enum)
    assert kind.categories.to_list() == codes


@pytest.mark.parametrize("names", ["HVC", ["HVC", "MSN"], ("MSN", None), {"MSN"}, pl.Series(["HVC"]), []])
def test_the_files_of_some_types(names: Any, native: Path) -> None:
    wanted = [names] if isinstance(names, str) else [name for name in names if name]
    listed = ", ".join(f"'{name}'" for name in wanted) or "NULL"
    found = texts(scan_synapses(native, names).collect())
    expected = asked(native, f"FROM synapses WHERE pre_celltype IN ({listed})")
    assert_frame_equal(found, expected, check_row_order=False, check_exact=True)
    assert bool(wanted) == (expected.height > 0)


def test_only_the_files_of_these_types_are_opened(native: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(native, tmp_path / "pre_celltype=3" / "copy[1]*")
    code = asked(native, "SELECT code FROM cell_types WHERE name = 'HVC'").item()
    for folder in (copy / "synapses").iterdir():
        if folder.name != f"pre_celltype={code}":
            shutil.rmtree(folder)
    assert_frame_equal(scan_synapses(copy, "HVC").collect(), scan_synapses(native, "HVC").collect())
    with pytest.raises((OSError, pl.exceptions.PolarsError)):
        scan_synapses(copy).collect()


@pytest.mark.parametrize("threshold", THRESHOLDS)
@pytest.mark.parametrize(("column", "macro"), [("prob", "prob_min"), ("size", "size_min")])
def test_a_threshold_keeps_what_the_macro_keeps(column: str, macro: str, threshold: float, warehouse: Path) -> None:
    others = "" if column == "prob" else ", prob_min := 0"
    expected = asked(warehouse, f"FROM find_synapses({macro} := {threshold!r}::DOUBLE{others})")
    found = scan_synapses(warehouse).filter(passes(column, threshold)).collect()
    assert_frame_equal(texts(found), expected, check_row_order=False, check_exact=True)


def test_a_threshold_compares_as_numpy_does() -> None:
    every = np.arange(2**16, dtype=np.uint16).view(np.float16)
    every = every[~np.isnan(every)]
    frame = pl.DataFrame({"size": every.astype(np.float32)})
    rng = np.random.default_rng(3)
    for threshold in [*THRESHOLDS, *rng.uniform(0, 2, 200), *10 ** rng.uniform(-9, 6, 200)]:
        with np.errstate(over="ignore"):
            kept = every >= float(threshold)
        for column in ("size", pl.col("size"), pl.col("size").cast(pl.Float64)):
            assert np.array_equal(frame.select(passes(column, threshold)).to_series().to_numpy(), kept), threshold


@pytest.mark.parametrize("off", [0, -1, None, -0.0, "0"])
def test_no_filter_keeps_unknown_values_too(off: Any) -> None:
    frame = pl.DataFrame({"prob": [None, 0.5, -1.0]})
    assert frame.filter(passes("prob", off)).height == 3
    assert frame.filter(passes("prob", 1e-9)).height == 1


@pytest.mark.parametrize(
    ("call", "piece"),
    [
        (lambda _: passes("prob", float("nan")), "threshold is NaN"),
        (lambda _: passes("prob", "sixty"), "threshold is 'sixty'; give a number"),
        (lambda _: passes("prob", True), "threshold is True; give a number"),
        (lambda _: passes(0.6, 0.6), "column is of type float; give its name"),  # type: ignore[arg-type]
        (lambda place: scan_synapses(place, "HVCC"), "Unknown cell type 'HVCC' for pre_celltype (did you mean 'HVC'?)"),
        (lambda place: scan_synapses(place, 5), "pre_celltype is 5; give text"),
        (lambda place: scan_synapses(place, ["HVC", 5]), "pre_celltype is 5; give text"),
        (lambda place: scan_synapses(place / "nowhere"), "No warehouse at"),
        (lambda place: scan_neurons(place.parent), "is not a warehouse"),
        (lambda _: scan_connections(""), "is empty; name a file or folder"),
    ],
)
def test_a_mistake_is_a_sentence(call: Any, piece: str, native: Path) -> None:
    with pytest.raises(wirehouse.WirehouseError, match=re.escape(piece)):
        call(native)


def test_a_database_without_its_files(native: Path, tmp_path: Path) -> None:
    shutil.copy(native / "connectome.duckdb", tmp_path)
    with pytest.raises(wirehouse.WirehouseError, match=r"manifest\.json"):
        scan_neurons(tmp_path / "connectome.duckdb")


def test_without_polars() -> None:
    code = "import sys; sys.modules['polars'] = None; import wirehouse, wirehouse.polars"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError: polars is not installed: `pip install '.[polars]'`" in done.stderr

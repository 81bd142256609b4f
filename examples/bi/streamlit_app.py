"""The cell-type matrix and a filterable synapse table, straight from a warehouse's Parquet files, without DuckDB.

streamlit run examples/bi/streamlit_app.py -- WAREHOUSE
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

import altair as alt
import numpy as np
import polars as pl
import streamlit as st

SHOWN = 1000
MEASURES = {"synapses": "synapse_count", "contact area (µm²)": "total_size", "mean size (µm²)": "mean_size"}
IDS = ("synapse_id", "pre_id", "post_id")
CODES = {"pre_celltype": "cell_types", "post_celltype": "cell_types", "post_morph": "post_morphs"}
LARGEST_ID = 2**63 - 1
# Widths in pixels. Left open, a column is as wide as the rows of its first appearance need, and later ones are cut off
# without a sign; an id has up to 19 digits.
HEADINGS = {
    "synapse_id": st.column_config.TextColumn("synapse", width=110),
    "pre_id": st.column_config.TextColumn("pre neuron", width=190),
    "pre_celltype": st.column_config.TextColumn("pre type", width=120),
    "post_id": st.column_config.TextColumn("post neuron", width=190),
    "post_celltype": st.column_config.TextColumn("post type", width=120),
    "post_morph": st.column_config.TextColumn("onto", width=120),
    "size": st.column_config.NumberColumn("size (µm²)", format="%.4f", width=100),
    "prob": st.column_config.NumberColumn("probability", format="%.3f", width=100),
    "x": st.column_config.NumberColumn("x (nm)", format="%d", width=100),
    "y": st.column_config.NumberColumn("y (nm)", format="%d", width=100),
    "z": st.column_config.NumberColumn("z (nm)", format="%d", width=100),
}


class Warehouse(NamedTuple):
    """A folder as one build filled it. What is kept of it is kept by `build` too: the next build has other rows."""

    folder: Path
    build: str
    name: str
    synthetic: bool


def opened(folder: Path) -> Warehouse:
    """The warehouse that is in the folder now."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return Warehouse(folder, manifest["build"], manifest["dataset"]["name"], manifest["dataset"]["synthetic"])


@st.cache_data
def codes(warehouse: Warehouse, dimension: str) -> dict[str, int]:
    """The names of `cell_types` or `post_morphs`, in the order of the mapping, and their codes."""
    table = pl.read_parquet(warehouse.folder / f"{dimension}.parquet").sort("code")
    return dict(zip(table["name"], table["code"], strict=True))


def named(rows: pl.LazyFrame, warehouse: Warehouse) -> pl.LazyFrame:
    """The rows with names where the files have codes."""
    for column in CODES.keys() & set(rows.collect_schema().names()):
        names = codes(warehouse, CODES[column])
        # By way of BIGINT: the key of a folder and a column of a file differ in type.
        name = pl.col(column).cast(pl.Int64).replace_strict(list(names.values()), list(names), return_dtype=pl.String)
        rows = rows.with_columns(name)
    return rows


def at_least(column: str, threshold: float) -> pl.Expr:
    """What NumPy's `array >= threshold` keeps of a float16 array; 0 is no filter."""
    return pl.col(column) >= float(np.float16(threshold)) if threshold > 0 else pl.lit(True)


def synapses(warehouse: Warehouse, prob_min: float, size_min: float, structure: str | None) -> pl.LazyFrame:
    """The synapses that pass, as the files hold them."""
    rows = pl.scan_parquet(warehouse.folder / "synapses" / "**" / "*.parquet", hive_partitioning=True)
    rows = rows.filter(at_least("prob", prob_min), at_least("size", size_min))
    if structure is None:
        return rows
    return rows.filter(pl.col("post_morph") == codes(warehouse, "post_morphs")[structure])


@st.cache_data
def matrix(warehouse: Warehouse, prob_min: float, size_min: float, structure: str | None) -> pl.DataFrame:
    """One row per pair of cell types with synapses: synapse_count, total_size and mean_size."""
    size = pl.col("size").cast(pl.Float64)
    rows = synapses(warehouse, prob_min, size_min, structure)
    pairs = rows.group_by("pre_celltype", "post_celltype")
    return named(pairs.agg(synapse_count=pl.len(), total_size=size.sum(), mean_size=size.mean()), warehouse).collect()


def heatmap(pairs: pl.DataFrame, label: str, types: list[str]) -> alt.Chart:
    """The matrix as a picture: a cell a pair, none where there is no synapse; a click chooses the pair."""
    scale, axis = alt.Scale(domain=types), alt.Axis(labelOverlap=False)
    pair = alt.selection_point(name="pair", fields=["pre_celltype", "post_celltype"])
    return (
        alt.Chart(pairs)
        .mark_rect(cursor="pointer")
        .encode(
            x=alt.X("post_celltype:N", title="postsynaptic type", scale=scale, axis=axis),
            y=alt.Y("pre_celltype:N", title="presynaptic type", scale=scale, axis=axis),
            color=alt.Color(f"{MEASURES[label]}:Q", title=label, scale=alt.Scale(type="log", scheme="viridis")),
            opacity=alt.condition(pair, alt.value(1.0), alt.value(0.3)),
            tooltip=[
                alt.Tooltip("pre_celltype:N", title="from"),
                alt.Tooltip("post_celltype:N", title="to"),
                alt.Tooltip("synapse_count:Q", title="synapses", format=","),
                alt.Tooltip("total_size:Q", title="contact area (µm²)", format=",.1f"),
                alt.Tooltip("mean_size:Q", title="mean size (µm²)", format=".4f"),
            ],
        )
        .add_params(pair)
        .properties(height=520)
    )


def choose_pair() -> None:
    """A click on a cell of the matrix sets the two type filters of the table; a click beside them clears them."""
    clicked = st.session_state["matrix"]["selection"].get("pair") or [{}]
    for side in ("pre_celltype", "post_celltype"):
        st.session_state[side] = [clicked[0][side]] if side in clicked[0] else []


def table_filters(rows: pl.LazyFrame, warehouse: Warehouse) -> pl.LazyFrame:
    """The rows of the types and of the neuron that the reader names."""
    types = codes(warehouse, "cell_types")
    places = st.columns(3)
    for place, side, label in zip(places, ("pre_celltype", "post_celltype"), ("from", "to"), strict=False):
        chosen = place.multiselect(label, list(types), key=side, placeholder="any type")
        if chosen:
            rows = rows.filter(pl.col(side).is_in([types[name] for name in chosen]))
    neuron = places[2].text_input("neuron, on either side", placeholder="any id").strip()
    if not neuron:
        return rows
    if not neuron.isdecimal() or len(neuron) > 19 or int(neuron) > LARGEST_ID:
        st.error(f"“{neuron}” is no neuron id, so none is listed: an id is a whole number from 0 to {LARGEST_ID}.")
        return rows.filter(pl.lit(False))
    return rows.filter(pl.any_horizontal(pl.col("pre_id", "post_id") == int(neuron)))


def shown(rows: pl.LazyFrame, warehouse: Warehouse) -> pl.DataFrame:
    """The first rows of the files, with names. Ids are text: a browser's numbers end at 2^53."""
    first = named(rows.head(SHOWN), warehouse)
    return first.with_columns(pl.col(IDS).cast(pl.String)).select(list(HEADINGS)).collect()


def parquet(rows: pl.LazyFrame, warehouse: Warehouse) -> bytes:
    """All the rows, with names, as one Parquet file. Ids are BIGINT."""
    file = io.BytesIO()
    named(rows, warehouse).collect().write_parquet(file)
    if opened(warehouse.folder).build != warehouse.build:
        raise RuntimeError("The warehouse was built again since the page was drawn; load the page again.")
    return file.getvalue()


def main(folder: Path) -> None:
    """The page."""
    st.set_page_config(page_title="wirehouse", layout="wide")
    if not (folder / "manifest.json").exists():
        st.error(f"{folder} is not a warehouse: manifest.json is not in it.")
        st.stop()
    warehouse = opened(folder)
    st.title(warehouse.name)
    if warehouse.synthetic:
        st.warning("SYNTHETIC DATA, no measurement")
    with st.sidebar:
        st.header("Synapses that count")
        prob_min = st.number_input("probability at least", 0.0, 1.0, 0.6, 0.05)
        size_min = st.number_input("size at least (µm²)", 0.0, None, 0.0, 0.05)
        structure = st.selectbox("onto", list(codes(warehouse, "post_morphs")), index=None, placeholder="any structure")
        label = st.radio("Colour shows", list(MEASURES))
    pairs = matrix(warehouse, prob_min, size_min, structure)
    st.subheader(f"{pairs['synapse_count'].sum():,} synapses between cell types")
    st.altair_chart(heatmap(pairs, label, list(codes(warehouse, "cell_types"))), key="matrix", on_select=choose_pair)
    st.subheader("Synapse by synapse")
    st.caption("A click on a cell of the matrix chooses its types here; a cell is white where no synapse passes.")
    rows = table_filters(synapses(warehouse, prob_min, size_min, structure), warehouse)
    found = rows.select(pl.len()).collect().item()
    part = f"; the first {SHOWN:,} of the files are below." if found > SHOWN else "."
    st.write(f"**{found:,}** synapses pass{part}")
    st.dataframe(shown(rows, warehouse), column_config=HEADINGS, hide_index=True)
    st.download_button("Download all that pass (Parquet)", lambda: parquet(rows, warehouse), "synapses.parquet")
    if opened(folder).build != warehouse.build:
        # Built again meanwhile: what is above may be of both.
        st.rerun()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

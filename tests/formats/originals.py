"""The published data sets of the samples, read with pandas from the original files, and how wirehouse builds each."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tests.oracle.tables import Tables
from tests.support.formats import FORMATS, SHARED

HEMIBRAIN = FORMATS / "hemibrain_neuprint_edges"
PARTNERS = FORMATS / "hemibrain_synapse_partners"
MICRONS_VOXEL = (4, 4, 40)

LARVA_MAP = """
name = "larva"
celltype = "simple_group"
[connections]
files = "G_edgelist.txt"
columns_in_order = ["pre", "post", "weight"]
pre_id = "pre"
post_id = "post"
weight = "weight"
[neurons.meta]
files = "meta_data.csv"
id = ""
"""
KENYON_MAP = """
name = "kenyon"
voxel_nm = [8, 8, 8]
null_texts = [""]
[synapses]
files = "KCinputs1847.csv"
pre_id = "upstream_bodyId"
post_id = "downstream_bodyId"
pre_xyz = ["ux", "uy", "uz"]
post_xyz = ["dx", "dy", "dz"]
prob = "downstream_confidence"
roi = "downstream_roi"
"""
UPSTREAM_MAP = """
name = "upstream"
[connections]
files = "hemibrain_all_upstream_connections.csv"
pre_id = "bodyId_pre"
post_id = "bodyId_post"
weight = "weight"
pre_type = "type_pre"
post_type = "type_post"
"""


@dataclass(frozen=True)
class Original:
    """A sample: where it is, how it is built, what pandas reads there, and what its manifest should say of it."""

    source: Path
    read: Callable[[], Tables]
    grain: str
    options: dict[str, Any] = field(default_factory=dict)
    mapping: str | None = None
    groupings: tuple[str, ...] = ()

    @property
    def single(self) -> bool:
        """Whether it has single synapses."""
        return self.grain == "synapse"


def flyem_weights(path: Path, annotations: pd.DataFrame | None = None, types: pd.Series | None = None) -> Tables:
    facts = pd.read_feather(path).rename(columns={"body_pre": "pre_id", "body_post": "post_id"})
    return Tables(facts, occurring(facts) if types is None else types, annotations)


def occurring(facts: pd.DataFrame) -> pd.Series:
    """Neurons without types: the ids that occur."""
    ids = np.unique(facts[["pre_id", "post_id"]].to_numpy())
    return pd.Series(None, index=ids, dtype=object)


def male_cns() -> Tables:
    folder = FORMATS / "malecns_v10_mini"
    bodies = pd.read_feather(next(folder.glob("body-annotations*"))).set_index("bodyId")
    transmitters = pd.read_feather(next(folder.glob("body-neurotransmitters*"))).set_index("body")
    # A neuron is what has a superclass.
    types = bodies["type"][bodies["superclass"].notna() & (bodies["superclass"] != "")]
    return flyem_weights(next(folder.glob("connectome-weights*")), bodies.join(transmitters), types)


def hemibrain_typed_weights() -> Tables:
    (path,) = (HEMIBRAIN / "derived").glob("*traced-only.feather")
    rows = pd.read_feather(path)
    ends = [rows[[f"body_{side}", f"type_{side}"]].set_axis(["id", "type"], axis=1) for side in ("pre", "post")]
    types = pd.concat(ends).drop_duplicates().set_index("id")["type"].replace("", None)
    found = flyem_weights(path, types=types)
    return Tables(found.facts, types, types.to_frame())


def hemibrain_traced() -> Tables:
    folder = HEMIBRAIN / "derived"
    named = {"bodyId_pre": "pre_id", "bodyId_post": "post_id"}
    totals = pd.read_csv(folder / "traced-total-connections.csv").rename(columns=named)
    regions = pd.read_csv(folder / "traced-roi-connections.csv").rename(columns=named)
    neurons = pd.read_csv(folder / "traced-neurons.csv").set_index("bodyId")
    return Tables(totals, neurons["type"], neurons, regions)


def neuprint_inputs() -> Tables:
    folder = FORMATS / "neuprint_inputs"
    rows = pd.read_csv(folder / "Neuprint_Neuron_Connections.csv")
    rows = rows.rename(columns=lambda name: name if name.startswith(":") else name.partition(":")[0])
    facts = rows.rename(columns={":START_ID(Body-ID)": "pre_id", ":END_ID(Body-ID)": "post_id"})
    regions = [
        (pre, post, roi, counts["post"])
        for pre, post, info in zip(facts["pre_id"], facts["post_id"], facts["roiInfo"], strict=True)
        for roi, counts in json.loads(info).items()
        if "post" in counts
    ]
    regional = pd.DataFrame(regions, columns=["pre_id", "post_id", "roi", "weight"])
    neurons = pd.read_csv(folder / "Neuprint_Neurons" / "00.csv", keep_default_na=False, na_values=[""])
    neurons = neurons.rename(columns=lambda name: name if name.startswith(":") else name.partition(":")[0])
    # The id stands there twice.
    neurons = neurons.set_index("bodyId").drop(columns=":ID(Body-ID)")
    return Tables(facts[["pre_id", "post_id", "weight"]], neurons["type"], neurons, regional)


def synapse_partners() -> Tables:
    rows = pd.read_feather(next((PARTNERS / "derived").glob("syn-partners*")))
    facts = pd.DataFrame({
        "pre_id": rows["body_pre"], "post_id": rows["body_post"], "weight": 1, "prob": rows["conf_post"],
        "roi": rows["primary_post"].astype(object).replace("<unspecified>", None),
    } | {axis: 8 * rows[f"{axis}_post"] for axis in "xyz"})  # fmt: skip
    return Tables(facts, occurring(facts))


def kenyon_cell() -> Tables:
    rows = pd.read_csv(PARTNERS / "original" / "KCinputs1847.csv")
    facts = pd.DataFrame({
        "pre_id": rows["upstream_bodyId"], "post_id": rows["downstream_bodyId"], "weight": 1,
        "prob": rows["downstream_confidence"], "roi": rows["downstream_roi"],
    } | {axis: 8 * rows[f"d{axis}"] for axis in "xyz"})  # fmt: skip
    return Tables(facts, occurring(facts))


def upstream() -> Tables:
    path = HEMIBRAIN / "original" / "hemibrain_all_upstream_connections.csv"
    rows = pd.read_csv(path, keep_default_na=False)
    ends = [rows[[f"bodyId_{side}", f"type_{side}"]].set_axis(["id", "type"], axis=1) for side in ("pre", "post")]
    types = pd.concat(ends).drop_duplicates().set_index("id")["type"].replace("", None)
    facts = rows.rename(columns={"bodyId_pre": "pre_id", "bodyId_post": "post_id"})[["pre_id", "post_id", "weight"]]
    return Tables(facts, types, types.to_frame())


def codex(folder: Path) -> Tables:
    rows = pd.read_csv(folder / "connections.csv.gz", keep_default_na=False)
    named = {"pre_root_id": "pre_id", "post_root_id": "post_id", "neuropil": "roi", "syn_count": "weight"}
    facts = rows.rename(columns=named).assign(nt=rows["nt_type"].replace("", None))
    if not (folder / "classification.csv.gz").exists():
        return Tables(facts, occurring(facts))
    types = pd.read_csv(folder / "consolidated_cell_types.csv.gz", index_col="root_id")
    classes = pd.read_csv(folder / "classification.csv.gz", index_col="root_id")
    return Tables(facts, types["primary_type"], types.join(classes, how="outer"))


def flywire_synapses() -> Tables:
    path = FORMATS / "flywire_synapses" / "original" / "flywire_pn_to_target_synapses.csv"
    named = {"pre_pt_root_id": "pre_id", "post_pt_root_id": "post_id", "neuropil": "roi"}
    facts = pd.read_csv(path).rename(columns=named).assign(weight=1)
    return Tables(facts, occurring(facts))


def in_nm(positions: Any, nm: tuple[int, int, int] = MICRONS_VOXEL) -> dict[str, np.ndarray]:
    points = np.array([list(point) for point in positions], np.int64).reshape(-1, 3) * nm
    return dict(zip("xyz", points.T, strict=True))


def microns_static(rows: int | None = None) -> Tables:
    table = pd.read_csv(FORMATS / "microns_static" / "derived" / "synapses_pni_2.csv", header=None, nrows=rows)
    facts = pd.DataFrame(
        {"pre_id": table[6], "post_id": table[11], "weight": 1, "size": table[15], **in_nm(table[[12, 13, 14]].values)}
    )
    return Tables(facts, occurring(facts), nobody=0)


def cave(*paths: Path) -> Tables:
    tables = []
    for path in paths:
        rows = pd.read_feather(path)
        tables.append(pd.DataFrame({
            "pre_id": rows["pre_pt_root_id"], "post_id": rows["post_pt_root_id"], "weight": 1, "size": rows["size"],
            **in_nm(rows["ctr_pt_position"]),
        }))  # fmt: skip
    facts = pd.concat(tables, ignore_index=True)
    return Tables(facts, occurring(facts), nobody=0)


def cave_with_cells() -> Tables:
    folder = FORMATS / "cave_feather"
    cells = pd.read_feather(folder / "soma_data.feather").rename(columns={"id": "cells_id"}).set_index("pt_root_id")
    return Tables(cave(folder / "pre_syn_data.feather").facts, cells["cell_type"], cells, nobody=0)


def worm(path: Path) -> Tables:
    rows = pd.read_csv(path, sep="\t") if path.suffix == ".csv" else pd.read_excel(path, engine="calamine")
    texts = sorted({*rows["pre"], *rows["post"]})
    ids = pd.Series(range(1, len(texts) + 1), index=texts)
    facts = pd.DataFrame({
        "pre_id": rows["pre"].map(ids), "post_id": rows["post"].map(ids), "weight": rows["synapses"].astype("int64"),
        "kind": rows["type"],
    })  # fmt: skip
    return Tables(facts, occurring(facts), names=pd.Series(texts, index=ids))


def larva() -> Tables:
    folder = SHARED / "larva"
    rows = pd.read_csv(folder / "G_edgelist.txt", sep=" ", names=["pre_id", "post_id", "weight"])
    assert (rows["weight"] % 1 == 0).all()
    neurons = pd.read_csv(folder / "meta_data.csv", index_col=0, low_memory=False)
    return Tables(rows.astype({"weight": "int64"}), neurons["simple_group"], neurons)


def _worm(name: str) -> Original:
    path = FORMATS / "celegans" / name
    return Original(path, lambda: worm(path), "connection")


ORIGINALS = {
    "male_cns": Original(FORMATS / "malecns_v10_mini", male_cns, "connection", groupings=("superclass", "somaSide")),
    "hemibrain_weights": Original(
        HEMIBRAIN / "derived",
        lambda: flyem_weights(HEMIBRAIN / "derived" / "connectome-weights-hemibrain-sample-minconf-0.0.feather"),
        "connection",
        {"format": "flyem"},
    ),
    "hemibrain_typed": Original(
        HEMIBRAIN / "derived" / "connectome-weights-hemibrain-sample-minconf-0.0-traced-only.feather",
        hemibrain_typed_weights,
        "connection",
    ),
    "hemibrain_traced": Original(
        HEMIBRAIN / "derived", hemibrain_traced, "connection", {"format": "neuprint"}, groupings=("type", "instance")
    ),
    "neuprint_inputs": Original(
        FORMATS / "neuprint_inputs", neuprint_inputs, "connection", groupings=("type", "status")
    ),
    "synapse_partners": Original(PARTNERS / "derived", synapse_partners, "synapse"),
    "kenyon_cell": Original(PARTNERS / "original", kenyon_cell, "synapse", mapping=KENYON_MAP),
    "upstream": Original(HEMIBRAIN / "original", upstream, "connection", mapping=UPSTREAM_MAP),
    "orn": Original(
        FORMATS / "flywire_connections_orn",
        lambda: codex(FORMATS / "flywire_connections_orn"),
        "connection",
        groupings=("side", "super_class"),
    ),
    "flywire_pairs": Original(
        FORMATS / "flywire_synapses" / "derived", lambda: codex(FORMATS / "flywire_synapses" / "derived"), "connection"
    ),
    "flywire_synapses": Original(FORMATS / "flywire_synapses" / "original", flywire_synapses, "synapse"),
    "microns_static": Original(
        FORMATS / "microns_static" / "derived" / "synapses_pni_2.csv", microns_static, "synapse"
    ),
    "microns_dump": Original(
        FORMATS / "microns_static" / "derived" / "synapses_pni_2_v1_filtered_view.csv.gz",
        lambda: microns_static(rows=500),
        "synapse",
    ),
    "microns_queries": Original(
        SHARED / "microns",
        lambda: cave(SHARED / "microns" / "post_df_helper.feather", SHARED / "microns" / "pre_df_helper.feather"),
        "synapse",
    ),
    "cave_cells": Original(FORMATS / "cave_feather", cave_with_cells, "synapse", groupings=("cell_type",)),
    "larva": Original(
        SHARED / "larva", larva, "connection", mapping=LARVA_MAP, groupings=("simple_group", "hemisphere", "class1")
    ),
    "worm_white": _worm("aconnectome_white_1986_whole.csv"),
    "worm_1": _worm("witvliet_2020_1 L1.xlsx"),
    "worm_3": _worm("witvliet_2020_3 L1.xlsx"),
    "worm_5": _worm("witvliet_2020_5 L2.xlsx"),
    "worm_7": _worm("witvliet_2020_7 adult.xlsx"),
}
"""Every data set of the samples that builds, by a name of ours."""


@cache
def read(name: str) -> Tables:
    """What pandas reads in the files of a data set."""
    return ORIGINALS[name].read()

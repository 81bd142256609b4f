"""What is odd in a source is counted, each count as NumPy has it, and `check` holds the manifest's to the rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.oracle.data import Data
from tests.support.cases import case
from tests.support.parts import split_source
from tests.support.sources import random_source, write_source
from tests.support.warehouses import BINDINGS
from wirehouse.build.build import build
from wirehouse.build.check import check
from wirehouse.etl.publish.manifest import read_manifest, write_manifest


@pytest.mark.parametrize(("seed", "binding"), [(0, "native"), (1, "parquet"), (2, "native")])
def test_anomalies_are_counted(seed: int, binding: str, tmp_path: Path) -> None:
    data = random_source(seed, axon_only=frozenset({"HVC"}), infinite=True)
    source = write_source(data, tmp_path / "source")
    counted = build(source, tmp_path / "warehouse", binding=binding, axon_only=["HVC"]).anomalies
    assert counted == expected_anomalies(data), f"seed {seed}"
    assert min(counted[name] for name in ("infinite_synapse_sizes", "negative_synapse_sizes")) > 0
    assert read_manifest(tmp_path / "warehouse")["anomalies"] == counted
    build(split_source(source, tmp_path / "parts"), tmp_path / "of_parts", binding=binding, axon_only=["HVC"])
    assert read_manifest(tmp_path / "of_parts")["anomalies"] == counted


def test_each_edge_of_a_number_is_counted_in_its_column(tmp_path: Path) -> None:
    data = case("one_row")
    synapses, neurons = np.repeat(data.synapses, 9), np.repeat(data.neurons, 9)
    edges = np.array([np.nan, np.inf, -np.inf, -1, -0.0, 0, 0.5, 1, 1.5])
    neurons["id"] = np.arange(9)
    for array, column in [(synapses, "size"), (synapses, "prob"), (neurons, "celltype_certainty")]:
        array[column] = edges
    for part in ("axon", "soma", "dendrite"):
        neurons[f"skel_length_{part}"] = edges
    edged = Data(synapses, neurons, data.celltypes, data.post_morphs)
    report = build(write_source(edged, tmp_path / "source"), tmp_path / "warehouse")
    assert report.anomalies == expected_anomalies(edged)
    assert {name: n for name, n in report.anomalies.items() if "infinite" in name or "negative" in name} == {
        f"{what}_{of}": 2
        for what in ("infinite", "negative")
        for of in ("synapse_sizes", "skel_length_axon", "skel_length_soma", "skel_length_dendrite")
    }
    assert report.anomalies["synapse_probs_outside_0_to_1"] == 4
    assert report.anomalies["celltype_certainties_outside_0_to_1"] == 4


def expected_anomalies(data: Data) -> dict[str, int]:
    s, n = data.synapses, data.neurons
    types = dict(zip(n["id"].tolist(), n["cell_type"].tolist(), strict=True))
    own = {side: [types.get(i) for i in s[f"{side}_id"].tolist()] for side in ("pre", "post")}
    unlike = {
        side: sum(a is not None and a != b for a, b in zip(own[side], s[f"{side}_celltype"].tolist(), strict=True))
        for side in own
    }
    nan_as_none = [tuple(None if x != x else x for x in row) for row in s.tolist()]
    pairs: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for row in s:
        types_of_pair = pairs.setdefault((int(row["pre_id"]), int(row["post_id"])), set())
        types_of_pair.add((int(row["pre_celltype"]), int(row["post_celltype"])))
    return {
        "nan_synapse_size": int(np.isnan(s["size"]).sum()),
        "nan_synapse_prob": int(np.isnan(s["prob"]).sum()),
        "synapses_of_size_zero": int((s["size"] == 0).sum()),
        "infinite_synapse_sizes": int(np.isinf(s["size"]).sum()),
        "negative_synapse_sizes": int((s["size"] < 0).sum()),
        "synapse_probs_outside_0_to_1": int(((s["prob"] < 0) | (s["prob"] > 1)).sum()),
        "autapses": int((s["pre_id"] == s["post_id"]).sum()),
        "synapses_with_dangling_pre_id": own["pre"].count(None),
        "synapses_with_pre_type_unlike_the_neuron": unlike["pre"],
        "synapses_with_dangling_post_id": own["post"].count(None),
        "synapses_with_post_type_unlike_the_neuron": unlike["post"],
        "nan_celltype_certainty": int(np.isnan(n["celltype_certainty"]).sum()),
        "nan_skel_length_axon": int(np.isnan(n["skel_length_axon"]).sum()),
        "nan_skel_length_soma": int(np.isnan(n["skel_length_soma"]).sum()),
        "nan_skel_length_dendrite": int(np.isnan(n["skel_length_dendrite"]).sum()),
        "celltype_certainties_outside_0_to_1": int(
            ((n["celltype_certainty"] < 0) | (n["celltype_certainty"] > 1)).sum()
        ),
        "infinite_skel_length_axon": int(np.isinf(n["skel_length_axon"]).sum()),
        "negative_skel_length_axon": int((n["skel_length_axon"] < 0).sum()),
        "infinite_skel_length_soma": int(np.isinf(n["skel_length_soma"]).sum()),
        "negative_skel_length_soma": int((n["skel_length_soma"] < 0).sum()),
        "infinite_skel_length_dendrite": int(np.isinf(n["skel_length_dendrite"]).sum()),
        "negative_skel_length_dendrite": int((n["skel_length_dendrite"] < 0).sum()),
        "synapses_onto_axon_only_types": int((s["post_celltype"] == 1).sum()),
        "pairs_with_several_types": sum(len(of_pair) > 1 for of_pair in pairs.values()),
        "repeated_synapses": len(nan_as_none) - len(set(nan_as_none)),
    }


@pytest.mark.parametrize("binding", BINDINGS)
def test_each_count_in_the_manifest_is_held_to_the_rows(binding: str, tmp_path: Path) -> None:
    build(write_source(case("infinite"), tmp_path / "source"), tmp_path / "warehouse", binding=binding)
    manifest = read_manifest(tmp_path / "warehouse")
    counted = dict(manifest["anomalies"])
    # Each count is wrong by another number, so that no two could be taken for each other.
    stated = {name: count + wrong for wrong, (name, count) in enumerate(counted.items(), 1)}
    write_manifest(tmp_path / "warehouse", manifest | {"anomalies": stated})
    assert [(finding.check, finding.message) for finding in check(tmp_path / "warehouse")] == [
        ("anomalies", f"manifest.json states {stated[name]} {name.replace('_', ' ')}, stored are {count}.")
        for name, count in counted.items()
    ]
    one = next(iter(counted))
    write_manifest(tmp_path / "warehouse", manifest | {"anomalies": counted | {one: counted[one] + 1}})
    assert len(check(tmp_path / "warehouse")) == 1
    write_manifest(tmp_path / "warehouse", manifest)
    assert check(tmp_path / "warehouse") == []

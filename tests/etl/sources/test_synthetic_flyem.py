"""Synthetic data in FlyEM's layout: the release's Arrow types, weights that are counts of pairs, and the dirt."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from tests.support.cb2 import CB2
from wirehouse.etl.sources.synthetic_formats import synthesize_format

RELEASED = CB2.parent / "formats"
NEURONS, TYPES = 8_000, 1_500
SYNAPSES = 700_000


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return synthesize_format(tmp_path_factory.mktemp("flyem"), "flyem", SYNAPSES, NEURONS, TYPES, seed=1)


@pytest.fixture(scope="module")
def tables(files: dict[str, Path]) -> dict[str, pa.Table]:
    return {kind: pa.ipc.open_file(str(path)).read_all() for kind, path in files.items()}


def column(table: pa.Table, name: str) -> np.ndarray:
    """A column without NULL as an array."""
    assert not table[name].null_count
    return table[name].to_numpy()


@pytest.mark.skipif(not RELEASED.exists(), reason="the files of releases are not on this machine")
@pytest.mark.parametrize(
    ("kind", "released"),
    {
        "partners": "hemibrain_synapse_partners/derived/syn-partners-hemibrain-kc1847-minconf-0.0.feather",
        "weights": "malecns_v10_mini/connectome-weights-male-cns-v1.0-minconf-0.5.feather",
        "annotations": "malecns_v10_mini/body-annotations-male-cns-v1.0-minconf-0.5.feather",
        "neurotransmitters": "malecns_v10_mini/body-neurotransmitters-male-cns-v1.0.feather",
    }.items(),
)
def test_schemas_are_the_releases(files: dict[str, Path], kind: str, released: str) -> None:
    real = pa.ipc.open_file(str(RELEASED / released)).read_all()
    made = pa.ipc.open_file(str(files[kind])).read_all()
    assert made.schema.equals(real.schema.remove_metadata())
    for name in real.column_names:
        if pa.types.is_dictionary(real.schema.field(name).type) and kind == "annotations":
            assert made[name].chunk(0).dictionary == real[name].chunk(0).dictionary


def test_files_are_lz4_in_batches_of_65536(files: dict[str, Path]) -> None:
    for path in files.values():
        file = pa.ipc.open_file(str(path))
        rows = [file.get_batch(number).num_rows for number in range(file.num_record_batches)]
        assert max(rows) <= 65_536
        assert len(rows) < 3 + 2 * sum(rows) // 65_536
        # Each compressed part begins with the mark of an LZ4 frame.
        assert path.read_bytes().count(b"\x04\x22\x4d\x18") >= len(rows)


def test_weights_are_exactly_the_counts_of_pairs(tables: dict[str, pa.Table]) -> None:
    partners, weights = tables["partners"], tables["weights"]
    pairs = np.stack([column(partners, "body_pre"), column(partners, "body_post")], axis=1)
    distinct, counts = np.unique(pairs, axis=0, return_counts=True)
    found = np.stack([column(weights, name) for name in ("body_pre", "body_post", "weight")], axis=1)
    assert len(pairs) == SYNAPSES == counts.sum()
    order = np.lexsort((distinct[:, 1], distinct[:, 0], -counts))
    assert (found == np.column_stack([distinct, counts])[order]).all()


def test_degrees_have_heavy_tails_and_types_pair_unevenly(tables: dict[str, pa.Table]) -> None:
    partners, annotations, weights = tables["partners"], tables["annotations"], column(tables["weights"], "weight")
    for side in ("body_pre", "body_post"):
        degrees = np.unique(column(partners, side), return_counts=True)[1]
        assert degrees.max() > 50 * np.median(degrees)
    assert weights.max() > 100
    assert 0.4 < (weights == 1).mean() < 0.8
    types = dict(zip(annotations["bodyId"].to_pylist(), annotations["type"].to_pylist(), strict=True))
    pre = [types.get(body) for body in partners["body_pre"].to_pylist()]
    post = [types.get(body) for body in partners["body_post"].to_pylist()]
    given, received = Counter(pre), Counter(post)
    ratios = [
        count * SYNAPSES / (given[one] * received[other])
        for (one, other), count in Counter(zip(pre, post, strict=True)).most_common(200)
        if one and other
    ]
    assert max(ratios) > 5


def test_partners_are_legal(tables: dict[str, pa.Table]) -> None:
    partners = tables["partners"]
    assert sum(partners[name].null_count for name in partners.column_names) == 0
    assert column(partners, "conf_post").min() >= 0.5
    assert column(partners, "conf_pre").min() > 0
    assert max(column(partners, name).max() for name in ("conf_pre", "conf_post")) <= 1
    for axis in "xyz":
        places = column(partners, f"{axis}_pre")
        assert places.min() >= 0
        # point_id has 21 bits for each axis.
        assert places.max() < 2**21
        assert 0 < np.abs(places - column(partners, f"{axis}_post")).max() <= 25


def test_dirt_of_the_synapses_is_there(tables: dict[str, pa.Table]) -> None:
    partners, annotations = tables["partners"], tables["annotations"]
    regions = Counter(partners["primary_post"].to_pylist())
    assert 0.01 < regions["<unspecified>"] / SYNAPSES < 0.03
    assert 90 < len(regions) <= 101
    pre, post = column(partners, "body_pre"), column(partners, "body_post")
    assert 0 < (pre == post).sum() < SYNAPSES / 500
    listed = column(annotations, "bodyId")
    assert 0.01 < (~np.isin(pre, listed)).mean() < 0.5
    assert 0.01 < (~np.isin(post, listed)).mean() < 0.5


def test_dirt_of_the_annotations_is_there(tables: dict[str, pa.Table]) -> None:
    annotations = tables["annotations"]
    ids = column(annotations, "bodyId")
    assert (np.diff(ids) > 0).all()
    neurons = annotations.filter(annotations["superclass"].is_valid())
    assert neurons.num_rows == NEURONS
    assert 0.15 < 1 - NEURONS / len(ids) < 0.25
    assert 0.02 < neurons["type"].null_count / NEURONS < 0.1
    assert 0.9 * TYPES < len(set(neurons["type"].to_pylist())) <= TYPES + 1
    assert {"b'syn-ap1", "5-SYN(a)_b", "syn 7 x"} < set(neurons["type"].to_pylist())
    for name in ("status", "statusLabel"):
        texts = Counter(annotations[name].to_pylist())
        assert texts[""] > 10
        assert texts[None] > 10
    assert set(neurons["somaSide"].to_pylist()) == {"L", "R", "M", None}
    for name in ("group", "mancBodyid", "mancGroup"):
        known = neurons[name].drop_null().to_numpy()
        assert 0 < len(known) < NEURONS
        assert (known == np.floor(known)).all()
    assert np.isin(neurons["group"].drop_null().to_numpy(), ids).all()
    assert 0 < neurons["somaLocation"].null_count < NEURONS / 2
    assert {len(place) for place in neurons["somaLocation"].drop_null().to_pylist()} == {3}


def test_transmitters_agree_with_the_annotations(tables: dict[str, pa.Table]) -> None:
    found, annotations = tables["neurotransmitters"], tables["annotations"]
    types = dict(zip(annotations["bodyId"].to_pylist(), annotations["type"].to_pylist(), strict=True))
    bodies = found["body"].to_pylist()
    assert bodies == sorted(set(bodies))
    assert {types.get(body) == name for body, name in zip(bodies, found["cell_type"].to_pylist(), strict=True)} == {
        True
    }
    assert 0 < sum(body not in types for body in bodies) < len(bodies) / 2
    assert {"unclear", "acetylcholine", None} < set(found["predicted_nt"].to_pylist())
    confidences = found["predicted_nt_confidence"].drop_null().to_numpy()
    assert 0 <= confidences.min() < confidences.max() <= 1
    by_type = {
        (row["cell_type"], row["celltype_predicted_nt"], row["celltype_total_nt_predictions"])
        for row in found.select(["cell_type", "celltype_predicted_nt", "celltype_total_nt_predictions"]).to_pylist()
        if row["cell_type"]
    }
    assert len(by_type) == len({name for name, _, _ in by_type})

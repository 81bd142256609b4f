"""Synthetic data in the layouts of MICrONS and Codex: columns as released, legal rows, and the dirt."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import csv

from tests.support.cb2 import CB2
from wirehouse.etl.sources.synthetic_formats import synthesize_format
from wirehouse.etl.sources.synthetic_microns import CELLTYPES, NUCLEI, SYNAPSES

RELEASED = CB2.parent / "formats"
ROWS, NEURONS = 300_000, 6_000
FIRST_ROOT = {"microns": 12 << 56, "codex": 10 << 56}
# The order that two public readers of the released file use.
MICRONS = (
    "id valid pre_x pre_y pre_z pre_supervoxel_id pre_root_id post_x post_y post_z post_supervoxel_id post_root_id"
)


def read(path: Path, names: list[str] | None = None) -> pa.Table:
    """A CSV file; an empty field is NULL, in texts too."""
    return csv.read_csv(
        path,
        read_options=csv.ReadOptions(column_names=names),
        convert_options=csv.ConvertOptions(strings_can_be_null=True, null_values=[""], true_values=["t"]),
    )


@pytest.fixture(scope="module")
def microns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    files = synthesize_format(tmp_path_factory.mktemp("microns"), "microns", ROWS, NEURONS, seed=1)
    return {
        "synapses": read(files["synapses"], SYNAPSES.names),
        "nuclei": read(files["nuclei"], NUCLEI.names),
        "celltypes": read(files["celltypes"]),
    }


@pytest.fixture(scope="module")
def codex(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    files = synthesize_format(tmp_path_factory.mktemp("codex"), "codex", ROWS, NEURONS, seed=1)
    return {kind: read(path) for kind, path in files.items()}


def test_microns_columns_are_the_releases(microns: dict[str, pa.Table]) -> None:
    assert SYNAPSES.names == [*MICRONS.split(), "ctr_x", "ctr_y", "ctr_z", "size"]
    assert microns["synapses"].num_rows == ROWS
    assert microns["celltypes"].column_names == CELLTYPES.names
    for name, type_ in zip(SYNAPSES.names, microns["synapses"].schema.types, strict=True):
        assert type_ == (pa.bool_() if name == "valid" else pa.int64())


@pytest.mark.skipif(not RELEASED.exists(), reason="the files of releases are not on this machine")
def test_microns_values_look_as_the_released_ones(microns: dict[str, pa.Table]) -> None:
    real = read(RELEASED / "microns_static/derived/synapses_pni_2.csv", SYNAPSES.names)
    assert real.schema == microns["synapses"].schema
    for name in ("pre_supervoxel_id", "post_supervoxel_id", "pre_root_id", "post_root_id"):
        at_least, at_most = (len(str(value)) for value in (real[name].to_numpy().min(), real[name].to_numpy().max()))
        found = {len(str(value)) for value in microns["synapses"][name].to_pylist()} - {1}
        assert found <= set(range(at_least, at_most + 2))


def test_microns_rows_are_legal(microns: dict[str, pa.Table]) -> None:
    synapses = microns["synapses"]
    assert len(np.unique(synapses["id"].to_numpy())) == ROWS
    assert synapses["size"].to_numpy().min() > 0
    for side in ("pre", "post"):
        roots = synapses[f"{side}_root_id"].to_numpy()
        assert (roots[roots != 0] >= FIRST_ROOT["microns"]).all()
        # A double could not hold most of them.
        assert (roots.astype(np.float64).astype(np.int64) != roots).mean() > 0.5
    for axis, reach in {"x": 40, "y": 40, "z": 4}.items():
        apart = synapses[f"pre_{axis}"].to_numpy() - synapses[f"post_{axis}"].to_numpy()
        assert 0 < np.abs(apart).max() <= 2 * reach


def test_dirt_of_microns_synapses_is_there(microns: dict[str, pa.Table]) -> None:
    synapses = microns["synapses"]
    pre, post = synapses["pre_root_id"].to_numpy(), synapses["post_root_id"].to_numpy()
    assert 0 < ((pre == 0) & (post == 0)).sum() < ((pre == 0) & (post != 0)).sum() < ROWS / 50
    assert 0 < ((pre != 0) & (post == 0)).sum() < ROWS / 50
    assert ((pre == post) & (pre != 0)).any()
    assert 0 < (synapses["size"].to_numpy() > 65_504).mean() < 0.01
    assert 0 < synapses["ctr_x"].null_count < 10
    assert synapses["ctr_x"].is_null() == synapses["ctr_z"].is_null()
    with_nucleus = np.isin(np.concatenate([pre, post]), microns["nuclei"]["root_id"].to_numpy())
    assert 0.2 < with_nucleus.mean() < 0.5


def test_dirt_of_microns_neurons_is_there(microns: dict[str, pa.Table]) -> None:
    nuclei, celltypes = microns["nuclei"], microns["celltypes"]
    rows = [tuple(row.values()) for row in nuclei.to_pylist()]
    twice = [row for row, times in Counter(rows).items() if times == 2]
    assert 0 < len(twice) < NEURONS / 100
    by_root = Counter(row[3] for row in set(rows))
    assert by_root[0] > NEURONS // 100
    assert len(by_root) == NEURONS + 1
    assert 0 < sum(times == 2 for root, times in by_root.items() if root) < NEURONS / 50
    assert {row[2] for row in rows if row[3] == 0} == {0}
    typed = Counter(tuple(row.values()) for row in celltypes.to_pylist())
    assert 0 < sum(times == 2 for times in typed.values()) < NEURONS / 100
    assert 0.8 < len(typed) / NEURONS < 0.95
    assert len(set(celltypes["pt_root_id"].to_pylist())) == len(typed)
    assert {"23P", "BC", "astrocyte"} < set(celltypes["cell_type"].to_pylist())
    # Both tables say the same of a nucleus.
    places = {row[0]: row[2:7] for row in rows}
    assert all((row[4], row[5], *row[6:9]) == places[row[0]] for row in typed)


def test_codex_headers_are_the_releases(codex: dict[str, pa.Table]) -> None:
    assert {kind: ",".join(table.column_names) for kind, table in codex.items()} == {
        "connections": "pre_root_id,post_root_id,neuropil,syn_count,nt_type",
        "classification": "root_id,flow,super_class,class,sub_class,hemilineage,side,nerve",
        "celltypes": "root_id,primary_type,additional_type(s)",
        "neurons": "root_id,group,nt_type,nt_type_score,da_avg,ser_avg,gaba_avg,glut_avg,ach_avg,oct_avg",
        "coordinates": "root_id,position,supervoxel_id",
    }


@pytest.mark.skipif(not RELEASED.exists(), reason="the files of releases are not on this machine")
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("connections", "connections.csv.gz"),
        ("classification", "classification.csv.gz"),
        ("celltypes", "consolidated_cell_types.csv.gz"),
    ],
)
def test_codex_types_are_those_of_real_files(codex: dict[str, pa.Table], kind: str, name: str) -> None:
    real = read(RELEASED / "flywire_connections_orn" / name)
    assert real.column_names == codex[kind].column_names
    for field in real.schema:
        assert pa.types.is_null(field.type) or field.type == codex[kind].schema.field(field.name).type


def test_codex_pairs_have_five_synapses_and_all_of_them_are_there(codex: dict[str, pa.Table]) -> None:
    rows = codex["connections"].to_pylist()
    keys = [(row["pre_root_id"], row["post_root_id"], row["neuropil"] or "~") for row in rows]
    assert keys == sorted(set(keys), key=lambda key: (key[0], key[1], key[2] != "~", key[2]))
    pairs: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows:
        assert row["syn_count"] > 0
        pairs[row["pre_root_id"], row["post_root_id"]] += row["syn_count"]
    assert sum(pairs.values()) == ROWS
    assert min(pairs.values()) == 5
    assert max(pairs.values()) > 200


def test_dirt_of_codex_connections_is_there(codex: dict[str, pa.Table]) -> None:
    connections = codex["connections"]
    rows = connections.num_rows
    pairs = Counter(zip(connections["pre_root_id"].to_pylist(), connections["post_root_id"].to_pylist(), strict=True))
    assert 0.3 < sum(times > 1 for times in pairs.values()) / len(pairs) < 0.9
    assert 0.1 < (connections["syn_count"].to_numpy() < 5).mean() < 0.8
    assert 0 < connections["neuropil"].null_count < rows / 50
    assert 0.02 < connections["nt_type"].null_count / rows < 0.3
    assert 60 < len(set(connections["neuropil"].to_pylist())) < 90
    neurons = codex["neurons"]
    transmitters = dict(zip(neurons["root_id"].to_pylist(), neurons["nt_type"].to_pylist(), strict=True))
    given = zip(connections["pre_root_id"].to_pylist(), connections["nt_type"].to_pylist(), strict=True)
    assert all(transmitters[root] == each for root, each in given)


def test_dirt_of_codex_neurons_is_there(codex: dict[str, pa.Table]) -> None:
    neurons, types, classes = codex["neurons"], codex["celltypes"], codex["classification"]
    roots = set(neurons["root_id"].to_pylist())
    assert len(roots) == neurons.num_rows == NEURONS
    assert min(roots) >= FIRST_ROOT["codex"]
    for table in (types, classes):
        listed = table["root_id"].to_pylist()
        assert listed == sorted(set(listed))
        assert 0 < len(roots - set(listed)) < NEURONS / 10
        assert set(listed) < roots
    assert set(codex["connections"]["post_root_id"].to_pylist()) <= roots
    assert 0 < types["primary_type"].null_count < types.num_rows / 10
    for name in ("flow", "super_class", "class", "hemilineage", "nerve"):
        assert 0 < classes[name].null_count < classes.num_rows
    assert set(classes["side"].to_pylist()) == {"left", "right", "center"}
    assert 0 < neurons["nt_type"].null_count < NEURONS / 4
    rows = Counter(codex["coordinates"]["root_id"].to_pylist())
    assert 0 < NEURONS - len(rows) < NEURONS / 10
    assert {1, 2, 3} == set(rows.values())
    assert all(len(place[1:-1].split()) == 3 for place in codex["coordinates"]["position"].to_pylist())

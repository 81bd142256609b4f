"""The oracle's tables on a source worked out by hand (tests/oracle/micro.py); prob_min 0.6 keeps rows 0 1 2 4 6."""

from __future__ import annotations

from tests.oracle.connections import connections, partners
from tests.oracle.data import Data
from tests.oracle.dimensions import cell_types, post_morphs
from tests.oracle.matrices import connectivity_matrix, connectivity_matrix_wide, wide_names
from tests.oracle.micro import micro
from tests.oracle.neurons import (
    find_neurons,
    morph_columns,
    neuron,
    neuron_celltype_totals,
    neuron_totals,
    neurons,
)
from tests.oracle.rest import neurons_json, synapses_json
from tests.oracle.synapses import (
    find_synapses,
    summarize_synapses,
    synapses_in_box,
    synapses_near,
    synapses_of,
)

HALF_06 = 0.60009765625
HALF_09 = 0.89990234375


def ids(table: object) -> list[object]:
    """The first column."""
    return [row[0] for row in table.rows]  # type: ignore[attr-defined]


def test_rows_of_synapses() -> None:
    found = find_synapses(micro(), pre_neuron_ids=[1], post_celltype="msn")
    assert found.rows == [
        (1, 3, 4, 0, 0.25, HALF_06, 1, 11, 1, "head", "HVC", "msn"),
        (2, 3, 4, 1, None, 0.7998046875, 1, 11, 255, "unknown", "msn", "msn"),
    ]


def test_summaries_count_unknown_sizes_and_sum_known_ones() -> None:
    assert summarize_synapses(micro()).rows == [(5, 2.75, 2.75 / 3)]  # 0.5 + 0.25 + 2 over three known sizes
    assert summarize_synapses(micro(), pre_neuron_ids=[99]).rows == [(1, 0.0, None)]
    assert summarize_synapses(micro(), pre_neuron_ids=[]).rows == [(0, 0.0, None)]


def test_one_neuron() -> None:
    assert ids(synapses_of(micro(), neuron_id=11)) == [4]
    assert ids(synapses_of(micro(), neuron_id=11, direction="incoming")) == [0, 1, 2, 4]
    assert ids(synapses_of(micro(), neuron_id=1, prob_min=0)) == [0, 1, 2, 3]
    assert ids(synapses_of(micro(), neuron_id=5)) == []


def test_places() -> None:
    box = {"x_min": 3, "x_max": 5, "y_min": 0, "y_max": 4, "z_min": 0, "z_max": 0}
    assert ids(synapses_in_box(micro(), **box)) == [1, 4]
    # (3, 4, 0) and (5, 0, 0) lie exactly 5 from the origin, (3, 4, 1) a little further.
    assert ids(synapses_near(micro(), x=0, y=0, z=0, radius=5)) == [0, 1, 4]
    assert ids(synapses_near(micro(), x=7, y=7, z=7, radius=0, prob_min=None)) == [5, 6]


def test_dimensions() -> None:
    assert cell_types(micro()).rows == [
        (0, "HVC", False, 1, 5, 0),
        (1, "MSN", False, 1, 1, 5),
        (2, "msn", False, 1, 1, 2),
    ]
    assert post_morphs(micro()).rows == [(0, "neck"), (1, "head"), (2, "shaft"), (3, "soma"), (255, "unknown")]


def test_rows_of_neurons() -> None:
    assert neurons(micro()).rows[1:] == [
        (1, "HVC", None, 50.0, 0.0, 0.0),
        (11, "msn", HALF_09, 10.0, 30.0, 100.0),
    ]


def test_find_neurons() -> None:
    counts = [(row[0], *row[-2:]) for row in find_neurons(micro()).rows]
    assert counts == [(12, 0, 0.0), (1, 3, 0.75), (11, 1, 2.0)]
    incoming = [(row[0], *row[-2:]) for row in find_neurons(micro(), direction="incoming").rows]
    assert incoming == [(12, 1, 0.0), (1, 0, 0.0), (11, 4, 2.75)]
    assert ids(find_neurons(micro(), target_celltype="msn")) == [1]
    assert ids(find_neurons(micro(), target_celltype="msn", min_synapses=0)) == [12, 1, 11]
    assert ids(find_neurons(micro(), target_celltype="HVC", direction="incoming")) == [12, 11]
    assert ids(find_neurons(micro(), min_synapses=2)) == [1]
    assert ids(find_neurons(micro(), min_synapses=4, prob_min=0)) == [1]
    assert ids(find_neurons(micro(), celltype="msn")) == [11]
    assert ids(find_neurons(micro(), min_celltype_certainty=0.5)) == [12, 11]
    assert ids(find_neurons(micro(), min_axon_length=10, min_soma_length=30, min_dendrite_length=100)) == [11]


def test_matrix() -> None:
    # Kept: 0 HVC->MSN .5, 1 HVC->msn .25, 2 msn->msn NaN, 4 MSN->MSN 2, 6 HVC->MSN NaN.
    assert connectivity_matrix(micro()).rows == [
        ("HVC", "HVC", 0, 0.0, None),
        ("HVC", "MSN", 2, 0.5, 0.5),
        ("HVC", "msn", 1, 0.25, 0.25),
        ("MSN", "HVC", 0, 0.0, None),
        ("MSN", "MSN", 1, 2.0, 2.0),
        ("MSN", "msn", 0, 0.0, None),
        ("msn", "HVC", 0, 0.0, None),
        ("msn", "MSN", 0, 0.0, None),
        ("msn", "msn", 1, 0.0, None),
    ]


def test_wide_matrix() -> None:
    wide = connectivity_matrix_wide(micro(), measure="mean_size", post_celltype="MSN")
    assert [name for name, _ in wide.columns] == ["pre_celltype", "HVC", "MSN_1", "msn_2"]
    assert wide.rows == [("HVC", None, 0.5, None), ("MSN", None, 2.0, None), ("msn", None, None, None)]
    assert connectivity_matrix_wide(micro()).rows[0] == ("HVC", 0.0, 2.0, 1.0)
    assert wide_names(Data(micro().synapses, micro().neurons, {4: "PRE_celltype", 9: "x"}, {})) == [
        "PRE_celltype_4",
        "x",
    ]


def test_connections() -> None:
    assert connections(micro()).rows == [
        # Types of 1 -> 11: pre HVC HVC msn, post MSN msn msn.
        (1, 11, "HVC", "msn", 3, 0.75, 0.375),
        (11, 11, "MSN", "MSN", 1, 2.0, 2.0),
        (99, 12, "HVC", "MSN", 1, 0.0, None),
    ]
    assert connections(micro(), min_synapses=2).rows == [(1, 11, "HVC", "msn", 3, 0.75, 0.375)]
    # At 0.8 rows 0 and 2 are left of 1 -> 11, one of each type on either side: the lowest code.
    assert connections(micro(), prob_min=0.8).rows[0] == (1, 11, "HVC", "MSN", 2, 0.5, 0.5)
    assert len(connections(micro(), min_synapses=None).rows) == 3


def test_partners() -> None:
    assert partners(micro(), neuron_id=11, direction="incoming").rows == [
        (1, "HVC", 3, 0.75, 0.375),
        (11, "MSN", 1, 2.0, 2.0),
    ]
    assert partners(micro(), neuron_id=1, prob_min=0).rows == [
        (11, "msn", 3, 0.75, 0.375),
        (12, "MSN", 1, 1.0, 1.0),
    ]


def test_neuron_totals() -> None:
    assert [name for name, _ in neuron_totals(micro()).columns][-5:] == [
        "in_neck",
        "in_head",
        "in_shaft",
        "in_soma",
        "in_unknown",
    ]
    assert neuron_totals(micro()).rows == [
        (12, "MSN", 0, 0.0, 0, 1, 0.0, 1, 1, 0, 0, 0, 0),
        (1, "HVC", 3, 0.75, 1, 0, 0.0, 0, 0, 0, 0, 0, 0),
        (11, "msn", 1, 2.0, 1, 4, 2.75, 2, 0, 2, 0, 1, 1),
    ]
    assert morph_columns(Data(micro().synapses, micro().neurons, {}, {3: "size", 0: "a", 1: "A"})) == [
        "in_a_0",
        "in_A_1",
        "in_size_3",
        "in_unknown",
    ]


def test_neuron_celltype_totals() -> None:
    assert neuron_celltype_totals(micro()).rows == [
        (1, "outgoing", "MSN", 1, 0.5, 1),
        (1, "outgoing", "msn", 2, 0.25, 1),
        (11, "outgoing", "MSN", 1, 2.0, 1),
        (99, "outgoing", "MSN", 1, 0.0, 1),
        (11, "incoming", "HVC", 2, 0.75, 1),
        (11, "incoming", "msn", 1, 0.0, 1),
        (11, "incoming", "MSN", 1, 2.0, 1),
        (12, "incoming", "HVC", 1, 0.0, 1),
    ]


def test_neuron() -> None:
    row = (11, "msn", HALF_09, 10.0, 30.0, 100.0, 1, 2.0, 1, 4, 2.75, 2, 0, 2, 0, 1, 1)
    assert neuron(micro(), neuron_id=11).rows == [row]
    assert neuron(micro(), neuron_id=99).rows == []


def test_rest_shapes() -> None:
    assert synapses_json(micro(), post_celltype="msn", prob_min="", pre_neuron_ids="1,2") == {
        "size": [0.25, None],
        "count": 2,
        "total_size": 0.25,
        "mean_size": 0.25,
    }
    assert synapses_json(micro(), post_neuron_ids=[1], return_fields="x,post_celltype") == {
        "x": [],
        "post_celltype": [],
        "count": 0,
        "total_size": 0.0,
        "mean_size": None,
    }
    assert neurons_json(micro(), min_synapses="2") == {"neuron_ids": [1], "count": 1}

"""What the makers of the samples counted in them is what a warehouse of each answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.formats.building import warehouse_of
from tests.formats.comparing import ask, one
from tests.support.formats import FORMATS, needs_samples, truth
from tests.support.warehouses import open_warehouse
from wirehouse.etl.publish.manifest import read_manifest

pytestmark = needs_samples

# Of a pair of neurons: the strongest one, and what all pairs add up to.
PAIRS = """
SELECT count(*) AS pairs, max(synapse_count) AS max_weight, arg_max([pre_id, post_id], synapse_count) AS argmax,
       sum(synapse_count)::BIGINT AS sum_weight, count(*) FILTER (synapse_count >= 5) AS ge5,
       count(DISTINCT pre_id) AS pre, count(DISTINCT post_id) AS post, count(*) FILTER (pre_id = post_id) AS self
FROM connections()
"""


class Asked:
    """The open warehouse of a sample."""

    def __init__(self, name: str, shared: Path) -> None:
        self.folder = warehouse_of(name, "native", shared)
        self.con = open_warehouse(self.folder)

    def record(self, query: str) -> dict[str, Any]:
        """The only row of a query by column."""
        row = one(self.con, query)
        return dict(zip((name for name, *_ in self.con.description or ()), row, strict=True))

    def value(self, query: str) -> Any:
        """The only value of a query."""
        (value,) = one(self.con, query)
        return value


@pytest.fixture(scope="module")
def asked(shared: Path) -> Iterator[Any]:
    """Opens the warehouse of a sample by its name, once."""
    opened: dict[str, Asked] = {}

    def of(name: str) -> Asked:
        if name not in opened:
            opened[name] = Asked(name, shared)
        return opened[name]

    yield of
    for each in opened.values():
        each.con.close()


def hold(found: dict[str, Any], known: dict[str, Any]) -> None:
    """Everything that is known and was found is the same, and that is most of what is known."""
    common = known.keys() & found.keys()
    assert len(common) >= 2
    assert {name: found[name] for name in common} == {name: known[name] for name in common}


def test_totals_of_hemibrain(asked: Any) -> None:
    known = truth("hemibrain_neuprint_edges", "derived/traced-total-connections.csv")
    for name in ("hemibrain_traced", "hemibrain_weights", "hemibrain_typed", "upstream"):
        hold(asked(name).record(PAIRS), known)
    assert asked("hemibrain_weights").value("SELECT count(*) FROM edges") == known["rows"]


def test_regions_of_hemibrain(asked: Any) -> None:
    known = truth("hemibrain_neuprint_edges", "derived/traced-roi-connections.csv")
    for name in ("hemibrain_traced", "neuprint_inputs"):
        found = asked(name)
        hold(found.record("SELECT count(*) AS rois, sum(synapses)::BIGINT AS sum_weight FROM rois"), known)
        assert found.value("SELECT count(*) FROM edges WHERE regional") == known["rows"]
        pairs = "SELECT count(DISTINCT (pre_id, post_id)) FROM edges WHERE regional"
        assert found.value(pairs) == known["pairs"]
        anomalies = read_manifest(found.folder)["anomalies"]
        assert anomalies["pairs_whose_regions_do_not_add_up"] == known["pairs_where_roi_sum_differs_from_total"]


def test_neurons_of_hemibrain(asked: Any) -> None:
    known = truth("hemibrain_neuprint_edges", "derived/traced-neurons.csv")
    query = """
        SELECT count(*) AS rows, count(*) FILTER (celltype = 'untyped') AS type_null,
               count(DISTINCT celltype) FILTER (celltype <> 'untyped') AS types
        FROM neurons
    """
    hold(asked("hemibrain_traced").record(query), known)
    hold(asked("neuprint_inputs").record(query), truth("neuprint_inputs", "Neuprint_Neurons") | known)
    hold(asked("neuprint_inputs").record(PAIRS), truth("neuprint_inputs", "Neuprint_Neuron_Connections.csv"))


def test_weights_with_types(asked: Any) -> None:
    (path,) = (FORMATS / "hemibrain_neuprint_edges" / "derived").glob("*traced-only.feather")
    known = truth("hemibrain_neuprint_edges", f"derived/{path.name}")
    query = """
        SELECT count(*) AS rows, sum(synapse_count)::BIGINT AS sum_weight,
               count(*) FILTER (pre_celltype = 'untyped') AS type_pre_null
        FROM edges
    """
    hold(asked("hemibrain_typed").record(query), known)


def test_partners_of_a_kenyon_cell(asked: Any) -> None:
    known = truth("hemibrain_synapse_partners", "original/KCinputs1847.csv")
    query = """
        SELECT count(*) AS rows, count(*) FILTER (roi IS NULL) AS roi_null, (SELECT count(*) FROM rois) AS rois,
               (SELECT count FROM summarize_synapses(prob_min := 0.5)) AS conf_post_ge_0_5,
               (sum(post_x) / 8)::BIGINT AS sum_x_post
        FROM synapses
    """
    for name in ("synapse_partners", "kenyon_cell"):
        hold(asked(name).record(query), known)
        hold(asked(name).record(PAIRS), known)
        assert read_manifest(asked(name).folder)["anomalies"]["repeated_synapses"] == known["dup_rows"]


def test_synapses_of_flywire(asked: Any) -> None:
    known = truth("flywire_synapses", "original/flywire_pn_to_target_synapses.csv")
    query = """
        SELECT count(*) AS rows, count(*) FILTER (roi IS NULL) AS neuropil_empty,
               (SELECT count(*) FROM rois) AS neuropils, min(pre_id) AS min_pre, max(pre_id) AS max_pre
        FROM synapses
    """
    hold(asked("flywire_synapses").record(query) | asked("flywire_synapses").record(PAIRS), known)


@pytest.mark.parametrize(
    ("name", "folder", "file"),
    [
        ("flywire_pairs", "flywire_synapses", "derived/connections.csv.gz"),
        ("orn", "flywire_connections_orn", "connections.csv.gz"),
    ],
)
def test_codex(asked: Any, name: str, folder: str, file: str) -> None:
    found = asked(name)
    rows = """
        SELECT count(*) AS rows, max(synapse_count) AS max_row, count(*) FILTER (synapse_count < 5) AS rows_lt5
        FROM edges
    """
    pairs = found.record(PAIRS)
    named = {"sum": pairs["sum_weight"], "max_pair": pairs["max_weight"], "pairs_ge5": pairs["ge5"]}
    regions = dict(ask(found.con, "SELECT name, count(*) FROM rois JOIN edges ON roi = name GROUP BY name"))
    known = truth(folder, file)
    known_regions = known["neuropils"]
    assert (regions if isinstance(known_regions, dict) else len(regions)) == known_regions
    hold(found.record(rows) | pairs | named | {"argmax_pair": [str(one) for one in pairs["argmax"]]}, known)
    assert found.value("SELECT count(*) FROM connections(min_synapses := 5)") == known["pairs_ge5"]


def test_annotations_of_codex(asked: Any) -> None:
    found = asked("orn")
    sides = dict(ask(found.con, "SELECT side, count(*) FROM annotations WHERE side IS NOT NULL GROUP BY side"))
    assert sides == truth("flywire_connections_orn", "classification.csv.gz")["sides"]
    known = truth("flywire_connections_orn", "consolidated_cell_types.csv.gz")
    query = "SELECT count(*) AS rows, count(DISTINCT celltype) AS types FROM neurons"
    hold(found.record(query), known)


def test_microns(asked: Any) -> None:
    known = truth("microns_static", "derived/synapses_pni_2.csv")
    query = """
        SELECT count(*) AS rows, sum(size)::BIGINT AS sum_size, max(size)::BIGINT AS max_size,
               [sum(x)::BIGINT, sum(y)::BIGINT, sum(z)::BIGINT] AS ctr_nm_sum,
               count(*) FILTER (pre_id > 2^53::BIGINT) AS ids_above_2_53
        FROM synapses
    """
    pairs = asked("microns_static").record(PAIRS)
    hold(asked("microns_static").record(query), known)
    hold(pairs | {"argmax": [str(each) for each in pairs["argmax"]]}, known)
    assert asked("microns_dump").value("SELECT count(*) FROM synapses") == 500


def test_male_cns(asked: Any) -> None:
    (weights,) = (FORMATS / "malecns_v10_mini").glob("connectome-weights*")
    (bodies,) = (FORMATS / "malecns_v10_mini").glob("body-annotations*")
    (transmitters,) = (FORMATS / "malecns_v10_mini").glob("body-neurotransmitters*")
    found = asked("male_cns")
    hold(
        found.record(PAIRS) | found.record("SELECT count(*) AS rows FROM edges"),
        truth("malecns_v10_mini", weights.name),
    )
    columns = len(ask(found.con, "DESCRIBE annotations"))
    # The id is one column of both tables.
    both = sum(truth("malecns_v10_mini", each.name)["columns"] for each in (bodies, transmitters))
    assert columns == both - 1
    assert found.value("SELECT count(*) FROM annotations") == truth("malecns_v10_mini", bodies.name)["rows"]


def test_cells_of_cave(asked: Any) -> None:
    known = truth("cave_feather", "soma_data.feather")
    assert sorted(ask(asked("cave_cells").con, "SELECT cells_id FROM annotations")) == sorted(
        (i,) for i in known["ids"]
    )
    assert (
        asked("cave_cells").value("SELECT count(*) FROM synapses")
        == truth("cave_feather", "pre_syn_data.feather")["rows"]
    )


WORMS = {
    "worm_white": "aconnectome_white_1986_whole.csv", "worm_1": "witvliet_2020_1 L1.xlsx",
    "worm_3": "witvliet_2020_3 L1.xlsx", "worm_5": "witvliet_2020_5 L2.xlsx", "worm_7": "witvliet_2020_7 adult.xlsx",
}  # fmt: skip


@pytest.mark.parametrize("name", WORMS)
def test_worms(asked: Any, name: str) -> None:
    known = truth("celegans", WORMS[name])
    found = asked(name)
    query = """
        SELECT count(*) AS rows, sum(synapse_count) AS sum, max(synapse_count) AS max,
               count(*) FILTER (pre_id = post_id) AS self, (SELECT count(*) FROM neurons) AS cells,
               (SELECT count(*) FROM edges a WHERE a.kind = 'electrical' AND NOT EXISTS
                 (FROM edges b WHERE b.kind = 'electrical' AND b.pre_id = a.post_id AND b.post_id = a.pre_id)
               ) AS electrical_listed_one_way_only
        FROM edges
    """
    hold(found.record(query), known)
    assert dict(ask(found.con, "SELECT kind, count(*) FROM edges GROUP BY kind")) == known["types"]
    for kind, count in known["types"].items():
        assert found.value(f"SELECT count(*) FROM connections(kind := '{kind}')") == count


def test_the_larva(asked: Any) -> None:
    pairs = asked("larva").record(PAIRS)
    assert (pairs["pairs"], pairs["self"], pairs["sum_weight"]) == (119_010, 577, 376_091)
    assert asked("larva").value("SELECT count(*) FROM neurons") == 3_591
    assert len(ask(asked("larva").con, "DESCRIBE annotations")) == 105


def test_the_queries_of_microns(asked: Any) -> None:
    found = asked("microns_queries")
    assert found.value("SELECT count(*) FROM synapses") == 4_944 + 149
    (cell,) = one(found.con, "SELECT arg_max(id, in_synapses) FROM neuron_totals()")
    assert found.value(f"SELECT in_synapses FROM neuron({cell})") == 4_944
    assert found.value(f"SELECT out_synapses FROM neuron({cell})") == 149

"""The catalog of every sample: what it lists runs, what it leaves out says why, and what is stored holds."""

from __future__ import annotations

import re

import duckdb
import pytest

from tests.formats.comparing import ask
from tests.formats.world import World
from wirehouse import library
from wirehouse.build.check import check

LACKING = (
    r"This data set has (connections, not single synapses|no positions of synapses|no synapse probabilities|"
    r"no synapse sizes|no skeleton lengths|no postsynaptic structures|no regions|no neuron tables|"
    r"single synapses; FROM connections\(\) counts them)\.|"
    r"This warehouse has no (skeletons|meshes); `wirehouse add-(skeletons|meshes) WAREHOUSE SOURCE` adds them\.|"
    r"The ids of this data set are numbers|Unknown cell type|Cell types? |none in this data set"
)


# What a piece of a brain may not have: a way back, a way round, a way from one neuron to another, probabilities.
SPARSE = {"motif_counts", "neuprint.synapses", "reciprocal_connections", "shortest_paths", "syconn.conn_mat"}


def test_every_example_runs(sample: World) -> None:
    for name, example in ask(sample.con, "SELECT name, example FROM catalog"):
        assert name in example
        rows = ask(sample.con, example)
        assert rows or name in SPARSE or not sample.original.single or len(sample.data.facts) < 1_000, example


def test_what_is_not_listed_says_what_is_missing(sample: World) -> None:
    listed = {name for (name,) in ask(sample.con, "SELECT name FROM catalog")}
    unlisted = [obj for obj in library.objects("view", "table", "scalar") if obj.public and obj.sql_name not in listed]
    assert unlisted
    for obj in unlisted:
        with pytest.raises(duckdb.Error, match=LACKING):
            # The example of id_of looks for a name.
            ask(sample.con, "SELECT id_of('AVAL')" if obj.name == "id_of" else obj.header["example"])


def test_what_is_listed_depends_on_the_data(sample: World) -> None:
    listed = {name for (name,) in ask(sample.con, "SELECT name FROM catalog")}
    single, facts = sample.original.single, sample.data.facts
    assert ("find_synapses" in listed, "edges" in listed) == (single, not single)
    assert ("synapses_in_box" in listed) == (single and "x" in facts)
    assert ("rois" in listed) == bool(sample.data.rois)
    assert ("annotations" in listed) == (sample.data.annotations is not None)
    assert ("id_of" in listed) == (sample.data.names is not None)
    assert "suitable_cells" not in listed, "the paper's quantities need the paper's types"


def test_no_text_speaks_of_units_that_the_data_lack(sample: World) -> None:
    texts = ask(sample.con, "SELECT description FROM catalog")
    assert not [text for (text,) in texts if re.search(r"\bum2\b", text)]


def test_every_check_holds(sample: World) -> None:
    assert check(sample.folder) == []

"""A list of cell types means any of them; a structure is known by its name as by its code."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from tests.oracle.data import Data
from tests.oracle.neurons import find_neurons
from tests.oracle.synapses import find_synapses
from tests.support.properties import World

SYNAPSE_MACROS = ("find_synapses", "summarize_synapses", "connectivity_matrix", "expected_connectivity")


def posts(data: Data) -> list[str]:
    """Types that may be postsynaptic."""
    return [name for name in data.celltypes.values() if name not in data.axon_only]


def rows_of_each(world: World, name: str, types: list[str], **given: Any) -> list[tuple[Any, ...]]:
    """What NumPy finds of each type, one after the other."""
    return sorted(row for one in types for row in find_synapses(world.data, **{name: one}, **given).rows)


@pytest.mark.parametrize("side", ["pre_celltype", "post_celltype"])
@pytest.mark.parametrize("given", [{}, {"prob_min": 0.3, "size_min": 0.05}, {"min_pre_axon": 10}], ids=str)
def test_find_synapses(axons: World, side: str, given: dict[str, Any]) -> None:
    legal = list(axons.data.celltypes.values()) if side == "pre_celltype" else posts(axons.data)
    for types in (legal[:1], legal[:2], legal[1:4], legal):
        found = sorted(axons.ask("find_synapses", **{side: types}, **given).rows)
        assert found == rows_of_each(axons, side, types, **given)
    assert found


@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_both_sides_at_once(axons: World, bound: bool) -> None:
    pre, post = list(axons.data.celltypes.values())[:3], posts(axons.data)[:2]
    expected = sorted(
        row
        for a in pre
        for b in post
        for row in find_synapses(axons.data, pre_celltype=a, post_celltype=b, prob_min=0.1).rows
    )
    names = ("pre_celltype", "post_celltype") if bound else ()
    asked = axons.ask("find_synapses", names, pre_celltype=pre, post_celltype=post, prob_min=0.1)
    assert sorted(asked.rows) == expected
    one = axons.ask("find_synapses", names, pre_celltype=pre, post_celltype=post[0], prob_min=0.1).rows
    other = axons.ask("find_synapses", names, pre_celltype=pre, post_celltype=post[1], prob_min=0.1).rows
    assert sorted([*one, *other]) == expected


def test_sums_over_a_list(axons: World) -> None:
    types = list(axons.data.celltypes.values())[:3]
    sizes = [row for one in types for row in find_synapses(axons.data, pre_celltype=one).rows]
    ((count, total, _),) = axons.ask("summarize_synapses", pre_celltype=types).rows
    assert (count, total) == (len(sizes), sum(row[4] for row in sizes if row[4] is not None))
    assert sum(row[2] for row in axons.ask("connectivity_matrix", pre_celltype=types).rows) == count
    assert sum(row[2] for row in axons.ask("expected_connectivity", pre_celltype=types).rows) == count


@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
def test_find_neurons(axons: World, direction: str) -> None:
    types = list(axons.data.celltypes.values())[:3]
    for prob_min in (0.6, 0.3):
        given = {"direction": direction, "prob_min": prob_min}
        expected = [row for one in types for row in find_neurons(axons.data, celltype=one, **given).rows]
        assert sorted(axons.ask("find_neurons", celltype=types, **given).rows) == sorted(expected)


def test_nothing_and_null(axons: World) -> None:
    assert axons.ask("find_synapses", pre_celltype=[]).rows == []
    everything = axons.con.execute("SELECT count(*) FROM find_synapses(pre_celltype := NULL::VARCHAR[])").fetchall()
    assert everything == [(len(find_synapses(axons.data).rows),)]
    some = next(iter(axons.data.celltypes.values()))
    asked = axons.con.execute("SELECT count(*) FROM find_synapses(pre_celltype := [?, NULL])", [some]).fetchall()
    assert asked == [(len(find_synapses(axons.data, pre_celltype=some).rows),)]


@pytest.mark.parametrize("macro", SYNAPSE_MACROS)
def test_a_wrong_name_in_a_list(axons: World, macro: str) -> None:
    some, (axon, *_) = posts(axons.data)[0], sorted(axons.data.axon_only)
    for call, said in {
        f"{macro}(pre_celltype := ['{some}', 'nobody'])": "Unknown cell type 'nobody' for pre_celltype",
        f"{macro}(post_celltype := ['{some}', 'nobody'])": "Unknown cell type 'nobody' for post_celltype",
        f"{macro}(post_celltype := ['{some}', '{axon}'])": f"'{axon}' cannot be used as post_celltype",
    }.items():
        with pytest.raises(duckdb.Error, match=said):
            axons.con.execute(f"FROM {call}").fetchall()


def test_a_structure_by_its_name(axons: World) -> None:
    for code, name in {**axons.data.post_morphs, 255: "unknown"}.items():
        expected = sorted(find_synapses(axons.data, post_morph=code, prob_min=0).rows)
        assert sorted(axons.ask("find_synapses", post_morph=name, prob_min=0).rows) == expected
    with pytest.raises(duckdb.Error, match="post_morph is 'nothing'; legal are -1"):
        axons.ask("find_synapses", post_morph="nothing")

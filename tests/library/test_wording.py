"""The library's texts in the words of data sets that are not j0251."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.traits import CONNECTIONS, Traits
from wirehouse.library.describe import J0251, empty_warehouse
from wirehouse.library.read import column_text, description, objects, public_objects
from wirehouse.library.wording import in_words_of

VOXELS = Traits(
    format="microns",
    prob=None,
    size="int64",
    certainty=None,
    lengths=False,
    post_morph=False,
    prob_default=None,
    size_unit="voxels",
)
SITES = replace(
    VOXELS,
    format="neuprint",
    grain=CONNECTIONS,
    size=None,
    weight_unit="sites",
    position=None,
    roi=True,
    roi_apart=True,
)
SINGLES = replace(VOXELS, format="flyem", size=None, prob="float32", position="post")
FOREIGN = {"voxels": VOXELS, "sites": SITES, "singles": SINGLES}


def names(traits: Traits) -> Names:
    return Names({0: "A", 1: "untyped"}, {}, traits=traits)


def texts() -> list[str]:
    """All texts that a data set other than j0251 shows, but those on the paper's quantities."""
    shown = [obj for obj in public_objects() if obj.topic != "paper"]
    columns = [
        column_text(obj, column) for obj in shown for column in ("size", "prob", "x", "total_size", "synapse_id")
    ]
    return [*map(description, shown), *columns, *(text for obj in shown for text in obj.header.columns.values())]


@pytest.mark.parametrize("traits", FOREIGN.values(), ids=FOREIGN)
def test_no_text_speaks_of_what_the_data_set_does_not_have(traits: Traits) -> None:
    said = [in_words_of(text, names(traits)) for text in texts()]
    for foreign in ("um2", "float16", ".npy", "NaN", "mapping", "synapse array", "as stored with", ", um;"):
        assert not [text for text in said if foreign in text], foreign
    for broken in ("\\1", "  ", " ;", " ,", "((", "))"):
        assert not [text for text in said if broken in text], broken


def test_the_texts_of_j0251_stay() -> None:
    for text in texts():
        assert in_words_of(text, J0251) == text


@pytest.mark.parametrize(
    ("traits", "text", "said"),
    [
        (VOXELS, "sum of the known sizes, um2; 0.0", "sum of the known sizes, voxels; 0.0"),
        (
            VOXELS,
            "least size, um2, as NumPy compares float16; 0 or below or NULL is no filter",
            "least size, voxels, compared exactly; 0 or below or NULL is no filter",
        ),
        (
            VOXELS,
            "contact area of the synapse, um2 (float16 in the source, exact here); NULL where the source has NaN",
            "size of the synapse, voxels (int64 in the source, exact here); NULL where it is unknown",
        ),
        (
            replace(VOXELS, size="float32", size_unit=r"a\1b"),
            "least size, um2, as NumPy compares float16; 0",
            r"least size, a\1b, as NumPy compares float32; 0",
        ),
        (
            SITES,
            "sum of the known sizes, um2; 0.0 if none is known",
            "sum of the known sizes (this data set has no synapse sizes); 0.0 if none is known",
        ),
        (SITES, "least size, um2, as NumPy compares float16; 0", "least size: leave it out, this data set has none"),
        (SITES, "number of incoming synapses on an unknown structure",
         "number of incoming sites, all of them: this data set has no postsynaptic structures"),
        (SITES, "number of synapses", "number of sites"),
        (SITES, "position of the synapse, nm", "NULL: this data set has no positions of synapses"),
        (SINGLES, "position of the synapse, nm", "position of the synapse, on the postsynaptic side, nm"),
        (SINGLES, "number of synapses", "number of synapses"),
        (
            SINGLES,
            "least probability, 0 to 1, as NumPy compares float16; 0 or below or NULL is no filter",
            "least probability, 0 to 1, as NumPy compares float32; 0 or below or NULL is no filter",
        ),
        (SINGLES, "presynaptic cell type, as stored with the synapse",
         "presynaptic cell type; 'untyped' if the neuron has none"),
    ],
)  # fmt: skip
def test_single_texts(traits: Traits, text: str, said: str) -> None:
    assert in_words_of(text, names(traits)) == said


def test_the_words_are_in_the_database() -> None:
    with empty_warehouse(names(SITES)) as con:
        comments = dict(
            con.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'edges'").fetchall()
        )
        assert comments["synapse_count"] == "number of sites"
        ((neuron_totals,),) = con.execute(
            "SELECT comment FROM duckdb_columns() "
            "WHERE schema_name = 'main' AND table_name = 'neuron_totals' AND column_name = 'out_size'"
        ).fetchall()
        assert "no synapse sizes" in neuron_totals


def test_a_kind_of_edges_is_no_kind_of_object() -> None:
    (edges, catalog) = (next(obj for obj in objects("view") if obj.sql_name == name) for name in ("edges", "catalog"))
    assert "chemical" in column_text(edges, "kind")
    assert column_text(catalog, "kind") == "view, table macro or scalar macro"

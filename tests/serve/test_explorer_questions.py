"""What the explorer's page asks: the statements, what they refuse, and the search."""

from __future__ import annotations

from pathlib import Path

import pytest

import wirehouse
from wirehouse.etl.ground.errors import WirehouseError

pytest.importorskip("starlette")
pytest.importorskip("orjson")
import orjson

from wirehouse.serve.about import about
from wirehouse.serve.questions import QUESTIONS, Abilities, answer, columns_as_json, statement
from wirehouse.serve.search import search

HAS = Abilities(True, True)
ID = "4218514369128182678"


def test_every_question_has_a_file_and_every_file_a_use() -> None:
    folder = Path(wirehouse.__file__).parent / "serve" / "questions"
    inner = {
        "compact_table",
        "compact_counts",
        "compact_extent",
        "compact_middle",
        "search",
        "search_types",
        "text_columns",
        "text_values",
        # These are asked for language models and for Neuroglancer.
        "facts",
        "column_comments",
        "segments",
        "skeleton_bytes",
    }
    assert {path.stem for path in folder.glob("*.sql")} == QUESTIONS.keys() | inner


def test_the_matrix_is_the_macros(native: Path) -> None:
    con = wirehouse.connect(native)
    found = answer(con, statement("matrix", {"prob_min": "0.8", "post_morph": "1", "top": "200"}, HAS)).to_pylist()
    truth = con.sql("FROM connectivity_matrix(prob_min := 0.8, post_morph := 1) WHERE synapse_count > 0").fetchall()
    assert truth
    assert sorted(tuple(row.values())[:5] for row in found) == sorted(truth)
    for row in found:
        assert row["pre_total"] == sum(cell[2] for cell in truth if cell[0] == row["pre_celltype"])
        assert row["post_total"] == sum(cell[2] for cell in truth if cell[1] == row["post_celltype"])


def test_the_ratio_to_chance_is_the_macros(native: Path) -> None:
    con = wirehouse.connect(native)
    found = answer(con, statement("matrix", {"measure": "log_ratio"}, HAS)).to_pylist()
    names = ("pre_celltype", "post_celltype", "expected_count", "log_ratio")
    truth = con.sql(f"SELECT {', '.join(names)} FROM expected_connectivity() WHERE synapse_count > 0").fetchall()
    assert sorted(tuple(row[name] for name in names) for row in found) == sorted(truth)


def test_what_drives_a_neuron(native: Path) -> None:
    con = wirehouse.connect(native)
    ((one, celltype),) = con.sql(
        "SELECT id, celltype FROM neuron_totals() ORDER BY in_synapses DESC, id LIMIT 1"
    ).fetchall()
    given = {"neuron_id": str(one), "direction": "incoming", "celltype": celltype, "size_min": "0.05"}
    rows = answer(con, statement("by_type", given, HAS)).to_pylist()
    own = con.sql(f"FROM synapses_of({one}, direction := 'incoming', size_min := 0.05)").fetchall()
    assert sum(row["synapse_count"] for row in rows) == len(own) > 0
    shares = dict(
        con.sql(
            "SELECT pre_celltype, sum(synapse_count) / sum(sum(synapse_count)) OVER () "
            "FROM connectivity_matrix(size_min := 0.05) GROUP BY pre_celltype"
        ).fetchall()
    )
    for row in rows:
        assert row["expected"] == pytest.approx(len(own) * shares[row["partner_celltype"]])


def test_ids_are_texts_for_the_browser(native: Path) -> None:
    con = wirehouse.connect(native)
    columns = columns_as_json(
        con.sql(
            f"SELECT {ID} AS id, [{ID}] AS shared_ids, [{ID}] AS path, 3 AS hops, 'NaN'::DOUBLE AS x,"
            " 0.2137451171875::FLOAT AS prob, NULL::INTEGER AS none, 9007199254740993 AS large, 5::BIGINT AS count,"
            " 7::HUGEINT AS huge, 'a' AS celltype, NULL::VARCHAR AS structure, NULL::BIGINT AS partner_id"
        ).to_arrow_table()
    )
    assert orjson.loads(orjson.dumps(columns, option=orjson.OPT_SERIALIZE_NUMPY)) == {
        "id": [ID], "shared_ids": [[ID]], "path": [[ID]], "hops": [3], "x": [None], "prob": [0.2137451171875],
        "none": [None], "large": ["9007199254740993"], "count": [5], "huge": ["7"], "celltype": ["a"],
        "structure": [None], "partner_id": [None],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("matrx", {}, r"no question 'matrx' \(did you mean 'matrix'\?\)"),
        ("matrix", {"prob": "0.8"}, r"Unknown parameter 'prob' \(did you mean 'prob_min'\?\)"),
        ("matrix", {"prob_min": "much"}, "prob_min is 'much'; give a number"),
        ("matrix", {"measure": "size; DROP"}, "measure is 'size; DROP'; legal are"),
        ("matrix", {"top": "0"}, "top is 0; give a whole number from 1 to 200"),
        ("partners", {"neuron_id": ID}, "direction is missing"),
        ("partners", {"neuron_id": "4.2e18", "direction": "incoming"}, "an id is a whole number"),
        ("partners", {"neuron_id": ID, "direction": "in"}, "direction is 'in'; legal are outgoing, incoming"),
        ("common", {"ids": "1,x", "direction": "incoming"}, "an id is a whole number"),
    ],
)
def test_what_is_refused(name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(WirehouseError, match=message):
        statement(name, given, HAS)


@pytest.mark.parametrize(
    "text", ["') UNION ALL SELECT 1 --", "a'b", '"; DROP TABLE x', "\\'", "$1", "{{ 7 * 7 }}", "%"]
)
def test_a_text_stays_a_text(native: Path, text: str) -> None:
    con = wirehouse.connect(native)
    given = {"pre": text, "post": text}
    assert answer(con, statement("pairs", given, HAS)).num_rows == 0
    assert answer(con, statement("neurons_of_type", {"celltype": text}, HAS)).num_rows == 0
    assert search(con, text, ())["types"]["name"] == []
    with pytest.raises(WirehouseError, match="Unknown cell type"):
        answer(con, statement("cell_synapses", given, HAS))


def test_the_search_finds_ids_by_their_beginning_and_types_by_any_part(native: Path) -> None:
    con = wirehouse.connect(native)
    ids = [str(row[0]) for row in con.sql("SELECT id FROM neurons ORDER BY id").fetchall()]
    assert search(con, ids[0], ())["neurons"]["id"][0] == ids[0]
    for text in (ids[-1][:3], ids[len(ids) // 2][:2]):
        found = search(con, text, ())["neurons"]["id"]
        assert found == sorted(found, key=int)
        assert (
            set(found) == set(sorted((each for each in ids if each.startswith(text)), key=int)[:12]) or len(found) == 12
        )
        assert all(each.startswith(text) for each in found)
    name = con.sql("SELECT name FROM cell_types ORDER BY code LIMIT 1").fetchall()[0][0]
    assert name in search(con, name.lower()[1:], ())["types"]["name"]


@pytest.mark.parametrize("text", ["9223372036854775808", "99999999999999999999999", "-1", "1e5", "٣"])
def test_the_search_takes_no_number_for_another(native: Path, text: str) -> None:
    assert search(wirehouse.connect(native), text, ())["neurons"]["id"] == []


def test_the_page_knows_what_there_is(native: Path) -> None:
    con = wirehouse.connect(native)
    page = about(con).page
    assert page["has_synapses"]
    assert page["size_unit"] == "µm²"
    assert page["regions"] == page["groupings"] == []
    assert page["synapses"] == con.sql("SELECT count(*) FROM synapses").fetchall()[0][0]

"""Slices of the synapses follow each other in the order, hold every row once, and are of about the size asked for."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.etl.tables.test_load import loaded
from tests.support.cases import CASES, case
from wirehouse.etl.ground.names import Names
from wirehouse.etl.tables import slices

ORDERED = "SELECT synapse_id FROM store.synapses_by_post"


def rows_of(con: duckdb.DuckDBPyConnection, conditions: list[str], order: str) -> list[list[int]]:
    """The synapses of each slice, in the order."""
    query = "SELECT s.synapse_id FROM store.synapses_by_pre AS s WHERE {} ORDER BY {}, s.synapse_id"
    return [[row for (row,) in con.execute(query.format(each, order)).fetchall()] for each in conditions]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("most", [1, 7, 60, 10_000])
def test_slices_by_type_are_the_order_by_post(name: str, most: int, tmp_path: Path) -> None:
    con, _ = loaded(case(name), tmp_path / "source")
    cut = rows_of(con, slices.slices_by_post_type(con, most), "s.post_celltype_code, s.post_id, s.pre_id")
    assert [row for part in cut for row in part] == [row for (row,) in con.execute(ORDERED).fetchall()]
    neurons = con.execute(
        "SELECT max(c) FROM (SELECT count(*) c FROM store.synapses_by_pre GROUP BY post_id)"
    ).fetchall()
    # The bounds are those of the rows themselves here, because a sample of so few is all of them.
    assert max(map(len, cut), default=0) <= most + (neurons[0][0] or 0)


@pytest.mark.parametrize("most", [1, 7, 60, 10_000])
def test_slices_by_id_are_the_order_by_id(most: int, tmp_path: Path) -> None:
    con, _ = loaded(case("axon_only"), tmp_path / "source")
    cut = rows_of(con, slices.slices_by_id(con, "pre_id", most), "s.pre_id")
    (whole,) = rows_of(con, ["true"], "s.pre_id")
    assert [row for part in cut for row in part] == whole
    assert (len(cut) == 1) == (most >= len(whole))


def test_the_order_by_pre_is_read_a_few_times_however_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    con, _ = loaded(case("axon_only"), tmp_path / "source")
    whole = con.execute(ORDERED).fetchall()
    con.execute("TRUNCATE store.synapses_by_post")
    most: list[int] = []
    cut = slices.slices_by_post_type

    def watched(con: duckdb.DuckDBPyConnection, rows: int) -> list[str]:
        most.append(rows)
        return cut(con, rows)

    monkeypatch.setattr(slices, "rows_at_once", lambda con: 1)
    monkeypatch.setattr(slices, "slices_by_post_type", watched)
    slices.fill_by_post(con, Names({}, {}))
    assert con.execute(ORDERED).fetchall() == whole
    assert most == [-(-len(whole) // 4)]


def test_a_table_is_filled_by_all_slices_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    con, _ = loaded(case("axon_only"), tmp_path / "source")
    whole = con.execute(ORDERED).fetchall()
    con.execute("TRUNCATE store.synapses_by_post")
    monkeypatch.setattr(slices, "rows_at_once", lambda con: 7)
    monkeypatch.setattr(slices, "rows_of_a_part", lambda con: 7)
    asked = slices.slices_by_post_type
    with monkeypatch.context() as broken:
        broken.setattr(slices, "slices_by_post_type", lambda con, most: [*asked(con, most), "no_such_column"])
        with pytest.raises(duckdb.BinderException):
            slices.fill_by_post(con, Names({}, {}))
    assert con.execute(ORDERED).fetchall() == []
    slices.fill_by_post(con, Names({}, {}))
    assert con.execute(ORDERED).fetchall() == whole


def test_more_memory_sorts_more_at_once() -> None:
    with (
        duckdb.connect(config={"memory_limit": "1GB"}) as small,
        duckdb.connect(config={"memory_limit": "4GB"}) as large,
    ):
        assert 1_000_000 < slices.rows_at_once(small) < slices.rows_at_once(large) / 3

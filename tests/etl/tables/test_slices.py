"""Slices of the synapses follow each other in the order, hold every row once, and are of about the size asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

import wirehouse
from tests.etl.tables.test_load import loaded
from tests.support.cases import CASES, case
from tests.support.sources import write_source
from wirehouse.build.build import build
from wirehouse.build.check import check
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import no_progress
from wirehouse.etl.publish.workspace import Unfinished
from wirehouse.etl.sources.source import open_source
from wirehouse.etl.sources.synthetic_formats import synthesize_format
from wirehouse.etl.tables import load as loading
from wirehouse.etl.tables import slices
from wirehouse.library.relations import create_tables

ORDERED = "SELECT synapse_id FROM store.synapses_by_post"
KEYS = {"pre": "pre_celltype_code, s.pre_id, s.post_id", "post": "post_celltype_code, s.post_id, s.pre_id"}
STORED = ("synapses_by_pre", "synapses_by_post", "celltype_cube", "retyped_synapses", "mixed_pairs")


def rows_of(con: duckdb.DuckDBPyConnection, conditions: list[str], order: str) -> list[list[int]]:
    """The synapses of each slice, in the order."""
    query = "SELECT s.synapse_id FROM store.synapses_by_pre AS s WHERE {} ORDER BY {}, s.synapse_id"
    return [[row for (row,) in con.execute(query.format(each, order)).fetchall()] for each in conditions]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("most", [1, 7, 60, 10_000])
@pytest.mark.parametrize("side", KEYS)
def test_slices_by_type_are_the_order(side: str, name: str, most: int, tmp_path: Path) -> None:
    con, _ = loaded(case(name), tmp_path / "source")
    order = f"s.{KEYS[side]}"
    cut = rows_of(con, slices.slices_by_type(con, "store.synapses_by_pre", side, most), order)
    (whole,) = rows_of(con, ["true"], order)
    assert [row for part in cut for row in part] == whole
    neurons = con.execute(
        f"SELECT max(c) FROM (SELECT count(*) c FROM store.synapses_by_pre GROUP BY {side}_id)"
    ).fetchall()
    # The bounds are those of the rows themselves here, because a sample of so few is all of them.
    assert max(map(len, cut), default=0) <= most + (neurons[0][0] or 0)


@pytest.mark.parametrize("most", [1, 7, 60, 10_000])
def test_slices_by_id_are_the_order_by_id(most: int, tmp_path: Path) -> None:
    con, _ = loaded(case("axon_only"), tmp_path / "source")
    cut = rows_of(con, slices.slices_by_id(con, "store.synapses_by_pre", "pre_id", most), "s.pre_id")
    (whole,) = rows_of(con, ["true"], "s.pre_id")
    assert [row for part in cut for row in part] == whole
    assert (len(cut) == 1) == (most >= len(whole))


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets so many rows be sorted at once."""

    def limit(rows: int) -> None:
        with duckdb.connect() as con:
            all_memory = slices.rows_at_once(con) * slices._ROW_BYTES
        monkeypatch.setattr(slices, "_ROW_BYTES", all_memory // rows)
        monkeypatch.setattr(slices, "_SPILLED", 0)

    return limit


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("most", [1, 60])
def test_what_is_sorted_in_slices_is_what_is_sorted_at_once(
    name: str, most: int, tmp_path: Path, little_memory: Callable[[int], None]
) -> None:
    con, sha256 = loaded(case(name), tmp_path / "source")
    whole = {table: con.execute(f"FROM store.{table}").fetchall() for table in STORED}
    little_memory(most)
    (tmp_path / "again").mkdir()
    other, again = loaded(case(name), tmp_path / "again" / "source")
    assert {table: repr(other.execute(f"FROM store.{table}").fetchall()) for table in STORED} == {
        table: repr(rows) for table, rows in whole.items()
    }
    assert {path.name: digest for path, digest in again.items()} == {path.name: each for path, each in sha256.items()}


def test_after_a_break_in_the_sort_nothing_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_memory: Callable[[int], None]
) -> None:
    data = case("axon_only")
    whole = loaded(data, tmp_path / "source")[0].execute("FROM store.synapses_by_pre").fetchall()
    little_memory(7)
    source = open_source(tmp_path / "source")
    names = Names(source.celltypes, source.post_morphs, data.axon_only)
    (folder := tmp_path / "kept").mkdir()
    con = duckdb.connect(config={"temp_directory": str(tmp_path / "spilled")})
    create_tables(con, names)

    def broken(*arguments: object) -> None:
        raise InterruptedError

    with monkeypatch.context() as first:
        first.setattr(loading, "insert_sorted", broken)
        with pytest.raises(InterruptedError):
            loading.load(con, source, names, Unfinished(folder, source, {}), no_progress())
    assert con.execute("SELECT count(*) FROM store.synapses_by_pre").fetchall() == [(0,)]
    monkeypatch.setattr(loading, "_keep", broken)
    loading.load(con, source, names, Unfinished(folder, source, {}), no_progress())
    assert repr(con.execute("FROM store.synapses_by_pre").fetchall()) == repr(whole)
    assert list((folder / "rows").glob("*")) == []


@pytest.mark.parametrize("most", [1, 60])
def test_anomalies_of_ranges_add_up(most: int, tmp_path: Path, little_memory: Callable[[int], None]) -> None:
    source = write_source(case("hostile"), tmp_path / "source")
    whole = build(source, tmp_path / "whole").anomalies
    assert whole["repeated_synapses"] > 0
    assert whole["synapses_with_dangling_post_id"] > 0
    little_memory(most)
    assert build(source, tmp_path / "sliced").anomalies == whole
    assert check(tmp_path / "sliced", source) == []


@pytest.mark.parametrize("fmt", ["flyem", "microns", "codex"])
def test_tables_sorted_in_slices_are_those_sorted_at_once(
    fmt: str, tmp_path: Path, little_memory: Callable[[int], None]
) -> None:
    source = tmp_path / "source"
    synthesize_format(source, fmt, 3_000)
    whole = build(source, tmp_path / "whole")
    little_memory(500)
    sliced = build(source, tmp_path / "sliced")
    assert (sliced.synapses, sliced.counted_while_reading) == (whole.synapses, whole.counted_while_reading)
    assert sliced.anomalies == whole.anomalies
    found = []
    for name in ("whole", "sliced"):
        with wirehouse.connect(tmp_path / name) as con:
            found.append([con.execute(f"FROM store.{table}").fetchall() for table in STORED[:2]])
    assert found[0] == found[1]


def test_a_table_is_filled_by_all_slices_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_memory: Callable[[int], None]
) -> None:
    con, _ = loaded(case("axon_only"), tmp_path / "source")
    whole = con.execute(ORDERED).fetchall()
    con.execute("TRUNCATE store.synapses_by_post")
    little_memory(7)
    asked = slices.saved
    with monkeypatch.context() as broken:
        texts = iter([*["{}"] * 3, "no_such_table"])
        broken.setattr(slices, "saved", lambda files: next(texts).format(asked(files)))
        with pytest.raises(duckdb.CatalogException):
            slices.fill_by_post(con, Names({}, {}))
    assert con.execute(ORDERED).fetchall() == []
    assert list((tmp_path / "spilled").iterdir()) == []
    slices.fill_by_post(con, Names({}, {}))
    assert con.execute(ORDERED).fetchall() == whole
    assert list((tmp_path / "spilled").iterdir()) == []


def test_more_memory_sorts_more_at_once() -> None:
    with (
        duckdb.connect(config={"memory_limit": "1GB"}) as small,
        duckdb.connect(config={"memory_limit": "4GB"}) as large,
    ):
        assert 1_000_000 < slices.rows_at_once(small) < slices.rows_at_once(large) / 3

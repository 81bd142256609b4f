"""SQLAlchemy with each of the two dialects for DuckDB. Both are called `duckdb`: install one of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ecosystem.conftest import World

sa = pytest.importorskip("sqlalchemy")
DIALECTS = ["duckdb_sqlalchemy", "duckdb_engine"]


@pytest.fixture(params=DIALECTS)
def engine(request: pytest.FixtureRequest, world: World) -> Iterator[sa.Engine]:
    """The warehouse, opened read-only by one of the dialects."""
    pytest.importorskip(request.param)
    # A name of its own for each, which only a test needs.
    sa.dialects.registry.register(f"duckdb.{request.param}", request.param, "Dialect")
    engine = sa.create_engine(f"duckdb+{request.param}:///{world.file}?access_mode=read_only")
    yield engine
    # One process opens a file in one way at a time.
    engine.dispose()


def test_a_macro_takes_bound_parameters(engine: sa.Engine, world: World) -> None:
    query = sa.text("SELECT pre_id FROM find_synapses(pre_celltype := :pre, post_celltype := :post)")
    with engine.connect() as con:
        found = con.execute(query, {"pre": "HVC", "post": "MSN"}).scalars().all()
    assert sorted(found) == sorted(world.of_types("HVC", "MSN")["pre_id"].tolist())


def test_the_file_is_opened_read_only(engine: sa.Engine) -> None:
    with engine.connect() as con, pytest.raises(sa.exc.DBAPIError, match="read-only"):
        con.execute(sa.text("CREATE TABLE mine (a INTEGER)"))


def test_views_are_reflected(engine: sa.Engine, world: World, request: pytest.FixtureRequest) -> None:
    if engine.dialect.__module__ == "duckdb_engine":
        reason = "duckdb-engine 0.17 and SQLAlchemy 2.1 look for a table pg_collation, which DuckDB has not"
        request.applymarker(pytest.mark.xfail(strict=True, raises=sa.exc.ProgrammingError, reason=reason))
    neurons = sa.Table("neurons", sa.MetaData(), autoload_with=engine)
    with engine.connect() as con:
        assert con.execute(sa.select(sa.func.max(neurons.c.id))).scalar() == world.neurons["id"].max()

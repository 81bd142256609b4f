"""Several warehouses in a session: what is asked of one answers about it, or says to use it first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.formats.building import warehouse_of
from tests.formats.comparing import Row, ask
from tests.formats.made import warehouse_of as made_warehouse
from tests.support.formats import FORMATS
from wirehouse import library

# The warehouse asked, and the one that is current meanwhile: of another grain, of the same, and none.
PAIRS = [("worm_1", "synapses"), ("synapses", "many"), ("orn", "worm_1"), ("many", "apart"), ("synapse_partners", None)]
USE_FIRST = "use its warehouse first"
NAMES = sorted(
    {obj.sql_name for obj in library.objects("view", "table", "scalar") if obj.public}, key=len, reverse=True
)


def file_of(name: str, shared: Path) -> Path:
    """The database of a sample, or of a source of our own."""
    try:
        folder = made_warehouse(name, shared)
    except KeyError:
        if not FORMATS.is_dir():
            pytest.skip("The sample files are not beside the repository.")
        folder = warehouse_of(name, "native", shared)
    return folder / "connectome.duckdb"


@pytest.fixture(scope="module", params=PAIRS, ids=str)
def session(request: pytest.FixtureRequest, shared: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A session with both attached, the asked one as w."""
    asked, current = request.param
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{file_of(asked, shared)}' AS w (READ_ONLY)")
        if current is not None:
            con.execute(f"ATTACH '{file_of(current, shared)}' AS other (READ_ONLY)")
        yield con


def use(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make a database current: the other one, or the session's own where there is none."""
    known = {row[0] for row in ask(con, "SELECT database_name FROM duckdb_databases()")}
    con.execute(f"USE {name if name in known else 'memory'}")


def of_w(query: str) -> str:
    """The query with every name of the library qualified as that of w."""
    return re.sub(rf"(?<![\w.])(?:{'|'.join(map(re.escape, NAMES))})\b(?!\s*:=)", qualified, query)


def qualified(name: re.Match[str]) -> str:
    """The name in w, unless it is that of a column."""
    before = name.string[: name.start()].rstrip()
    called = name.string[name.end() :].startswith("(")
    return f"w.{name[0]}" if called or before.endswith(("FROM", "JOIN")) else name[0]


def answer(con: duckdb.DuckDBPyConnection, query: str) -> list[Row] | str:
    """The rows, in any order, or what the error says."""
    try:
        return sorted(ask(con, query), key=repr)
    except duckdb.Error as error:
        return str(error).partition("\n")[0]


def alike(found: list[Row] | str, wanted: list[Row] | str) -> bool:
    """Whether two answers are the same; a NaN is like a NaN."""
    return repr(found) == repr(wanted)


def test_every_example_of_the_catalog(session: duckdb.DuckDBPyConnection) -> None:
    use(session, "w")
    examples = [example for (example,) in ask(session, "SELECT example FROM catalog")]
    alone = [answer(session, example) for example in examples]
    use(session, "other")
    answered = 0
    for example, wanted in zip(examples, alone, strict=True):
        assert of_w(example) != example
        found = answer(session, of_w(example))
        if isinstance(found, str):
            assert USE_FIRST in found, example
        else:
            assert alike(found, wanted) or "random" in example, example
            answered += 1
    assert answered, "the views at least answer"


def test_every_view_and_macro_at_its_defaults(session: duckdb.DuckDBPyConnection) -> None:
    use(session, "w")
    objects = [obj for obj in library.objects("view", "table") if obj.public]
    queries = [f"FROM {obj.sql_name}" for obj in objects if obj.sql_name not in ("matrix_intervals", "partner_shuffle")]
    alone = [answer(session, query) for query in queries]
    use(session, "other")
    for query, wanted in zip(queries, alone, strict=True):
        found = answer(session, query.replace("FROM ", "FROM w."))
        assert alike(found, wanted) or (isinstance(found, str) and USE_FIRST in found), query


def test_the_scalar_macros(session: duckdb.DuckDBPyConnection) -> None:
    use(session, "w")
    alone = answer(session, "SELECT id_of('AVAL')")
    use(session, "other")
    found = answer(session, "SELECT w.id_of('AVAL')")
    assert found == alone or (isinstance(found, str) and USE_FIRST in found)
    # Whoever asks for names in a condition is not answered about another data set either.
    found = answer(session, "SELECT 1 WHERE w.id_of('AVAL') > 0")
    assert isinstance(found, str) or found == [(1,)]


def test_arguments_from_one_and_the_question_to_the_other(session: duckdb.DuckDBPyConnection) -> None:
    use(session, "w")
    ids = [one for (one,) in ask(session, "SELECT id FROM neurons ORDER BY id LIMIT 3")]
    alone = answer(session, f"FROM adjacency(pre_neuron_ids := {ids})")
    found = answer(
        session, "FROM w.adjacency(pre_neuron_ids := (SELECT list(id) FROM (FROM w.neurons ORDER BY id LIMIT 3)))"
    )
    assert found == alone
    use(session, "other")
    found = answer(session, f"FROM w.adjacency(pre_neuron_ids := {ids})")
    assert found == alone or (isinstance(found, str) and USE_FIRST in found)

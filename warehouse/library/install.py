"""Loads the SQL library into a database: macros, views, comments and the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.render import identifier, literal
from wirehouse.etl.ground.transaction import transaction
from wirehouse.library.abilities import missing
from wirehouse.library.catalog import fill_catalog
from wirehouse.library.entries import body_call, entry, guarded, kind_macros, with_inner_calls
from wirehouse.library.order import in_dependency_order, named_in
from wirehouse.library.overloads import Answer, answers, with_overloads
from wirehouse.library.read import SqlObject, column_text, description, objects, render_object
from wirehouse.library.syntax import body_text, with_own_names
from wirehouse.library.wording import in_words_of


def install(con: duckdb.DuckDBPyConnection, names: Names, *, hive: bool = False, build_id: str = "") -> None:
    """Create every view and macro in the current database, with comments and the catalog.

    `hive`: the synapses are read from one folder per cell type. `build_id` tells this warehouse from all others.
    The schema `store` and its tables exist already.
    """
    with transaction(con):
        _install(con, names, hive, build_id)


def _install(con: duckdb.DuckDBPyConnection, names: Names, hive: bool, build_id: str) -> None:
    fill_catalog(con, names)
    extent = _extent(con)
    rows = 0 if hive else _numbered_rows(con)
    for schema in sorted({obj.schema for obj in objects("entry", "scalar", "table", "view")}):
        con.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    for obj in objects("entry"):
        con.execute(render_object(obj, names))
        con.execute(_comment(obj, names))
    for statement in kind_macros():
        con.execute(statement)
    texts = [(obj, render_object(obj, names, hive, extent, rows)) for obj in objects("scalar", "table", "view")]
    rendered = [(obj, _hygienic(obj, text)) for obj, text in in_dependency_order(texts)]
    known = answers((obj, text) for obj, text in rendered if obj.kind == "scalar")
    public = {obj.sql_name: obj for obj in objects("table") if obj.public}
    for obj, text in rendered:
        for statement in _statements(obj, text, known, public, build_id, names):
            con.execute(statement)
    for obj, text in rendered:
        _refuse_if_missing(con, obj, text, names)
        con.execute(_comment(obj, names))
    for obj in objects("view"):
        _comment_columns(con, obj, names)
    for obj in public.values():
        _create_view_of(con, obj, names)


def _refuse_if_missing(con: duckdb.DuckDBPyConnection, obj: SqlObject, text: str, names: Names) -> None:
    """Let a view or macro that the data set cannot answer raise a sentence, with its columns as they would be."""
    # A scalar macro says itself what its data set lacks.
    sentence = missing(obj, names) if obj.public and obj.kind != "scalar" else None
    if sentence is None:
        return
    called = body_call(obj) if obj.kind == "table" else obj.sql_name
    # DuckDB leaves out what it knows to be empty, and its errors: of these columns it knows no value and no bounds.
    unknown = (
        f"CASE WHEN random() < 2 THEN NULL ELSE try_cast(random()::VARCHAR AS {sql_type}) END AS {identifier(name)}"
        for name, sql_type, *_ in con.execute(f"DESCRIBE FROM {called}").fetchall()
    )
    head = text.removesuffix(body_text(text))
    con.execute(f"{head} SELECT {', '.join(unknown)} FROM range(1) LIMIT (SELECT error({literal(sentence)})::BIGINT)")


def _create_view_of(con: duckdb.DuckDBPyConnection, macro: SqlObject, names: Names) -> None:
    """Let a macro's name without `()` give the macro's answer at its defaults, or say what it needs."""
    name = macro.sql_name
    required = [parameter for parameter, default in macro.parameters if default is None]
    if required:
        call = f"{name}({', '.join(required)})"
        sentence = f"{name} is asked with arguments: FROM {call}. For example: {macro.example_for(names)}"
        query, comment = f"SELECT error({literal(sentence)})::VARCHAR AS {identifier(call)}", f"asked as FROM {call}"
    else:
        query, comment = f"FROM {name}()", f"{name}() at its defaults"
    con.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")
    con.execute(f"COMMENT ON VIEW {name} IS {literal(comment)}")
    if required:
        con.execute(f"COMMENT ON COLUMN {name}.{identifier(call)} IS 'how it is asked'")
    else:
        _comment_columns(con, macro, names)


def _extent(con: duckdb.DuckDBPyConnection) -> dict[str, float | None]:
    bounds = [(f"{axis}_{bound}", f"{bound}(s.{axis})") for axis in "xyz" for bound in ("min", "max")]
    (positions,) = con.execute(f"SELECT {', '.join(b for _, b in bounds)} FROM store.synapses_by_pre s").fetchall()
    return dict(zip((name for name, _ in bounds), positions, strict=True))


def _numbered_rows(con: duckdb.DuckDBPyConnection) -> int:
    """The number of rows; 0 if removed rows have left gaps among the row numbers, by which samples are drawn."""
    ((rows, end),) = con.execute("SELECT count(*), max(rowid) + 1 FROM store.synapses_by_pre").fetchall()
    return int(rows) if rows == end else 0


def _hygienic(obj: SqlObject, text: str) -> str:
    return text if obj.kind == "scalar" else with_own_names(text, obj.sql_name)


def _statements(
    obj: SqlObject, text: str, known: tuple[Answer, ...], public: Mapping[str, SqlObject], build_id: str, names: Names
) -> Iterable[str]:
    if obj.kind == "view":
        return [text]
    if obj.kind == "scalar" and obj.public:
        return guarded(obj, text, build_id)
    inner = with_inner_calls(text, public) if obj.kind == "table" else text
    whole = with_overloads(inner, obj, known)
    return entry(obj, whole, build_id, names.traits.lacking) if obj.public else [whole]


def install_for(con: duckdb.DuckDBPyConnection, names: Names, queries: Iterable[str]) -> None:
    """Create in the current database what the queries name, and what that names in turn, without documentation."""
    some = {obj.sql_name: (obj, render_object(obj, names)) for obj in objects("scalar", "table", "view")}
    wanted: set[str] = set()
    found = {name for query in queries for name in named_in(query) if name in some}
    while found:
        wanted |= found
        found = {name for one in found for name in named_in(some[one][1]) if name in some} - wanted
    chosen = in_dependency_order(some[name] for name in sorted(wanted))
    # With the overloads DuckDB leaves a macro's text unbound until it is called. Without them it may refuse one.
    known = answers((obj, text) for obj, text in chosen if obj.kind == "scalar")
    for obj, text in chosen:
        con.execute(with_overloads(text, obj, known))


def _comment(obj: SqlObject, names: Names) -> str:
    keyword = {"view": "VIEW", "entry": "MACRO", "scalar": "MACRO", "table": "MACRO TABLE"}[obj.kind]
    return f"COMMENT ON {keyword} {obj.sql_name} IS {literal(in_words_of(description(obj), names))}"


def _comment_columns(con: duckdb.DuckDBPyConnection, obj: SqlObject, names: Names) -> None:
    for column, *_ in con.execute(f"DESCRIBE {obj.sql_name}").fetchall():
        text = in_words_of(column_text(obj, column), names)
        con.execute(f"COMMENT ON COLUMN {obj.sql_name}.{identifier(column)} IS {literal(text)}")

"""Translates an object of the library, or a query over it, into Spark's SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlglot import exp
from sqlglot.errors import SqlglotError

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import identifier
from wirehouse.library import SqlObject
from wirehouse.library.abilities import missing
from wirehouse.library.syntax import called, parsed, with_arguments
from wirehouse.spark.translate import functions, recursion, rules
from wirehouse.spark.translate.exceptions import EXCEPTIONS, RENDERED
from wirehouse.spark.translate.portable import NotPortableError, refuse
from wirehouse.spark.translate.trees import Library, bound, spark_text
from wirehouse.spark.translate.types import argument_type, is_list, lists_of_names


def spark_name(sql_name: str) -> str:
    """The name of an object in Spark, where temporary objects have no schema."""
    return sql_name.replace(".", "_")


def no_rows(columns: Sequence[tuple[str, str]]) -> exp.Expr:
    """A query in DuckDB's SQL of columns, each (name, DuckDB type), and no rows."""
    return parsed(
        "SELECT " + ", ".join(f"NULL::{kind} AS {identifier(name)}" for name, kind in columns) + " WHERE false"
    )


def view_query(lib: Library, obj: SqlObject) -> exp.Expr:
    """The query of a view in Spark's SQL; of one that the data set cannot answer, a query that says so."""
    sentence = missing(obj, lib.names)
    if sentence is None:
        return rules.applied(lib.body(obj))
    columns = lib.columns[obj.sql_name]
    return rules.applied(functions.raising(no_rows(columns), exp.Literal.string(sentence), len(columns)))


def function_query(lib: Library, obj: SqlObject) -> exp.Expr:
    """The query of a table macro as that of a Spark table function.

    Raises NotPortableError for a parameter in a place where Spark does not see it.
    """
    function = spark_name(obj.sql_name)
    tree, wrong = _asked(lib, obj, {name: exp.column(name, function) for name, _ in obj.parameters})
    tree = functions.parameters_beside_aggregates(functions.joined_subqueries(tree, function), function)
    functions.refuse_hidden_parameters(tree, function)
    return rules.applied(functions.raising(tree, wrong, len(lib.columns[obj.sql_name])))


def rendered_query(lib: Library, name: str, arguments: list[exp.Expr]) -> exp.Expr:
    """The query of a table macro with its arguments inserted, in DuckDB's SQL."""
    obj = lib.macros[name]
    # A bare NULL has no type, and Spark's functions need one.
    values: dict[str, exp.Expr] = {
        parameter: exp.cast(value, argument_type(name, parameter, value), dialect="spark")
        for parameter, value in bound(obj, arguments, lib.names).items()
    }
    tree, wrong = _asked(lib, obj, values)
    answer = functions.raising(tree, wrong, len(lib.columns[name]))
    # RETURNS TABLE casts like this for a function: row_number(), for one, is an INT in Spark.
    columns = [
        exp.cast(exp.column(column, name), kind, dialect="duckdb").as_(column) for column, kind in lib.columns[name]
    ]
    return exp.select(*columns).from_(exp.Subquery(this=answer, alias=exp.TableAlias(this=exp.to_identifier(name))))


def scalar_query(lib: Library, obj: SqlObject) -> exp.Expr:
    """The expression of a public scalar macro as that of a Spark function."""
    function = spark_name(obj.sql_name)
    return rules.applied(
        with_arguments(lib.body(obj), {name: exp.column(name, function) for name, _ in obj.parameters})
    )


def _asked(lib: Library, obj: SqlObject, values: Mapping[str, exp.Expr]) -> tuple[exp.Expr, exp.Expr]:
    """The query of a table macro with these arguments, and what is wrong with them, in DuckDB's SQL."""
    sentence = missing(obj, lib.names)
    if sentence is not None:
        return no_rows(lib.columns[obj.sql_name]), exp.Literal.string(sentence)
    lists = lists_of_names(obj.sql_name, values)
    tree, wrong = (with_arguments(each, values) for each in (lib.body(obj, lists), lib.wrong_values(obj, lists)))
    refusal = functions.refusal(tree)
    if refusal is not None:
        return no_rows(lib.columns[obj.sql_name]), exp.Coalesce(this=wrong, expressions=[refusal])
    return tree, wrong


def translated(lib: Library, query: str) -> str:
    """Translate a query in DuckDB's SQL over the views and macros into the query for Spark.

    Raises NotPortableError for what Spark cannot run in one query, WirehouseError for text that is no query.
    """
    tree = over_library(lib, query)
    if recursion.is_recursive(tree):
        raise NotPortableError(
            "A recursive query is asked step by step, which one query of Spark's cannot: "
            "ask it in a session, by wirehouse.spark.attach(session, warehouse).sql(query)."
        )
    return spark_text(rules.applied(tree))


def over_library(lib: Library, query: str) -> exp.Expr:
    """The tree of a query in DuckDB's SQL, before the rules: it calls Spark's functions, but RENDERED is written out.

    Raises NotPortableError for what Spark cannot run, WirehouseError for text that is no query.
    """
    try:
        tree = parsed(query)
    except (SqlglotError, ValueError) as error:
        raise WirehouseError(f"This is not one query in DuckDB's SQL: {error}") from error
    refuse(tree)
    if not isinstance(tree, exp.Query):
        raise WirehouseError("Spark is asked queries only: SELECT, FROM or WITH.")

    def called_in_spark(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Table):
            return node
        name, arguments = called(node) or (".".join(part.name for part in node.parts), [])
        if name in EXCEPTIONS:
            raise NotPortableError(f"{name} does not run on Spark: {EXCEPTIONS[name]}")
        alias = node.args.get("alias")
        if name in RENDERED or _gives_names(lib, name, arguments):
            return exp.Subquery(this=rendered_query(lib, name, arguments), alias=alias)
        if isinstance(node.this, exp.Anonymous):
            function = exp.Anonymous(this=spark_name(name), expressions=[_by_name(each) for each in arguments])
            return exp.Table(this=function, alias=alias)
        return node

    # Inner calls first: an argument may itself query the library.
    for node in reversed(list(tree.find_all(exp.Table))):
        changed = called_in_spark(node)
        if changed is not node:
            node.replace(changed)
    return lib.with_scalars_expanded(tree)


def _gives_names(lib: Library, name: str, arguments: list[exp.Expr]) -> bool:
    """Whether a call gives a list of names for a parameter, which in Spark's functions is one name."""
    obj = lib.macros.get(name)
    if obj is None or not any(is_list(_value(argument)) for argument in arguments):
        return False
    return bool(lists_of_names(name, bound(obj, arguments, lib.names)))


def _value(argument: exp.Expr) -> exp.Expr:
    return argument.expression if isinstance(argument, (exp.PropertyEQ, exp.Kwarg)) else argument


def _by_name(argument: exp.Expr) -> exp.Expr:
    return (
        exp.Kwarg(this=argument.this, expression=argument.expression)
        if isinstance(argument, exp.PropertyEQ)
        else argument
    )

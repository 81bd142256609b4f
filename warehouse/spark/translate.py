"""An object of the library, or a query over it, in Spark's SQL."""

from __future__ import annotations

from sqlglot import exp

from wirehouse.library import SqlObject
from wirehouse.spark import functions, rules
from wirehouse.spark.trees import Library, parameters, with_arguments


def spark_name(sql_name: str) -> str:
    """What an object is called in Spark, where temporary ones have no schema."""
    return sql_name.replace(".", "_")


def function_query(lib: Library, obj: SqlObject, width: int) -> str:
    """The query of a table macro, which returns `width` columns, as that of a Spark table function.

    Raises NotPortable where a parameter stands where Spark does not see it.
    """
    function = spark_name(obj.sql_name)
    tree = with_arguments(lib.body(obj), parameters(obj, lambda name: exp.column(name, function)))
    tree, checks = functions.without_checks(tree)
    tree = functions.numbered_limits(functions.joined_subqueries(tree, function), function)
    functions.refuse_hidden_parameters(tree, function)
    return query_text(functions.raising(tree, checks, width))


def query_text(tree: exp.Expr) -> str:
    """The query of a tree with every dialect rule applied."""
    return rules.applied(tree).sql("spark", pretty=True, comments=False)

"""The types that Spark needs to know: those of a macro's parameters, by their names, and of DuckDB's columns."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlglot import exp

from wirehouse.spark.translate.portable import NotPortableError

_NAME, _NAMES = "STRING", "ARRAY<STRING>"
# A name has the same meaning and type everywhere. An exception is listed with its macro: macro.name.
_PARAMETERS = {
    r"shortest_paths\.(source|target)": "BIGINT",
    r"store\.are_off\.[a-f]": "DOUBLE",
    r"id_of\.name": "STRING",
    r"within_type": "BOOLEAN",
    r"contacts\.[ab]|store\.check_two_neurons\.[ab]": "BIGINT",
    r"(store\.)?(path_distances|check_one_list)\.nodes": "ARRAY<BIGINT>",
    r"store\.point_pairs\.points": "ARRAY<STRUCT<id: BIGINT, node: INT>>",
    r"bin|step|within|max_distance|distance|width": "DOUBLE",
    r"\w+_steps": "ARRAY<DOUBLE>",
    r"\w*ids|exclude": "ARRAY<BIGINT>",
    r"\w*celltype|\w+_type|pre|post|[abc]|first|second|middle|target": "STRING",
    r"direction|measure|unknown|by|compartment|resample|roi|kind|grouping": "STRING",
    r"neuron_id|seed|max_results|post_morph|n|hops|max_hops|at_least": "BIGINT",
    r"prob_min|size_min|min_\w+|[xyz]|[xyz]_(min|max)|radius|level": "DOUBLE",
}


def parameter_type(macro: str, name: str) -> str:
    """The Spark type of a macro's parameter. Raises NotPortableError if it is unknown."""
    found = known_type(macro, name)
    if found is None:
        raise NotPortableError(
            f"the type of {macro}'s parameter {name} is not known: say it in warehouse/spark/translate/types.py"
        )
    return found


def known_type(macro: str, name: str) -> str | None:
    """The Spark type of a macro's parameter; None if its name does not determine it."""
    for pattern, spark_type in _PARAMETERS.items():
        if re.fullmatch(pattern, f"{macro}.{name}") or re.fullmatch(pattern, name):
            return spark_type
    return None


def argument_type(macro: str, name: str, argument: exp.Expr) -> str:
    """The Spark type of an argument: a list of names may stand where a macro takes a name."""
    kind = parameter_type(macro, name)
    return _NAMES if kind == _NAME and is_list(argument) else kind


def is_list(argument: exp.Expr) -> bool:
    """Whether an argument is a list, as far as its text tells."""
    inner = argument.unnest()
    return isinstance(inner, exp.Array) or (isinstance(inner, exp.Cast) and inner.to.is_type(exp.DType.ARRAY))


def lists_of_names(macro: str, arguments: Mapping[str, exp.Expr]) -> frozenset[str]:
    """The parameters that take a name and are given a list of names."""
    return frozenset(name for name, value in arguments.items() if known_type(macro, name) == _NAME and is_list(value))


def as_names(argument: exp.Expr) -> exp.Expr:
    """An argument, marked as a list of names."""
    return exp.cast(argument, _NAMES, dialect="spark")


def typed(macro: str, name: str, argument: exp.Expr) -> exp.Expr:
    """An argument. A bare NULL is cast to its parameter's type: some of Spark's functions refuse an untyped one."""
    spark_type = known_type(macro, name)
    if isinstance(argument, exp.Null) and spark_type is not None:
        return exp.cast(argument, spark_type, dialect="spark")
    return argument


def spark_type(duckdb_type: str) -> str:
    """DuckDB's type as Spark writes it; timestamps have no time zone in either."""
    if duckdb_type == "TIMESTAMP":
        return "TIMESTAMP_NTZ"
    return exp.DataType.build(duckdb_type, dialect="duckdb").sql("spark")

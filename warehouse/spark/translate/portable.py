"""The portable subset: the SQL that the library may use, because a comparison showed the same results on both engines.

A construct that is not listed here fails a test. Compare it on DuckDB and Spark, then list it, or give it a rule in
rules.py, or enter the object that needs it in exceptions.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlglot import exp

from wirehouse.etl.ground.errors import WirehouseError

# Queries, expressions and functions by sqlglot's names, as they are after the rules.
_SAME = {
    "Add", "Alias", "And", "ArgMax", "ArgMin", "Array", "ArrayAppend", "ArrayContains", "ArrayFilter",
    "ArrayMax", "ArrayMin", "ArrayPrepend", "ArraySize", "ArraySlice", "ArraySort", "Avg", "Between", "Boolean",
    "Bracket", "CTE", "Case", "Cast", "Ceil", "Coalesce", "Column", "Concat", "Contains", "Corr", "Count", "DPipe",
    "DataType", "DataTypeParam", "DenseRank", "Distinct", "Div", "Dot", "EQ", "Exists", "Explode", "Filter", "Flatten",
    "Floor", "From", "GT", "GTE", "GenerateSeries", "Greatest", "Group", "GroupingSets", "Having", "Identifier",
    "If", "In", "IntDiv", "Is", "IsNan", "Join", "LT", "LTE", "Lag", "Lambda", "Lead", "Least", "Length", "Limit",
    "Literal", "Ln", "Lower", "Max", "Median", "Min", "Mod", "Mul", "NEQ", "Neg", "Not", "Null", "NullSafeEQ",
    "NullSafeNEQ", "Nullif", "Or", "Order", "Ordered", "Paren", "Pow", "PropertyEQ", "Rand", "Reduce", "RegexpExtract",
    "Replace", "RowNumber", "Select", "Sqrt", "Star", "Stddev", "StddevPop", "StddevSamp", "Struct", "Sub", "Subquery",
    "Substring", "Sum", "Table", "TableAlias", "Transform", "Trim", "TryCast", "Tuple", "Union", "Values", "Where",
    "Window", "With",
}  # fmt: skip
# Spark's own functions that the rules write.
_WRITTEN = {
    "ANY_VALUE", "ARRAY", "ARRAYS_OVERLAP", "ARRAY_JOIN", "ARRAY_POSITION", "ARRAY_SORT", "COLLECT_LIST",
    "FORMAT_STRING", "GET", "IF", "INLINE", "NULLIF", "PERCENTILE", "RAISE_ERROR", "RANGE", "RINT", "SEQUENCE",
    "SLICE", "SORT_ARRAY", "STRUCT", "TRANSFORM", "TRY_ELEMENT_AT", "XXHASH64",
}  # fmt: skip
_STATISTICS = (exp.Sum, exp.Avg, exp.Median, exp.StddevPop, exp.StddevSamp)
_UNSIGNED = {exp.DType.UTINYINT, exp.DType.USMALLINT, exp.DType.UINT, exp.DType.UINT128}


class NotPortableError(WirehouseError):
    """A construct that Spark cannot run, or runs differently; its text says which and why."""


# Constructs that fail or silently differ, and have no rule: what each is, and what to do about it.
REFUSED: dict[str, Callable[[exp.Expr], bool]] = {
    "COLUMNS() is DuckDB's own; name the columns": lambda n: isinstance(n, exp.Columns),
    "* REPLACE and * RENAME are DuckDB's own; name the columns": lambda n: (
        isinstance(n, exp.Star) and bool(n.args.get("replace") or n.args.get("rename"))
    ),
    "PIVOT … ON is DuckDB's own; use FILTER": lambda n: isinstance(n, exp.Pivot),
    "UNION BY NAME is DuckDB's own; put the columns in order": lambda n: (
        isinstance(n, exp.SetOperation) and bool(n.args.get("by_name"))
    ),
    "ASOF and POSITIONAL joins are DuckDB's own": lambda n: (
        isinstance(n, exp.Join) and n.method in ("ASOF", "POSITIONAL")
    ),
    "a sample of a table is not the same on both; use find_synapses(max_results := …)": lambda n: isinstance(
        n, exp.TableSample
    ),
    "USING KEY is DuckDB's own: without it a recursive query keeps every row of every step": lambda n: (
        isinstance(n, exp.CTE) and bool(n.args.get("key_expressions"))
    ),
    "WITHIN GROUP is approximate in Spark; use quantile_cont": lambda n: isinstance(n, exp.WithinGroup),
    "log is of base 10 in DuckDB, natural in Spark; use ln(x) / ln(10)": lambda n: isinstance(n, exp.Log),
    "mode picks another of several in Spark": lambda n: isinstance(n, exp.Mode),
    "Spark has no unsigned types but what DECIMAL stands for": lambda n: (
        isinstance(n, exp.DataType) and n.this in _UNSIGNED
    ),
    "first takes another row in Spark; give it an ORDER BY": lambda n: (
        isinstance(n, exp.First) and not isinstance(n.this, exp.Order)
    ),
}


def refuse(tree: exp.Expr) -> None:
    """Raise NotPortableError for the first construct in a tree, before the rules, that differs and has no rule."""
    for node in tree.dfs():
        for reason, holds in REFUSED.items():
            if holds(node):
                raise NotPortableError(f"{node.sql('duckdb')[:60]}: {reason}.")


def unlisted(tree: exp.Expr) -> set[str]:
    """The constructs in a tree, after the rules, that nobody has compared on both engines."""
    return set(_unlisted(tree))


def unlike_by_type(tree: exp.Expr, relations: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Constructs that differ due to a stored column's type; `relations` has each column's DuckDB type by their names.

    DuckDB and Spark sum FLOATs and take their medians in different widths: cast to DOUBLE. DuckDB rounds a fraction
    cast to a whole number, Spark cuts it off: round it first.
    """
    statistics = [node for node in tree.find_all(*_STATISTICS) if _type(node.this, relations) == "FLOAT"]
    casts = [node for node in tree.find_all(exp.Cast) if node.to.this in exp.DataType.INTEGER_TYPES]
    cut_off = [node for node in casts if _type(node.this, relations) in ("FLOAT", "DOUBLE")]
    return {node.sql("duckdb") for node in (*statistics, *cut_off)}


def _type(node: exp.Expr, relations: Mapping[str, Mapping[str, str]]) -> str | None:
    """The type of a column that is read directly from a relation, with no query between."""
    select = node.find_ancestor(exp.Select)
    if not isinstance(node, exp.Column) or select is None:
        return None
    sources = [select.args.get("from_"), *(select.args.get("joins") or [])]
    tables = [source.this for source in sources if source is not None and isinstance(source.this, exp.Table)]
    names = {table.alias_or_name: ".".join(part.name for part in table.parts) for table in tables}
    return relations.get(names.get(node.table, ""), {}).get(node.name)


def _unlisted(tree: exp.Expr) -> Iterator[str]:
    for node in tree.dfs():
        if isinstance(node, exp.Anonymous):
            if node.name not in _WRITTEN:
                yield f"{node.name}()"
        elif type(node).__name__ not in _SAME:
            yield f"{type(node).__name__}: {node.sql('duckdb')[:60]}"

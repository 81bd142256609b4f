"""The dialect rules: what DuckDB's SQL says otherwise than Spark's, each a small function over the syntax tree.

What sqlglot itself translates needs none. Every rule is there because the answers differed or Spark refused the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import sqlglot
from sqlglot import exp

from wirehouse.spark.translate.lists import (
    aggregated_lists,
    constant_lists,
    counted_numbers,
    joined_texts,
    largest_values,
    list_elements,
    list_positions,
    numbered_elements,
)
from wirehouse.spark.translate.pieces import function, infinity, is_called, number
from wirehouse.spark.translate.portable import NotPortableError, refuse

Rule = Callable[[exp.Expr], exp.Expr]

_TYPES = {exp.DType.INT128: "DECIMAL(38, 0)", exp.DType.UBIGINT: "DECIMAL(20, 0)"}
_RENAMED = {"error": "RAISE_ERROR"}
_FRACTIONS = (exp.Div, exp.Rand, exp.Sqrt, exp.Pow, exp.Avg, exp.Median, exp.StddevPop, exp.StddevSamp)
_OF_PARTS = (exp.Binary, exp.Unary, exp.Coalesce, exp.Greatest, exp.Least, exp.Case, exp.If)


def paired_columns(node: exp.Expr) -> exp.Expr:
    """`(a, b) IN (SELECT (c, d) …)`: Spark compares pairs with two columns, where DuckDB wants one of pairs."""
    if isinstance(node, exp.In) and isinstance(node.this, exp.Tuple) and node.args.get("query"):
        query = node.args["query"].this
        if isinstance(query, exp.Select) and isinstance(query.expressions[0], exp.Tuple):
            query.set("expressions", query.expressions[0].expressions)
    return node


def hints_dropped(node: exp.Expr) -> exp.Expr:
    """MATERIALIZED is a hint to DuckDB's planner; Spark has no such word."""
    if isinstance(node, exp.CTE):
        node.set("materialized", None)
    return node


def numbered_limits(node: exp.Expr) -> exp.Expr:
    """`ORDER BY … LIMIT n`, n not written out, becomes a filter on row_number(): Spark's LIMIT wants a constant int.

    Spark makes a top-n of it again once n is known. NULL is no limit, as in DuckDB.
    """
    limit = node.args.get("limit") if isinstance(node, exp.Query) else None
    if limit is None or (limit.expression.is_int and int(limit.expression.name) < 2**31):
        return node
    if not isinstance(node, exp.Select) or node.args.get("order") is None or node.args.get("offset") is not None:
        raise NotPortableError(
            f"{limit.sql('duckdb').strip()}: without a constant, ORDER BY must be there and no OFFSET"
        )
    return _numbered(node.copy())


def renamed_functions(node: exp.Expr) -> exp.Expr:
    """Functions that are the same under another name."""
    if isinstance(node, exp.Anonymous) and node.name.lower() in _RENAMED:
        return exp.Anonymous(this=_RENAMED[node.name.lower()], expressions=node.expressions)
    if isinstance(node, exp.ArrayOverlaps):
        return function("ARRAYS_OVERLAP", node.this, node.expression)
    return node


def shifted_bits(node: exp.Expr) -> exp.Expr:
    """`>>` of a hash: Spark does not shift decimals, so it is divided."""
    if isinstance(node, exp.BitwiseRightShift) and node.expression.is_int:
        return exp.paren(exp.IntDiv(this=node.this, expression=number(2 ** int(node.expression.name))), copy=False)
    return node


def logarithms(node: exp.Expr) -> exp.Expr:
    """`ln(0)` is minus infinity; in Spark it is NULL."""
    if isinstance(node, exp.Ln):
        at_zero = exp.Neg(this=infinity())
        return function("IF", exp.EQ(this=node.this.copy(), expression=number(0)), at_zero, node.copy())
    return node


def written_out_rows(node: exp.Expr) -> exp.Expr:
    """`VALUES` with anything but constants in it becomes SELECTs."""
    if isinstance(node, exp.Values) and not all(
        isinstance(each, exp.Literal) for row in node.expressions for each in row
    ):
        rows = [exp.select(*row.expressions) for row in node.expressions]
        query: exp.Query = rows[0]
        for row in rows[1:]:
            query = exp.Union(this=query, expression=row, distinct=False)
        return exp.Subquery(this=query, alias=node.args.get("alias"))
    return node


def skipped_nulls(node: exp.Expr) -> exp.Expr:
    """`concat` leaves NULLs out and takes any type; Spark's is NULL if any is, and mixed types are cast to numbers."""
    if isinstance(node, exp.Concat) and node.args.get("coalesce"):
        empty = exp.Literal.string("")
        parts = [
            part if part.is_string else exp.Coalesce(this=exp.cast(part, "text"), expressions=[empty.copy()])
            for part in node.expressions
        ]
        return exp.Concat(expressions=parts, safe=True)
    return node


def formatted_texts(node: exp.Expr) -> exp.Expr:
    """`format('{}', x)` is Spark's `format_string('%s', x)`."""
    if isinstance(node, exp.Format) and node.this.is_string:
        pattern = node.this.name.replace("%", "%%").replace("{}", "%s")
        return function("FORMAT_STRING", exp.Literal.string(pattern), *node.expressions)
    return node


def quotients(node: exp.Expr) -> exp.Expr:
    """`/` divides doubles, and by 0 gives an infinity or NaN; Spark divides decimals as such, and fails at 0."""
    if not isinstance(node, exp.Div):
        return node
    dividend, divisor = exp.cast(node.this, "double"), node.expression
    quotient = exp.Div(this=dividend, expression=divisor, typed=False, safe=False)
    inner = divisor.unnest()
    if isinstance(inner, exp.Nullif) or (isinstance(inner, exp.Literal) and float(inner.name)):
        return quotient
    at_zero = exp.Mul(this=dividend.copy(), expression=infinity())
    return function("IF", exp.EQ(this=divisor.copy(), expression=exp.Literal.number(0)), at_zero, quotient)


def known_values(node: exp.Expr) -> exp.Expr:
    """`any_value` skips NULLs, and Spark takes FILTER only behind its own way to say so."""
    if isinstance(node, exp.IgnoreNulls) and isinstance(node.this, exp.AnyValue):
        return function("ANY_VALUE", node.this.this, exp.true())
    return node


def percentiles(node: exp.Expr) -> exp.Expr:
    """`quantile_cont` is Spark's exact `percentile`; what sqlglot writes for it is approximate."""
    if isinstance(node, exp.PercentileCont):
        return function("PERCENTILE", node.this, node.expression)
    return node


def wide_integers(node: exp.Expr) -> exp.Expr:
    """HUGEINT and UBIGINT are decimals in Spark."""
    if isinstance(node, exp.Cast):
        for kind in list(node.to.find_all(exp.DataType)):
            if kind.this in _TYPES:
                kind.replace(exp.DataType.build(_TYPES[kind.this], dialect="spark"))
    return node


def rounded_casts(node: exp.Expr) -> exp.Expr:
    """A fraction cast to a whole number is rounded (half to even) in DuckDB, cut off in Spark."""
    if isinstance(node, exp.Cast) and node.to.this in exp.DataType.INTEGER_TYPES and _is_fraction(node.this):
        node.set("this", function("RINT", node.this))
    return node


def hashes(node: exp.Expr) -> exp.Expr:
    """`hash` is another function in Spark, so samples are others; here too it is spread evenly over 0 to 2^64 - 1.

    A xor that mixes two values before hashing is left to xxhash64, which mixes all that it is given.
    """
    if is_called(node, "hash"):
        mixed = [part for each in node.expressions for part in _mixed(each)]
        signed = exp.cast(function("XXHASH64", *mixed), "DECIMAL(20, 0)", dialect="spark")
        return exp.paren(exp.Add(this=signed, expression=exp.Literal.number(str(2**63))), copy=False)
    return node


def missing_functions(node: exp.Expr) -> exp.Expr:
    """Functions that Spark lacks are written out, as the files of templates/ say."""
    if isinstance(node, exp.Anonymous) and node.name.lower() in _templates():
        names, template = _templates()[node.name.lower()]
        given = dict(zip(names, node.expressions, strict=True))
        return template.copy().transform(lambda n: given[n.name].copy() if _is_plain(n) and n.name in given else n)
    return node


def schemas_in_names(node: exp.Expr) -> exp.Expr:
    """Temporary views have no schema: `store.neurons` is `store_neurons`."""
    if isinstance(node, exp.Table) and node.db:
        name = exp.to_identifier(f"{node.db}_{node.name}")
        return exp.Table(**{**node.args, "this": name, "db": None})
    return node


RULES: tuple[Rule, ...] = (
    hints_dropped,
    numbered_limits,
    paired_columns,
    renamed_functions,
    list_positions,
    list_elements,
    numbered_elements,
    counted_numbers,
    shifted_bits,
    logarithms,
    written_out_rows,
    constant_lists,
    joined_texts,
    skipped_nulls,
    formatted_texts,
    quotients,
    known_values,
    aggregated_lists,
    largest_values,
    percentiles,
    rounded_casts,
    hashes,
    missing_functions,
    wide_integers,
    schemas_in_names,
)


def applied(tree: exp.Expr) -> exp.Expr:
    """The tree, changed in place, after every rule. Raises NotPortableError for what differs and has no rule."""
    refuse(tree)
    # Children before their parents: whatever a rule moves or copies is already translated.
    for node in reversed(list(tree.dfs())):
        for rule in RULES:
            changed = rule(node)
            if changed is not node:
                tree = changed if node is tree else tree
                node.replace(changed)
                node = changed
    return tree


def _numbered(select: exp.Select) -> exp.Select:
    order, limit = select.args["order"], select.args["limit"].expression
    select.set("limit", None)
    select.set("order", None)
    place = exp.Window(this=exp.RowNumber(), order=order)
    select.append("expressions", exp.alias_(place, "place_"))
    chosen = exp.column("place_", "numbered")
    fits = exp.LTE(this=chosen, expression=limit)
    everything = exp.Column(this=exp.Star(except_=[exp.column("place_")]), table=exp.to_identifier("numbered"))
    outer = exp.select(everything).from_(
        exp.Subquery(this=select, alias=exp.TableAlias(this=exp.to_identifier("numbered")))
    )
    return outer.where(exp.or_(limit.copy().is_(exp.null()), fits)).order_by(chosen.copy())


@cache
def _templates() -> dict[str, tuple[list[str], exp.Expr]]:
    """Parameters and expression, in Spark's SQL, of each function in templates/."""
    texts = [file.read_text("utf-8") for file in (files("wirehouse.spark.translate") / "templates").iterdir()]
    heads = [re.search(r"^-- function: (\w+)\((.*)\)$", text, re.MULTILINE) for text in texts]
    return {
        head[1]: (head[2].split(", "), sqlglot.parse_one(f"SELECT {text}", read="spark").expressions[0])
        for head, text in zip(heads, texts, strict=True)
        if head is not None
    }


def _is_plain(node: exp.Expr) -> bool:
    return isinstance(node, exp.Column) and not node.table


def _mixed(node: exp.Expr) -> list[exp.Expr]:
    if isinstance(node, exp.BitwiseXor):
        return [*_mixed(node.expression), *_mixed(node.this)]
    is_unsigned = isinstance(node, exp.Cast) and node.to.sql("spark") == _TYPES[exp.DType.UBIGINT]
    return [node.this if is_unsigned else node]


def _is_fraction(node: exp.Expr) -> bool:
    """Whether an expression may be a fraction, judged by its parts; nothing is known about a column."""
    if isinstance(node, exp.Literal):
        return node.is_number and not node.is_int
    if isinstance(node, exp.Cast):
        return node.to.this in (exp.DType.FLOAT, exp.DType.DOUBLE)
    if isinstance(node, _FRACTIONS) or (isinstance(node, exp.Anonymous) and node.name == "PERCENTILE"):
        return True
    is_made_of_parts = isinstance(node, _OF_PARTS) or (isinstance(node, exp.Anonymous) and node.name == "IF")
    return is_made_of_parts and any(_is_fraction(part) for part in node.iter_expressions())

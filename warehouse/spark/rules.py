"""The dialect rules: what DuckDB's SQL says otherwise than Spark's, each a small function over the syntax tree.

What sqlglot itself translates needs none. Every rule is there because the answers differed or Spark refused the text.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import sqlglot
from sqlglot import exp

from wirehouse.spark.portable import NotPortable

Rule = Callable[[exp.Expr], exp.Expr]

_LISTS = (exp.Array, exp.ArrayFilter, exp.ArraySort, exp.ArrayDistinct, exp.ArrayAgg, exp.Transform, exp.Split)
_TYPES = {exp.DType.INT128: "DECIMAL(38, 0)", exp.DType.UBIGINT: "DECIMAL(20, 0)"}
_RENAMED = {"error": "RAISE_ERROR"}


def paired_columns(node: exp.Expr) -> exp.Expr:
    """`(a, b) IN (SELECT (c, d) …)`: Spark compares pairs with two columns, where DuckDB wants one of pairs."""
    if isinstance(node, exp.In) and isinstance(node.this, exp.Tuple) and node.args.get("query"):
        query = node.args["query"].this
        if isinstance(query, exp.Select) and isinstance(query.expressions[0], exp.Tuple):
            query.set("expressions", query.expressions[0].expressions)
    return node


def renamed_functions(node: exp.Expr) -> exp.Expr:
    """Functions that are the same under another name."""
    if isinstance(node, exp.Anonymous) and node.name.lower() in _RENAMED:
        return exp.Anonymous(this=_RENAMED[node.name.lower()], expressions=node.expressions)
    return node


def list_positions(node: exp.Expr) -> exp.Expr:
    """`list_position` is NULL for what is not in the list, Spark's `array_position` 0."""
    if _is_called(node, "list_position"):
        return _function("NULLIF", _function("ARRAY_POSITION", *node.expressions), exp.Literal.number(0))
    return node


def list_elements(node: exp.Expr) -> exp.Expr:
    """`list[i]` counts from 1 and is NULL outside the list; Spark's `[i]` counts from 0 and fails there."""
    if isinstance(node, exp.Bracket):
        if len(node.expressions) != 1 or isinstance(node.expressions[0], exp.Slice):
            raise NotPortable(f"{node.sql('duckdb')}: list slices differ")
        index = node.expressions[0]
        if isinstance(index, exp.Literal):
            # sqlglot counts constant places from 0 whatever the dialect.
            index = exp.Literal.number(int(index.name) + 1)
        return _function("TRY_ELEMENT_AT", node.this.unnest(), index)
    return node


def list_lengths(node: exp.Expr) -> exp.Expr:
    """`len` of a list is `size` in Spark; of a text both say `length`."""
    if isinstance(node, exp.Length) and isinstance(node.this.unnest(), _LISTS):
        return _function("SIZE", node.this)
    return node


def constant_lists(node: exp.Expr) -> exp.Expr:
    """A list that is written as one text, split where DuckDB binds it, is written as a list."""
    if isinstance(node, exp.Split) and node.this.is_string and node.expression.is_string:
        parts = node.this.name.split(node.expression.name)
        return exp.Array(expressions=[exp.Literal.string(part) for part in parts])
    return node


def joined_texts(node: exp.Expr) -> exp.Expr:
    """`list_aggregate(list, 'string_agg', separator)`, NULL for an empty list."""
    if _is_called(node, "list_aggregate"):
        texts, aggregate, separator = node.expressions
        if aggregate.name != "string_agg":
            raise NotPortable(f"list_aggregate with '{aggregate.name}'")
        return _function("NULLIF", _function("ARRAY_JOIN", texts, separator), exp.Literal.string(""))
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
        return _function("FORMAT_STRING", exp.Literal.string(pattern), *node.expressions)
    return node


def percentiles(node: exp.Expr) -> exp.Expr:
    """`quantile_cont` is Spark's exact `percentile`; what sqlglot writes for it is approximate."""
    if isinstance(node, exp.PercentileCont):
        return _function("PERCENTILE", node.this, node.expression)
    return node


def wide_integers(node: exp.Expr) -> exp.Expr:
    """HUGEINT and UBIGINT are decimals in Spark."""
    if isinstance(node, exp.DataType) and node.this in _TYPES:
        return exp.DataType.build(_TYPES[node.this], dialect="spark")
    return node


def rounded_casts(node: exp.Expr) -> exp.Expr:
    """A fraction cast to a whole number is rounded (half to even) in DuckDB, cut off in Spark."""
    if isinstance(node, exp.Cast) and node.to.this in exp.DataType.INTEGER_TYPES and _is_fraction(node.this):
        node.set("this", _function("RINT", node.this))
    return node


def hashes(node: exp.Expr) -> exp.Expr:
    """`hash` is another function in Spark, so samples are others; here too it is spread evenly over 0 to 2^64 - 1.

    A xor that mixes two values before hashing is left to xxhash64, which mixes all that it is given.
    """
    if _is_called(node, "hash"):
        mixed = [part for each in node.expressions for part in _mixed(each)]
        signed = exp.cast(_function("XXHASH64", *mixed), "DECIMAL(20, 0)", dialect="spark")
        return exp.paren(exp.Add(this=signed, expression=exp.Literal.number(str(2**63))), copy=False)
    return node


def edit_distances(node: exp.Expr) -> exp.Expr:
    """`damerau_levenshtein`, which Spark lacks, is written out."""
    if _is_called(node, "damerau_levenshtein"):
        text = files("wirehouse.spark").joinpath("damerau_levenshtein.sql").read_text("utf-8")
        template = sqlglot.parse_one(f"SELECT {text}", read="spark").expressions[0]
        a, b = node.expressions
        given = {"a": a, "b": b}
        return template.transform(lambda n: given[n.name].copy() if _is_plain(n) and n.name in given else n, copy=False)
    return node


def schemas_in_names(node: exp.Expr) -> exp.Expr:
    """Temporary views have no schema: `store.neurons` is `store_neurons`."""
    if isinstance(node, exp.Table) and node.db:
        name = exp.to_identifier(f"{node.db}_{node.name}")
        return exp.Table(**{**node.args, "this": name, "db": None})
    return node


RULES: tuple[Rule, ...] = (
    paired_columns,
    renamed_functions,
    list_positions,
    list_elements,
    list_lengths,
    constant_lists,
    joined_texts,
    skipped_nulls,
    formatted_texts,
    percentiles,
    rounded_casts,
    hashes,
    edit_distances,
    wide_integers,
    schemas_in_names,
)


def applied(tree: exp.Expr) -> exp.Expr:
    """The tree, changed in place, after every rule."""
    for rule in RULES:
        # Children before their parents: what a rule moves is done already.
        for node in reversed(list(tree.dfs())):
            changed = rule(node)
            if changed is node:
                continue
            if node is tree:
                tree = changed
            else:
                node.replace(changed)
    return tree


def _function(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def _is_called(node: exp.Expr, name: str) -> bool:
    return isinstance(node, exp.Anonymous) and node.name.lower() == name


def _is_plain(node: exp.Expr) -> bool:
    return isinstance(node, exp.Column) and not node.table


def _mixed(node: exp.Expr) -> list[exp.Expr]:
    if isinstance(node, exp.BitwiseXor):
        return [*_mixed(node.expression), *_mixed(node.this)]
    is_wide = isinstance(node, exp.Cast) and node.to.this == exp.DType.UBIGINT
    return [node.this if is_wide else node]


def _is_fraction(node: exp.Expr) -> bool:
    """Whether an expression is arithmetic that makes fractions, as it stands."""
    inner = node.unnest()
    if isinstance(inner, exp.Literal):
        return inner.is_number and not inner.is_int
    if isinstance(inner, (exp.Div, exp.Rand, exp.Sqrt)):
        return True
    parts = (inner.this, inner.expression) if isinstance(inner, (exp.Add, exp.Sub, exp.Mul)) else ()
    return any(_is_fraction(part) for part in parts)

"""The dialect rules about lists, and about aggregates that make them."""

from __future__ import annotations

from sqlglot import exp

from wirehouse.spark.translate.pieces import function, is_called, number
from wirehouse.spark.translate.portable import NotPortableError


def list_positions(node: exp.Expr) -> exp.Expr:
    """`list_position` is NULL for what is not in the list, Spark's `array_position` 0."""
    if is_called(node, "list_position"):
        return function("NULLIF", function("ARRAY_POSITION", *node.expressions), number(0))
    return node


def list_elements(node: exp.Expr) -> exp.Expr:
    """`list[i]` counts from 1 and is NULL outside the list; Spark's `[i]` counts from 0 and fails there."""
    if isinstance(node, exp.Bracket):
        if len(node.expressions) != 1 or isinstance(node.expressions[0], exp.Slice):
            raise NotPortableError(f"{node.sql('duckdb')}: list slices differ")
        index = node.expressions[0]
        if not isinstance(index, exp.Literal):
            index = exp.cast(index, "int")
        return function("TRY_ELEMENT_AT", node.this.unnest(), index)
    return node


def counted_numbers(node: exp.Expr) -> exp.Expr:
    """`range(a, b)`: behind FROM Spark's wants constants, and its sequence counts down where a list should be empty."""
    if isinstance(node, exp.GenerateSeries):
        if node.args.get("step") is not None:
            raise NotPortableError(f"{node.sql('duckdb')}: a range with a step")
        first, end = (exp.cast(node.args[key], "bigint") for key in ("start", "end"))
        last = exp.Sub(this=end, expression=number(1)) if node.args.get("is_end_exclusive") else end
        some = exp.LTE(this=first, expression=last)
        return function("IF", some, function("SEQUENCE", first.copy(), last.copy()), function("ARRAY"))
    if isinstance(node, exp.Table) and isinstance(node.this, exp.Anonymous) and node.this.name == "IF":
        return exp.Subquery(this=exp.select(exp.Explode(this=node.this)), alias=node.args.get("alias"))
    return node


def numbered_elements(node: exp.Expr) -> exp.Expr:
    """`SELECT unnest(l) AS a, generate_subscripts(l, 1) AS b`: Spark takes one such function a SELECT."""
    numbers = [each for each in _selected(node) if is_called(each.unalias(), "generate_subscripts")]
    elements = [each for each in _selected(node) if isinstance(each.unalias(), exp.Explode)]
    if not numbers:
        return node
    if len(numbers) != 1 or len(elements) != 1:
        raise NotPortableError(f"{node.sql('duckdb')[:60]}: generate_subscripts wants one unnest beside it")
    fields = [exp.alias_(exp.to_identifier("each_"), elements[0].alias or "unnest")]
    place = exp.Add(this=exp.cast(exp.to_identifier("at_"), "bigint"), expression=number(1))
    fields.append(exp.alias_(place, numbers[0].alias))
    both = exp.Lambda(this=function("STRUCT", *fields), expressions=_identifiers("each_", "at_"))
    elements[0].replace(function("INLINE", function("TRANSFORM", elements[0].unalias().this, both)))
    numbers[0].pop()
    return node


def constant_lists(node: exp.Expr) -> exp.Expr:
    """A list that is written as one text, split where DuckDB binds it, is written as a list."""
    if isinstance(node, exp.Split) and node.this.is_string and node.expression.is_string:
        parts = node.this.name.split(node.expression.name)
        return exp.Array(expressions=[exp.Literal.string(part) for part in parts])
    return node


def joined_texts(node: exp.Expr) -> exp.Expr:
    """`list_aggregate(list, 'string_agg', separator)`, NULL for an empty list."""
    if is_called(node, "list_aggregate"):
        texts, aggregate, *separator = node.expressions
        if aggregate.name != "string_agg":
            raise NotPortableError(f"list_aggregate(…, '{aggregate.name}')")
        return function("NULLIF", function("ARRAY_JOIN", texts, *separator), exp.Literal.string(""))
    return node


def aggregated_lists(node: exp.Expr) -> exp.Expr:
    """`list` and `first` keep NULLs and an order, and are NULL over no rows; Spark's lose both, and a list is empty."""
    if _is_filtered(node):
        return node
    filtered = isinstance(node, exp.Filter)
    aggregate = node.this if filtered else node
    if isinstance(aggregate, (exp.ArrayAgg, exp.First)):
        order = aggregate.this if isinstance(aggregate.this, exp.Order) else None
        gathered = _gathered(order.this if order else aggregate.this, order, node.expression if filtered else None)
        return gathered if isinstance(aggregate, exp.ArrayAgg) else function("TRY_ELEMENT_AT", gathered, number(1))
    return node


def largest_values(node: exp.Expr) -> exp.Expr:
    """`max(x, n)` is the list of the n largest values, NULL over no rows."""
    if _is_filtered(node):
        return node
    aggregate = node.this if isinstance(node, exp.Filter) else node
    if isinstance(aggregate, (exp.Max, exp.Min)) and aggregate.args.get("count") is not None:
        collected = _collected(aggregate.this, node.expression if isinstance(node, exp.Filter) else None)
        ranked = function("SORT_ARRAY", collected, exp.convert(isinstance(aggregate, exp.Min)))
        return function("NULLIF", function("SLICE", ranked, number(1), aggregate.args["count"]), function("ARRAY"))
    return node


def _selected(node: exp.Expr) -> list[exp.Expr]:
    return list(node.expressions) if isinstance(node, exp.Select) else []


def _is_filtered(node: exp.Expr) -> bool:
    """Whether an aggregate has a FILTER: the rule then handles the two together."""
    return isinstance(node.parent, exp.Filter) and not isinstance(node, exp.Filter) and node.arg_key == "this"


def _collected(value: exp.Expr, where: exp.Where | None) -> exp.Expr:
    collected = function("COLLECT_LIST", value)
    return exp.Filter(this=collected, expression=where) if where is not None else collected


def _gathered(value: exp.Expr, order: exp.Order | None, where: exp.Where | None) -> exp.Expr:
    """The values of a group as an ordered list. Structs keep the NULLs, and an explicit comparison sorts them."""
    keys = order.expressions if order else []
    fields = [exp.alias_(value, "value_"), *(exp.alias_(key.this, f"key_{n}") for n, key in enumerate(keys))]
    collected = _collected(function("STRUCT", *fields), where)
    if keys:
        comparison: exp.Expr = number(0)
        for place, key in reversed(list(enumerate(keys))):
            comparison = _compared(f"key_{place}", key, comparison)
        collected = function("ARRAY_SORT", collected, exp.Lambda(this=comparison, expressions=_identifiers("a_", "b_")))
    each = exp.Lambda(this=_field("each_", "value_"), expressions=_identifiers("each_"))
    return function("NULLIF", function("TRANSFORM", collected, each), function("ARRAY"))


def _compared(name: str, key: exp.Ordered, otherwise: exp.Expr) -> exp.Expr:
    """The order of a_ and b_ by the field of that name: -1, 1, or `otherwise`."""
    a, b = _field("a_", name), _field("b_", name)
    nulls, smaller = -1 if key.args.get("nulls_first") else 1, 1 if key.args.get("desc") else -1
    return (
        exp.case()
        .when(exp.NullSafeEQ(this=a, expression=b), otherwise)
        .when(a.copy().is_(exp.null()), exp.convert(nulls))
        .when(b.copy().is_(exp.null()), exp.convert(-nulls))
        .when(exp.LT(this=a.copy(), expression=b.copy()), exp.convert(smaller))
        .else_(exp.convert(-smaller))
    )


def _field(of: str, name: str) -> exp.Expr:
    return exp.Dot(this=exp.to_identifier(of), expression=exp.to_identifier(name))


def _identifiers(*names: str) -> list[exp.Identifier]:
    return [exp.to_identifier(name) for name in names]

"""Turns a table macro into a Spark SQL table function, so that it sees its parameters and raises mistakes."""

from __future__ import annotations

from sqlglot import exp

from wirehouse.spark.translate.pieces import is_called
from wirehouse.spark.translate.portable import NotPortableError

# The name of the relation in which `raising` makes the checks.
CHECKED = "checked"


def raising(tree: exp.Expr, wrong: exp.Expr, width: int) -> exp.Expr:
    """Add a branch to the query, above all filters of the macro, that raises what is `wrong`, if anything is.

    Its columns are NULLs that Spark cannot recognize before it evaluates the arguments, so that no filter on the result
    drops the branch. With legal constants the error folds to 0, and the branch disappears from the plan.
    """
    sentence, error = exp.column("sentence", CHECKED), exp.column("error", CHECKED)
    one_row = exp.Table(this=exp.Anonymous(this="RANGE", expressions=[exp.Literal.number(1)]))
    looked_at = exp.select(exp.alias_(wrong, "sentence")).from_(one_row).subquery(CHECKED)
    raised = exp.Anonymous(this="error", expressions=[sentence])
    number = exp.case().when(sentence.is_(exp.null()), exp.Literal.number(0)).else_(raised)
    checked = exp.select(exp.alias_(number, "error")).from_(looked_at).subquery(CHECKED)
    unknown = exp.Anonymous(this="GET", expressions=[exp.Array(expressions=[exp.Null()]), error])
    branch = exp.select(*(unknown.copy() for _ in range(width))).from_(checked).where(error.copy().is_(exp.null()))
    answer = exp.select("*").from_(exp.Subquery(this=tree, alias=exp.TableAlias(this=exp.to_identifier("answer"))))
    return exp.Union(this=answer, expression=branch, distinct=False)


def refusal(tree: exp.Expr) -> exp.Expr | None:
    """What `LIMIT (SELECT error(…))` says in a query that only raises an error, None in other queries."""
    for limit in tree.find_all(exp.Limit):
        for call in limit.find_all(exp.Anonymous):
            if is_called(call, "error"):
                return call.expressions[0].copy()
    return None


def joined_subqueries(tree: exp.Expr, function: str) -> exp.Expr:
    """Turn `x IN (SELECT …)` and `[NOT] EXISTS (SELECT …)` that depend on a parameter into semi and anti joins.

    In Spark a derived table of a function's query sees the function's parameters, but a subquery in a filter does not.
    """
    bound = _Bound(tree, function)
    for select in list(tree.find_all(exp.Select)):
        where = select.args.get("where")
        kept = [part for part in _conjuncts(where) if not (bound.stands_in(part) and _joined(select, part))]
        if where is not None:
            select.set("where", exp.Where(this=exp.and_(*kept, copy=False)) if kept else None)
    return tree


def parameters_beside_aggregates(tree: exp.Expr, function: str) -> exp.Expr:
    """Move a parameter in an aggregate to a column of a joined row: Spark refuses to mix it with columns there."""
    for select in list(tree.find_all(exp.Select)):
        within = [
            column
            for aggregate in select.find_all(exp.AggFunc, exp.Filter)
            if aggregate.find_ancestor(exp.Select) is select
            for column in aggregate.find_all(exp.Column)
            if column.table == function
        ]
        if within and select.args.get("from_") is not None:
            given = exp.select(*(exp.column(name, function).as_(name) for name in sorted({c.name for c in within})))
            for column in within:
                column.set("table", exp.to_identifier("given_"))
            _set_joins(select, exp.Join(this=given.subquery("given_"), kind="CROSS"))
    return tree


def refuse_hidden_parameters(tree: exp.Expr, function: str) -> None:
    """Raise NotPortableError for a parameter in a subquery that is not a derived table: Spark does not see it there."""
    for query in tree.find_all(exp.Query):
        place = query.parent
        while isinstance(place, (exp.Subquery, exp.SetOperation)):
            place = place.parent
        columns = query.find_all(exp.Column)
        if not isinstance(place, (exp.From, exp.Join, exp.CTE, type(None))) and any(
            c.table == function for c in columns
        ):
            raise NotPortableError(f"a parameter stands in a subquery: {query.sql('duckdb')[:80]}")


class _Bound:
    """The parts of a query that depend on a parameter of its function, directly or through the name of a CTE."""

    def __init__(self, tree: exp.Expr, function: str) -> None:
        self._function = function
        self._names: set[str] = set()
        known = -1
        while known < len(self._names):
            known = len(self._names)
            self._names |= {cte.alias for cte in tree.find_all(exp.CTE) if self.stands_in(cte.this)}

    def stands_in(self, node: exp.Expr) -> bool:
        return any(column.table == self._function for column in node.find_all(exp.Column)) or any(
            table.name in self._names and not table.db for table in node.find_all(exp.Table)
        )


def _conjuncts(where: exp.Where | None) -> list[exp.Expr]:
    if where is None:
        return []
    return list(where.this.flatten()) if isinstance(where.this, exp.And) else [where.this]


def _joined(select: exp.Select, part: exp.Expr) -> bool:
    """Whether a conjunct has become a join of the query."""
    if isinstance(part, exp.In) and isinstance(part.args.get("query"), exp.Subquery):
        _join_members(select, part)
        return True
    negated = isinstance(part, exp.Not)
    exists = part.this if negated else part
    if isinstance(exists, exp.Exists):
        _join_matches(select, exists.this, "ANTI" if negated else "SEMI")
        return True
    return False


def _join_members(select: exp.Select, part: exp.In) -> None:
    query = part.args["query"].this
    values = part.this.expressions if isinstance(part.this, exp.Tuple) else [part.this]
    inner = query.expressions[0]
    if isinstance(inner, exp.Tuple):
        query.set("expressions", inner.expressions)
    name = f"wanted_{len(select.args.get('joins') or [])}"
    columns = [exp.to_identifier(f"value_{place}") for place in range(len(values))]
    table = exp.Subquery(this=query, alias=exp.TableAlias(this=exp.to_identifier(name), columns=columns))
    on = exp.and_(
        *(exp.EQ(this=exp.column(c.copy(), name), expression=v) for c, v in zip(columns, values, strict=True))
    )
    _add_join(select, table, on, "SEMI")


def _join_matches(select: exp.Select, query: exp.Expr, kind: str) -> None:
    plain = isinstance(query, exp.Select) and not any(
        query.args.get(key) for key in ("joins", "group", "having", "with_")
    )
    if not plain or query.args.get("from_") is None or query.args.get("where") is None:
        raise NotPortableError(f"EXISTS over more than one table: {query.sql('duckdb')[:80]}")
    _add_join(select, query.args["from_"].this, query.args["where"].this, kind)


def _add_join(select: exp.Select, table: exp.Expr, on: exp.Expr, kind: str) -> None:
    _set_joins(select, exp.Join(this=table, on=on, side="LEFT", kind=kind))


def _set_joins(select: exp.Select, added: exp.Join) -> None:
    # A comma binds less tightly than a join, so ON would not see the tables before it.
    joins = [
        exp.Join(this=join.this, kind="CROSS") if set(filter(join.args.get, join.args)) == {"this"} else join
        for join in select.args.get("joins") or []
    ]
    select.set("joins", [*joins, added])

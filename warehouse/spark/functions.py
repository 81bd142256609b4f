"""A table macro as a Spark SQL table function: where its parameters are seen, and where mistakes are raised."""

from __future__ import annotations

from sqlglot import exp

from wirehouse.spark.portable import NotPortableError
from wirehouse.spark.trees import CHECKS
from wirehouse.syntax import called

# What the relation is called in which `raising` makes the checks.
CHECKED = "checked"


def without_checks(tree: exp.Expr) -> tuple[exp.Expr, list[exp.Expr]]:
    """The query without the branches that only check arguments, and the checks: 0 each, or an error.

    DuckDB evaluates what stands in `UNION ALL SELECT … FROM range(check) WHERE store.is_subquery(…)` while it binds.
    Spark has no such place, and its optimizer drops an error below a filter that it knows to be false: see `raising`.
    """
    checks: dict[str, exp.Expr] = {}
    for union in list(tree.find_all(exp.Union)):
        check = _check(union.expression)
        if check is not None:
            checks[check.sql("duckdb")] = check
            kept = _without_branch(union)
            if union is tree:
                tree = kept
            else:
                union.replace(kept)
    # What `range(1 + check)` counts is needed where it stands; the check is made above as well.
    for series in tree.find_all(exp.GenerateSeries):
        if any(function.name == "error" for function in series.find_all(exp.Anonymous)):
            checks[series.args["end"].sql("duckdb")] = series.args["end"].copy()
    return tree, list(checks.values())


def raising(tree: exp.Expr, checks: list[exp.Expr], width: int) -> exp.Expr:
    """The query with its checks in a branch of its own, above every filter of the macro's.

    Its columns are NULLs that Spark cannot know to be NULL before it has evaluated the checks, so that no filter put on
    the result drops the branch. With legal constants the checks fold to 0, and the branch is gone from the plan.
    """
    if not checks:
        return tree
    total = checks[0]
    for check in checks[1:]:
        total = exp.Add(this=total, expression=check)
    error = exp.column("error", CHECKED)
    unknown = exp.Anonymous(this="GET", expressions=[exp.Array(expressions=[exp.Null()]), error])
    one_row = exp.Table(this=exp.Anonymous(this="RANGE", expressions=[exp.Literal.number(1)]))
    checked = exp.select(exp.alias_(total, "error")).from_(one_row).subquery(CHECKED)
    branch = exp.select(*(unknown.copy() for _ in range(width))).from_(checked).where(error.copy().is_(exp.null()))
    answer = exp.select("*").from_(exp.Subquery(this=tree, alias=exp.TableAlias(this=exp.to_identifier("answer"))))
    return exp.Union(this=answer, expression=branch, distinct=False)


def joined_subqueries(tree: exp.Expr, function: str) -> exp.Expr:
    """`x IN (SELECT …)` and `[NOT] EXISTS (SELECT …)` that stand on a parameter become semi and anti joins.

    The parameters of a Spark function are seen from a derived table of its query, but not from a subquery in a filter.
    """
    bound = _Bound(tree, function)
    for select in list(tree.find_all(exp.Select)):
        where = select.args.get("where")
        kept = [part for part in _conjuncts(where) if not (bound.stands_in(part) and _joined(select, part))]
        if where is not None:
            select.set("where", exp.Where(this=exp.and_(*kept, copy=False)) if kept else None)
    return tree


def parameters_beside_aggregates(tree: exp.Expr, function: str) -> exp.Expr:
    """A parameter within an aggregate becomes a column of a joined row: Spark refuses to mix it there with columns."""
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
    """Raise NotPortableError for a parameter in a subquery that is no derived table: Spark does not see it there."""
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
    """Which parts of a query stand on a parameter of its function, by name or through what WITH calls by name."""

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


def _check(branch: exp.Expr) -> exp.Expr | None:
    """What a branch checks, if that is all it does: `SELECT … FROM range(check) WHERE store.is_subquery(…)`."""
    if not isinstance(branch, exp.Select) or branch.args.get("from_") is None:
        return None
    sources = [branch.args["from_"].this, *(join.this for join in branch.args.get("joins") or [])]
    where = branch.args.get("where")
    if where is not None and (called(where.this.unnest()) or ("", []))[0] == CHECKS:
        (check,) = (source.this.args["end"] for source in sources if isinstance(source.this, exp.GenerateSeries))
        return check
    # A macro that is such a branch, written out.
    inner = [_check(source.this) for source in sources if isinstance(source, exp.Subquery)]
    return next((check for check in inner if check is not None), None)


def _without_branch(union: exp.Union) -> exp.Expr:
    kept = union.this
    for key in ("with_", "order", "limit"):
        if union.args.get(key) is not None:
            kept.set(key, union.args[key])
    return kept


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
    # A comma binds less than a join: what stands before would not be seen from ON.
    joins = [
        exp.Join(this=join.this, kind="CROSS") if set(filter(join.args.get, join.args)) == {"this"} else join
        for join in select.args.get("joins") or []
    ]
    select.set("joins", [*joins, added])

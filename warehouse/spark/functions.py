"""A table macro as a Spark SQL table function: where its parameters are seen from, and where its mistakes are raised."""

from __future__ import annotations

from sqlglot import exp

from wirehouse.spark.portable import NotPortable


def without_checks(tree: exp.Query) -> tuple[exp.Query, list[exp.Expr]]:
    """The query without the branches that only check arguments, and the checks: 0 each, or an error.

    DuckDB evaluates what stands in `UNION ALL SELECT … FROM range(check) WHERE false` while it binds. Spark has no such
    place, and an optimizer that knows a filter to be false drops an error below it: see `raising`.
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
    return tree, list(checks.values())


def raising(tree: exp.Query, checks: list[exp.Expr], width: int) -> exp.Query:
    """The query with its checks in a branch of its own, above every filter of the macro's.

    Its columns are NULLs that Spark cannot know to be NULL before it has evaluated the checks, so that no filter put on
    the result drops the branch. With legal constants the checks fold to 0, and the branch is gone from the plan.
    """
    if not checks:
        return tree
    total = checks[0]
    for check in checks[1:]:
        total = exp.Add(this=total, expression=check)
    unknown = exp.Anonymous(this="GET", expressions=[exp.Array(expressions=[exp.Null()]), exp.column("error", "checked")])
    source = exp.select(exp.alias_(total, "error")).from_(exp.Table(this=exp.Anonymous(this="RANGE", expressions=[_number(1)])))
    branch = exp.select(*(unknown.copy() for _ in range(width))).from_(source.subquery("checked"))
    branch = branch.where(exp.column("error", "checked").is_(exp.null()))
    answer = exp.select("*").from_(exp.Subquery(this=tree, alias=exp.TableAlias(this=exp.to_identifier("answer"))))
    return exp.Union(this=answer, expression=branch, distinct=False)


def joined_subqueries(tree: exp.Query, function: str) -> exp.Query:
    """`x IN (SELECT …)` and `[NOT] EXISTS (SELECT …)` that name a parameter become semi and anti joins.

    The parameters of a Spark function are seen from a derived table of its query, but not from a subquery in a filter.
    """
    for select in list(tree.find_all(exp.Select)):
        where = select.args.get("where")
        kept = [part for part in _conjuncts(where) if not _joined(select, part, function)]
        if where is not None:
            select.set("where", exp.Where(this=exp.and_(*kept, copy=False)) if kept else None)
    return tree


def numbered_limits(tree: exp.Query, function: str) -> exp.Query:
    """`ORDER BY … LIMIT n` with a parameter becomes a filter on row_number(): Spark wants a constant after LIMIT.

    Spark makes a top-n of it again once the parameter is known. NULL is no limit, as in DuckDB.
    """
    for limit in [each for each in tree.find_all(exp.Limit) if names_parameter(each, function)]:
        select = limit.parent
        if not isinstance(select, exp.Select) or select.args.get("order") is None:
            raise NotPortable("a LIMIT that is a parameter needs an ORDER BY beside it")
        limited = _numbered(select.copy())
        if select is tree:
            tree = limited
        else:
            select.replace(limited)
    return tree


def names_parameter(node: exp.Expr, function: str) -> bool:
    """Whether a parameter of the function stands somewhere in a tree."""
    return any(column.table == function for column in node.find_all(exp.Column))


def refuse_hidden_parameters(tree: exp.Query, function: str) -> None:
    """Raise NotPortable where a parameter stands in a subquery from which Spark does not see it."""
    for subquery in tree.find_all(exp.Subquery, exp.Exists, exp.In):
        query = subquery.args.get("query") if isinstance(subquery, exp.In) else subquery.this
        in_from = isinstance(subquery.parent, (exp.From, exp.Join)) or isinstance(subquery.parent, exp.SetOperation)
        if isinstance(query, (exp.Query, exp.Subquery)) and not in_from and names_parameter(query, function):
            raise NotPortable(f"a parameter stands in a subquery: {query.sql('duckdb')[:80]}")


def _check(branch: exp.Expr) -> exp.Expr | None:
    where = branch.args.get("where")
    if where is None or not (isinstance(where.this, exp.Boolean) and not where.this.this):
        return None
    ranges = [table.this for table in branch.find_all(exp.Table) if isinstance(table.this, exp.GenerateSeries)]
    return ranges[0].args["end"] if len(ranges) == 1 else None


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


def _joined(select: exp.Select, part: exp.Expr, function: str) -> bool:
    """Whether a conjunct has become a join of the query."""
    if not names_parameter(part, function):
        return False
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
    on = exp.and_(*(exp.EQ(this=exp.column(c.copy(), name), expression=v) for c, v in zip(columns, values, strict=True)))
    _add_join(select, table, on, "SEMI")


def _join_matches(select: exp.Select, query: exp.Expr, kind: str) -> None:
    plain = isinstance(query, exp.Select) and not any(query.args.get(key) for key in ("joins", "group", "having", "with_"))
    if not plain or query.args.get("from_") is None or query.args.get("where") is None:
        raise NotPortable(f"EXISTS over more than one table: {query.sql('duckdb')[:80]}")
    _add_join(select, query.args["from_"].this, query.args["where"].this, kind)


def _add_join(select: exp.Select, table: exp.Expr, on: exp.Expr, kind: str) -> None:
    # A comma binds less than a join: what stands before would not be seen from ON.
    joins = [
        join if join.args.get("on") or join.args.get("kind") or join.args.get("side") else exp.Join(this=join.this, kind="CROSS")
        for join in select.args.get("joins") or []
    ]
    select.set("joins", [*joins, exp.Join(this=table, on=on, side="LEFT", kind=kind)])


def _numbered(select: exp.Select) -> exp.Select:
    order, limit = select.args["order"], select.args["limit"].expression
    select.set("limit", None)
    select.set("order", None)
    place = exp.Window(this=exp.RowNumber(), order=order)
    select.append("expressions", exp.alias_(place, "place_"))
    chosen = exp.column("place_", "numbered")
    fits = exp.LTE(this=chosen, expression=limit)
    everything = exp.Column(this=exp.Star(except_=[exp.column("place_")]), table=exp.to_identifier("numbered"))
    outer = exp.select(everything).from_(exp.Subquery(this=select, alias=exp.TableAlias(this=exp.to_identifier("numbered"))))
    return outer.where(exp.or_(limit.copy().is_(exp.null()), fits)).order_by(chosen.copy())


def _number(value: int) -> exp.Literal:
    return exp.Literal.number(value)

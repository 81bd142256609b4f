"""Removes lists that stand for rows. They only help DuckDB, to plan better or to lose no rows; Spark gets the rows."""

from __future__ import annotations

from sqlglot import exp


def unpacked(tree: exp.Expr) -> exp.Expr:
    """The tree, changed in place, without lists of rows that are made only to be unnested again.

    One row with lists of many million elements is too large for a Spark worker. The order of the rows does not matter.
    """
    for cte in tree.find_all(exp.CTE):
        _unpack(cte)
    for select in list(tree.find_all(exp.Select)):
        rows = _rows(select)
        if rows is not None and select is tree:
            tree = rows
        elif rows is not None:
            select.replace(rows)
    return tree


def _unpack(cte: exp.CTE) -> None:
    """Turn `SELECT list(a) AS l FROM …` into `SELECT a AS l FROM …` if only `SELECT unnest(c.l) FROM c` reads `c`."""
    values, query = _listed(cte.this), cte.find_ancestor(exp.Query)
    if values is None or query is None:
        return
    readers = [
        reader
        for table in query.find_all(exp.Table)
        if table.name == cte.alias and (reader := table.find_ancestor(exp.Select))
    ]
    if not all(_is_unnested(reader, cte.alias) for reader in readers):
        return
    for projection, value in zip(cte.this.expressions, values, strict=True):
        projection.unalias().replace(value)
    for unnest in [unnest for reader in readers for unnest in reader.find_all(exp.Explode)]:
        unnest.replace(unnest.this)


def _rows(select: exp.Select) -> exp.Expr | None:
    """`SELECT a AS b FROM …` for `SELECT unnest((SELECT list(a) FROM …)) AS b`, cast or not; None for other queries."""
    if select.args.get("from_") is not None or len(select.expressions) != 1:
        return None
    unnest = select.expressions[0].unalias()
    given = unnest.this.unnest() if isinstance(unnest, exp.Explode) else None
    inner = given.this.unnest() if isinstance(given, exp.Cast) else given
    values = _listed(inner)
    if inner is None or values is None or len(values) != 1:
        return None
    value = exp.cast(values[0], given.to.expressions[0]) if isinstance(given, exp.Cast) else values[0]
    rows: exp.Expr = inner.copy()
    rows.set("expressions", [exp.alias_(value, select.expressions[0].alias or "unnest")])
    return rows


def _listed(query: exp.Expr | None) -> list[exp.Expr] | None:
    """The elements of the lists, if a query gives one row of unordered lists of all its rows."""
    if not isinstance(query, exp.Select) or any(query.args.get(key) for key in ("group", "having", "limit", "with_")):
        return None
    lists = [projection.unalias() for projection in query.expressions]
    if all(isinstance(each, exp.ArrayAgg) and not isinstance(each.this, (exp.Order, exp.Distinct)) for each in lists):
        return [each.this for each in lists]
    return None


def _is_unnested(select: exp.Select, name: str) -> bool:
    """Whether a query reads only the relation of that name, and only unnests its columns."""
    source = select.args.get("from_")
    return (
        source is not None
        and isinstance(source.this, exp.Table)
        and source.this.name == name
        and not any(select.args.get(key) for key in ("joins", "where", "group", "having", "order"))
        and all(
            isinstance(each.unalias(), exp.Explode) and isinstance(each.unalias().this, exp.Column)
            for each in select.expressions
        )
    )

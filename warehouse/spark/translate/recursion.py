"""Runs recursive queries step by step, as DuckDB does.

In Spark's own WITH RECURSIVE a step may not group, order, number or subtract the rows of the step before it, nor read
them in a subquery (INVALID_RECURSIVE_REFERENCE.PLACE). UNION does not exist (UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE).
So Spark cannot express a search that visits no neuron twice. Instead, each step is a query, and its rows are kept.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlglot import exp

from wirehouse.spark.translate import functions, rules
from wirehouse.spark.translate.portable import NotPortableError
from wirehouse.spark.translate.trees import spark_text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def is_recursive(tree: exp.Expr) -> bool:
    """Whether a query in DuckDB's SQL has a part that refers to itself."""
    return any(_names_itself(cte) for cte in tree.find_all(exp.CTE))


@contextmanager
def resolved(session: SparkSession, tree: exp.Expr) -> Iterator[exp.Expr]:
    """A query in DuckDB's SQL, changed in place: it reads the computed rows of its recursive and MATERIALIZED parts.

    The names of the rows last as long as the context; queries that Spark received by then still find the rows.
    Raises NotPortableError for a recursive query in a recursive one, and whatever Spark raises for a step or a check.
    """
    kept = _Kept(session)
    try:
        # Inner queries first: an outer one reads their rows.
        parts = [with_ for with_ in reversed(list(tree.find_all(exp.With))) if any(map(_is_kept, with_.expressions))]
        if parts:
            _check(kept, tree)
        for with_ in parts:
            _compute(kept, with_)
        yield tree
    finally:
        kept.forget()


class _Kept:
    """Computed rows, each under the name of a temporary view."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        self._names: list[str] = []

    def rows(self, query: exp.Query, scopes: Sequence[Sequence[exp.Expr]]) -> DataFrame:
        """The rows of a query in DuckDB's SQL; the query sees the CTEs of each WITH around it."""
        for scope in reversed(scopes):
            query = exp.select("*").from_(query.copy().subquery("asked"))
            query.set("with_", exp.With(expressions=[cte.copy() for cte in scope]) if scope else None)
        return self._session.sql(spark_text(rules.applied(query.copy())))

    def named(self, rows: DataFrame) -> exp.Select:
        """The query that reads these rows."""
        self._names.append(f"kept_{uuid.uuid4().hex}")
        rows.createOrReplaceTempView(self._names[-1])
        return exp.select("*").from_(self._names[-1])

    def forget(self) -> None:
        """Drop the names. Spark frees the rows when nothing reads them any more."""
        for name in self._names:
            self._session.catalog.dropTempView(name)


def _check(kept: _Kept, tree: exp.Expr) -> None:
    """Raise errors of the macros' checks at once, not only after everything has been computed."""
    for query in tree.find_all(exp.Subquery):
        if query.alias == functions.CHECKED:
            kept.rows(query.this, _enclosing(query)).collect()


def _compute(kept: _Kept, with_: exp.With) -> None:
    """Replace recursive CTEs, and those that DuckDB also computes only once, by their rows."""
    scopes: list[list[exp.Expr]] = [*_enclosing(with_), []]
    for cte in with_.expressions:
        if _names_itself(cte):
            cte.set("this", kept.named(_repeated(kept, cte, scopes)))
        elif cte.args.get("materialized"):
            # Spark would write out the CTE, and all that it depends on, at each place that names it.
            cte.set("this", kept.named(kept.rows(cte.this, scopes).localCheckpoint()))
        scopes[-1].append(cte)
    with_.set("recursive", False)


def _repeated(kept: _Kept, cte: exp.Expr, scopes: Sequence[list[exp.Expr]]) -> DataFrame:
    """All rows of a recursive part: each step sees those of the step before, until there are none."""
    first, step, is_set = cte.this.this, cte.this.expression, bool(cte.this.args.get("distinct"))
    rows = kept.rows(first, scopes)
    names = [column.name for column in cte.args["alias"].columns] or rows.columns
    rows = (rows.distinct() if is_set else rows).toDF(*names).localCheckpoint()
    found = rows
    while not rows.isEmpty():
        last = exp.CTE(this=kept.named(rows), alias=cte.args["alias"].copy())
        rows = kept.rows(step, [*scopes[:-1], [*scopes[-1], last]]).toDF(*names)
        rows = (rows.subtract(found) if is_set else rows).localCheckpoint()
        found = found.unionAll(rows)
    return found


def _is_kept(cte: exp.Expr) -> bool:
    return _names_itself(cte) or bool(cte.args.get("materialized"))


def _names_itself(cte: exp.Expr) -> bool:
    with_ = cte.parent
    return (
        isinstance(with_, exp.With)
        and bool(with_.args.get("recursive"))
        and isinstance(cte.this, exp.Union)
        and any(table.name == cte.alias and not table.db for table in cte.this.find_all(exp.Table))
    )


def _enclosing(part: exp.Expr) -> list[list[exp.Expr]]:
    """The CTEs that a part of a query sees, for each WITH around it, from the outermost."""
    scopes: list[list[exp.Expr]] = []
    child = part
    recursive = False
    while (node := child.parent) is not None:
        outer = node if isinstance(node, exp.With) else node.args.get("with_")
        if outer is not None and outer is not child:
            scopes.insert(0, _before(child, outer.expressions))
        recursive |= isinstance(node, exp.CTE) and _names_itself(node)
        child = node
    if recursive or any(_names_itself(cte) for scope in scopes for cte in scope):
        raise NotPortableError("A recursive query stands in a recursive one, which cannot be asked step by step.")
    return scopes


def _before(part: exp.Expr, some: list[exp.Expr]) -> list[exp.Expr]:
    """The elements of `some` before `part`; all if it is not among them."""
    return next((some[:place] for place, each in enumerate(some) if each is part), list(some))

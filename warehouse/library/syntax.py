"""The SQL of the library as syntax trees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.generators.duckdb import DuckDBGenerator
from sqlglot.parsers.duckdb import DuckDBParser

_BODY = re.compile(
    r"^CREATE (?:OR REPLACE )?(?:VIEW [\w.]+|MACRO [\w.]+\(.*?\))\s+AS(?: TABLE)?\b(.*)\Z", re.DOTALL | re.MULTILINE
)


class _LibraryParser(DuckDBParser):
    """DuckDB's SQL as the library writes it: `len` is of lists, `length` of texts. sqlglot takes them for one."""

    FUNCTIONS: ClassVar = DuckDBParser.FUNCTIONS | {"LEN": exp.ArraySize.from_arg_list}


class _LibraryDialect(DuckDB):
    """DuckDB's dialect, where `list[i]` stays as written: sqlglot takes 1 from what it sees to be a number."""

    INDEX_OFFSET = 0

    class Generator(DuckDBGenerator):
        """Every order says its direction and where NULLs stand: a user's settings would decide it otherwise."""

        TRANSFORMS: ClassVar = DuckDBGenerator.TRANSFORMS | {
            exp.ArraySort: lambda self, node: f"list_sort({self.sql(node, 'this')}, 'ASC', 'NULLS LAST')"
        }

        def ordered_sql(self, expression: exp.Ordered) -> str:
            direction = "DESC" if expression.args.get("desc") else "ASC"
            nulls = "FIRST" if expression.args.get("nulls_first") else "LAST"
            return f"{self.sql(expression, 'this')} {direction} NULLS {nulls}"


def body_text(text: str) -> str:
    """What stands behind AS in the text of a view or macro."""
    found = _BODY.search(text)
    assert found is not None, text
    return found[1]


def parsed(text: str, expression: bool = False) -> exp.Expr:
    """The tree of one query in DuckDB's SQL, or with `expression` that of one expression."""
    dialect = _LibraryDialect()
    text = f"SELECT {text}" if expression else text
    (tree,) = (each for each in _LibraryParser(dialect=dialect).parse(dialect.tokenize(text), text) if each is not None)
    return tree.expressions[0] if expression else tree


def duckdb_text(tree: exp.Expr) -> str:
    """The text of a tree in DuckDB's SQL."""
    return tree.sql(dialect=_LibraryDialect(), comments=False, normalize_functions=False)


@cache
def with_own_names(text: str, owner: str) -> str:
    """The text of a view or macro whose inner queries (CTEs) have names that no user types, and orders as said above.

    DuckDB would take a query of the user's that has the name of an inner one for it.
    """
    body = body_text(text)
    tree = parsed(body.strip().removesuffix(";"))
    own = {cte.alias: f"{owner}: {cte.alias}" for cte in tree.find_all(exp.CTE)}
    for cte in tree.find_all(exp.CTE):
        cte.args["alias"].set("this", exp.to_identifier(own[cte.alias], quoted=True))
    for table in tree.find_all(exp.Table):
        if not table.db and isinstance(table.this, exp.Identifier) and table.name in own:
            if not table.alias:
                table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name)))
            table.set("this", exp.to_identifier(own[table.name], quoted=True))
    return f"{text.removesuffix(body)} {duckdb_text(tree)}"


def with_arguments(body: exp.Expr, values: Mapping[str, exp.Expr]) -> exp.Expr:
    """A macro's body, changed in place: its parameters, the unqualified columns of their names, are replaced."""

    def replaced(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and not node.table and node.name in values:
            return _wrapped(values[node.name].copy())
        return node

    return body.transform(replaced, copy=False)


def _wrapped(value: exp.Expr) -> exp.Expr:
    return exp.paren(value, copy=False) if isinstance(value, (exp.Binary, exp.Unary, exp.Between, exp.In)) else value


def called(node: exp.Expr) -> tuple[str, list[exp.Expr]] | None:
    """The name, with its schema, and the arguments of a call of something that is no function of DuckDB's own."""
    if isinstance(node, exp.Table) and isinstance(node.this, exp.Anonymous):
        return ".".join([*([node.db] if node.db else []), node.this.name]), node.this.expressions
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Anonymous):
        return f"{node.this.name}.{node.expression.name}", node.expression.expressions
    return None

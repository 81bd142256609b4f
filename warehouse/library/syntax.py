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
    """DuckDB's SQL as the library uses it: `len` for lists, `length` for texts. sqlglot treats both alike."""

    FUNCTIONS: ClassVar = DuckDBParser.FUNCTIONS | {"LEN": exp.ArraySize.from_arg_list}


class _LibraryDialect(DuckDB):
    """DuckDB's dialect, but `list[i]` stays as written: sqlglot subtracts 1 from what it takes for a number."""

    INDEX_OFFSET = 0

    class Generator(DuckDBGenerator):
        """Writes direction and NULLS of every order: otherwise a user's settings would decide."""

        TRANSFORMS: ClassVar = DuckDBGenerator.TRANSFORMS | {
            exp.ArraySort: lambda self, node: f"list_sort({self.sql(node, 'this')}, 'ASC', 'NULLS LAST')"
        }

        def ordered_sql(self, expression: exp.Ordered) -> str:
            direction = "DESC" if expression.args.get("desc") else "ASC"
            nulls = "FIRST" if expression.args.get("nulls_first") else "LAST"
            return f"{self.sql(expression, 'this')} {direction} NULLS {nulls}"


def body_text(text: str) -> str:
    """The text after AS in a view or macro."""
    found = _BODY.search(text)
    assert found is not None, text
    return found[1]


def parsed(text: str, expression: bool = False) -> exp.Expr:
    """The tree of one query in DuckDB's SQL, or, with `expression`, of one expression."""
    dialect = _LibraryDialect()
    text = f"SELECT {text}" if expression else text
    (tree,) = (each for each in _LibraryParser(dialect=dialect).parse(dialect.tokenize(text), text) if each is not None)
    return tree.expressions[0] if expression else tree


def duckdb_text(tree: exp.Expr) -> str:
    """The text of a tree in DuckDB's SQL."""
    return tree.sql(dialect=_LibraryDialect(), comments=False, normalize_functions=False)


@cache
def with_own_names(text: str, owner: str) -> str:
    """The text of a view or macro with names for its CTEs that no user types, and with orders as in `Generator`.

    Otherwise DuckDB would confuse a CTE with a query of the user's that has the same name.
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
    """A macro's body, changed in place: values replace its parameters, the unqualified columns of these names."""

    def replaced(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and not node.table and node.name in values:
            return _wrapped(values[node.name].copy())
        return node

    return body.transform(replaced, copy=False)


def _wrapped(value: exp.Expr) -> exp.Expr:
    return exp.paren(value, copy=False) if isinstance(value, (exp.Binary, exp.Unary, exp.Between, exp.In)) else value


def called(node: exp.Expr) -> tuple[str, list[exp.Expr]] | None:
    """The name, with its schema, and the arguments of a call, unless it calls one of DuckDB's own functions."""
    if isinstance(node, exp.Table) and isinstance(node.this, exp.Anonymous):
        return ".".join([*([node.db] if node.db else []), node.this.name]), node.this.expressions
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Anonymous):
        return f"{node.this.name}.{node.expression.name}", node.expression.expressions
    return None

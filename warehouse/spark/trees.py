"""The library's bodies as syntax trees, with the macros that they call written out in place."""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, ClassVar

from duckdb import DuckDBPyConnection, InvalidInputException
from sqlglot import ErrorLevel, exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.generators.spark import SparkGenerator
from sqlglot.parsers.duckdb import DuckDBParser
from sqlglot.transforms import any_to_exists, eliminate_distinct_on, preprocess, unnest_to_explode

from wirehouse import docs, library
from wirehouse.etl.errors import WirehouseError
from wirehouse.etl.names import Names
from wirehouse.etl.render import literal
from wirehouse.library import SqlObject
from wirehouse.spark.packed import unpacked
from wirehouse.spark.types import typed

_BODY = re.compile(
    r"^CREATE (?:OR REPLACE )?(?:VIEW [\w.]+|MACRO [\w.]+\(.*?\))\s+AS(?: TABLE)?\b(.*)\Z", re.DOTALL | re.MULTILINE
)

# The filter by which a branch that only checks arguments is known: it stays as it is.
CHECKS = "store.is_subquery"


class _LibraryParser(DuckDBParser):
    """DuckDB's SQL as the library writes it: `len` is of lists, `length` of texts. sqlglot takes them for one."""

    FUNCTIONS: ClassVar = DuckDBParser.FUNCTIONS | {"LEN": exp.ArraySize.from_arg_list}


class _LibraryDialect(DuckDB):
    """DuckDB's dialect, where `list[i]` stays as written: sqlglot takes 1 from what it sees to be a number."""

    INDEX_OFFSET = 0


class _SparkGenerator(SparkGenerator):
    """Spark's SQL with each WITH and QUALIFY where it stands.

    sqlglot moves all WITHs to the top, where their names clash, and makes of QUALIFY a query that loses columns
    without a name; Spark has the word since 4.3.
    """

    EXPRESSIONS_WITHOUT_NESTED_CTES: ClassVar[set[type[exp.Expr]]] = set()
    TRANSFORMS: ClassVar = SparkGenerator.TRANSFORMS | {
        exp.Select: preprocess([eliminate_distinct_on, unnest_to_explode, any_to_exists])
    }


def _columns(con: DuckDBPyConnection, j0251: DuckDBPyConnection, obj: SqlObject) -> list[tuple[str, str]]:
    try:
        return docs.columns(con, obj)
    except InvalidInputException:
        # Its example names a cell type that this data set lacks; its columns are the same for all.
        return docs.columns(j0251, obj)


class Library:
    """The views and macros of one data set as trees."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.macros = {obj.sql_name: obj for obj in library.objects("scalar", "table")}
        self._bodies: dict[str, exp.Expr] = {}

    @cached_property
    def columns(self) -> dict[str, list[tuple[str, str]]]:
        """(name, DuckDB type) of each column of every stored relation, view and public macro, by its name."""
        described = [*library.objects("schema"), *library.public_objects()]
        with docs.empty_warehouse(self.names) as con, docs.empty_warehouse(docs.J0251) as j0251:
            return {obj.sql_name: _columns(con, j0251, obj) for obj in described}

    def body(self, obj: SqlObject) -> exp.Expr:
        """An object's query or expression, every macro in it written out; its own parameters stand as columns."""
        if obj.sql_name not in self._bodies:
            # Once written out: a list may be made in one macro and unnested in another.
            self._bodies[obj.sql_name] = unpacked(self.expanded(self._parsed(obj)))
        return self._bodies[obj.sql_name].copy()

    def expanded(self, tree: exp.Expr) -> exp.Expr:
        """The tree, changed in place: each call of a macro is its body, its arguments in the parameters' places."""
        return tree.transform(self._written_out, copy=False)

    def with_scalars_expanded(self, tree: exp.Expr) -> exp.Expr:
        """The tree, changed in place: the same for scalar macros alone."""
        return tree.transform(lambda node: node if isinstance(node, exp.Table) else self._written_out(node), copy=False)

    def _written_out(self, node: exp.Expr) -> exp.Expr:
        call = called(node)
        if call is None or call[0] not in self.macros or call[0] == CHECKS:
            return node
        obj, arguments = self.macros[call[0]], [self.expanded(argument) for argument in call[1]]
        values = {name: typed(obj.sql_name, name, value) for name, value in bound(obj, arguments).items()}
        body = with_arguments(self.body(obj), values)
        if isinstance(node, exp.Table):
            alias = node.args.get("alias") or exp.TableAlias(this=exp.to_identifier(obj.name))
            return exp.Subquery(this=body, alias=alias)
        return exp.paren(body, copy=False)

    def _parsed(self, obj: SqlObject) -> exp.Expr:
        body = body_text(library.render_object(obj, self.names))
        is_expression = obj.kind == "scalar"
        return parsed(f"SELECT {body}" if is_expression else body, is_expression)


def body_text(text: str) -> str:
    """What stands behind AS in the text of a view or macro."""
    found = _BODY.search(text)
    assert found is not None, text
    return found[1]


def constant(value: Any) -> str:
    """A Python value as a constant of DuckDB's SQL that is exactly it."""
    if value is None or isinstance(value, (str, bool)):
        return literal(value)
    if isinstance(value, numbers.Integral):
        return str(int(value))
    if isinstance(value, numbers.Real):
        text = repr(float(value))
        return f"'{text}'::DOUBLE" if not math.isfinite(value) else text if "e" in text else f"{text}e0"
    if isinstance(value, Iterable):
        return f"[{', '.join(constant(each) for each in value)}]"
    raise WirehouseError(f"{value!r} is no argument: give None, a bool, an int, a float, a str or a list of ids.")


def parsed(text: str, expression: bool = False) -> exp.Expr:
    """The tree of one query in DuckDB's SQL, or with `expression` that of the one expression it selects."""
    dialect = _LibraryDialect()
    (tree,) = (each for each in _LibraryParser(dialect=dialect).parse(dialect.tokenize(text), text) if each is not None)
    return tree.expressions[0] if expression else tree


def spark_text(tree: exp.Expr) -> str:
    """The text of a tree to which the rules were applied."""
    written = _SparkGenerator(
        dialect="spark", pretty=True, comments=False, normalize_functions=False, unsupported_level=ErrorLevel.RAISE
    )
    return written.generate(tree)


def bound(obj: SqlObject, arguments: list[exp.Expr]) -> dict[str, exp.Expr]:
    """Each parameter's argument: given by position or by name, or the default.

    Raises WirehouseError for an argument too many, a name that is no parameter, or one that is missing.
    """
    defaults = dict(obj.parameters)
    given: dict[str, exp.Expr] = {}
    for place, argument in enumerate(arguments):
        if isinstance(argument, (exp.PropertyEQ, exp.Kwarg)):
            given[argument.this.name] = argument.expression
        elif place < len(defaults):
            given[list(defaults)[place]] = argument
        else:
            raise WirehouseError(f"{obj.sql_name} takes {len(defaults)} arguments: {obj.signature}.")
    for name in given.keys() - defaults.keys():
        raise WirehouseError(f"{obj.sql_name} has no parameter {name}: {obj.signature}.")
    for name, default in defaults.items():
        if name not in given and default is None:
            raise WirehouseError(f"{obj.sql_name} needs {name}: {obj.signature}.")
    return {name: given.get(name) or _default(default or "") for name, default in defaults.items()}


def with_arguments(body: exp.Expr, values: Mapping[str, exp.Expr]) -> exp.Expr:
    """A macro's body, changed in place: its parameters, the unqualified columns of their names, are replaced."""

    def replaced(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and not node.table and node.name in values:
            return _wrapped(values[node.name].copy())
        return node

    return body.transform(replaced, copy=False)


def _default(text: str) -> exp.Expr:
    return parsed(f"SELECT {text}", expression=True)


def _wrapped(value: exp.Expr) -> exp.Expr:
    return exp.paren(value, copy=False) if isinstance(value, (exp.Binary, exp.Unary, exp.Between, exp.In)) else value


def called(node: exp.Expr) -> tuple[str, list[exp.Expr]] | None:
    """The name, with its schema, and the arguments of a call of something that is no function of DuckDB's own."""
    if isinstance(node, exp.Table) and isinstance(node.this, exp.Anonymous):
        return ".".join([*([node.db] if node.db else []), node.this.name]), node.this.expressions
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Anonymous):
        return f"{node.this.name}.{node.expression.name}", node.expression.expressions
    return None

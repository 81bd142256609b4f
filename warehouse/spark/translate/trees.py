"""The library's bodies as syntax trees; the macros that they call are written out in place."""

from __future__ import annotations

import math
import numbers
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

from duckdb import DuckDBPyConnection, InvalidInputException
from sqlglot import ErrorLevel, exp
from sqlglot.generators.spark import SparkGenerator
from sqlglot.transforms import any_to_exists, eliminate_distinct_on, preprocess, unnest_to_explode

from wirehouse import library
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.render import identifier, literal
from wirehouse.library import SqlObject, describe, kinds, shape
from wirehouse.library.syntax import body_text, called, parsed, with_arguments
from wirehouse.spark.translate.exceptions import SPARING, UNGROUPED, UNTAKEN
from wirehouse.spark.translate.packed import unpacked
from wirehouse.spark.translate.types import as_names, lists_of_names, typed


class _SparkGenerator(SparkGenerator):
    """Spark's SQL with each WITH and QUALIFY in its place.

    sqlglot moves all WITHs to the top, where their names clash, and turns QUALIFY into a query that loses columns
    without a name. Spark has QUALIFY since 4.3.
    """

    EXPRESSIONS_WITHOUT_NESTED_CTES: ClassVar[set[type[exp.Expr]]] = set()
    TRANSFORMS: ClassVar = SparkGenerator.TRANSFORMS | {
        exp.Select: preprocess([eliminate_distinct_on, unnest_to_explode, any_to_exists])
    }


def _columns(con: DuckDBPyConnection, j0251: DuckDBPyConnection, obj: SqlObject) -> list[tuple[str, str]]:
    try:
        return shape.columns(con, obj)
    except InvalidInputException:
        # The example names a cell type that this data set lacks; the columns are the same for all data sets.
        return shape.columns(j0251, obj)


class Library:
    """The views and macros of one data set as trees."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.macros = {obj.sql_name: obj for obj in library.objects("scalar", "table")}
        self._bodies: dict[tuple[str, frozenset[str]], exp.Expr] = {}

    @cached_property
    def columns(self) -> dict[str, list[tuple[str, str]]]:
        """(name, DuckDB type) of each column of every stored relation, view and public macro, by its name."""
        described = [*library.objects("schema"), *library.public_objects()]
        with describe.empty_warehouse(self.names) as con, describe.empty_warehouse(describe.J0251) as j0251:
            return {obj.sql_name: _columns(con, j0251, obj) for obj in described}

    def body(self, obj: SqlObject, lists: frozenset[str] = frozenset()) -> exp.Expr:
        """An object's query or expression, with every macro in it written out; its own parameters appear as columns.

        `lists`: the parameters that are lists of names, for which some macros have another body.
        """
        if (obj.sql_name, lists) not in self._bodies:
            # Unpack only after writing out: one macro may make a list and another unnest it.
            self._bodies[obj.sql_name, lists] = unpacked(self.expanded(_marked(self._parsed(obj, lists), lists)))
        return self._bodies[obj.sql_name, lists].copy()

    def wrong_values(self, obj: SqlObject, lists: frozenset[str] = frozenset()) -> exp.Expr:
        """What is wrong with a public macro's arguments, NULL if nothing is; the parameters appear as columns."""
        wrong = [kinds.wrong_values(obj, self.names.traits.lacking)]
        for parameter, sentence in UNTAKEN.get(obj.sql_name, {}).items():
            wrong.append(f"CASE WHEN {identifier(parameter)} IS NOT NULL THEN {literal(sentence)} END")
        tree = parsed(f"coalesce({', '.join([*wrong, 'NULL'])})", expression=True)
        return unpacked(self.expanded(_marked(tree, lists)))

    def expanded(self, tree: exp.Expr) -> exp.Expr:
        """The tree, changed in place: each macro call is replaced by the macro's body with the arguments inserted."""
        return tree.transform(self._written_out, copy=False)

    def with_scalars_expanded(self, tree: exp.Expr) -> exp.Expr:
        """The tree, changed in place: as `expanded`, but only for scalar macros."""
        return tree.transform(lambda node: node if isinstance(node, exp.Table) else self._written_out(node), copy=False)

    def _written_out(self, node: exp.Expr) -> exp.Expr:
        call = called(node)
        if call is None or call[0] not in self.macros:
            return node
        obj, arguments = self.macros[call[0]], [self.expanded(argument) for argument in call[1]]
        values = {name: typed(obj.sql_name, name, value) for name, value in bound(obj, arguments, self.names).items()}
        body = with_arguments(self.body(obj, lists_of_names(obj.sql_name, values)), values)
        if isinstance(node, exp.Table):
            alias = node.args.get("alias") or exp.TableAlias(this=exp.to_identifier(obj.name))
            return exp.Subquery(this=body, alias=alias)
        return exp.paren(body, copy=False)

    def _parsed(self, obj: SqlObject, lists: frozenset[str]) -> exp.Expr:
        if obj.sql_name in SPARING:
            return exp.true()
        for types, body in obj.takes:
            if body and any(types.get(name) == "VARCHAR[]" for name in lists):
                return parsed(body, expression=True)
        names = replace(self.names, groupings={}) if obj.sql_name in UNGROUPED else self.names
        return parsed(body_text(library.render_object(obj, names)), expression=obj.kind == "scalar")


def _marked(tree: exp.Expr, lists: frozenset[str]) -> exp.Expr:
    """The tree, changed in place, whose parameters of these names show that they are lists of names."""
    return with_arguments(tree, {name: as_names(exp.column(name)) for name in lists})


def constant(value: Any) -> str:
    """A Python value as a constant of DuckDB's SQL with exactly this value."""
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


def spark_text(tree: exp.Expr) -> str:
    """The text of a tree to which the rules were applied."""
    written = _SparkGenerator(
        dialect="spark", pretty=True, comments=False, normalize_functions=False, unsupported_level=ErrorLevel.RAISE
    )
    return written.generate(tree)


def bound(obj: SqlObject, arguments: list[exp.Expr], names: Names) -> dict[str, exp.Expr]:
    """The argument of each parameter, given by position or by name, or the data set's default.

    Raises WirehouseError for an argument too many, a name that is no parameter, or a missing argument.
    """
    defaults, signature = dict(obj.parameters_for(names)), obj.signature_for(names)
    given: dict[str, exp.Expr] = {}
    for place, argument in enumerate(arguments):
        if isinstance(argument, (exp.PropertyEQ, exp.Kwarg)):
            given[argument.this.name] = argument.expression
        elif place < len(defaults):
            given[list(defaults)[place]] = argument
        else:
            raise WirehouseError(f"{obj.sql_name} takes {len(defaults)} arguments: {signature}.")
    for name in given.keys() - defaults.keys():
        raise WirehouseError(f"{obj.sql_name} has no parameter {name}: {signature}.")
    for name, default in defaults.items():
        if name not in given and default is None:
            raise WirehouseError(f"{obj.sql_name} needs {name}: {signature}.")
    return {name: given.get(name) or parsed(default or "", expression=True) for name, default in defaults.items()}

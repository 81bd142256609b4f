"""Two warehouses in one session, and names of the user's that are also the library's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from tests.slips.slips import PLAIN, Slip, call
from tests.slips.values import Values
from wirehouse import library
from wirehouse.library import SqlObject
from wirehouse.library.describe import J0251
from wirehouse.library.syntax import body_text, parsed


def calls_elsewhere(macros: list[SqlObject], views: list[SqlObject], values: Values) -> Iterator[Slip]:
    """Each macro and view by its qualified name, to be asked while another warehouse is current."""
    for macro in macros:
        called = call(macro, values.given(macro))
        yield Slip("a macro of another warehouse", macro.sql_name, "", PLAIN.format(call=f"w.{called}"), called)
        # Without a seed a resampling is another one each time.
        if all(default is not None for _, default in macro.parameters) and "seed" not in values.given(macro):
            yield Slip("a view of a macro", macro.sql_name, "", f"FROM w.{macro.sql_name}", f"{macro.sql_name}()")
    for view in views:
        yield Slip("a view of another warehouse", view.sql_name, "", f"FROM w.{view.sql_name}", view.sql_name)


def names_of_the_library() -> list[str]:
    """Every name that a macro's text gives to an inner query, a relation or a column."""
    found: set[str] = set()
    for obj in library.objects("table", "view"):
        tree = parsed(body_text(library.render_object(obj, J0251)).strip().removesuffix(";"))
        found |= {node.alias for node in tree.find_all(exp.CTE, exp.Alias, exp.TableAlias, exp.Subquery) if node.alias}
        found |= {column.name for column in tree.find_all(exp.Column)}
    return sorted(name for name in found if re.fullmatch(r"[a-z]\w*", name))


def calls_beside_names(macros: list[SqlObject], values: Values, names: list[str]) -> Iterator[Slip]:
    """Each macro beside inner queries of the user's that have every name of the library."""
    ctes = ", ".join(f'"{name}" AS (SELECT 1 AS pre_id, 2 AS post_id, 3 AS id, 4 AS n)' for name in names)
    for macro in macros:
        given = values.given(macro)
        right = call(macro, given)
        yield Slip("names of the user's", macro.sql_name, "", f"WITH {ctes} {PLAIN.format(call=right)}", right)
        mine = ", ".join(f"mine{n} AS (SELECT {value} AS v)" for n, value in enumerate(given.values()))
        subqueries = {name: f"(SELECT v FROM mine{n})" for n, name in enumerate(given)}
        if mine:
            query = f"WITH {mine}, {ctes} {PLAIN.format(call=call(macro, subqueries))}"
            yield Slip("names of the user's beside a subquery", macro.sql_name, "", query, right)

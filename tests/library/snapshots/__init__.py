"""The text of every overload of every macro, as DuckDB keeps it: one file a macro, to be read in a review.

The texts are those of a warehouse with j0251's names, in the native binding and without the id of a build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tests.support.sql_layout import WIDTH, laid_out
from wirehouse.etl.ground.render import identifier
from wirehouse.library.describe import J0251, empty_warehouse

KEPT = Path(__file__).parent
_COLUMNS = "schema_name, function_name, parameters, parameter_types, macro_definition"


Overload = tuple[str, str, list[str], list[str | None], str]
"""Schema, name, parameters, their types, body."""


def overloads() -> list[Overload]:
    """Every overload that the library makes now, by name; those of one name in the order in which DuckDB has them."""
    with empty_warehouse(J0251) as con:
        return sorted(
            con.execute(f"SELECT {_COLUMNS} FROM duckdb_functions() WHERE NOT internal").fetchall(),
            key=lambda overload: overload[:2],
        )


def snapshots(overloads: Sequence[Overload]) -> dict[str, str]:
    """The text of each file, by its name."""
    texts = defaultdict(list)
    for schema, name, parameters, types, body in overloads:
        # A macro's parts are named after it: `neuron: body`.
        head = _head(schema, name, parameters, types)
        texts[f"{name.partition(':')[0]}.sql"].append(f"{head}\n{laid_out(body)};\n")
    return {file: "\n".join(parts) for file, parts in texts.items()}


def _head(schema: str, name: str, parameters: Sequence[str], types: Sequence[str | None]) -> str:
    typed = [f"{parameter} {kind}" if kind else parameter for parameter, kind in zip(parameters, types, strict=True)]
    called = name if name.isidentifier() else identifier(name)
    signature = f"{'' if schema == 'main' else f'{schema}.'}{called}({', '.join(typed)})"
    return "\n".join(f"-- {line}" for line in laid_out(signature, WIDTH - 3).splitlines())


def keep() -> None:
    """Write the files anew."""
    for old in KEPT.glob("*.sql"):
        old.unlink()
    for file, text in snapshots(overloads()).items():
        (KEPT / file).write_text(text, "utf-8")

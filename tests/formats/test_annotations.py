"""Every column of the samples' neuron tables is in `annotations`, under its name and type, value by value."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from tests.formats.comparing import ask, plain, quoted
from tests.formats.world import World


def test_every_column_has_its_values(sample: World) -> None:
    expected = sample.data.annotations
    if expected is None:
        return
    described = ask(sample.con, "SELECT column_name, column_type FROM (DESCRIBE annotations)")
    assert [name for name, _ in described] == ["id", *expected.columns]
    expected = expected.sort_index()
    ids = [i for (i,) in ask(sample.con, "SELECT id FROM annotations ORDER BY id")]
    assert ids == expected.index.tolist()
    for name, sql_type in described[1:]:
        found = [cell for (cell,) in ask(sample.con, f"SELECT {quoted(name)} FROM annotations ORDER BY id")]
        wanted = [plain(cell) for cell in expected[name].tolist()]
        assert all(map(alike, found, wanted)), name
        assert re.fullmatch(type_of(expected[name]), sql_type), f"{name} is {sql_type}"


def alike(cell: Any, wanted: Any) -> bool:
    """Whether a cell is the wanted one; pandas has whole numbers with gaps as doubles."""
    if isinstance(cell, bool) or isinstance(wanted, bool):
        return cell is wanted
    return bool(cell == wanted)


def type_of(column: pd.Series) -> str:
    """A pattern of DuckDB's names of the types that a column may have."""
    known = column.dropna()
    if not len(known):
        # Nothing tells a type.
        return ".*"
    first = known.iloc[0]
    if isinstance(column.dtype, pd.CategoricalDtype) or isinstance(first, str):
        return "VARCHAR"
    if isinstance(first, bool) or pd.api.types.is_bool_dtype(column):
        return "BOOLEAN"
    if pd.api.types.is_integer_dtype(column):
        return "INTEGER" if column.dtype == "int32" else "BIGINT"
    if pd.api.types.is_float_dtype(column):
        return "DOUBLE|BIGINT" if (known % 1 == 0).all() else "DOUBLE"
    return r"BIGINT\[\]"


def test_a_data_set_without_neuron_tables_says_so(sample: World) -> None:
    if sample.data.annotations is None:
        (found,) = ask(sample.con, "SELECT count(*) FROM catalog WHERE name = 'annotations'")
        assert found == (0,)

"""Calls of every macro with several sets of arguments each, made from the names of its parameters alone."""

from __future__ import annotations

import re

import duckdb
import sqlglot
from sqlglot import exp

from tests.support.calls import constant
from wirehouse.library import SqlObject
from wirehouse.library.shape import called

# Three neurons with many synapses and one that is not there stand in for the ids.
_IDS = (
    "(SELECT list(id ORDER BY id) FROM (SELECT t.id FROM neuron_totals() t ORDER BY t.in_synapses DESC, t.id LIMIT 3))"
)
# What each parameter is given, the first time, the second and the third.
_VALUES: dict[str, tuple[str, ...]] = {
    "prob_min": ("0.3", "0.8", "0"),
    "size_min": ("0.05", "NULL", "0.2"),
    "pre_celltype": ("'HVC'", "'MSN'"),
    "post_celltype": ("'MSN'", "'GPi'"),
    "celltype": ("'MSN'", "'HVC'"),
    "target_celltype": ("'GPi'", "'MSN'"),
    "pre": ("'HVC'", "'MSN'"),
    "post": ("'MSN'", "'GPi'"),
    "pre_neuron_ids": ("$ids", "[]"),
    "post_neuron_ids": ("$ids", "[NULL, 5]"),
    "ids": ("$ids",),
    "exclude": ("$ids", "[]"),
    "post_morph": ("1", "255"),
    "direction": ("'incoming'", "'outgoing'"),
    "measure": ("'total_size'", "'mean_size'"),
    "unknown": ("'drop'", "'keep'"),
    "min_synapses": ("2", "1", "3"),
    "min_celltype_certainty": ("0.5", "0.9"),
    "min_cell_length": ("50", "100"),
    "prob_steps": ("[0, 0.5, 0.9]", "[0.8]", "[0.9, 0.6, 0.6, -1]"),
    "size_steps": ("[0.1, 0.3]", "[0]", "[0, 0.05]"),
    "pre_ids": ("$ids", "[]"),
    "post_ids": ("$ids", "[NULL, 5]"),
    "within_type": ("false", "true"),
    "radius": ("5000", "20000"),
    "at_least": ("1", "2"),
    "hops": ("1", "0", "3"),
    "max_hops": ("3", "1", "5"),
    # The data set has no annotations whose columns the other macros could take.
    "input_similarity.by": ("'celltype'", "'partner'"),
    "n": ("20", "7"),
    "resample": ("'pre'", "'post'"),
    "level": ("0.5", "0.9"),
}
_LENGTHS = ("10", "50", "0.5")
_WRONG = {
    r"prob_min|size_min|min_\w+": "'nan'::DOUBLE",
    r"shortest_paths\.(source|target)": "-1",
    r"\w*celltype|\w+_type|pre|post|[abc]|first|second|middle": "'nobody'",
    r"direction|measure|unknown|by|compartment|resample|kind": "'sideways'",
    r"roi": "'nowhere'",
    r"post_morph": "7",
    r"max_results|neuron_id|n|hops|max_hops|at_least": "-1",
    r"\w*ids|exclude": "[5, -1]",
    r"[xyz]|[xyz]_(min|max)": "NULL",
    r"radius": "-5",
    r"level": "1.5",
    r"\w+_steps": "[0.5, 'nan'::DOUBLE]",
}


def calls(con: duckdb.DuckDBPyConnection, obj: SqlObject) -> list[str]:
    """FROM clauses: the macro with what it must be given, and three times with a part of its other parameters."""
    ((ids,),) = con.execute(f"SELECT {_IDS}").fetchall()
    required, optional = _parameters(con, obj)
    # Resampling is tried with few rounds: what it draws is not compared here.
    few = {"n": "20"} if "n" in optional else {}
    sets = [required | few]
    for turn in range(3):
        some = [name for place, name in enumerate(optional) if place % 3 == turn or turn == 2]
        chosen = {name: _value(obj, name, turn) for name in some}
        given = {name: value.replace("$ids", constant([*ids, 77])) for name, value in chosen.items() if value}
        # A type whose neurons have both axons and dendrites, for whatever direction is chosen.
        others = {"neuron_id": constant(ids[turn]), "celltype": "'MSN'", "ids": constant([*ids, 77])}
        sets.append(required | few | {name: value for name, value in others.items() if name in required} | given)
    return list(dict.fromkeys(_call(obj, given) for given in sets))


def mistakes(con: duckdb.DuckDBPyConnection, obj: SqlObject) -> list[str]:
    """FROM clauses: the macro with one argument at a time that may be a mistake, once for each kind of parameter."""
    required, _ = _parameters(con, obj)
    named = {kind: name for name, _ in reversed(obj.parameters) for kind in _WRONG if _is_of(kind, obj, name)}
    return [_call(obj, required | {name: _WRONG[kind]}) for kind, name in named.items()]


def _is_of(kind: str, obj: SqlObject, name: str) -> bool:
    return bool(re.fullmatch(kind, name) or re.fullmatch(kind, f"{obj.sql_name}.{name}"))


def _parameters(con: duckdb.DuckDBPyConnection, obj: SqlObject) -> tuple[dict[str, str], list[str]]:
    """What a call must give, as the macro's example has it, and the names of what it may."""
    required = [name for name, default in obj.parameters if default is None]
    call = sqlglot.parse_one(f"FROM {called(obj)}", read="duckdb").find(exp.Anonymous)
    given = [con.execute(f"SELECT {each.sql('duckdb')}").fetchall()[0][0] for each in call.expressions] if call else []
    optional = [name for name, default in obj.parameters if default is not None and name not in ("max_results", "seed")]
    return {name: constant(value) for name, value in zip(required, given, strict=True)}, optional


def _value(obj: SqlObject, name: str, turn: int) -> str:
    values = _VALUES.get(f"{obj.sql_name}.{name}") or _VALUES.get(name) or (_LENGTHS if name.startswith("min_") else ())
    return values[turn % len(values)] if values else ""


def _call(obj: SqlObject, given: dict[str, str]) -> str:
    return f"{obj.sql_name}({', '.join(f'{name} := {value}' for name, value in given.items())})"

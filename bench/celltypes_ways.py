"""The ways to name cell types, and what is asked of each, as SQL.

A way of decoding is a view `by_WAY` over the relation `stored`, with the columns pre_celltype and post_celltype. A way
of coding is a macro `code_WAY(wanted)`, NULL for a name that is no type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.celltypes_data import MOST_FOLDERS
from wirehouse.etl.ground.render import literal, literal_list

DECODING = {
    "list": "list[code + 1]",
    "enum": "ENUM",
    "enum_text": "ENUM as text",
    "join": "join",
    "enum_range": "enum_range",
    "case": "CASE",
    "left_join": "left join",
}
CODING = {"list": "list_position", "enum": "enum_code", "text": "split_part", "table": "subquery"}
# A left join is known to be slow where names are decoded for nothing.
_OF_LEFT_JOIN = ("bind", "pre_is", "aggregate", "unused", "count", "top")
_RANGE = "enum_range(NULL::celltype)"
_FIELD_END, _RECORD_END = "\ue000", "\ue001"


@dataclass(frozen=True)
class Question:
    """SQL in which `{way}` stands for the way. A `long` answer becomes an Arrow table, a short one Python rows."""

    key: str
    title: str
    sql: str
    long: bool = False

    def text(self, way: str, neuron: str) -> str:
        """The SQL for a way, about a neuron."""
        return self.sql.replace("{way}", way).replace("{neuron}", neuron)


def decoding_questions(names: Sequence[str]) -> list[Question]:
    """What is asked of each way of decoding."""
    first, second = literal(names[len(names) // 4]), literal(names[len(names) * 2 // 3])
    counted = "SELECT count(*), sum(size) FROM by_{way} WHERE"
    both = "pre_celltype, post_celltype"
    neuron = f"SELECT pre_id, post_id, size, {both} FROM by_{{way}} WHERE pre_id = {{neuron}}"
    largest = "ORDER BY size DESC, synapse_id LIMIT 10"
    lengths = "SELECT sum(strlen(pre_celltype) + strlen(post_celltype)) FROM by_{way}"
    return [
        Question("bind", "binding alone, `LIMIT 0`", f"SELECT {both} FROM by_{{way}} LIMIT 0"),
        Question("neuron", "one neuron's rows, both names", neuron),
        Question("pre_is", "`pre_celltype = …`", f"{counted} pre_celltype = {first}"),
        Question("post_is", "`post_celltype = …`", f"{counted} post_celltype = {first}"),
        Question("pre_in", "`pre_celltype IN (…, …)`", f"{counted} pre_celltype IN ({first}, {second})"),
        Question("post_in", "`post_celltype IN (…, …)`", f"{counted} post_celltype IN ({first}, {second})"),
        Question("aggregate", "all rows, length of both names", lengths),
        Question("all", "all rows, both names to Arrow", f"SELECT {both} FROM by_{{way}}", long=True),
        Question(
            "group", "`GROUP BY` both names", f"SELECT {both}, count(*) AS n FROM by_{{way}} GROUP BY {both}", long=True
        ),
        Question("unused", "a scan that uses no name", f"{counted} prob >= 0.6"),
        Question("count", "`count(*)` of all rows", "SELECT count(*) FROM by_{way}"),
        Question("top", "the ten largest, both names", f"SELECT size, synapse_id, {both} FROM by_{{way}} {largest}"),
    ]


def coding_questions(names: Sequence[str]) -> list[Question]:
    """What is asked of each way of coding."""
    name = literal(names[len(names) * 3 // 4])
    return [
        Question("code", "the code of a name", f"SELECT code_{{way}}({name})::SMALLINT"),
        Question("unknown", "of a name that is no type", "SELECT code_{way}('no such type')::SMALLINT"),
        Question(
            "filter",
            "`pre_code =` the code of a name",
            f"SELECT count(*), sum(size) FROM stored WHERE pre_code = code_{{way}}({name})",
        ),
    ]


def decoding_ways(question: str, types: int) -> list[str]:
    """The ways that are asked the question. CASE is for few types alone."""
    ways = [way for way in DECODING if way != "case" or types <= MOST_FOLDERS]
    return [way for way in ways if way != "left_join" or question in _OF_LEFT_JOIN]


def views(names: Sequence[str], native: bool) -> dict[str, str]:
    """The query of each way's view. Parquet has no ENUM: there, the names stand in the files as text."""
    names_list = literal_list(list(names), "VARCHAR")
    decoded = {
        "list": f"({names_list})[{{side}}_code + 1]",
        "enum": "{side}_enum" if native else "{side}_name::celltype",
        "enum_text": "{side}_enum::VARCHAR" if native else "{side}_name",
        "join": "{side}_types.name",
        "left_join": "{side}_types.name",
        "enum_range": f"{_RANGE}[{{side}}_code + 1]",
        "case": f"CASE {{side}}_code {_cases(names)} END",
    }
    # A view over another view of the table would not use a filter on the list when it reads the table.
    stored = "synapses" if native else "stored"
    return {way: _view(column, stored, _JOINS.get(way, "")) for way, column in decoded.items()}


def macros(names: Sequence[str]) -> dict[str, str]:
    """The expression of each way's macro."""
    names_list = literal_list(list(names), "VARCHAR")
    table = "".join(f"{_RECORD_END}{name}{_FIELD_END}{code}" for code, name in enumerate(names)) + _RECORD_END
    found = f"split_part({literal(table)}, '{_RECORD_END}' || wanted || '{_FIELD_END}', 2)"
    return {
        "list": f"(list_position({names_list}, wanted) - 1)",
        "enum": "enum_code(TRY_CAST(wanted AS celltype))",
        "text": f"TRY_CAST(split_part({found}, '{_RECORD_END}', 1) AS SMALLINT)",
        "table": "(SELECT t.code FROM cell_types AS t WHERE t.name = wanted)",
    }


_JOIN = "JOIN cell_types AS {side}_types ON {side}_types.code = s.{side}_code"
_JOINS = {"join": _JOIN, "left_join": f"LEFT {_JOIN}"}


def _cases(names: Sequence[str]) -> str:
    return " ".join(f"WHEN {code} THEN {literal(name)}" for code, name in enumerate(names))


def _view(column: str, stored: str, join: str) -> str:
    pre, post = (column.replace("{side}", side) for side in ("pre", "post"))
    joins = " ".join(join.replace("{side}", side) for side in ("pre", "post"))
    columns = f"s.synapse_id, s.pre_id, s.post_id, s.size, s.prob, {pre} AS pre_celltype, {post} AS post_celltype"
    return f"SELECT {columns} FROM {stored} AS s {joins}"

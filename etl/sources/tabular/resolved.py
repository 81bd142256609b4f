"""A table of facts whose columns have been found: the types they are read in, and their precision."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.tabular.opening import first_of, require
from wirehouse.etl.sources.tabular.points import is_whole_list
from wirehouse.etl.sources.tabular.raw import TEXT, RawTable
from wirehouse.etl.sources.tabular.rules import FactsRule, Point
from wirehouse.etl.sources.tabular.steps import STEPS
from wirehouse.etl.sources.tabular.values import CODED

_NUMBERS = ("size", "prob", "nt_prob")


@dataclass(frozen=True)
class Resolved:
    """The columns of one file by what they mean; a meaning that the file lacks is not there."""

    raw: RawTable
    rule: FactsRule
    columns: dict[str, str]
    points: dict[str, Point]
    nt_scores: dict[str, str]
    text_ids: bool

    @property
    def meanings(self) -> set[str]:
        """What this file tells."""
        return {*self.columns, *(f"{point}_xyz" for point in self.points), *(["nt_scores"] * bool(self.nt_scores))}

    @cached_property
    def read(self) -> list[str]:
        """The columns of the file that are needed, each once."""
        points = [column for point in self.points.values() for column in ([point] if isinstance(point, str) else point)]
        steps = [column for step in self.rule.steps for column in STEPS[step].needs]
        return list(dict.fromkeys([*self.columns.values(), *points, *self.nt_scores.values(), *steps]))

    @cached_property
    def types(self) -> dict[str, pa.DataType]:
        """The types in which the columns of a text file are read; others are as they are."""
        held = {name: self.raw.schema.field(name).type for name in self.read}
        types = {name: pa.float64() if pa.types.is_floating(kind) else pa.int64() for name, kind in held.items()}
        for meaning, name in self.columns.items():
            types[name] = self._column_type(meaning, held[name])
        for point in self.points.values():
            if isinstance(point, str):
                types[point] = TEXT
        for name in self.nt_scores.values():
            types[name] = pa.float64()
        return types

    def _column_type(self, meaning: str, held: pa.DataType) -> pa.DataType:
        if meaning in ("pre_id", "post_id"):
            # What a double would round is still there in the text.
            return pa.int64() if _is_whole(held) and not self.text_ids else TEXT
        if meaning == "weight":
            return pa.int64() if _is_whole(held) else pa.float64()
        if meaning in _NUMBERS:
            return pa.int64() if pa.types.is_integer(held) else pa.float64()
        if meaning in ("pre_type", "post_type") and pa.types.is_floating(held):
            # Codes that were written as doubles; other numbers are refused.
            return held
        return TEXT if meaning == "roi_info" else CODED

    def number_type(self, meaning: str) -> pa.DataType | None:
        """The type of the column as the source has it: int64 for all integers; None if the file lacks the column."""
        if meaning not in self.columns:
            return None
        held = self.raw.schema.field(self.columns[meaning]).type
        return held if pa.types.is_floating(held) else pa.int64() if pa.types.is_integer(held) else pa.float64()

    def is_whole(self, point: str) -> bool:
        """Whether the point's coordinates are whole numbers of voxels."""
        columns = self.points[point]
        if self.rule.whole_positions:
            return True
        if isinstance(columns, str):
            return is_whole_list(self.raw.schema.field(columns).type)
        return all(_is_whole(self.raw.schema.field(column).type) for column in columns)


def resolve(raw: RawTable, rule: FactsRule, text_ids: bool) -> Resolved:
    """Find the columns of `rule` in the table. Raises WirehouseError if one that is not optional is missing."""
    columns = {}
    for meaning, alternatives in rule.columns.items():
        found = first_of(raw, alternatives) if meaning in rule.optional else require(raw, alternatives, meaning)
        if found is not None:
            columns[meaning] = found
    points = {}
    for point, choices in rule.points.items():
        chosen = _point(raw, choices)
        _refuse_parts(raw, point, choices, chosen)
        if chosen is not None:
            points[point] = chosen
        elif f"{point}_xyz" not in rule.optional:
            require(raw, [column for choice in choices for column in _columns(choice)], f"{point}_xyz")
    return Resolved(raw, rule, columns, points, _scores(raw, rule), text_ids)


def fits(raw: RawTable, rule: FactsRule | None) -> bool:
    """Whether the table has what a table of these facts must have, and nothing that it never has."""
    if rule is None or any(name in raw.schema.names for name in rule.files.lacks):
        return False
    needed = [names for meaning, names in rule.columns.items() if meaning not in rule.optional]
    return all(set(names) & set(raw.schema.names) for names in needed)


def _point(raw: RawTable, choices: tuple[Point, ...]) -> Point | None:
    return next((point for point in choices if set(_columns(point)) <= set(raw.schema.names)), None)


def _refuse_parts(raw: RawTable, point: str, choices: tuple[Point, ...], chosen: Point | None) -> None:
    """Raise WirehouseError if the table has some columns of a point that comes before the chosen one."""
    before = choices if chosen is None else choices[: choices.index(chosen)]
    of_chosen = set() if chosen is None else set(_columns(chosen))
    for choice in before:
        there = [column for column in _columns(choice) if column in raw.schema.names]
        if set(there) - of_chosen:
            raise WirehouseError(
                f"{raw.path} has not all columns of {point}_xyz: of {', '.join(_columns(choice))} it has only "
                f"{' and '.join(there)}."
            )


def _columns(point: Point) -> tuple[str, ...]:
    return (point,) if isinstance(point, str) else point


def _scores(raw: RawTable, rule: FactsRule) -> dict[str, str]:
    missing = [column for column in rule.nt_scores.values() if column not in raw.schema.names]
    if missing and "nt_scores" not in rule.optional:
        require(raw, missing[:1], "nt_scores")
    return {} if missing else dict(rule.nt_scores)


def _is_whole(kind: pa.DataType) -> bool:
    return pa.types.is_integer(kind) or pa.types.is_null(kind)

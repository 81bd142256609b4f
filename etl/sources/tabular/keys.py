"""What may stand in a mapping file: every key with the kind of its value, and the sentences for what does not fit."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from typing import Any

from wirehouse.etl.ground.errors import WirehouseError

TEXT = "a text in quotes"
TEXTS = "a text in quotes, or a list of texts"
FLAG = "true or false"
NUMBER = "a number"
WHOLE = "a whole number"
VOXEL = "a list of three positive numbers, such as [4, 4, 40]"
POINT = "the column of a point, or a list of its three columns such as ['x', 'y', 'z'], or a list of such alternatives"
NAMED_TEXTS = "a table from texts to texts, such as {ACH = 'ach_avg'}"
VALUES = "a table from a key to the list of values that mean unknown, such as {size = [-1]}"
LAYOUTS = "a list of column names, or a list of such lists"
ALIASES = "a table from 'chemical' and 'electrical' to lists of texts"
UNIT = "a text in quotes, or a table from columns to texts"
SECTION = "a section of its own"

GENERAL: Mapping[str, str] = {
    "about": TEXT,
    "name": TEXT,
    "version": TEXT,
    "name_pattern": TEXT,
    "synthetic": FLAG,
    "citation": TEXT,
    "licence": TEXT,
    "voxel_nm": VOXEL,
    "voxel_note": TEXT,
    "voxel_unknown": TEXT,
    "no_segment": WHOLE,
    "ids": TEXT,
    "strip": FLAG,
    "null_texts": TEXTS,
    "celltype": TEXTS,
    "is_neuron": TEXTS,
    "prob_default": NUMBER,
    "one_version": TEXT,
    "refused": NAMED_TEXTS,
    "synapses": SECTION,
    "connections": SECTION,
    "regional_connections": SECTION,
    "transmitters": SECTION,
    "neurons": SECTION,
}
FILES: Mapping[str, str] = {
    "files": TEXTS,
    "with_header_file": TEXTS,
    "except": TEXTS,
    "subsets": TEXTS,
    "several": TEXT,
    "by_columns": FLAG,
    "lacks": TEXTS,
    "columns_in_order": LAYOUTS,
    "header": TEXT,
    "separator": TEXT,
    "sheet": TEXT,
    "types": NAMED_TEXTS,
}
_FACTS: Mapping[str, str] = {
    **FILES,
    "pre_id": TEXTS,
    "post_id": TEXTS,
    "roi": TEXTS,
    "nt": TEXTS,
    "nt_prob": TEXTS,
    "nt_scores": NAMED_TEXTS,
    "kind": TEXTS,
    "kinds": ALIASES,
    "pre_type": TEXTS,
    "post_type": TEXTS,
    "unknown": VALUES,
    "optional": TEXTS,
    "steps": TEXTS,
}
SYNAPSES: Mapping[str, str] = {
    **_FACTS,
    "cleft_xyz": POINT,
    "post_xyz": POINT,
    "pre_xyz": POINT,
    "whole_positions": FLAG,
    "size": TEXTS,
    "size_unit": TEXT,
    "prob": TEXTS,
}
CONNECTIONS: Mapping[str, str] = {**_FACTS, "weight": TEXTS, "weight_unit": UNIT, "roi_info": TEXTS}
TRANSMITTERS: Mapping[str, str] = {**FILES, "point_id": TEXTS, "nt_scores": NAMED_TEXTS}
NEURONS: Mapping[str, str] = {**FILES, "id": TEXTS, "attach_only": FLAG, "repeated": TEXT, "null_texts": TEXTS}

CHOICES: Mapping[str, tuple[str, ...]] = {
    "ids": ("whole", "text"),
    "several": ("any", "parts", "one"),
    "header": ("plain", "hash", "neo4j"),
    "repeated": ("refused", "list"),
}
TYPES = ("int64", "float64", "text", "bool")


def check_section(values: Mapping[str, Any], legal: Mapping[str, str], where: str, required: tuple[str, ...]) -> None:
    """Raise WirehouseError for the first key of `values` that is not legal, has a wrong value, or is missing.

    `legal` has the kind of each key's value, `where` is how a sentence names the section.
    """
    for key, value in values.items():
        if key not in legal:
            raise WirehouseError(f"{where}: {key!r} is no key here; {_instead(key, legal)}")
        if not _fits(value, legal[key]):
            raise WirehouseError(f"{where}: {key} is {value!r}, expected {legal[key]}.")
        if key == "separator" and len(value) != 1:
            raise WirehouseError(f"{where}: separator is {value!r}, expected one character, such as ';'.")
        if key in CHOICES and value not in CHOICES[key]:
            raise WirehouseError(f"{where}: {key} is {value!r}, expected one of {', '.join(CHOICES[key])}.")
    for key in required:
        if key not in values:
            raise WirehouseError(f"{where} lacks the key {key!r}, which takes {legal[key]}.")


def _instead(key: str, legal: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(key, legal, n=1, cutoff=0.5)
    meant = f"did you mean {near[0]!r}? " if near else ""
    return f"{meant}Legal are {', '.join(legal)}."


def _fits(value: Any, kind: str) -> bool:
    return {
        TEXT: _is_text,
        TEXTS: lambda one: _is_text(one) or _is_list_of(one, _is_text),
        FLAG: lambda one: isinstance(one, bool),
        NUMBER: _is_number,
        WHOLE: lambda one: isinstance(one, int) and not isinstance(one, bool),
        VOXEL: lambda one: _is_list_of(one, lambda nm: _is_number(nm) and nm > 0) and len(one) == 3,
        POINT: _is_point,
        NAMED_TEXTS: lambda one: isinstance(one, dict) and all(map(_is_text, one.values())),
        VALUES: lambda one: isinstance(one, dict) and all(isinstance(each, list) for each in one.values()),
        LAYOUTS: lambda one: _is_list_of(one, _is_text) or _is_list_of(one, lambda row: _is_list_of(row, _is_text)),
        ALIASES: _is_aliases,
        UNIT: lambda one: _is_text(one) or (isinstance(one, dict) and all(map(_is_text, one.values()))),
        SECTION: lambda one: isinstance(one, dict),
    }[kind](value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_list_of(value: Any, fits: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(fits, value))


def _is_point(value: Any) -> bool:
    if isinstance(value, list) and not _is_triple(value):
        # Of texts alone, nobody could tell alternatives from a triple that lacks one.
        return _is_list_of(value, _is_alternative) and not all(map(_is_text, value))
    return _is_text(value) or _is_triple(value)


def _is_triple(value: Any) -> bool:
    return _is_list_of(value, _is_text) and len(value) == 3


def _is_alternative(value: Any) -> bool:
    return _is_text(value) or _is_triple(value)


def _is_aliases(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) <= {"chemical", "electrical"}
        and all(_is_list_of(texts, _is_text) for texts in value.values())
    )

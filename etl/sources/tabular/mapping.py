"""A mapping file: which files hold what, which column means what, in which units, and what is unknown.

The formats that wirehouse knows are mapping files in `etl/formats`; one of a user's own has the same form.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as Lookup
from importlib import resources
from pathlib import Path
from typing import Any

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.npy import reading
from wirehouse.etl.sources.tabular import keys
from wirehouse.etl.sources.tabular.rules import (
    POINTS,
    FactsRule,
    FilesRule,
    Mapping,
    NeuronsRule,
    Point,
    TransmittersRule,
)
from wirehouse.etl.sources.tabular.steps import STEPS

_NUMBERS = ("size", "prob", "nt_prob")
_TEXTS = ("roi", "nt")
TABLE = "table"
"""The format of a source with a mapping file of the user's own."""

_SCALARS = (
    "pre_id", "post_id", "weight", "size", "prob", "roi", "nt", "nt_prob", "kind", "pre_type", "post_type", "roi_info",
)  # fmt: skip


def shipped_formats() -> list[str]:
    """The names of the formats that have a mapping file in the package, in alphabetical order.

    That of `table` is no format but an example to start from.
    """
    folder = resources.files("wirehouse.etl.formats")
    names = {entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")}
    return sorted(names - {TABLE})


def shipped_text(name: str) -> str:
    """The mapping file of the format `name`."""
    return resources.files("wirehouse.etl.formats").joinpath(f"{name}.toml").read_text("utf-8")


def shipped_mapping(name: str) -> Mapping:
    """The mapping of the format `name`."""
    return parse(shipped_text(name), name, f"{name}.toml")


def read_mapping(path: Path) -> Mapping:
    """The mapping in a user's own file. Raises WirehouseError with one sentence for the first thing wrong in it."""
    with reading(path):
        data = path.read_bytes()
    try:
        # utf-8-sig drops the byte-order mark that some editors write first.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WirehouseError(f"{path} is garbled: byte {error.start} is not UTF-8; save it as UTF-8 text.") from error
    return parse(text, TABLE, str(path))


def parse(text: str, name: str, where: str) -> Mapping:
    """The mapping of the format `name` that `text` holds; `where` is how a sentence names the file."""
    try:
        # tomllib knows the line ends of Unix and Windows alone.
        values = tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise WirehouseError(f"{where} is no TOML file: {str(error).rstrip('.')}.") from error
    keys.check_section(values, keys.GENERAL, where, ())
    if not values.keys() & {"synapses", "connections", "regional_connections"}:
        raise WirehouseError(f"{where} has neither a section [synapses] nor a section [connections]; it needs one.")
    voxel = values.get("voxel_nm")
    return Mapping(
        format=name,
        text=text,
        about=values.get("about", ""),
        name=values.get("name"),
        version=values.get("version"),
        name_pattern=_pattern(values, "name_pattern", where),
        synthetic=values.get("synthetic", False),
        citation=values.get("citation"),
        licence=values.get("licence"),
        voxel_nm=None if voxel is None else (float(voxel[0]), float(voxel[1]), float(voxel[2])),
        voxel_note=values.get("voxel_note"),
        voxel_unknown=values.get("voxel_unknown"),
        no_segment=values.get("no_segment"),
        text_ids=values.get("ids") == "text",
        strip=values.get("strip", False),
        null_texts=_texts(values.get("null_texts", "")),
        celltype=_texts(values.get("celltype", [])),
        is_neuron=_texts(values.get("is_neuron", [])),
        prob_default=values.get("prob_default"),
        one_version=_pattern(values, "one_version", where),
        refused=values.get("refused", {}),
        synapses=_facts(values, "synapses", keys.SYNAPSES, (), where),
        connections=_facts(values, "connections", keys.CONNECTIONS, ("weight",), where),
        regional=_facts(values, "regional_connections", keys.CONNECTIONS, ("weight", "roi"), where),
        transmitters=_transmitters(values, where),
        neurons=_neurons(values, where),
    )


def _facts(
    values: Lookup[str, Any], role: str, legal: Lookup[str, str], required: tuple[str, ...], where: str
) -> FactsRule | None:
    section = values.get(role)
    if section is None:
        return None
    where = f"{where}, [{role}]"
    keys.check_section(section, legal, where, ("files", "pre_id", "post_id", *required))
    for step in _texts(section.get("steps", [])):
        if step not in STEPS:
            raise WirehouseError(f"{where}: there is no step {step!r}; legal are {', '.join(STEPS)}.")
    _check_unknown(section, legal, where)
    _check_optional(section, legal, where)
    return FactsRule(
        role=role,
        files=_files(section, where),
        columns={key: _texts(section[key]) for key in _SCALARS if key in section},
        points={point: _points(section[f"{point}_xyz"]) for point in POINTS if f"{point}_xyz" in section},
        nt_scores=section.get("nt_scores", {}),
        kinds=_aliases(section.get("kinds", {})),
        unknown={key: tuple(listed) for key, listed in section.get("unknown", {}).items()},
        steps=_texts(section.get("steps", [])),
        optional=_texts(section.get("optional", [])),
        size_unit=section.get("size_unit"),
        weight_unit=section.get("weight_unit", "synapses"),
        whole_positions=section.get("whole_positions", False),
    )


def _check_unknown(section: Lookup[str, Any], legal: Lookup[str, str], where: str) -> None:
    meanings = [key for key in (*_NUMBERS, *_TEXTS) if key in legal]
    for key, listed in section.get("unknown", {}).items():
        if key not in meanings:
            raise WirehouseError(f"{where}: unknown has the key {key!r}, legal are {', '.join(meanings)}.")
        kind, called = (str, "texts in quotes") if key in _TEXTS else ((int, float), "numbers")
        if wrong := [one for one in listed if not isinstance(one, kind)]:
            raise WirehouseError(f"{where}: unknown.{key} has {wrong[0]!r}, expected {called}.")


def _check_optional(section: Lookup[str, Any], legal: Lookup[str, str], where: str) -> None:
    columns = [key for key in (*_SCALARS, *(f"{point}_xyz" for point in POINTS), "nt_scores") if key in legal]
    for key in _texts(section.get("optional", [])):
        if key not in columns:
            listed = ", ".join(columns)
            raise WirehouseError(f"{where}: optional has {key!r}, which is no key with columns; legal are {listed}.")


def _transmitters(values: Lookup[str, Any], where: str) -> TransmittersRule | None:
    section = values.get("transmitters")
    if section is None:
        return None
    where = f"{where}, [transmitters]"
    keys.check_section(section, keys.TRANSMITTERS, where, ("files", "point_id", "nt_scores"))
    return TransmittersRule(_files(section, where), _texts(section["point_id"]), section["nt_scores"])


def _neurons(values: Lookup[str, Any], where: str) -> tuple[NeuronsRule, ...]:
    rules = []
    for name, section in values.get("neurons", {}).items():
        here = f"{where}, [neurons.{name}]"
        if not isinstance(section, dict):
            raise WirehouseError(
                f"{where}: neurons.{name} is {section!r}; a table on neurons is a section such as [neurons.cells]."
            )
        keys.check_section(section, keys.NEURONS, here, ("files", "id"))
        rules.append(
            NeuronsRule(
                name=name,
                files=_files(section, here),
                id=_texts(section["id"]),
                attach_only=section.get("attach_only", False),
                repeated=section.get("repeated", "refused"),
                null_texts=_texts(section.get("null_texts", values.get("null_texts", ""))),
            )
        )
    return tuple(rules)


def _files(section: Lookup[str, Any], where: str) -> FilesRule:
    for column, named in section.get("types", {}).items():
        if named not in keys.TYPES:
            raise WirehouseError(f"{where}: types.{column} is {named!r}, expected one of {', '.join(keys.TYPES)}.")
    return FilesRule(
        patterns=_texts(section["files"]),
        with_header_file=_texts(section.get("with_header_file", [])),
        other_than=_texts(section.get("except", [])),
        subsets=_texts(section.get("subsets", [])),
        several=section.get("several", "any"),
        by_columns=section.get("by_columns", False),
        lacks=_texts(section.get("lacks", [])),
        layouts=_layouts(section.get("columns_in_order", [])),
        header=section.get("header", "plain"),
        separator=section.get("separator"),
        sheet=section.get("sheet"),
        types=section.get("types", {}),
    )  # fmt: skip


def _pattern(values: Lookup[str, Any], key: str, where: str) -> str | None:
    pattern = values.get(key)
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise WirehouseError(f"{where}: {key} is no regular expression: {error}.") from error
    return pattern


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _layouts(value: list[Any]) -> tuple[tuple[str, ...], ...]:
    if value and isinstance(value[0], list):
        return tuple(map(tuple, value))
    return (tuple(value),) if value else ()


def _points(value: Any) -> tuple[Point, ...]:
    if isinstance(value, str):
        return (value,)
    if len(value) == 3 and all(isinstance(column, str) for column in value):
        return ((value[0], value[1], value[2]),)
    return tuple(each if isinstance(each, str) else (each[0], each[1], each[2]) for each in value)


def _aliases(kinds: Lookup[str, list[str]]) -> dict[str, str]:
    plain = {"chemical": "chemical", "electrical": "electrical"}
    return plain | {alias: kind for kind, aliases in kinds.items() for alias in aliases}

"""Finds the tables of a source by a mapping, and opens them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.tabular.files import (
    HEADER_FILE,
    header_beside,
    in_parts,
    refuse_versions,
    table_files,
    visible,
)
from wirehouse.etl.sources.tabular.opening import first_of, open_raw
from wirehouse.etl.sources.tabular.raw import RawTable
from wirehouse.etl.sources.tabular.resolved import Resolved, fits, resolve
from wirehouse.etl.sources.tabular.rules import FactsRule, FilesRule, Mapping, NeuronsRule


@dataclass
class Found:
    """The tables of a source: synapses, or connections and connections by region; tables on neurons; transmitters."""

    synapses: list[Resolved] = field(default_factory=list)
    connections: list[Resolved] = field(default_factory=list)
    regional: list[Resolved] = field(default_factory=list)
    neurons: list[tuple[NeuronsRule, tuple[RawTable, ...]]] = field(default_factory=list)
    transmitters: list[RawTable] = field(default_factory=list)

    @property
    def facts(self) -> list[Resolved]:
        """All files of facts, in the order in which they are read."""
        return [*self.synapses, *self.connections, *self.regional]

    @property
    def first_facts(self) -> list[Resolved]:
        """The files of the first table of facts, which has every synapse or connection."""
        return self.synapses or self.connections or self.regional

    @property
    def facts_meanings(self) -> set[str]:
        """What the first table of facts tells."""
        return set().union(*(each.meanings for each in self.first_facts))

    @property
    def by_role(self) -> dict[str, tuple[Path, ...]]:
        """Every file by what it holds."""
        facts = {"synapses": self.synapses, "connections": self.connections, "regional_connections": self.regional}
        roles = {role: tuple(each.raw.path for each in tables) for role, tables in facts.items() if tables}
        roles |= {f"neurons.{rule.name}": tuple(raw.path for raw in raws) for rule, raws in self.neurons}
        roles["transmitters"] = tuple(raw.path for raw in self.transmitters)
        tables = [path for paths in roles.values() for path in paths]
        roles["headers"] = tuple(header for path in tables if (header := header_beside(path)).is_file())
        return {role: paths for role, paths in roles.items() if paths}

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every file."""
        return tuple(path for paths in self.by_role.values() for path in paths)


def find(place: Path, mapping: Mapping) -> Found:
    """The tables at `place` by the mapping; single synapses go before connections.

    A file is the table of facts itself; tables on neurons may lie beside it. Raises WirehouseError if there are no
    facts, or files that cannot be read or lack columns.
    """
    refuse_unknown(place, mapping)
    folder = place if place.is_dir() else place.parent
    found = Found(synapses=_facts(place, mapping.synapses, mapping))
    if not found.synapses:
        found.regional = _facts(place, mapping.regional, mapping)
        found.connections = _facts(place, mapping.connections, mapping)
    if not found.facts:
        wanted = f"the format {mapping.format} looks for {looks_for(mapping)}"
        raise WirehouseError(f"{place} holds no table of synapses or connections; {wanted}.")
    taken = {each.raw.path for each in found.facts}
    for rule in mapping.neurons:
        if raws := _neurons(folder, rule, taken):
            found.neurons.append((rule, raws))
    if found.synapses and mapping.transmitters is not None and "pre_xyz" in found.facts_meanings:
        found.transmitters = _tables(folder, mapping.transmitters.files, lambda raw: True)
    return found


def looks_for(mapping: Mapping) -> str:
    """The names of the tables of facts that a mapping looks for."""
    rules = [rule for rule in (mapping.synapses, mapping.connections, mapping.regional) if rule is not None]
    return " or ".join(dict.fromkeys(_named(rule) for rule in rules))


def has_facts(place: Path, mapping: Mapping) -> bool:
    """Whether `place` has a table of facts with the names and the columns of the mapping."""
    rules = (mapping.synapses, mapping.connections, mapping.regional)
    return any(_has(place, rule) for rule in rules if rule is not None)


def goes_by_columns(mapping: Mapping) -> bool:
    """Whether the mapping takes any table with the right columns, whatever it is called."""
    return any(rule.files.by_columns for rule in (mapping.synapses, mapping.connections) if rule is not None)


def _has(place: Path, rule: FactsRule) -> bool:
    for path in table_files(place, rule.files):
        try:
            if any(fits(open_raw(part, rule.files), rule) for part in in_parts([path])[:1]):
                return True
        except WirehouseError:
            # What cannot be read is no table of this format; the one that is chosen says why.
            continue
    return False


def _named(rule: FactsRule) -> str:
    beside = [f"{pattern} with its <table>{HEADER_FILE}" for pattern in rule.files.with_header_file]
    names = ", ".join((*rule.files.patterns, *beside))
    if not rule.files.by_columns:
        return names
    columns = [rule.columns[meaning] for meaning in ("pre_id", "post_id", "weight") if meaning in rule.columns]
    return f"{names} with the columns {', '.join(alternatives[0] for alternatives in columns)}"


def _facts(place: Path, rule: FactsRule | None, mapping: Mapping) -> list[Resolved]:
    if rule is None:
        return []
    raws = _tables(place, rule.files, lambda raw: fits(raw, rule))
    only = [each for each in (mapping.synapses, mapping.connections, mapping.regional) if each is not None] == [rule]
    if not raws and place.is_file() and only:
        # Whoever names a file means this one, whatever it is called.
        raws = [open_raw(place, rule.files)]
    return [resolve(raw, rule, mapping.text_ids) for raw in raws]


def _neurons(folder: Path, rule: NeuronsRule, taken: set[Path]) -> tuple[RawTable, ...]:
    lacks = set(rule.files.lacks)
    raws = _tables(folder, rule.files, lambda raw: bool(first_of(raw, rule.id)) and not lacks & set(raw.schema.names))
    return tuple(raw for raw in raws if raw.path not in taken)


def _tables(place: Path, rule: FilesRule, fitting: Callable[[RawTable], bool]) -> list[RawTable]:
    """The tables at `place` of one kind; where the rule goes by columns, only those that are `fitting`."""
    entries = table_files(place, rule)
    if not rule.by_columns:
        refuse_versions(entries, rule)
        return [open_raw(path, rule) for path in in_parts(entries)]
    opened = [(entry, [open_raw(path, rule) for path in in_parts([entry])]) for entry in entries]
    chosen = [(entry, raws) for entry, raws in opened if all(map(fitting, raws))]
    refuse_versions([entry for entry, _ in chosen], rule)
    return [raw for _, raws in chosen for raw in raws]


def refuse_unknown(place: Path, mapping: Mapping) -> None:
    """Raise WirehouseError for a file of which the mapping says that its layout is not known."""
    for path in visible(place) if place.is_dir() else [place]:
        for pattern, why in mapping.refused.items():
            if fnmatchcase(path.name, pattern):
                raise WirehouseError(f"{path}: {why}")

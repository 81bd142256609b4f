"""Finds the files of a table in a folder: by patterns of names, several parts as one, versions never as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.npy import reading
from wirehouse.etl.sources.tabular.rules import FilesRule

PACKED = (".gz", ".bz2", ".zst", ".lz4")
DELIMITED = (".csv", ".tsv", ".tab", ".txt")
PARQUET = (".parquet", ".pq")
ARROW = (".feather", ".ftr", ".arrow", ".arrows", ".ipc")
WORKBOOK = (".xlsx", ".xlsm")
HEADER_FILE = "_header.csv"

_PART = re.compile(r"[-_](?:part|chunk)?[-_.]?\d+$", re.IGNORECASE)


def table_files(place: Path, rule: FilesRule) -> list[Path]:
    """The files and folders of parts at `place` that are of the table by their names, in order; [] if there are none.

    Where the rule goes by columns too, and where it has subsets or versions, `refuse_versions` is for those that fit.
    """
    entries = [place] if place.is_file() else visible(place)
    found = [path for path in entries if _fits(path, rule)]
    whole = [path for path in found if not any(fnmatchcase(path.name, pattern) for pattern in rule.subsets)]
    return whole or found


def in_parts(entries: Iterable[Path]) -> list[Path]:
    """The files of `entries`; of a folder, the tables in it."""
    return [file for entry in entries for file in (part_files(entry) if entry.is_dir() else [entry])]


def header_beside(path: Path) -> Path:
    """Where the names of the columns of a table lie that has no header itself."""
    return path.with_name(f"{stem(path)}{HEADER_FILE}")


def visible(folder: Path) -> list[Path]:
    """What lies in `folder`, by name; hidden files are no data: macOS leaves '._<name>' beside every file."""
    with reading(folder):
        return sorted((path for path in folder.iterdir() if not path.name.startswith(".")), key=lambda path: path.name)


def part_files(folder: Path) -> list[Path]:
    """The tables in a folder of parts, by name."""
    # Spark leaves _SUCCESS in the folder.
    return [path for path in visible(folder) if path.is_file() and is_table(path) and not path.name.startswith("_")]


def is_table(path: Path) -> bool:
    """Whether the name ends as that of a table that can be read; a header beside a CSV is none."""
    return suffix(path) in (*DELIMITED, *PARQUET, *ARROW, *WORKBOOK) and not path.name.endswith(HEADER_FILE)


def suffix(path: Path) -> str:
    """The ending of the name, in small letters and without that of a packed file: '.csv' of 'a.CSV.gz'."""
    name = path.name.lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return Path(name).suffix


def stem(path: Path) -> str:
    """The name without its endings: 'a-v1.0' of 'a-v1.0.csv.gz'."""
    name = path.name
    for packed in PACKED:
        if name.lower().endswith(packed):
            name = name[: -len(packed)]
    ending = suffix(path)
    return name[: -len(ending)] if ending and name.lower().endswith(ending) else name


def check_one_version(paths: Iterable[Path], pattern: str, place: Path) -> None:
    """Raise WirehouseError if the names of `paths` hold different texts that match `pattern`."""
    versions = {match[0]: path for path in paths if (match := re.search(pattern, path.name))}
    if len(versions) > 1:
        named = ", ".join(path.name for path in versions.values())
        raise WirehouseError(
            f"{place} mixes versions ({', '.join(sorted(versions))}: {named}), and ids differ between versions; "
            "keep the files of one."
        )


def refuse_versions(found: list[Path], rule: FilesRule) -> None:
    """Raise WirehouseError if the files of one table are several, and not parts of one."""
    stems = [stem(path) for path in found]
    if twice := [one for one in stems if stems.count(one) > 1]:
        same = ", ".join(path.name for path in found if stem(path) == twice[0])
        raise WirehouseError(f"{found[0].parent} holds one table twice ({same}): keep one of them.")
    if len(found) < 2 or rule.several == "any":
        return
    if rule.several == "parts" and len({_PART.sub("", stem(path)) + suffix(path) for path in found}) == 1:
        return
    names = ", ".join(path.name for path in found)
    parts = "and these are no numbered parts of one" if rule.several == "parts" else "and they are not read as one"
    raise WirehouseError(
        f"{found[0].parent} holds {len(found)} tables of the same kind ({names}), {parts}: keep one of them, or name "
        "the file as SOURCE."
    )


def _fits(path: Path, rule: FilesRule) -> bool:
    def is_any(patterns: Iterable[str]) -> bool:
        return any(fnmatchcase(path.name, pattern) for pattern in patterns)

    if is_any(rule.other_than):
        return False
    if path.is_dir():
        # A folder of parts lacks the ending of a file; '*' alone would take every folder.
        plain = [stem(Path(pattern)) for pattern in rule.patterns]
        return is_any((*rule.patterns, *(name for name in plain if name != "*"))) and bool(part_files(path))
    named = is_any(rule.patterns) or (is_any(rule.with_header_file) and header_beside(path).is_file())
    return named and path.is_file() and is_table(path)

"""Tells the format of a source by the names of its files and their columns."""

from __future__ import annotations

from pathlib import Path

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.source import SUFFIXES, find_files
from wirehouse.etl.sources.tabular.found import goes_by_columns, has_facts, looks_for, refuse_unknown
from wirehouse.etl.sources.tabular.mapping import TABLE, shipped_formats, shipped_mapping

J0251 = "j0251"


def formats() -> list[str]:
    """The names of all formats: j0251, those with a mapping file in the package, and that of a user's own mapping."""
    return [J0251, *shipped_formats(), TABLE]


def recognise(place: Path) -> str:
    """The format of the source at `place`. Raises WirehouseError if none fits, or several do."""
    fitting = [J0251] if _is_j0251(place) else []
    mappings = [shipped_mapping(name) for name in shipped_formats()]
    fitting += [mapping.format for mapping in mappings if has_facts(place, mapping)]
    if len(fitting) > 1:
        # Names of files say more than columns, which many tables share.
        fitting = [
            name for name in fitting if name not in {m.format for m in mappings if goes_by_columns(m)}
        ] or fitting
    if len(fitting) > 1:
        raise WirehouseError(
            f"{place} holds sources of several formats ({', '.join(fitting)}); say which one with --format, such as "
            f"--format {fitting[0]}."
        )
    if not fitting:
        for mapping in mappings:
            refuse_unknown(place, mapping)
        raise WirehouseError(f"{place} holds no source of a known format. {_all_that_is_looked_for()}")
    return fitting[0]


def choose(place: Path, format: str | None) -> str:
    """The format whose mapping file reads `place`: `format`, or the one that is recognised."""
    name = recognise(place) if format is None else format
    if name == TABLE:
        raise WirehouseError(
            "The format table needs a mapping file of your own: --map FILE.toml; `wirehouse formats --show table` "
            "prints one to start from."
        )
    if name not in shipped_formats():
        raise WirehouseError(f"There is no format {name!r} of tables; legal are {', '.join(formats()[1:])}.")
    return name


def _is_j0251(place: Path) -> bool:
    try:
        find_files(place)
    except WirehouseError:
        return False
    return True


def _all_that_is_looked_for() -> str:
    j0251 = f"{J0251}: {', '.join(f'*{suffix}' for suffix in SUFFIXES.values())}"
    others = [f"{name}: {looks_for(shipped_mapping(name))}" for name in shipped_formats()]
    return (
        f"Each format looks for its files ({'; '.join([j0251, *others])}). A table of your own is built with a mapping "
        "file: `wirehouse formats --show table > my.toml`, then `wirehouse build SOURCE WAREHOUSE --map my.toml`."
    )

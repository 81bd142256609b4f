"""The command `wirehouse formats`: which sources can be read, and the mapping files that say how."""

from __future__ import annotations

import click

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.source import SUFFIXES
from wirehouse.etl.sources.tabular.found import looks_for
from wirehouse.etl.sources.tabular.mapping import TABLE, shipped_formats, shipped_mapping, shipped_text
from wirehouse.etl.sources.tabular.recognise import J0251


@click.command("formats")
@click.option("--show", metavar="NAME", help="Print the mapping file of this format, to read or to change.")
def source_formats(show: str | None) -> None:
    """List the formats of sources that `wirehouse build` reads, with the files that each looks for.

    A format is a mapping file, which says what the columns mean. Print one with --show, change it, and build with it:
    --map. `--show table` prints one to start from for tables of your own.

    \b
    Example:
      wirehouse formats
      wirehouse formats --show codex > my.toml
    """
    click.echo(listing() if show is None else mapping_file(show).rstrip("\n"))


def listing() -> str:
    """The formats, each with what it is and the files that it looks for."""
    four = ", ".join(f"*{suffix}" for suffix in SUFFIXES.values())
    entries = [
        _entry(J0251, "The four files of the songbird basal ganglia, or of another data set of this form.", four)
    ]
    for name in shipped_formats():
        mapping = shipped_mapping(name)
        entries.append(_entry(name, mapping.about, looks_for(mapping)))
    entries.append(_entry(TABLE, "Any CSV, TSV, Parquet, Feather, Arrow or Excel tables.", "what --map FILE.toml says"))
    return "\n".join(entries)


def mapping_file(name: str) -> str:
    """The mapping file of a format. Raises WirehouseError if there is none."""
    if name == J0251:
        raise WirehouseError("The format j0251 has no mapping file: its four files are described in the README.")
    legal = [*shipped_formats(), TABLE]
    if name not in legal:
        raise WirehouseError(f"There is no mapping file {name!r}; legal are {', '.join(legal)}.")
    return shipped_text(name)


def _entry(name: str, about: str, files: str) -> str:
    return f"{name}: {about}\n    files: {files}"

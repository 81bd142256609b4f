"""What all commands share: how they open a warehouse, and how they end after an error."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import duckdb

from wirehouse.ask.connect import connect
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.publish.place import GO_ON, clean_leftovers, unfinished_folder
from wirehouse.ground.duckdb_errors import with_line
from wirehouse.ground.interrupt import stoppable


class UserPath(click.Path):
    """A path on the command line: '~' is the home folder even if the shell does not expand it, '' is refused."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        return super().convert(os.fspath(user_path(value)), param, ctx)


PATH = UserPath(path_type=Path)
FILE = UserPath(path_type=Path, dir_okay=False)
WAREHOUSE = click.argument("warehouse", type=PATH)
PROB_MIN = click.option(
    "--prob-min", type=float, help="Least synapse probability; 0 is no filter.  [default: the data set's own]"
)
SIZE_MIN = click.option(
    "--size-min", type=float, help="Least synapse size, in the data set's unit; um2 in j0251.  [default: no filter]"
)
MIN_SYNAPSES = click.option(
    "--min-synapses", type=int, default=1, show_default=True, help="Least number of synapses a connection."
)
ROI = click.option(
    "--roi",
    metavar="NAME",
    multiple=True,
    callback=lambda _, __, value: list(value) or None,
    help="Only what lies in this region; may be given again.",
)
KIND = click.option(
    "--kind", metavar="KIND", help="Edges that count: chemical, electrical or all.  [default: chemical]"
)


def given(filters: dict[str, Any]) -> dict[str, Any]:
    """The options that the user gave: the others have the defaults of the function or of the data set."""
    return {name: value for name, value in filters.items() if value is not None}


@contextmanager
def opened(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse, after removing what a killed build may have left there."""
    clean_leftovers(warehouse.resolve())
    with connect(warehouse) as con, stopping.ended_by(con.interrupt):
        # DuckDB draws its bar on standard output, among the rows.
        con.execute("SET enable_progress_bar = false")
        yield con


class Commands(click.Group):
    """A group whose commands can be stopped, and end with one sentence and exit code 1 after a user's mistake."""

    def invoke(self, ctx: click.Context) -> Any:
        invoke = super().invoke
        return stoppable(lambda: _in_a_sentence(lambda: invoke(ctx)), leave=True)


def _in_a_sentence(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except WirehouseError as error:
        raise click.ClickException(str(error)) from error
    except duckdb.Error as error:
        raise click.ClickException(with_line(error)) from error
    except MemoryError as error:
        raise click.ClickException("There is not enough memory.") from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise click.ClickException(_system_sentence(error)) from error


@contextmanager
def naming_what_is_kept(warehouse: Path) -> Iterator[None]:
    """If a build fails, say where the work lies that the next one continues."""
    try:
        yield
    except Exception:
        kept = unfinished_folder(warehouse.resolve())
        if kept.is_dir() and not stopping.is_asked():
            click.echo(f"An unfinished build is kept in {kept}: {GO_ON}.", err=True)
        raise


def _system_sentence(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror or error}."

"""How commands end when something went wrong."""

from __future__ import annotations

import errno
from typing import Any

import click
import duckdb

from wirehouse.errors import with_line
from wirehouse.etl.errors import WirehouseError


class Commands(click.Group):
    """A group whose commands end in one sentence and exit code 1 when the user made a mistake."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WirehouseError as error:
            raise click.ClickException(str(error)) from error
        except (duckdb.InterruptException, RuntimeError) as error:
            # DuckDB's Python client says of Ctrl-C during a query that it is a RuntimeError.
            if isinstance(error, RuntimeError) and str(error) != "Query interrupted":
                raise
            raise click.Abort from error
        except duckdb.Error as error:
            raise click.ClickException(with_line(error)) from error
        except MemoryError as error:
            raise click.ClickException("There is not enough memory.") from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(_system_sentence(error)) from error


def _system_sentence(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror or error}."

"""The commands that query a warehouse: `wirehouse sql`, `shell`, `catalog` and `graphml`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from wirehouse.ask.connect import database_file
from wirehouse.commands import duckdb_shell, formats, output
from wirehouse.commands.common import (
    FILE,
    KIND,
    MIN_SYNAPSES,
    PROB_MIN,
    ROI,
    SIZE_MIN,
    WAREHOUSE,
    UserPath,
    given,
    opened,
)
from wirehouse.etl.ground.errors import WirehouseError


@click.command()
@WAREHOUSE
@click.argument("query", metavar="[SQL]", required=False)
@click.option(
    "--file", "-f", metavar="FILE", type=UserPath(), help="Read the SQL from FILE, or from standard input for -."
)
@click.option(
    "--format",
    "style",
    type=click.Choice(list(formats.WRITERS), case_sensitive=False),
    help="How to write the rows.  [default: by the ending of --output; without it a table]",
)
@click.option(
    "--output",
    "-o",
    "target",
    metavar="FILE",
    type=UserPath(),
    default=output.STDOUT,
    help=f"Write all rows into FILE; it ends in {', '.join(output.ENDINGS)}, .gz after it compresses.",
)
def sql(warehouse: Path, query: str | None, file: str | None, style: str | None, target: str) -> None:
    """Answer a query in SQL.

    SQL may be several statements, of which the last one's rows are written; without it, or for -, they are read from
    standard input. A table on standard output ends after 1,000 rows and says so; nothing else is cut, and a file has
    its name once it is complete.

    Numbers are exact in every format, ids among them. In json and jsonl, ids by name (columns and fields id, *_id,
    *_ids, bodyId, body_pre, ssv1 and their like) are always strings; so is any other whole number beyond 2^53, wherever
    it stands, since a browser's numbers end there, and a decimal with more digits than they have. NaN and infinities
    are null: JSON has no word for them. In csv and tsv they are nan, inf and -inf, and NULL is an empty field. Parquet
    has whole numbers of 128 bits (sums, for instance) as DECIMAL(38, 0).

    \b
    Example:
      wirehouse sql warehouse "FROM catalog"
      wirehouse sql warehouse "FROM connectivity_matrix(prob_min := 0.8)" --format csv
      wirehouse sql warehouse "FROM synapses" --output synapses.parquet
      wirehouse sql warehouse -f question.sql -o answer.csv.gz
      wirehouse sql warehouse "FROM find_synapses(pre_celltype := 'HVC', size_min := 1)" -o large.xlsx
    """
    style = output.style_of(target, style)
    text = _text(query, file)
    with opened(warehouse) as con:
        rows = output.result_of(con, text)
        if rows is not None:
            output.write(con, rows, style, target)
        elif target != output.STDOUT:
            raise WirehouseError(f"The last statement has no rows to write into {target}.")


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@WAREHOUSE
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def shell(warehouse: Path, arguments: Sequence[str]) -> None:
    """Open WAREHOUSE in the duckdb shell, read-only; ARGUMENTS, which come last, are the shell's own.

    What does not fit into memory goes below the system's temporary folder (TMPDIR). A `duckdb -readonly` of your own
    puts it beside the file, into connectome.duckdb.tmp, where it stays when the shell is killed.

    \b
    Example:
      wirehouse shell warehouse
      wirehouse shell warehouse -csv -c "FROM catalog"
    """
    with opened(warehouse):
        pass
    sys.stdout.flush()
    duckdb_shell.shell(database_file(warehouse), arguments)


@click.command()
@WAREHOUSE
@click.argument("name", required=False)
@click.option("--sql", "as_sql", is_flag=True, help="Show the SQL behind NAME, with every overload, instead.")
def catalog(warehouse: Path, name: str | None, as_sql: bool) -> None:
    """List the views and macros of WAREHOUSE, or say everything about the one called NAME.

    \b
    Example:
      wirehouse catalog warehouse
      wirehouse catalog warehouse find_synapses
      wirehouse catalog warehouse neuron --sql
    """
    from wirehouse.ask.describing import describe_object
    from wirehouse.commands.tour import list_objects, sql_of

    if as_sql and name is None:
        raise click.UsageError("--sql shows the SQL behind one NAME: give it.")
    with opened(warehouse) as con:
        if name is None:
            text = list_objects(con, terminal_width())
        else:
            text = sql_of(con, name) if as_sql else describe_object(con, name)
        click.echo(text.rstrip())


@click.command()
@WAREHOUSE
@click.option(
    "--output", "-o", "file", metavar="FILE", type=FILE, required=True, help="It ends in .graphml or .graphml.gz."
)
@click.option("--ids", metavar="IDS", help="Only connections among these neurons, with commas between.")
@click.option(
    "--celltype",
    "celltypes",
    metavar="NAME",
    multiple=True,
    help="Only connections among neurons of this type; may be given again.",
)
@PROB_MIN
@SIZE_MIN
@MIN_SYNAPSES
@ROI
@KIND
def graphml(warehouse: Path, file: Path, **filters: Any) -> None:
    """Write the connections as GraphML, for Gephi, Cytoscape, igraph and networkx.

    A node is a neuron with a connection. Its name is its id, as text; its data are celltype, celltype_certainty and
    the skeleton lengths, um, as far as the data set has them, and the name where the source has texts for ids. An edge
    has synapse_count and total_size, in the units that the graph's own data name. What is not known is left out.

    \b
    Example:
      wirehouse graphml warehouse --output strong.graphml --min-synapses 10
      wirehouse graphml warehouse --output basal.graphml.gz --celltype MSN --celltype GPi --prob-min 0.8
    """
    from wirehouse.ask.graphml import write_graphml

    if not file.name.lower().endswith((".graphml", ".graphml.gz")):
        raise WirehouseError(f"How is {file.name} to be written? Legal endings are .graphml and .graphml.gz.")
    with opened(warehouse) as con, output.into_file(str(file)) as stream:
        written = write_graphml(con, stream, **given(filters))
    click.echo(f"{file}: {written.neurons:,} neurons, {written.connections:,} connections.")


def terminal_width() -> int:
    """Width of text on standard output, in characters."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 160


def _text(query: str | None, file: str | None) -> str:
    if query is not None and file is not None:
        raise click.UsageError("Give the SQL or --file, not both.")
    if query is None and file is None and sys.stdin.isatty():
        raise click.UsageError("Give the SQL, or --file, or send it into standard input.")
    if query not in (None, output.STDOUT):
        return str(query)
    from_stdin = file in (None, output.STDOUT)
    contents = sys.stdin.buffer.read() if from_stdin else Path(str(file)).read_bytes()
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = "Standard input" if from_stdin else file
        raise WirehouseError(
            f"{place} is no text in UTF-8: byte {error.start} is {contents[error.start]:#04x}."
        ) from error

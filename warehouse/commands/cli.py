"""The command line `wirehouse`: each command is a few lines around the function that does the work."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import click

import wirehouse
from wirehouse.commands.ask import catalog, graphml, shell, sql, terminal_width
from wirehouse.commands.common import FILE, PATH, WAREHOUSE, Commands, naming_what_is_kept, opened
from wirehouse.commands.mcp import mcp
from wirehouse.commands.plot import plot
from wirehouse.commands.serve import serve
from wirehouse.commands.shapes import COMMANDS as SHAPES
from wirehouse.commands.shapes import SKELETONS_OF_SERVICE, download_skeletons, shape_options, shapes_given
from wirehouse.commands.source_formats import source_formats
from wirehouse.commands.spark import spark
from wirehouse.etl.ground import j0251
from wirehouse.etl.ground.progress import console_progress
from wirehouse.etl.publish.place import clean_leftovers
from wirehouse.plots import plot_matrix, save

_MOST_SHOWN = 50


@click.group(
    "wirehouse", cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(wirehouse.__version__, prog_name="wirehouse")
def main() -> None:
    """Ask questions of a connectome: its tables in, one DuckDB file out, every question answered in SQL.

    \b
    A first look, with synthetic data:
      wirehouse synthesize data
      wirehouse build data warehouse
      wirehouse tour warehouse
      wirehouse shell warehouse
    """


@main.command()
@click.argument("folder", metavar="DIR", type=PATH)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["j0251", "flyem", "microns", "codex"]),
    default="j0251",
    show_default=True,
    help="The layout of the files: that of j0251, of FlyEM, of MICrONS's static release, of FlyWire's Codex.",
)
@click.option(
    "--synapses",
    type=click.IntRange(min=0),
    help="Number of synapses.  [default: 918,061 in j0251, about 3 million in the others]",
)
@click.option(
    "--neurons",
    type=click.IntRange(min=0),
    help="Number of neurons.  [default: 213,065 in j0251, 50,000 in flyem, 20,000 in microns, 35,000 in codex]",
)
@click.option(
    "--types",
    type=click.IntRange(min=1),
    help="Number of cell types, for all but j0251.  [default: 12,000 in flyem, 16 in microns, 8,000 in codex, and at "
    "most a quarter of the neurons]",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The same seed gives the same bytes."
)
@click.option(
    "--full",
    is_flag=True,
    help=f"As large as j0251: {j0251.SYNAPSES:,} synapses, {j0251.NEURONS:,} neurons. For j0251 alone.",
)
@click.option(
    "--parts",
    type=click.IntRange(min=1),
    default=1,
    help="Write each array as a folder of so many files. For j0251 alone.  [default: one file]",
)
@click.option("--gzip", "gzipped", is_flag=True, help="Write the tables gzipped. For microns alone.")
def synthesize(
    folder: Path,
    format_: str,
    synapses: int | None,
    neurons: int | None,
    types: int | None,
    seed: int,
    full: bool,
    parts: int,
    gzipped: bool,
) -> None:
    """Write a synthetic data set into DIR: the layout of a real one, random numbers.

    \b
    Examples:
      wirehouse synthesize data --synapses 100000 --neurons 20000 --seed 1
      wirehouse synthesize fly --format flyem --synapses 1000000
    """
    if full and (synapses is not None or neurons is not None):
        raise click.UsageError("--full is a size of its own; leave out --synapses and --neurons.")
    if format_ == "j0251":
        if types is not None:
            raise click.UsageError("j0251's format has types of its own; leave out --types.")
        if gzipped:
            raise click.UsageError("j0251's arrays are never gzipped; leave out --gzip.")
        _list_files(_synthesize_j0251(folder, synapses, neurons, seed, full, parts))
        return
    if full or parts > 1:
        raise click.UsageError(
            "--full and --parts are for j0251's format; name the size with --synapses and --neurons."
        )
    from wirehouse.etl.sources.synthetic_formats import synthesize_format

    _list_files(synthesize_format(folder, format_, synapses, neurons, types, seed, console_progress(), gzipped))


def _synthesize_j0251(
    folder: Path, synapses: int | None, neurons: int | None, seed: int, full: bool, parts: int
) -> dict[str, Path]:
    from wirehouse.etl.sources import synthesize as synthetic

    rows = (j0251.SYNAPSES, j0251.NEURONS) if full else (synthetic.SYNAPSES, synthetic.NEURONS)
    synapses = rows[0] if synapses is None else synapses
    neurons = rows[1] if neurons is None else neurons
    return synthetic.synthesize(folder, synapses, neurons, seed, console_progress(), parts)


@main.command()
@click.argument("folder", metavar="DIR", type=PATH)
@click.argument("warehouse", metavar="[WAREHOUSE]", type=PATH, required=False)
@click.option("--base-url", help=f"Where the four files lie, or the service is.  [default: {j0251.BASE_URL}]")
@click.option("--ids", metavar="ID,ID,...", help="The neurons whose skeletons are fetched.")
def download(folder: Path, warehouse: Path | None, base_url: str | None, ids: str | None) -> None:
    """Download the four files of j0251 into DIR, about 710 MB.

    With j0251-skeletons for DIR: fetch the skeletons of some neurons from j0251's service, into the folder
    WAREHOUSE-skeletons, and add them to WAREHOUSE.

    After a break, the same command goes on where it was.

    \b
    Examples:
      wirehouse download data
      wirehouse download j0251-skeletons warehouse --ids 1054345,1054383
    """
    if str(folder) == SKELETONS_OF_SERVICE:
        download_skeletons(warehouse, ids, base_url)
        return
    if warehouse is not None or ids is not None:
        raise click.UsageError(f"WAREHOUSE and --ids go with {SKELETONS_OF_SERVICE}.")
    from wirehouse.etl.sources.download import download as fetch

    files = fetch(folder, base_url or j0251.BASE_URL, console_progress())
    _list_files(files)


@main.command()
@click.argument("source", type=PATH)
@WAREHOUSE
@click.option(
    "--binding",
    type=click.Choice(["native", "parquet"]),
    help="Where the synapses lie: in connectome.duckdb, or in Parquet files that it reads. "
    "[default: native; parquet with --spark]",
)
@click.option(
    "--axon-only",
    metavar="NAMES",
    help="Types that are never postsynaptic, with commas between. [default: j0251's own]",
)
@click.option(
    "--memory-limit", default="2GB", show_default=True, help="What DuckDB's buffers may take; on Spark, in each task."
)
@click.option("--threads", type=click.IntRange(min=1), help="Threads to work with. [default: one per processor]")
@click.option("--spark", "master", metavar="MASTER", help="Build on a Spark cluster, such as spark://host:7077.")
@click.option("--overwrite", is_flag=True, help="Replace a warehouse that differs.")
@click.option("--format", help="Format of the source; `wirehouse formats` lists them. [default: recognised]")
@click.option("--map", type=PATH, metavar="FILE.toml", help="Mapping file that says what a table of one's own means.")
@click.option(
    "--celltype", metavar="COLUMN", help="Column of the neuron tables with the types. [default: the format's]"
)
@click.option(
    "--prob-default",
    type=float,
    metavar="P",
    help="Default of prob_min; 0 is no filter. [default: 0.6 for j0251's format, no filter elsewhere]",
)
@click.option("--skeletons", type=PATH, metavar="SOURCE", help="Add these skeletons; see `wirehouse add-skeletons`.")
@click.option("--meshes", type=PATH, metavar="SOURCE", help="Add these meshes; see `wirehouse add-meshes`.")
@shape_options
def build(
    source: Path,
    warehouse: Path,
    format: str | None,
    map: Path | None,
    celltype: str | None,
    prob_default: float | None,
    binding: str | None,
    axon_only: str | None,
    memory_limit: str,
    threads: int | None,
    master: str | None,
    overwrite: bool,
    **shapes: Any,
) -> None:
    """Build the folder WAREHOUSE from SOURCE, all or nothing.

    SOURCE is a folder or a file of a known format (`wirehouse formats`), or any tables with a mapping file (--map).

    An up-to-date warehouse is left alone. An old one answers until the new one takes its place, which takes over its
    skeletons and meshes if SOURCE is the same.

    Of j0251's format SOURCE may hold a folder *_synapses of .npy or .parquet parts instead of *_synapses.npy, and so
    for the neurons. A build of several parts that was broken off goes on where it was when the same command is given
    again.

    With --spark, SOURCE and WAREHOUSE are where this machine and all workers find them under the same path.

    \b
    Example:
      wirehouse build data warehouse --memory-limit 1GB
      wirehouse build male-cns warehouse-cns --celltype type
      wirehouse build mine.csv warehouse-mine --map mine.toml
      wirehouse build /nfs/data /nfs/warehouse --spark spark://host:7077
    """
    options: dict[str, Any] = {
        "axon_only": None if axon_only is None else _names(axon_only),
        "memory_limit": memory_limit,
        "overwrite": overwrite,
        "progress": console_progress(),
    }
    reading: dict[str, Any] = {
        "format": format,
        "map": map,
        "celltype": celltype,
        "prob_default": "source" if prob_default is None else prob_default,
    }
    if master is not None:
        from wirehouse.spark.build.session import build_on_spark

        _refuse_unfit_for_spark(binding, threads, shapes)
        report = build_on_spark(master, source, warehouse, **options, **reading)
    else:
        with naming_what_is_kept(warehouse):
            report = wirehouse.build(
                source,
                warehouse,
                binding=binding or "native",
                threads=threads,
                **options,
                **reading,
                **shapes_given(**shapes),
            )
    if report.up_to_date:
        click.echo(f"{warehouse} is up to date.")
        return
    click.echo(
        f"{warehouse}: {report.synapses:,} {report.rows_are}, {report.neurons:,} neurons, "
        f"{report.bytes / 2**20:,.1f} MiB, built in {report.seconds:.1f} s."
    )
    noted = {name: rows for name, rows in report.anomalies.items() if rows}
    if noted:
        click.echo("Noted in the source, and kept as it is there:")
        _print_facts(noted, indent="  ")
    if report.counted_while_reading:
        click.echo("Noted in the source, and left out or made unknown:")
        _print_facts(report.counted_while_reading, indent="  ")
    for note in report.notes:
        click.echo(note)


@main.command()
@WAREHOUSE
def info(warehouse: Path) -> None:
    """Say what is in WAREHOUSE: data set, sizes, how and from what it was built.

    \b
    Example:
      wirehouse info warehouse
    """
    from wirehouse.ask.info import info as describe

    clean_leftovers(warehouse.resolve())
    _print_facts(describe(warehouse))


@main.command()
@WAREHOUSE
@click.option("--source", type=PATH, help="The source folder: compare every row with it.")
@click.option("--memory-limit", default="2GB", show_default=True, help="What DuckDB's buffers may take.")
@click.pass_context
def check(ctx: click.Context, warehouse: Path, source: Path | None, memory_limit: str) -> None:
    """Check every invariant of WAREHOUSE and the checksums of its files.

    What does not hold is said on standard error, and the exit code is 1. Skeletons are compared with the lengths of the
    neuron table, where it has some: those that differ are counted.

    \b
    Example:
      wirehouse check warehouse --source data
    """
    from wirehouse.build.check import check as examine
    from wirehouse.build.lengths import compared_lengths

    clean_leftovers(warehouse.resolve())
    findings = examine(warehouse, source, console_progress(), memory_limit=memory_limit)
    for finding in findings:
        click.echo(f"{finding.check}: {finding.message}", err=True)
    if findings:
        ctx.exit(1)
    click.echo(f"{warehouse}: everything holds{'' if source is None else ', every row as in the source'}.")
    for sentence in compared_lengths(warehouse):
        click.echo(sentence)


@main.command()
@WAREHOUSE
def rebind(warehouse: Path) -> None:
    """After WAREHOUSE was moved: let a parquet binding read its files where they are now.

    \b
    Example:
      mv warehouse /data/warehouse
      wirehouse rebind /data/warehouse
    """
    from wirehouse.build.rebind import rebind as bind_again

    bind_again(warehouse)
    click.echo(f"{warehouse} reads its files where they are.")


@main.command()
@WAREHOUSE
@click.option("--picture", type=FILE, help="Draw the connectivity matrix too, a PNG.")
def tour(warehouse: Path, picture: Path | None) -> None:
    """Show what can be asked: a few queries, each with its answer.

    \b
    Example:
      wirehouse tour warehouse --picture matrix.png
    """
    from wirehouse.commands.tour import walk

    with opened(warehouse) as con:
        for stop in walk(con, terminal_width()):
            click.echo(stop)
        if picture is not None:
            save(plot_matrix(con), picture)
            click.echo(f"The connectivity matrix is drawn in {picture}.")


for command in (source_formats, sql, shell, serve, mcp, catalog, graphml, plot, spark, *SHAPES):
    main.add_command(command)


def _refuse_unfit_for_spark(binding: str | None, threads: int | None, shapes: dict[str, Any]) -> None:
    if any(value is not None for value in shapes.values()):
        raise click.UsageError("Skeletons and meshes are added to a warehouse from Spark afterwards: add-skeletons.")
    if binding == "native":
        raise click.UsageError("A build on Spark is of the parquet binding; leave out --binding native.")
    if threads is not None:
        raise click.UsageError(
            "How many threads a task has is Spark's own setting, spark.task.cpus; leave out --threads."
        )


def _names(text: str) -> list[str]:
    (names,) = csv.reader([text], skipinitialspace=True) if text else ([],)
    return [name.strip() for name in names]


def _list_files(files: dict[str, Path]) -> None:
    for path in files.values():
        parts = [path] if path.is_file() else list(path.iterdir())
        size = sum(part.stat().st_size for part in parts)
        click.echo(f"{path}  {size / 2**20:,.1f} MiB{'' if path.is_file() else f' in {len(parts)} parts'}")


def _print_facts(facts: dict[str, Any], indent: str = "") -> None:
    for name, value in facts.items():
        if isinstance(value, dict):
            click.echo(f"{indent}{name}:")
            _print_facts(value, indent + "  ")
        else:
            click.echo(f"{indent}{name}: {_shown(value)}")


def _shown(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "unknown", True: "yes", False: "no"}[value]
    if isinstance(value, list):
        shown = ", ".join(str(each) for each in value[:_MOST_SHOWN]) or "none"
        return shown if len(value) <= _MOST_SHOWN else f"{shown}, ... ({len(value):,} in all)"
    return f"{value:,}" if isinstance(value, int) else str(value)

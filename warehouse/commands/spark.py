"""`wirehouse spark` writes the library, or one query, as Spark SQL."""

from __future__ import annotations

from pathlib import Path

import click

from wirehouse.ask.connect import database_file
from wirehouse.commands.common import PATH, WAREHOUSE
from wirehouse.etl.publish.manifest import names_of, read_manifest


@click.command()
@WAREHOUSE
@click.argument("query", metavar="[SQL]", required=False)
@click.option("--at", "place", metavar="URI", help="Where Spark finds the folder.  [default: where it is here]")
@click.option("--output", "folder", metavar="DIR", type=PATH, help="Write a file an object into DIR.")
def spark(warehouse: Path, query: str | None, place: str | None, folder: Path | None) -> None:
    """Write the views and macros over WAREHOUSE as Spark SQL, or a query in DuckDB's SQL as one in Spark's.

    WAREHOUSE must be of the Parquet binding. The statements are for Spark 4; they come in the order that Spark wants,
    and `spark-sql -i` reads them. Nothing here needs Spark.

    \b
    Example:
      wirehouse spark warehouse > library.sql
      wirehouse spark warehouse --at s3a://bucket/warehouse --output library
      wirehouse spark warehouse "FROM find_synapses(pre_celltype := 'HVC')"
    """
    from wirehouse.spark.translate.query import translated
    from wirehouse.spark.translate.script import statements
    from wirehouse.spark.translate.stored import spark_place
    from wirehouse.spark.translate.trees import Library

    home = database_file(warehouse).parent
    manifest = read_manifest(home)
    lib = Library(names_of(manifest))
    if query is not None:
        click.echo(translated(lib, query))
        return
    made = list(statements(lib, manifest, spark_place(place or home)))
    if folder is None:
        click.echo("\n\n".join(f"{statement.text};" for statement in made))
        return
    folder.mkdir(parents=True, exist_ok=True)
    for statement in made:
        (folder / f"{statement.spark_name}.sql").write_text(f"{statement.text};\n", "utf-8")
    (folder / "all.sql").write_text("".join(f"{statement.text};\n\n" for statement in made), "utf-8")
    click.echo(f"{len(made)} statements are in {folder}, and all of them in their order in {folder / 'all.sql'}.")

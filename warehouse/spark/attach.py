"""Loads the library into a Spark session, and answers queries in the library's own SQL."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wirehouse import library
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.spark.translate import recursion, rules
from wirehouse.spark.translate.query import over_library
from wirehouse.spark.translate.script import statements
from wirehouse.spark.translate.stored import escaped_path, spark_place
from wirehouse.spark.translate.trees import Library, constant, spark_text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def attach(session: SparkSession, warehouse: str | os.PathLike[str]) -> Attached:
    """Register every view and macro in the session, over the files of a warehouse of the Parquet binding.

    `warehouse` is its folder: a path of this machine, or a URI that every worker can read (`s3a://…`, `hdfs://…`).
    Afterwards `session.sql("SELECT * FROM find_synapses(pre_celltype => 'HVC')")` works. The names of objects in
    `store` and other schemas have an underscore for the dot. All are temporary: they end with the session.

    Raises WirehouseError if there is no such warehouse, it is of the native binding, or the session cannot hold it.
    """
    _refuse_unfit(session)
    place = spark_place(warehouse)
    manifest = _read_manifest(session, place)
    lib = Library(manifests.names_of(manifest))
    for statement in statements(lib, manifest, place):
        session.sql(statement.text)
    return Attached(session, lib)


class Attached:
    """A Spark session that holds the library and takes queries in DuckDB's SQL."""

    def __init__(self, session: SparkSession, lib: Library) -> None:
        self.session = session
        self._library = lib

    def sql(self, query: str) -> DataFrame:
        """Answer a query in DuckDB's SQL, over the views and macros: `FROM find_synapses(pre_celltype := 'HVC')`.

        Recursive parts, as in `reachable`, are computed now, step by step; the rest when rows are requested.
        Raises NotPortableError for a construct that Spark cannot run, WirehouseError for text that is no query.
        """
        with recursion.resolved(self.session, over_library(self._library, query)) as tree:
            return self.session.sql(spark_text(rules.applied(tree)))

    def query(self, name: str, /, **arguments: Any) -> DataFrame:
        """The rows of a view, or of a macro with arguments: None, bool, int, float, str, or a list of ids or names.

        An illegal argument raises an error when rows are requested, with the same sentence as in DuckDB. Raises
        WirehouseError for a name that is neither, NotPortableError for one that Spark cannot run.
        """
        obj = next((each for each in library.public_objects() if each.sql_name == name), None)
        if obj is None:
            raise WirehouseError(f"There is no view or macro {name}: `SELECT name FROM catalog` lists them.")
        if obj.kind == "view":
            return self.sql(f"FROM {name}")
        return self.sql(f"FROM {name}({', '.join(f'{key} := {constant(value)}' for key, value in arguments.items())})")


def _refuse_unfit(session: SparkSession) -> None:
    if int(session.version.split(".")[0]) < 4:
        raise WirehouseError(
            f"This is Spark {session.version}; the library needs Spark 4, for its SQL table functions."
        )
    if session.conf.get("spark.sql.ansi.enabled") != "true":
        raise WirehouseError("The library needs ANSI SQL, Spark 4's default: set spark.sql.ansi.enabled to true.")


def _read_manifest(session: SparkSession, place: str) -> Manifest:
    """The manifest, read by Spark: from anywhere that its file systems reach."""
    from pyspark.errors import PySparkException

    file = f"{place}/{manifests.FILE}"
    try:
        rows = session.read.text(escaped_path(file), wholetext=True).collect()
    except PySparkException as error:
        raise WirehouseError(f"No warehouse at {place}: there is no {manifests.FILE} that Spark can read.") from error
    return manifests.parse_manifest(rows[0][0].encode(), file)

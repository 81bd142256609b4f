"""The library for one warehouse as Spark SQL: one statement per object, in the order that Spark needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wirehouse import library
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.library import SqlObject
from wirehouse.library.syntax import parsed
from wirehouse.spark.translate.exceptions import EXCEPTIONS, RENDERED
from wirehouse.spark.translate.query import function_query, spark_name, view_query
from wirehouse.spark.translate.stored import quoted, stored_views, text_literal
from wirehouse.spark.translate.trees import Library, spark_text
from wirehouse.spark.translate.types import parameter_type, spark_type


@dataclass(frozen=True)
class Statement:
    """A statement that creates one view or table function; `name` is the object's name in the library."""

    name: str
    text: str

    @property
    def spark_name(self) -> str:
        """The object's name in Spark."""
        return spark_name(self.name)


def statements(lib: Library, manifest: Manifest, place: str) -> Iterator[Statement]:
    """The statements that create the library in a Spark session, over a warehouse whose folder Spark finds at `place`.

    Raises WirehouseError for a warehouse whose Parquet files lack data that the macros read.
    """
    if manifest["options"]["binding"] != "parquet":
        raise WirehouseError(
            f"The warehouse at {place} keeps its tables in connectome.duckdb, which Spark does not read: "
            "build it with --binding parquet."
        )
    for name, text in stored_views(lib, manifest, place):
        yield Statement(name, text)
    for obj in library.public_objects():
        if obj.sql_name not in EXCEPTIONS and obj.sql_name not in RENDERED:
            yield Statement(obj.sql_name, statement(lib, obj))


def statement(lib: Library, obj: SqlObject) -> str:
    """The statement that creates a public view or macro, documentation included."""
    columns = lib.columns[obj.sql_name]
    about = text_literal(library.description(obj))
    if obj.kind == "view":
        listed = ",\n  ".join(f"{quoted(name)} COMMENT {_column_text(obj, name)}" for name, _ in columns)
        query = spark_text(view_query(lib, obj))
        return (
            f"CREATE OR REPLACE TEMPORARY VIEW {spark_name(obj.sql_name)} (\n  {listed}\n) COMMENT {about} AS\n{query}"
        )
    listed = ",\n  ".join(
        f"{quoted(name)} {spark_type(kind)} COMMENT {_column_text(obj, name)}" for name, kind in columns
    )
    taken = ",\n  ".join(_parameter(obj, name, default) for name, default in obj.parameters)
    head = f"CREATE OR REPLACE TEMPORARY FUNCTION {spark_name(obj.sql_name)}(\n  {taken}\n)"
    query = spark_text(function_query(lib, obj))
    return f"{head} RETURNS TABLE (\n  {listed}\n) COMMENT {about} RETURN\n{query}"


def _parameter(obj: SqlObject, name: str, default: str | None) -> str:
    value = "" if default is None else f" DEFAULT {parsed(default, expression=True).sql('spark')}"
    about = text_literal(library.parameter_text(obj, name))
    return f"{name} {parameter_type(obj.sql_name, name)}{value} COMMENT {about}"


def _column_text(obj: SqlObject, name: str) -> str:
    return text_literal(library.column_text(obj, name))

"""The library for one warehouse as Spark SQL: one statement per object, in the order that Spark needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wirehouse import library
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.library import SqlObject
from wirehouse.library.syntax import parsed
from wirehouse.library.wording import in_words_of
from wirehouse.spark.translate.exceptions import EXCEPTIONS, RENDERED
from wirehouse.spark.translate.query import function_query, scalar_query, spark_name, view_query
from wirehouse.spark.translate.stored import has_own_columns, quoted, stored_views, text_literal
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
    about = _text(lib, library.description(obj))
    if obj.kind == "view":
        head = f"CREATE OR REPLACE TEMPORARY VIEW {spark_name(obj.sql_name)}{_view_columns(lib, obj)}"
        return f"{head} COMMENT {about} AS\n{spark_text(view_query(lib, obj))}"
    taken = ",\n  ".join(_parameter(lib, obj, name, default) for name, default in obj.parameters_for(lib.names))
    head = f"CREATE OR REPLACE TEMPORARY FUNCTION {spark_name(obj.sql_name)}(\n  {taken}\n)"
    if obj.kind == "scalar":
        return f"{head} RETURNS BIGINT COMMENT {about} RETURN\n{spark_text(scalar_query(lib, obj))}"
    columns = [f"{quoted(name)} {spark_type(kind)}" for name, kind in lib.columns[obj.sql_name]]
    listed = _listed(lib, obj, columns)
    return f"{head} RETURNS TABLE {listed} COMMENT {about} RETURN\n{spark_text(function_query(lib, obj))}"


def _view_columns(lib: Library, obj: SqlObject) -> str:
    """The view's columns with what they mean; none where the source names them."""
    if has_own_columns(obj):
        return ""
    return " " + _listed(lib, obj, [quoted(name) for name, _ in lib.columns[obj.sql_name]])


def _listed(lib: Library, obj: SqlObject, columns: list[str]) -> str:
    """The columns of an object, each as it is declared, with what they mean."""
    texts = [_text(lib, library.column_text(obj, name)) for name, _ in lib.columns[obj.sql_name]]
    listed = ",\n  ".join(f"{column} COMMENT {text}" for column, text in zip(columns, texts, strict=True))
    return f"(\n  {listed}\n)"


def _parameter(lib: Library, obj: SqlObject, name: str, default: str | None) -> str:
    value = "" if default is None else f" DEFAULT {parsed(default, expression=True).sql('spark')}"
    about = _text(lib, library.parameter_text(obj, name))
    return f"{name} {parameter_type(obj.sql_name, name)}{value} COMMENT {about}"


def _text(lib: Library, text: str) -> str:
    """A text on an object, in the words of the data set, as a Spark constant."""
    return text_literal(in_words_of(text, lib.names))

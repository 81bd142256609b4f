"""The types that Spark wants to know: of the parameters of a macro, by their names, and of DuckDB's columns."""

from __future__ import annotations

import re

from sqlglot import exp

from wirehouse.spark.portable import NotPortable

# A name means the same wherever it stands, so its type does too. Numbers that a sentence about a mistake shows are whole.
_PARAMETERS = {
    r"\w+_ids|exclude": "ARRAY<BIGINT>",
    r"\w*celltype|pre|post|direction|measure|unknown": "STRING",
    r"neuron_id|seed|max_results|post_morph": "BIGINT",
    r"prob_min|size_min|min_\w+|[xyz]|[xyz]_(min|max)|radius": "DOUBLE",
}


def parameter_type(name: str) -> str:
    """The Spark type of a parameter of this name. Raises NotPortable for a name whose type is not known."""
    for pattern, spark_type in _PARAMETERS.items():
        if re.fullmatch(pattern, name):
            return spark_type
    raise NotPortable(f"the type of the parameter {name} is not known: say it in warehouse/spark/types.py")


def spark_type(duckdb_type: str) -> str:
    """DuckDB's type as Spark writes it; timestamps have no time zone in either."""
    if duckdb_type == "TIMESTAMP":
        return "TIMESTAMP_NTZ"
    return exp.DataType.build(duckdb_type, dialect="duckdb").sql("spark")

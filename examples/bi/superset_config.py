"""What `superset_start.py` tells its Superset; in another one, copy it into superset_config.py.

A table asks for one page at a time, and a click on a heading sorts by that column alone: rows that are equal there may
then come on two pages, and others on none. So whatever sorts synapses ends in `synapse_id`.
"""

from __future__ import annotations

from typing import Any

import sqlglot
from sqlglot import exp

KEY = "synapse_id"


def SQL_QUERY_MUTATOR(sql: str, **_: Any) -> str:  # noqa: N802
    """The query of a chart, in an order that leaves nothing open if it lists synapses; any other as it is."""
    try:
        query = sqlglot.parse_one(sql, dialect="duckdb")
    except sqlglot.ParseError:
        return sql
    if not isinstance(query, exp.Select) or KEY not in query.named_selects:
        return sql
    order = query.args.get("order")
    if order is None or any(each.this.name == KEY for each in order.expressions):
        return sql
    return query.order_by(exp.column(KEY, quoted=True)).sql(dialect="duckdb", normalize_functions=False)

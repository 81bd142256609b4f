"""What one would write first: FastAPI, a cursor a request, the rows as Python lists, the standard library's JSON.

    python bench/serving_naive.py connectome.duckdb PORT

It answers the benchmark's questions on the same file with the same macros.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import Any

import duckdb
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response

app = FastAPI()
con = duckdb.connect(sys.argv[1], read_only=True)


def _rows(sql: str, values: dict[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
    cursor = con.cursor()
    cursor.execute(sql, values)
    return [column[0] for column in cursor.description or []], cursor.fetchall()


@app.get("/j0251/synapses/json")
def synapses(request: Request) -> Response:
    """The synapses of one neuron, or a sample, as columns."""
    given = dict(request.query_params)
    fields = given.pop("return_fields", "size")
    values: dict[str, Any] = {"prob_min": float(given.get("prob_min", 0.6))}
    call = "prob_min := $prob_min"
    if "pre_neuron_ids" in given:
        values["ids"] = [int(each) for each in given["pre_neuron_ids"].split(",")]
        call += ", pre_neuron_ids := $ids::BIGINT[]"
    if "max_results" in given:
        values["most"] = int(given["max_results"])
        call += ", max_results := $most::BIGINT"
    if "seed" in given:
        values["seed"] = int(given["seed"])
        call += ", seed := $seed::BIGINT"
    names, rows = _rows(f"SELECT {fields} FROM find_synapses({call})", values)
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    sizes = [size for size in columns.get("size", []) if size is not None]
    tail = {"count": len(rows), "total_size": sum(sizes), "mean_size": sum(sizes) / len(sizes) if sizes else None}
    return Response(json.dumps(columns | tail), media_type="application/json")


@app.get("/api/partners")
def partners(neuron_id: int) -> Response:
    """The partners of one neuron."""
    names, rows = _rows("FROM partners($id::BIGINT)", {"id": neuron_id})
    return Response(json.dumps({"columns": names, "rows": rows}), media_type="application/json")


@app.get("/api/synapses")
def everything() -> Response:
    """All synapses as CSV."""
    names, rows = _rows("FROM synapses", {})
    text = io.StringIO()
    csv.writer(text).writerows([names, *rows])
    return PlainTextResponse(text.getvalue(), media_type="text/csv")


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[2]), log_level="warning")

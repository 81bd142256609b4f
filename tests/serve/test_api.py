"""`/api/<name>`: every view and macro answers what it answers in SQL, in each format, whole or cut and saying so."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

import wirehouse
from tests.serve.conftest import client_of
from tests.slips.values import values_of
from tests.support.cases import case
from tests.support.warehouses import warehouse_of
from wirehouse.build.build import build
from wirehouse.library import public_objects
from wirehouse.serve import formats
from wirehouse.serve.api import OPTIONS


@pytest.fixture(scope="module")
def small(shared: Path) -> Iterator[tuple[TestClient, duckdb.DuckDBPyConnection]]:
    """A client and a connection of a warehouse that has all that the catalog may list."""
    warehouse = warehouse_of(case("j0251"), "native", shared)
    with client_of(warehouse) as client, wirehouse.connect(warehouse) as con:
        yield client, con


def test_the_whole_catalog(small: tuple[TestClient, duckdb.DuckDBPyConnection]) -> None:
    """Every entry, with all parameters that it needs, in each format."""
    client, con = small
    listed = [name for (name,) in con.execute("SELECT name FROM catalog").fetchall()]
    objects = {obj.sql_name: obj for obj in public_objects()}
    values = values_of(con)
    for name in listed:
        given = values.given(objects[name]) if objects[name].kind == "table" else {}
        arguments = ", ".join(f"{parameter} := {value}" for parameter, value in given.items())
        called = f"{name}({arguments})" if objects[name].kind == "table" else name
        expected = con.sql(f"FROM {called}").to_arrow_table()
        params = _python(con, given)
        query = urlencode({name: _text(value) for name, value in params.items()})
        arrow = client.get(f"/api/{name}?format=arrow&{query}")
        assert arrow.status_code == 200, arrow.text
        table = pa.ipc.open_stream(arrow.content).read_all()
        assert _rows(table) == _rows(expected), name
        parquet = pq.read_table(io.BytesIO(client.get(f"/api/{name}?format=parquet&{query}").content))
        assert _rows(parquet) == _rows(expected), name
        answer = client.post(f"/api/{name}", json=params)
        found = answer.json()
        assert found["columns"] == expected.column_names
        assert (found["count"], found["more"], found["total"]) == (len(expected), False, len(expected))
        rows = [[_as_json(value) for value in row] for row in _rows(expected)]
        assert sorted(found["rows"], key=str) == sorted(rows, key=str), name
        lines = list(csv.reader(io.StringIO(client.get(f"/api/{name}?format=csv&{query}").text)))
        assert lines[0] == expected.column_names
        assert len(lines) == len(expected) + 1


def _python(con: duckdb.DuckDBPyConnection, given: dict[str, str]) -> dict[str, Any]:
    """Constants of SQL as JSON has them."""
    texts = {name: con.execute(f"SELECT to_json({value})").fetchall()[0][0] for name, value in given.items()}
    return {name: None if text is None else json.loads(text) for name, text in texts.items()}


def _text(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value).lower() if value is True else str(value)


def _rows(table: pa.Table) -> list[tuple[Any, ...]]:
    """The rows in some order; unknown numbers are None."""
    rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
    return sorted((tuple(None if v != v else v for v in row) for row in rows), key=str)


def _as_json(value: Any) -> Any:
    """A value as JSON has it: no infinities, and texts of what JSON does not know."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, (int, str, list, dict, type(None))) else str(value)


def test_every_parameter_is_read(small: tuple[TestClient, duckdb.DuckDBPyConnection]) -> None:
    """Each parameter of each macro, with a legal value and with one that no parameter takes."""
    client, con = small
    values = values_of(con)
    listed = {name for (name,) in con.execute("SELECT name FROM catalog").fetchall()}
    for obj in public_objects():
        for parameter, _ in obj.parameters if obj.sql_name in listed else ():
            given = {**values.given(obj), parameter: values.of(obj, parameter)}
            params = _python(con, given)
            response = client.post(f"/api/{obj.sql_name}?limit=0&total=no", json=params)
            assert response.status_code == 200, (obj.sql_name, parameter, response.text)
            wrong = client.post(f"/api/{obj.sql_name}?limit=0", json={**params, parameter: {"a": 1}})
            assert wrong.status_code == 400, (obj.sql_name, parameter)
            assert parameter in wrong.json()["message"]


def test_answers_that_are_cut_say_so(client: TestClient, con: duckdb.DuckDBPyConnection) -> None:
    ((total,),) = con.execute("SELECT count(*) FROM connections()").fetchall()
    for limit, more in ((0, True), (1, True), (total - 1, True), (total, False), (total + 1, False)):
        response = client.get(f"/api/connections?limit={limit}")
        found = response.json()
        assert (found["count"], found["more"], found["total"]) == (min(limit, total), more, total)
        assert len(found["rows"]) == found["count"]
        assert response.headers["x-more"] == str(more).lower()
        assert response.headers["x-total-rows"] == str(total)
        lines = client.get(f"/api/connections?limit={limit}&format=csv")
        assert lines.headers["x-total-rows"] == str(total)
        assert len(lines.text.splitlines()) == min(limit, total) + 1
    uncounted = client.get("/api/connections?limit=1&total=no")
    assert (uncounted.json()["more"], uncounted.json()["total"]) == (True, None)
    assert "x-total-rows" not in uncounted.headers


@pytest.mark.parametrize("style", ["json", "csv", "parquet", "arrow"])
def test_long_answers_come_in_pieces(
    client: TestClient, con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, style: str
) -> None:
    """The same rows, in their order, whatever the length of a batch; and what is cut is said in the head."""
    monkeypatch.setattr(formats.FORMATS[style], "batch_rows", 7)
    # DuckDB's batches are whole vectors, so many more rows than one of them are needed.
    path = "/api/synapses_in_box?x_min=-1e9&x_max=1e9&y_min=-1e9&y_max=1e9&z_min=-1e9&z_max=1e9&prob_min=0"
    expected = con.execute("SELECT * FROM synapses_in_box(-1e9, 1e9, -1e9, 1e9, -1e9, 1e9, prob_min := 0)").fetchall()
    whole = client.get(f"{path}&format={style}")
    assert _ids_of(whole.content, style) == sorted(row[0] for row in expected)
    cut = client.get(f"{path}&format={style}&limit={len(expected) - 3}")
    assert (cut.headers["x-more"], cut.headers["x-total-rows"]) == ("true", str(len(expected)))
    assert len(_ids_of(cut.content, style)) == len(expected) - 3


def _ids_of(content: bytes, style: str) -> list[int]:
    if style == "json":
        return sorted(row[0] for row in json.loads(content)["rows"])
    if style == "csv":
        return sorted(int(row["synapse_id"]) for row in csv.DictReader(io.StringIO(content.decode())))
    read = pq.read_table if style == "parquet" else lambda file: pa.ipc.open_stream(file).read_all()
    return sorted(read(io.BytesIO(content))["synapse_id"].to_pylist())


def test_numbers_are_exact_in_every_format(client: TestClient, con: duckdb.DuckDBPyConnection) -> None:
    path, query = "/api/synapses", "SELECT synapse_id, pre_id, size::DOUBLE, prob::DOUBLE FROM synapses ORDER BY 1"
    expected = con.execute(query).fetchall()
    assert max(row[1] for row in expected) > 2**53
    columns = "columns=synapse_id,pre_id,size,prob"
    found = client.get(f"{path}?{columns}").json()
    assert [_none_for_infinite(row) for row in expected] == sorted(map(tuple, found["rows"]))
    frame = pd.read_csv(io.BytesIO(client.get(f"{path}?{columns}&format=csv").content)).sort_values("synapse_id")
    assert frame["pre_id"].tolist() == [row[1] for row in expected]
    assert frame["size"].dropna().tolist() == [row[2] for row in expected if row[2] is not None]
    for style in ("parquet", "arrow"):
        content = io.BytesIO(client.get(f"{path}?{columns}&format={style}").content)
        read = pl.read_parquet(content) if style == "parquet" else pl.read_ipc_stream(content)
        assert read.sort("synapse_id")["pre_id"].to_list() == [row[1] for row in expected]


def _none_for_infinite(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(None if isinstance(v, float) and not math.isfinite(v) else v for v in row)


def test_ids_as_text(client: TestClient) -> None:
    numbers = client.get("/api/synapses?limit=50").json()
    texts = client.get("/api/synapses?limit=50&ids_as=text").json()
    columns = (zip(*found["rows"], strict=True) for found in (numbers, texts))
    for name, as_number, as_text in zip(numbers["columns"], *columns, strict=True):
        assert as_text == (tuple(map(str, as_number)) if name.endswith("_id") else as_number)
    nested = client.get(
        "/api/shortest_paths", params={"source": numbers["rows"][0][6], "target": numbers["rows"][0][7]}
    )
    path = nested.json()["columns"].index("ids") if "ids" in nested.json()["columns"] else None
    if path is not None:
        again = client.get(f"{nested.request.url.raw_path.decode()}&ids_as=text").json()
        assert all(isinstance(each, str) for row in again["rows"] for each in row[path])


def test_columns(client: TestClient) -> None:
    chosen = client.get("/api/connections?columns=post_id,+pre_id,post_id&limit=2").json()
    assert chosen["columns"] == ["post_id", "pre_id"]
    assert client.get("/api/connections?columns=post_id&columns=pre_id&limit=2").json() == chosen
    refused = client.get("/api/connections?columns=pre_idd")
    assert refused.status_code == 400
    message = refused.json()["message"]
    assert message.startswith("connections has no column 'pre_idd' (did you mean 'pre_id'?); legal are pre_id, post_id")
    for wrong in ("*", '"', "pre_id; DROP TABLE x", "count(*)", "(SELECT 1)", "1", ""):
        response = client.get("/api/connections", params={"columns": wrong, "limit": "1"})
        assert response.status_code == (200 if wrong == "" else 400), wrong


@pytest.mark.parametrize(
    ("path", "status", "pieces"),
    [
        ("partner", 404, ["no view or macro 'partner'", "did you mean 'partners'?", "/api/catalog"]),
        ("store.neurons", 404, ["'store.neurons'"]),
        ("duckdb_settings", 404, ["'duckdb_settings'"]),
        ("read_csv", 404, ["'read_csv'"]),
        ("synapses(", 404, ["'synapses('"]),
        ("partners", 400, ["partners needs neuron_id; its call is partners(neuron_id, direction"]),
        ("partners?neuron_id=", 400, ["partners needs neuron_id"]),
        ("partners?neuron_id=1.0", 400, ["neuron_id is '1.0'", "0 to 9223372036854775807"]),
        ("partners?neuron_id=1,2", 400, ["neuron_id is '1,2'"]),
        ("partners?neuron_id=1&neuron_id=2", 400, ["neuron_id is ['1', '2']"]),
        (
            "partners?neuron=1",
            400,
            ["Unknown parameter 'neuron' of partners", "did you mean 'neuron_id'?", "legal are"],
        ),
        ("neurons?celltype=MSN", 400, ["Unknown parameter 'celltype' of neurons; it takes none."]),
        ("neurons?columns=id,", 400, ["columns has an empty name; legal are id, celltype,"]),
        ("neurons?columns=,", 400, ["columns has an empty name; legal are id, celltype,"]),
        ("skeleton?neuron_id=5", 404, ["There is no view or macro 'skeleton' here"]),
        ("connections?prob_min=high", 400, ["prob_min is 'high'; give a number."]),
        ("connections?prob_min=nan", 400, ["prob_min is NaN"]),
        ("connections?min_synapses=1.5", 400, ["min_synapses is '1.5'; give a whole number."]),
        ("connections?format=xml", 400, ["format is 'xml'; legal are json, csv, parquet, arrow."]),
        ("connections?limit=-1", 400, ["limit is -1", "must not be negative"]),
        ("connections?limit=1e3", 400, ["limit is '1e3'"]),
        ("connections?limit=1&limit=2", 400, ["limit is ['1', '2']"]),
        ("connections?limit=9223372036854775807", 400, ["limit is 9223372036854775807", "Leave it out for all rows."]),
        ("connections?ids_as=string", 400, ["ids_as is 'string'; legal are number, text."]),
        ("find_synapses?pre_celltype=MNS", 400, ["'MNS'", "MSN"]),
        ("find_synapses?post_celltype=HVC", 400, ["Cell type 'HVC' cannot be used as post_celltype (axon-only"]),
        ("threshold_sweep?prob_steps=0.5,,0.6", 400, ["prob_steps is ''"]),
        ("threshold_sweep?prob_steps=0.5;0.6", 400, ["prob_steps is '0.5;0.6'"]),
    ],
)
def test_mistakes(client: TestClient, path: str, status: int, pieces: list[str]) -> None:
    response = client.get(f"/api/{path}")
    assert response.status_code == status, response.text
    message = response.json()["message"]
    assert all(piece in message for piece in pieces), message
    assert "LINE" not in message
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


def test_values_of_every_kind(client: TestClient, con: duckdb.DuckDBPyConnection) -> None:
    """The same question from a query string, from JSON, and in SQL."""
    ((one, other),) = con.execute(
        "SELECT pre_id, post_id FROM connections() ORDER BY synapse_count DESC LIMIT 1"
    ).fetchall()
    questions: list[tuple[str, str, dict[str, Any], str]] = [
        ("partners_of", f"ids={one},{other}", {"ids": [one, other]}, f"ids := [{one}, {other}]"),
        ("partners_of", f"ids={one}&ids={other}", {"ids": f"{one},{other}"}, f"ids := [{one}, {other}]"),
        ("partners_of", "ids=1", {"ids": []}, "ids := []"),
        ("threshold_sweep", "prob_steps=0.7,0.9", {"prob_steps": [0.7, 0.9]}, "prob_steps := [0.7, 0.9]"),
        ("summarize_synapses", "post_morph=1", {"post_morph": 1}, "post_morph := 1"),
        ("summarize_synapses", "post_morph=spine_head", {"post_morph": "spine_head"}, "post_morph := 'spine_head'"),
        (
            "summarize_synapses",
            "pre_celltype=MSN&pre_celltype=GPi",
            {"pre_celltype": ["MSN", "GPi"]},
            "pre_celltype := ['MSN', 'GPi']",
        ),
        ("summarize_synapses", "prob_min=0", {"prob_min": None}, "prob_min := NULL"),
        ("summarize_synapses", "prob_min=", {"prob_min": ""}, ""),
        ("neuron", f"neuron_id={one}", {"neuron_id": str(one)}, f"{one}"),
        ("connectivity_matrix_wide", "measure=total_size", {"measure": "total_size"}, "measure := 'total_size'"),
    ]
    for name, query, body, arguments in questions:
        expected = json.loads(con.sql(f"SELECT to_json(list(q)) FROM {name}({arguments}) q").fetchall()[0][0] or "[]")
        for response in (client.get(f"/api/{name}?{query}"), client.post(f"/api/{name}", json=body)):
            assert response.status_code == 200, response.text
            found = response.json()
            rows = [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]
            key = lambda row: sorted(map(str, row.items()))  # noqa: E731
            assert sorted(rows, key=key) == sorted(expected, key=key), (name, response.request.url)


def test_post_and_get_answer_alike(client: TestClient) -> None:
    query = "min_synapses=2&limit=5&format=csv&columns=pre_id,post_id"
    body = {"min_synapses": 2, "limit": 5, "format": "csv", "columns": ["pre_id", "post_id"]}
    answers = [
        client.get(f"/api/connections?{query}"),
        client.post("/api/connections", json=body),
        client.post(
            "/api/connections", data={"min_synapses": "2", "limit": "5"}, params="format=csv&columns=pre_id,post_id"
        ),
    ]
    assert len({answer.text for answer in answers}) == 1
    assert (
        client.post("/api/connections?limit=1", json={"limit": 2})
        .json()["message"]
        .startswith("limit is in the address")
    )


def test_what_is_kept(client: TestClient) -> None:
    path = "/api/connections?limit=3"
    first = client.get(path)
    tag = first.headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    for other in (
        "/api/connections?limit=4",
        f"{path}&format=csv",
        f"{path}&ids_as=text",
        "/api/neuron_totals?limit=3",
    ):
        response = client.get(other, headers={"If-None-Match": tag})
        assert response.status_code == 200
        assert response.headers["etag"] != tag
    assert client.get(f"{path}&prob_min=x", headers={"If-None-Match": "*"}).status_code == 400
    for drawn in ("find_synapses?max_results=2", "matrix_intervals?n=2"):
        assert client.get(f"/api/{drawn}").headers["cache-control"] == "no-store"
        assert "etag" in client.get(f"/api/{drawn}&seed=1").headers
    assert "etag" in client.get("/api/find_synapses?limit=2").headers


def test_a_head_without_a_body(client: TestClient) -> None:
    head = client.head("/api/connections?format=csv&limit=3")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["x-more"] == "true"


def test_several_data_sets(shared: Path) -> None:
    folders = [warehouse_of(case(name), "native", shared) for name in ("plain", "j0251", "one_row")]
    with client_of(*folders) as client:
        names = ["random", "random-2", "random-3"]
        counts = [client.get(f"/{name}/api/dataset").json()["rows"][0][4] for name in names]
        assert counts == [len(case(name).neurons) for name in ("plain", "j0251", "one_row")]
        assert client.get("/j0251/api/neurons?limit=1").json()["total"] == counts[1]
        refused = client.get("/api/dataset")
        assert refused.status_code == 404
        assert "/random/api/dataset" in refused.json()["message"]
        assert client.get("/other/api/dataset").status_code == 404
        tags = {client.get(f"/{name}/api/dataset").headers["etag"] for name in names}
        assert len(tags) == 3


def test_connections_alone(tmp_path: Path) -> None:
    """A data set without single synapses: what it cannot answer it says in its own sentence."""
    source = Path("examples/tables/edges")
    build(source, tmp_path / "warehouse", map=source / "edges.toml", memory_limit="500MB", threads=1)
    with client_of(tmp_path / "warehouse") as client, wirehouse.connect(tmp_path / "warehouse") as con:
        name = con.execute("SELECT name FROM dataset").fetchall()[0][0]
        for path in (f"/{name}/synapses/json", f"/{name}/synapses/json?return_fields=roi"):
            response = client.get(path)
            assert response.status_code == 400
            assert response.json()["message"] == "This data set has connections, not single synapses."
        assert client.get("/api/find_synapses").status_code == 404
        assert client.get(f"/{name}/neurons/json").json() == wirehouse.neurons_json(con)
        listed = set(client.get("/openapi.json").json()["paths"])
        assert f"/{name}/neurons/json" in listed
        assert f"/{name}/synapses/json" not in listed


def test_short_answers_that_are_written_as_text(client: TestClient, con: duckdb.DuckDBPyConnection) -> None:
    """A list in a CSV is DuckDB's text of it, also where an answer is short enough to be asked at once."""
    source, target = con.execute("SELECT pre_id, post_id FROM connections() LIMIT 1").fetchall()[0]
    query = f"SELECT COLUMNS(*)::VARCHAR FROM shortest_paths({source}, {target})"
    path = f"/api/shortest_paths?source={source}&target={target}&format=csv"
    for limit in ("", "&limit=100"):
        lines = list(csv.reader(io.StringIO(client.get(path + limit).text)))
        assert [tuple(line) for line in lines[1:]] == con.execute(query).fetchall()


def test_no_option_has_the_name_of_a_parameter() -> None:
    assert not set(OPTIONS) & {name for obj in public_objects() for name, _ in obj.parameters}

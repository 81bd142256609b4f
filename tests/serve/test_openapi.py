"""The description: every address and parameter is in it, and what it promises holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import wirehouse
from tests.oracle.data import Data
from tests.serve.conftest import client_of
from tests.serve.ng import with_shapes
from tests.support.cases import case
from tests.support.warehouses import warehouse_of
from wirehouse.ask.rest import NEURON_PARAMETERS, SYNAPSE_PARAMETERS
from wirehouse.library import public_objects
from wirehouse.library.kinds import kinds
from wirehouse.serve import asking, schemas
from wirehouse.serve.api import OPTIONS
from wirehouse.serve.asking import parameters
from wirehouse.serve.server import Server

OF_MESH = "/notebook/random/{version}/sv/{first}:0:{second}_mesh"
FURTHER = {
    *("/api/sql", "/mcp", "/neuroglancer/neuron"),
    *("/precomputed/{source}/info", "/precomputed/{source}/{file}"),
}


@pytest.fixture(scope="module")
def api(client: TestClient) -> Any:
    return client.get("/openapi.json").json()


def test_every_address_is_there(client: TestClient, api: Any) -> None:
    server: Server = client.server  # type: ignore[attr-defined]
    catalog = server.houses["random"].version.catalog
    of_service = {"/random/synapses/json", "/random/neurons/json", "/random/skeleton", OF_MESH}
    assert set(api["paths"]) == {f"/api/{name}" for name in catalog} | of_service | FURTHER
    for name, entry in catalog.items():
        described = {each["name"] for each in api["paths"][f"/api/{name}"]["get"]["parameters"]}
        assert described == {each.name for each in parameters(entry)} | set(OPTIONS)
        body = api["paths"][f"/api/{name}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert set(body["properties"]) == described
    for path, readers in {"synapses": SYNAPSE_PARAMETERS, "neurons": NEURON_PARAMETERS}.items():
        described = {each["name"] for each in api["paths"][f"/random/{path}/json"]["get"]["parameters"]}
        assert described == set(readers) | ({"return_fields"} if path == "synapses" else {"max_results", "seed"})


def test_texts_and_defaults(api: Any) -> None:
    asked = api["paths"]["/api/find_synapses"]["get"]
    described = {each["name"]: each for each in asked["parameters"]}
    assert described["prob_min"]["schema"] == {"type": "number", "default": 0.6}
    assert "float16" in described["prob_min"]["description"]
    assert described["pre_neuron_ids"]["explode"] is False
    assert described["pre_celltype"]["explode"] is True
    assert "default" not in described["seed"]["schema"]
    partners = {each["name"]: each for each in api["paths"]["/api/partners"]["get"]["parameters"]}
    assert partners["neuron_id"]["required"] is True
    assert partners["direction"]["schema"] == {
        "type": "string",
        "enum": ["outgoing", "incoming"],
        "default": "outgoing",
    }
    asked = [item["get"] for item in api["paths"].values() if "get" in item]
    assert all(each["description"] for one in asked for each in one["parameters"])


def test_every_kind_of_parameter_is_read_and_described() -> None:
    """Also of those that only some data sets have."""
    used = {kind.like for obj in public_objects() if obj.kind != "view" for _, kind in kinds(obj)}
    assert used == set(asking._READERS) == set(schemas._BY_KIND)


def test_a_warehouse_with_skeletons(native: Path, data: Data, tmp_path: Path) -> None:
    warehouse, neuron = with_shapes(native, data, tmp_path)
    with client_of(warehouse) as client, wirehouse.connect(warehouse) as con:
        described = client.get("/openapi.json").json()["paths"]
        assert set(described) > {"/api/skeleton", "/api/synapse_profile"}
        assert client.get("/docs").status_code == 200
        rows = con.execute(f"FROM synapse_profile([{neuron}], bin := 2.5)").fetchall()
        answer = client.get(f"/api/synapse_profile?ids={neuron}&bin=2.5").json()
        assert answer["rows"] == [list(row) for row in rows]
        assert rows
        wrong = client.get(f"/api/synapse_profile?ids={neuron}&bin=wide")
        assert (wrong.status_code, wrong.json()["message"]) == (400, "bin is 'wide'; give a number.")


def test_ids_of_operations_differ(shared: Path) -> None:
    """Also where a data set has two names."""
    with client_of(warehouse_of(case("j0251"), "native", shared)) as client:
        api = client.get("/openapi.json").json()
    assert "/j0251/skeleton" in api["paths"]
    ids = [item[method]["operationId"] for item in api["paths"].values() for method in item]
    assert len(ids) == len(set(ids))


def test_the_page_shows_the_same(client: TestClient, api: Any) -> None:
    page = client.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    for path, item in api["paths"].items():
        assert f'id="{path}"' in page.text
        assert (f'action="{path}"' in page.text) == ("get" in item and "{" not in path)
    assert client.get("/docs/docs.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/docs/docs.css").headers["content-type"].startswith("text/css")
    assert client.get("/random/docs").status_code == 200


def test_pages_of_several_data_sets(native: Path) -> None:
    with client_of(native, native) as client:
        listed = client.get("/docs").text
        assert 'href="/random/docs"' in listed
        assert 'href="/random-2/docs"' in listed
        paths = client.get("/random-2/openapi.json").json()["paths"]
        assert "/random-2/api/neurons" in paths
        assert "/random-2/neurons/json" in paths
        assert all(client.get(path).status_code in (200, 400) for path in list(paths)[:8])
        assert client.get("/openapi.json").status_code == 404


def test_the_description_is_valid(api: Any) -> None:
    validate = pytest.importorskip("openapi_spec_validator").validate
    validate(json.loads(json.dumps(api)))


def test_schemathesis(client: TestClient, api: Any) -> None:
    """Requests drawn from the description: no error of ours, and each answer as described."""
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, given, settings
    from schemathesis import checks

    schema = schemathesis.openapi.from_dict(api)
    schema.app = client.app
    wanted = [checks.not_a_server_error] if hasattr(checks, "not_a_server_error") else []
    seen = []
    for path in ("/random/synapses/json", "/random/neurons/json", "/api/partners", "/api/find_synapses"):
        for method in ("GET", "POST"):
            operation = schema[path][method]

            @given(case=operation.as_strategy())
            @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
            def ask(case: Any) -> None:
                case.headers = {**(case.headers or {}), "Host": "127.0.0.1"}
                response = case.call()
                seen.append(response.status_code)
                case.validate_response(response, checks=wanted or None)

            ask()
    assert 200 in seen
    assert max(seen) < 500

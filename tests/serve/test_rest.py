"""The REST service's addresses answer what `synapses_json` and `neurons_json` answer, sentence for sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import duckdb
import numpy as np
import pytest
from starlette.testclient import TestClient

import wirehouse
from tests.serve.conftest import asked, client_of
from tests.support.cases import case
from tests.support.warehouses import warehouse_of
from wirehouse.ask.rest import FIELDS
from wirehouse.serve import columns, rest

SYNAPSES = "/random/synapses/json"
NEURONS = "/random/neurons/json"


@pytest.fixture(scope="module")
def ids(con: duckdb.DuckDBPyConnection) -> list[int]:
    """Ids beyond 2^53, with synapses."""
    found = con.execute("SELECT pre_id FROM synapses WHERE pre_id > 2**53 GROUP BY 1 ORDER BY count(*) DESC LIMIT 3")
    return [each for (each,) in found.fetchall()]


def same(client: TestClient, con: duckdb.DuckDBPyConnection, path: str, **params: str) -> dict[str, Any]:
    """The answer to a query string, compared with the function's."""
    response = client.get(path, params=params)
    expected = asked(con, path, **params)
    assert (response.status_code, response.json()) == expected, params
    assert response.headers["content-type"] == "application/json"
    return dict(response.json())


@pytest.mark.parametrize(
    ("name", "values"),
    {
        "pre_celltype": ["MSN", "HVC", "", "msn", "MSN,GPi", "MS'N"],
        "post_celltype": ["MSN", "HVC"],
        "pre_neuron_ids": ["", "12", "-1", "1.0", "9223372036854775807", "9223372036854775808", "1,,2", "1;2", "٣"],
        "post_neuron_ids": ["0", " 5 , 6 ", "abc"],
        "prob_min": ["0.8", "0", "-1", ".9", "8e-1", "inf", "-inf", "nan", "high", "1_0", "0,8", "2"],
        "size_min": ["0.1", "1e9", "NaN"],
        "post_morph": ["1", "-1", "255", "+1", "99", "1.0"],
        "min_pre_axon": ["50", "0", "1e-9", "x"],
        "min_pre_soma": ["1", "-0.0"],
        "min_pre_dend": ["10"],
        "min_post_axon": ["10", "nan"],
        "min_post_soma": ["1"],
        "min_post_dend": ["100", ""],
        "max_results": ["0", "-1", "1.5", "5; DROP TABLE t"],
        "seed": ["1", "1.5", "9223372036854775808"],
        "roi": ["", "anywhere"],
        "kind": ["", "electrical", "chemical"],
        "return_fields": ["", "size", "x, y,x", ",".join(FIELDS), "radius", "size,", "roi"],
        "pre_celtype": ["MSN"],
        "limit": ["3"],
    }.items(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_parameter_of_synapses(
    client: TestClient, con: duckdb.DuckDBPyConnection, name: str, values: list[str]
) -> None:
    for value in values:
        same(client, con, SYNAPSES, **{name: value})


@pytest.mark.parametrize(
    ("name", "values"),
    {
        "celltype": ["MSN", "HVC", "", "Msn"],
        "target_celltype": ["GPi", "HVC"],
        "direction": ["incoming", "outgoing", "", "up"],
        "min_synapses": ["2", "0", "-1", "x", "1.5"],
        "min_celltype_certainty": ["0.5", "2", "nan"],
        "min_axon_length": ["50"],
        "min_dendrite_length": ["50"],
        "min_soma_length": ["5"],
        "prob_min": ["0.9", "0", "a"],
        "max_results": ["0", "100000", "-1"],
        "kind": ["electrical"],
        "return_fields": ["size"],
    }.items(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_parameter_of_neurons(
    client: TestClient, con: duckdb.DuckDBPyConnection, name: str, values: list[str]
) -> None:
    for value in values:
        same(client, con, NEURONS, **{name: value})


def test_many_parameters_at_once(client: TestClient, con: duckdb.DuckDBPyConnection) -> None:
    filters = {"post_celltype": "MSN", "prob_min": "0.7", "size_min": "0.05", "max_results": "40", "seed": "-2"}
    found = same(client, con, SYNAPSES, **filters, return_fields=",".join(FIELDS))
    assert found["count"] == 40
    assert list(found) == [*FIELDS, "count", "total_size", "mean_size"]
    same(client, con, SYNAPSES, max_results="1000000000", seed="1", return_fields="x")
    same(client, con, NEURONS, celltype="MSN", min_synapses="2", direction="incoming", max_results="5", seed="3")


def test_numbers_are_exact(client: TestClient, con: duckdb.DuckDBPyConnection, ids: list[int]) -> None:
    """Ids are whole numbers, and a size has all the digits of the double that it is."""
    response = client.get(SYNAPSES, params={"pre_neuron_ids": str(ids[0]), "return_fields": "pre_id,size,prob"})
    assert set(response.json()["pre_id"]) == {ids[0]}
    assert f"{ids[0]}," in response.text
    sizes = [size for size in response.json()["size"] if size is not None]
    assert sizes == np.array(sizes, np.float16).astype(float).tolist()
    found = con.execute("SELECT size::DOUBLE FROM find_synapses(pre_neuron_ids := [?])", [ids[0]]).fetchall()
    assert response.json()["size"] == [size for (size,) in found]


def test_every_way_to_give_ids(client: TestClient, con: duckdb.DuckDBPyConnection, ids: list[int]) -> None:
    expected = asked(con, SYNAPSES, pre_neuron_ids=ids, return_fields="pre_id,x")[1]
    assert expected["count"] > 0
    texts = [str(each) for each in ids]
    fields = "return_fields=pre_id,x"
    for query in (
        f"pre_neuron_ids={','.join(texts)}",
        f"pre_neuron_ids={'%2C'.join(texts)}",
        f"pre_neuron_ids={',+'.join(texts)}",
        f"pre_neuron_ids=&{'&'.join(f'pre_neuron_ids={each}' for each in texts)}&pre_neuron_ids=",
        f"pre_neuron_ids={texts[0]},{texts[1]}&pre_neuron_ids={texts[2]}",
        f"pre_neuron_ids=%20%2B{texts[0]}%20,{texts[1]},{texts[2]}",
    ):
        assert client.get(f"{SYNAPSES}?{query}&{fields}").json() == expected, query
    assert (
        client.get(f"{SYNAPSES}?pre_neuron_ids={','.join(texts)}&return_fields=pre_id&return_fields=x").json()
        == expected
    )
    for body in ({"pre_neuron_ids": ids}, {"pre_neuron_ids": texts}, {"pre_neuron_ids": ",".join(texts)}):
        assert client.post(f"{SYNAPSES}?{fields}", json=body).json() == expected
    assert client.post(SYNAPSES, json={"pre_neuron_ids": ids, "return_fields": ["pre_id", "x"]}).json() == expected
    form = {"pre_neuron_ids": ",".join(texts), "return_fields": "pre_id,x"}
    assert client.post(SYNAPSES, data=form).json() == expected


def test_a_hundred_thousand_ids(client: TestClient, con: duckdb.DuckDBPyConnection, ids: list[int]) -> None:
    many = [*range(100_000), *ids]
    body = {"post_neuron_ids": "", "pre_neuron_ids": many, "prob_min": 0}
    assert client.post(SYNAPSES, json=body).json() == asked(con, SYNAPSES, pre_neuron_ids=many, prob_min=0)[1]
    form = {"pre_neuron_ids": ",".join(map(str, many)), "prob_min": "0"}
    assert client.post(SYNAPSES, data=form).json()["count"] > 0


def test_values_of_a_json_body(client: TestClient, con: duckdb.DuckDBPyConnection) -> None:
    for body in (
        {"prob_min": 0.8, "post_morph": 1},
        {"prob_min": None},
        {"pre_celltype": ["MSN", "GPi"]},
        {"pre_celltype": ["MSN", None]},
        {"pre_neuron_ids": []},
        {"pre_neuron_ids": [""]},
        {"pre_neuron_ids": [None]},
        {"pre_neuron_ids": ["1", 2]},
        {"return_fields": []},
        {"pre_neuron_ids": [1.0]},
        {"pre_neuron_ids": [True]},
        {"pre_neuron_ids": 2**63},
        {"pre_neuron_ids": {"a": 1}},
        {"prob_min": True},
        {"prob_min": [0.5]},
        {"max_results": 2.0},
        {"return_fields": 3},
        {"return_fields": ["size", 3]},
        {"seed": "1", "max_results": 3},
    ):
        response = client.post(SYNAPSES, json=body)
        assert (response.status_code, response.json()) == asked(con, SYNAPSES, **body), body


def test_a_repeated_parameter(client: TestClient, con: duckdb.DuckDBPyConnection) -> None:
    """Names are a list; of what has one value, two are a mistake."""
    response = client.get(f"{SYNAPSES}?pre_celltype=MSN&pre_celltype=GPi")
    assert response.json() == asked(con, SYNAPSES, pre_celltype=["MSN", "GPi"])[1]
    for name, values in {"prob_min": ["0.6", "0.8"], "seed": ["1", "2"], "kind": ["chemical", "all"]}.items():
        response = client.get(f"{SYNAPSES}?{urlencode({name: values}, doseq=True)}")
        assert (response.status_code, response.json()) == asked(con, SYNAPSES, **{name: values})
        assert response.status_code == 400
        assert name in response.json()["message"]


def test_letters_of_a_query_string(shared: Path) -> None:
    data = case("hostile")
    with client_of(warehouse_of(data, "native", shared)) as client:
        path = "/random/synapses/json"
        counts = {}
        for name in data.celltypes.values():
            response = client.get(f"{path}?prob_min=0&pre_celltype={quote(name, safe='')}")
            assert response.status_code == 200, response.text
            counts[name] = response.json()["count"]
        codes = data.synapses["pre_celltype"]
        assert counts == {name: int((codes == code).sum()) for code, name in data.celltypes.items()}
        plus = client.get(f"{path}?prob_min=0&pre_celltype=two++words").json()["count"]
        assert plus == counts["two  words"]


def test_wrong_letters(client: TestClient) -> None:
    for query in ("pre_celltype=%FF", "%FE=1", "pre_celltype=MSN%C3"):
        response = client.get(f"{SYNAPSES}?{query}")
        assert response.status_code == 400
        assert "UTF-8" in response.json()["message"]
    for query in ("pre_celltype=MSN%00", "pre_celltype=%00", "roi=%00"):
        assert client.get(f"{SYNAPSES}?{query}").status_code == 400
    assert client.get(f"{SYNAPSES}?&&max_results=1&seed=1&").json()["count"] == 1
    assert client.get(f"{SYNAPSES}?max_results").status_code == 200


def test_the_types_of_j0251_have_its_address(shared: Path, native: Path) -> None:
    with client_of(warehouse_of(case("j0251"), "native", shared)) as client:
        assert client.get("/j0251/neurons/json").json() == client.get("/random/neurons/json").json()
        assert client.get("/j0251/synapses/json?max_results=1").json()["count"] == 1
    with client_of(native) as client:
        assert client.get("/j0251/neurons/json").status_code == 404


def test_a_fresh_sample_is_kept_nowhere(client: TestClient) -> None:
    drawn = client.get(f"{SYNAPSES}?max_results=5&return_fields=x,y")
    assert drawn.headers["cache-control"] == "no-store"
    assert "etag" not in drawn.headers
    again = [client.get(f"{SYNAPSES}?max_results=5&return_fields=x,y").text for _ in range(5)]
    assert len({drawn.text, *again}) > 1
    for query in ("max_results=5&seed=1", "", "max_results=&prob_min=0.7"):
        response = client.get(f"{SYNAPSES}?{query}")
        unchanged = client.get(f"{SYNAPSES}?{query}", headers={"If-None-Match": f'"x", W/{response.headers["etag"]}'})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
    other = client.get(f"{SYNAPSES}?max_results=5&seed=2", headers={"If-None-Match": response.headers["etag"]})
    assert other.status_code == 200


def test_a_large_answer_lies_on_the_disk(
    client: TestClient, con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "_IN_MEMORY", 100)
    monkeypatch.setattr(rest, "_IN_MEMORY", 64)
    params = {"return_fields": ",".join(FIELDS), "prob_min": "0"}
    response = client.get(SYNAPSES, params=params)
    assert (200, response.json()) == asked(con, SYNAPSES, **params)
    assert int(response.headers["content-length"]) == len(response.content)


def test_other_data_sets(shared: Path) -> None:
    """Without rows, without sizes, and with names of types that need care."""
    for name, binding in {"empty": "native", "sparse": "parquet"}.items():
        warehouse = warehouse_of(case(name), binding, shared)
        with client_of(warehouse) as client, wirehouse.connect(warehouse) as con:
            for params in ({}, {"prob_min": "0", "return_fields": ",".join(FIELDS)}, {"size_min": "1e9"}):
                response = client.get(SYNAPSES, params=params)
                assert (response.status_code, response.json()) == asked(con, SYNAPSES, **params)
            assert client.get(NEURONS).json() == asked(con, NEURONS)[1]


def test_a_structure_by_its_name(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The macros take the name, and their sentence advises it: an address has no quotes."""
    by_code = client.get(SYNAPSES, params={"post_morph": "1", "max_results": "9", "seed": "1"}).json()
    assert by_code["count"] == 9
    by_name = {"post_morph": "spine_head", "max_results": "9", "seed": "1"}
    assert client.get(SYNAPSES, params=by_name).json() == by_code
    assert client.post(SYNAPSES, json=by_name).json() == by_code
    for path in (SYNAPSES, "/api/find_synapses"):
        for wrong in ("nose", "99", "'spine_head'"):
            told = client.get(path, params={"post_morph": wrong}).json()["message"]
            assert told.startswith("post_morph is ")
            assert told.endswith("255 (unknown), or one of these names.")
    # Questions that are asked together take it too.
    monkeypatch.setattr(rest, "_MANY", 1)
    one = client.get(f"{SYNAPSES}?return_fields=pre_id&prob_min=0&post_morph=1").json()["pre_id"][0]
    found = [client.get(f"{SYNAPSES}?pre_neuron_ids={one}&post_morph={each}").json() for each in (1, "spine_head")]
    assert found[0] == found[1]
    assert "count" in found[0]

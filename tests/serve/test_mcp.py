"""The tools for language models, asked by the protocol's own client over standard input and output, and over HTTP."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import matplotlib.image
import pytest

import wirehouse
from tests.oracle.data import Data
from tests.serve.conftest import running
from tests.support.cases import case
from tests.support.warehouses import warehouse_of

mcp = pytest.importorskip("mcp")

from wirehouse.serve.agents import tools_for  # noqa: E402
from wirehouse.serve.box import Box  # noqa: E402

Use = Callable[[Any], Awaitable[Any]]


@pytest.fixture(scope="module")
def boxes(both: dict[str, Path]) -> Iterator[dict[str, Box]]:
    """One warehouse, under the name it has."""
    with Box(both["parquet"], children=1, seconds=20) as box:
        yield {"birds": box}


def used(boxes: dict[str, Box], use: Use) -> Any:
    """What a client in this process gets."""

    async def main() -> Any:
        async with mcp.Client(tools_for(boxes, "1")) as client:
            return await use(client)

    return asyncio.run(main())


def called(boxes: dict[str, Box], tool: str, **arguments: Any) -> Any:
    return used(boxes, lambda client: client.call_tool(tool, arguments))


def text_of(result: Any) -> str:
    (content,) = result.content
    return str(content.text)


def sentence_of(result: Any) -> str:
    assert result.is_error
    return text_of(result)


def test_there_are_four_tools_that_only_read(boxes: dict[str, Box]) -> None:
    tools = used(boxes, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["catalog", "describe", "query", "plot"]
    for tool in tools:
        hints = tool.annotations
        assert (hints.read_only_hint, hints.destructive_hint, hints.open_world_hint) == (True, False, False)
        assert tool.description


def test_the_catalog_is_searched(boxes: dict[str, Box], both: dict[str, Path]) -> None:
    with wirehouse.connect(both["parquet"]) as con:
        names = [name for (name,) in con.execute("SELECT name FROM catalog").fetchall()]
        ((data_set,),) = con.execute("SELECT name FROM dataset").fetchall()
    whole = text_of(called(boxes, "catalog"))
    assert f"name: {data_set}" in whole
    assert [line.partition(":")[0] for line in whole.split("\n\n")[1].splitlines()] == names
    few = text_of(called(boxes, "catalog", search="Shared PARTNER"))
    assert "common_partners(ids, direction := 'outgoing'" in few
    assert "connectivity_matrix" not in few
    assert "Nothing has all the words of 'xyzzy'" in text_of(called(boxes, "catalog", search="xyzzy"))


def test_everything_is_described(boxes: dict[str, Box], both: dict[str, Path]) -> None:
    with wirehouse.connect(both["parquet"]) as con:
        entries = con.execute("SELECT name, signature, example FROM catalog").fetchall()
    (box,) = boxes.values()
    for name, signature, example in entries[::4]:
        text = box.describe(name)
        assert text.startswith(signature)
        assert example in text
    assert "  size FLOAT [um2]: contact area" in box.describe("synapses")
    assert "prob_min: least probability" in text_of(called(boxes, "describe", name="partners"))
    assert "did you mean 'partners'?" in sentence_of(called(boxes, "describe", name="partnrs"))
    assert "There is no view or macro 'x'' OR 1'" in sentence_of(called(boxes, "describe", name="x'' OR 1"))


def test_a_query_has_rows_and_says_more(boxes: dict[str, Box], data: Data) -> None:
    result = called(boxes, "query", sql="SELECT pre_id, size FROM synapses ORDER BY synapse_id", max_rows=2)
    answer = json.loads(text_of(result))
    assert answer == result.structured_content
    assert [row[0] for row in answer["rows"]] == [str(each) for each in data.synapses["pre_id"][:2]]
    assert [(each["name"], each["unit"]) for each in answer["columns"]] == [("pre_id", None), ("size", "um2")]
    assert answer["more"]
    assert "There are more rows" in answer["note"]
    assert "Ids are texts here" in answer["note"]
    whole = json.loads(text_of(called(boxes, "query", sql="SELECT count(*) FROM synapses")))
    assert (whole["rows"], whole["more"]) == ([[len(data.synapses)]], False)


def test_an_answer_has_room_in_a_conversation(boxes: dict[str, Box]) -> None:
    result = called(boxes, "query", sql="SELECT repeat('x', 1000) AS a FROM range(200)", max_rows=200)
    answer = json.loads(text_of(result))
    assert answer["more"]
    assert 0 < len(text_of(result)) < 62_000
    assert "fill the space" in answer["note"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("query", {"sql": "FROM find_synapses(pre_celltype := 'nobody')"}, "Unknown cell type 'nobody'"),
        ("query", {"sql": "COPY (SELECT 1) TO '/tmp/x'"}, "answers SELECT statements only"),
        ("query", {"sql": "SELECT 1; SELECT 2"}, "The text has 2 statements"),
        ("query", {"sql": "SELECT length(repeat(repeat('x', 60000), 60000))"}, "needs more memory"),
        ("query", {"sql": "FROM read_text('/etc/passwd')"}, "does not call read_text"),
        ("query", {"sql": 5}, "sql is 5; give text"),
        ("query", {"sql": "SELECT 1", "max_rows": 201}, "max_rows is 201; give 1 to 200"),
        ("query", {"sql": "SELECT 1", "max_rows": 1.5}, "max_rows is 1.5; give a whole number"),
        ("query", {"sql": "SELECT 1", "prob_min": 0.8}, "query has no argument 'prob_min'"),
        ("query", {}, "query needs the argument sql"),
        ("query", {"sql": "SELECT 1", "warehouse": "bird"}, "did you mean 'birds'?"),
        ("catalog", {"search": ["a"]}, "give text"),
        ("plot", {"kind": "pie"}, "Unknown kind of picture 'pie'"),
        ("plot", {"kind": "matrix", "options": {"prob": 1}}, "has no option 'prob' (did you mean"),
        ("plot", {"kind": "matrix", "options": {"prob_min": "x"}}, "prob_min is 'x'; give a number"),
        ("plot", {"kind": "matrix", "options": "x"}, "options is no object"),
        ("plot", {"kind": "neuron"}, "needs the option neuron_id"),
        ("plot", {"kind": "neuron", "options": {"neuron_id": 1.5}}, "an id is a whole number"),
        ("plot", {"kind": "sizes", "options": {"pairs": [["HVC"]]}}, "give a list of pairs"),
        ("drop", {}, "Unknown tool"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(
    boxes: dict[str, Box], tool: str, arguments: dict[str, Any], said: str
) -> None:
    told = sentence_of(called(boxes, tool, **arguments))
    assert said in told
    for inside in ("Traceback", "pydantic", "LINE 1", "/site-packages/"):
        assert inside not in told


def test_a_picture_is_a_picture(boxes: dict[str, Box], data: Data) -> None:
    some = str(data.synapses["pre_id"][0])
    for kind, options in (("matrix", {"prob_min": 0}), ("neuron", {"neuron_id": some, "prob_min": 0})):
        (content,) = called(boxes, "plot", kind=kind, options=options).content
        assert content.mime_type == "image/png"
        height, width, _ = matplotlib.image.imread(io.BytesIO(base64.b64decode(content.data)), format="png").shape
        assert min(height, width) > 300


def test_several_warehouses_are_told_apart(boxes: dict[str, Box], shared: Path) -> None:
    with Box(warehouse_of(case("empty"), "native", shared), children=1) as other:
        several = {**boxes, "nothing": other}
        count = {"sql": "SELECT count(*) FROM synapses"}
        assert "Say which warehouse; there are birds, nothing" in sentence_of(called(several, "query", **count))
        assert json.loads(text_of(called(several, "query", warehouse="nothing", **count)))["rows"] == [[0]]
        assert json.loads(text_of(called(several, "query", warehouse="birds", **count)))["rows"] != [[0]]


def test_over_standard_input_and_output(both: dict[str, Path], data: Data) -> None:
    command = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "wirehouse", "mcp", str(both["native"]), "--query-timeout", "2"],
        env=dict(os.environ),
    )

    async def main() -> list[Any]:
        async with mcp.Client(command) as client:
            asked = ["SELECT count(*) FROM synapses", "SELECT sum(range) FROM range(10000000000000)", "SELECT 1"]
            return [await client.call_tool("query", {"sql": sql}) for sql in asked]

    counted, endless, one = asyncio.run(main())
    assert json.loads(text_of(counted))["rows"] == [[len(data.synapses)]]
    assert "took longer than one question may take here, 2 s" in sentence_of(endless)
    assert json.loads(text_of(one))["rows"] == [[1]]


def test_over_http(both: dict[str, Path], data: Data) -> None:
    with running(both["native"], "--query-timeout", "3") as served:
        url = served.url

        async def main() -> list[Any]:
            async with mcp.Client(f"{url}/mcp") as client:
                tools = await client.list_tools()
                asked = ["SELECT count(*) FROM synapses", "SELECT repeat(repeat('x', 60000), 60000)"]
                return [tools, *[await client.call_tool("query", {"sql": sql}) for sql in asked]]

        tools, counted, large = asyncio.run(main())
        assert len(tools.tools) == 4
        assert json.loads(text_of(counted))["rows"] == [[len(data.synapses)]]
        assert "needs more memory" in sentence_of(large)
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        assert httpx.post(f"{url}/mcp", json=asked, headers={"Host": "elsewhere.org"}).status_code == 403
        assert httpx.post(f"{url}/mcp", json=asked, headers={"Origin": "http://elsewhere.org"}).status_code == 403
        assert httpx.post(f"{url}/mcp", content=b"no json").status_code == 400
        assert httpx.get(f"{url}/mcp").status_code == 405


def test_sql_over_http_and_what_survives_it(both: dict[str, Path], data: Data) -> None:
    with running(both["native"], "--query-timeout", "3") as served:
        url = served.url

        def asked(**body: Any) -> httpx.Response:
            return httpx.post(f"{url}/api/sql", json=body, timeout=20)

        answer = asked(sql="SELECT pre_id, x FROM synapses ORDER BY synapse_id", max_rows=1).json()
        assert answer["rows"] == [[str(data.synapses["pre_id"][0]), int(data.synapses["x"][0])]]
        assert answer["more"]
        assert [each["unit"] for each in answer["columns"]] == [None, "nm"]
        endless = threading.Thread(target=lambda: asked(sql="SELECT sum(range) FROM range(10000000000000)"))
        endless.start()
        assert httpx.get(f"{url}/api/dataset").json()["rows"]
        assert asked(sql="SELECT 1").json()["rows"] == [[1]]
        for body, said in (
            ({"sql": "SELECT repeat(repeat('x', 60000), 60000)"}, "needs more memory"),
            ({"sql": "SELECT foo"}, "foo"),
            ({}, "The text has no statements"),
            ({"sql": "SELECT 1", "max_rows": -1}, "give 0 to 100,000"),
            ({"sql": "SELECT 1", "maxrows": 1}, "did you mean 'max_rows'?"),
            ({"sql": ["SELECT 1", "SELECT 2"]}, "give text"),
        ):
            refused = asked(**body)
            assert refused.status_code == (507 if "memory" in said else 400)
            assert said in refused.json()["message"]
        endless.join()
        form = httpx.post(f"{url}/api/sql", data={"sql": "SELECT 1 AS a", "max_rows": "1"})
        assert form.json()["rows"] == [[1]]
        assert httpx.get(f"{url}/api/dataset").json()["rows"]

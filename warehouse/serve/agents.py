"""The tools that language models get: four questions about warehouses, answered by the SQL box. Needs the extra `mcp`.

The protocol is the Model Context Protocol, over standard input and output (`run_on_stdio`) or HTTP (serve/mcp.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver import Context, Image
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import WithJsonSchema

from wirehouse.ask.params import nearest, read_text, read_whole
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.serve.box import Answer, Box, BoxBusyError, Leaving
from wirehouse.serve.pictures import KINDS, options_of
from wirehouse.serve.questions import render
from wirehouse.serve.waiting import waited

T = TypeVar("T")

MOST_ROWS = 200
_ROWS = 50
# Of so few finds, all is said.
_FEW = 12
# What a model can read at once.
_MOST_CHARACTERS = 60_000
_ANNOTATIONS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_INSTRUCTIONS = """\
Answers questions about a connectome, who connects to whom in a brain, in DuckDB's SQL. Call catalog first: it says
which data set this is, and lists the views and macros. describe says everything about one of them. query runs one
SELECT. Prefer macros to SQL over `synapses`: they compare thresholds as the source does, and have its defaults
(prob_min is often 0.6; 0 is no filter). Name parameters with := (prob_min := 0.8). Ids are texts in answers and whole
numbers in SQL: FROM partners(4218514369128182678). Answers about synthetic data mean nothing: say so."""
_ENTRIES = "SELECT name, signature, description, grain FROM catalog"
_MORE = (
    "There are more rows. Unless ORDER BY or the macro's grain orders them, these are any of them. Sum up, filter, or "
    "raise max_rows (to {most})."
)
_CUT = "There are more rows: these fill the space of one answer. Select fewer columns, sum up, or filter."
_TEXT_IDS = "Ids are texts here, and whole numbers in SQL, without quotes."
_SYNTHETIC = "The data set is synthetic: random numbers, no measurement."

_Text = Annotated[Any, WithJsonSchema({"type": "string"})]
_Warehouse = Annotated[
    Any, WithJsonSchema({"type": "string", "description": "Which warehouse, where there are several."})
]
_Rows = Annotated[Any, WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_ROWS})]
_Kind = Annotated[Any, WithJsonSchema({"type": "string", "enum": list(KINDS)})]
_Options = Annotated[Any, WithJsonSchema({"type": "object"})]


def tools_for(boxes: Mapping[str, Box], version: str) -> MCPServer:
    """A server with the four tools, for warehouses by the names that the tools call them."""
    tools = _Tools(boxes)
    server = _StrictServer(
        "wirehouse", instructions=_INSTRUCTIONS + tools.which(), version=version, log_level="WARNING"
    )
    for name, tool, title, description in (
        ("catalog", tools.catalog, "What can be asked", _CATALOG),
        ("describe", tools.describe, "About one view or macro", _DESCRIBE),
        ("query", tools.query, "Ask in SQL", _QUERY),
        ("plot", tools.plot, "Draw a picture", _PLOT + _kinds()),
    ):
        annotations = _ANNOTATIONS.model_copy(update={"title": title})
        server.add_tool(
            tool, name=name, title=title, description=description, annotations=annotations, structured_output=False
        )
    return server


_CATALOG = (
    "Which data set this is, and its views and macros. `search`: words of which every one must occur in the name, "
    "the parameters or the description; empty for all."
)
_DESCRIBE = "Everything about one view or macro of the catalog: parameters, columns with units, an example that runs."
_QUERY = (
    "The rows of one SELECT in DuckDB's SQL, at most `max_rows` of them: columns with types and units, rows, whether "
    "there are more, and notes. Nothing can be written, and no file or network is reached."
)
_PLOT = "A picture, PNG. `options` by `kind`, all optional but neuron_id: "


def run_on_stdio(boxes: Mapping[str, Box], version: str) -> None:
    """Serve one client over standard input and output, until it leaves."""
    tools_for(boxes, version).run("stdio")


class _StrictServer(MCPServer[Any]):
    """Refuses arguments that a tool lacks, in a sentence: left out silently, a filter would change the answer."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        tool = self._tool_manager.get_tool(name)
        if tool is not None:
            legal, needed = list(tool.parameters["properties"]), tool.parameters.get("required", [])
            for given in arguments:
                if given not in legal:
                    near = nearest(given, legal)
                    raise ToolError(f"{name} has no argument '{given}'{near}; legal are {', '.join(legal)}.")
            for missing in (each for each in needed if each not in arguments):
                raise ToolError(f"{name} needs the argument {missing}.")
        return await super().call_tool(name, arguments, context)


class _Tools:
    """The four tools. Whatever a model does wrong is a ToolError: of all errors it sees only the text of these."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self._boxes = boxes

    def which(self) -> str:
        """The warehouses, where there are several, for the instructions."""
        return "" if len(self._boxes) == 1 else f"\nThere are several warehouses: {', '.join(self._boxes)}."

    async def catalog(self, search: _Text = "", warehouse: _Warehouse = "") -> str:
        box = self._box(warehouse)
        words = _read(read_text, "search", search).lower().split()
        facts = await _all_rows(box, render("facts"))
        found = await _all_rows(box, _ENTRIES)
        entries = [each for each in found.rows if all(word in " ".join(each).lower() for word in words)]
        lines = [f"{name}: {description}" for name, _, description, _ in entries]
        if words and len(entries) <= _FEW:
            lines = [f"{signature}\n  {description} {_sentence(grain)}" for _, signature, description, grain in entries]
        if not lines:
            names = ", ".join(name for name, *_ in found.rows)
            lines = [f"Nothing has all the words of '{search}'. There are: {names}."]
        return "\n".join([*_facts(facts), "", *lines])

    async def describe(self, name: _Text, warehouse: _Warehouse = "") -> str:
        box, wanted = self._box(warehouse), _read(read_text, "name", name)
        return await _told(lambda leaving: box.describe(wanted.strip(), leaving))

    async def query(self, sql: _Text, max_rows: _Rows = _ROWS, warehouse: _Warehouse = "") -> CallToolResult:
        box, text, rows = self._box(warehouse), _read(read_text, "sql", sql), _read(read_whole, "max_rows", max_rows)
        if not 1 <= rows <= MOST_ROWS:
            raise ToolError(f"max_rows is {rows}; give 1 to {MOST_ROWS}.")
        found = await _told(lambda leaving: box.ask_json(text, None, rows, _MOST_CHARACTERS, leaving))
        answer = Answer(**json.loads(found))
        facts = await _all_rows(box, render("facts"))
        content = {**answer._asdict(), "note": _note(answer, rows, facts)}
        written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return CallToolResult(content=[TextContent(type="text", text=written)], structured_content=content)

    async def plot(self, kind: _Kind, options: _Options = None, warehouse: _Warehouse = "") -> Image:
        box, wanted = self._box(warehouse), _read(read_text, "kind", kind)
        given = {} if options is None else options
        if not isinstance(given, dict):
            raise ToolError('options is no object; give one such as {"prob_min": 0.8}.')
        return Image(data=await _told(lambda leaving: box.draw(wanted, given, leaving)), format="png")

    def _box(self, warehouse: Any) -> Box:
        name = _read(read_text, "warehouse", warehouse)
        if not name and len(self._boxes) == 1:
            return next(iter(self._boxes.values()))
        if name not in self._boxes:
            said = f"There is no warehouse '{name}'{nearest(name, self._boxes)}" if name else "Say which warehouse"
            raise ToolError(f"{said}; there are {', '.join(self._boxes)}.")
        return self._boxes[name]


async def _told(work: Callable[[Leaving], T]) -> T:
    """What the box answers; its sentences as ToolErrors."""
    try:
        return await waited(work)
    except (WirehouseError, BoxBusyError) as error:
        raise ToolError(str(error)) from error


async def _all_rows(box: Box, sql: str) -> Answer:
    return await _told(lambda leaving: Answer(**json.loads(box.ask_json(sql, max_rows=10_000, leaving=leaving))))


def _read(read: Callable[[str, Any], T], name: str, value: Any) -> T:
    try:
        return read(name, value)
    except WirehouseError as error:
        raise ToolError(str(error)) from error


def _facts(answer: Answer) -> list[str]:
    """The data set, a line a fact that is known."""
    names = [str(column["name"]) for column in answer.columns]
    return [f"{name}: {value}" for name, value in zip(names, answer.rows[0], strict=True) if value is not None]


def _note(answer: Answer, asked: int, facts: Answer) -> str:
    synthetic = [str(column["name"]) for column in facts.columns].index("synthetic")
    notes = [_SYNTHETIC] if facts.rows[0][synthetic] else []
    if any(isinstance(value, str) and value.isdigit() for row in answer.rows for value in row):
        notes.append(_TEXT_IDS)
    if answer.more:
        notes.append(_MORE.format(most=MOST_ROWS) if len(answer.rows) == asked else _CUT)
    return " ".join(notes)


def _sentence(grain: str) -> str:
    return f"Grain: {grain}."


def _kinds() -> str:
    return "; ".join(f"{kind}: {', '.join(options_of(kind))}" for kind in KINDS) + "."

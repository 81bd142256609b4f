"""The command `wirehouse mcp`."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

import wirehouse
from wirehouse.ask.connect import connect
from wirehouse.ask.data_set import data_set
from wirehouse.commands.common import PATH
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.place import clean_leftovers
from wirehouse.ground.distribution import not_installed


@click.command()
@click.argument("warehouses", metavar="WAREHOUSE...", type=PATH, nargs=-1, required=True)
@click.option(
    "--query-timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    help="How long a question may take.",
)
def mcp(warehouses: tuple[Path, ...], query_timeout: float) -> None:
    """Give a language model tools to ask each WAREHOUSE: the Model Context Protocol on standard input and output.

    A client such as Claude starts this command itself; docs/agents.md says how to tell it. The tools only read, in
    processes with limited memory and time, and reach no file or network. `wirehouse serve` has the same tools at /mcp.

    \b
    Example:
      wirehouse mcp demo/warehouse
    """
    try:
        from wirehouse.serve.agents import run_on_stdio
    except ModuleNotFoundError as error:
        raise WirehouseError(not_installed("mcp", "mcp")) from error
    from wirehouse.serve.box import Box

    names = _names(warehouses)
    with ExitStack() as stack:
        boxes = {
            name: stack.enter_context(Box(warehouse, 1, query_timeout))
            for name, warehouse in zip(names, warehouses, strict=True)
        }
        for box in boxes.values():
            box.warm()
        run_on_stdio(boxes, wirehouse.__version__)


def _names(warehouses: tuple[Path, ...]) -> list[str]:
    """A name for each warehouse: its data set's, and its folder's too where two have the same data set."""
    named = []
    for warehouse in warehouses:
        clean_leftovers(warehouse.resolve())
        with connect(warehouse) as con:
            named.append(data_set(con).name)
    names = [
        name if named.count(name) == 1 else f"{name} in {warehouse}"
        for name, warehouse in zip(named, warehouses, strict=True)
    ]
    if len(set(names)) < len(names):
        raise WirehouseError("A warehouse is named twice; name each one once.")
    return names

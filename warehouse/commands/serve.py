"""The command `wirehouse serve`."""

from __future__ import annotations

import re
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

import wirehouse
from wirehouse.commands.common import PATH
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.place import clean_leftovers
from wirehouse.ground.distribution import not_installed

if TYPE_CHECKING:
    from wirehouse.serve.server import Server

_SIZE = re.compile(r"\d+(\.\d+)?\s*([KMGT]i?)?B", re.IGNORECASE)
# A name, or an address as IPv6 writes it. With a port it would fit no request.
_HOST = re.compile(r"[A-Za-z0-9._-]+|(?=.*:.*:)[0-9A-Fa-f:.]+")
_LONGEST_S = 86_400


@click.command()
@click.argument("warehouses", metavar="WAREHOUSE...", type=PATH, nargs=-1, required=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 is all.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8410, show_default=True, help="The port; 0 is any free one."
)
@click.option("--skeletons", metavar="DIR", type=PATH, help="A folder with skeletons of the neurons.")
@click.option(
    "--allow-host",
    "hosts",
    metavar="NAME",
    multiple=True,
    help="A further name by which clients may call the server; may be given again.",
)
@click.option(
    "--query-timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    help="How long a question may take.",
)
@click.option(
    "--memory-limit",
    metavar="SIZE",
    default="4GB",
    show_default=True,
    help="Memory of each warehouse's queries; what needs more goes to the disk.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in a browser.")
def serve(
    warehouses: tuple[Path, ...],
    host: str,
    port: int,
    skeletons: Path | None,
    hosts: tuple[str, ...],
    query_timeout: float,
    memory_limit: str,
    opens: bool,
) -> None:
    """Serve each WAREHOUSE over HTTP, read-only, until Ctrl-C.

    Addresses of the data set's REST service answer here too, under the data set's name; /api/NAME is every view and
    macro of the catalog, as json, csv, parquet or arrow; /docs says how to ask. A warehouse that is built anew is taken
    up by the next request.

    Only this machine can reach the server, unless --host says otherwise. There are no passwords.

    \b
    Examples:
      wirehouse serve warehouse
      wirehouse serve hemibrain manc --port 8000 --query-timeout 10
      curl "http://127.0.0.1:8410/api/connections?min_synapses=5&format=csv"
    """
    if not _SIZE.fullmatch(memory_limit.strip()):
        raise click.BadParameter(f"{memory_limit!r} is no size such as 4GB or 512MB.", param_hint="--memory-limit")
    # A range of click's lets NaN pass.
    if not query_timeout <= _LONGEST_S:
        legal = f"legal is more than 0, to {_LONGEST_S:,} (a day)"
        raise click.BadParameter(f"{query_timeout:g} is no such time; {legal}.", param_hint="--query-timeout")
    for name in hosts:
        if not _HOST.fullmatch(name):
            legal = "give a name such as connectome.example.org, without http:// and the port"
            raise click.BadParameter(f"{name!r} is no name of a host; {legal}.", param_hint="--allow-host")
    try:
        from wirehouse.serve.house import Settings
        from wirehouse.serve.run import open_server
        from wirehouse.serve.run import serve as run
        from wirehouse.serve.server import Limits
    except ModuleNotFoundError as error:
        raise WirehouseError(not_installed("The server", "serve")) from error
    for warehouse in warehouses:
        clean_leftovers(warehouse.resolve())
    server = open_server(
        warehouses,
        Settings(memory_limit=memory_limit),
        Limits(query_timeout=query_timeout),
        {"skeletons": skeletons},
        wirehouse.__version__,
    )
    run(server, host, port, hosts, lambda url: _say(url, server, opens))


def _say(url: str, server: Server, opens: bool) -> None:
    for house in server.houses.values():
        others = [alias for alias, name in server.aliases.items() if name == house.name]
        names = " and ".join(f"{url}{name}/" for name in [house.name, *others])
        click.echo(f"{house.warehouse} is {house.version.data_set.called}, at {names}")
    click.echo(f"Serving at {url} until Ctrl-C.")
    if opens:
        webbrowser.open(url)

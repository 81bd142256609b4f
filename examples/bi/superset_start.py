"""Start an Apache Superset of one's own on a warehouse: http://127.0.0.1:8088, until Ctrl-C.

python examples/bi/superset_start.py WAREHOUSE [--home demo/superset] [--port 8088]

Everything it keeps is in --home: its database (SQLite), its secret key and the password of its user `admin`, both made
at the first start. The Python that runs this needs examples/bi/requirements-superset.txt.
"""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import requests
from superset_connect import connect, sqlalchemy_uri

BIN = Path(sys.executable).parent
CONFIG = Path(__file__).with_name("superset_config.py")


def secret(home: Path, name: str) -> str:
    """A secret of this Superset, made when it is first asked for, for its owner's eyes only."""
    file = home / name
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(32), "utf-8")
    return file.read_text("utf-8")


def environment(home: Path) -> dict[str, str]:
    """What tells Superset where it lives."""
    return {
        **os.environ,
        "SUPERSET_HOME": str(home),
        "SUPERSET_SECRET_KEY": secret(home, "secret_key"),
        "SUPERSET_CONFIG_PATH": str(CONFIG),
        "FLASK_APP": "superset.app:create_app()",
    }


def initialise(home: Path) -> None:
    """Make or bring up to date Superset's own database, its roles and its user `admin`."""
    person = ["--username", "admin", "--firstname", "Super", "--lastname", "Set", "--email", "admin@localhost"]
    for command in (
        ["db", "upgrade"],
        ["fab", "create-admin", *person, "--password", secret(home, "password")],
        ["init"],
    ):
        done = subprocess.run(
            [BIN / "superset", *command], env=environment(home), capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"superset {command[0]} failed:\n{done.stdout}{done.stderr}")


def taken(port: int) -> socket.socket:
    """The port of this machine, taken before anything is set up and given to Superset.

    Whoever else answered there would be sent the password.
    """
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(("127.0.0.1", port))
        door.listen()
    except (OSError, OverflowError) as error:
        sys.exit(f"Port {port} cannot be taken ({error}); choose another: make superset PORT=8089, or --port 8089.")
    return door


@contextmanager
def serving(home: Path, door: socket.socket) -> Iterator[subprocess.Popen[bytes]]:
    """A Superset that answers, until the block ends."""
    options = ["--bind", f"fd://{door.fileno()}", "--workers", "1", "--threads", "8", "--timeout", "120"]
    with (home / "log").open("wb") as log:
        command = [BIN / "gunicorn", *options, "superset.app:create_app()"]
        server = subprocess.Popen(command, env=environment(home), stdout=log, stderr=log, pass_fds=[door.fileno()])
    try:
        while server.poll() is None:
            try:
                requests.get(f"{address(door)}/health", timeout=5)
            except (requests.ConnectionError, requests.Timeout):
                time.sleep(1)
            else:
                yield server
                return
        sys.exit(f"Superset ended at its start; see {home / 'log'}.")
    finally:
        server.terminate()
        server.wait()


def address(door: socket.socket) -> str:
    """The URL of what answers at this socket."""
    host, port = door.getsockname()
    return f"http://{host}:{port}"


def main(warehouse: Path, home: Path, port: int) -> None:
    """Initialise, serve, register the warehouse and wait."""
    sqlalchemy_uri(warehouse)  # ends here if it is none, not after minutes
    door = taken(port)
    home.mkdir(parents=True, exist_ok=True)
    print("Setting Superset up; the first time takes a minute or two …", flush=True)
    initialise(home)
    url = address(door)
    with serving(home, door) as server:
        connect(url, "admin", secret(home, "password"), warehouse)
        print(f"{url}/superset/dashboard/connectome/ (user admin, password in {home / 'password'})", flush=True)
        server.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--home", type=Path, default=Path("demo/superset"))
    parser.add_argument("--port", type=int, default=8088)
    asked = parser.parse_args()
    # Told to end, by Ctrl-C or otherwise, it ends its server too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        main(asked.warehouse, asked.home.resolve(), asked.port)

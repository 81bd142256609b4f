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
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import requests
from superset_connect import connect, sqlalchemy_uri

BIN = Path(sys.executable).parent


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


@contextmanager
def serving(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A Superset that answers, until the block ends."""
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "8", "--timeout", "120"]
    with (home / "log").open("wb") as log:
        command = [BIN / "gunicorn", *options, "superset.app:create_app()"]
        server = subprocess.Popen(command, env=environment(home), stdout=log, stderr=log)
    try:
        while server.poll() is None:
            try:
                requests.get(f"http://127.0.0.1:{port}/health", timeout=120)
            except requests.ConnectionError:
                time.sleep(1)
            else:
                yield server
                return
        sys.exit(f"Superset ended at its start; see {home / 'log'}.")
    finally:
        server.terminate()
        server.wait()


def main(warehouse: Path, home: Path, port: int) -> None:
    """Initialise, serve, register the warehouse and wait."""
    sqlalchemy_uri(warehouse)  # ends here if it is none, not after minutes
    home.mkdir(parents=True, exist_ok=True)
    print("Setting Superset up; the first time takes a minute or two …", flush=True)
    initialise(home)
    url = f"http://127.0.0.1:{port}"
    with serving(home, port) as server:
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

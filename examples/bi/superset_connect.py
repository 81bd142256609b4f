"""Put a warehouse and its dashboard into a running Apache Superset; again, and they are brought up to date.

python examples/bi/superset_connect.py WAREHOUSE [--url http://127.0.0.1:8088] [--user admin]

The password is in the environment: SUPERSET_PASSWORD. The warehouse must lie where the Superset server can read it.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import zipfile
from pathlib import Path

import requests

ASSETS = Path(__file__).parent / "superset"
PLACEHOLDER = "duckdb:///connectome.duckdb?access_mode=read_only"


def sqlalchemy_uri(warehouse: Path) -> str:
    """The warehouse's file, opened read-only; a native one cannot reach any other file of the server either."""
    manifest = warehouse / "manifest.json"
    if not manifest.exists():
        raise SystemExit(f"{warehouse} is not a warehouse: manifest.json is not in it.")
    uri = f"duckdb:///{(warehouse / 'connectome.duckdb').resolve()}?access_mode=read_only"
    binding = json.loads(manifest.read_text("utf-8"))["options"]["binding"]
    return uri + "&enable_external_access=false" if binding == "native" else uri


def bundle(warehouse: Path) -> bytes:
    """The folder of assets as the archive that Superset imports."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(ASSETS.rglob("*.yaml")):
            text = path.read_text("utf-8").replace(PLACEHOLDER, sqlalchemy_uri(warehouse))
            file.writestr(str(Path("assets") / path.relative_to(ASSETS)), text)
    return archive.getvalue()


def connect(url: str, user: str, password: str, warehouse: Path) -> None:
    """Log in and import the assets over those that are there."""
    session = requests.Session()
    login = {"username": user, "password": password, "provider": "db"}
    session.headers["Authorization"] = f"Bearer {asked(session.post(f'{url}/api/v1/security/login', json=login))}"
    session.headers["X-CSRFToken"] = asked(session.get(f"{url}/api/v1/security/csrf_token/"))
    files = {"bundle": ("assets.zip", bundle(warehouse), "application/zip")}
    asked(session.post(f"{url}/api/v1/assets/import/", files=files))


def asked(answer: requests.Response) -> str:
    """What Superset answers, or the end of the script with what it says instead."""
    if not answer.ok:
        raise SystemExit(f"{answer.url} answered {answer.status_code}: {answer.text[:500]}")
    body = answer.json()
    return body.get("access_token") or body.get("result") or body["message"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--url", default="http://127.0.0.1:8088")
    parser.add_argument("--user", default="admin")
    asked_for = parser.parse_args()
    if "SUPERSET_PASSWORD" not in os.environ:
        raise SystemExit("The password is missing: set SUPERSET_PASSWORD.")
    connect(asked_for.url, asked_for.user, os.environ["SUPERSET_PASSWORD"], asked_for.warehouse)
    print(f"{asked_for.url}/superset/dashboard/connectome/")

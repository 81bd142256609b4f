"""A standalone Spark cluster of this machine: a master and two workers, as the pyspark wheel brings them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyspark
from pyspark.sql import SparkSession

HOME = Path(pyspark.__file__).parent
WORKERS = 2
_MASTER = "org.apache.spark.deploy.master.Master"
_WORKER = "org.apache.spark.deploy.worker.Worker"


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The master's URL, while the cluster runs; its logs and work go below `folder`."""
    port, page = _free_port(), _free_port()
    started = [_start(folder, "master", _MASTER, "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page))]
    try:
        url = f"spark://127.0.0.1:{port}"
        _wait(lambda: _state(page)["status"] == "ALIVE", folder)
        for number in range(WORKERS):
            size = ("--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0")
            started.append(_start(folder, f"worker-{number}", _WORKER, *size, "--work-dir", str(folder / "work"), url))
        _wait(lambda: _state(page)["aliveworkers"] == WORKERS, folder)
        yield url
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(60)


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """A session of its own with little memory; the workers run this Python, which has wirehouse."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    options = {
        "spark.driver.memory": "1g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "1g",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    made = SparkSession.builder.master(master).appName("wirehouse").config(map=options).getOrCreate()
    try:
        yield made
    finally:
        made.stop()


def _start(folder: Path, name: str, *words: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m"}
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.log").open("wb") as log:
        command = [str(HOME / "bin" / "spark-class"), *words]
        return subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)


def _state(page: int) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{page}/json/", timeout=5) as answer:
        state: dict[str, Any] = json.load(answer)
        return state


def _wait(ready: Any, folder: Path, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if ready():
                return
        except OSError:
            pass
        time.sleep(0.5)
    logs = "\n".join(log.read_text("utf-8", "replace")[-2000:] for log in sorted(folder.glob("*.log")))
    raise AssertionError(f"The cluster did not come up in {seconds:.0f} s:\n{logs}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

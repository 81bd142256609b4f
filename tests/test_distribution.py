"""The name by which pip installs wirehouse: on PyPI, `wirehouse` is another project's, and no advice may lead to it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

import wirehouse
from wirehouse.ground.distribution import DISTRIBUTION, not_installed

ROOT = Path(__file__).parents[1]
STRANGER = re.compile(
    r"""\b(?:install|add|upgrade|-U)(?: --?[\w-]+)* ["']?wirehouse(?![\w-])"""  # pip install -U 'wirehouse...
    r"""|\b(?:pip3?|pipx|uv)(?: pip| tool)? (?:install|add)\b[^\n`;&|]*?[ "']wirehouse(?![\w./-])"""  # among others
    r"""|\buvx (?:--?[\w-]+ )?["']?wirehouse(?![\w-])"""
    r"""|\bwirehouse\\?\[\w+(?:,\w+)*\\?\]["'`]"""  # 'wirehouse[plot]', wherever it stands
    r"""|\bversion\(["']wirehouse["']\)"""
)
TRACKED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout


def test_nothing_advises_to_install_the_other_wirehouse() -> None:
    if not TRACKED:
        pytest.skip("This is no clone.")
    found = []
    for name in TRACKED.split("\0"):
        path = ROOT / name
        if name and path.is_file() and path != Path(__file__):
            text = path.read_bytes().decode("utf-8", "replace")
            found += [f"{name}: {match[0]}" for match in STRANGER.finditer(text) if "\0" not in text]
    assert found == []


@pytest.mark.parametrize(
    "advice",
    ["pip install wirehouse", "pip install -U 'wirehouse[plot]'", "uv pip install wirehouse", "uvx wirehouse --help",
     "python -m pip install --upgrade wirehouse", "needs 'wirehouse[plot,shell]'",
     "uvx --from wirehouse", "pipx install wirehouse", "pip install pandas wirehouse", "uv tool install wirehouse",
     "pip install 'polars>=1' 'wirehouse'", "pip3 install -q --user wirehouse==0.3.1"],
)  # fmt: skip
def test_such_advice_is_told(advice: str) -> None:
    assert STRANGER.search(advice)


@pytest.mark.parametrize(
    "advice",
    [
        "pip install '.[plot]'",
        "uvx --from PATH/TO/CLONE wirehouse",
        "pip install wirehouse-connectome",
        "uvx --from . wirehouse",
        "pip install PATH/TO/wirehouse",
        "`pip install duckdb-cli`, then wirehouse shell",
    ],
)
def test_other_advice_is_not(advice: str) -> None:
    assert not STRANGER.search(advice)


def test_the_name_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["name"] == DISTRIBUTION
    assert wirehouse.__version__ == version(DISTRIBUTION) == project["version"]
    assert list(project["scripts"]) == ["wirehouse"]


def test_type_checkers_read_the_hints() -> None:
    assert (Path(wirehouse.__file__).parent / "py.typed").exists()
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    assert "py.typed" in data["wirehouse"]


def test_every_extra_that_a_sentence_names_is_there() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    text = "".join(path.read_text("utf-8") for path in (ROOT / "warehouse").rglob("*.py"))
    named = set(re.findall(r'not_installed\("\w+", "(\w+)"\)', text))
    assert named
    assert named <= set(extras)
    assert "pip install '.[plot]'" in not_installed("matplotlib", "plot")

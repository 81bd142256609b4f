"""The examples that draw: they run, and write what they say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.notebook import code_cells
from tests.support.synthetic import small_warehouse

ROOT = Path(__file__).parents[1]
TEXTS = ("text/plain", "text/html")


def test_every_kind_of_picture(shared: Path, tmp_path: Path) -> None:
    warehouse = small_warehouse(shared, "native")
    command = [sys.executable, ROOT / "examples" / "pictures.py", warehouse, tmp_path / "pictures"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    written = sorted((tmp_path / "pictures").iterdir())
    assert sorted(map(Path, done.stdout.split())) == written
    assert len(written) == 7
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in written)


@pytest.mark.parametrize("notebook", sorted((ROOT / "examples").glob("*.ipynb")), ids=lambda path: path.name)
def test_a_notebook_shows_without_running(notebook: Path) -> None:
    outputs = [cell["outputs"] for cell in code_cells(notebook)]
    assert all(outputs)
    kinds = {output["output_type"] for each in outputs for output in each}
    assert kinds == {"execute_result"}
    texts = [json.dumps(output["data"].get(kind, "")) for each in outputs for output in each for kind in TEXTS]
    assert not re.search(r"(?<![\w.<])/(home|Users|root|work|tmp|var|mnt|opt)/|[A-Z]:\\\\", "".join(texts))
    assert notebook.stat().st_size < 400_000


def test_the_notebook_runs_from_top_to_bottom(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "warehouse").symlink_to(small_warehouse(shared, "native"))
    # Jupyter runs a notebook in the folder where it lies.
    (tmp_path / "examples").mkdir()
    cells = json.loads((ROOT / "examples" / "notebook.ipynb").read_text("utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(code)], cwd=tmp_path / "examples", capture_output=True, text=True, check=False
    )
    assert code
    assert done.returncode == 0, done.stderr

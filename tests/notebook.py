"""The outputs that a notebook stores, so that it shows without running: `make notebook` renews them.

It runs on demo/warehouse of the synthetic data set, in Jupyter's own kernel; needs nbclient and ipykernel.
"""

from __future__ import annotations

import ast
import base64
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

# A picture is for looking at, not for printing: so many pixels wide at most.
_WIDTH = 1000
# Frames as wide as Jupyter shows them.
_SETTINGS = "import json, pandas\npandas.set_option('display.max_columns', 20)\nshown = []\n"


def code_cells(notebook: Path) -> list[dict[str, Any]]:
    """The cells with code, as the file holds them."""
    return [cell for cell in json.loads(notebook.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


def texts_now(cells: list[dict[str, Any]], folder: Path) -> list[str]:
    """What each cell shows as text when all are run in `folder`: the value of its last expression."""
    sources = ["".join(cell["source"]) for cell in cells]
    code = f"{_SETTINGS}{''.join(map(_showing, sources))}print(json.dumps(shown))"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.splitlines()[-1]))


def _showing(source: str) -> str:
    *statements, last = ast.parse(source).body
    assert isinstance(last, ast.Expr), source
    before = "".join(f"{ast.unparse(statement)}\n" for statement in statements)
    return f"{before}shown.append(repr({ast.unparse(last.value)}))\n"


def renew(notebook: Path) -> None:
    """Run the notebook where it lies, and store what its cells show."""
    import nbformat
    from nbclient import NotebookClient

    contents = nbformat.read(notebook, as_version=4)
    NotebookClient(contents, kernel_name="python3", resources={"metadata": {"path": str(notebook.parent)}}).execute()
    contents.metadata["language_info"] = {"name": "python"}
    for cell in contents.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                output["data"]["image/png"] = _smaller(output["data"]["image/png"])
    nbformat.write(contents, notebook)


def _smaller(png: str) -> str:
    from PIL import Image

    picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    picture.thumbnail((_WIDTH, 4 * _WIDTH))
    written = io.BytesIO()
    picture.quantize(method=Image.Quantize.FASTOCTREE).save(written, "png", optimize=True)
    return base64.b64encode(written.getvalue()).decode()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        renew(Path(name))

"""Makes the outputs in the pages on other connectomes, from sample files of published data sets beside the repository.

The blocks of these pages that build warehouses are run first. In the SQL blocks each of the warehouses is attached
under the name of its folder.
"""

from __future__ import annotations

import re
from pathlib import Path

from wirehouse.pages import outputs

BUILDS = re.compile(r"```sh\n(?P<code>(?:(?!```).)*wirehouse build (?:(?!```).)*)```\n(?!\n```text\n)", re.DOTALL)
WORK = Path("demo") / "connectomes"

ASK = """
import sys
from pathlib import Path
import duckdb
con = duckdb.connect()
for file in sorted(Path().glob("*/connectome.duckdb")):
    con.execute(f"ATTACH '{file}' AS {file.parent.name} (READ_ONLY)")
con.sql(sys.argv[1]).show(max_width=120, max_rows=60)
"""


def data(root: Path) -> Path:
    """The folder of the sample files, if they are on this machine: shared/data beside the repository at `root`."""
    return root.parent / "shared" / "data"


def prepare(texts: dict[str, str], root: Path, folder: Path) -> None:
    """Make `folder` a place where the blocks of the pages run: links to what they read, and all their warehouses."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, place in {"samples": data(root), "examples": root / "examples"}.items():
        link = folder / name
        if not link.is_symlink():
            link.symlink_to(place.resolve())
    for text in texts.values():
        for code in builds(text):
            outputs.run(outputs.Example("sh", code, ""), folder)


def builds(text: str) -> list[str]:
    """The page's blocks that build warehouses, in order."""
    return [match["code"] for match in BUILDS.finditer(text)]


def rewritten(text: str, root: Path, names: tuple[str, ...]) -> str:
    """The page with the present output of its blocks; unchanged where the sample files are not on this machine.

    `names` are all pages of this kind, because one asks what another one builds.
    """
    if not data(root).is_dir():
        return text
    prepare({name: (root / name).read_text("utf-8") for name in names}, root, root / WORK)
    return outputs.rewritten(text, root / WORK, ASK)

"""Small sources that hold the edges of the rules, each with a mapping of its own, built once a run."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather

from tests.formats.building import Content, report_of
from tests.support.warehouses import locked

# The first whole number that a double cannot hold.
BEYOND = 2**53 + 1
NOBODY = 0


@dataclass(frozen=True)
class Made:
    """The mapping, the files and the options of a source."""

    mapping: str
    files: Mapping[str, Content]
    options: Mapping[str, Any] = field(default_factory=dict)


def warehouse_of(name: str, shared: Path) -> Path:
    """The warehouse of one of `MADE`, built on first use."""
    folder = shared / f"made-{name}"
    with locked(folder.with_suffix(".lock")):
        if not (folder / "warehouse").exists():
            made = MADE[name]
            report_of(folder, made.mapping, made.files, **made.options)
    return folder / "warehouse"


def feather(**columns: Any) -> bytes:
    """A Feather file with these columns."""
    file = io.BytesIO()
    pyarrow.feather.write_feather(pa.table(columns), file)
    return file.getvalue()


def csv(table: pd.DataFrame) -> str:
    """A CSV file of the table."""
    return str(table.to_csv(index=False))


SYNAPSES_MAP = """
name = "points"
voxel_nm = [4.3, 4.3, 45]
no_segment = 0
null_texts = ["", "NA"]
celltype = "cell_type"
[synapses]
files = "synapses.csv"
pre_id = "pre"
post_id = "post"
cleft_xyz = ["x", "y", "z"]
size = "size"
size_unit = "voxels"
prob = "prob"
roi = "region"
unknown = {size = [-1], roi = ["<unspecified>"]}
[neurons.cells]
files = "cells.csv"
id = "id"
"""
# Ids: 1 to 4, one that no double holds, 9 that no table of neurons has, and 0 for what lies in no segment.
SYNAPSES = f"""\
pre,post,x,y,z,size,prob,region
1,2,10,20,30,100,0.7,A
1,2,10,20,30,100,0.7,A
1,2,-10,20,30,65536,0.9,B
1,3,,,,70000,0.69999998807907104,<unspecified>
2,2,0,0,0,-1,0.8,A
2,1,11,21,31,-1,0.6,B
{BEYOND},1,12,22,32,inf,0.5,A
{BEYOND},1,12,22,32,-70000,0.5,A
{BEYOND},2,13,23,33,5,1,B
0,1,14,24,34,7,0.95,A
1,0,15,25,35,8,0.95,B
0,0,16,26,36,9,0.95,A
9,4,17,27,37,10,0.1,A
4,1,18,28,38,11,0.09999999999,B
"""
CELLS = f"""\
id,cell_type,side,age
1,b,left,1.5
2,a,right,2.5
2,a,right,2.5
3,,left,
4,NA,NA,3.5
{BEYOND},b,right,4.5
"""

FLOATS = np.array([0.1, 0.7, 0.3, 1.0, 0.0], np.float32)
THRESHOLDS_MAP = """
name = "thresholds"
[synapses]
files = "synapses.{ending}"
pre_id = "pre"
post_id = "post"
size = "size"
prob = "prob"
optional = ["size"]
"""

WORM_MAP = """
name = "worm"
ids = "text"
strip = true
null_texts = [""]
[connections]
files = "edges.csv"
pre_id = "from"
post_id = "to"
weight = "n"
weight_unit = "sections"
kind = "what"
"""
WORM = """\
from,to,n,what
AVAL ,AVAR,5,chemical
AVAL,AVAR  ,2,electrical
AVAR,AVAL,1,chemical
AVAR,AVAR,4,chemical
ADAL,AVAL,3,electrical
 ADAL,AVAR,6,chemical
ADAL,AVAR,1,chemical
"""

MANY = 12_000
MANY_MAP = """
name = "many"
celltype = "type"
[connections]
files = "edges.csv"
pre_id = "pre"
post_id = "post"
weight = "n"
[neurons.cells]
files = "cells.csv"
id = "id"
"""


def type_name(number: int) -> str:
    """The type of the neuron of that number, an awkward text now and then."""
    return {0: "it's", 1: 'a "b"', 2: "back\\slash", 3: "(x)|y"}.get(number, f"type {number:05}")


def many_edges() -> pd.DataFrame:
    """Two rows from each of some neurons, over all types."""
    rng = np.random.default_rng(5)
    pre = rng.integers(0, MANY, 4_000)
    post = (pre + rng.integers(0, 3, len(pre))) % MANY
    return pd.DataFrame({"pre": pre, "post": post, "n": rng.integers(1, 9, len(pre))})


def many_cells() -> pd.DataFrame:
    """A neuron of each type, one without, and their groups."""
    table = pd.DataFrame({
        "id": range(MANY + 1),
        "type": [*map(type_name, range(MANY)), ""],
        "group": [f"group {number % 7}" for number in range(MANY)] + [""],
    })  # fmt: skip
    return table


APART_MAP = """
name = "apart"
[connections]
files = "totals.csv"
pre_id = "pre"
post_id = "post"
weight = "n"
[regional_connections]
files = "regions.csv"
pre_id = "pre"
post_id = "post"
weight = "n"
roi = "region"
unknown = {roi = ["<unspecified>"]}
"""
APART = {
    "totals.csv": "pre,post,n\n1,2,10\n2,3,4\n3,1,2\n",
    # 1 to 2 adds up, 2 to 3 does not, 3 to 1 has no regions, 5 to 6 has no total.
    "regions.csv": "pre,post,region,n\n1,2,A,6\n1,2,B,3\n1,2,<unspecified>,1\n2,3,A,3\n5,6,B,2\n",
}


def feather_of(number: type[np.floating[Any]]) -> bytes:
    """Five synapses whose probabilities have that number type, of sizes in it."""
    return feather(
        pre=[1, 1, 2, 2, 3], post=[2, 3, 3, 1, 1], prob=FLOATS.astype(number),
        size=np.array([1.5, 65_504, 0.1, -3, 0], number),
    )  # fmt: skip


def whole_sizes() -> bytes:
    """Synapses with whole sizes that no double tells apart."""
    return feather(pre=[1, 1, 2], post=[2, 3, 3], prob=[0.6, 0.5, None], size=[2**53, BEYOND, BEYOND + 1])


MADE = {
    "synapses": Made(SYNAPSES_MAP, {"synapses.csv": SYNAPSES, "cells.csv": CELLS}),
    "filtered": Made(
        SYNAPSES_MAP, {"synapses.csv": SYNAPSES, "cells.csv": CELLS}, {"prob_default": 0.6, "binding": "parquet"}
    ),
    "float16": Made(THRESHOLDS_MAP.format(ending="feather"), {"synapses.feather": feather_of(np.float16)}),
    "float32": Made(THRESHOLDS_MAP.format(ending="feather"), {"synapses.feather": feather_of(np.float32)}),
    "whole": Made(THRESHOLDS_MAP.format(ending="feather"), {"synapses.feather": whole_sizes()}),
    "empty": Made(SYNAPSES_MAP, {"synapses.csv": SYNAPSES.partition("\n")[0] + "\n", "cells.csv": CELLS}),
    "worm": Made(WORM_MAP, {"edges.csv": WORM}),
    "many": Made(MANY_MAP, {"edges.csv": csv(many_edges()), "cells.csv": csv(many_cells())}),
    "apart": Made(APART_MAP, APART),
    "no_edges": Made(WORM_MAP, {"edges.csv": WORM.partition("\n")[0] + "\n"}),
}
"""Every small source by a name of ours."""

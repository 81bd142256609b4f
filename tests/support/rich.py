"""Names of data sets that have what j0251 lacks: regions, kinds of edges, transmitters, annotations, many types."""

from __future__ import annotations

from wirehouse.etl.ground.names import UNTYPED, Names
from wirehouse.etl.ground.traits import CONNECTIONS, Traits

_GROUPINGS = {"class": ("a", "B", "it's"), "side": ("left", UNTYPED)}


def _types(number: int) -> dict[int, str]:
    return {**{code: f"type {code}" for code in range(number - 1)}, number - 1: UNTYPED}


SINGLE = Traits(
    format="table",
    prob="float32",
    size="int64",
    certainty=None,
    lengths=False,
    post_morph=False,
    roi=True,
    nt=True,
    nt_prob=True,
    prob_default=None,
    size_unit="voxels",
    voxel_nm=(4, 4, 40),
    whole_nm=False,
    both_points=True,
    no_segment=0,
)
COUNTED = Traits(
    format="table",
    grain=CONNECTIONS,
    prob=None,
    size=None,
    certainty=None,
    lengths=False,
    post_morph=False,
    roi=True,
    roi_apart=True,
    kind=True,
    prob_default=None,
    weight_unit="sections",
    position=None,
    text_ids=True,
)
RICH = {
    "single synapses": Names(_types(4), {}, traits=SINGLE, rois=("AL", "it's"), transmitters=("gaba",), annotated=True),
    "connections": Names(_types(4), {}, traits=COUNTED, rois=("AL",), groupings=_GROUPINGS, annotated=True),
    "types by a table": Names(_types(300), {}, traits=SINGLE, rois=("AL",), transmitters=("gaba",)),
    "types without pairs": Names(_types(1_200), {}, traits=COUNTED, groupings=_GROUPINGS, annotated=True),
}

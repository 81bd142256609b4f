"""What Neuroglancer is to show, as it keeps it in its address."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from wirehouse.ask.data_set import DataSet

_DIMENSIONS = {axis: [1e-9, "m"] for axis in "xyz"}
# Synapses of a neuron: those that it gives in one colour, those that it receives in another.
_SHADER = """\
{controls}
void main() {{
{conditions}  setColor(defaultColor());
  setPointMarkerSize(5.0);
  setPointMarkerBorderWidth(0.0);
}}
"""
_CONTROL = "#uicontrol float prob_min slider(min=0, max=1, default={default:g})"
_CONDITION = "  if (prob_min > 0.0 && !(prop_prob() >= prob_min)) discard;\n"


class View(NamedTuple):
    """Where to look: a point in nm, and how many nm are to be seen."""

    center: Sequence[float]
    extent: float


def link(root: str, about: DataSet, catalog: Collection[str], neuron_ids: Sequence[int], view: View | None) -> str:
    """The address, from `/neuroglancer/` on, of a Neuroglancer that shows these neurons with their synapses.

    `root`: the server's address, with the name of the data set where it has several, such as http://127.0.0.1:8410.
    """
    state = state_of(root, about, catalog, neuron_ids, view)
    return f"/neuroglancer/#!{quote(json.dumps(state, separators=(',', ':')), safe='')}"


def state_of(
    root: str, about: DataSet, catalog: Collection[str], neuron_ids: Sequence[int], view: View | None
) -> dict[str, Any]:
    """The state of Neuroglancer with a layer of the neurons and, where the data set has positions, one of synapses."""
    state: dict[str, Any] = {"dimensions": _DIMENSIONS}
    if view is not None:
        state |= {"position": list(view.center), "projectionScale": view.extent}
    layers = [_neurons(root, catalog, neuron_ids)]
    if about.has_synapses and about.position is not None:
        layers = [
            _synapses(root, about, "outputs", "pre", "#ffb000"),
            _synapses(root, about, "inputs", "post", "#4aa8ff"),
            *layers,
        ]
    return {**state, "layers": layers, "layout": "3d", "showSlices": False, "showAxisLines": False}


def _neurons(root: str, catalog: Collection[str], neuron_ids: Sequence[int]) -> Mapping[str, Any]:
    named = [name for name in ("skeletons", "meshes") if name in catalog]
    return {
        "type": "segmentation",
        "name": "neurons",
        "source": [f"precomputed://{root}/precomputed/{name}" for name in (*named, "segment_properties")],
        "segments": [str(each) for each in neuron_ids],
        "objectAlpha": 0.4,
    }


def _synapses(root: str, about: DataSet, name: str, relationship: str, colour: str) -> Mapping[str, Any]:
    control = _CONTROL.format(default=about.prob_default or 0) if about.prob else ""
    return {
        "type": "annotation",
        "name": name,
        "source": f"precomputed://{root}/precomputed/synapses",
        "annotationColor": colour,
        "linkedSegmentationLayer": {relationship: "neurons"},
        "filterBySegmentation": [relationship],
        "shader": _SHADER.format(controls=control, conditions=_CONDITION if about.prob else ""),
    }

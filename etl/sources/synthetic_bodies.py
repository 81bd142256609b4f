"""Annotations and transmitters of the bodies of a synthetic data set in FlyEM's layout.

The columns and their types are those of the Male CNS release, in its order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from wirehouse.etl.sources import synthetic_model as model
from wirehouse.etl.sources.synthetic_labels import labels, numbers, type_names, words
from wirehouse.etl.sources.synthetic_wiring import Wiring, chance, hashed, ids

_SIDES = ("R", "L", "M")
_MIDDLE = 2
_SUPERCLASSES = words(
    "ol_intrinsic cb_intrinsic vnc_intrinsic visual_projection visual_centrifugal ascending_neuron descending_neuron "
    "cb_sensory vnc_sensory cb_motor vnc_motor endocrine"
)
_CLASSES = words("olfactory gustatory mechanosensory visual MBON DAN Kenyon_cell CX ALPN LHLN")
_TRANSMITTERS = words("acetylcholine gaba glutamate dopamine serotonin octopamine histamine")
# All categories of the release, in its order.
_STATUS_LABELS = words(
    "Unimportant,Orphan,Orphan-artifact,Orphan hotknife,Hard to trace,Putative Leaves,Not examined,,0.5assign,Anchor,"
    "Cleaved Anchor,Will be merged,Sensory Anchor,Cervical Anchor,Soma Anchor,Examined Soma Anchor,Primary Anchor,"
    "Partially traced,Leaves,PRT Orphan,RT Orphan,RT Hard to trace,Prelim Roughly traced,Roughly traced,Reviewed,"
    "Traced in ROI,Traced,Finalized",
    ",",
)
_NEURON_LABELS = np.array(
    [_STATUS_LABELS.index(name) for name in ("Roughly traced", "Prelim Roughly traced", "Reviewed")]
)
_OTHER_LABELS = np.array([_STATUS_LABELS.index(name) for name in ("", "Orphan", "Anchor", "Leaves", "PRT Orphan")])
_OTHER_STATUS = ("", "Orphan", "Anchor", "Unimportant")

_TEXT, _DOUBLE, _POINT = pa.string(), pa.float64(), pa.list_(pa.int64())
_DOUBLES = words("assignedOlHex1 assignedOlHex2 group mancBodyid mancGroup mancSerial mcnsSerial")
_TYPES = {
    "bodyId": pa.int64(),
    "statusLabel": pa.dictionary(pa.int8(), _TEXT, ordered=True),
    **dict.fromkeys(("somaLocation", "tosomaLocation"), _POINT),
    **dict.fromkeys(_DOUBLES, _DOUBLE),
}
ANNOTATIONS = pa.schema(
    [
        (name, _TYPES.get(name, _TEXT))
        for name in words(
            "assignedOlHex1 assignedOlHex2 bodyId flywireType group instance somaSide statusLabel superclass type "
            "vfbId hemibrainType itoleeHl supertype birthtime mancBodyid mancGroup mancType subclass synonyms class "
            "rootSide somaNeuromere trumanHl dimorphism matchingNotes entryNerve mancSerial mcnsSerial serialMotif "
            "fruDsx exitNerve receptorType somaLocation tosomaLocation status"
        )
    ]
)
TRANSMITTERS = pa.schema(
    [
        ("body", pa.int64()),
        ("cell_type", _TEXT),
        ("total_nt_predictions", pa.int32()),
        ("predicted_nt_confidence", _DOUBLE),
        ("predicted_nt", _TEXT),
        ("ground_truth", _TEXT),
        ("celltype_total_nt_predictions", pa.int32()),
        ("celltype_predicted_nt", _TEXT),
        ("celltype_predicted_nt_confidence", _DOUBLE),
        ("consensus_nt", _TEXT),
    ]
)


@dataclass(frozen=True)
class Bodies:
    """Bodies 0, 1, ... of a wiring; the first `annotated` have annotations. `names`, `superclasses`, `classes` and
    `transmitters` are by type.
    """

    wiring: Wiring
    annotated: int
    names: list[str]
    superclasses: np.ndarray
    classes: np.ndarray
    transmitters: np.ndarray

    def ids(self, bodies: np.ndarray) -> np.ndarray:
        """The bodies' ids."""
        return ids(bodies, 10_000, 30)

    def sides(self, bodies: np.ndarray) -> np.ndarray:
        """0 for a body on the right, 1 on the left, 2 in the middle."""
        middle = self.wiring.types_of(bodies) % 25 == 7
        return np.where(middle, _MIDDLE, hashed(bodies, 1) & 1)

    def typed(self, bodies: np.ndarray) -> np.ndarray:
        """Which bodies have a type."""
        return self.wiring.is_neuron(bodies) & ~chance(bodies, 2, 20)


def draw_bodies(rng: np.random.Generator, wiring: Wiring, annotated: int) -> Bodies:
    """Bodies with random annotations."""

    def uneven(names: tuple[str, ...]) -> np.ndarray:
        return (rng.random(wiring.types) * rng.random(wiring.types) * len(names)).astype(np.int64)

    return Bodies(
        wiring=wiring,
        annotated=annotated,
        names=type_names(rng, wiring.types),
        superclasses=uneven(_SUPERCLASSES),
        classes=uneven(_CLASSES),
        transmitters=uneven(_TRANSMITTERS),
    )


def annotation_table(bodies: Bodies, rows: int) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    """The table body-annotations by id, in batches of `rows` rows."""
    listed = _by_id(bodies, np.arange(bodies.annotated))
    return ANNOTATIONS, (_annotations(bodies, part) for part in _parts(listed, rows))


def transmitter_table(bodies: Bodies, rows: int) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    """The table body-neurotransmitters by id, in batches of `rows` rows: most annotated bodies, and some others."""
    everybody = np.arange(bodies.annotated + min(bodies.wiring.neurons, bodies.wiring.fragments) // 10)
    listed = _by_id(bodies, everybody[~chance(everybody, 3, 16)])
    return TRANSMITTERS, (_transmitters(bodies, part) for part in _parts(listed, rows))


def _by_id(bodies: Bodies, listed: np.ndarray) -> np.ndarray:
    return listed[np.argsort(bodies.ids(listed))]


def _parts(listed: np.ndarray, rows: int) -> Iterator[np.ndarray]:
    return (listed[first : first + rows] for first in range(0, len(listed), rows))


def _annotations(bodies: Bodies, listed: np.ndarray) -> pa.RecordBatch:
    found = _identity(bodies, listed) | _counterparts(bodies, listed)
    nothing = {field.name: pa.nulls(len(listed), field.type) for field in ANNOTATIONS}
    return pa.record_batch({name: found.get(name, nothing[name]) for name in ANNOTATIONS.names}, schema=ANNOTATIONS)


def _identity(bodies: Bodies, listed: np.ndarray) -> dict[str, pa.Array]:
    """What a body is and where."""
    neuron, typed = bodies.wiring.is_neuron(listed), bodies.typed(listed)
    types, sides = bodies.wiring.types_of(listed), bodies.sides(listed)
    instances = [f"{name}_{side}" for name in bodies.names for side in _SIDES]
    classes = bodies.classes[types]
    return {
        "bodyId": numbers(bodies.ids(listed), pa.int64()),
        "group": numbers(_first_of_type(bodies, types), _DOUBLE, neuron & ~chance(listed, 4, 5)),
        "instance": labels(instances, types * len(_SIDES) + sides, typed),
        "somaSide": labels(_SIDES, sides, neuron & ~chance(listed, 5, 10)),
        "rootSide": labels(_SIDES, sides, neuron & chance(listed, 6, 8)),
        "superclass": labels(_SUPERCLASSES, bodies.superclasses[types], neuron),
        "class": labels(_CLASSES, classes, neuron & (types % 3 > 0)),
        "subclass": labels([f"{name}_{n}" for name in _CLASSES for n in "ab"], 2 * classes + types % 2, types % 6 == 1),
        "type": labels(bodies.names, types, typed),
        "somaLocation": _somas(listed, neuron & ~chance(listed, 7, 10)),
        "statusLabel": _status_labels(listed, neuron),
        "status": _status(listed, neuron),
    }


def _counterparts(bodies: Bodies, listed: np.ndarray) -> dict[str, pa.Array]:
    """What a body is called elsewhere: in other data sets, and by lineage."""
    neuron, typed, types = bodies.wiring.is_neuron(listed), bodies.typed(listed), bodies.wiring.types_of(listed)
    elsewhere = [f"FW_{name}" for name in bodies.names]
    lineages = [f"lin{number:03d}" for number in range(200)]
    matched = neuron & chance(listed, 8, 8)
    return {
        "flywireType": labels(elsewhere, types, typed & (types % 4 > 0)),
        "hemibrainType": labels(bodies.names, types, typed & (types % 5 == 0)),
        "mancType": labels(bodies.names, types, matched & typed),
        "mancBodyid": numbers(hashed(listed, 9) % 200_000 + 10_000, _DOUBLE, matched),
        "mancGroup": numbers(hashed(types, 10) % 200_000 + 10_000, _DOUBLE, matched),
        "mancSerial": numbers(types + 10_000, _DOUBLE, matched & (types % 3 == 0)),
        "itoleeHl": labels(lineages, types % 200, neuron & (types % 2 == 0)),
        "trumanHl": labels(lineages, types % 200, matched),
        "dimorphism": labels(["male-specific", "sexually dimorphic"], types % 2, neuron & (types % 40 < 2)),
    }


def _first_of_type(bodies: Bodies, types: np.ndarray) -> np.ndarray:
    return bodies.ids(bodies.wiring.first[types])


def _somas(listed: np.ndarray, known: np.ndarray) -> pa.Array:
    """Soma locations in voxels."""
    points = np.stack([10_000 + hashed(listed, 11 + axis) % 60_000 for axis in range(3)], axis=1)[known]
    offsets = np.concatenate([[0], np.cumsum(3 * known)]).astype(np.int32)
    mask = pa.array(~known)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(points.reshape(-1), pa.int64()), mask=mask)


def _status_labels(listed: np.ndarray, neuron: np.ndarray) -> pa.Array:
    draws = hashed(listed, 14)
    codes = np.where(neuron, _NEURON_LABELS[draws % 3], _OTHER_LABELS[draws % 5])
    indices = pa.array(codes.astype(np.int8), mask=chance(listed, 15, 50))
    return pa.DictionaryArray.from_arrays(indices, pa.array(_STATUS_LABELS), ordered=True)


def _status(listed: np.ndarray, neuron: np.ndarray) -> pa.Array:
    names = ("Traced", *_OTHER_STATUS)
    return labels(names, np.where(neuron, 0, 1 + hashed(listed, 16) % 4), ~chance(listed, 17, 50))


def _transmitters(bodies: Bodies, listed: np.ndarray) -> pa.RecordBatch:
    typed, types = bodies.typed(listed), bodies.wiring.types_of(listed)
    names = [*_TRANSMITTERS, "unclear"]
    of_type = np.where(chance(types, 18, 12), len(_TRANSMITTERS), bodies.transmitters[types])
    own = np.where(chance(listed, 19, 10), len(_TRANSMITTERS), of_type)
    predicted = ~chance(listed, 20, 25)
    columns = {
        "body": numbers(bodies.ids(listed), pa.int64()),
        "cell_type": labels(bodies.names, types, typed),
        "total_nt_predictions": numbers(1 + hashed(listed, 21) % 2_000, pa.int32()),
        "predicted_nt_confidence": numbers(_certainty(hashed(listed, 22)), _DOUBLE, predicted),
        "predicted_nt": labels(names, own, predicted),
        "ground_truth": labels(_TRANSMITTERS, bodies.transmitters[types], typed & (types % 50 == 1)),
        "celltype_total_nt_predictions": numbers(1 + hashed(types, 23) % 90_000, pa.int32(), typed),
        "celltype_predicted_nt": labels(names, of_type, typed),
        "celltype_predicted_nt_confidence": numbers(_certainty(hashed(types, 24)), _DOUBLE, typed),
        "consensus_nt": labels(names, of_type, predicted),
    }
    return pa.record_batch([columns[name] for name in TRANSMITTERS.names], schema=TRANSMITTERS)


def _certainty(hashes: np.ndarray) -> np.ndarray:
    """Six digits between 0 and 1, mostly high."""
    return np.rint(model.confidence()[hashes % model.QUANTILES].astype(np.float64) * 1e6) / 1e6

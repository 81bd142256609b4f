"""The info file of a Neuroglancer precomputed source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.files import ShapeFile

SKELETONS = "neuroglancer_skeletons"
LEGACY_MESHES = "neuroglancer_legacy_mesh"
MULTIRES_MESHES = "neuroglancer_multilod_draco"
_IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]


def find_info(files: Sequence[ShapeFile]) -> ShapeFile | None:
    """The info file at the top of a source, if it has one."""
    return next((file for file in files if file.inner == "info"), None)


def read_info(file: ShapeFile) -> dict[str, Any]:
    """The contents of an info file. Raises WirehouseError if it is none."""
    try:
        info = json.loads(file.read())
    except (ValueError, RecursionError) as error:
        raise WirehouseError(f"{file.name} is no info file of Neuroglancer: {error}.") from error
    if not isinstance(info, dict):
        raise WirehouseError(f"{file.name} is no info file of Neuroglancer: it holds no object.")
    return info


def refuse_volume(file: ShapeFile, info: dict[str, Any], what: str) -> None:
    """Raise WirehouseError for the info file of something else, naming the folder to give, if there is one."""
    inner = info.get("skeletons" if what == "skeletons" else "mesh")
    hint = f"; its {what} are in the folder '{inner}' below, give that" if isinstance(inner, str) else ""
    raise WirehouseError(f"{file.name} is of '{info.get('@type', 'a volume')}', which are no {what}{hint}.")


def transform_of(file: ShapeFile, info: dict[str, Any]) -> np.ndarray:
    """The matrix of shape (3, 4) from stored positions to nm. Raises WirehouseError if it is none."""
    stated = info.get("transform", _IDENTITY)
    try:
        matrix = np.array(stated, np.float64).reshape(3, 4)
    except (ValueError, TypeError):
        matrix = np.full((3, 4), np.nan)
    if not np.isfinite(matrix).all() or np.linalg.matrix_rank(matrix[:, :3]) < 3:
        raise WirehouseError(f"{file.name}: transform is {stated}, expected 12 numbers, three rows of a matrix.")
    return matrix


def moved(points: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Positions of shape (n, 3) in nm, as float64."""
    wide = points.astype(np.float64)
    if np.array_equal(matrix, np.array(_IDENTITY, np.float64).reshape(3, 4)):
        return wide
    return np.asarray(wide @ matrix[:, :3].T + matrix[:, 3])

"""Unpacks draco meshes. The library for it is optional: the extra `mesh`."""

from __future__ import annotations

from typing import Any

import numpy as np

from wirehouse.etl.ground.errors import WirehouseError

DRACO = b"DRACO"


def decoded(contents: bytes, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Vertices of shape (n, 3), as they are stored, and triangles of shape (m, 3).

    Raises WirehouseError if the library is not installed, or the bytes, which messages call `name`, are damaged.
    """
    library = _library(name)
    try:
        mesh = library.decode(contents)
    except (ValueError, RuntimeError, library.FileTypeException) as error:
        raise WirehouseError(f"{name} is a damaged draco mesh: {error}.") from error
    faces = getattr(mesh, "faces", None)
    points = np.asarray(mesh.points).reshape(-1, 3)
    return points, np.empty((0, 3), np.uint32) if faces is None else np.asarray(faces).reshape(-1, 3)


def _library(name: str) -> Any:
    try:
        import DracoPy
    except ImportError as error:
        raise WirehouseError(
            f"{name} is compressed with draco, and DracoPy, which reads it, is not installed: `pip install '.[mesh]'` "
            "in the folder of wirehouse's source, then again."
        ) from error
    return DracoPy

"""Files of a synthetic source appear in their folder together, or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError


def unpublished(path: Path) -> Path:
    """Where a file is written before it appears as `path`."""
    return path.with_name(f".{path.name}.part")


def write_together(
    folder: Path,
    files: Mapping[str, Path],
    earlier: Iterable[Path],
    write: Callable[[dict[str, Path]], object],
    scratch: Iterable[Path] = (),
) -> None:
    """Let `write` make all of `files` under hidden names in `folder`, then show them and remove those of `earlier`.

    `folder` is created if it is missing. Whatever happens, nothing of an unfinished set remains, nor of `scratch`, the
    further paths that `write` uses. Raises WirehouseError if the folder cannot be written.
    """
    hidden = {kind: unpublished(path) for kind, path in files.items()}
    leftovers = [*hidden.values(), *scratch]
    new_folders = [path for path in (folder, *folder.parents) if not path.exists()]
    with stopping.undone_by(lambda: _remove(leftovers, new_folders)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write(hidden)
            with stopping.at_once():
                _publish(hidden, files, earlier)
                stopping.leaves(f"{folder} is complete")
        except BaseException as error:
            _remove(leftovers, new_folders)
            if isinstance(error, OSError):
                raise WirehouseError(f"{folder} cannot be written: {error.strerror or error}.") from error
            raise


def discard(path: Path) -> None:
    """Remove a file or a folder with all in it, if it is there."""
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _publish(hidden: Mapping[str, Path], files: Mapping[str, Path], earlier: Iterable[Path]) -> None:
    # Remove old files first: after a break between two renames, a set that lacks a file is refused, a mixed one is not.
    for path in earlier:
        discard(path)
    for kind, path in files.items():
        os.replace(hidden[kind], path)


def _remove(paths: Iterable[Path], folders: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            discard(path)
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()

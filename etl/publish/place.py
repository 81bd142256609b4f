"""All or nothing: write a folder or a file beside its target, then move it into place in one step.

During a build of `wh`, `.wh.wirehouse-lock` and `.wh.wirehouse-<id>` lie beside it. Only the holder of the lock may
write, so everything else of that pattern is left from a build that died. One folder is kept,
`.wh.wirehouse-unfinished`: a build of the same source continues in it, any other build of the target removes it.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
GO_ON = "the same command goes on with it; remove it to give up"


@contextmanager
def exclusive(target: Path) -> Iterator[None]:
    """Be the only writer of `target`, and first remove what a dead writer left.

    Raises WirehouseError if another process is writing it.
    """
    lock = _take_lock(target)
    if lock is None:
        raise WirehouseError(f"{target} is being written by another wirehouse process; wait until it has ended.")
    with stopping.undone_by(_lock_file(target).unlink):
        try:
            _clear(target)
            yield
        finally:
            _release(target, lock)


def clean_leftovers(target: Path, *, unfinished: bool = False) -> None:
    """Remove what a dead writer of `target` left beside it. Do nothing if a writer is active or nothing may be removed.

    Work that a build can continue stays, unless `unfinished`.
    """
    kept = None if unfinished else unfinished_folder(target)
    with suppress(OSError):
        if all(path == kept for path in target.parent.glob(f"{_glob_literal(_prefix(target))}*")):
            return
        lock = _take_lock(target)
        if lock is not None:
            try:
                if unfinished:
                    discard_unfinished(target)
                _clear(target)
            finally:
                _release(target, lock)


@contextmanager
def staging_folder(target: Path) -> Iterator[Path]:
    """A new folder beside `target`. Whatever is at its path after the block is removed."""
    stage = _new_name(target)
    stage.mkdir()
    with stopping.undone_by(lambda: stopping.remove(stage)):
        try:
            yield stage
        finally:
            shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def lasting_folder(target: Path) -> Iterator[Path]:
    """As `staging_folder`, but if something goes wrong, the contents stay for the next time."""
    folder = unfinished_folder(target)
    folder.mkdir(exist_ok=True)
    stopping.leaves(f"an unfinished build is kept in {folder}: {GO_ON}")
    yield folder
    discard_unfinished(target)


def unfinished_folder(target: Path) -> Path:
    """The path of the `lasting_folder`, whether it exists or not."""
    return target.parent / f"{_prefix(target)}unfinished"


def discard_unfinished(target: Path) -> None:
    """Remove what a `lasting_folder` left. Only for the holder of `exclusive`."""
    folder = unfinished_folder(target)
    if folder.exists():
        # Renamed first: no build must continue in a half-removed folder.
        shutil.rmtree(folder.rename(_new_name(target)), ignore_errors=True)


def publish(stage: Path, target: Path) -> None:
    """Put the folder `stage` in the place of `target`; an old folder there takes the stage's place.

    A reader that opens at any moment finds the old folder or the new one. If the system cannot exchange two folders,
    neither exists for a moment; `clean_leftovers` repairs a crash within it. The contents of `stage` must already be on
    the disk (`sync_tree`).
    """
    if not target.exists():
        stage.rename(target)
    elif not _exchange(stage, target):
        old = _old(target)
        target.rename(old)
        stage.rename(target)
        old.rename(stage)
    stopping.leaves(f"{target} is complete")
    sync(target.parent)


@contextmanager
def appearing_whole(file: Path) -> Iterator[Path]:
    """A temporary path beside `file` to write to; after the block it is renamed to `file`. Raises OSError."""
    part = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
    with stopping.undone_by(part.unlink):
        try:
            yield part
            with stopping.at_once():
                part.replace(file)
                stopping.leaves(f"{file} is written")
        finally:
            part.unlink(missing_ok=True)


def _prefix(target: Path) -> str:
    return f".{target.name}.wirehouse-"


def _new_name(target: Path) -> Path:
    return target.parent / f"{_prefix(target)}{secrets.token_hex(4)}"


def _old(target: Path) -> Path:
    return target.parent / f"{_prefix(target)}old"


def _lock_file(target: Path) -> Path:
    return target.parent / f"{_prefix(target)}lock"


def _glob_literal(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)


def _take_lock(target: Path) -> int | None:
    path = _lock_file(target)
    while True:
        lock = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The previous holder removes the file when it ends, and a lock on a removed file keeps nobody out.
            if os.path.samestat(os.fstat(lock), os.stat(path)):
                return lock
        except BlockingIOError:
            os.close(lock)
            return None
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)


def _release(target: Path, lock: int) -> None:
    with suppress(OSError):
        _lock_file(target).unlink()
    os.close(lock)


def _clear(target: Path) -> None:
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    for path in target.parent.glob(f"{_glob_literal(_prefix(target))}*"):
        if path.is_dir() and not path.is_symlink() and path != unfinished_folder(target):
            shutil.rmtree(path, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def sync_tree(folder: Path) -> None:
    """Wait until everything in the folder is on the disk."""
    for root, _, names in os.walk(folder):
        for name in names:
            stopping.point()
            sync(Path(root, name))
        sync(Path(root))


def sync(path: Path) -> None:
    """Wait until the file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

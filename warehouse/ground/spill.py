"""The place for data of a reader that do not fit into memory: a private folder in the system's temporary folder.

By default DuckDB uses a folder beside the database file, without a limit, where a killed query's gigabytes stay.
Here each process has one folder and holds a lock on it as long as it lives. It first removes those of the user's
folders that nobody locks any more. Unlike a process id, a lock tells the living from the dead also between
containers, and it ends with its process, however that ends.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import secrets
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

_PREFIX = "wirehouse-spill-"
_UNLOCKED = "wirehouse-new-"
_LARGEST = 16 * 2**30


class _Own(NamedTuple):
    folder: Path
    lock: int


def spill_settings() -> dict[str, str]:
    """DuckDB's settings for one new instance: its own folder and the limit of its size, at most half of the free space.

    Without a writable temporary folder the instance spills nothing.
    """
    folder = spill_folder()
    if folder is None:
        return {"temp_directory": ""}
    bound = min(_LARGEST, shutil.disk_usage(folder).free // 2)
    # DuckDB makes the inner folder when it first needs it, and removes it with the instance.
    return {"temp_directory": str(folder / secrets.token_hex(4)), "max_temp_directory_size": f"{bound // 2**20}MiB"}


def spill_folder() -> Path | None:
    """This process's own folder, removed when the process ends. None if no temporary folder is writable."""
    own = _own(os.getpid())
    return own.folder if own else None


def remove_own_folder() -> None:
    """Remove this process's folder, if it has one; for a process that ends without running its exit handlers."""
    own = _own(os.getpid()) if _own.cache_info().currsize else None
    if own:
        _remove(own.folder, os.getpid())


def remove_abandoned() -> None:
    """Remove the user's folders whose process has ended; for whoever killed a process that had one."""
    with suppress(OSError):
        _remove_abandoned(Path(tempfile.gettempdir()))


def outlive_exec() -> None:
    """Let the program that replaces this process hold the folder as long as it runs."""
    own = _own(os.getpid())
    if own:
        os.set_inheritable(own.lock, True)


@cache
def _own(process: int) -> _Own | None:
    # The process is part of the key: a forked process has its own folder.
    with suppress(OSError):
        _remove_abandoned(Path(tempfile.gettempdir()))
        # The folder gets the name that others look for only once it is locked.
        unlocked = Path(tempfile.mkdtemp(prefix=_UNLOCKED))
        try:
            lock = _locked(unlocked)
        except OSError:
            unlocked.rmdir()
            raise
        folder = unlocked.rename(unlocked.with_name(unlocked.name.replace(_UNLOCKED, _PREFIX)))
        atexit.register(_remove, folder, process)
        return _Own(folder, lock)
    return None


def _locked(folder: Path) -> int:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def _remove_abandoned(temporary: Path) -> None:
    for folder in temporary.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            lock = _locked(folder)
            try:
                if os.fstat(lock).st_uid == os.getuid():
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)


def _remove(folder: Path, process: int) -> None:
    # A forked process inherits its parent's exit handlers.
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)

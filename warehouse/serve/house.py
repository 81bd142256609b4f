"""A warehouse that is served: the build that lies on the disk now, open in a DuckDB instance of its own."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from wirehouse.ask.connect import connect_apart, database_file
from wirehouse.ask.data_set import DataSet, data_set
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.serve.problems import BusyError

_BETWEEN_S = 0.05
_PATIENCE_S = 2.0
_GONE = "{name} is not there any more: it has no {file}."


class Settings(NamedTuple):
    """What each DuckDB instance may use: `memory_limit` as DuckDB writes it, such as 4GB, and threads a query."""

    memory_limit: str = "4GB"
    threads: int = 2


class Listed(NamedTuple):
    """A row of the view `catalog`."""

    name: str
    kind: str
    signature: str
    description: str
    grain: str
    example: str


Stamp = tuple[int, int, int, int]


class Version:
    """One build of a warehouse, open. `build_id` differs from that of every other build; `catalog` is by name."""

    def __init__(self, file: Path, settings: Settings, software: str) -> None:
        self.file = file
        self._stamp = stamp(file)
        opened = connect_apart(file, {"threads": settings.threads, "memory_limit": settings.memory_limit})
        self.con, self.reads_files = opened.con, opened.reads_files
        try:
            self.data_set: DataSet = data_set(self.con)
            self.catalog = {each["name"]: Listed(**each) for each in fetch(self.con, "FROM catalog", {}).to_pylist()}
            self.celltypes = tuple(fetch(self.con, "SELECT name FROM cell_types ORDER BY code", {})["name"].to_pylist())
            about = fetch(self.con, "FROM dataset", {}).to_pylist()
            self.synapses: int = about[0]["synapses"]
            facts = (software, *self._stamp[2:], about)
            self.build_id = hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
        except BaseException:
            self.con.close()
            raise
        self.leases = 0
        self.is_replaced = False

    def is_current(self) -> bool:
        """Whether this is what lies at its place now."""
        try:
            return stamp(self.file) == self._stamp
        except OSError:
            return False

    def close_if_unused(self) -> None:
        """Close it when a newer one has taken its place and nobody asks it any more."""
        if self.is_replaced and not self.leases:
            self.con.close()


class Served:
    """A warehouse under its `name` in the server's addresses, at first the data set's.

    `lease` gives the build that lies at its place at this moment: after a rebuild, the new one. What is being answered
    goes on with the old one. To be used from the event loop's thread alone.
    """

    def __init__(self, warehouse: Path, settings: Settings, software: str) -> None:
        """Open the warehouse. Raises WirehouseError if that is impossible."""
        self.warehouse = warehouse
        self._settings = settings
        self._software = software
        self._version = self._open()
        self.name = self._version.data_set.name
        self._opening = asyncio.Lock()

    @property
    def version(self) -> Version:
        """The build that was asked last."""
        return self._version

    @asynccontextmanager
    async def lease(self) -> AsyncIterator[Version]:
        """The current build, kept open for the block. Raises BusyError if there is none that can be opened."""
        version = await self._current()
        version.leases += 1
        try:
            yield version
        finally:
            version.leases -= 1
            version.close_if_unused()

    async def _current(self) -> Version:
        if self._version.is_current():
            return self._version
        async with self._opening:
            if not self._version.is_current():
                newer = await self._opened_anew()
                older, self._version = self._version, newer
                older.is_replaced = True
                older.close_if_unused()
        return self._version

    async def _opened_anew(self) -> Version:
        # Where a system cannot exchange two folders in one step, there is no warehouse for a moment.
        waited = 0.0
        while True:
            try:
                return await asyncio.to_thread(self._open)
            except (WirehouseError, OSError, duckdb.Error) as error:
                if waited >= _PATIENCE_S:
                    raise BusyError(_GONE.format(name=self.name, file="warehouse that opens")) from error
            await asyncio.sleep(_BETWEEN_S)
            waited += _BETWEEN_S

    def _open(self) -> Version:
        file = database_file(self.warehouse)
        while True:
            version = Version(file, self._settings, self._software)
            # The path may have become another file's while it was opened.
            if version.is_current():
                return version
            version.con.close()

    def close(self) -> None:
        """Close the instance; nothing may be asked any more."""
        self._version.con.close()


def stamp(file: Path) -> Stamp:
    """What tells a file from another one that takes its place. Raises OSError."""
    status = file.stat()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns

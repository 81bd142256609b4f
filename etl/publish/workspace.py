"""Keeps the work of a build of a source in parts beside its target until it is complete; the next build continues it.

    journal.txt                a line for each part of the source that was read to its end: identity, sha256
    rows/<identity>.parquet    the rows of such a part, until all are in the stored tables
    rows/<identity>.json       the codes of the texts in the rows up to those of this part
    stage-<identity>/          the warehouse so far
    scratch-<identity>/        working files that do not become part of the warehouse

Each stored table is filled by one statement, completely or not at all.

An identity is a digest of everything a thing depends on: versions and options, the state of the source files at the
time, the number of its first row. The build discards whatever has another identity than it computes itself.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

from wirehouse.etl.publish.place import sync
from wirehouse.etl.sources.npy import reading
from wirehouse.etl.sources.source import Source, file_states
from wirehouse.etl.sources.table_source import TableSource

_ENTRY = re.compile(r"([0-9a-f]{32}) ([0-9a-f]{64})")


class Unfinished:
    """The contents of `folder` for a build of `source`. `made_with`, fit for JSON, is what else the result depends on.

    `states` are those of the source's files before any identity was computed.
    """

    def __init__(self, folder: Path, source: Source | TableSource, made_with: object) -> None:
        self.states = file_states(source)
        self._identities = (
            _identities_of_tables(source, made_with)
            if isinstance(source, TableSource)
            else _identities(source, made_with)
        )
        of_all = _digest(list(self._identities.values()))
        self.stage, self.scratch = folder / f"stage-{of_all}", folder / f"scratch-{of_all}"
        self._complete = folder / "complete"
        self._rows = folder / "rows"
        self._journal = folder / "journal.txt"
        self._sha256 = self._entries()
        self._throw_away_the_rest(folder)
        for place in (self.stage, self.scratch, self._rows):
            place.mkdir(exist_ok=True)

    def sha256(self, part: Path) -> str | None:
        """The sha256 of a part that was read to its end; None of another."""
        return self._sha256.get(self._identities[part])

    def rows_of(self, part: Path) -> Path:
        """The Parquet file for the rows of a part."""
        return self._rows / f"{self._identities[part]}.parquet"

    def codes_of(self, part: Path) -> Path:
        """The file for the codes of the texts in all rows up to those of a part."""
        return self._rows / f"{self._identities[part]}.json"

    def has_rows_of(self, part: Path) -> bool:
        """Whether all rows of the part are saved."""
        return self.sha256(part) is not None and self.rows_of(part).exists()

    def finish(self, part: Path, sha256: str) -> None:
        """Record that the part was read to its end; call it after saving the rows."""
        if self.rows_of(part).exists():
            sync(self.rows_of(part))
        self._sha256[self._identities[part]] = sha256
        # The line feed comes first, so that an earlier line that was cut short does not spoil this one.
        with self._journal.open("a", encoding="utf-8") as file:
            file.write(f"\n{self._identities[part]} {sha256}")
        sync(self._journal)

    def forget_rows(self) -> None:
        """Remove the saved rows: they are in the stored tables."""
        shutil.rmtree(self._rows, ignore_errors=True)

    def complete(self) -> Path:
        """The warehouse, under a name that no build continues."""
        return self.stage.rename(self._complete)

    def _entries(self) -> dict[str, str]:
        lines = self._journal.read_text(encoding="utf-8").splitlines() if self._journal.exists() else []
        return {match[1]: match[2] for line in lines if (match := _ENTRY.fullmatch(line))}

    def _throw_away_the_rest(self, folder: Path) -> None:
        ours = {self.stage, self.scratch, self._rows, self._journal}
        ours |= {place(part) for part in self._identities for place in (self.rows_of, self.codes_of)}
        for path in [*folder.iterdir(), *self._rows.glob("*")]:
            if path not in ours:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _identities(source: Source, made_with: object) -> dict[Path, str]:
    """The identity of each part. That of a synapse part covers all neurons: its rows hold their lengths."""
    mappings = [_state(source.files[kind]) for kind in ("celltype_mapping", "post_morph_mapping")]
    of_all: list[object] = [made_with, list(source.celltypes.items()), list(source.post_morphs.items()), mappings]
    identities: dict[Path, str] = {}
    for kind, array in {"neurons": source.neurons, "synapses": source.synapses}.items():
        own = {
            part.path: _digest([of_all, kind, first_row, _state(part.path)])
            for part, first_row in zip(array.parts, array.first_rows, strict=True)
        }
        identities |= own
        of_all.append(list(own.values()))
    return identities


def _identities_of_tables(source: TableSource, made_with: object) -> dict[Path, str]:
    """The identity of each file of synapses or connections. It covers all neuron tables and the files before it."""
    facts = {file.path for file in source.facts}
    others = [path for paths in source.paths.values() for path in paths if path not in facts]
    before: list[object] = [made_with, source.mapping_text, source.celltype, [_state(path) for path in others]]
    identities = {}
    for reading_of, file in zip(source.readings, source.facts, strict=True):
        before.append(_state(file.path))
        identities[reading_of] = _digest(before)
    return identities


def _state(path: Path) -> list[object]:
    """Distinguishes a file from any other and from itself before a change, even if its modification time was reset."""
    with reading(path):
        stat = path.stat()
    return [str(path.resolve()), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]


def _digest(of: list[object]) -> str:
    return hashlib.sha256(json.dumps(of).encode()).hexdigest()[:32]

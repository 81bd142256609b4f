"""Bytes flipped or cut in any file of a warehouse: `check` names the file, and no answer is wrong in silence."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import duckdb

from tests.soak.outcome import Outcome
from tests.soak.states import Pair, fingerprint, shown
from wirehouse.build.build import build
from wirehouse.build.check import check
from wirehouse.etl.publish.manifest import DATABASE, FILE, read_manifest

SECTION = "Damage at rest"
WAYS = ("a bit flipped", "a byte replaced", "4 KiB zeroed", "the end cut off", "bytes appended")


def damaged_files(pair: Pair, folder: Path, number: int, seed: int) -> tuple[Outcome, Outcome]:
    """Damage one file of a warehouse at a time: what `check` says of it, and what the queries answer."""
    named = Outcome(
        SECTION, f"one file damaged at a random place, then `wirehouse check` ({pair.binding} binding)",
        "the damaged file is named", seed,
    )  # fmt: skip
    asked = Outcome(
        SECTION, f"connectome.duckdb damaged at a random place, then queries ({pair.binding} binding)",
        "the right answer or an error, never another answer", seed,
    )  # fmt: skip
    rng = random.Random(seed)
    warehouse = folder / "damaged"
    build(pair.large, warehouse, binding=pair.binding)
    names = [*read_manifest(warehouse)["files"], FILE]
    for trial in range(number):
        # The database and the manifest as often as all the Parquet files together.
        name = rng.choice([rng.choice(names), DATABASE, FILE])
        path, way = warehouse / name, rng.choice(WAYS)
        kept = folder / "kept"
        shutil.copyfile(path, kept)
        place = damage(path, way, rng)
        label = f"{name}: {way} at byte {place}, trial {trial}"
        with named.trial(label):
            _assert_named(warehouse, name, path, kept, named)
        if name == DATABASE:
            with asked.trial(label):
                _assert_right_or_refused(warehouse, pair.large_answer, asked)
        shutil.copyfile(kept, path)
    with named.trial("everything restored"):
        assert check(warehouse) == []
    return named, asked


def damage(path: Path, way: str, rng: random.Random) -> int:
    """Change the file in one of WAYS; the byte at which."""
    content = bytearray(path.read_bytes())
    place = rng.randrange(len(content))
    if way == "a bit flipped":
        content[place] ^= 1 << rng.randrange(8)
    elif way == "a byte replaced":
        content[place] = (content[place] + rng.randint(1, 255)) % 256
    elif way == "4 KiB zeroed":
        content[place : place + 4096] = bytes(len(content[place : place + 4096]))
    elif way == "the end cut off":
        del content[place:]
    else:
        content += rng.randbytes(rng.randint(1, 5000))
    path.write_bytes(content)
    return place


def _assert_named(warehouse: Path, name: str, path: Path, kept: Path, outcome: Outcome) -> None:
    if _same(path, kept):
        outcome.seen["changed nothing"] += 1
        assert check(warehouse) == []
        return
    messages = [finding.message for finding in check(warehouse)]
    assert any(Path(name).name in message for message in messages), f"check says {shown(messages)}"
    outcome.seen["named"] += 1


def _same(path: Path, kept: Path) -> bool:
    """Whether the content means what it meant: zeroes over zeroes, or a change of white space in the manifest."""
    now, before = path.read_bytes(), kept.read_bytes()
    if now == before:
        return True
    try:
        return path.name == FILE and json.loads(now) == json.loads(before)
    except ValueError:
        return False


def _assert_right_or_refused(warehouse: Path, answer: str, outcome: Outcome) -> None:
    # In a process of its own: DuckDB shares one instance among all connections to a path.
    copy = warehouse.with_name("asked.duckdb")
    shutil.copyfile(warehouse / DATABASE, copy)
    try:
        moved = warehouse.with_name("asked")
        moved.mkdir(exist_ok=True)
        copy.replace(moved / DATABASE)
        found = fingerprint(moved)
    except duckdb.Error as error:
        assert "INTERNAL" not in str(error) or "checksum" in str(error), shown(str(error))
        outcome.seen["an error"] += 1
        return
    outcome.seen["the right answer"] += 1
    assert found == answer, f"the answer was {found}"

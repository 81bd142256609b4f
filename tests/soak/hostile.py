"""Input made to harm: mangled source files, and arguments that no macro was meant for."""

from __future__ import annotations

import datetime
import decimal
import math
import random
import resource
import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

import wirehouse
from tests.oracle.data import NEURON, SYNAPSE
from tests.soak.outcome import Outcome
from tests.soak.states import Pair, fingerprint, shown
from wirehouse.build.build import build
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.mappings import read_celltypes, read_post_morphs
from wirehouse.etl.sources.npy import open_npy
from wirehouse.library import public_objects

SECTION = "Hostile input"
# No file of these takes longer, or more memory, to be read or refused.
MOST_SECONDS, MOST_BYTES = 2.0, 200 * 2**20
PIECES = [
    b"'O'", b"'|O'", b"'V999999999999'", b"9" * 40, b"((((", b"[" * 2000, b"-1", b"True", b"None", b"\0",
    b"\xff", b"'", b'"', b"{", b"}", b",", b"__import__('os')", b"1e999", b"'<f2'", b"(3,4)", b"#", b"\n",
    b"\xe2\x80\xae",
]  # fmt: skip
TEXTS = [b"0: A\n", b"256: B\n", b"-1: C\n", b": D\n", b"5:\n", b"1: A\n", b"\xff\xfe\n", b"\0", b"9" * 5000, b": :\n",
         b"\xef\xbb\xbf", b"7: unknown\n", b"0 : x\ty\r\n", b"\x85", b"1e3: X\n", b"\xe2\x80\xa8"]  # fmt: skip

SQL = [
    "'", "''", "');--", "'); DROP TABLE store.neurons; --", "HVC' OR '1'='1", "\0", "\\", "$1", "?", "{{ x }}", "é",
    "🧠" * 50,
]  # fmt: skip
VALUES: list[Any] = [
    None, True, 0, 1, -1, 255, 256, 2**31, 2**53 + 1, 2**63 - 1, 2**63, 2**64, -(2**63), 10**40, 0.5, -0.0, 1e-300,
    1e300, math.nan, math.inf, -math.inf, "", "HVC", "msn", "0.5", "nan", "1; DROP TABLE neurons", *SQL, [], [1],
    [None], [-1], [2**63], ["x"], [[1]], {"a": 1}, b"\x00\xff", decimal.Decimal("0.6"), datetime.date(2020,
    1, 1), "x" * 100_000,
]  # fmt: skip
REST = [(wirehouse.synapses_json, "find_synapses"), (wirehouse.neurons_json, "find_neurons")]
# What a user's mistake may end in: not an internal error, nor one of the file or the memory.
CLEAR = (
    duckdb.InvalidInputException, duckdb.BinderException, duckdb.ConversionException, duckdb.ParserException,
    duckdb.OutOfRangeException, duckdb.NotImplementedException, duckdb.CatalogException, duckdb.TypeMismatchException,
    duckdb.InvalidTypeException,
)  # fmt: skip


def mangled_arrays(folder: Path, number: int, seed: int) -> Outcome:
    """Change a good .npy file at random, header and data, and read it."""
    outcome = Outcome(SECTION, "an .npy file with a mangled header or end", "refused in a sentence, or read", seed)
    rng = random.Random(seed)
    path = folder / "mangled.npy"
    for trial in range(number):
        dtype, rows = rng.choice([SYNAPSE, NEURON]), rng.randint(0, 5)
        np.save(path, np.zeros(rows, dtype))
        path.write_bytes(_mangled(bytearray(path.read_bytes()), PIECES, rng))
        with outcome.trial(f"trial {trial}: {path.read_bytes()[:300]!r}"):
            _assert_bounded(lambda dtype=dtype: _read_exactly(path, dtype), outcome)
    return outcome


def mangled_mappings(folder: Path, number: int, seed: int) -> Outcome:
    """Mapping files of random lines."""
    outcome = Outcome(SECTION, "a mapping file of random lines and bytes", "refused in a sentence, or read", seed)
    rng = random.Random(seed)
    path = folder / "mangled_celltype_mapping.txt"
    for trial in range(number):
        pieces = (rng.choice(TEXTS) if rng.random() < 0.5 else rng.randbytes(6) for _ in range(rng.randint(0, 12)))
        lines = b"".join(pieces)
        path.write_bytes(lines)
        with outcome.trial(f"trial {trial}: {lines[:300]!r}"):
            _assert_bounded(lambda: (_read(read_celltypes, path), _read(read_post_morphs, path)), outcome)
    return outcome


def hostile_arguments(pair: Pair, folder: Path, number: int, seed: int) -> tuple[Outcome, Outcome]:
    """Ask every macro and REST-shaped function with arguments of any type; the warehouse is the same afterwards."""
    warehouse = folder / "asked"
    build(pair.small, warehouse, binding=pair.binding)
    rng = random.Random(seed)
    macros = Outcome(
        SECTION, f"arguments of any type to every macro ({pair.binding} binding)", "a clear error, or rows", seed
    )
    rest = Outcome(
        SECTION, f"arguments of any type to the REST-shaped functions ({pair.binding} binding)",
        "ValueError with one sentence, or an answer", seed,
    )  # fmt: skip
    con = wirehouse.connect(warehouse)
    objects = [obj for obj in public_objects() if obj.kind == "table"]
    for trial in range(number):
        obj = rng.choice(objects)
        given = {name: rng.choice(VALUES) for name, default in obj.parameters if default is None or rng.random() < 0.3}
        with macros.trial(f"trial {trial}: {obj.name} {shown(repr(given))}"):
            _ask_macro(con, obj.name, given, macros)
        function, macro = rng.choice(REST)
        known = [name for o in objects if o.name == macro for name, _ in o.parameters]
        names = rng.choices([*known, "return_fields", "nonsense"], k=rng.randint(1, 4))
        given = {name: rng.choice(VALUES) for name in names}
        with rest.trial(f"trial {trial}: {function.__name__} {shown(repr(given))}"):
            _ask_rest(con, function, given, rest)
    con.close()
    with macros.trial("afterwards"):
        assert fingerprint(warehouse) == pair.small_answer
    return macros, rest


def _ask_macro(con: duckdb.DuckDBPyConnection, macro: str, given: dict[str, Any], outcome: Outcome) -> None:
    text = ", ".join(f"{name} := ${name}" for name in given)
    try:
        con.execute(f"FROM {macro}({text})", given).fetchall()
        outcome.seen["rows"] += 1
    except CLEAR as error:
        assert str(error).strip(), "the error says nothing"
        outcome.seen["a clear error"] += 1
    except (OverflowError, UnicodeError) as error:
        # Refused by DuckDB's Python client, before the macro is asked.
        assert str(error)
        outcome.seen["refused by the client"] += 1
    except duckdb.Error as error:
        raise AssertionError(f"{type(error).__name__}: {shown(str(error))}") from error


def _ask_rest(con: duckdb.DuckDBPyConnection, function: Any, given: dict[str, Any], outcome: Outcome) -> None:
    try:
        function(con, **given)
        outcome.seen["an answer"] += 1
    except ValueError as error:
        assert str(error).strip(), "the error says nothing"
        assert "\n" not in str(error), str(error)
        outcome.seen["a sentence"] += 1
    except Exception as error:
        raise AssertionError(f"{type(error).__name__}: {shown(str(error))}") from error


def _mangled(content: bytearray, pieces: list[bytes], rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(min(len(content), 160) + 1)
        content[at : at + rng.randint(0, 6)] = rng.choice(pieces)
    if rng.random() < 0.3:
        del content[rng.randrange(len(content) + 1) :]
    return bytes(content)


def _read_exactly(path: Path, dtype: np.dtype[Any]) -> str:
    try:
        read = b"".join(chunk.tobytes() for chunk in open_npy(path, dtype).chunks())
    except WirehouseError as error:
        assert "\n" not in str(error)
        return "refused"
    assert np.load(path, allow_pickle=False).tobytes() == read
    return "read"


def _read(reader: Any, path: Path) -> str:
    try:
        reader(path)
    except WirehouseError as error:
        assert "\n" not in str(error)
        return "refused"
    return "read"


def _assert_bounded(read: Any, outcome: Outcome) -> None:
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    try:
        ending = read()
    except (AssertionError, MemoryError):
        raise
    except Exception as error:
        raise AssertionError(f"{type(error).__name__}: {error}") from error
    assert time.monotonic() - started < MOST_SECONDS, "it took too long"
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < MOST_BYTES, f"it took {grown} bytes"
    outcome.seen[ending if isinstance(ending, str) else "refused" if "refused" in ending else "read"] += 1

"""Coverage-guided fuzzing of what reads a source (extra `fuzz`): `python -m tests.soak.fuzz FOLDER -runs=100000`.

FOLDER holds good files to start from, and gets those that reach new code. The first byte of an input chooses the
reader. Arguments are libFuzzer's; any exception but a WirehouseError ends the run.
"""

from __future__ import annotations

import contextlib
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from tests.oracle.data import NEURON, SYNAPSE
from tests.soak.outcome import Outcome

SECTION = "Hostile input"
# Seconds for one input, and MiB for the whole process, beyond which libFuzzer calls it a failure.
LIMITS = ("-timeout=5", "-rss_limit_mb=700", "-max_len=3000")


def installed() -> bool:
    """Whether the fuzzer is there."""
    return importlib.util.find_spec("atheris") is not None


def fuzzed_readers(folder: Path, runs: int, seed: int) -> Outcome:
    """Fuzz all readers in a process of their own."""
    outcome = Outcome(
        SECTION, "coverage-guided fuzzing of the .npy and mapping readers (atheris)",
        "refused in a sentence, or read; in bounded time and memory", seed,
    )  # fmt: skip
    corpus = folder / "corpus"
    _write_corpus(corpus)
    words = [sys.executable, "-m", "tests.soak.fuzz", str(corpus), f"-runs={runs}", f"-seed={seed % 2**31 or 1}"]
    with outcome.trial("the run"):
        run = subprocess.run([*words, *LIMITS, f"-artifact_prefix={folder}/"], capture_output=True, text=True)
        assert run.returncode == 0, run.stderr[-1500:]
        outcome.seen["code edges reached"] = max(int(edges) for edges in re.findall(r"cov: (\d+)", run.stderr))
    outcome.tried = runs
    return outcome


def _write_corpus(corpus: Path) -> None:
    corpus.mkdir()
    array = corpus.with_name("array.npy")
    for reader, dtype in ((0, SYNAPSE), (1, NEURON)):
        np.save(array, np.zeros(2, dtype))
        (corpus / f"array-{reader}").write_bytes(bytes([reader]) + array.read_bytes())
    (corpus / "celltypes").write_bytes(b"\2" + b"0: HVC\n13:MSN \nno code\n")
    (corpus / "post_morphs").write_bytes(b"\3" + b"0: spine_neck\n1 : spine_head\n2: shaft\n3: soma\n")


def _fuzz() -> None:
    import atheris

    with atheris.instrument_imports(include=["wirehouse.etl"]):
        from wirehouse.etl.ground.errors import WirehouseError
        from wirehouse.etl.sources.mappings import read_celltypes, read_post_morphs
        from wirehouse.etl.sources.npy import open_npy

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        readers = (
            lambda: list(open_npy(path, SYNAPSE).chunks()),
            lambda: list(open_npy(path, NEURON).chunks()),
            lambda: read_celltypes(path),
            lambda: read_post_morphs(path),
        )

        def one(data: bytes) -> None:
            path.write_bytes(data[1:])
            with contextlib.suppress(WirehouseError):
                readers[data[0] % len(readers) if data else 0]()

        atheris.Setup(sys.argv, one)
        atheris.Fuzz()


if __name__ == "__main__":
    _fuzz()

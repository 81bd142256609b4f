"""Synthetic data sets in the layouts of published connectomes: FlyEM's, MICrONS's and Codex's.

File names and columns are the releases', with the word `synthetic` in each name. Every number is random: what an
analysis finds in these data says nothing about a brain. What programs meet in real data is there: degrees with heavy
tails, types that pair unevenly, ids that need 64 bits, and the dirt that each format's own module lists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.progress import Progress, no_progress
from wirehouse.etl.sources import synthetic_codex, synthetic_flyem, synthetic_microns
from wirehouse.etl.sources.npy import reading
from wirehouse.etl.sources.source import refuse_others
from wirehouse.etl.sources.synthetic_files import write_together
from wirehouse.etl.sources.synthetic_labels import words

LEAST_NEURONS = 10
# Ids and codes in these layouts have no room for more.
_MOST = {"synapses": 2**30, "neurons": 2**26, "types": 32_000}
# Files of any release in these layouts: a folder with such a file holds a source already.
_PATTERNS = words(
    "syn-partners*.feather connectome-weights*.feather body-annotations*.feather body-neurotransmitters*.feather "
    "synapses_pni_2* nucleus_detection* aibs_metamodel_celltypes* connections*.csv* classification*.csv* "
    "consolidated_cell_types*.csv* neurons*.csv* coordinates*.csv* synapse_coordinates*.csv*"
)


class Layout(NamedTuple):
    """How to write a format: its files, the numbers unless the user names others, the least number of synapses above
    none, the function that writes, and whether it can gzip plain files.
    """

    files: Mapping[str, str]
    synapses: int
    neurons: int
    types: int
    least: int
    write: Callable[..., None]
    gzips: bool = False


LAYOUTS = {
    # About a hundredth of the Male CNS's synapses, of MICrONS's and of FlyWire's.
    "flyem": Layout(synthetic_flyem.FILES, 3_118_332, 50_000, 12_000, 1, synthetic_flyem.write),
    "microns": Layout(synthetic_microns.FILES, 3_373_124, 20_000, 16, 1, synthetic_microns.write, gzips=True),
    "codex": Layout(
        synthetic_codex.FILES, 3_400_000, 35_000, 8_000, synthetic_codex.LEAST_SYNAPSES, synthetic_codex.write
    ),
}


def synthesize_format(
    folder: Path | str,
    format_: str,
    synapses: int | None = None,
    neurons: int | None = None,
    types: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    gzipped: bool = False,
) -> dict[str, Path]:
    """Write a synthetic source in the layout `format_`, a key of `LAYOUTS`, into `folder`.

    What is None is the format's own number; types are never more than a quarter of the neurons then. The same numbers
    and `seed` give the same bytes with the same versions of Arrow and zlib. MICrONS's files can be `gzipped`; FlyEM's
    are compressed and Codex's gzipped in any case. Either all files appear or none; an earlier synthetic source of the
    format is replaced. Returns the paths by the keys of the layout's `files`. Raises WirehouseError for an unknown
    format, `gzipped` files of another one than MICrONS's, a number that it cannot have, a folder that cannot be
    written, and one that holds another source.
    """
    layout = LAYOUTS.get(format_)
    if layout is None:
        raise WirehouseError(f"'{format_}' is no format of synthetic data; legal are j0251, {', '.join(LAYOUTS)}.")
    synapses = layout.synapses if synapses is None else synapses
    neurons = layout.neurons if neurons is None else neurons
    types = min(layout.types, max(1, neurons // 4)) if types is None else types
    if gzipped and not layout.gzips:
        raise WirehouseError(f"The files of {format_} are compressed in any case; leave out --gzip.")
    _check(layout, {"synapses": synapses, "neurons": neurons, "types": types, "seed": seed})
    folder = user_path(folder)
    files = {kind: folder / (name + ".gz" * gzipped) for kind, name in layout.files.items()}
    _refuse_others(folder, {path.name for path in files.values()})
    scratch = folder / ".synthetic_pairs.part"
    rng = np.random.Generator(np.random.PCG64(seed))
    progress = progress or no_progress()
    write = partial(layout.write, gzipped=True) if gzipped else layout.write
    write_together(
        folder,
        files,
        files.values(),
        lambda hidden: write(hidden, scratch, synapses, neurons, types, rng, progress),
        scratch=[scratch],
    )
    return files


def _check(layout: Layout, numbers: Mapping[str, int]) -> None:
    least = {"synapses": layout.least, "neurons": LEAST_NEURONS, "types": 1, "seed": 0}
    for name, value in numbers.items():
        most = _MOST.get(name)
        if value < least[name]:
            raise WirehouseError(f"{name} is {value:,}, expected {least[name]} or more in this format.")
        if most is not None and value > most:
            raise WirehouseError(f"{name} is {value:,}, expected at most {most:,} in this format.")
    if numbers["types"] > numbers["neurons"]:
        raise WirehouseError(
            f"types is {numbers['types']:,}, expected at most {numbers['neurons']:,}, the number of neurons: "
            "every type has a neuron."
        )


def _refuse_others(folder: Path, names: set[str]) -> None:
    refuse_others(folder, set())
    if not folder.is_dir():
        return
    with reading(folder):
        present = sorted(path.name for path in folder.iterdir() if path.name not in names)
    others = [name for name in present if any(fnmatchcase(name, pattern) for pattern in _PATTERNS)]
    if others:
        raise WirehouseError(f"{folder} already holds another source ({', '.join(others)}); name an empty folder.")

"""No slip is answered wrongly without a word: a share of the sweep each time, all of it in `make slips`."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.compat.test_versions import PYTHONS, python_with
from tests.slips.elsewhere import calls_beside_names, calls_elsewhere, names_of_the_library
from tests.slips.run import MACROS, VIEWS, all_slips
from tests.slips.slips import Slip
from tests.slips.sweep import Tally, tally
from tests.slips.values import Values
from tests.support.warehouses import BINDINGS
from wirehouse.library.abilities import missing
from wirehouse.library.describe import J0251

# The same ones in every run; `make slips` asks others.
SHARE, SEED = 0.012, 1824412432
PLACES = [(version, binding) for version in PYTHONS for binding in BINDINGS]
# Each version with one of the bindings, in turns; `make slips` asks all.
TURNS = [(version, BINDINGS[turn % 2]) for turn, version in enumerate(PYTHONS)]


def silent_ones(slips: list[Slip], version: str, file: Path, other: Path, way: str = "open") -> Tally:
    """Ask the slips and hold that none was answered wrongly."""
    found = tally(slips, python_with(version), file, other, version, way)
    assert found.silent == []
    assert found.size == len(slips)
    assert found.errors.total() > 0 or found.right.total() > 0
    return found


@pytest.mark.parametrize(("version", "binding"), PLACES)
def test_slips_in_an_argument(version: str, binding: str, files: dict[str, Path], values: Values) -> None:
    rng = random.Random(SEED)
    slips = [slip for slip in all_slips(values) if rng.random() < SHARE]
    silent_ones(slips, version, files[binding], files["other"])


@pytest.mark.parametrize("version", PYTHONS)
@pytest.mark.parametrize("macro", ["find_synapses", "partners", "connectivity_matrix_wide", "input_similarity"])
def test_slips_in_a_region_a_kind_or_a_grouping(
    version: str, macro: str, files: dict[str, Path], values: Values
) -> None:
    new = ("roi", "kind", "by")
    slips = [slip for slip in all_slips(values) if slip.macro == macro and slip.parameter in new]
    assert {slip.parameter for slip in slips} >= {"roi", "kind"}
    found = silent_ones(slips, version, files["native"], files["other"])
    for kind in ("a name without quotes", "a name in double quotes", "= for :=", "a misspelt column"):
        assert found.errors[kind] == len({slip.parameter for slip in slips}), kind


@pytest.mark.parametrize(("version", "binding"), TURNS)
def test_another_warehouse_is_current(version: str, binding: str, files: dict[str, Path], values: Values) -> None:
    slips = list(calls_elsewhere(MACROS, VIEWS, values))
    found = silent_ones(slips, version, files[binding], files["other"], "elsewhere")
    # Views know their own database; macros are looked for in the current one.
    assert found.errors["a macro of another warehouse"] == len(MACROS)
    answered = [view for view in VIEWS if missing(view, replace(J0251, skeletons=True)) is None]
    assert found.right["a view of another warehouse"] == len(answered)
    assert all("USE its warehouse first" in told or "use its warehouse first" in told for told in found.insides)


@pytest.mark.parametrize("version", PYTHONS)
def test_names_that_are_the_users_too(version: str, files: dict[str, Path], values: Values) -> None:
    # Each macro in one version; in all of them in `make slips`.
    asked = MACROS[PYTHONS.index(version) :: len(PYTHONS)]
    slips = list(calls_beside_names(asked, values, names_of_the_library()))
    found = silent_ones(slips, version, files["native"], files["other"])
    assert found.right["names of the user's"] == len(asked)

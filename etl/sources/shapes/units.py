"""The unit of a file's positions, and what makes nm of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wirehouse.etl.ground.errors import WirehouseError

UNITS = ("nm", "um", "voxel")
_OF = {"nm": 1.0, "um": 1000.0}
_PAIR = re.compile(r"\s*(-?\d+)\s*=\s*(\S.*?)\s*")


@dataclass(frozen=True)
class Unit:
    """`name`: one of UNITS. `nm`: what one step along x, y, z is, in nm; radii count steps of `radius_nm`."""

    name: str
    nm: tuple[float, float, float]

    @property
    def radius_nm(self) -> float:
        """What one step of a radius is, in nm."""
        return self.nm[0]


NM = Unit("nm", (1.0, 1.0, 1.0))


def unit_of(name: str, voxel_nm: Sequence[float] | None) -> Unit:
    """The unit of that name. Raises WirehouseError: an unknown one, or a voxel without a size."""
    if name not in UNITS:
        raise WirehouseError(f"Unknown unit '{name}'; legal are {', '.join(UNITS)}.")
    if name != "voxel":
        if voxel_nm is not None:
            raise WirehouseError(f"--voxel-nm goes with --unit voxel, not with --unit {name}.")
        return Unit(name, (_OF[name],) * 3)
    if voxel_nm is None:
        raise WirehouseError("The size of a voxel is not known; give it in nm, such as --voxel-nm 8,8,8.")
    return Unit(name, _checked(voxel_nm, voxel_nm))


def parse_voxel(text: str) -> tuple[float, float, float]:
    """The size of a voxel in nm from a text such as '8,8,8' or '4,4,40'. Raises WirehouseError."""
    return _checked(text.split(","), text)


def _checked(sizes: Sequence[float | str], given: object) -> tuple[float, float, float]:
    try:
        x, y, z = (float(size) for size in sizes)
    except (ValueError, TypeError):
        x = y = z = 0.0
    if not all(0 < size < float("inf") for size in (x, y, z)):
        raise WirehouseError(f"'{given}' is no size of a voxel; write x, y and z in nm, such as 8,8,8.")
    return x, y, z


def parse_compartments(text: str) -> dict[int, str]:
    """Names by code from a text such as '2=axon,3=dendrite'. Raises WirehouseError."""
    named: dict[int, str] = {}
    for part in text.split(","):
        pair = _PAIR.fullmatch(part)
        if pair is None:
            raise WirehouseError(f"'{part}' names no compartment; write a code and a name, such as 2=axon.")
        if int(pair[1]) in named:
            raise WirehouseError(f"'{text}' names the compartment {int(pair[1])} twice.")
        named[int(pair[1])] = pair[2]
    return named


def check_compartments(names: Mapping[int, str]) -> None:
    """Raise WirehouseError unless these are names by code."""
    for code, name in names.items():
        if isinstance(code, bool) or not isinstance(code, int) or not isinstance(name, str) or not name.strip():
            raise WirehouseError(f"{code!r}: {name!r} names no compartment; give a whole number and a name.")


def described(names: Mapping[int, str]) -> dict[str, str]:
    """Names by code, fit for JSON."""
    return {str(code): name for code, name in sorted(names.items())}

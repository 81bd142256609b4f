"""Names in synthetic data sets: types, classes, sides, transmitters and regions. Those of types are made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa


def words(text: str, between: str = " ") -> tuple[str, ...]:
    """The words of a text, in their order."""
    return tuple(text.split(between))


_PAIRED = words(
    "AL AME AMMC AOTU ATL AVLP BU CA CAN CRE EPA GOR IB ICL IPS LA LAL LH LO LOP ME PED PLP PVLP ROB SCL SIP SLP SMP "
    "SPS VES WED a'L aL b'L bL gL HTct(UTct-T3) LegNp(T1) LegNp(T2) LegNp(T3) NTct(UTct-T1) Ov WTct(UTct-T2) mVAC(T1) "
    "mVAC(T2)"
)
_UNPAIRED = words("ANm EB FB GNG NO PB PRW SAD")

# Names that are legal and unlike the rest; they belong to the largest types.
_ODD_NAMES = ("b'syn-ap1", "5-SYN(a)_b", "syn 7 x", "SYNé")


@dataclass(frozen=True)
class Regions:
    """`names` in the order of their codes; `codes` by base region and side (0 right, 1 left): shape (bases, 2)."""

    names: tuple[str, ...]
    codes: np.ndarray


def regions(right: str, left: str, cord: bool) -> Regions:
    """Regions on both sides, with these endings, and in the middle; 100 with the nerve `cord`."""
    paired = _PAIRED if cord else [name for name in _PAIRED if "(" not in name and name != "Ov"]
    bases = [(name + right, name + left) for name in paired] + [(name, name) for name in _UNPAIRED]
    names = sorted({name for both in bases for name in both})
    return Regions(tuple(names), np.array([[names.index(name) for name in both] for both in bases], np.int16))


def type_names(rng: np.random.Generator, types: int, first: Sequence[str] = _ODD_NAMES) -> list[str]:
    """A name for each type: those of `first`, then made-up ones whose numbers are in no order."""
    numbers = rng.permutation(max(types - len(first), 0))
    return [*first[:types], *(f"syn{number:05d}" for number in numbers.tolist())]


def labels(names: Sequence[str], codes: np.ndarray, known: np.ndarray | bool = True) -> pa.Array:
    """Texts by their codes; NULL where not `known`."""
    unknown = ~np.broadcast_to(np.asarray(known), codes.shape)
    return pa.array(names, pa.string()).take(pa.array(np.where(unknown, 0, codes), mask=unknown))


def numbers(values: np.ndarray, type_: pa.DataType, known: np.ndarray | bool = True) -> pa.Array:
    """Numbers of an Arrow type; NULL where not `known`."""
    return pa.array(values, mask=~np.broadcast_to(np.asarray(known), values.shape)).cast(type_)

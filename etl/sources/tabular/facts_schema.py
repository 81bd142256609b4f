"""What the facts of a source have: their canonical columns, and the traits of the data set."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.traits import CONNECTIONS, SYNAPSES, Traits
from wirehouse.etl.sources.tabular.found import Found
from wirehouse.etl.sources.tabular.points import AXES
from wirehouse.etl.sources.tabular.resolved import Resolved
from wirehouse.etl.sources.tabular.rules import POINTS, Mapping
from wirehouse.etl.sources.tabular.values import CODED

Voxel = tuple[float, float, float]
NM = (1.0, 1.0, 1.0)

_NAMES = {"halffloat": "float16", "float": "float32", "double": "float64", "int64": "int64"}


def facts_schema(
    mapping: Mapping, found: Found, voxel: Voxel | None, prob_default: float | None
) -> tuple[pa.Schema, Traits]:
    """The columns of the canonical batches, and the traits. `voxel` is None where positions are left out.

    Raises WirehouseError if files of one table tell different things.
    """
    for tables in (found.synapses, found.connections, found.regional):
        _check_alike(tables)
    meanings = set().union(*(each.meanings for each in found.facts))
    points = [point for point in POINTS if f"{point}_xyz" in meanings] if voxel is not None else []
    whole = _is_whole(found, points, voxel)
    size, prob = _number(found.facts, "size"), _number(found.facts, "prob")
    has_nt = bool({"nt", "nt_scores"} & meanings or found.transmitters)
    has_nt_prob = bool({"nt_prob", "nt_scores"} & meanings or found.transmitters)
    apart = bool(found.connections) and bool(found.regional or "roi_info" in meanings)
    if prob is None and prob_default is not None:
        raise WirehouseError("This data set has no synapse probabilities; leave out --prob-default.")
    traits = Traits(
        format=mapping.format,
        grain=SYNAPSES if found.synapses else CONNECTIONS,
        prob=_name(prob) if prob != pa.int64() else "float64",
        size=_name(size),
        certainty=None,
        lengths=False,
        post_morph=False,
        roi="roi" in meanings or apart,
        roi_apart=apart,
        nt=has_nt,
        nt_prob=has_nt_prob,
        kind="kind" in meanings,
        prob_default=prob_default,
        size_unit=_size_unit(found, size),
        weight_unit=_weight_unit(found),
        voxel_nm=None if not points or voxel == NM else voxel,
        position=points[0] if points else None,
        whole_nm=whole,
        both_points={"pre", "post"} <= set(points),
        no_segment=mapping.no_segment,
        text_ids=mapping.text_ids,
    )
    return pa.schema(_fields(traits, size, prob)), traits


def _fields(traits: Traits, size: pa.DataType | None, prob: pa.DataType | None) -> list[pa.Field]:
    nm = pa.int64() if traits.whole_nm else pa.float64()
    both = [f"{side}_{axis}" for side in ("pre", "post") for axis in AXES] if traits.both_points else []
    places = [*AXES, *both] if traits.position else []
    columns: list[tuple[str, pa.DataType | None]] = [
        ("pre_id", pa.int64()),
        ("post_id", pa.int64()),
        ("weight", pa.int64() if traits.grain == CONNECTIONS else None),
        ("regional", pa.bool_() if traits.roi_apart else None),
        *((name, nm) for name in places),
        ("size", pa.float32() if size == pa.float16() else size),
        ("prob", pa.float64() if prob == pa.int64() else pa.float32() if prob == pa.float16() else prob),
        ("roi", CODED if traits.roi else None),
        ("nt", CODED if traits.nt else None),
        ("nt_prob", pa.float64() if traits.nt_prob else None),
        ("kind", CODED if traits.kind else None),
    ]
    return [pa.field(name, kind) for name, kind in columns if kind is not None]


def _check_alike(tables: Sequence[Resolved]) -> None:
    for each in tables[1:]:
        if different := each.meanings ^ tables[0].meanings:
            raise WirehouseError(
                f"{tables[0].raw.path} and {each.raw.path} are read as one table, and one of them has no columns for "
                f"{', '.join(sorted(different))}."
            )


def _is_whole(found: Found, points: Sequence[str], voxel: Voxel | None) -> bool:
    if voxel is None or not points:
        return True
    return all(float(nm).is_integer() for nm in voxel) and all(
        table.is_whole(point) for table in found.facts for point in points
    )


def _number(tables: Sequence[Resolved], meaning: str) -> pa.DataType | None:
    """The type that holds the numbers of all tables exactly; None if none has them."""
    kinds = {kind for table in tables if (kind := table.number_type(meaning)) is not None}
    if len(kinds) < 2:
        return next(iter(kinds), None)
    return pa.float32() if kinds == {pa.float16(), pa.float32()} else pa.float64()


def _name(kind: pa.DataType | None) -> str | None:
    return None if kind is None else _NAMES[str(kind)]


def _size_unit(found: Found, size: pa.DataType | None) -> str:
    units = [each.rule.size_unit for each in found.synapses if each.rule.size_unit is not None]
    return units[0] if units and size is not None else "units"


def _weight_unit(found: Found) -> str:
    for each in (*found.connections, *found.regional):
        unit = each.rule.weight_unit
        return unit if isinstance(unit, str) else unit.get(each.columns["weight"], "synapses")
    return "synapses"

"""What the benchmark must show: what was asked for, what was measured, and whether it is met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.macro_calls import MACRO_CALLS
from bench.questions import BY_KEY, QUESTIONS, label
from bench.sides import TITLES

SCANS = ("a", "b_filtered", "e", "f", "g", "g_strict", "h", "i", "k")
LOOKUPS = ("c", "d", "j", "c_find", "d_find")
# How many times as long another side takes: question, side, asked for, stretch goal.
_FASTER = (
    ("a", "numpy_guide", 10, 20),
    ("b", "numpy_best", 25, 40),
    ("b", "numpy_bincount", 25, 40),
    ("b_filtered", "numpy_best", 4, 6),
    ("b_filtered", "numpy_bincount", 4, 6),
    ("c", "numpy_guide", 30, 60),
    ("c_find", "numpy_guide", 10, 30),
    ("d", "numpy_guide", 30, 60),
    ("d_find", "numpy_guide", 10, 30),
    ("j", "numpy_guide", 25, 50),
    ("e", "numpy_guide", 4, 10),
    ("e", "polars", 1, 1),
    ("f", "numpy_guide", 8, 15),
    ("g", "numpy_guide", 15, 60),
    ("g_sums", "numpy_guide", 15, 60),
    ("g_strict", "numpy_guide", 6, 12),
    ("h", "numpy_guide", 70, 100),
    ("i", "numpy_guide", 1, 3),
    ("i", "polars", 1, 3),
)
Times = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True)
class Row:
    """One requirement. `least` says whether it is met, `stretch` whether the stretch goal is."""

    what: str
    asked: str
    stretched: str
    measured: str
    least: bool
    stretch: bool


def verdict(results: dict[str, Any], size: str) -> list[Row]:
    """The requirements on one size, then those on growth."""
    found = results["sizes"][size]
    times = found["questions"]
    rows = [*_faster_rows(times), *_rival_rows(times), *_parquet_rows(times), *_build_rows(found["build"])]
    return [*_macro_rows(times), *rows, *_growth_rows(results.get("growth", {}))]


def median(times: Times, key: str, side: str) -> float:
    """The median of a side (ms). A question that is `like` another takes the other sides' times from that one."""
    by_side = times[key]
    if side not in by_side and key in BY_KEY and BY_KEY[key].like:
        by_side = times[BY_KEY[key].like or key]
    return by_side[side]["median"] if side in by_side else float("nan")


def macro_names() -> list[str]:
    """All that is compared with hand-written SQL: the questions, then the other macro calls."""
    return [question.key for question in QUESTIONS] + [call.name for call in MACRO_CALLS]


def _macro_rows(times: Times) -> Iterator[Row]:
    over = {name: _over(times, name) for name in macro_names()}
    late, later = ([name for name, pair in over.items() if pair[at] > 0] for at in (0, 1))
    worst = max(over, key=lambda name: over[name][0])
    ours, theirs = median(times, worst, "native"), median(times, worst, "sql")
    shown = f"{len(over) - len(late)} of {len(over)} (stretch: {len(over) - len(later)}); worst: {label(worst)}, "
    yield Row(
        "every macro against hand-written SQL", "1.3x + 3 ms", "1.1x + 1 ms",
        f"{shown}{ours:.1f} ms, SQL {theirs:.1f} ms", not late, not later,
    )  # fmt: skip


def _over(times: Times, name: str) -> tuple[float, float]:
    """By how many ms a macro takes longer than asked for, and than the stretch goal."""
    ours, theirs = median(times, name, "native"), median(times, name, "sql")
    return ours - (1.3 * theirs + 3), ours - (1.1 * theirs + 1)


def _faster_rows(times: Times) -> Iterator[Row]:
    for key, rival, least, stretch in _FASTER:
        what = f"{label(key)} against {TITLES[rival]}"
        ratio = median(times, key, rival) / median(times, key, "native")
        yield Row(what, f"{least}x", f"{stretch}x", f"{ratio:.1f}x", ratio >= least, ratio >= stretch)


def _rival_rows(times: Times) -> Iterator[Row]:
    keys = [question.key for question in QUESTIONS]
    for rival, title in (("polars", "polars"), ("datafusion", "DataFusion")):
        ratios = {key: median(times, key, rival) / median(times, key, "native") for key in keys}
        worst = min(ratios, key=lambda key: ratios[key])
        shown = f"least: {label(worst)} {ratios[worst]:.1f}x"
        least, stretch = (all(ratio > limit for ratio in ratios.values()) for limit in (1, 2))
        yield Row(f"(a) to (k) against {title}", "above 1x", "above 2x", shown, least, stretch)


def _parquet_rows(times: Times) -> Iterator[Row]:
    scans = ("a", "b", "b_filtered", "e", "f", "g", "g_strict", "h")
    ratios = {key: median(times, key, "parquet") / median(times, key, "native") for key in scans}
    worst = max(ratios, key=lambda key: ratios[key])
    shown = f"worst: {label(worst)} {ratios[worst]:.1f}x"
    yield Row("Parquet binding, (a) (b) (e) to (h)", "4x native", "2x", shown, *_within(ratios[worst], 4, 2))
    for keys in (("c", "d"), ("c_find", "d_find")):
        slowest = max(median(times, key, "parquet") for key in keys)
        what = f"Parquet binding, {' and '.join(map(label, keys))}"
        yield Row(what, "15 ms", "8 ms", f"{slowest:.1f} ms", *_within(slowest, 15, 8))


def _build_rows(build: dict[str, Any]) -> Iterator[Row]:
    for binding, disk, smaller in (("native", 3.0, 2.0), ("parquet", 3.5, 2.0)):
        step = build[binding]
        ratio = step["seconds"] / build["reference"]["seconds"]
        peak, size = step["peak_rss_bytes"] / 2**30, step["bytes"] / build["source"]["bytes"]
        yield Row(f"build, {binding}: time", "6x sorting", "3x", f"{ratio:.1f}x", *_within(ratio, 6, 3))
        yield Row(f"build, {binding}: peak memory", "2 GiB", "1.2 GiB", f"{peak:.2f} GiB", *_within(peak, 2, 1.2))
        asked = f"{disk:g}x source", f"{smaller:g}x"
        yield Row(f"build, {binding}: disk", *asked, f"{size:.2f}x", *_within(size, disk, smaller))


def _growth_rows(growth: dict[str, dict[str, float]]) -> Iterator[Row]:
    if not growth:
        return
    for what, keys, limit in (("scans", SCANS, 4.4), ("lookups", LOOKUPS, 1.5)):
        ratios = {key: growth[key]["4"] / growth[key]["1"] for key in keys}
        worst = max(ratios, key=lambda key: ratios[key])
        shown = f"worst: {label(worst)} {ratios[worst]:.2f}x"
        yield Row(f"growth from size 1 to 4, {what}", f"{limit}x", "", shown, *_within(ratios[worst], limit, limit))


def _within(value: float, least: float, stretch: float) -> tuple[bool, bool]:
    return value <= least, value <= stretch

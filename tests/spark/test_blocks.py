"""Bounds cut ids evenly and keep each whole; blocks bring every row to the bucket of its id, as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from wirehouse.spark.build import blocks
from wirehouse.spark.build.blocks import Spool, bounds_of, cut, rows_at_once, unpacked

LARGEST = 2**63 - 1


def ids(seed: int, rows: int) -> np.ndarray:
    """Ids of uneven degrees, the smallest and the largest among them."""
    rng = np.random.default_rng(seed)
    pool = np.append(rng.integers(0, 2**62, max(1, rows // 5)), [0, LARGEST])
    return rng.choice(pool, rows, p=(weights := 1 / np.arange(1, len(pool) + 1)) / weights.sum())


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("buckets", [1, 2, 7, 100])
def test_every_bucket_has_rows_and_none_many_more_than_its_share(seed: int, buckets: int) -> None:
    sample = ids(seed, 1 + 50 * seed)
    bounds = bounds_of(sample, buckets)
    assert len(bounds) < buckets
    sizes = np.bincount(np.searchsorted(bounds, sample), minlength=len(bounds) + 1)
    assert sizes.min() > 0
    heaviest = np.unique(sample, return_counts=True)[1].max()
    assert sizes.max() <= len(sample) / buckets + heaviest + 1, f"seed {seed}"


def test_bounds_of_little() -> None:
    assert bounds_of(np.empty(0, np.int64), 5).tolist() == []
    assert bounds_of(np.array([7, 7, 7]), 5).tolist() == []
    assert bounds_of(np.array([9, 7]), 5).tolist() == [7]
    assert bounds_of(np.arange(10), 5).tolist() == [1, 3, 5, 7]


@pytest.mark.parametrize("most_rows", [1, 3, 16_384])
def test_blocks_bring_every_row_to_its_bucket(most_rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_MOST_ROWS", most_rows)
    chosen = ids(3, 500)
    probs = np.random.default_rng(0).random(500).astype("f4")
    columns = [
        pa.array(chosen),
        pa.array(np.arange(500, dtype="u4")),
        pa.array(np.where(probs < 0.1, np.nan, probs), from_pandas=True),
    ]
    batch = pa.record_batch(columns, ["pre_id", "x", "prob"])
    bounds = bounds_of(chosen, 6)
    came: dict[int, list[pa.RecordBatch]] = {}
    for bucket, block in cut(batch, "pre_id", bounds):
        came.setdefault(bucket, []).extend(unpacked([block], batch.schema))
    assert max(rows.num_rows for of_bucket in came.values() for rows in of_bucket) <= most_rows
    for bucket, of_bucket in came.items():
        rows = pa.Table.from_batches(of_bucket)
        # In the order in which they stood.
        assert rows.equals(pa.Table.from_batches([batch]).filter(pa.array(np.searchsorted(bounds, chosen) == bucket)))
    assert sum(rows.num_rows for of_bucket in came.values() for rows in of_bucket) == 500


def test_no_rows_are_no_blocks() -> None:
    batch = pa.record_batch([pa.array([], pa.int64())], ["pre_id"])
    assert list(cut(batch, "pre_id", np.array([5]))) == []


def test_many_buckets_are_cut_from_more_rows() -> None:
    assert rows_at_once(3, 262_144) == 262_144
    assert rows_at_once(10_000, 262_144) == 10_240_000


def test_a_spool_is_read_as_often_as_wanted(tmp_path: Path) -> None:
    batches = [pa.record_batch([pa.array([n, None], pa.int64())], ["id"]) for n in range(4)]
    spool = Spool(tmp_path / "rows.arrow", batches[0].schema, iter(batches))
    for _ in range(2):
        with spool.reader() as reader:
            assert list(reader) == batches
    with Spool(tmp_path / "none.arrow", batches[0].schema, iter(())).reader() as reader:
        assert reader.read_all().num_rows == 0

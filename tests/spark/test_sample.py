"""max_results on Spark: other rows than DuckDB's for the same seed, as uniform, and the same rows again."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import duckdb
import pytest

pytest.importorskip("pyspark", reason="pip install 'wirehouse[spark]'")

from wirehouse.spark import Attached

pytestmark = pytest.mark.slow

FILTERS: dict[str, Any] = {"pre_celltype": "HVC", "post_celltype": "MSN", "prob_min": 0.9}
# Of 12 rows 4 are drawn, 600 times: each row 200 times on average.
POOL, DRAWN, ROUNDS = 12, 4, 600
# How find_synapses orders its rows, for many seeds at once.
DRAWS = f"""
    SELECT r.seed, r.id FROM (
        SELECT s.seed, p.id, row_number() OVER (
            PARTITION BY s.seed ORDER BY hash(xor(p.id::UBIGINT, hash(s.seed::BIGINT))), p.id
        ) AS place
        FROM range({ROUNDS}) s(seed), range({POOL}) p(id)
    ) r WHERE r.place <= {DRAWN}
"""


def sampled(spark: Attached, **given: Any) -> list[int]:
    """synapse_ids of a sample, sorted."""
    return sorted(row.synapse_id for row in spark.query("find_synapses", **FILTERS, **given).collect())


def test_exactly_n_of_the_filtered_rows_and_the_same_again(spark: Attached) -> None:
    pool = set(sampled(spark))
    for n in (0, 1, 500, len(pool) - 1, len(pool), 2**40):
        drawn = sampled(spark, max_results=n, seed=3)
        assert len(drawn) == len(set(drawn)) == min(n, len(pool))
        assert set(drawn) <= pool
        assert drawn == sampled(spark, max_results=n, seed=3)


def test_seeds_differ_and_none_is_fresh(spark: Attached) -> None:
    assert len({tuple(sampled(spark, max_results=50, seed=seed)) for seed in (0, 1, -3, 2**63 - 1)}) == 4
    assert sampled(spark, max_results=50) != sampled(spark, max_results=50)


def test_a_sample_of_a_part_agrees_with_a_sample_of_the_whole(spark: Attached) -> None:
    whole = {row.synapse_id for row in spark.query("find_synapses", max_results=3000, seed=5).collect()}
    assert whole & set(sampled(spark)) <= set(sampled(spark, max_results=3000, seed=5))


@pytest.mark.parametrize("engine", ["DuckDB", "Spark"])
def test_draws_are_uniform_singly_and_in_pairs(con: duckdb.DuckDBPyConnection, spark: Attached, engine: str) -> None:
    rows = con.execute(DRAWS).fetchall() if engine == "DuckDB" else spark.sql(DRAWS).collect()
    drawn: dict[int, list[int]] = {}
    for seed, row in rows:
        drawn.setdefault(seed, []).append(row)
    assert all(len(each) == DRAWN for each in drawn.values())
    singly = Counter(row for each in drawn.values() for row in each)
    pairs = Counter(pair for each in drawn.values() for pair in itertools.combinations(sorted(each), 2))
    expected, expected_pair = ROUNDS * DRAWN / POOL, ROUNDS * DRAWN * (DRAWN - 1) / (POOL * (POOL - 1))
    spread = sum((singly[row] - expected) ** 2 for row in range(POOL)) / (expected * (1 - DRAWN / POOL) * POOL)
    combinations = list(itertools.combinations(range(POOL), 2))
    spread_pair = sum((pairs[pair] - expected_pair) ** 2 for pair in combinations) / (expected_pair * len(combinations))
    # Chi-square per degree of freedom: a fair draw exceeds these bounds less than once in a thousand.
    assert 0.1 < spread < 2.6
    assert 0.4 < spread_pair < 1.7


def test_parts_are_drawn_in_proportion(spark: Attached) -> None:
    pool = Counter(row.post_celltype for row in spark.query("find_synapses", pre_celltype="HVC").collect())
    drawn = Counter(
        row.post_celltype
        for seed in range(3)
        for row in spark.query("find_synapses", pre_celltype="HVC", max_results=2000, seed=seed).collect()
    )
    for name, count in pool.items():
        share = count / pool.total()
        allowed = 5 * (share * (1 - share) / drawn.total()) ** 0.5
        assert abs(drawn[name] / drawn.total() - share) < allowed

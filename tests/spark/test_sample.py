"""max_results on Spark: other rows than DuckDB's for the same seed, as uniform, and the same rows again."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from typing import Any

import duckdb
import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

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


SHUFFLES, REPLICATES = 50, 50
SHUFFLED = "FROM partner_shuffle('HVC', 'MSN', 'STN', n := {n}, seed := {seed})"
INTERVALS = """
    SELECT i.pre_celltype, i.post_celltype, i.synapse_count,
           i.synapse_count_low, i.synapse_count_high, i.synapse_count_std
    FROM matrix_intervals(n := {n}, seed := {seed}, resample := 'pre', prob_min := 0.95, size_min := 0.3) i
    WHERE i.synapse_count > 20
"""


@pytest.mark.parametrize("query", [SHUFFLED, INTERVALS], ids=["partner_shuffle", "matrix_intervals"])
def test_a_seed_draws_the_same_again_and_others_differ(spark: Attached, query: str) -> None:
    once, again, other = (sorted(spark.sql(query.format(n=7, seed=seed)).collect()) for seed in (1, 1, 2))
    assert once == again
    assert once != other


def test_shuffles_agree_with_duckdb(con: duckdb.DuckDBPyConnection, spark: Attached) -> None:
    query = SHUFFLED.format(n=SHUFFLES, seed=1)
    ((cells, share, theirs, deviation),) = con.execute(query).fetchall()
    ((our_cells, our_share, ours, our_deviation),) = spark.sql(query).collect()
    assert (our_cells, our_share) == (cells, share)
    # The means of so many draws each are five of their standard errors apart once in a million.
    assert abs(ours - theirs) < 5 * deviation * (2 / SHUFFLES) ** 0.5
    assert 0.5 < our_deviation / deviation < 2


def test_intervals_agree_with_duckdb(con: duckdb.DuckDBPyConnection, spark: Attached) -> None:
    query = INTERVALS.format(n=REPLICATES, seed=1)
    theirs = {row[:3]: row[3:] for row in con.execute(query).fetchall()}
    ours = {tuple(row)[:3]: tuple(row)[3:] for row in spark.sql(query).collect()}
    assert ours.keys() == theirs.keys()
    assert all(low <= high for low, high, _ in ours.values())
    inside = [low <= count <= high for (*_, count), (low, high, _) in ours.items()]
    assert statistics.mean(inside) > 0.8
    # A deviation over so many replicates is known to a tenth; the median of a hundred such ratios far better.
    assert 0.9 < statistics.median(ours[pair][2] / theirs[pair][2] for pair in theirs) < 1.1

-- Fills store.connections. Nearly every pair has one type on either side: only the synapses of neurons that carry
-- several types are put to the vote.
WITH counted AS (
    SELECT s.* FROM store.synapses_by_pre AS s WHERE s.prob >= {{ prob_min }}::FLOAT
),
several_pre AS (
    SELECT c.pre_id FROM counted AS c GROUP BY c.pre_id HAVING min(c.pre_celltype_code) < max(c.pre_celltype_code)
),
several_post AS (
    SELECT c.post_id FROM counted AS c GROUP BY c.post_id HAVING min(c.post_celltype_code) < max(c.post_celltype_code)
),
pre_votes AS (
    SELECT c.pre_id, c.post_id, c.pre_celltype_code AS code, count(*) AS votes
    FROM counted AS c WHERE c.pre_id IN (FROM several_pre) GROUP BY ALL
),
post_votes AS (
    SELECT c.pre_id, c.post_id, c.post_celltype_code AS code, count(*) AS votes
    FROM counted AS c WHERE c.post_id IN (FROM several_post) GROUP BY ALL
),
pre_winners AS (
    SELECT v.pre_id, v.post_id, first(v.code ORDER BY v.votes DESC, v.code) AS code FROM pre_votes AS v GROUP BY ALL
),
post_winners AS (
    SELECT v.pre_id, v.post_id, first(v.code ORDER BY v.votes DESC, v.code) AS code FROM post_votes AS v GROUP BY ALL
),
pairs AS (
    SELECT
        c.pre_id,
        c.post_id,
        min(c.pre_celltype_code) AS pre_celltype_code,
        min(c.post_celltype_code) AS post_celltype_code,
        count(*) AS synapse_count,
        count(c.size) AS sized_count,
        coalesce(sum(c.size::DOUBLE), 0) AS total_size
    FROM counted AS c GROUP BY c.pre_id, c.post_id
)
SELECT p.* REPLACE (
    coalesce(pre_winners.code, p.pre_celltype_code) AS pre_celltype_code,
    coalesce(post_winners.code, p.post_celltype_code) AS post_celltype_code
)
FROM pairs AS p LEFT JOIN pre_winners USING (pre_id, post_id) LEFT JOIN post_winners USING (pre_id, post_id)
ORDER BY p.pre_id, p.post_id

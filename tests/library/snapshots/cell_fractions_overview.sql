-- store.cell_fractions_overview(
--   celltype, direction, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT
  t.celltype AS partner_celltype,
  count(c.id) AS cells,
  avg(c.synapse_count) AS synapse_count_mean,
  CAST(median(c.synapse_count) AS DOUBLE) AS synapse_count_median,
  stddev_pop(c.synapse_count) AS synapse_count_std,
  avg(c.total_size) AS total_size_mean,
  CAST(median(c.total_size) AS DOUBLE) AS total_size_median,
  stddev_pop(c.total_size) AS total_size_std,
  avg(c.count_percent) AS count_percent_mean,
  CAST(median(c.count_percent) AS DOUBLE) AS count_percent_median,
  stddev_pop(c.count_percent) AS count_percent_std,
  avg(c.size_percent) AS size_percent_mean,
  CAST(median(c.size_percent) AS DOUBLE) AS size_percent_median,
  stddev_pop(c.size_percent) AS size_percent_std,
  avg(c.total_count_all) AS total_count_all_mean,
  CAST(median(c.total_count_all) AS DOUBLE) AS total_count_all_median,
  stddev_pop(c.total_count_all) AS total_count_all_std,
  avg(c.total_size_all) AS total_size_all_mean,
  CAST(median(c.total_size_all) AS DOUBLE) AS total_size_all_median,
  stddev_pop(c.total_size_all) AS total_size_all_std,
  avg(c.completeness_count_percent) AS completeness_count_percent_mean,
  CAST(median(c.completeness_count_percent) AS DOUBLE) AS completeness_count_percent_median,
  stddev_pop(c.completeness_count_percent) AS completeness_count_percent_std,
  avg(c.completeness_size_percent) AS completeness_size_percent_mean,
  CAST(median(c.completeness_size_percent) AS DOUBLE) AS completeness_size_percent_median,
  stddev_pop(c.completeness_size_percent) AS completeness_size_percent_std
FROM (
  store.paper_celltypes() AS t
  LEFT JOIN store.cell_fractions(
    celltype, direction, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
  ) AS c ON ((c.partner_celltype = t.celltype))
)
WHERE ((direction = 'incoming') OR (NOT t.axon_only))
GROUP BY t."position", t.celltype
ORDER BY t."position" ASC NULLS LAST;

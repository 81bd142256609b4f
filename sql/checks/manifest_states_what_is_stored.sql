-- summary: manifest.json states the rows of each table and of each Parquet file.
-- message: {rows} numbers of rows in manifest.json differ from what is stored, the first: {first}.
WITH stored AS (
{% for table in ["synapses_by_pre", "synapses_by_post", "neurons", "connections", "celltype_cube", "neuron_totals",
                 "mixed_pairs", "cell_types", "post_morphs", "dataset", "catalog"] %}
    SELECT '{{ table }}' AS name, NULL::SMALLINT AS code, count(*) AS n FROM store.{{ table }}
    UNION ALL
{% endfor %}
    SELECT 'synapses', s.pre_celltype, count(*) FROM parquet_synapses AS s GROUP BY s.pre_celltype
)
SELECT m.name, m.code, m.n AS in_manifest, s.n AS stored
FROM manifest_rows AS m LEFT JOIN stored AS s ON s.name = m.name AND s.code IS NOT DISTINCT FROM m.code
WHERE m.n <> coalesce(s.n, 0)

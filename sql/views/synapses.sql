-- summary: Every synapse of the source, without any filter. Filter it yourself, or call find_synapses() for the usual
--   filters.
-- needs: synapses
-- grain: one row per row of the source's synapse array, duplicates included
-- source: the data set's *_synapses.npy; REST GET /j0251/synapses/json
-- example: SELECT pre_celltype, count(*) AS synapses FROM synapses GROUP BY pre_celltype ORDER BY synapses DESC,
--   pre_celltype
CREATE OR REPLACE VIEW synapses AS
-- DuckDB skips Parquet files for a filter on a CASE over the key of their folder. For a filter on a list it reads all.
SELECT {{ synapse_columns(celltype_case("s.pre_celltype_code")) if hive else synapse_columns() }}
FROM store.synapses_by_pre s{{ synapse_joins() }};

-- summary: The regions of the data set, with how many synapses lie in each.
-- needs: regions
-- grain: one row per region
-- source: the column of regions of the data set's synapses or connections
-- example: FROM rois ORDER BY synapses DESC, name LIMIT 10
-- column name: name of the region
-- column synapses: number of stored synapses in the region, of every probability, size and kind
CREATE OR REPLACE VIEW rois AS
SELECT r.name, coalesce(c.synapses, 0) AS synapses
FROM store.rois r
LEFT JOIN (
{% if names.traits.roi %}
  SELECT s.roi_code AS code, {{ synapse_count("s") }} AS synapses
  FROM store.synapses_by_pre s
  GROUP BY s.roi_code
{% else %}
  SELECT NULL::SMALLINT AS code, 0::BIGINT AS synapses
{% endif %}
) c ON c.code = r.code;

-- The number of synapses stored: of a source of connections, the sum of what they count.
(
  SELECT {{ synapse_count("s") }}
  FROM store.synapses_by_pre s
{% if names.traits.roi_apart %}
  WHERE NOT s.regional
{% endif %}
)

-- summary: What a language model must know of the data set before it asks.
SELECT
  d.name,
  d.version,
  d.synthetic,
  d.synapses,
  d.neurons,
  d.format,
  d.grain,
  d.prob_default,
  d.size_unit,
  d.weight_unit,
  d.position,
  d.citation
FROM dataset d;

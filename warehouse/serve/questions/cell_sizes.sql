-- summary: How large the synapses of two types are: ten bins for each factor of ten.
SELECT
  floor(10 * log10(s.size))::BIGINT AS bin,
  count(*) AS synapses
FROM find_synapses({{ between }}{{ and_filters }}) s
WHERE s.size > 0
GROUP BY bin
ORDER BY bin;

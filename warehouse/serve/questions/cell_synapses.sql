-- summary: A sample of the synapses of two types, the same at every call.
FROM find_synapses({{ between }}{{ and_filters }}, max_results := {{ limit }}, seed := 1);

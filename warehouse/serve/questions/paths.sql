-- summary: Every shortest path from one neuron to another, strongest first.
FROM shortest_paths({{ source }}, {{ target }}, max_hops := {{ max_hops }}{{ and_filters }}) LIMIT {{ limit }};

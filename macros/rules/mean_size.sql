-- summary: The mean over the known sizes, NULL if none is known.
-- param total_size: um2
-- param sized_count: number of synapses with a known size
-- example: SELECT store.mean_size(1.5, 3)
CREATE OR REPLACE MACRO store.mean_size(total_size, sized_count) AS
  (total_size / nullif(sized_count, 0));

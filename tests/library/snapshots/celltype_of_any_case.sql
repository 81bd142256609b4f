-- store.celltype_of_any_case(name)
regexp_extract(
  'ASTRO0DA1FRAG2GPe3GPi4HVC5INT16INT27INT38LMAN9LTS10MICRO11MIGR12MSN13OLIGO14STN15TAN16unclassified17',
  (('(?i)(' || regexp_escape("trim"("name"))) || ')'),
  1
);

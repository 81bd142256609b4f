-- store.is_known_celltype(name)
(
  ("name" IS NULL)
  OR list_contains(
    string_split('ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'),
    "name"
  )
);

-- store.is_known_celltype(name "NULL")
true;

-- store.celltype_code(name)
(
  list_position(
    string_split('ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'),
    "name"
  ) - 1
);

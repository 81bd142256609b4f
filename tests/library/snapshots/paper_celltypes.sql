-- store.paper_celltypes()
SELECT
  list_position(str_split('DA|LMAN|HVC|MSN|STN|TAN|GPe|GPi|LTS|INT1|INT2|INT3', '|'), t."name") AS "position",
  t.code,
  t."name" AS celltype,
  array_contains(str_split('DA|LMAN|HVC', '|'), t."name") AS axon_only
FROM store.cell_types AS t
WHERE array_contains(str_split('DA|LMAN|HVC|MSN|STN|TAN|GPe|GPi|LTS|INT1|INT2|INT3', '|'), t."name");

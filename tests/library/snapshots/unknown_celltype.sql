-- store.unknown_celltype(parameter, celltype)
concat(
  'Unknown cell type ''',
  celltype,
  ''' for ',
  parameter,
  '.',
  (
    (
      ' Did you mean ''' || store.near_names(
        string_split(
          'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
        ),
        celltype
      )
    ) || '''?'
  ),
  ' Legal cell types: ASTRO, DA (axon-only), FRAG, GPe, GPi, HVC (axon-only), INT1, INT2, INT3, LMAN (axon-only), LTS, MICRO, MIGR, MSN, OLIGO, STN, TAN, unclassified.'
);

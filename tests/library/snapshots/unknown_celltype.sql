-- store.unknown_celltype(parameter, celltype)
concat(
  'Unknown cell type ''',
  celltype,
  ''' for ',
  parameter,
  '.',
  (
    (
      ' Did you mean ''' || list_aggregate(
        list_filter(
          string_split(
            'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
          ),
          (lambda "name": (damerau_levenshtein(lower("name"), lower(celltype)) <= least(2, (length("name") // 2))))
        ),
        'string_agg',
        ''' or '''
      )
    ) || '''?'
  ),
  ' Legal cell types: ASTRO, DA (axon-only), FRAG, GPe, GPi, HVC (axon-only), INT1, INT2, INT3, LMAN (axon-only), LTS, MICRO, MIGR, MSN, OLIGO, STN, TAN, unclassified.'
);

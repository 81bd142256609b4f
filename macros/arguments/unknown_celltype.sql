-- summary: The error message for a cell type that the data set does not have. It suggests the nearest names if any is
--   close.
-- param parameter: the name of the user's parameter
-- param celltype: the unknown name
-- example: SELECT store.unknown_celltype('celltype', '?')
CREATE OR REPLACE MACRO store.unknown_celltype(parameter, celltype) AS
{% if names.few_types %}
  concat(
    'Unknown cell type ''',
    celltype,
    ''' for ',
    parameter,
    '.',
    ' Did you mean ''' || store.near_names({{ names.legal_celltypes | literal_list("VARCHAR") }}, celltype) || '''?',
    {{ (" Legal cell types: " ~ names.celltype_legend ~ ".") | literal }}
  );
{% else %}
  -- DuckDB works a message out before it knows whether there is a mistake: comparing thousands of names takes too long.
  concat(
    'Unknown cell type ''',
    celltype,
    ''' for ',
    parameter,
    '.',
    coalesce(' Did you mean ''' || nullif(store.celltype_of_any_case(celltype), '') || '''?', ''),
    {{ (" Legal cell types: " ~ names.celltype_legend ~ ".") | literal }}
  );
{% endif %}

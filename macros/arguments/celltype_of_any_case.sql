-- summary: The cell type with this name but for upper and lower case and for blanks around it; '' if there is none.
-- param name: a name that the data set does not have
-- example: SELECT store.celltype_of_any_case('hvc ')
CREATE OR REPLACE MACRO store.celltype_of_any_case(name) AS (
  regexp_extract(
    {{ names.celltype_codes_text | literal }},
    {{ ("(?i)" ~ names.code_marks[0] ~ "(") | literal }}
      || regexp_escape(trim(name))
      || {{ (")" ~ names.code_marks[1]) | literal }},
    1
  )
);

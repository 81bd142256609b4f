-- summary: The code of a name in a text that lists names with their codes, as text; '' if the text lacks the name.
--   DuckDB searches a text faster than it binds a list of thousands.
-- param listed: the text
-- param name: a name
-- example: SELECT store.code_in('', 'MSN')
CREATE OR REPLACE MACRO store.code_in(listed, name) AS (
  regexp_extract(
    listed,
    {{ names.code_marks[0] | literal }} || regexp_escape(name) || {{ (names.code_marks[1] ~ "([0-9]+)") | literal }},
    1
  )
);

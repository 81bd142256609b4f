-- summary: The paths of the Parquet files of a stored relation. `wirehouse rebind` rewrites only this macro.
-- grain: one list of absolute paths or URLs
-- param relation: name of the stored relation
CREATE OR REPLACE MACRO store.parquet_files(relation) AS
  CASE relation
{% for relation, paths in files.items() %}
    WHEN {{ relation | literal }} THEN {{ paths | literal_list("VARCHAR") }}
{% endfor %}
  END;

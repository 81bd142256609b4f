-- summary: Where the Parquet files of each stored relation are: the one place that `wirehouse rebind` rewrites.
-- grain: one list of absolute paths or URLs
-- param relation: Name of the stored relation.
CREATE OR REPLACE MACRO store.parquet_files(relation) AS
CASE relation
{% for relation, paths in files.items() %}
    WHEN {{ relation | literal }} THEN {{ paths | literal_list("VARCHAR") }}
{% endfor %}
END;

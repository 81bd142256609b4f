-- summary: The text columns of the annotations.
SELECT c.column_name
FROM duckdb_columns() c
WHERE c.database_name = current_database()
  AND c.table_name = 'annotations'
  AND c.schema_name = 'main'
  AND c.data_type = 'VARCHAR'
ORDER BY c.column_index;

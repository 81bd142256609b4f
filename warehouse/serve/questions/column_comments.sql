-- summary: The comments of the columns of all views that users see.
SELECT c.schema_name, c.table_name, c.column_name, c.comment
FROM duckdb_columns() c
WHERE c.comment IS NOT NULL AND c.database_name = current_database() AND c.schema_name <> 'store';

-- summary: Every cell type.
FROM cell_types ORDER BY code;

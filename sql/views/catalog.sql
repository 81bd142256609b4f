-- summary: Start here: every view and macro of this file, with its signature and one example that runs.
-- grain: one row per view or macro
-- example: SELECT name, signature, description FROM catalog
-- column name: name of the view or macro
-- column kind: view, table macro or scalar macro
CREATE OR REPLACE VIEW catalog AS
SELECT c.name, c.kind, c.signature, c.description, c.grain, c.example
FROM store.catalog c
ORDER BY c.position;

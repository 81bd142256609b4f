-- summary: The documentation of every view and macro, as the view catalog shows it.
-- grain: one row per view or macro
-- column position: place in the reading order
-- column name: name of the view or macro
-- column kind: view, table macro or scalar macro
CREATE OR REPLACE TABLE store.catalog (
  position INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  signature VARCHAR NOT NULL,
  description VARCHAR NOT NULL,
  grain VARCHAR NOT NULL,
  example VARCHAR NOT NULL
);

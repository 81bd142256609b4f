-- summary: 0, or the error for a compartment that is neither 'axon' nor 'dendrite'.
-- param compartment: 'axon' or 'dendrite'
-- example: SELECT store.check_compartment('axon')
CREATE OR REPLACE MACRO store.check_compartment(compartment) AS
  (CASE WHEN compartment IN ('axon', 'dendrite') THEN 0
        ELSE error(concat('compartment is ', coalesce(compartment, 'NULL'), '; legal are ''axon'' and ''dendrite''.')) END);

-- store.bound_name(argument)
typeof((SELECT r FROM (SELECT argument) AS r));

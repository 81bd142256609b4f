-- store.percent(part, whole)
CASE WHEN ((whole != 0)) THEN (((100e0 * part) / whole)) ELSE NULL END;

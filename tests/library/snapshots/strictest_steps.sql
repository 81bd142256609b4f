-- store.strictest_steps(steps)
SELECT v."value", max(store.float16(t.step)) AS strictest
FROM
  (
    SELECT CAST(
      CASE
        WHEN ((b.bits < 1024)) THEN ((b.bits * power(2e0, -24)))
        WHEN ((b.bits < 31744)) THEN (((1024 + (b.bits % 1024)) * power(2e0, ((b.bits // 1024) - 25))))
        ELSE CAST('inf' AS DOUBLE)
      END AS FLOAT
    ) AS "value"
    FROM "range"(0, 31745) AS b(bits)
  ) AS v ,
  (SELECT unnest(CAST(steps AS DOUBLE[])) AS step) AS t
WHERE ((NOT store.is_off(t.step)) AND (v."value" >= store.float16(t.step)))
GROUP BY v."value";

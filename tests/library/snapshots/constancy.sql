-- store.constancy(arguments)
date_part(
  CASE
    WHEN ((
      (
        typeof(
          date_part(CASE WHEN ((arguments IS NULL)) THEN ('epoch') ELSE 'epoch' END, CAST('2000-01-01' AS DATE))
        ) = 'DOUBLE'
      )
      AND (
        typeof(
          date_part(CASE WHEN ((arguments IS NULL)) THEN ('year') ELSE 'year' END, CAST('2000-01-01' AS DATE))
        ) = 'BIGINT'
      )
    )) THEN ('epoch')
    ELSE 'year'
  END,
  CAST('2000-01-01' AS DATE)
);

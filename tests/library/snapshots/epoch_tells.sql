-- store.epoch_tells()
(
  typeof(
    date_part(CASE WHEN ((random() IS NULL)) THEN ('epoch') ELSE 'epoch' END, CAST('2000-01-01' AS DATE))
  ) = 'BIGINT'
);

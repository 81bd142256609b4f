-- store.quantile(sorted_values, share)
(
  sorted_values[(1 + CAST(floor(((len(sorted_values) - 1) * "share")) AS BIGINT))] + (
    (
      sorted_values[(1 + CAST(ceil(((len(sorted_values) - 1) * "share")) AS BIGINT))] - sorted_values[(
        1 + CAST(floor(((len(sorted_values) - 1) * "share")) AS BIGINT)
      )]
    ) * (((len(sorted_values) - 1) * "share") - floor(((len(sorted_values) - 1) * "share")))
  )
);

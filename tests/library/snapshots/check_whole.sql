-- store.check_whole(parameter, number)
CASE
  WHEN (((number % 1) != 0)) THEN (
    concat(
      parameter,
      ' is ',
      CASE WHEN (isnan(CAST(number AS DOUBLE))) THEN ('NaN') ELSE CAST(number AS VARCHAR) END,
      '; give a whole number.'
    )
  )
  ELSE NULL
END;

-- store.check_whole(parameter, number "NULL")
NULL;

-- summary: The partners that several neurons share.
FROM common_partners(
  {{ ids }}, direction := {{ direction | literal }}{{ ", at_least := " ~ at_least if at_least }}{{ and_filters }}
)
LIMIT {{ limit }};

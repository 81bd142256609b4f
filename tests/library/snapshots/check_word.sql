-- store.check_word(parameter, word, words, legend)
CASE
  WHEN (list_contains(words, word)) THEN (NULL)
  ELSE concat(parameter, ' is ', COALESCE(word, 'NULL'), '; legal are ', legend, '.')
END;

-- summary: NULL, or an error message if a word is not one of those that a parameter takes.
-- param parameter: the name of the user's parameter
-- param word: the word that the user gave; NULL is not legal
-- param words: list of the legal words
-- param legend: the legal words in a sentence
-- example: SELECT store.check_word('direction', 'incoming', ['outgoing', 'incoming'], '''outgoing'' and ''incoming''')
CREATE OR REPLACE MACRO store.check_word(parameter, word, words, legend) AS (
  CASE
    WHEN list_contains(words, word) THEN NULL
    ELSE concat(parameter, ' is ', coalesce(word, 'NULL'), '; legal are ', legend, '.')
  END
);

-- summary: A pattern that matches a text letter by letter.
-- function: regexp_escape(text)
concat('\\Q', replace(text, '\\E', '\\E\\\\E\\Q'), '\\E')

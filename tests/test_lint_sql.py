"""The checker of the SQL style: it finds a fault of each rule, planted in a file that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint_sql import faults, main

GOOD = """\
-- summary: The partners of a neuron
--   that pass.
-- param by: 'a' or 'b'
CREATE OR REPLACE MACRO store.partners(
  id, by := 'a',
  {{ filters }}
) AS TABLE
-- Why it is so.
WITH kept AS MATERIALIZED (
  SELECT
    s.id,
    CASE "by" WHEN 'a' THEN s.pre_id ELSE s.post_id END AS partner_id,
    sum(s.size::DOUBLE) FILTER (s.prob IS DISTINCT FROM 1) AS size,
{% for code in names.codes %}
    count(*) FILTER (s.code = {{ code }}) AS of_{{ code }}{{ "," if not loop.last }}
{% endfor %}
  FROM store.synapses s
  LEFT JOIN store.neurons n ON n.id = s.pre_id
  WHERE s.prob >= 0.6
    AND s.id IN (SELECT unnest(ids::BIGINT[]))
  GROUP BY ALL
),
few AS (SELECT k.id FROM kept k LIMIT 3)
SELECT k.id, list_filter(k.sizes, lambda size: size > 0) AS sizes, true AS known
FROM kept k
WHERE store.passes(
  k.size, k.partner_id
)
UNION ALL
SELECT f.id, [], false
FROM few f
ORDER BY ALL;
"""
# (what stands in GOOD, what is planted instead, the line of the fault, the beginning of the sentence)
PLANTED = {
    "long": ("-- Why it is so.", f"-- Why it is {'so ' * 40}so.", 8, "A line has at most 120 columns, not 136"),
    "tab": ("  GROUP BY ALL", "\tGROUP BY ALL", 21, "A line has no tab"),
    "blanks at the end": ("FROM kept k\nWHERE", "FROM kept k \nWHERE", 25, "A line does not end in blanks"),
    "empty line": (")\nUNION", ")\n\nUNION", 29, "A line is not empty"),
    "no line break at the end": ("ALL;\n", "ALL;", 32, "A file ends in exactly one line break"),
    "two line breaks at the end": ("ALL;\n", "ALL;\n\n", 34, "A file ends in exactly one line break"),
    "three spaces": ("  GROUP BY", "   GROUP BY", 21, "A line is indented by two spaces a level"),
    "two levels at once": ("    s.id,\n", "      s.id,\n", 11, "A line is indented by two spaces a level"),
    "Jinja further in": ("{% endfor %}", "  {% endfor %}", 16, "A line of Jinja's own begins at the margin"),
    "comma in front": ("of_{{ code }}", "of\n    , x", 16, "A comma ends a line"),
    "AND behind": ("0.6\n    AND s", "0.6 AND\n    s", 19, "AND and OR begin a line"),
    "header below": ("-- Why it is so.", "-- source: the paper", 8, "A header line comes before the code"),
    "small keyword": ("GROUP BY", "group BY", 21, "A keyword or type is in upper case: GROUP, not group"),
    "small word": ("FILTER (s.prob", "filter (s.prob", 13, "A keyword or type is in upper case: FILTER, not filter"),
    "small cast": ("::DOUBLE", "::utinyint", 13, "A keyword or type is in upper case: UTINYINT, not utinyint"),
    "large function": ("sum(", "SUM(", 13, "A name is in lower case: sum, not SUM"),
    "large keyword as function": ("sum(", "COALESCE(", 13, "A name is in lower case: coalesce, not COALESCE"),
    "large name": ("k.size,", "k.Size,", 27, "A name is in lower case: size, not Size"),
    "large constant": ("true AS", "TRUE AS", 24, "A name is in lower case: true, not TRUE"),
    "column without AS": ("1) AS size,", "1) size,", 13, "AS comes before the name of a column: AS size"),
    "constant without AS": ("true AS known", "1 known", 24, "AS comes before the name of a column: AS known"),
    "column renamed without AS": ("k.id, list", "k.id one, list", 24, "AS comes before the name of a column: AS one"),
    "table with AS": ("FROM kept k\nWHERE", "FROM kept AS k\nWHERE", 25, "The alias of a table has no AS"),
    "joined table with AS": ("neurons n ON", "neurons AS n ON", 18, "The alias of a table has no AS"),
    "inner table with AS": ("FROM kept k LIMIT", "FROM kept AS k LIMIT", 23, "The alias of a table has no AS"),
    "clause within a line": ("FROM kept k\nWHERE", "FROM kept k WHERE", 25, "WHERE begins a line"),
    "join within a line": ("s\n  LEFT", "s LEFT", 17, "LEFT begins a line"),
    "union within a line": (")\nUNION", ") UNION", 28, "UNION begins a line"),
    "columns a few a line": ("    s.id,\n    CASE", "    s.id, CASE", 11, "The columns of SELECT are all on its line"),
    "columns from the first line": ("SELECT\n    s.id,", "SELECT s.id,", 10, "The columns of SELECT are all on its"),
    "bracket that hangs": ("store.passes(\n  k.size,", "store.passes(k.size,\n ", 26, "( ends its line, or ) is on"),
    "bracket that ends a line": ("partner_id\n)\n", "partner_id)\n", 27, ") begins a line, as far in"),
    "bracket's content": ("(\n  k.size", "(\nk.size", 27, "What ( and ) hold is two spaces further in"),
    "CASE that hangs": ("WHEN 'a' THEN", "WHEN 'a'\n      THEN", 13, "END begins a line, as far in"),
}


def test_a_file_in_the_style_has_no_fault() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found_in_its_line(planted: tuple[str, str, int, str]) -> None:
    good, bad, line, sentence = planted
    assert GOOD.count(good) == 1
    found = faults(GOOD.replace(good, bad))
    assert [text for number, text in found if number == line and text.startswith(sentence)], found


def test_a_view_under_names_of_others_keeps_their_letters() -> None:
    text = "SELECT n.id AS bodyId FROM store.neurons n\n"
    assert faults(text, foreign_names=True) == []
    assert faults(text) == [(1, "A name is in lower case: bodyid, not bodyId.")]


def test_every_file_is_in_the_style(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0, capsys.readouterr().out


def test_a_fault_is_one_line_with_file_and_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).parents[1] / "sql" / "views" / "neurons.sql"
    assert main([str(path)]) == 0
    capsys.readouterr()
    (tmp_path / "bad.sql").write_text("select 1\n")
    assert main([str(tmp_path / "bad.sql")]) == 1
    assert capsys.readouterr().out == f"{tmp_path}/bad.sql:1: A keyword or type is in upper case: SELECT, not select.\n"

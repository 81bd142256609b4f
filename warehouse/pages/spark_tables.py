"""Makes the tables of docs/spark.md from the rules and exceptions of the translation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirehouse.spark.translate import portable, rules
from wirehouse.spark.translate.exceptions import DRAWN, EXCEPTIONS, RENDERED, UNTAKEN


def rewritten(text: str) -> str:
    """The page with its tables made from the code."""
    for name, lines in _parts().items():
        block = "\n".join([f"<!-- {name} -->", *lines, "<!-- end -->"])
        # An unescaped backslash in a replacement would start an escape.
        old, quoted = rf"<!-- {name} -->.*?<!-- end -->", block.replace("\\", r"\\")
        text, found = re.subn(old, quoted, text, flags=re.DOTALL)
        assert found == 1, name
    return text


def _parts() -> dict[str, list[str]]:
    exceptions = [
        *((name, "nothing", reason) for name, reason in EXCEPTIONS.items()),
        *((name, "a query a call", reason) for name, reason in RENDERED.items()),
        *(
            (name, f"without {parameter}", sentence)
            for name, parameters in UNTAKEN.items()
            for parameter, sentence in parameters.items()
        ),
        *(
            (name, f"drawn otherwise: {', '.join(columns)}", "The engines hash otherwise.")
            for name, columns in DRAWN.items()
        ),
    ]
    written = [(rule.__name__, " ".join((rule.__doc__ or "").split())) for rule in rules.RULES]
    return {
        "exceptions": ["| name | on Spark | why |", "|---|---|---|", *_rows(exceptions)],
        "rules": ["| rule | what it says |", "|---|---|", *_rows(written)],
        "refused": [f"- {reason}." for reason in portable.REFUSED],
    }


def _rows(cells: Sequence[tuple[str, ...]]) -> list[str]:
    return ["| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |" for row in cells] or ["| none | | |"]

"""The two mapping files: one `index: name` on each line, or a tab for the colon; codes 0 to 255."""

from __future__ import annotations

import re
from pathlib import Path

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import UNKNOWN_POST_MORPH
from wirehouse.etl.sources.npy import reading

_MAX_CODE = 255
# A mapping has at most 256 lines: a longer file is something else.
_MAX_BYTES = 1 << 20
# A text with a tab may be prose, unless a number alone comes before the tab.
_TABBED = re.compile(r"\s*(?P<code>[0-9]+) *\t(?!\s*:)(?P<name>.*)", re.DOTALL)


def read_celltypes(path: Path) -> dict[int, str]:
    """Cell-type names by code, in ascending order of code.

    Names are kept exactly, without surrounding white space. A tab may replace the colon if only the code comes before
    it; other lines without a colon are skipped. Raises WirehouseError for a file that is not UTF-8 or holds no entry, a
    code that is no integer from 0 to 255, a code or a name given twice, and an empty name.
    """
    entries: dict[int, str] = {}
    for number, line in enumerate(_lines(path), start=1):
        tabbed = _TABBED.fullmatch(line)
        code, colon, name = line.partition(":")
        if tabbed:
            _add(entries, tabbed["code"], tabbed["name"].strip(), "tab", f"{path}, line {number}")
        elif colon:
            _add(entries, code.strip(), name.strip(), "colon", f"{path}, line {number}")
    if not entries:
        raise WirehouseError(f"{path} is garbled: it holds no line 'index: name', at least one is expected.")
    return dict(sorted(entries.items()))


def read_post_morphs(path: Path) -> dict[int, str]:
    """Labels of the postsynaptic compartments by code: as `read_celltypes`, but without 255, which means unknown.

    Raises WirehouseError also for code 255 and for a label 'unknown'.
    """
    entries = read_celltypes(path)
    for code, name in entries.items():
        if code == UNKNOWN_POST_MORPH or name == "unknown":
            raise WirehouseError(
                f"{path} defines '{code}: {name}', but code {UNKNOWN_POST_MORPH} always means 'unknown' and "
                "neither may be in the file: remove the line or give it another code and name."
            )
    return entries


def _lines(path: Path) -> list[str]:
    with reading(path), path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise WirehouseError(f"{path} is garbled: longer than {_MAX_BYTES} bytes, expected lines 'index: name'.")
    try:
        # utf-8-sig drops the byte-order mark that some editors write first.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WirehouseError(f"{path} is garbled: byte {error.start} is not UTF-8; save it as UTF-8 text.") from error
    # str.splitlines would also split at characters that a name may contain.
    return re.split(r"\r\n|\n|\r", text)


def _add(entries: dict[int, str], code_text: str, name: str, separator: str, where: str) -> None:
    if not re.fullmatch("[0-9]{1,9}", code_text) or int(code_text) > _MAX_CODE:
        raise WirehouseError(f"{where}: the code is {code_text[:40]!r}, expected an integer from 0 to {_MAX_CODE}.")
    code = int(code_text)
    if not name or "\0" in name:
        raise WirehouseError(f"{where}: the name of code {code} is {name[:40]!r}, expected text after the {separator}.")
    if code in entries:
        raise WirehouseError(f"{where}: the code {code} is there twice, for {entries[code]!r} and for {name!r}.")
    if name in entries.values():
        other = next(known for known, taken in entries.items() if taken == name)
        raise WirehouseError(f"{where}: the name {name!r} is there twice, for code {other} and for code {code}.")
    entries[code] = name

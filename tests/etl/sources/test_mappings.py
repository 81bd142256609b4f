"""What a mapping file may look like; what it may not stands in tests/counterexamples/mappings.toml."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.mappings import read_celltypes, read_post_morphs


def mapping(folder: Path, content: str | bytes) -> Path:
    path = folder / "any_celltype_mapping.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0: A\n1: B\n", {0: "A", 1: "B"}),
        ("0: A\n1: B", {0: "A", 1: "B"}),
        ("  7  :GPe\t\n3   :   GPi  \n", {3: "GPi", 7: "GPe"}),
        ("\ufeff0: A\r\n1: B\r\n", {0: "A", 1: "B"}),
        ("0: A\r1: B\r", {0: "A", 1: "B"}),
        ("cell types of j0251\n\n0: A\n---\n1: B\n", {0: "A", 1: "B"}),
        ("255: last\n0: first\n", {0: "first", 255: "last"}),
        ("007: Bond\n", {7: "Bond"}),
        ("0: a: b\n1: ::\n", {0: "a: b", 1: "::"}),
        ("0: msn\n1: MSN\n2: Msn\n", {0: "msn", 1: "MSN", 2: "Msn"}),
        (
            '0: O\'Brien "x"; DROP TABLE\n1: Zelle\u2028ü 神経 🧠\n',
            {0: 'O\'Brien "x"; DROP TABLE', 1: "Zelle\u2028ü 神経 🧠"},
        ),
        ("0: two  words\n", {0: "two  words"}),
        ("0: unknown\n", {0: "unknown"}),
        ("0\tASTRO\n 1 \t  two  words \n2: C\n", {0: "ASTRO", 1: "two  words", 2: "C"}),
        ("0\tASTRO: glia\n1\t: A\n2\t\t :\tB\n", {0: "ASTRO: glia", 1: "A", 2: "B"}),
        ("18 types\nof\tj0251\n3 GPe\ncode\tname\n1.5\tX\n-1\tX\n٣\tX\n0\tA\n", {0: "A"}),
    ],
)
def test_celltype_mapping_is_read(tmp_path: Path, text: str, expected: dict[int, str]) -> None:
    found = read_celltypes(mapping(tmp_path, text))
    assert list(found.items()) == list(expected.items())


def test_all_codes_may_be_in_use(tmp_path: Path) -> None:
    names = {code: f"type {code}" for code in range(256)}
    assert read_celltypes(mapping(tmp_path, "".join(f"{code}: {name}\n" for code, name in names.items()))) == names


def test_post_morph_mapping_may_have_labels_of_its_own(tmp_path: Path) -> None:
    assert read_post_morphs(mapping(tmp_path, "0: bouton\n254: Unknown\n")) == {0: "bouton", 254: "Unknown"}


def test_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError) as caught:
        read_celltypes(tmp_path / "absent.txt")
    assert str(caught.value) == f"{tmp_path / 'absent.txt'} cannot be read: No such file or directory."


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).map(str.strip).filter(bool)


@given(names=st.dictionaries(st.integers(0, 255), NAMES, min_size=1).filter(lambda d: len({*d.values()}) == len(d)))
def test_every_name_comes_back_exactly(tmp_path: Path, names: dict[int, str]) -> None:
    path = mapping(tmp_path, "".join(f"{code}: {name}\n" for code, name in names.items()))
    assert read_celltypes(path) == names


@given(content=st.binary(max_size=60) | st.text(st.sampled_from("0129: \nAunkow\r\t")).map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = mapping(tmp_path, content)
    for read in (read_celltypes, read_post_morphs):
        with contextlib.suppress(WirehouseError):
            entries = read(path)
            assert entries
            assert all(0 <= code <= 255 and name == name.strip() != "" for code, name in entries.items())

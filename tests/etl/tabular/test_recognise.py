"""The format of a source is told by names and columns; the command lists the formats and prints their mappings."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pytest
from click.testing import CliRunner

from tests.etl.tabular.reading import written
from wirehouse.commands.cli import main
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.synthesize import synthesize
from wirehouse.etl.sources.tabular.mapping import shipped_formats, shipped_text
from wirehouse.etl.sources.tabular.recognise import formats, recognise


def feather(*columns: str) -> bytes:
    sink = pa.BufferOutputStream()
    pyarrow.feather.write_feather(pa.table({name: [1] for name in columns}), sink)
    return sink.getvalue().to_pybytes()


CODEX = "pre_root_id,post_root_id,neuropil,syn_count,nt_type\n"


@pytest.mark.parametrize(
    ("files", "format"),
    [
        ({"connections.csv": CODEX}, "codex"),
        ({"synapse_coordinates.csv": "pre_root_id,post_root_id,x,y,z\n"}, "codex"),
        ({"synapses_pni_2.csv": ",".join("1" * 16) + "\n"}, "microns"),
        (
            {"x_synapses.csv": "1,2\n", "x_synapses_header.csv": "pre_pt_root_id,bigint\npost_pt_root_id,bigint\n"},
            "microns",
        ),
        ({"mine.csv": "pre_pt_root_id,post_pt_root_id\n"}, "cave"),
        ({"x_synapses.csv": "pre_pt_root_id,post_pt_root_id\n"}, "cave"),
        ({"q.feather": feather("pre_pt_root_id", "post_pt_root_id"), "readme.txt": "x", "other.csv": "a,b\n"}, "cave"),
        ({"connectome-weights-x.feather": feather("body_pre", "body_post", "weight")}, "flyem"),
        ({"traced-connections.csv": "bodyId_pre,bodyId_post,weight\n"}, "neuprint"),
        ({"Neuprint_Neuron_Connections.csv": ":START_ID(Body-ID),:END_ID(Body-ID),weight:int\n"}, "neuprint"),
        ({"conn_mat.csv": "# x\ty\tz\tssv1\tssv2\tsize\tcomp1\tcomp2\n"}, "syconn"),
        ({"worm.tsv": "pre\tpost\ttype\tsynapses\n"}, "celegans"),
        ({"herm.csv": "Source,Target,Weight,Type\n"}, "celegans"),
    ],
    ids=range(13),
)
def test_a_format_is_told(tmp_path: Path, files: dict[str, str | bytes], format: str) -> None:
    assert recognise(written(tmp_path, files)) == format


def test_j0251_is_told(tmp_path: Path) -> None:
    synthesize(tmp_path, 10, 5, 0)
    assert recognise(tmp_path) == "j0251"


def test_names_go_before_columns(tmp_path: Path) -> None:
    both = {"connections.csv": CODEX, "mine.csv": "pre_pt_root_id,post_pt_root_id\n"}
    assert recognise(written(tmp_path, dict(both))) == "codex"


def test_several_formats_need_a_word_of_the_user(tmp_path: Path) -> None:
    both: dict[str, str | bytes] = {
        "connections.csv": CODEX, "connectome-weights-x.feather": feather("body_pre", "body_post", "weight")
    }  # fmt: skip
    with pytest.raises(
        WirehouseError, match=r"several formats \(codex, flyem\); say which one with --format, such as --format codex"
    ):
        recognise(written(tmp_path, both))


@pytest.mark.parametrize(
    "files", [{}, {"connections.csv": "a,b\n"}, {"edges.csv": "source,target\n"}, {"notes.md": "x"}]
)
def test_where_none_fits_the_sentence_says_all(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    with pytest.raises(WirehouseError) as refused:
        recognise(written(tmp_path, files))
    sentence = str(refused.value)
    assert all(f"{name}: " in sentence for name in formats() if name != "table")
    assert (
        "`wirehouse formats --show table > my.toml`, then `wirehouse build SOURCE WAREHOUSE --map my.toml`" in sentence
    )


def test_the_command_lists_all_formats() -> None:
    found = CliRunner().invoke(main, ["formats"])
    assert found.exit_code == 0
    names = [line.partition(":")[0] for line in found.output.splitlines() if not line.startswith(" ")]
    assert names == ["j0251", *shipped_formats(), "table"] == formats()
    assert "connectome-weights*.feather" in found.output


@pytest.mark.parametrize("name", [*shipped_formats(), "table"])
def test_the_command_prints_a_mapping_file(name: str) -> None:
    found = CliRunner().invoke(main, ["formats", "--show", name])
    assert tomllib.loads(found.output) == tomllib.loads(shipped_text(name))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("codeks", "There is no mapping file 'codeks'; legal are cave, "), ("j0251", "has no mapping file")],
)
def test_the_command_says_what_there_is_not(name: str, sentence: str) -> None:
    found = CliRunner().invoke(main, ["formats", "--show", name])
    assert found.exit_code == 1
    assert sentence in found.output

"""The manifest is trusted only as it was written, and tells which file is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.manifest import changed, describe_files, missing_or_resized, read_manifest, write_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "connectome.duckdb").write_bytes(b"database")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "data.parquet").write_bytes(b"data")
    write_manifest(tmp_path, {"format": "wirehouse", "name": "Größe", "files": describe_files(tmp_path)})
    return tmp_path


def test_it_reads_as_written(folder: Path) -> None:
    manifest = read_manifest(folder)
    assert manifest["name"] == "Größe"
    assert list(manifest["files"]) == ["below/data.parquet", "connectome.duckdb"]
    assert manifest["files"]["below/data.parquet"]["bytes"] == 4
    assert changed(folder, manifest) == []


def test_changed_files_are_named(folder: Path) -> None:
    manifest = read_manifest(folder)
    (folder / "below" / "data.parquet").write_bytes(b"dada")
    assert missing_or_resized(folder, manifest) == []
    (clause,) = changed(folder, manifest)
    assert "data.parquet was damaged" in clause
    (folder / "connectome.duckdb").unlink()
    (clause,) = missing_or_resized(folder, manifest)
    assert "connectome.duckdb is missing" in clause


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"format": "wirehouse"}', "\x00", "{", '{"manifest_sha256": 3, "format": 1}', "[" * 9999],
)
def test_garbage_is_refused(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text)
    with pytest.raises(WirehouseError, match=r"manifest\.json was damaged or edited"):
        read_manifest(folder)


def test_an_edit_is_noticed(folder: Path) -> None:
    path = folder / "manifest.json"
    edited = json.loads(path.read_text())
    edited["name"] = "another"
    path.write_text(json.dumps(edited))
    with pytest.raises(WirehouseError, match="checksum"):
        read_manifest(folder)


def test_a_folder_without_database_is_no_warehouse(folder: Path) -> None:
    (folder / "connectome.duckdb").unlink()
    with pytest.raises(WirehouseError, match="is not a warehouse"):
        read_manifest(folder)

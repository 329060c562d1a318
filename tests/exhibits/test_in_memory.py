"""A long file is read by halves, to the byte as it stands on its disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.exhibits import in_memory as module
from app.exhibits.in_memory import in_memory


@pytest.mark.parametrize("size", [1, 2, 4_095, 300_001])
def test_both_halves_are_the_file(size: int, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    content = bytes(n * n % 251 for n in range(size))
    path.write_bytes(content)
    assert in_memory(path, 1) == in_memory(path, size + 1) == content


@pytest.mark.parametrize("later", [b"short", b"much longer than it was"])
def test_a_file_that_changes_its_length_meanwhile_is_read_as_it_is_then(
    later: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(b"twelve bytes")
    fill = module._fill

    def written_meanwhile(path: Path, room: memoryview, begin: int) -> bool:
        path.write_bytes(later)
        return fill(path, room, begin)

    monkeypatch.setattr(module, "_fill", written_meanwhile)
    assert in_memory(path, 1) == later


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        in_memory(tmp_path / "log.csv", 1)

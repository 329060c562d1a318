"""What people do to files: by hand, by accident, and on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx

from tests.services.verify.said import MEMO


def of_memo(change: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
    """What is done to the entry of the memo of 6677."""

    def alter(body: dict[str, Any]) -> None:
        for paper in body.get("papers", ()):
            if paper["file"] == MEMO:
                change(paper)

    return alter


def rewritten(path: Path, old: str, new: str) -> None:
    """That text changed in the first run that holds it."""
    paper = docx.Document(str(path))
    for paragraph in paper.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        for text in paragraph.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
            if old in (text.text or "").replace("\u00a0", " "):
                text.text = text.text.replace("\u00a0", " ").replace(old, new)
                paper.save(str(path))
                return
    raise AssertionError(f"“{old}” is in no run of {path.name}")


@contextmanager
def changed(path: Path, change: Callable[[bytes], bytes | None]) -> Iterator[None]:
    """The file as somebody left it, for a while."""
    before = path.read_bytes()
    after = change(before)
    try:
        if after is None:
            path.unlink()
        else:
            path.write_bytes(after)
        yield
    finally:
        path.write_bytes(before)


def flipped(content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def with_a_hidden_row(path: Path) -> Path:
    """An exhibit of which a second look finds something."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DOE#", "IP Address", "Hit Date (UTC)", "ISP", "File Hash"])
    for doe, day in ((29, "7/23/2012 9:44:00 AM"), (38, "8/9/2012 1:32:00 AM")):
        sheet.append([doe, f"198.51.100.{doe}", day, "Example Net", "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"])
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    return path

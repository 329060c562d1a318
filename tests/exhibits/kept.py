"""An exhibit with something of everything, kept in parts; and what says that parts were refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.problem import Problem
from app.exhibits.keeping.parts import from_parts
from app.exhibits.schema import Exhibit
from tests.exhibits.files import text

ODD = """Case: 1:12-cv-06677
DOE#,IP Address,Hit Date (EST),End,File Hash,Title,City
Doe 1,192.0.2.1,7/23/2012 9:44:00 AM,7/23/2012 9:59 AM,8342201A3C44277E7753BBCB2EFDA014EBEF84A4,“Bäckstage” 🎬,
2,198.51.1O0.2,9:44,,8342201A3C44277E,x,Chicago
,,7/23/2012 9:44:00 AM,,,,
3,2001:db8::3,12/31/1899,,8342201A3C44277E7753BBCB2EFDA014EBEF84A4,,Łódź
3,2001:db8::3,12/31/9998 23:59,,8342201A3C44277E7753BBCB2EFDA014EBEF84A4,,Łódź
"""


def odd_exhibit(folder: Path) -> Exhibit:
    """One with ranges, a zone of its own, an unreadable row, changes, and defects of many kinds."""
    return text(folder, ODD)


def refused(parts: dict[str, bytes], **changed: bytes) -> str:
    """The sentence with which parts are refused; the printed texts are looked at, too."""
    with pytest.raises(Problem) as told:
        assert from_parts({**parts, **changed}).printed.height >= 0
    assert told.value.sentence.count(". ") == 0
    return told.value.sentence

"""The closed list of defects: what the code tells and what the resource names are the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import polars as pl

import app.exhibits
from app.exhibits.defects import LIMIT, Defects, defect, kinds
from app.exhibits.schema import Defect
from app.findings.finding import Side

SIDES = set(get_args(Side))
SEVERITIES = {"info", "warning", "error"}


def test_code_and_resource_name_the_same_kinds() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(app.exhibits.__file__).parent.rglob("*.py"))
    told = set(re.findall(r'(?:\.add|\.rows|\.counted|\b_?defect)\(\s*"(\w+)"', source))
    told |= {f"local_time_{kind}" for kind in ("twice", "never")}  # told in one line
    assert told == set(kinds())


def test_every_kind_has_a_severity_a_side_a_name_and_a_sentence() -> None:
    for kind, entry in kinds().items():
        assert entry["severity"] in SEVERITIES, kind
        assert entry["side"] in SIDES, kind
        assert entry["name"][0].isupper(), kind
        assert entry["says"].endswith("."), kind


def test_a_sentence_begins_with_its_row() -> None:
    told = defect("time_unreadable", sheet="Exhibit A", row=31, column="C", text="soon", event=28)
    assert told == Defect(
        "time_unreadable",
        "error",
        "Row 31: “soon” is no date and time that can be read.",
        sheet="Exhibit A",
        row=31,
        column="C",
        text="soon",
        event=28,
    )


def test_texts_with_braces_are_only_texts() -> None:
    assert "{0} {row}" in defect("time_unreadable", row=1, text="{0} {row}").message


def test_rows_beyond_the_limit_are_counted_not_dropped() -> None:
    rows = pl.DataFrame({"event": range(LIMIT + 7), "sheet": "S", "row": range(LIMIT + 7), "text": "x"})
    defects = Defects()
    defects.letters["S", "ip"] = "B"
    defects.rows("address_unreadable", rows, "ip")
    told = defects.all()
    assert len(told) == LIMIT + 1
    assert {d.column for d in told[:-1]} == {"B"}
    assert told[-1].message.startswith("7 more rows have the same defect (Address unreadable)")

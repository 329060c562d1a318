"""The gallery: an exhibit of each layout, format and kind of dirt, read as a person who wrote it down reads it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.exhibits import late_defects, read_exhibit
from app.exhibits.schema import Exhibit
from app.exhibits.unpack import unpack
from app.matter.model import Case, ExhibitRef, Matter
from app.services.analysis import Analysis, gather
from tests.exhibits.make_gallery import make, told
from tests.exhibits.told import besides, check

TOLD = told()
PRINTED = Path(__file__).parent / "gallery" / "printed"
WATCHED = {
    "future", "late", "minutes", "same-second", "row-order", "numbering", "lacking", "beyond", "one-address",
    "several-addresses", "range", "outside", "within", "cities",
}  # fmt: skip
"""Kinds of findings that tell of dirt: an exhibit whose findings are written down has no others of them."""


@pytest.mark.parametrize("name", TOLD)
def test_an_exhibit_of_the_gallery_is_read_as_a_person_reads_it(tmp_path: Path, name: str) -> None:
    description, ending = TOLD[name]
    path = make(tmp_path, name, description, ending)
    if path.suffix == ".zip":
        (path,) = unpack(path, tmp_path / "unpacked").paths
    exhibit = read_exhibit(path)
    check(exhibit, description, late_defects(path, exhibit))
    if "findings" in description:
        check_findings(exhibit, description)


def check_findings(exhibit: Exhibit, description: dict[str, Any]) -> None:
    """`findings` (kind, side, what its sentence holds) of the only exhibit of a case with that `docket`."""
    number = "12-cv-6677"
    case = Case(number, **description.get("docket", {}))
    ref = ExhibitRef(1, exhibit.file, exhibit.sha256, exhibit.size, exhibit.opened, number)
    matter = Matter(cases=(case,), exhibits=(ref,), court="N.D. Ill.", court_zone="America/Chicago")
    found = {_kind(f.id): f for f in Analysis(matter, gather([(exhibit, number)])).book}
    for kind, side, text in description["findings"]:
        assert found[kind].side == side and text in found[kind].text
    assert {k for k in found if k.partition(":")[0] in WATCHED} <= {kind for kind, _, _ in description["findings"]}


def _kind(finding: str) -> str:
    """`range:carrier` for `range:carrier:12-cv-6677`, `late` for `late:12-cv-6677`."""
    kind, _, rest = finding.partition(":")
    return f"{kind}:{rest.partition(':')[0]}" if kind == "range" else kind


@pytest.mark.parametrize("path", sorted(PRINTED.glob("*.toml")), ids=lambda path: path.stem)
def test_a_pdf_that_other_programs_printed_is_read_as_a_person_reads_it(path: Path) -> None:
    check(read_exhibit(besides(path)), tomllib.loads(path.read_text(encoding="utf-8")))

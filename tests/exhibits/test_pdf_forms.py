"""PDFs whose drawings hold drawings: some are usual, and what never ends is refused before it begins."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf

from app.base.problem import Problem
from app.exhibits import read_exhibit
from app.exhibits.pdf import reading
from tests.exhibits.pdf_files import ABOVE, BELOW, Layout, sample_rows, set_pdf


class Forms:
    """A PDF of the sample exhibit, on whose first page forms are drawn."""

    def __init__(self, path: Path) -> None:
        self.path = set_pdf(path, ABOVE, sample_rows()[:20], BELOW, Layout(face="Inter"))
        self.pdf: Pdf = pikepdf.open(self.path, allow_overwriting_input=True)
        self.held = self.pdf.make_indirect(Dictionary())

    def form(self, content: bytes, **held: pikepdf.Object) -> pikepdf.Object:
        """One that can draw those."""
        made = self.pdf.make_stream(content)
        made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 612, 792])
        made.Resources = Dictionary(XObject=Dictionary(**held))
        return made

    def row(self, long: int, times: int) -> pikepdf.Object:
        """So many, each of which draws the next so many times."""
        last = self.form(b"0 0 m 9 9 l S")
        for _ in range(long - 1):
            last = self.form(b"/X Do " * times, X=last)
        return last

    def saved(self, drawn: pikepdf.Object, packed: bool = False) -> Path:
        page = self.pdf.pages[0]
        page.add_resource(drawn, Name.XObject, Name("/Drawn"))
        page.contents_add(b"/Drawn Do")
        how = ObjectStreamMode.generate if packed else ObjectStreamMode.disable
        self.pdf.save(self.path, object_stream_mode=how, compress_streams=packed)
        return self.path


@pytest.fixture
def forms(tmp_path: Path) -> Forms:
    return Forms(tmp_path / "exhibit.pdf")


def refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether it is, with one sentence, and before pdfium has it."""
    monkeypatch.setattr(reading, "opened", lambda *_: pytest.fail("pdfium has it"))
    with pytest.raises(
        Problem, match=r"^exhibit\.pdf has drawings that hold themselves or more than 50,000 others, .*\.$"
    ):
        read_exhibit(path)
    return True


@pytest.mark.parametrize("packed", [False, True])
def test_a_drawing_that_holds_itself_is_refused(forms: Forms, monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    endless = forms.form(b"/X Do /X Do")
    endless.Resources = forms.pdf.make_indirect(Dictionary(XObject=forms.pdf.make_indirect(Dictionary(X=endless))))
    assert refused(forms.saved(endless, packed), monkeypatch)


@pytest.mark.parametrize(("long", "times"), [(7, 10), (30, 1)])
def test_drawings_that_grow_beyond_all_bounds_or_lie_too_deep_are_refused(
    forms: Forms, monkeypatch: pytest.MonkeyPatch, long: int, times: int
) -> None:
    assert refused(forms.saved(forms.row(long, times)), monkeypatch)


def test_drawings_within_drawings_are_read_and_what_one_could_draw_and_does_not_is_not_counted(forms: Forms) -> None:
    outer = forms.form(b"/X Do", X=forms.row(4, 10))
    outer.Resources.XObject.Self = outer
    assert read_exhibit(forms.saved(outer, packed=True)).rows == 19

"""A drawing as a PDF of one page."""

from pathlib import Path

import pikepdf

from app.drafting.render.pdf.sheet import svg_to_pdf
from tests.drafting import samples
from tests.drafting.pdf_parts import tags


def test_a_drawing_is_one_tagged_figure_that_says_what_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "aid.pdf"
    svg_to_pdf(samples.SVG, path, title="Illustrative aid", alt="Two marks, sixteen days apart.", inches=(8.5, 5.5))
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        assert tuple(map(float, pdf.pages[0].mediabox)) == (0, 0, 612, 396)
        assert str(pdf.Root.Lang).startswith("en")
        assert str(pdf.docinfo["/Title"]) == "Illustrative aid"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "/Author" not in pdf.docinfo
        (figure,) = [tag for tag in tags(pdf) if tag.kind == "Figure"]
    assert figure.alt == "Two marks, sixteen days apart."

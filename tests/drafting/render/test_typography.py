import pytest

from app.drafting.render.caption import caption_lines
from app.drafting.render.typography import bind, clean, typeset, with_blanks
from app.drafting.tree import Caption, Run, plain
from tests.drafting import samples


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("John Doe 38 moves", "John~Doe~38 moves"),
        ("John Doe [number]", "John~Doe~[number]"),
        ("John Doe X says", "John~Doe~X says"),
        ("John Does 29 and 38", "John Does~29 and 38"),
        ("a doe 38", "a doe 38"),
        ("Dkt. 18", "Dkt.~18"),
        ("Dkt. Nos. 20, 22", "Dkt.~Nos.~20, 22"),
        ("Fed. R. Civ. P. 21,", "Fed.~R.~Civ.~P.~21,"),
        ("Rule 20(a)(2)", "Rule~20(a)(2)"),
        ("625 F.3d 1005", "625~F.3d~1005"),
        ("2013 WL 870618, at *10", "2013 WL~870618, at~*10"),
        ("July 23, 2012, at 9:44 a.m.", "July~23, 2012, at 9:44~a.m."),
        ("Compl. ¶ 38; § 101", "Compl. ¶~38; §~101"),
        ("Hon. John Z. Lee", "Hon.~John Z. Lee"),
    ],
)
def test_a_word_keeps_to_its_number(text: str, bound: str) -> None:
    assert bind(text) == bound.replace("~", "\u00a0")


def test_what_is_no_text_is_taken_out() -> None:
    assert clean("a\x00b\u202ec\u2066d\x1be\ufefff") == "abcdef"
    assert clean("one\r\ntwo\tthree\u2028four") == "one two three four"
    assert clean("\ud800") == "\ufffd"
    assert clean("Müller – 29 → ¶") == "Müller – 29 → ¶"


def test_binding_reaches_over_the_edge_of_runs_and_keeps_their_refs() -> None:
    runs = typeset([Run("John Doe "), Run(""), Run("38", "figure", "doe:38", bold=True), Run(" moves")])
    assert [run.text for run in runs] == ["John\u00a0Doe\u00a0", "38", " moves"]
    assert runs[1] == Run("38", "figure", "doe:38", bold=True)


def test_brackets_in_a_plain_string_are_marked_blanks() -> None:
    assert with_blanks("Hon. [judge]") == (Run("Hon.\u00a0"), Run("[judge]", "blank"))
    assert with_blanks("see [18]") == (Run("see [18]"),)


def test_the_caption_has_the_lines_of_the_mockup() -> None:
    lines = caption_lines(samples.CAPTION)
    assert [plain(line.left) for line in lines] == [
        "MALIBU MEDIA, LLC,", "", "Plaintiff,", "", "v.", "", "JOHN DOES 1–42,", "", "Defendants.",
    ]  # fmt: skip
    assert [plain(line.right).replace("\u00a0", " ") for line in lines if line.right] == [
        "Case No. 12 cv 6677",
        "Hon. John Z. Lee",
        "Magistrate Judge Michael Mason",
    ]
    assert [n for n, line in enumerate(lines) if line.right] == [1, 3, 5]


def test_one_defendant_is_a_defendant() -> None:
    lines = caption_lines(Caption((), "A", "JOHN DOE 38", (), "ORDER"))
    assert plain(lines[-1].left) == "Defendant."


def test_a_long_party_breaks_into_lines_and_loses_nothing() -> None:
    name = "MALIBU MEDIA, LLC, a company of so long a name that no line of a caption holds it"
    lines = caption_lines(Caption((), name, "JOHN DOES 1–42", (), "ORDER"))
    left = [plain(line.left) for line in lines]
    assert left.index("") > 1
    assert "".join(left[: left.index("")]) == name + ","

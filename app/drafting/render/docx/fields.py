"""Word's fields, each with its result in place: Word asks nothing on opening, and nothing reads "update field"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.drafting.render.docx.xml import KEPT, text, text_run, value
from app.drafting.render.typography import clean
from app.drafting.tree import Run, Runs

_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_NUMBERED = re.compile(r"\s*(Table|Figure)[ \u00a0](\d{1,4})\b")


def begin(instruction: str) -> str:
    """The beginning of a field whose result follows, and whose `END` comes behind that."""
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>{_instructed(f" {instruction} ")}</w:r>{_SEPARATE}'


def field(instruction: str, result: str) -> str:
    """A field with its result, which is runs."""
    return begin(instruction) + result + END


def hidden(instruction: Sequence[Run]) -> str:
    """A field that prints nothing: the mark of a citation, in italics where the table shall have them."""
    vanish = "<w:rPr><w:vanish/></w:rPr>"
    italic = "<w:rPr><w:i/><w:iCs/><w:vanish/></w:rPr>"
    return "".join(
        (
            f'<w:r>{vanish}<w:fldChar w:fldCharType="begin"/></w:r>',
            *(f"<w:r>{italic if run.italic else vanish}{_instructed(run.text)}</w:r>" for run in instruction),
            f'<w:r>{vanish}<w:fldChar w:fldCharType="end"/></w:r>',
        )
    )


def _instructed(instruction: str) -> str:
    return f'<w:instrText xml:space="preserve">{text(instruction)}</w:instrText>'


def page_reference(bookmark: str, page: str) -> str:
    return field(f"PAGEREF {bookmark} \\h", f"<w:r>{KEPT}{text(page)}</w:t></w:r>")


def quoted(words: str) -> str:
    """Words between the quotation marks of an instruction: none of theirs ends it, and no backslash begins a switch."""
    return clean(words).replace("\\", "/").replace('"', "\u201d")[:200]


def bookmarked(name: str, number: int, content: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{value(name)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def linked(bookmark: str, content: str) -> str:
    return f'<w:hyperlink w:anchor="{value(bookmark)}" w:history="1">{content}</w:hyperlink>'


class Sequences:
    """Counts the tables and figures of a paper as Word will when it renews the fields."""

    def __init__(self) -> None:
        self._count = {"Table": 0, "Figure": 0}

    def split(self, caption: Runs) -> tuple[Runs, str, Runs]:
        """What stands before the number of a caption, the number as a field, and the rest.

        No field where the caption does not begin with "Table" or "Figure" and a number in digits.
        """
        found = _NUMBERED.match("".join(run.text for run in caption))
        at = 0
        for n, run in enumerate(caption):
            end = at + len(run.text)
            if found and at <= found.start(2) and found.end(2) <= end:
                before = replace(run, text=run.text[: found.start(2) - at])
                number = replace(run, text=found[2], note=())
                after = replace(run, text=run.text[found.end(2) - at :])
                return (*caption[:n], before), self._number(found[1], number), (after, *caption[n + 1 :])
            at = end
        return caption, "", ()

    def _number(self, name: str, run: Run) -> str:
        self._count[name] += 1
        begins = ""
        if self._count[name] != int(run.text):
            self._count[name] = int(run.text)
            begins = f" \\r {run.text}"
        return field(f"SEQ {name} \\* ARABIC{begins}", text_run(run))

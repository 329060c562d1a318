"""What hangs on the runs of a Word file: footnotes, and the comments of a review copy."""

from __future__ import annotations

from app.drafting.render.docx.xml import KEPT, text
from app.drafting.render.typography import clean

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SEPARATORS = '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
"""What the settings say of the two lines between text and notes."""

_SINGLE = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/></w:pPr>'


class Footnotes:
    """The notes of a paper, in the order in which they are hung."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._notes)

    def hang(self, content: str) -> str:
        """The mark in the text for a note that holds those runs."""
        number = len(self._notes) + 2  # 0 and 1 are the separators
        self._notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f"<w:r>{KEPT} </w:t></w:r>{content}</w:p></w:footnote>"
        )
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def part(self) -> bytes:
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p>{_SINGLE}<w:r><w:{line}/></w:r></w:p></w:footnote>'
            for n, (kind, line) in enumerate(
                (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
            )
        )
        return f"{XML}<w:footnotes {W}>{lines}{''.join(self._notes)}</w:footnotes>".encode()


class Comments:
    """The comments of a review copy; nobody's name is on them, the program's is."""

    def __init__(self, author: str, initials: str) -> None:
        self._author, self._initials = author, initials
        self._comments: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._comments)

    def beside(self, run: str, says: str) -> str:
        """The run with a comment on it; a line of `says` is a paragraph of it."""
        number = len(self._comments)
        lines = says.splitlines() or [""]
        self._comments.append(
            f'<w:comment w:id="{number}" w:author="{self._author}" w:initials="{self._initials}">'
            + "".join(
                f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r>{KEPT}{text(clean(line))}</w:t></w:r></w:p>'
                for line in lines
            )
            + "</w:comment>"
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>{run}<w:commentRangeEnd w:id="{number}"/>'
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )

    def part(self) -> bytes:
        return f"{XML}<w:comments {W}>{''.join(self._comments)}</w:comments>".encode()

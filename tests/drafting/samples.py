"""Papers that use every block of the tree. All data invented; addresses from the documentation ranges."""

from __future__ import annotations

from app.drafting.tree import (
    Block,
    Caption,
    Document,
    Entered,
    Figure,
    Heading,
    Paragraph,
    Run,
    Signature,
    Table,
)

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="624" height="240" viewBox="0 0 624 240">
<rect x="0.5" y="0.5" width="623" height="239" fill="none" stroke="#7E848C"/>
<rect x="160" y="30" width="300" height="170" fill="#A23B2A" fill-opacity="0.06"/>
<line x1="160" y1="100" x2="460" y2="100" stroke="#A23B2A" stroke-width="1.5"/>
<circle cx="160" cy="60" r="4.6" fill="#1B1F24"/><circle cx="460" cy="160" r="4.6" fill="#1B1F24"/>
<text x="150" y="64" font-family="Inter" font-size="12" font-weight="600" text-anchor="end">Doe 29</text>
<text x="474" y="164" font-family="Inter" font-size="12" font-weight="600">Doe 38</text>
<text x="310" y="92" font-family="Inter" font-size="12" text-anchor="middle">17 calendar days as printed, UTC</text>
</svg>"""

CAPTION = Caption(
    court=(
        "IN THE UNITED STATES DISTRICT COURT",
        "FOR THE NORTHERN DISTRICT OF ILLINOIS",
        "EASTERN DIVISION",
    ),
    plaintiff="MALIBU MEDIA, LLC",
    defendants="JOHN DOES 1–42",
    right=(
        (Run("Case No. "), Run("12 cv 6677", "record", "caption")),
        (Run("Hon. "), Run("John Z. Lee", "record", "caption")),
        (Run("Magistrate Judge Michael Mason", "record", "caption"),),
    ),
    title="[PROPOSED] ORDER",
)


def _doe(n: int) -> Run:
    return Run(str(n), "figure", f"doe:12-cv-6677:{n}")


def order() -> Document:
    """The proposed order of the mockup."""
    return Document(
        "order-12-cv-6677",
        "[Proposed] order, 12 cv 6677",
        (
            CAPTION,
            Paragraph(
                (
                    Run("This matter coming before the Court on the motion of Defendant John Doe "),
                    _doe(38),
                    Run(" to quash, for leave to proceed anonymously, and to sever ["),
                    Run("18", "record", "dkt:18"),
                    Run("], the Court orders as follows:"),
                )
            ),
            *_ordered(),
            Paragraph((Run("SO ORDERED."),), keep_next=True),
            Entered("ENTER:", "JOHN Z. LEE", "United States District Judge"),
        ),
        case="12-cv-6677",
    )


def _ordered() -> tuple[Paragraph, ...]:
    return (
        Paragraph(
            (
                Run("The motion by Defendant John Doe "),
                _doe(38),
                Run(" to quash; for leave to proceed anonymously; and to sever ["),
                Run("18", "record", "dkt:18"),
                Run("] is "),
                Run("granted as to severance", "record", "dkt:18:sever"),
                Run("."),
            ),
            numbered=True,
        ),
        Paragraph(
            (
                Run("John Doe "),
                _doe(38),
                Run(", the only remaining Defendant other than the lowest-numbered remaining Defendant, John Doe "),
                _doe(29),
                Run(", is hereby severed from this action pursuant to "),
                Run("Fed. R. Civ. P. 21", "cite", "frcp-21"),
                Run(", to the extent not voluntarily dismissed by Plaintiff."),
            ),
            numbered=True,
        ),
        Paragraph(
            (
                Run("Plaintiff may file a separate amended complaint containing only its claims against John Doe "),
                _doe(38),
                Run("."),
            ),
            numbered=True,
        ),
    )


def replay() -> Document:
    """Two orders in one work product, each with its caption and its own count."""
    one = order()
    again = tuple(
        Paragraph(block.runs, numbered=True, restart=True) if isinstance(block, Paragraph) and first else block
        for block, first in zip(one.blocks, (False, False, True, False, False, False, False), strict=True)
    )
    return Document(
        "replay",
        "Replay of both cases",
        (*one.blocks, *again),
        work_product=True,
        header="Replay: work product, not for filing",
        header_right="No. 12 cv 6677",
    )


def memo(rows: int = 4) -> Document:
    """A memo with everything that a memo can hold; its table has `rows` rows."""
    return Document(
        "memo",
        "Memorandum in support of severance",
        (_wide_caption(), *_law(), *_facts(rows), *_fairness(), _signature()),
        case="12-cv-6677",
    )


def _wide_caption() -> Caption:
    return Caption(
        CAPTION.court,
        "MALIBU MEDIA, LLC, and an affiliate of so long a name that it takes two lines",
        "JOHN DOES 1–42",
        (*CAPTION.right, (Run("[jury demand]", "blank"),), (Run("Filed August 5, 2012"),)),
        "MEMORANDUM IN SUPPORT OF SEVERANCE",
    )


def _law() -> tuple[Block, ...]:
    """Authorities: for, and against."""
    for_us = Paragraph(
        (
            Run("Plaintiff bears the burden of showing that joinder is proper. "),
            Run("Turley v. Gaetz", "cite", "turley", italic=True),
            Run(", 625 F.3d 1005, 1011 (7th Cir. 2010)", "cite", "turley", mark="verify before filing"),
            Run(". See Dkt. "),
            Run("20", "record", "dkt:20"),
            Run(" and Rule "),
            Run("20", "cite", "frcp-20"),
            Run("(a)(2)."),
        ),
        numbered=True,
        key="memo:burden",
    )
    number = ", No. 13 C 3845, 2013 WL 3465186, at *3 (N.D. Ill. July 10, 2013)"
    against = Paragraph(
        (
            Run("But see ", italic=True),
            Run("TCYK, LLC v. Does 1–87", "cite", "tcyk", italic=True),
            Run(number, "cite", "tcyk", mark="verify before filing"),
            Run(", which let joinder stand where one hash was alleged of all."),
        ),
        adverse="Adverse authority, same district",
    )
    return Heading("Burden and pleading"), for_us, against


def _facts(rows: int) -> tuple[Block, ...]:
    """Figures in a sentence, in a table of so many rows, and in a picture."""
    told = Paragraph(
        (
            Run("The address listed for John Doe "),
            _doe(29),
            Run(" is listed on "),
            Run("July 23, 2012, at 9:44 a.m.", "figure", "first:29"),
            Run("; the gap is "),
            Run("17 calendar days", "figure", "gap:29:38"),
            Run(" as printed. Not markup: #set *x* <b>&amp;</b> $5 _u_ @a \\ `c`."),
        ),
        numbered=True,
        key="memo:gap",
    )
    figure = Figure(
        SVG,
        1.0,
        (Run("Figure 1. ", bold=True), Run("Listed times of the two Does that remain")),
        "Two marks sixteen days apart, John Doe 29 above and John Doe 38 below.",
    )
    return Heading("What Exhibit A lists", 2), told, _gaps(rows), figure


def _gaps(rows: int) -> Table:
    return Table(
        ("Doe", "Listed time, UTC", "Next listed", "Elapsed"),
        tuple(
            (
                (_doe(n),),
                (Run(f"Jul {n % 28 + 1} 09:44", "figure", f"first:{n}"),),
                (Run(f"Aug {n % 28 + 1} 01:32", "figure", f"next:{n}"),),
                (Run("16 d 15 h 48 min", "figure", f"gap:{n}"),),
            )
            for n in range(29, 29 + rows)
        ),
        (Run("Table 1. ", bold=True), Run("Gaps of John Doe "), _doe(38), Run(" between listed times")),
        right=frozenset({0, 3}),
        widths=(0.12, 0.3, 0.3, 0.28),
    )


def _fairness() -> tuple[Block, ...]:
    """Every way in which a paragraph can stand."""
    return (
        Heading("Fairness", 3),
        Paragraph((Run("Joinder would work unfairness to "), Run("John Doe [number]", "blank"), Run("."))),
        Paragraph((Run("Where dates lie weeks apart, the assertion rests upon a thin reed."),), quote=True),
        Paragraph((Run("Flush, not indented."),), indent=False),
        Paragraph((Run("Centred, "), Run("underlined", underline=True), Run(".")), centred=True),
        Paragraph((Run("A count that begins again."),), numbered=True, restart=True),
        Paragraph((Run("And goes on."),), numbered=True),
    )


def _signature() -> Signature:
    return Signature(
        (
            (Run("[attorney]", "blank"),),
            (Run("Counsel for John Doe "), _doe(38)),
            (Run("[address of counsel]", "blank"),),
        ),
        "Respectfully submitted,",
    )

"""Papers and edits for Hypothesis: few kinds of blocks, some with keys, figures of few findings; edits of any kind."""

from __future__ import annotations

from hypothesis import strategies as st

from app.drafting.slots import with_slots
from app.drafting.tree import Block, Caption, Document, Figure, Heading, Paragraph, Run, Runs, Signature, Table
from app.law.authorities import authorities
from app.law.library import Library
from app.matter.paper import LOOKS, ParagraphEdit, Piece

PAPER = "memo:12-cv-6677"
LIBRARY = Library(authorities(), {}, {}, "N.D. Ill.")
AUTHORITIES = ("turley", "voltage", "frcp20")

WORDS = st.sampled_from(["The gap is ", ", as listed. ", "In 2012 ", " and "])
REFS = st.sampled_from(["gap:29:38", "doe:38"])
COMPUTED = st.one_of(
    st.builds(Run, st.sampled_from(["17 days", "38"]), st.just("figure"), REFS, slot=st.sampled_from(["", "d"])),
    st.builds(Run, st.just("[18]"), st.just("record"), st.just("dkt:18")),
    st.builds(Run, st.just("[docket entry]"), st.just("blank")),
    st.just(Run("as filed", note=(Run("See "), Run("[18]", "record", "dkt:18")))),
)
RUN = st.one_of(st.builds(Run, WORDS, bold=st.booleans(), italic=st.booleans()), COMPUTED)
RUNS: st.SearchStrategy[Runs] = st.lists(RUN, min_size=1, max_size=6).map(tuple)
KEY = st.sampled_from(["", "", "memo:gap", "memo:answer", "facts:paragraph:2", "caption"])


def paragraph(runs: Runs, key: str, numbered: bool, restart: bool) -> Paragraph:
    return Paragraph(runs, numbered=numbered, restart=numbered and restart, key=key)


BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(paragraph, RUNS, KEY, st.booleans(), st.booleans()),
    st.builds(Heading, st.sampled_from(["Facts", "Relief"]), key=st.sampled_from(["", "memo:facts"])),
    st.builds(lambda runs, key: Table(("Doe",), ((runs,), (runs,)), runs, key=key), RUNS, KEY),
    st.builds(lambda runs: Figure("<svg/>", 1.0, runs, "A lane."), RUNS),
    st.builds(lambda runs: Caption((), "A", "B", (runs,), "MEMORANDUM"), RUNS),
    st.builds(lambda runs: Signature((runs,), "Submitted,"), RUNS),
)


def unslotted() -> st.SearchStrategy[Document]:
    """Papers as they are composed."""
    return st.lists(BLOCK, max_size=9).map(
        lambda blocks: Document("memo", "Memorandum", tuple(blocks), case="12-cv-6677", kind="memo")
    )


def papers() -> st.SearchStrategy[Document]:
    """Papers with their slots."""
    return unslotted().map(with_slots)


@st.composite
def edits_of(draw: st.DrawFn, keys: list[str], slots: list[str]) -> tuple[ParagraphEdit, ...]:
    """Any edits, of blocks that are there, that are there no more and of counsel's own; any places, circles too."""
    names = [*keys, "gone:1", "gone:2", "own:1", "own:2", "own:3"]
    piece = st.one_of(
        st.builds(Piece, WORDS, st.booleans(), st.booleans()),
        st.builds(lambda slot: Piece("what stood here", run=slot), st.sampled_from([*slots, "memo:gone/figure/x//1"])),
        st.builds(lambda key: Piece(key, cite=key), st.sampled_from([*AUTHORITIES, "own:9"])),
    )
    found = []
    for key in draw(st.lists(st.sampled_from(names), max_size=8, unique=True)):
        found.append(
            ParagraphEdit(
                PAPER,
                key,
                draw(st.sampled_from([None, "", *names])),
                draw(st.booleans()),
                draw(st.sampled_from([None, *LOOKS])),
                draw(st.none() | st.lists(piece, max_size=5).map(tuple)),
                draw(st.sampled_from(["", "What it said."])),
            )
        )
    return tuple(found)

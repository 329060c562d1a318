"""Every block of a paper has its own name, every computed run its own slot, and neither follows from a figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby

from hypothesis import given

from app.drafting.slots import block_keys, computed_runs, with_slots
from app.drafting.template import fill
from app.drafting.tree import Document, Figure, Heading, Paragraph, Run, Table, runs_of
from tests.drafting import samples
from tests.drafting.paper_makers import unslotted


def keys(document: Document) -> list[str]:
    return [b.key for b in document.blocks if isinstance(b, Heading | Paragraph | Table | Figure)]


def slots(document: Document) -> list[str]:
    """In reading order; a citation's runs count once."""
    runs = [run for block in document.blocks for run in (*computed_runs(block), Run(""))]
    return [slot for slot, _ in groupby(run.slot for run in runs) if slot]


@given(unslotted())
def test_every_block_and_every_computed_run_has_a_name_of_its_own(document: Document) -> None:
    named = with_slots(document)
    assert all(keys(named)) and max(Counter(block_keys(named)).values(), default=0) <= 1
    assert max(Counter(slots(named)).values(), default=0) <= 1
    for block in named.blocks:
        for run in runs_of(block):
            assert bool(run.slot) == (run.kind != "text" or bool(run.note)) or run.ref == "caption"


@given(unslotted())
def test_names_given_once_stay_and_nothing_else_of_the_paper_changes(document: Document) -> None:
    named = with_slots(document)
    assert with_slots(named) == named
    assert [runs_of_text(b) for b in named.blocks] == [runs_of_text(b) for b in document.blocks]
    first = {key: i for i, key in reversed(list(enumerate(keys(document)))) if key}
    assert all(keys(named)[i] == key for key, i in first.items())


def runs_of_text(block: object) -> list[tuple[str, str]]:
    return [(run.text, run.kind) for run in runs_of(block)]  # type: ignore[arg-type]


def test_slots_do_not_follow_from_what_the_figures_say() -> None:
    document = samples.memo()
    other = replace(
        document,
        blocks=tuple(
            replace(b, runs=tuple(replace(r, text="other") if r.kind == "figure" else r for r in b.runs))
            if isinstance(b, Paragraph)
            else b
            for b in document.blocks
        ),
    )
    assert slots(with_slots(document)) == slots(with_slots(other))


def test_a_figure_that_comes_between_does_not_take_the_place_of_another_of_its_finding() -> None:
    gap = "gap:29:38"
    days, elapsed, local = (Run(text, "figure", gap) for text in ("17 days", "16 d 15 h", "16 days"))

    def slot_of(text: str, *, local_told: bool) -> str:
        runs = fill("{days}{local}; {elapsed}", days=days, elapsed=elapsed, local=local if local_told else "")
        named = with_slots(Document("memo", "", (Paragraph(runs, key="memo:gap"),)))
        return next(run.slot for run in named.runs() if run.text == text)

    assert slot_of("16 d 15 h", local_told=True) == slot_of("16 d 15 h", local_told=False)
    assert slot_of("17 days", local_told=True) != slot_of("16 days", local_told=True)


def test_a_citation_is_one_thing_in_its_full_and_its_short_form() -> None:
    name, rest = Run("Turley v. Gaetz", "cite", "turley", italic=True), Run(", 625 F.3d 1005", "cite", "turley")
    runs = (name, rest, Run("; "), replace(name, text="Turley"))
    named = with_slots(Document("memo", "", (Paragraph(runs, key="memo:burden"),)))
    full, same, _, again = (run.slot for run in named.runs())
    assert full == same and full != again and again

"""The samples replay the opinion of September 27, 2013: its Conclusion, request by request, and its figures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import polars as pl
import pytest

from app.base.worker import Worker
from app.drafting.tree import Document, blocks_as_text
from app.exhibits.schema import Exhibit
from app.findings.gaps import gap_words
from app.matter import changes
from app.matter.docket import Docket
from app.matter.model import Case, Dismissal, DoeFacts, Dwell, Entry, Request
from app.services import Analysis, Desk
from tests.services.conftest import CASES, sample_docket

# The Conclusion, "For the reasons set forth above, the Court orders as follows".
CONCLUSION = {
    "12-cv-6675": {
        ("36", "sever"): "granted",
        ("37", "quash"): "denied as moot",
        ("53", "compel"): "denied as moot",
        # footnote 1: the motions of Does 11, 32 and 46 "were stricken as moot. (Dkt. 85.)"
        ("85", "quash"): "stricken as moot",
        ("85", "sever"): "stricken as moot",
        ("85", "anonymity"): "stricken as moot",
    },
    "12-cv-6677": {
        ("18", "sever"): "granted",
        ("18", "quash"): "denied as moot",
        ("18", "anonymity"): "denied as moot",
        ("20, 22", "sever"): "denied as moot",  # part I: "denied as moot given the Court's ruling"
        ("20, 22", "quash"): "denied",
        ("20, 22", "anonymity"): "granted",
    },
}
LINES = {
    "36": "granted",
    "37": "denied as moot",
    "53": "denied as moot",
    "18": "granted as to severance, the rest denied as moot",
    "20, 22": "granted in part and denied in part",
}
DISMISSED_6675 = (2, 11, 15, 18, 20, 26, 29, 32, 33, 44, 45, 46, 55, 61, 62, 63, 64, 65, 66, 67, 68)


@pytest.fixture
def analysis(desk: Desk) -> Analysis:
    return desk.analysis()


@pytest.mark.parametrize("case", CASES)
def test_every_request_is_disposed_of_as_in_the_conclusion(analysis: Analysis, case: str) -> None:
    found = {(r.dkt, r.request): r.disposition for r in analysis.view(case).requests}
    assert found == CONCLUSION[case]
    assert all(r.reason for r in analysis.view(case).requests)


def test_the_lines_of_the_entries_are_the_conclusions(analysis: Analysis) -> None:
    for case in CASES:
        for dkt in dict.fromkeys(r.dkt for r in analysis.view(case).requests):
            if dkt in LINES:
                assert analysis.book[f"entry:{case}:{dkt}"].value == LINES[dkt]


def test_forty_seven_remain_in_6675_doe_1_stays_and_the_others_are_severed(analysis: Analysis) -> None:
    view = analysis.view("12-cv-6675")
    assert view.dismissed == DISMISSED_6675
    assert (len(view.remaining), view.lowest) == (47, 1)
    assert view.severed == tuple(d for d in range(2, 69) if d not in DISMISSED_6675)
    text = blocks_as_text(analysis.replay("12-cv-6675"))
    assert "to the extent they have not been voluntarily dismissed by Plaintiff. Only John Doe 1 remains" in text


def test_doe_29_stays_and_doe_38_is_severed_in_6677(analysis: Analysis) -> None:
    view = analysis.view("12-cv-6677")
    assert (view.remaining, view.lowest, view.severed) == ((29, 38), 29, (38,))


def test_the_gap_reads_17_and_16_d_15_h_48_min_and_16(analysis: Analysis) -> None:
    (gap,) = analysis.view("12-cv-6677").gaps
    words = gap_words(gap, analysis.evidence)
    assert (words.days, words.elapsed_short, words.local) == (
        "17 calendar days",
        "16 d 15 h 48 min",
        "16 calendar days",
    )
    assert gap.elapsed == timedelta(days=16, hours=15, minutes=48)


def test_doe_29_of_one_case_is_not_doe_29_of_the_other(analysis: Analysis) -> None:
    both = [key for key in analysis.keys if key[1] == 29]
    assert both == [("12-cv-6675", 29), ("12-cv-6677", 29)]
    assert analysis.view("12-cv-6675").statuses[29] == "dismissed"
    assert analysis.view("12-cv-6677").statuses[29] == "remaining"


def test_the_proposed_orders_ask_for_the_relief_sought_and_tender_no_denial(analysis: Analysis) -> None:
    first, second = (blocks_as_text(analysis.order(case)) for case in CASES)
    assert "The motion by Defendant John Doe X to sever [36] is granted." in first
    assert "Only John Doe 1 remains as a Defendant." in first and "[53]" not in first
    assert "to sever [18] is granted as to severance." in second
    assert "John Doe 38 is hereby severed from this action" in second
    assert "John Doe 29 remains in the case as the lowest-numbered remaining Defendant." in second
    for text in (first, second):
        assert "to the extent not voluntarily dismissed by Plaintiff" in text
        assert "denied" not in text and "separate amended complaint" in text


def walked(analysis: Analysis) -> list[Document]:
    return [
        *(analysis.memo(case) for case in CASES),
        *(analysis.order(case) for case in CASES),
        analysis.replay(),
        analysis.paper("standards"),
    ]


def test_no_figure_stands_bare_in_any_document(desk: Desk) -> None:
    changes.set_dwell(desk.store, Dwell(after=timedelta(hours=24)))
    analysis = desk.analysis()
    figures = 0
    for document in walked(analysis):
        for run in document.runs():
            if run.kind == "figure":
                figures += 1
                finding = analysis.book[run.ref or ""]
                assert finding.events or finding.docket, finding.id
                assert analysis.events_of(finding.id) or finding.docket
            elif run.kind == "text":
                assert not re.search(r"\d", run.text), (document.name, run)
            elif run.kind in ("cite", "record"):
                assert run.ref
    assert figures > 40


def shifted(exhibit: Exhibit, by: int) -> Exhibit:
    return replace(exhibit, events=exhibit.events.with_columns((pl.col("doe") + by).cast(pl.UInt32)))


def renumbered(case: Case, by: int) -> Case:
    def move(doe: int | str) -> int | str:
        return doe + by if isinstance(doe, int) else doe

    def of_entry(entry: Entry) -> Entry:
        return replace(
            entry,
            movant="" if entry.does else entry.movant,
            does=tuple(move(d) for d in entry.does),
            not_doe=entry.not_doe + by if entry.not_doe else None,
        )

    gone = tuple(replace(f, doe=move(f.doe)) for f in case.facts)
    below = tuple(DoeFacts(d, dismissed=Dismissal()) for d in range(1, by + 1))
    return replace(
        case,
        does=(case.does or 0) + by,
        facts=(*below, *gone),
        clients=tuple(move(c) for c in case.clients),
        entries=tuple(of_entry(e) for e in case.entries),
    )


def test_renumbering_in_the_same_order_changes_nothing_but_the_numbers(
    worker: Worker, exhibits: list[Exhibit], desk: Desk
) -> None:
    by = 7
    moved = Desk(worker=worker)
    moved.take([shifted(e, by) for e in exhibits])
    for case in CASES:
        docket = desk.read_docket(sample_docket(case))
        moved.take_docket(Docket(docket.court, docket.zone, tuple(renumbered(c, by) for c in docket.cases)))
    before, after = desk.analysis(), moved.analysis()
    for case in CASES:
        old, new = before.view(case), after.view(case)
        assert new.severed == tuple(d + by for d in old.severed if isinstance(d, int))
        assert [(r.dkt, r.request, r.disposition) for r in new.requests] == [
            (r.dkt, r.request, r.disposition) for r in old.requests
        ]
        assert [(g.elapsed, g.calendar_days, g.since_event, g.after_event) for g in new.gaps] == [
            (g.elapsed, g.calendar_days, g.since_event, g.after_event) for g in old.gaps
        ]
        assert [s.groups and [len(g) for g in s.groups] for s in new.standings] == [
            s.groups and [len(g) for g in s.groups] for s in old.standings
        ]
        assert _without_numbers(after.order(case)) == _without_numbers(before.order(case))


def _without_numbers(document: Document) -> str:
    text = blocks_as_text(document)
    return re.sub(r"\d+(?:[–, and]+\d+)*", "#", text)


def dispositions(analysis: Analysis, case: str) -> dict[tuple[str, str], str]:
    return {(r.dkt, r.request): r.disposition for r in analysis.view(case).requests}


def test_once_doe_29_is_dismissed_doe_38_is_the_sole_defendant_and_stays(desk: Desk) -> None:
    # A dismissed Doe's motions are stricken as moot (note 1). Doe 38 is then the lowest and only one who remains: there
    # is nobody to sever, so his subpoena stands as Doe 29's did (part II). No docket records that Plaintiff does not
    # object to his pseudonym, one of the factors of part III: not decided.
    changes.set_dismissed(desk.store, "12-cv-6677", [29])
    analysis = desk.analysis()
    assert analysis.view("12-cv-6677").severed == ()
    assert dispositions(analysis, "12-cv-6677") == {
        ("18", "sever"): "denied as moot",
        ("18", "quash"): "denied",
        ("18", "anonymity"): "not reached",
        ("20, 22", "sever"): "stricken as moot",
        ("20, 22", "quash"): "stricken as moot",
        ("20, 22", "anonymity"): "stricken as moot",
    }
    assert dispositions(analysis, "12-cv-6675") == CONCLUSION["12-cv-6675"], "another case is untouched"


def test_once_doe_1_is_dismissed_nothing_shows_that_john_doe_x_leaves(desk: Desk) -> None:
    # Note 5: X "will be severed … whether he is identified at this time or not", for he is not Doe 1. If Doe 3 is the
    # lowest, X may be Doe 3 and stay. Severance does not depend on it; the two requests that do are not reached.
    changes.set_dismissed(desk.store, "12-cv-6675", [1])
    analysis = desk.analysis()
    assert analysis.view("12-cv-6675").stays == 3
    assert dispositions(analysis, "12-cv-6675") == CONCLUSION["12-cv-6675"] | {
        ("37", "quash"): "not reached",
        ("53", "compel"): "not reached",
    }


def test_without_any_request_to_sever_nobody_leaves_and_the_rest_is_decided_on_its_merits(desk: Desk) -> None:
    # The opinion severs on motion. Where nobody moves, nobody is severed and nothing is moot for that reason: each
    # motion to quash fails as Doe 29's did, and a pseudonym turns on whether Plaintiff objects.
    case = desk.store.matter().case("12-cv-6677")
    for entry in case.entries:
        kept = tuple(r for r in entry.requests if r.kind != "sever")
        changes.put_entry(desk.store, "12-cv-6677", replace(entry, requests=kept))
    analysis = desk.analysis()
    assert analysis.view("12-cv-6677").severed == ()
    assert dispositions(analysis, "12-cv-6677") == {
        ("18", "quash"): "denied",
        ("18", "anonymity"): "not reached",
        ("20, 22", "quash"): "denied",
        ("20, 22", "anonymity"): "granted",
    }


def test_a_number_that_moves_in_both_cases_is_two_does_with_two_fates(desk: Desk) -> None:
    # Doe 29 stays in one case; in the other Plaintiff has dismissed a Doe 29, whose motion is stricken (note 1). Doe 38
    # is severed in one; in the other a Doe 38 remains, is not the lowest, and is severed as well (Conclusion, 1).
    asks = (Request("sever"), Request("quash"))
    for doe in (29, 38):
        changes.put_entry(desk.store, "12-cv-6675", Entry(f"9{doe}", f"Doe {doe}", asks, (doe,)))
    analysis = desk.analysis()
    assert dispositions(analysis, "12-cv-6675") == CONCLUSION["12-cv-6675"] | {
        ("929", "sever"): "stricken as moot",
        ("929", "quash"): "stricken as moot",
        ("938", "sever"): "granted",
        ("938", "quash"): "denied as moot",
    }
    assert dispositions(analysis, "12-cv-6677") == CONCLUSION["12-cv-6677"]


def test_a_third_doe_within_an_hour_of_doe_38_changes_findings_and_groups_and_no_disposition(
    worker: Worker, exhibits: list[Exhibit], desk: Desk
) -> None:
    # The court severs on the pleading, not on the dates: one more Doe near to Doe 38 hurts the argument from the rows,
    # and is severed all the same.
    close = Desk(worker=worker)
    close.take([exhibits[0], near_38(exhibits[1])])
    for case in CASES:
        close.take_docket(desk.read_docket(sample_docket(case)))
    for each in (desk, close):
        changes.set_dismissed(each.store, "12-cv-6677", [30], None)
        changes.set_dwell(each.store, Dwell(after=timedelta(hours=1)))
    before, after = desk.analysis(), close.analysis()
    old, new = before.view("12-cv-6677"), after.view("12-cv-6677")
    assert dispositions(after, "12-cv-6677") == dispositions(before, "12-cv-6677") == CONCLUSION["12-cv-6677"]
    assert new.severed == old.severed == (30, 38)
    (near,) = [f for f in after.findings.values() if f.id.startswith("near:12-cv-6677") and f.id.endswith(":38")]
    assert near.side == "hurts" and ("12-cv-6677", 30) in near.does
    assert near.id not in before.findings
    (swarm,) = new.swarms
    groups = [view.standing("concurrent", swarm.info_hash) for view in (old, new)]
    assert [found and found.groups and len(found.groups) for found in groups] == [3, 2]


def near_38(exhibit: Exhibit) -> Exhibit:
    """The exhibit with Doe 30 listed 48 minutes before Doe 38."""
    times = ["hit", "hit_end", "printed"]
    of_38 = exhibit.events.filter(pl.col("doe") == 38)
    moved = [
        pl.when(pl.col("doe") == 30)
        .then(pl.lit(of_38[name][0] and of_38[name][0] - timedelta(minutes=48)).cast(exhibit.events.schema[name]))
        .otherwise(pl.col(name))
        .alias(name)
        for name in times
    ]
    return replace(exhibit, events=exhibit.events.with_columns(moved))

"""The likelihood of overlap: off until asked for, work product, with its seed, source, interval and warning."""

from __future__ import annotations

from app.base.paths import data
from app.drafting.tree import blocks_as_text
from app.findings.finding import Finding
from app.matter import changes, history
from app.services import Desk
from app.services.export.draft import papers_to_file
from tests.services.conftest import CASES
from tests.services.test_odd_exhibits import H1, Open, docket, opened, rows

__all__ = ["opened"]


def likely(desk: Desk) -> list[Finding]:
    return [f for f in desk.analysis().book if f.id.startswith("likelihood:")]


def test_it_is_off_by_default_and_undo_takes_it_back(desk: Desk) -> None:
    assert not desk.store.matter().likelihood and likely(desk) == []
    changes.set_likelihood(desk.store, True)
    assert len(likely(desk)) == 4  # two cases, two measurements
    history.undo(desk.store)
    assert likely(desk) == []


def test_it_says_how_it_was_drawn_what_it_assumes_and_what_it_invites(desk: Desk) -> None:
    changes.set_likelihood(desk.store, True)
    for finding in likely(desk):
        assert finding.work_product and finding.side == "neutral" and finding.events == ()
        for words in ("seed 6677", "Wilson score interval at 95%", "PDS-2010-003", "Not confirmed: the unit, which",
                      "Fed. R. Evid. 702 (verify before filing)", "behaved independently"):  # fmt: skip
            assert words in finding.text
        draws = int(finding.text.split("Drawn ")[1].split(" times")[0].replace(",", ""))
        assert draws == data("likelihood.toml")["draws"]


def test_seventeen_days_apart_is_rare_and_an_hour_apart_is_not(opened: Open) -> None:
    shares = []
    for day in ("2012-08-09", "2012-07-23"):
        exhibit = rows(f"29,192.0.2.1,2012-07-23 09:44,{H1}", f"38,192.0.2.2,{day} 10:44,{H1}")
        desk = opened(exhibit, docket=docket(38, dismissed="1-28, 30-37", client="38"))
        changes.set_likelihood(desk.store, True)
        shares.append([float(f.value.removeprefix("below ").removesuffix("%")) for f in likely(desk)])
    assert max(shares[0]) < 5 < 60 < min(shares[1])
    assert "none of the cases drawn (0% to 0.02%)" in likely(opened_far(opened))[0].text


def opened_far(opened: Open) -> Desk:
    exhibit = rows(f"1,192.0.2.1,2012-07-01 10:00:00,{H1}", f"2,192.0.2.2,2013-07-01 10:00:00,{H1}")
    desk = opened(exhibit, docket=docket(2))
    changes.set_likelihood(desk.store, True)
    return desk


def test_a_client_among_several_has_a_share_of_his_own_and_the_dismissed_none(opened: Open) -> None:
    lines = [f"{n},192.0.2.{n},2012-07-{n:02} 10:00:00,{H1}" for n in range(1, 6)]
    desk = opened(rows(*lines), docket=docket(5, dismissed="5", client="2"))
    changes.set_likelihood(desk.store, True)
    for finding in likely(desk):
        assert [doe for _, doe in finding.does] == [1, 2, 3, 4] and "John Doe 2 would overlap some other in" in (
            finding.text
        )


def test_rows_without_a_readable_hash_and_a_single_doe_have_none(opened: Open) -> None:
    single = rows(f"1,192.0.2.1,2012-07-01 10:00:00,{H1}", "2,192.0.2.2,2012-07-01 10:00:00,")
    desk = opened(single, docket=docket(2))
    changes.set_likelihood(desk.store, True)
    assert likely(desk) == []


def test_nothing_to_file_holds_it(desk: Desk) -> None:
    changes.set_likelihood(desk.store, True)
    shown = {f.value for f in likely(desk)}
    filed = [paper.document for case in CASES for paper in papers_to_file(desk.analysis(), case) if paper.document]
    assert filed and shown
    for document in filed:
        text = blocks_as_text(document).lower()
        assert not any(word in text for word in ("likelihood", "seed 6677", "pds-2010-003", "wilson", "rule 702"))
        assert not any(value in text for value in shown)

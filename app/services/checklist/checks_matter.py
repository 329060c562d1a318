"""Checks of the matter itself: the client, the Does, the docket, the exhibits, and what is recorded for the filing."""

from __future__ import annotations

from dataclasses import replace

from app.base.clock import count, date_long
from app.base.ids import case_short
from app.base.one_line import one_line
from app.findings.finding import Finding
from app.law.request_words import request_noun
from app.services.checklist.checked import Item, Subject, distinct, listed, passed, quoted, say
from app.services.papers.filing import filing_doubts

_DEFECTS = "Exhibit defects"
_OPEN = "not reached"


def client(of: Subject) -> Item:
    """For whom this office speaks. One whom an amended exhibit set aside comes before all else."""
    aside = [view for view in of.views if view.unsettled]
    without = [view for view in of.views if not view.case.clients]
    for key, views in (("unsettled", aside), ("missing", without)):
        if views:
            cases = f"{listed([case_short(view.number) for view in views])}: " if len(of.views) > 1 else ""
            says = cases + say("client", f"{key}_says")
            return Item("client", say("client", key), says, True, len(views), "client", views[0].number)
    return passed("client", listed([f"{of.of_case(v)}{v.names(v.case.clients)}" for v in of.views], "; "))


def defects(of: Subject) -> Item:
    """Defects that somebody should look at."""
    found = [finding for finding in _to_review(of) if finding.topic == _DEFECTS]
    if not found:
        return passed("defects")
    events = tuple(event for finding in found for event in finding.events)
    says = found[0].text if len(found) == 1 else of.analysis.evidence.rows_text(events)
    says = says or listed([finding.text for finding in found], " ")
    what = say("defects", "open", n=count(len(found), "defect"))
    return Item("defects", what, one_line(says), True, len(found), "defects", at=events)


def findings(of: Subject) -> Item:
    """Other findings that are to be reviewed."""
    found = [finding for finding in _to_review(of) if finding.topic != _DEFECTS]
    if not found:
        return passed("findings")
    hurting = sum(finding.side == "hurts" for finding in found)
    says = say("findings", "says", n=hurting) if hurting else ""
    what = say("findings", "open", n=count(len(found), "finding"))
    return Item("findings", what, says, True, len(found), "findings", at=tuple(finding.id for finding in found))


def _to_review(of: Subject) -> list[Finding]:
    cases = {None, *(view.number for view in of.views)}
    every = of.findings.values()
    return [finding for finding in every if finding.shown and finding.weight == "review" and finding.case in cases]


def does(of: Subject) -> Item | None:
    """Whether a docket says of every Doe who is dismissed and who remains."""
    unknown = [(view, doe) for view in of.views if not view.case.docketed for doe in view.does]
    every = sum(len(view.does) for view in of.views)
    if not every:
        return None
    if not unknown:
        return passed("does", say("does", "known", n=f"{every:,}"))
    cases = listed(distinct(case_short(view.number) for view, _ in unknown))
    what = say("does", "open", n=count(len(unknown), "Doe"))
    at = tuple((view.number, doe) for view, doe in unknown)
    return Item("does", what, say("does", "says", cases=cases), True, len(unknown), "docket", unknown[0][0].number, at)


def beyond(of: Subject) -> Item | None:
    """Whom the exhibit lists and the complaint does not count: nothing is asked about them."""
    views = [view for view in of.views if view.beyond]
    if not views:
        return None
    at = tuple((view.number, doe) for view in views for doe in view.beyond)
    says = listed(
        [f"{of.of_case(v)}{say('beyond', 'says', does=v.names(v.beyond), n=v.case.does)}" for v in views], "; "
    )
    what = say("beyond", "open", n=count(len(at), "Doe"))
    return Item("beyond", what, says, True, len(at), "docket", views[0].number, at)


def requests(of: Subject) -> Item:
    """Whether every request is disposed of."""
    every = [(view, request) for view in of.views for request in view.requests]
    left = [(view, request) for view, request in every if request.disposition == _OPEN]
    if not every:
        return Item("requests", say("requests", "none"))
    if not left:
        return passed("requests", say("requests", "all", n=f"{len(every):,}"))
    says = listed(
        distinct(f"{of.of_case(v)}Dkt. {request.dkt}, {request_noun(request.request)}" for v, request in left), "; "
    )
    at = tuple((view.number, request.dkt) for view, request in left)
    what = say("requests", "open", n=count(len(left), "request"))
    return Item("requests", what, says, True, len(left), "docket", left[0][0].number, at)


def dispositions(of: Subject) -> Item:
    """What counsel puts in place of what the rule gives."""
    over = [(view, request) for view in of.views for request in view.requests if request.override is not None]
    if not over:
        return passed("dispositions")
    told = [
        of.of_case(view)
        + say(
            "dispositions",
            "says",
            dkt=request.dkt,
            request=request_noun(request.request),
            disposition=request.disposition,
            rule=request.rule_gives,
        )
        for view, request in over
    ]
    at = tuple((view.number, request.dkt) for view, request in over)
    what = say("dispositions", "open", n=count(len(over), "disposition"))
    return Item("dispositions", what, listed(told, "; "), True, len(over), "docket", over[0][0].number, at)


def conferral(of: Subject) -> Item | None:
    """Whether it is recorded that counsel conferred, and when; nothing where there is no paper to file."""
    lacking = [(view, filing) for view, filing in of.filings() if filing.conferred is None or not filing.conferred_on]
    if lacking:
        view, filing = lacking[0]
        rule = of.form(view).conferral
        key = "day" if filing.conferred else "open"
        says = say("conferral", "rule", rule=rule) if rule else say("conferral", "says")
        return Item(
            "conferral", say("conferral", key), of.of_case(view) + says, True, len(lacking), "filing", view.number
        )
    told = [
        f"{of.of_case(view)}{filing.conferred}, {date_long(filing.conferred_on)}"
        for view, filing in of.filings()
        if filing.conferred_on
    ]
    return passed("conferral", listed(told, "; ")) if told else None


def facts(of: Subject) -> Item:
    """What is recorded for a filing and does not fit together; a conferral without its day is told of apart."""
    whole = ((v, f if f.conferred_on else replace(f, conferred=None)) for v, f in of.filings())
    doubts = [(view, doubt) for view, filing in whole for doubt in filing_doubts(filing, view)]
    if not doubts:
        return passed("facts")
    says = listed([f"{of.of_case(view)}{doubt}" for view, doubt in doubts], " ")
    return Item("facts", say("facts", "open"), says, True, len(doubts), "filing", doubts[0][0].number)


def put_in(of: Subject) -> Item:
    """What hurts the client, or is private, and stands in papers to file because counsel put it there."""
    told, at, case = list[str](), list[object](), None
    for view, filing in of.filings():
        for key in filing.put_in:
            finding = of.findings.get(key.removeprefix("finding:"))
            if key == "addresses":
                told.append(of.of_case(view) + say("put_in", "addresses"))
            elif finding is not None and (finding.side == "hurts" or finding.work_product):
                told.append(of.of_case(view) + quoted(finding.text))
            else:
                continue
            at.append(key)
            case = case or view.number
    if not told:
        return passed("put_in")
    what = say("put_in", "open", n=count(len(told), "thing"))
    return Item("put_in", what, listed(told, "; "), True, len(told), "filing", case, tuple(at))


def presentment(of: Subject) -> Item | None:
    """Where motions are noticed for presentment or for a hearing, whether day, hour and room are recorded."""
    forms = [(view, filing, of.form(view)) for view, filing in of.filings()]
    noticed = [(view, filing) for view, filing, form in forms if form.presentment or form.noticed]
    lacking = [v for v, f in noticed if not (f.presented_on and f.presented_at and f.courtroom)]
    if not noticed:
        return None
    if not lacking:
        days = [f"{of.of_case(view)}{date_long(f.presented_on)}" for view, f in noticed if f.presented_on]
        return passed("presentment", listed(days, "; "))
    says = of.of_case(lacking[0]) + say("presentment", "says")
    return Item("presentment", say("presentment", "open"), says, True, len(lacking), "filing", lacking[0].number)

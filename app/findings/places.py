"""Where the exhibit places the Does: one provider, one city, states in which the court's district has no part."""

from __future__ import annotations

import polars as pl

from app.base.clock import count
from app.base.ids import series
from app.findings.considered import considered, finding_of_does, names_of
from app.findings.evidence import Evidence
from app.findings.finding import Finding, Side, Weight
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.districts import State, district_of, state_of


def place_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """Of the Does considered, as far as the exhibit states places at all."""
    listed = evidence.roster.tally.select("who", "isp", "city", "state").unique(maintain_order=True)
    listed = listed.filter(pl.col("who").is_in(considered(view)))
    plain = [pl.col(name).str.strip_chars().str.to_lowercase().alias(name) for name in ("isp", "city", "state")]
    listed = listed.with_columns(plain)
    return [
        *_common(listed, "isp", view, evidence),
        *_common(listed, "city", view, evidence),
        *_beside_client(listed, view, evidence),
        *_districts(listed, view, evidence),
    ]


def _common(listed: pl.DataFrame, what: str, view: CaseView, evidence: Evidence) -> list[Finding]:
    """All with one provider, or in one city; different cities. (Different providers stand under fairness.)"""
    columns = ["isp"] if what == "isp" else ["city", "state"]
    named = listed.select("who", *columns).drop_nulls(what).unique()
    who = sorted(named["who"].unique().to_list())
    if len(who) < 2:
        return []
    places = named.select(columns).n_unique()
    if places == 1:
        text, value = say("places", f"one_{what}", does=count(len(who), "Doe")), say("places", f"one_{what}_value")
        return [finding_of_does(f"one-{what}", text, value, ("hurts", "review"), who, view, evidence)]
    if what == "isp":
        return []
    text, value = say("places", "cities", does=count(len(who), "Doe")), count(places, "city", "cities")
    return [finding_of_does("cities", text, value, ("helps", "know"), who, view, evidence)]


def _beside_client(listed: pl.DataFrame, view: CaseView, evidence: Evidence) -> list[Finding]:
    """Who is listed with a client's provider in the client's city."""
    places = listed.drop_nulls(["isp", "city"])
    found = []
    for client in view.case.clients:
        own = places.filter(pl.col("who") == view.who.get(client, -1))
        near = places.join(own.select("isp", "city", "state"), on=["isp", "city", "state"], nulls_equal=True)["who"]
        others = sorted(set(near.to_list()) - {view.who.get(client)})
        if others:
            text = say(
                "places",
                "beside_one" if len(others) == 1 else "beside",
                others=names_of(others, view, evidence),
                client=view.name(client),
            )
            who = sorted([view.who[client], *others])
            value = count(len(others), "Doe")
            found.append(finding_of_does(f"beside:{client}", text, value, ("hurts", "review"), who, view, evidence))
    return found


def _districts(listed: pl.DataFrame, view: CaseView, evidence: Evidence) -> list[Finding]:
    """States that lie in another district altogether, and those of which the court's district is only a part."""
    court = district_of(evidence.matter.court)
    if court is None:
        return []
    known = {text: state for text in listed["state"].drop_nulls().unique() if (state := state_of(text)) is not None}
    parts: dict[str, list[str]] = {"outside": [], "within": []}
    for text, state in known.items():
        if court not in state.districts:
            parts["outside"].append(text)
        elif len(state.districts) > 1:
            parts["within"].append(text)
    ruled: dict[str, tuple[Side, Weight]] = {"outside": ("helps", "weighs"), "within": ("neutral", "know")}
    found = []
    for kind, texts in parts.items():
        who = sorted(listed.filter(pl.col("state").is_in(texts))["who"].unique().to_list()) if texts else []
        if who:
            names = _names([known[text] for text in texts])
            key = f"{kind}_one" if len(who) == 1 else kind
            text = say("districts", key, does=names_of(who, view, evidence), states=names, court=court)
            found.append(finding_of_does(kind, text, count(len(who), "Doe"), ruled[kind], who, view, evidence))
    return found


def _names(states: list[State]) -> str:
    return series(sorted({state.name for state in states}, key=lambda name: name.removeprefix("the ")))

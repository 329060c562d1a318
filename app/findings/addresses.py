"""What the listed addresses themselves say: two Does at one, several of one Doe, ranges that name no subscriber."""

from __future__ import annotations

import polars as pl

from app.base.clock import count
from app.exhibits.cells.addresses import special
from app.findings.considered import considered, finding_of_does, names_of
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView

_SHARED = r"^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\."
_MULTICAST = r"^(?:22[4-9]|23\d)\.|^ff[0-9a-f]{2}:"
_PRIVATE = r"^10\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^f[cd][0-9a-f]{0,2}:"


def address_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """Of the Does considered; no address stands in the words of any."""
    listed = evidence.roster.tally.select("who", "ip").filter(pl.col("ip").is_not_null()).unique(maintain_order=True)
    listed = listed.filter(pl.col("who").is_in(considered(view)))
    return [*_one_for_two(listed, view, evidence), *_several(listed, view, evidence), *_ranges(listed, view, evidence)]


def at_one_address(since: int, after: int, evidence: Evidence) -> bool:
    """Whether an address is listed for both of those rows of the roster."""
    shared = evidence.roster.shared
    return since != after and not shared.get(since, frozenset()).isdisjoint(shared.get(after, ()))


def _one_for_two(listed: pl.DataFrame, view: CaseView, evidence: Evidence) -> list[Finding]:
    """An address that is listed for two Does or more."""
    shared = listed.group_by("ip", maintain_order=True).agg("who").filter(pl.col("who").list.len() > 1)["who"]
    if not shared.len():
        return []
    who = sorted(shared.explode().unique().to_list())
    text = say(
        "one_address",
        "text" if shared.len() == 1 else "several",
        first=names_of(shared[0], view, evidence),
        n=f"{shared.len():,}",
        does=count(len(who), "Doe"),
    )
    value = say("one_address", "value" if shared.len() == 1 else "several_value", n=f"{shared.len():,}")
    return [finding_of_does("one-address", text, value, ("helps", "review"), who, view, evidence)]


def _several(listed: pl.DataFrame, view: CaseView, evidence: Evidence) -> list[Finding]:
    """A Doe for whom several addresses are listed."""
    many = listed.group_by("who").len().filter(pl.col("len") > 1).sort("who")
    if not many.height:
        return []
    who, most = many["who"].to_list(), count(int(many["len"].max()), "address", "addresses")  # type: ignore[arg-type]
    names = names_of(who, view, evidence)
    text = say("several_addresses", "text_one" if len(who) == 1 else "text", does=names, most=most)
    return [
        finding_of_does("several-addresses", text, count(len(who), "Doe"), ("neutral", "review"), who, view, evidence)
    ]


def _ranges(listed: pl.DataFrame, view: CaseView, evidence: Evidence) -> list[Finding]:
    """Addresses shared by a provider's subscribers (RFC 6598), private ones, those of multicast (RFC 5771), others
    that are reserved.

    Those set aside for documentation are a defect of the exhibit alone.
    """
    odd = listed.filter(special(pl.col("ip")))
    if not odd.height:
        return []
    address = pl.col("ip")
    private = pl.when(address.str.contains(_PRIVATE)).then(pl.lit("private")).otherwise(pl.lit("reserved"))
    several = pl.when(address.str.contains(_MULTICAST)).then(pl.lit("multicast")).otherwise(private)
    kind = pl.when(address.str.contains(_SHARED)).then(pl.lit("carrier")).otherwise(several)
    found = []
    for (name,), part in odd.with_columns(kind=kind).partition_by("kind", as_dict=True, maintain_order=True).items():
        who = sorted(part["who"].unique().to_list())
        text = say("ranges", f"{name}_one" if len(who) == 1 else str(name), does=names_of(who, view, evidence))
        found.append(
            finding_of_does(f"range:{name}", text, count(len(who), "Doe"), ("helps", "weighs"), who, view, evidence)
        )
    return found

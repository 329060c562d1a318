"""The words of a demonstrative: its title, what it shows, its groups, and the exhibits that it rests on."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import count, date_long, dwell_text, zone_name
from app.base.ids import case_caption, is_numbered
from app.base.paths import data
from app.exhibits.schema import Exhibit
from app.findings.evidence import Evidence
from app.findings.times import zone_told
from app.law.case_view import CaseView
from app.law.standards import standard_name
from app.picture.scene import Scene
from app.picture.ticks import local
from app.services.demonstrative.private import Private
from app.services.figure import exhibit_zone


def default_title(view: CaseView) -> str:
    """`Malibu Media, LLC v. John Does 1–42, No. 12 cv 6677`, as far as the docket says."""
    words, case = data("text", "demonstrative.toml")["title"], view.case
    parts = []
    if case.plaintiff:
        does = words["does_unknown"]
        if case.does:
            does = words["does_one" if case.does == 1 else "does"].format(count=case.does)
        parts.append(words["parties"].format(plaintiff=case.plaintiff, does=does))
    if is_numbered(view.number):
        parts.append(words["number"].format(number=case_caption(view.number)))
    return ", ".join(parts) or str(words["none"])


def subtitle(view: CaseView, evidence: Evidence, scene: Scene, shown: tuple[int, int], does: int) -> tuple[str, ...]:
    """Who is shown and when; and the groups. `shown`: the first and the last listed time on the page."""
    words = data("text", "demonstrative.toml")["subtitle"]
    all_listed = len(view.listed)
    listed = words["listed"] if does == all_listed else words["of_more"]
    days = _days(*shown, scene.exhibit_zone)
    said = listed.format(does=count(does, "Doe"), some=f"{does:,}", all=count(all_listed, "Doe"), days=days)
    return said, *((joinder,) if (joinder := _joinder(view, evidence)) else ())


def _days(first: int, last: int, zone: str) -> str:
    """`July 12 to August 13, 2012 (UTC)`; the year once, where it is one."""
    words = data("text", "demonstrative.toml")["subtitle"]
    begin, end = local(first, zone), local(last, zone)
    if begin.date() == end.date():
        return str(words["day"].format(first=date_long(begin), zone=zone_name(zone)))
    from_ = date_long(begin).removesuffix(f", {begin.year}") if begin.year == end.year else date_long(begin)
    return str(words["days"].format(first=from_, last=date_long(end), zone=zone_name(zone)))


def _joinder(view: CaseView, evidence: Evidence) -> str:
    """The groups of the chosen standard at the present dwell; nothing where none is chosen, or it shows none."""
    groups, standard = groups_of(view, evidence), evidence.matter.standard
    if not groups or standard is None:
        return ""
    words, dwell = data("text", "demonstrative.toml")["subtitle"], evidence.matter.dwell.total
    n = len({who for group, _ in groups for who in group})
    does = count(n, "Doe")
    if view.dismissed:
        does = words["remaining_one" if n == 1 else "remaining"].format(does=does)
    kind = "same_hash" if standard == "same_hash" else "groups" if dwell > timedelta(0) else "groups_no_dwell"
    name = standard_name(standard)
    return str(
        words[kind].format(
            standard=name[0].lower() + name[1:],
            dwell=dwell_text(dwell) if dwell else "",
            groups=count(len(groups), "group"),
            does=does,
            form="forms" if n == 1 else "form",
        )
    )


def groups_of(view: CaseView, evidence: Evidence) -> list[tuple[tuple[int, ...], int | None]]:
    """The groups of the chosen standard as `who` of the roster, each with its swarm as the scene counts them.

    None in place of the swarm where the standard does not go swarm by swarm.
    """
    hashes = [swarm.info_hash for swarm in evidence.swarms if swarm.case == view.number]
    standings = [standing for standing in view.standings if standing.standard == evidence.matter.standard]
    return [
        (group, None if standing.standard == "same_hash" else hashes.index(standing.info_hash))
        for standing in standings
        for group in standing.groups or ()
    ]


def sources(view: CaseView, evidence: Evidence, private: Private) -> tuple[str, ...]:
    """A line for each exhibit of the case: its file, sheets, rows, digest and zone."""
    shown = zone_name(exhibit_zone(evidence, view.number))
    return tuple(_source(exhibit, private, shown) for exhibit in evidence.exhibits_of(view.number))


def _source(exhibit: Exhibit, private: Private, shown: str) -> str:
    words = data("text", "demonstrative.toml")["foot"]
    sheets = [words["sheet"].format(sheet=private.masked(s.name, words["withheld"])) for s in exhibit.sheets if s.name]
    zone = words[f"zone_{zone_told(exhibit)}"].format(zone=zone_name(exhibit.zone), shown=shown)
    return str(
        words["source"].format(
            file=private.masked(exhibit.file, words["withheld"]),
            sheets="".join(sheets),
            rows=count(exhibit.rows, "row"),
            sha256=exhibit.sha256,
            zone=zone,
        )
    )

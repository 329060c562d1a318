"""Citations in Bluebook form, made of their parts: full and short; *id.* is left to whoever writes.

A form is (name, rest): the name of a case is set in italics, and in `rest` what stands between _underscores_.
"""

from __future__ import annotations

from datetime import date

from app.law.citations import Article, Case, Citation, RuleText, year_of

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def full(of: Citation, pin: str = "") -> tuple[str, str]:
    """`Turley v. Gaetz` and `, 625 F.3d 1005, 1011 (7th Cir. 2010)`."""
    match of:
        case Case():
            return of.name, _case(of, pin)
        case Article():
            return "", _article(of, pin)
        case RuleText():
            return "", _rule(of)


def short(of: Citation, pin: str = "") -> tuple[str, str]:
    """For what was cited in full before: `Turley` and `, 625 F.3d at 1011`; a rule as it is."""
    match of:
        case Case():
            return of.short or of.name, _short_case(of, pin)
        case Article():
            at = f" at {pin}" if pin else ""
            where = f", {of.volume} {of.reporter}{at}" if of.page is not None else ""
            return "", f"{of.author.split()[-1]}{where}"
        case RuleText():
            return "", _rule(of)


def day(when: date) -> str:
    """`Sept. 27, 2013`"""
    return f"{_MONTHS[when.month - 1]} {when.day}, {when.year}"


def _case(of: Case, pin: str) -> str:
    if of.page is not None:
        where = f", {of.volume} {of.reporter} {of.page}" + (f", {pin}" if pin else "")
    else:
        where = _docket(of) + (f", {_westlaw(of)}" if of.westlaw else ", slip op.") + (f", at {pin}" if pin else "")
    when = _when(of.decided, by_year=of.page is not None)
    court = " ".join(part for part in (of.court, when) if part)
    judge = f"{of.judge}, J." if of.judge else ""
    return where + "".join(f" ({part})" for part in (court, judge, of.note) if part)


def _short_case(of: Case, pin: str) -> str:
    at = f" at {pin}" if pin else ""
    if of.page is not None:
        return f", {of.volume} {of.reporter}{at or f' {of.page}'}"
    return (f", {_westlaw(of)}" if of.westlaw else f"{_docket(of)}, slip op.") + (f",{at}" if at else "")


def _docket(of: Case) -> str:
    if not of.docket:
        return ""
    return f", {'Nos.' if len(of.docket) > 1 else 'No.'} {', '.join(of.docket)}"


def _westlaw(of: Case) -> str:
    return f"{year_of(of.decided)} WL {of.westlaw}"


def _article(of: Article, pin: str) -> str:
    """`Author, Note, _Title_, 64 Hastings L.J. 1343, 1352 (2013)`; a web page by its site, day and address."""
    who = f"{of.author}, " + (f"{of.kind}, " if of.kind else "") + f"_{of.title}_, "
    if of.page is None:
        return f"{who}{of.site} ({_when(of.decided)}), {of.url}"
    return f"{who}{of.volume} {of.reporter} {of.page}" + (f", {pin}" if pin else "") + f" ({year_of(of.decided)})"


def _rule(of: RuleText) -> str:
    return {"full": f"{of.code} {of.section}", "short": f"Rule {of.section}", "bare": of.section}[of.form]


def _when(decided: date | int | None, by_year: bool = False) -> str:
    if decided is None:
        return ""
    return day(decided) if isinstance(decided, date) and not by_year else str(year_of(decided))

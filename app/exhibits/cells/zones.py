"""Zones as exhibits name them: by an abbreviation, an offset, or in words. Data in resources/zones.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from app.base.paths import data

Zone = int | str
"""Minutes east of UTC; or an IANA name, which leaves daylight time to the calendar."""

_OFFSET = re.compile(
    r"(?:(?:utc|gmt)\s*(?P<named>[+\-\u2212])\s*|(?P<bare>[+\-\u2212]))(?P<h>\d{1,2})(?::?(?P<mi>00|15|30|45))?",
    re.IGNORECASE,
)
_ODD = (-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825)
"""Offsets in use that are no whole hours, in minutes. Behind `9:44`, `-10:30` and ` - 10:00` are the end of a range."""
_REGIONS = r"Eastern|Central|Mountain|Pacific|Alaska|Hawaii"
_ELSEWHERE = r"(?!\s+(?:Div|Dist|Europ|Africa|Asia|Austral|Indones))"
_IN_TEXT = re.compile(
    r"\b(?:(?P<base>UTC|GMT)(?:\s*(?P<off>[+\-\u2212]\s*(?:0?\d|1[0-4])(?::?[0-5]\d)?)(?!\d)|(?![A-Za-z]|\s+offset))"
    rf"|(?P<name>{_REGIONS})\s+(?:(?P<kind>Standard|Daylight)\b(?:\s+Savings?)?(?:\s+Time)?|Time)"
    r"|times?\s+(?:are\s+|is\s+)?(?:stated\s+|given\s+|shown\s+)?(?:in\s+)?(?:U\.?S\.?\s+)?"
    rf"(?P<plain>{_REGIONS})\b{_ELSEWHERE}"
    rf"|time\s*zones?\s*[:=]?\s*(?:U\.?S\.?\s+)?(?P<zoned>{_REGIONS})\b{_ELSEWHERE}"
    r"|(?P<iana>(?:America|US|Europe|Pacific|Etc)/\w+(?:/\w+)?)"
    r"|(?P<worded>Coordinated\s+Universal\s+Time|Greenwich\s+Mean\s+Time|Zulu"
    r"|Central\s+European\s+(?:Summer\s+|Standard\s+)?Time))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\b(?P<bare>{_REGIONS})\b{_ELSEWHERE}", re.IGNORECASE)
"""Enough in the heading of a column of times; elsewhere these words name places."""
_SHORT = "EST|EDT|CST|CDT|MST|MDT|PST|PDT|AKST|AKDT|HST|CET|CEST|MEZ|MESZ"
_ABBREVIATION = re.compile(rf"\b({_SHORT}|ET|CT|MT|PT)\b(?:\s*(?:/|&|,|\bor\b|\band\b)\s*({_SHORT})\b)?")
_LOWER = re.compile(rf"(?<=[\s_(])(?:{_SHORT})(?=\s*\)?\s*$)", re.IGNORECASE)
"""`hit_date_est`, at the end of a heading; `Est. time` is an estimate."""
_GLUED = re.compile(rf"(?<=[a-z])(UTC|GMT|{_SHORT})\b")
"""`HitDateUTC` has no word boundary in front of its zone."""
_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\.([A-Z])\b\.?")
_BOTH = re.compile(r"\b(?:UTC\s*/\s*GMT|GMT\s*/\s*UTC)\b", re.IGNORECASE)
_APART = re.compile(
    r"\b(?P<base>UTC|GMT)(?:\s*\(\s*|\s*\)\s*|\s+)?(?P<sign>[+\-\u2010-\u2015\u2212]|(?<=\s)(?:minus|plus)\b)\s*"
    r"(?P<by>(?:0?\d|1[0-4])(?::?[0-5]\d)?)(?=\s*(?:hours?|hrs?|h)?\s*[)\]]?\s*(?:$|[,;|/(]))",
    re.IGNORECASE,
)
"""`UTC (-5)`, `(UTC) -5`, `UTC \u2013 5`, `UTC minus 5`: an offset apart from its base, and nothing behind it."""
_ORIGIN = re.compile(rf"\bfrom\s+(?:UTC|GMT|{_SHORT})\b")
"""`converted from UTC to EST` names the zone in which the times were."""
_OF_A_CLOCK = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*\(?(?:[A-Z]{2,4}\b(?:[+-]\d+)?|\w+ Time\b)", re.IGNORECASE
)
"""`Filed: 08/22/12 10:00 AM CDT`: the zone of that one time, and of no other."""


@cache
def zone_of_word(word: str) -> Zone | None:
    """The zone that a word behind a time names: `utc`, `EST`, `-0500`, `utc+2`, `eastern time`; None for no zone."""
    plain = re.sub(r"[\s.()]+", " ", word).strip().lower()
    table = data("zones.toml")
    if plain in table["offsets"]:
        return int(table["offsets"][plain])
    if found := _OFFSET.fullmatch(plain):
        minutes = int(found["h"]) * 60 + int(found["mi"] or 0)
        east = minutes if (found["named"] or found["bare"]) == "+" else -minutes
        return east if east in _ODD or (east % 60 == 0 and -12 * 60 <= east <= 14 * 60) else None
    if name := next((n for n in table["names"].values() if n.lower() == plain), None):
        return str(name)
    if plain.upper() in table["abbreviations"]:
        return str(table["abbreviations"][plain.upper()])
    if re.fullmatch(r"(u ?s )?(eastern|central|mountain|pacific|alaska|hawaii)( (standard |daylight )?time)?", plain):
        return zone_in_text(plain if plain.endswith("time") else plain + " time")
    if "/" in plain and (name := iana(word.strip().strip("()"))):
        return name
    if _IN_TEXT.fullmatch(plain):
        return zone_in_text(plain)
    return _said_twice(plain)


def _said_twice(word: str) -> Zone | None:
    """The zone of `gmt-0400 eastern daylight time`, whose parts name the same."""
    first, _, rest = word.partition(" ")
    if not rest or not re.fullmatch(r"z|utc|gmt|(?:utc|gmt)?[+\-\u2212]\d{1,2}(?::?\d{2})?", first):
        return None
    zone = zone_of_word(first)
    return zone if zone is not None and zone == zone_of_word(rest) else None


def zone_in_text(text: str, *, heading: bool = False) -> Zone | None:
    """The zone that a heading or a line above the table names, or None. Two-letter words count in headings only."""
    found = zones_in_text(text, heading=heading)
    names = [zone for zone in found if isinstance(zone, str)]
    # `(UTC-05:00) Eastern Time`, as Windows lists it, leaves daylight time to the calendar.
    return names[0] if names and agree(found) else next(iter(found), None)


def zones_in_text(text: str, *, heading: bool = False) -> list[Zone]:
    """All zones that it names, once each: those in words and offsets first, then abbreviations."""
    text = _ORIGIN.sub(" ", _spaced(_OF_A_CLOCK.sub(" ", text), heading=heading))
    found = [_of_words(match) for match in _IN_TEXT.finditer(text)]
    found += [_of_letters(match, heading) for match in _ABBREVIATION.finditer(text)]
    zones = list(dict.fromkeys(zone for zone in found if zone is not None))
    if not zones and heading and (bare := _BARE.search(text)):
        return [str(data("zones.toml")["names"][bare["bare"].lower()])]
    return zones


def agree(zones: Iterable[Zone]) -> bool:
    """Whether they can all be the same clock: one offset, or one region and offsets that it has in the year."""
    offsets = {zone for zone in zones if isinstance(zone, int)}
    names = {zone for zone in zones if isinstance(zone, str)}
    if len(names) != 1:
        return len(offsets) + len(names) < 2
    clock = ZoneInfo(next(iter(names)))
    shown = {datetime(2012, month, 1, tzinfo=clock).utcoffset() for month in (1, 7)}
    return {timedelta(minutes=offset) for offset in offsets} <= shown


def _of_words(found: re.Match[str]) -> Zone | None:
    table = data("zones.toml")
    if found["worded"]:
        return _of_european(found["worded"].lower()) if "european" in found["worded"].lower() else 0
    if found["base"]:
        return zone_of_word(f"utc{found['off']}") if found["off"] else 0
    if found["iana"]:
        return iana(found["iana"].replace(" ", "_"))
    name = (found["name"] or found["plain"] or found["zoned"]).lower()
    if not found["kind"]:
        return str(table["names"][name])
    standard = int(table["standard"][name])
    return standard + (60 if found["kind"].lower() == "daylight" else 0)


def _of_european(words: str) -> Zone:
    table = data("zones.toml")
    if "summer" in words:
        return int(table["offsets"]["cest"])
    return int(table["offsets"]["cet"]) if "standard" in words else str(table["calendar"]["CET"])


def _of_letters(found: re.Match[str], heading: bool) -> Zone | None:
    table, word = data("zones.toml"), found[1]
    if len(word) == 2:
        return str(table["abbreviations"][word]) if heading else None
    if found[2] and found[2] != word:  # EST/EDT: both, so the calendar decides
        return str(table["calendar"][word])
    return int(table["offsets"][word.lower()])


def iana(name: str) -> str | None:
    """The zone's name as the IANA writes it, or None if it is none of theirs: `america/new_york`."""
    return next((z for z in available_timezones() if z.lower() == name.lower()), None)


def _spaced(text: str, *, heading: bool = False) -> str:
    """`hit_date_utc` and `HitDateUTC` with their words apart, `U.T.C.` and `UTC (-5)` as others write them;
    `America/New_York` stays one."""
    text = _GLUED.sub(r" \1", re.sub(r"(?<!New)(?<!Los)_", " ", text))
    text = _BOTH.sub("UTC", _DOTTED.sub(r"\1\2\3", text))
    if heading:
        text = _LOWER.sub(lambda found: found[0].upper(), text)
    return _APART.sub(lambda found: f"{found['base']}{_sign(found['sign'])}{found['by']}", text)


def _sign(sign: str) -> str:
    return "+" if sign.lower() in ("+", "plus") else "-"


def standard_named(text: str) -> str | None:
    """The IANA zone whose standard time the text names outright (`EST`, `Eastern Standard Time`), or None."""
    return _one_half_named(text, "standard")


def daylight_named(text: str) -> str | None:
    """The same of daylight time (`EDT`, `Central European Summer Time`)."""
    return _one_half_named(text, "daylight")


def _forms(short: str, word: str) -> tuple[str, ...]:
    lower = rf"\b({short.lower()})\b(?!\.)"
    return rf"\b({short})\b", lower, rf"(?i)\b({_REGIONS}|Central European)\s+(?:{word})\b"


_HALVES = {
    "standard": _forms("EST|CST|MST|PST|CET|MEZ", "Standard"),
    "daylight": _forms("EDT|CDT|MDT|PDT|CEST|MESZ", "Daylight|Summer"),
}


def _one_half_named(text: str, half: str) -> str | None:
    """The IANA zone of which the text names that half of the year; None where it names the other one, too."""
    table, text = data("zones.toml"), _ORIGIN.sub(" ", _spaced(_OF_A_CLOCK.sub(" ", text), heading=True))
    calendar = {**table["calendar"], **{name.upper(): zone for name, zone in table["names"].items()}}
    calendar["CENTRAL EUROPEAN"] = calendar["CET"]
    named = {
        each: {str(calendar[name.upper()]) for form in forms for name in re.findall(form, text)}
        for each, forms in _HALVES.items()
    }
    own = named.pop(half)
    (other,) = named.values()
    return next(iter(sorted(own - other)), None)


def without_zone(heading: str) -> str:
    """The heading with its words of zones taken out, so that only the name of the column is left."""
    text = _spaced(heading, heading=True)
    text = re.sub(r"\bU\.?\s*S\.?(?=\s+(?:Eastern|Central|Mountain|Pacific))", " ", text, flags=re.IGNORECASE)
    return _BARE.sub(" ", _ABBREVIATION.sub(" ", _IN_TEXT.sub(" ", text)))


def zone_label(zone: Zone) -> str:
    """An IANA name, `UTC`, or `UTC-05:00`."""
    if isinstance(zone, str):
        return zone
    if zone == 0:
        return "UTC"
    hours, minutes = divmod(abs(zone), 60)
    return f"UTC{'+' if zone > 0 else '-'}{hours:02}:{minutes:02}"

"""Zones as exhibits name them: by an abbreviation, an offset, or in words. Data in resources/zones.toml."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from app.base.paths import data

Zone = int | str
"""Minutes east of UTC; or an IANA name, which leaves daylight time to the calendar."""

_OFFSET = re.compile(
    r"(?:(?:utc|gmt)\s*(?P<named>[+\-\u2212])\s*|(?P<bare>[+\-\u2212]))(?P<h>\d{1,2})(?::?(?P<mi>00|15|30|45))?",
    re.IGNORECASE,
)
_ODD = (-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825)
"""Offsets in use that are no whole hours, in minutes. Behind `9:44`, `-10:30` and ` - 10:00` are the end of a range."""
_IN_TEXT = re.compile(
    r"\b(?:(?P<base>UTC|GMT)\s*(?P<off>[+\-\u2212]\s*\d{1,2}(?::?[0-5]\d)?)?(?![A-Za-z])"
    r"|(?P<name>Eastern|Central|Mountain|Pacific|Alaska|Hawaii)\s+(?P<kind>Standard\s+|Daylight\s+)?Time"
    r"|times?\s+(?:are\s+|is\s+)?(?:stated\s+|given\s+|shown\s+)?(?:in\s+)?(?:U\.?S\.?\s+)?"
    r"(?P<plain>Eastern|Central|Mountain|Pacific|Alaska|Hawaii)\b"
    r"|time\s*zones?\s*[:=]?\s*(?:U\.?S\.?\s+)?(?P<zoned>Eastern|Central|Mountain|Pacific|Alaska|Hawaii)\b"
    r"|(?P<iana>(?:America|US|Europe|Pacific|Etc)/\w+(?:/\w+)?)"
    r"|(?P<coordinated>Coordinated\s+Universal\s+Time|Greenwich\s+Mean\s+Time|Zulu))",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?P<bare>Eastern|Central|Mountain|Pacific|Alaska|Hawaii)\b(?!\s+(?:Div|Dist))", re.IGNORECASE)
"""Enough in the heading of a column of times; elsewhere these words name places."""
_ABBREVIATION = re.compile(
    r"\b(EST|EDT|CST|CDT|MST|MDT|PST|PDT|AKST|AKDT|HST|CET|CEST|ET|CT|MT|PT)\b(?:\s*/\s*(\w{3}))?"
)
_PAIR = {"EST": "ET", "CST": "CT", "MST": "MT", "PST": "PT", "EDT": "ET", "CDT": "CT", "MDT": "MT", "PDT": "PT"}
_GLUED = re.compile(r"(?<=[a-z])(UTC|GMT)\b")
"""`HitDateUTC` has no word boundary in front of its zone."""
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
    return zone_in_text(plain) if plain in ("coordinated universal time", "greenwich mean time") else None


def zone_in_text(text: str, *, heading: bool = False) -> Zone | None:
    """The zone that a heading or a line above the table names, or None. Two-letter words count in headings only."""
    text = _spaced(_OF_A_CLOCK.sub(" ", text))
    table = data("zones.toml")
    if found := _IN_TEXT.search(text):
        if found["coordinated"]:
            return 0
        if found["base"]:
            return zone_of_word(f"utc{found['off']}") if found["off"] else 0
        if found["iana"]:
            return iana(found["iana"].replace(" ", "_"))
        name = (found["name"] or found["plain"] or found["zoned"]).lower()
        if not found["kind"]:
            return str(table["names"][name])
        standard = int(table["standard"][name])
        return standard + (60 if found["kind"].strip().lower() == "daylight" else 0)
    if found := _ABBREVIATION.search(text):
        word = found[1]
        if found[2] and found[2] in _PAIR:  # EST/EDT: both, so the calendar decides
            return str(table["abbreviations"][_PAIR[found[2]]])
        if len(word) == 2:
            return str(table["abbreviations"][word]) if heading else None
        return int(table["offsets"][word.lower()])
    if heading and (found := _BARE.search(text)):
        return str(table["names"][found["bare"].lower()])
    return None


def iana(name: str) -> str | None:
    """The zone's name as the IANA writes it, or None if it is none of theirs: `america/new_york`."""
    return next((z for z in available_timezones() if z.lower() == name.lower()), None)


def _spaced(text: str) -> str:
    """`hit_date_utc` and `HitDateUTC` with their words apart; `America/New_York` stays one."""
    return _GLUED.sub(r" \1", re.sub(r"(?<!New)(?<!Los)_", " ", text))


def standard_named(text: str) -> str | None:
    """The IANA zone whose standard time the text names outright (`EST`, `Eastern Standard Time`), or None."""
    table, text = data("zones.toml"), _OF_A_CLOCK.sub(" ", text)
    if found := re.search(
        r"\b(eastern|central|mountain|pacific|alaska|hawaii)\s+standard\s+time\b", text, re.IGNORECASE
    ):
        return str(table["names"][found[1].lower()])
    found = re.search(r"\b(EST|CST|MST|PST|est|cst|mst|pst)\b(?!\s*/)", text)
    return str(table["abbreviations"][_PAIR[found[1].upper()]]) if found else None


def without_zone(heading: str) -> str:
    """The heading with its words of zones taken out, so that only the name of the column is left."""
    text = _spaced(heading)
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

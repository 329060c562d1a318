"""Wherever a paper or a drawing tells in which zone times are read, it can tell that the zone is an assumption."""

from __future__ import annotations

from typing import get_args

import pytest

from app.base.paths import data
from app.findings.times import Silence

PLACES = (
    ("memo", "rows", "{}"),
    ("summary", "source", "{}"),
    ("summary", "method", "{}"),
    ("papers", "zone", "{}"),
    ("aid", "", "source_{}"),
    ("picture", "figure", "source_{}"),
    ("demonstrative", "foot", "zone_{}"),
)


@pytest.mark.parametrize(("file", "part", "key"), PLACES)
def test_each_way_in_which_a_zone_is_assumed_has_its_own_words(file: str, part: str, key: str) -> None:
    words = data("text", f"{file}.toml")
    words = words[part] if part else words
    told = {words[key.format(silence)] for silence in get_args(Silence)}
    assert len(told) == len(get_args(Silence))
    assert "more than one" in words[key.format("contradicted")] or "another zone" in words[key.format("contradicted")]

"""The search over lattices finds what adding up every alignment of every text of a form finds."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exhibits.scan.joining import joined
from app.exhibits.scan.judging.decoding import SHARE, TAKEN_FOR, Form, folded, readings, search
from app.exhibits.scan.judging.forms import V6, Part, Template, addresses, figures, hashes, literal, numbers
from app.exhibits.scan.judging.likelihood import likelihoods
from app.exhibits.scan.judging.time_forms import time_form
from app.exhibits.scan.seen import ALPHABET, Look, SeenCell
from tests.exhibits.scan_made import look, seen_cell

SIGNS = ["", "1", "2", "8", "B", "L"]  # an L is taken for a 1, and a B for an 8


def lattices(most: int = 4) -> st.SearchStrategy[np.ndarray]:
    step = st.lists(st.integers(0, 20), min_size=len(SIGNS), max_size=len(SIGNS)).filter(any)
    return st.lists(step, min_size=1, max_size=most).map(lambda rows: np.array([np.array(r) / sum(r) for r in rows]))


def words(signs: str) -> st.SearchStrategy[Part]:
    return st.lists(st.text(signs, max_size=2), min_size=1, max_size=3, unique=True).map(lambda w: Part(tuple(w)))


def templates(signs: str) -> st.SearchStrategy[Template]:
    way = st.lists(words(signs), min_size=1, max_size=3).map(tuple)
    return (
        st.lists(way, min_size=1, max_size=2, unique=True)
        .map(lambda ways: Template(tuple(ways)))
        .filter(lambda form: bool(form.signs))
    )


def every_text(form: Template) -> set[str]:
    return {"".join(chosen) for way in form.ways for chosen in product(*(part.keys for part in way))}


def whole(lattice: np.ndarray) -> np.ndarray:
    """The same with a column for each character of the alphabet."""
    found = np.zeros((len(lattice), 1 + len(ALPHABET)))
    for i, sign in enumerate(SIGNS):
        found[:, 1 + ALPHABET.index(sign) if sign else 0] += lattice[:, i]
    return found


def oracle(lattice: np.ndarray, texts: set[str]) -> dict[str, float]:
    """Every alignment, its repeated characters taken once and its empty steps away."""
    found: dict[str, float] = defaultdict(float)
    for path in product(range(len(SIGNS)), repeat=len(lattice)):
        text = "".join(SIGNS[at] for at, _ in groupby(path))
        if text in texts:
            found[text] += float(np.prod([lattice[step, at] for step, at in enumerate(path)]))
    return {text: likelihood for text, likelihood in found.items() if likelihood > 0}


@given(lattices(), templates("128"))
@settings(max_examples=40, deadline=None)
def test_likelihoods_are_those_of_all_alignments(lattice: np.ndarray, form: Template) -> None:
    steps = {sign: (own, np.zeros_like(own)) for sign, (own, _) in folded(whole(lattice), form.signs).items()}
    found = {text: p for text, p in search(steps, form, beam=10**6, least=0.0).items() if p > 0}
    assert found == pytest.approx(oracle(lattice, every_text(form)))


@given(templates("128BL"), st.text("128BL", max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_form_takes_its_own_texts_and_no_other(form: Template, text: str) -> None:
    assert follows(form, text) == (text in every_text(form))


def follows(form: Form, text: str) -> bool:
    state = form.start
    for sign in text:
        then = form.step(state, sign)
        if then is None:
            return False
        state = then
    return form.ends(state)


def test_a_letter_counts_for_the_figure_only_where_the_letter_itself_cannot_stand() -> None:
    alone, both = Template(((Part(("8", "1")),),)), Template(((Part(("8", "B")),),))
    cell = seen_cell("{B .9|8 .05}")
    assert dict(readings(cell, alone))["8"] == pytest.approx(0.05 + SHARE * 0.9, rel=0.05)
    assert dict(readings(cell, both))["8"] == pytest.approx(0.05, rel=0.05)
    assert "B" in TAKEN_FOR["8"]


def test_two_sure_looks_that_contradict_each_other_share_the_likelihood() -> None:
    form = Template((figures(2, 2),))
    (first, one), (second, other) = readings(seen_cell("23", "28"), form)[:2]
    assert {first, second} == {"23", "28"}
    assert one == pytest.approx(0.5, abs=0.01) and other == pytest.approx(0.5, abs=0.01)


def test_spaces_and_small_letters_make_no_other_text() -> None:
    assert readings(seen_cell("83 42 2a"), hashes([6]))[0][0] == "83422A"


@pytest.mark.parametrize("text", ["192.0.2.1", "203.0.113.255", "198.51.100.0"])
def test_addresses_of_version_four(text: str) -> None:
    assert follows(addresses(), text)
    assert follows(addresses(port=True), f"{text}:6881") and not follows(addresses(), f"{text}:6881")


@pytest.mark.parametrize("text", ["192.0.2.256", "192.0.2", "192.0.2.1.", "192.0.02.1", "1920.2.1"])
def test_what_is_no_address(text: str) -> None:
    assert not follows(addresses(), text)


@pytest.mark.parametrize("text", ["2001:DB8::1", "2001:DB8:0:0:0:0:0:1", "::1", "2001:DB8::"])
def test_addresses_of_version_six(text: str) -> None:
    assert follows(V6(), text)


@pytest.mark.parametrize("text", ["2001:DB8", "2001:DB8::1::2", "12345::", "1:2:3:4:5:6:7:8:9", "2001:DB8:"])
def test_what_is_no_address_of_version_six(text: str) -> None:
    assert not follows(V6(), text)


def test_numbers_padded_or_not() -> None:
    assert numbers(1, 3, padded=False).shown == ("1", "2", "3") and numbers(1, 3, padded=True).shown == (
        "01",
        "02",
        "03",
    )
    assert Template(((literal("Doe "), *figures(1, 3)),)).shown("DOE29") == "Doe 29"


@pytest.mark.parametrize(
    ("texts", "fits", "not_those"),
    [
        (["7/23/2012 9:44 AM", "8/9/2012 1:32 PM"], ["12/31/2013 12:59 AM"], ["7/23/2012 13:44 PM"]),
        (["2012-07-23 09:44:00", "2012-08-09 01:32:10"], ["2013-12-31 23:59:59"], ["2012-13-01 00:00:00"]),
        (["23 Jul 2012 09:44", "09 Aug 2012 01:32"], ["01 Sep 2012 00:00"], ["01 Sip 2012 00:00", "32 Sep 2012 00:00"]),
        (["July 23, 2012, 9:44 a.m.", "May 3, 2012, 9:45 p.m."], ["June 1, 2012, 1:00 p.m."], ["June 1, 2012, 1 p.m."]),
        (["9:44 AM", "11:02 PM"], ["12:00 AM"], ["24:00 AM", "9:61 AM"]),
    ],
)  # fmt: skip
def test_the_form_of_times_is_that_of_their_column(texts: list[str], fits: list[str], not_those: list[str]) -> None:
    form = time_form(texts)
    assert form is not None
    for text in [*texts, *fits]:
        assert follows(form, "".join(text.split()).upper()), text
        assert form.shown("".join(text.split()).upper()) == text
    for text in not_those:
        assert not follows(form, "".join(text.split()).upper()), text


def test_a_time_that_is_written_otherwise_is_not_of_the_form_of_its_column() -> None:
    form = time_form(["7/23/2012 9:44 AM"] * 20 + ["2012-07-23 09:44"])
    assert form is not None and follows(form, "8/9/20121:32PM")
    assert not follows(form, "2012-07-2309:44") and not follows(form, "7/23/20129:44AV")
    assert time_form(["soon", "late"]) is None


@given(st.lists(lattices(), min_size=1, max_size=3), st.lists(st.text("128", max_size=3), min_size=3, max_size=3))
@settings(max_examples=30, deadline=None)
def test_likelihoods_of_many_cells_are_those_of_each(several: list[np.ndarray], texts: list[str]) -> None:
    cells = [SeenCell(1, 0, 0, 1, 1, (Look("", 0, np.log(np.maximum(whole(each), 1e-300))),)) for each in several]
    wanted = [oracle(each, {text}).get(text, 0.0) for each, text in zip(several, texts, strict=False)]
    assert likelihoods(cells, texts[: len(cells)]) == pytest.approx(wanted)


def test_parts_of_a_cell_are_one_as_often_as_the_one_that_was_looked_at_most() -> None:
    """As sure as its characters are in the mean, of which the longer part has more."""
    date, again, hour = look("7/16/2012", 0.9), look("7/18/2012", 0.8), look("3AM", 0.6)
    found = joined([[date, again], [hour]])
    assert [each.text for each in found] == ["7/16/2012 3AM", "7/18/2012 3AM"]
    assert [each.confidence for each in found] == pytest.approx([(9 * 0.9 + 3 * 0.6) / 12, (9 * 0.8 + 3 * 0.6) / 12])
    assert len(found[0].lattice) == len(date.lattice) + 1 + len(hour.lattice)
    assert joined([[date, again]]) == (date, again)

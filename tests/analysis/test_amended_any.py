"""Any amendment of an exhibit: who is who is what the rule says, and nobody is guessed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.amended import compare
from tests.analysis.rows import HASH, Row, events
from tests.analysis.versions import at, crowded, exhibit
from tests.examples import examples


@dataclass(frozen=True)
class Person:
    """Somebody at an address of his own, as one version lists him."""

    address: str
    number: int | None
    minutes: frozenset[int]


minutes = st.frozensets(st.integers(0, 300), min_size=1, max_size=3)


@st.composite
def amendments(draw) -> tuple[dict[str, Person], dict[str, Person]]:
    """Two versions, persons by address: some dropped, some new, some under another number, some at other times."""
    addresses = [f"203.0.113.{n}" for n in range(1, draw(st.integers(1, 12)) + 1)]
    numbers = st.permutations(range(1, len(addresses) + 3))
    unnumbered = st.sampled_from([False, False, False, True])
    old = {
        a: Person(a, None if draw(unnumbered) else n, draw(minutes))
        for a, n in zip(addresses, draw(numbers), strict=False)
        if draw(st.integers(0, 4))
    }
    fresh = iter(draw(numbers))
    kept = draw(st.booleans())  # whether numbers stay, or all are given out anew
    taken: set[int] = set()
    new: dict[str, Person] = {}
    for a in addresses:
        if not draw(st.integers(0, 4)):
            continue
        number = old[a].number if kept and a in old else next(n for n in fresh)
        if number in taken:
            number = None
        taken |= {number} - {None}
        stay = a in old and draw(st.booleans())
        new[a] = Person(a, number, old[a].minutes if stay else draw(minutes))
    return old, new


def paper(persons: Iterable[Person]) -> pl.DataFrame:
    return events((p.number, p.address, at(m), HASH) for p in persons for m in sorted(p.minutes))


def name(person: Person) -> int | str:
    return person.address if person.number is None else person.number


@settings(max_examples=examples(80))
@given(amendments(), st.randoms(use_true_random=False))
def test_known_edits_are_told_as_they_were_made(versions: tuple[dict[str, Person], dict[str, Person]], random) -> None:
    old, new = versions
    listed = list(new.values())
    random.shuffle(listed)  # another order of rows changes nobody
    found = compare(paper(old.values()), paper(listed))
    both = old.keys() & new.keys()
    gone = {name(old[a]) for a in old.keys() - both}
    come = {name(new[a]) for a in new.keys() - both}
    assert found.mapping == {name(old[a]): name(new[a]) for a in both}
    assert set(found.dropped) == gone - come
    assert set(found.added) == come - gone
    assert {c.doe for c in found.address_changed} == gone & come
    assert found.ambiguous == ()
    assert set(found.displaced) == gone & {name(p) for p in new.values()}
    assert {(m.old, m.new, frozenset(m.before), frozenset(m.after)) for m in found.times_moved} == {
        (
            name(old[a]),
            name(new[a]),
            frozenset(map(at, old[a].minutes - new[a].minutes)),
            frozenset(map(at, new[a].minutes - old[a].minutes)),
        )
        for a in both
        if old[a].minutes != new[a].minutes
    }


def does_of(rows: list[Row]) -> dict[int | str, list[Row]]:
    """The rows of each Doe; rows that name none are left out."""
    found: dict[int | str, list[Row]] = defaultdict(list)
    for row in rows:
        doe = row[0] if row[0] is not None else row[1]
        if doe is not None:
            found[doe].append(row)
    return found


def placed(rows: list[Row]) -> list[Row]:
    """The rows; a Doe without any readable address stands at one of its own."""
    does = does_of(rows)
    blank = {doe for doe, own in does.items() if all(row[1] is None for row in own)}
    return [(row[0], f"of {row[0]}", None, None) if row[0] in blank else row for row in rows]


def expected_mapping(old: list[Row], new: list[Row]) -> dict[int | str, int | str]:
    """The rule of `same_does` as one would say it of a handful of rows, without a frame."""
    sides = [does_of(placed(old)), does_of(placed(new))]
    lists = [
        {
            d: {ip: sorted(map(repr, (r[2:] for r in rows if r[1] == ip))) for ip in {r[1] for r in rows} - {None}}
            for d, rows in side.items()
        }
        for side in sides
    ]
    addresses = {ip for side in lists for held in side.values() for ip in held}
    sure: set[tuple[int | str, int | str]] = set()
    loose: list[str] = []
    for ip in addresses:
        here = [{d: held[ip] for d, held in side.items() if ip in held} for side in lists]
        pairs = {
            (o, n)
            for o, n in product(*here)
            if here[0][o] == here[1][n]
            and list(here[0].values()).count(here[0][o]) == 1
            and list(here[1].values()).count(here[1][n]) == 1
        }
        if len(here[0]) == len(here[1]) == 1:
            sure |= set(product(*here))
        if pairs and len(pairs) == min(map(len, here)):
            sure |= pairs
        else:
            loose.append(ip)

    def alone(key) -> set[tuple[int | str, int | str]]:
        """Pairs of Does that alone have some key in their version."""
        holders: list[dict[object, set[int | str]]] = [defaultdict(set), defaultdict(set)]
        for side, held in zip(sides, holders, strict=True):
            for doe, rows in side.items():
                for row in rows:
                    if row[1] in loose and (k := key(row)) is not None:
                        held[k].add(doe)
        return {
            (min(holders[0][k]), min(holders[1][k]))
            for k in holders[0].keys() & holders[1].keys()
            if len(holders[0][k]) == len(holders[1][k]) == 1
        }

    hits = alone(lambda r: r[1:] if r[2] is not None else None)
    hashes = alone(lambda r: (r[1], r[3]) if r[3] is not None else None)
    numbers = alone(lambda r: (r[1], r[0]))
    kept = {(o, n) for o, n in sure | hits if o == n}
    left = {
        (o, n)
        for o, n in sure | hits | hashes | numbers
        if o not in {k for k, _ in kept} and n not in {k for _, k in kept}
    }
    by_old, by_new = Counter(o for o, _ in left), Counter(n for _, n in left)
    return dict(kept | {(o, n) for o, n in left if by_old[o] == by_new[n] == 1})


@settings(max_examples=examples(150))
@given(crowded, crowded)
def test_who_is_who_at_crowded_addresses_is_what_the_rule_says(old: list[Row], new: list[Row]) -> None:
    assert compare(events(old), events(new)).mapping == expected_mapping(old, new)


@settings(max_examples=examples(60))
@given(crowded, crowded)
def test_every_doe_has_one_fate_and_the_way_back_is_the_same(old: list[Row], new: list[Row]) -> None:
    found = compare(events(old), events(new))
    changed = [c.doe for c in found.address_changed]
    for rows, sure, alone, side in (
        (old, list(found.mapping), found.dropped, "old"),
        (new, list(found.mapping.values()), found.added, "new"),
    ):
        unclear = {doe for a in found.ambiguous for doe in getattr(a, side)}
        assert sorted(map(str, [*sure, *alone, *changed, *unclear])) == sorted(map(str, does_of(rows)))
    assert set(found.displaced) == (does_of(old).keys() & does_of(new).keys()) - found.mapping.keys()
    back = compare(events(new), events(old))
    assert back.mapping == {n: o for o, n in found.mapping.items()}
    assert (back.dropped, back.added) == (found.added, found.dropped)


@settings(max_examples=examples(40))
@given(crowded)
def test_no_exhibit_differs_from_itself(rows: list[Row]) -> None:
    found = compare(events(rows), events(rows))
    assert found.unchanged
    assert found.mapping == {doe: doe for doe in does_of(rows)}


@settings(max_examples=examples(40))
@given(crowded, crowded)
def test_two_whom_nothing_tells_apart_are_never_chosen_between(old: list[Row], new: list[Row]) -> None:
    """Doe 8 and Doe 9 are listed alike in the new version: who had another number before is neither."""
    twins = [(n, *row[1:]) for n in (8, 9) for row in new]
    found = compare(events(old), events([*new, *twins]))
    assert not {8, 9} & set(found.mapping.values())


hours = st.lists(st.integers(0, 200), max_size=4)


@settings(max_examples=examples(100))
@given(st.lists(st.tuples(hours, hours), min_size=1, max_size=4))
def test_whose_times_all_lie_days_apart_is_told(times: list[tuple[list[int], list[int]]]) -> None:
    """One hour against every other, of each Doe; a time that both list is no distance."""
    told = [[own or [-20_000] for own in both] for both in times]
    old, new = (
        exhibit(*((n, f"198.51.100.{n}", [60 * hour for hour in both[side]]) for n, both in enumerate(told)))
        for side in (0, 1)
    )
    expected = [n for n, (before, after) in enumerate(told) if min(abs(a - b) for a, b in product(before, after)) > 24]
    assert compare(old, new).days_apart == tuple(expected)

"""Random dockets, such as a file can hold, for tests of the round trip and of undo."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from app.base.ids import doe_order, unnumbered_case
from app.matter.authority import QUESTIONS, SIDES, OwnAuthority
from app.matter.docket import Docket
from app.matter.model import (
    ALLEGATIONS,
    OUTCOMES,
    RELIEFS,
    REQUEST_KINDS,
    Allegation,
    Case,
    Dismissal,
    DoeFacts,
    Entry,
    Override,
    Request,
    Subpoena,
)
from app.matter.paper import CONFERRED, Filing, StandingOrder

texts = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
    .map(lambda text: text.strip() or "x")  # made, not thrown away: a docket has many texts
    .filter(lambda text: "judge" not in text.casefold() and "hon" not in text.casefold())
)
maybe_text = st.none() | texts
days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
maybe_day = st.none() | days
flags = st.none() | st.booleans()
doe_ids = st.integers(1, 60) | st.sampled_from(["John Doe X", "Jane Doe Y", "198.51.100.7", "2001:db8::7"])
dkts = st.integers(1, 99).map(str) | st.just("20, 22")

dismissals = st.builds(Dismissal, maybe_day, st.none() | dkts, flags, flags)

subpoenas = st.builds(Subpoena, days, maybe_day, maybe_day, maybe_text) | st.builds(
    Subpoena, st.none(), maybe_day, maybe_day, texts
)


def public_facts(doe):
    return st.builds(
        DoeFacts,
        st.just(doe),
        st.none() | dismissals,
        st.none() | st.just(True) | days,
        represented=st.booleans(),
        subpoena=st.none() | subpoenas,
    )


facts = (
    st.lists(doe_ids.flatmap(public_facts), max_size=8, unique_by=lambda fact: fact.doe)
    .map(lambda found: [fact for fact in found if fact != DoeFacts(fact.doe)])
    .map(lambda found: tuple(sorted(found, key=lambda fact: doe_order(fact.doe))))
)

overrides = st.builds(
    Override,
    st.sampled_from(OUTCOMES),
    st.just("") | texts,
    texts,
    st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
)

requests = st.lists(
    st.builds(Request, st.sampled_from(REQUEST_KINDS), st.booleans(), maybe_text, maybe_text, st.none() | overrides),
    max_size=4,
    unique_by=lambda request: request.kind,
).map(tuple)

movants = st.sampled_from(
    [
        ("Doe 29", (29,)),
        ("John Doe 38", (38,)),
        ("Does 11, 32, 46", (11, 32, 46)),
        ("Does 2 and 5-7", (2, 5, 6, 7)),
        ("John Doe X", ("John Doe X",)),
        ("Plaintiff", ()),
        ("Example Cable Corp.", ()),
        ("Certain Does", (3, "198.51.100.7")),
        ("Doe 29", (29, 30)),
        ("", ()),
    ]
)

entries = st.builds(
    lambda movant, denied, **rest: Entry(
        movant=movant[0], does=movant[1], not_doe=denied[0], not_doe_filed=denied[1], **rest
    ),
    movants,
    st.sampled_from([(None, None), (5, None), (5, 7), ("John Doe former-7", 7), ("John Doe former-7-2", None)]),
    dkt=dkts,
    requests=requests,
    concerns=st.none() | doe_ids,
    date=maybe_day,
    title=maybe_text,
    ruling_dkt=st.none() | dkts,
)

allegations = st.builds(Allegation, st.sampled_from(ALLEGATIONS), texts, st.booleans())

filled_lines = texts.map(" ".join).map(lambda text: " ".join(text.split()))
lines = filled_lines | st.just("")
addresses = st.lists(filled_lines, max_size=3).map("\n".join)
filings = st.builds(
    Filing,
    **dict.fromkeys(("attorney", "bar", "firm", "declarant", "conferred_how", "served_how", "courtroom"), lines),
    address=addresses,
    conferred=st.none() | st.sampled_from(CONFERRED),
    conferred_on=maybe_day,
    served_on=maybe_day,
    presented_at=st.none() | st.times(),
    format=maybe_text,
    order=st.builds(StandingOrder, st.none() | st.integers(1, 10_000), flags, flags, flags, st.just("") | texts),
)

numbers = st.sampled_from(["12-cv-6675", "12-cv-6677", "13-cv-1", unnumbered_case("a.csv")])

cases = st.builds(
    Case,
    number=numbers,
    plaintiff=st.none() | st.just("Malibu Media, LLC"),
    does=st.none() | st.integers(1, 60),
    title=maybe_text,
    judge=maybe_text,
    magistrate=maybe_text,
    division=maybe_text,
    filed=maybe_day,
    published=maybe_day,
    paper=maybe_day,
    counsel=maybe_text,
    exhibit=maybe_text,
    clients=st.lists(doe_ids, max_size=3, unique=True).map(tuple),
    relief=st.none() | st.sampled_from(RELIEFS),
    facts=facts,
    entries=st.lists(entries, max_size=3).map(tuple),
    allegations=st.lists(allegations, max_size=3).map(tuple),
    docketed=st.just(True),
    stays=st.none() | doe_ids,
    stays_reason=maybe_text,
    filing=filings,
)

numbers = st.integers(1, 10**14)
places = st.one_of(
    st.fixed_dictionaries({"volume": numbers, "reporter": texts, "page": numbers}),
    st.fixed_dictionaries({"docket": texts, "westlaw": st.none() | numbers}),
)
own_authorities = places.flatmap(
    lambda place: st.builds(
        OwnAuthority,
        texts,
        texts,
        st.sampled_from(QUESTIONS),
        st.sampled_from(SIDES),
        court=texts,
        decided=days | st.integers(1000, 2999),
        judge=maybe_text,
        pin=maybe_text,
        **{key: st.just(value) for key, value in place.items()},
    )
)

dockets = st.builds(
    Docket,
    maybe_text,
    st.none() | st.sampled_from(["America/Chicago", "UTC"]),
    st.lists(cases, min_size=1, max_size=3, unique_by=lambda case: case.number).map(tuple),
    st.lists(own_authorities, max_size=2).map(tuple),
)

"""The matter as plain values. Read from the store, never changed in place; changes go through `changes`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from app.base.ids import DoeId, DoeKey, doe_name, doe_order
from app.matter.authority import Choice, OwnAuthority, Tick
from app.matter.decision import DefectDecision
from app.matter.paper import FigureOverride, Filing, ParagraphEdit

Relief = Literal["client alone", "all but lowest", "drop without prejudice"]
RequestKind = Literal["sever", "quash", "anonymity", "compel", "dismiss", "protective order"]
Says = Literal["same hash", "same series", "same time", "direct exchange"]
Standard = Literal["same_hash", "chain", "concurrent", "direct_exchange"]
Times = Literal["swarm", "listed"]
Outcome = Literal["granted", "denied", "denied as moot", "stricken as moot", "not reached"]

RELIEFS: tuple[Relief, ...] = ("client alone", "all but lowest", "drop without prejudice")
REQUEST_KINDS: tuple[RequestKind, ...] = ("sever", "quash", "anonymity", "compel", "dismiss", "protective order")
ALLEGATIONS: tuple[Says, ...] = ("same hash", "same series", "same time", "direct exchange")
STANDARDS: tuple[Standard, ...] = ("same_hash", "chain", "concurrent", "direct_exchange")
OUTCOMES: tuple[Outcome, ...] = ("granted", "denied", "denied as moot", "stricken as moot", "not reached")


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A voluntary dismissal (Rule 41(a)(1)) of one Doe."""

    date: date | None = None
    dkt: str | None = None
    prejudice: bool | None = None  # None: not recorded
    settled: bool | None = None


@dataclass(frozen=True, slots=True)
class Subpoena:
    """The dates that a subpoena to a provider sets for one Doe, each as far as it is known.

    `object_by`: by when the Doe may object or move; `returns`: when the provider is to disclose who the Doe is;
    `place`: where it is to comply, for that is the court that hears a motion to quash.
    """

    notice: date | None = None  # the day of the provider's notice to its subscriber
    object_by: date | None = None
    returns: date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class DoeFacts:
    """What is known of one Doe beside the exhibit. Separate facts; *remaining* is derived, never stored."""

    doe: DoeId
    dismissed: Dismissal | None = None
    served: date | Literal[True] | None = None
    named: str | None = None  # confidential; never in what is filed
    represented: bool = False  # by this office
    note: str | None = None
    subpoena: Subpoena | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """What counsel puts in place of the disposition that the rule gives, and why; who did so, and when."""

    disposition: Outcome
    reason: str = ""
    author: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that a docket entry asks for."""

    kind: RequestKind
    unopposed: bool = False
    ruled: str | None = None  # what the Court has decided: "stricken as moot"
    opposing: str | None = None  # what the other side says of it, with its cite: "objects (Dkt. 29 at 3)"
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One docket entry (or several for one motion: "20, 22") with its requests."""

    dkt: str
    movant: str  # as written: "Doe 29", "Does 11, 32, 46", "John Doe X", "Plaintiff"
    requests: tuple[Request, ...]
    does: tuple[DoeId, ...] = ()  # the movants that are Does; empty for the plaintiff
    not_doe: DoeId | None = None  # a Doe that an unnumbered movant says he is not
    concerns: DoeId | None = None  # the Doe at whom another party's motion aims
    date: date | None = None
    title: str | None = None
    ruling_dkt: str | None = None  # where the Court has ruled, the entry of the ruling
    not_doe_filed: int | None = None  # the number that he wrote, where the one he means goes by another since


@dataclass(frozen=True, slots=True)
class Allegation:
    """What the complaint alleges of joinder, with its cite. What is absent here becomes a finding."""

    says: Says
    cite: str
    conclusory: bool = False  # alleged as a conclusion only


@dataclass(frozen=True, slots=True)
class Case:
    """One suit: its caption, its Does, its docket, our client in it."""

    number: str  # YY-cv-N, or the key of an unnumbered case
    plaintiff: str | None = None
    does: int | None = None  # the complaint's count: Does 1 to N
    title: str | None = None  # the work
    judge: str | None = None
    magistrate: str | None = None
    division: str | None = None
    filed: date | None = None
    counsel: str | None = None
    exhibit: str | None = None  # the file that is this case's Exhibit A
    clients: tuple[DoeId, ...] = ()
    relief: Relief | None = None
    facts: tuple[DoeFacts, ...] = ()
    entries: tuple[Entry, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    paper: date | None = None  # the day of the papers that are to be filed; it chooses the text of a rule
    published: date | None = None  # the day on which the work was first published
    docketed: bool = False  # whether a docket says who remains (a docket was read, or a Doe was marked)
    stays: DoeId | None = None  # who stays in place of the lowest-numbered, as counsel says
    stays_reason: str | None = None
    filing: Filing = field(default_factory=Filing)  # what its papers need beside the docket

    def facts_of(self, doe: DoeId) -> DoeFacts:
        return next((f for f in self.facts if f.doe == doe), DoeFacts(doe))

    @property
    def dismissed(self) -> tuple[DoeId, ...]:
        return tuple(sorted((f.doe for f in self.facts if f.dismissed), key=doe_order))

    @property
    def movants(self) -> frozenset[DoeId]:
        return frozenset(doe for entry in self.entries for doe in entry.does)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A set of Does that the attorney selected and named, and how it was chosen."""

    id: int
    name: str
    colour: int  # 0 to 7 of the palette; beyond, modulo with the mark outlined
    does: frozenset[DoeKey]
    chosen: str = ""  # how, in words: "rectangle Jul 27 16:34 to Jul 28 12:02"


@dataclass(frozen=True, slots=True)
class Measure:
    """What counsel measured between two Does of a case; the figures are computed from the exhibit each time.

    `times`: those of one swarm, that of `info_hash` (None: of the rows without a readable one); or all listed times
    of both, where no swarm holds the two.
    """

    id: int
    case: str
    does: tuple[DoeId, DoeId]  # in the order in which they were listed when they were measured
    times: Times = "swarm"
    info_hash: str | None = None
    name: str | None = None  # None: it is called after its Does
    note: str | None = None

    @property
    def keys(self) -> tuple[DoeKey, DoeKey]:
        return (self.case, self.does[0]), (self.case, self.does[1])

    @property
    def called(self) -> str:
        """Its name; or `Doe 29 to Doe 38`, in which no address stands."""
        return self.name or " to ".join(f"Doe {doe}" if isinstance(doe, int) else doe_name(doe) for doe in self.does)


@dataclass(frozen=True, slots=True)
class ExhibitRef:
    """An opened exhibit as the matter knows it. Its frames live beside the matter, under `sha256` and `file`."""

    id: int
    file: str
    sha256: str
    size: int
    opened: datetime
    case: str  # the case it belongs to
    printed_case: str | None = None  # the case number that the sheet prints, from which a docket assigns it


@dataclass(frozen=True, slots=True)
class Torrent:
    """A .torrent file as it was read. Hashes in upper-case hex; `pieces`: those of its v1 pieces, 20 bytes each."""

    id: int
    file: str
    sha256: str
    size: int  # bytes of the .torrent file
    opened: datetime
    name: str
    piece_length: int  # bytes
    pieces: bytes
    payload: int  # bytes of all its files
    files: int
    info_v1: str | None
    info_v2: str | None


@dataclass(frozen=True, slots=True)
class Dwell:
    """How long one assumes that a Doe stayed beyond its listed times. Only the total decides whether two meet."""

    after: timedelta = timedelta(0)
    before: timedelta = timedelta(0)

    @property
    def total(self) -> timedelta:
        return self.after + self.before

    def of_total(self, total: timedelta) -> Dwell:
        """The same stay before, as far as the total reaches, and the rest after."""
        before = min(self.before, total)
        return Dwell(total - before, before)


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that is decided or recorded, at one moment of the history."""

    cases: tuple[Case, ...] = ()
    exhibits: tuple[ExhibitRef, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    measures: tuple[Measure, ...] = ()
    torrents: tuple[Torrent, ...] = ()
    own_authorities: tuple[OwnAuthority, ...] = ()
    ticks: tuple[Tick, ...] = ()
    authority_choices: tuple[tuple[str, Choice], ...] = ()  # by key, where counsel chose
    dwell: Dwell = field(default_factory=Dwell)
    court: str | None = None
    court_zone: str | None = None  # IANA; None: no court zone is known
    standard: Standard | None = None  # chosen by counsel; a district has no default
    keep_originals: bool = False  # whether the matter holds a copy of each exhibit's file
    paper_edits: tuple[ParagraphEdit, ...] = ()  # by paper; those of the program's blocks first, then counsel's own
    figure_overrides: tuple[FigureOverride, ...] = ()
    decisions: tuple[DefectDecision, ...] = ()  # of defects of any exhibit that is or was open
    likelihood: bool = False  # whether counsel asked for a likelihood of overlap: work product, and invites a challenge

    def case(self, number: str) -> Case:
        """The case of that number; an empty one where the docket has none."""
        return next((c for c in self.cases if c.number == number), Case(number))

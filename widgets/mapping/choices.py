"""What is chosen of one file in the dialog: the mapping so far, and what is still asked of its sheets."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, replace

from app.services.opening.mapping import SURE, Kind, Mapping, Preview, Proposal, SheetMapping, SheetSeen, Zone


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one sheet: the kinds of questions, and the roles that are not certain. `sheets`: how many leave
    the zone open."""

    kinds: frozenset[Kind]
    unsure: tuple[str, ...]
    sheets: int


class Choices:
    """Begins with what is proposed; `at` is the sheet in view."""

    def __init__(self, found: Proposal, zone: Zone) -> None:
        self.found, self._zone = found, zone
        self._all = found.mapping
        self._answered: set[str] = set()  # sheets of which zone or order were chosen
        self._last: Preview | None = None
        names = [seen.name for seen in found.sheets]
        self.at = next((names.index(name) for _, name in found.questions if name in names), 0)

    @property
    def own(self) -> SheetMapping:
        return self._all.sheets[self.at]

    @property
    def seen(self) -> SheetSeen:
        return self.found.sheets[self.at]

    @property
    def proposed(self) -> Map[str, str]:
        """Role -> letter, as it was proposed for the sheet in view."""
        return self.found.mapping.sheets[self.at].columns

    @property
    def mapping(self) -> Mapping:
        """With the answers that stand before anything is chosen: they are shown, so they are given. Of a file in which
        no table was found the sheet in view alone is read."""
        sheets = tuple(map(self._as_shown, self._all.sheets))
        return replace(self._all, sheets=(sheets[self.at],) if self.found.read is None else sheets)

    def go_to(self, at: int) -> None:
        """Another sheet is in view."""
        self.at, self._last = at, None

    def learn(self, last: Preview) -> bool:
        """What the reading of the sheet in view leaves open; True where that is an answer more to be given."""
        before = self.mapping
        self._last = last
        return self.mapping != before

    def asked(self) -> Asked:
        """Of the sheet in view, as it stands."""
        kinds = self._kinds(self.own)
        rivals = {"hit"} if "hit" in kinds else set()
        unsure = tuple(
            role
            for role, share in self.seen.confidence.items()
            if share < SURE and self.own.columns.get(role) == self.proposed.get(role) and role not in rivals
        )
        silent = sum(kind == "zone" for kind, _ in self.found.questions)
        return Asked(kinds, unsure if "column" in kinds else (), silent)

    def elsewhere(self) -> int:
        """Questions of other sheets that nobody has looked at."""
        if self.found.read is None:
            return 0
        return sum(name not in (self.seen.name, *self._answered) for _, name in self.found.questions)

    def map_columns(self, columns: dict[str, str], header: int | None) -> None:
        """What the columns of the sheet in view are read as, and the line of their headings."""
        own = self.own
        kept = {role: text for role, text in own.constants.items() if role not in columns}
        first = own.first if header == own.header else (header or 0) + 1
        self._put({own.sheet: replace(own, columns=columns, constants=kept, header=header, first=first)})

    def answer(self, zone: Zone | None, day_first: bool | None) -> None:
        """Zone or order of the sheet in view, and of all that leave it open and were not answered for themselves; None
        for what is not asked."""
        self._answered.add(self.own.sheet)
        given = {}
        for own in self._all.sheets:
            if own.sheet == self.own.sheet or own.sheet not in self._answered:
                kinds = self._kinds(own)
                if zone is not None and "zone" in kinds:
                    own = replace(own, zone=zone)
                if day_first is not None and "order" in kinds:
                    own = replace(own, day_first=day_first)
                given[own.sheet] = own
        self._put(given)

    def _put(self, given: Map[str, SheetMapping]) -> None:
        self._all = replace(self._all, sheets=tuple(given.get(own.sheet, own) for own in self._all.sheets))

    def _kinds(self, own: SheetMapping) -> frozenset[Kind]:
        """As they were proposed; of zone and order what the last reading of the sheet in view has shown."""
        kinds: frozenset[Kind] = frozenset(kind for kind, name in self.found.questions if name == own.sheet)
        if self._last is None or own.sheet != self.own.sheet:
            return kinds
        return kinds - {"zone", "order"} | self._last.kinds

    def _as_shown(self, own: SheetMapping) -> SheetMapping:
        kinds = self._kinds(own)
        zone = self._zone if own.zone is None and "zone" in kinds else own.zone
        return replace(own, zone=zone, day_first=bool(own.day_first) if "order" in kinds else own.day_first)

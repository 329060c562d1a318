"""What a demonstrative must not tell unless counsel asks for it: addresses, places, providers, names of persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase

from app.base.ids import DoeKey, without_addresses
from app.base.paths import data
from app.drafting.privacy.search import find_private, private_in_text
from app.drafting.privacy.sought import ANY_ADDRESS
from app.findings.evidence import Evidence
from app.picture.headings import Order
from app.picture.scene import Scene
from app.services.demonstrative.choices import Choices

Needles = dict[str, str]
"""{what it is: its text}."""

_SHORTEST = 3  # letters of a place or a name that are looked for


class Private:
    """What is private in a matter's exhibits and docket, as far as counsel did not ask for it."""

    def __init__(self, evidence: Evidence, choices: Choices) -> None:
        self._evidence = evidence
        self._choices = choices
        self.needles = self._needles()

    def _needles(self) -> Needles:
        does = self._evidence.roster.does
        found: Needles = {}
        if not self._choices.providers:
            found |= {f"provider {text}": text for text in does["isp"].drop_nulls().unique().sort()}
        if not self._choices.places:
            found |= {f"place {text}": text for text in does["city"].drop_nulls().unique().sort()}
        named = [facts.named for case in self._evidence.matter.cases for facts in case.facts if facts.named]
        found |= {f"name {n}": text for n, text in enumerate(named, 1)}
        return {what: text for what, text in found.items() if len(text.strip()) >= _SHORTEST}

    def masked(self, text: str, instead: str) -> str:
        """The text; `instead` where it tells what is private, with a mark in the place of each address."""
        plain = text if self._choices.addresses else without_addresses(text)
        return instead if self.told(plain) else plain

    def told(self, text: str) -> list[str]:
        """What private things stand in a text, as they stand there."""
        found = private_in_text(text, self.needles)
        return [seen for what, seen in found if not (what == ANY_ADDRESS and self._choices.addresses)]

    def sentences(self, paths: Iterable[Path]) -> list[str]:
        """What finished files tell all the same, but for what counsel wrote above the drawing."""
        typed = set(self.told(self._choices.title))
        found = [
            each
            for each in find_private(paths, self.needles)
            if each.text not in typed and not (each.what == ANY_ADDRESS and self._choices.addresses)
        ]
        words = data("text", "demonstrative.toml")["foot"]["told"]
        return list(dict.fromkeys(words.format(file=each.file.name, text=each.text) for each in found))

    def neutral(self, scene: Scene) -> Scene:
        """The scene with `Provider A` for a provider, `Place A` for a place, `Cluster 2` for one that tells either."""
        words = data("text", "demonstrative.toml")["group"]
        clusters = tuple(
            replace(cluster, name=self.masked(cluster.name, words["cluster"].format(number=n)))
            for n, cluster in enumerate(scene.clusters, 1)
        )
        names = list(self._headings(scene))
        headings = tuple(replace(h, name=name) for h, name in zip(scene.headings, names, strict=True))
        lanes = list(scene.lanes)
        for heading in headings:
            if heading.folded:
                lanes[heading.first] = replace(lanes[heading.first], label=heading.name)
        return replace(scene, clusters=clusters, headings=headings, lanes=tuple(lanes))

    def _headings(self, scene: Scene) -> Iterator[str]:
        words = data("text", "demonstrative.toml")["group"]
        hidden: dict[str, int] = {}
        for heading in scene.headings:
            order, _, rest = heading.key.partition("|")
            nameless = not rest.partition("|")[2].strip("|")
            if nameless or not self._hides(order):
                yield self.masked(heading.name, words["cluster"].format(number=(heading.cluster or 0) + 1))
            else:
                letter = _letter(hidden.setdefault(heading.key, len(hidden)))
                yield words["provider" if order == "isp" else "place"].format(letter=letter)

    def _hides(self, order: str) -> bool:
        hidden: dict[Order, bool] = {"isp": not self._choices.providers, "place": not self._choices.places}
        return any(hides for name, hides in hidden.items() if name == order)

    def details(self, scene: Scene) -> dict[DoeKey, str]:
        """What counsel asked for beside the number of each Doe."""
        asked = [("ip", self._choices.addresses), ("city", self._choices.places), ("state", self._choices.places),
                 ("isp", self._choices.providers)]  # fmt: skip
        columns = [name for name, wanted in asked if wanted]
        if not columns:
            return {}
        of = self._evidence.roster.does.select(columns).row
        lanes = [each for lane in scene.lanes for each in lane.each]
        return {lane.key: text for lane in lanes if (text := ", ".join(str(t) for t in of(lane.who) if t))}


def _letter(n: int) -> str:
    """A to Z, then AA, AB ..."""
    more, last = divmod(n, len(ascii_uppercase))
    return (_letter(more - 1) if more else "") + ascii_uppercase[last]

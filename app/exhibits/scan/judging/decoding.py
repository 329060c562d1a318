"""What a recognised cell may say, given the form of its column: prefix search over its lattices.

The likelihood of a text is the sum over all its alignments (connectionist temporal classification: Graves et al. 2006);
the search over prefixes is that of Hannun et al. 2014, "First-Pass Large Vocabulary Continuous Speech Recognition using
Bi-Directional Recurrent DNNs". Only prefixes that the form allows are followed.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Protocol

import numpy as np

from app.exhibits.scan.seen import ALPHABET, SeenCell

BEAM = 16
"""Prefixes that are followed from each step to the next."""
_LEAST = 1e-3
"""A character so much less likely, in a step, than the likeliest that the form has is not looked for, ..."""
_FAR = 1e-4
"""... and a prefix so much less likely than the likeliest is followed no further: what comes of either has no share
that anybody is asked about."""
_AT = {sign: 1 + i for i, sign in enumerate(ALPHABET)}

TAKEN_FOR: Mapping[str, str] = {
    "0": "OoDQ", "1": "lI!i][", "2": "Zz", "5": "Ss", "6": "Gb", "8": "B", "9": "gq", ".": ",", ":": ";.", "-": "_",
}  # fmt: skip
"""A character, and those that a recogniser, or a typist, has in its place."""
SHARE = 0.2
"""How much of the likelihood of a character counts for the one that it is taken for, where it cannot stand itself."""


class Form(Protocol):
    """Which texts, without spaces and in capitals, a cell can hold: a deterministic automaton."""

    @property
    def start(self) -> Hashable: ...

    @property
    def signs(self) -> frozenset[str]:
        """All characters of such texts."""

    def step(self, state: Hashable, sign: str) -> Hashable | None:
        """The state after that character; None where no text goes on with it."""

    def ends(self, state: Hashable) -> bool:
        """Whether a text may end here."""


Steps = Mapping[str, tuple[np.ndarray, np.ndarray]]
"""Of no character (``) and of each character of a form its likelihood in every step, and that which it is lent."""


def readings(cell: SeenCell, form: Form) -> list[tuple[str, float]]:
    """Texts of the form, likeliest first, each with the mean of its likelihoods over the looks at the cell.

    The mean, and not the product, so that two looks that contradict each other, however sure, leave a doubt.
    """
    found: dict[str, float] = {}
    for look in cell.looks:
        for text, likelihood in search(folded(np.exp(look.lattice, dtype=np.float64), form.signs), form).items():
            found[text] = found.get(text, 0.0) + likelihood / len(cell.looks)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def folded(likelihoods: np.ndarray, signs: frozenset[str]) -> Steps:
    """A lattice (likelihoods, not their logarithms) as far as it concerns a form of these characters.

    A space is no character, and a letter counts for its capital.
    """
    nothing = likelihoods[:, 0] + likelihoods[:, _AT[" "]]
    found = {"": (nothing, np.zeros_like(nothing))}
    for sign in sorted(signs):
        own = likelihoods[:, _AT[sign]]
        if sign.lower() != sign:
            own = own + likelihoods[:, _AT[sign.lower()]]
        others = [_AT[each] for each in TAKEN_FOR.get(sign, "")]
        found[sign] = (own, SHARE * likelihoods[:, others].sum(axis=1))
    return found


_Prefix = tuple[float, float, Hashable, bool]
"""Likelihood of its alignments that end in no character, and of those in its last one; the state of the form; whether
its last character is lent what it is taken for."""


def search(steps: Steps, form: Form, beam: int = BEAM, least: float = _LEAST) -> dict[str, float]:
    """Texts of the form that are found in the steps, with their likelihoods.

    With a `beam` that is wide enough, and `least` 0, these are all of them and their exact likelihoods.
    """
    alive: dict[str, _Prefix] = {"": (1.0, 0.0, form.start, False)}
    scale = 0.0  # logarithm of what the likelihoods in `alive` are to be multiplied by
    for blank, here in zip(steps[""][0].tolist(), _there(steps, least), strict=True):
        grown = _grown(alive, blank, here, form)
        ordered = sorted(grown.items(), key=lambda item: -(item[1][0] + item[1][1]))[:beam]
        top = ordered[0][1][0] + ordered[0][1][1]
        if top <= 0.0:
            return {}
        scale += math.log(top)
        far = _FAR * top if least else 0.0
        alive = {text: (b / top, s / top, state, lends) for text, (b, s, state, lends) in ordered if b + s > far}
    whole = math.exp(scale)
    return {text: whole * (b + s) for text, (b, s, state, _) in alive.items() if form.ends(state)}


def _there(steps: Steps, least: float) -> list[list[tuple[str, float, float]]]:
    """Of each step the characters that are looked for in it, each with its own likelihood and with what it is lent."""
    signs = [sign for sign in steps if sign]
    own, lent = (np.array([steps[sign][i] for sign in signs]).T for i in (0, 1))
    both = own + lent
    at, which = np.nonzero(both > least * np.maximum(both.max(axis=1), steps[""][0])[:, None])
    found: list[list[tuple[str, float, float]]] = [[] for _ in range(len(both))]
    pairs = zip(own[at, which].tolist(), both[at, which].tolist(), strict=True)
    for step, sign, (alone, whole) in zip(at.tolist(), which.tolist(), pairs, strict=True):
        found[step].append((signs[sign], alone, whole))
    return found


def _grown(
    alive: Mapping[str, _Prefix], blank: float, here: list[tuple[str, float, float]], form: Form
) -> dict[str, _Prefix]:
    """The prefixes one step on: the same ones, and those with one more character. `here`: each character that stands
    in the step, with its own likelihood and with what it is lent."""
    grown: dict[str, _Prefix] = {}
    for prefix, (ended, standing, state, lends) in alive.items():
        both = ended + standing
        last = prefix[-1:]
        again = 0.0
        for sign, own, with_lent in here:
            gain = both
            if sign == last:
                again = standing * (with_lent if lends else own)
                gain = ended
            then = form.step(state, sign) if gain > 0.0 else None
            if then is None:
                continue
            lent = with_lent > own and not any(form.step(state, each.upper()) for each in TAKEN_FOR[sign])
            longer = prefix + sign
            before = grown.get(longer)
            grown[longer] = (
                before[0] if before else 0.0,
                (before[1] if before else 0.0) + gain * (with_lent if lent else own),
                then,
                lent,
            )
        before = grown.get(prefix)
        grown[prefix] = (
            (before[0] if before else 0.0) + both * blank,
            (before[1] if before else 0.0) + again,
            state,
            lends,
        )
    return grown

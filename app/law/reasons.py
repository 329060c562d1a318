"""Why a request is disposed of as it is: the reason, what carries it, what says otherwise, the questions it meets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from app.base.paths import data

Leans = Literal["for", "against", "open"]


@dataclass(frozen=True, slots=True)
class Step:
    """One question on the way to a disposition: standing, a ground, a factor. `leans` toward the request or against
    it; open where neither the opinion nor the docket decides."""

    question: str
    says: str
    leans: Leans
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """`rests_on` and `against` are keys of authorities and rules; what is against never hides."""

    key: str
    text: str
    rests_on: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


def reason(key: str, *, unopposed: bool = False, **names: object) -> Reason:
    """The reason of that key, its text filled with `names`."""
    entry = data("law", "reasons.toml")[key]
    considers = entry.get("considers")
    return Reason(
        key,
        str(entry["text"]).format(**names),
        tuple(entry.get("rests_on", ())),
        tuple(entry.get("against", ())),
        steps(considers, unopposed) if considers else (),
    )


def steps(request: str, unopposed: bool) -> tuple[Step, ...]:
    """What the opinion goes through for such a request of a Doe who stays; the objection as the docket records it."""
    found: list[dict[str, Any]] = data("law", "requests.toml")[request.replace(" ", "_")].get("step", [])
    left_out = "opposed" if unopposed else "unopposed"
    return tuple(
        Step(s["question"], s["says"], s["leans"], tuple(s["authorities"])) for s in found if s.get("when") != left_out
    )

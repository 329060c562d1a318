"""How a request is called: as a verb, a noun, at the head of a sentence, in a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from app.base.paths import data
from app.matter.model import RequestKind


def request_noun(kind: RequestKind) -> str:
    """`severance`, `the motion to quash`: the request as a noun after "as to"."""
    return cast(str, data("law", "requests.toml")[kind.replace(" ", "_")]["noun"])


def request_verb(kind: RequestKind) -> str:
    """`to sever`, `for leave to proceed anonymously`: the request after "motion"."""
    return cast(str, data("law", "requests.toml")[kind.replace(" ", "_")]["verb"])


def request_motion(kind: RequestKind) -> str:
    """`The motion to sever`: the request at the head of a sentence."""
    return cast(str, data("law", "requests.toml")[kind.replace(" ", "_")]["motion"])


def request_title(kind: RequestKind) -> str:
    """`Proceed anonymously`: the request as a line of a table."""
    return cast(str, data("law", "requests.toml")[kind.replace(" ", "_")]["title"])


def request_list(kinds: Iterable[RequestKind]) -> str:
    """`to quash; for leave to proceed anonymously; and to sever`, in the opinion's order."""
    order = list(data("law", "requests.toml"))
    verbs = [request_verb(k) for k in sorted(set(kinds), key=lambda k: order.index(k.replace(" ", "_")))]
    if len(verbs) < 3:
        return " and ".join(verbs)
    return f"{'; '.join(verbs[:-1])}; and {verbs[-1]}"

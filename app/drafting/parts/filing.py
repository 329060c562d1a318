"""Parts of what is filed around a memorandum: grounds in short, the client's own requests, signatures, the papers."""

from __future__ import annotations

from app.drafting.fields.filing import attorney_lines, declarant
from app.drafting.materials import Materials
from app.drafting.memo.question import in_short
from app.drafting.names import client, number_words
from app.drafting.parts.order import Motion, own_motions
from app.drafting.template import Part, doe_list, entry, fill, join, record
from app.drafting.tree import Block, Paragraph, Run, Runs, Signature
from app.drafting.words import word
from app.law.relief import Asked
from app.law.request_words import request_list


def grounds_in_short(m: Materials) -> list[Block]:
    """Burden and pleading, the rows, the number of Does: a paragraph each, as far as they help."""
    found = in_short(m.grounds)
    if not found:
        why = "nobody" if m.grounds.nobody_leaves else "met" if m.grounds.met else "nothing"
        return [Paragraph((Run(word("grounds", why), "blank"),), numbered=True, key="grounds")]
    first = next(iter(found))
    paragraphs = {**found, first: join([word("grounds", "burden"), found[first]])}
    return [Paragraph(runs, numbered=True, key=f"grounds:{of}") for of, runs in paragraphs.items()]


def own_requests(m: Materials) -> list[Block]:
    """What the docket records of the client's requests besides severance, each as the proposed order disposes of it."""
    found: list[tuple[str, Runs]] = []
    for motion in own_motions(m.view):
        others = [asked for asked in motion.granted if asked.request != "sever"]
        singly = [each for each in others if each.request in ("anonymity", "quash")]
        found += [(f"{each.request}:{motion.dkt}", _asked(motion, [each], each.request, m)) for each in singly]
        rest = [each for each in others if each.request not in ("anonymity", "quash")]
        if rest:
            found.append((f"granted:{motion.dkt}", _asked(motion, rest, "granted", m)))
        moot = [asked for asked in motion.moot if asked.request != "sever"]
        if moot:
            found.append((f"moot:{motion.dkt}", _asked(motion, moot, "moot", m)))
    return [Paragraph(runs, numbered=True, key=f"own-requests:{key}") for key, runs in found]


def _asked(motion: Motion, asked: list[Asked], template: str, m: Materials) -> Runs:
    movants = doe_list(m.view, motion.movants)
    parts: dict[str, Part] = {
        "movants": movants,
        "asks": number_words(motion.movants)["asks"],
        "requests": request_list(each.request for each in asked),
        "motion_word": "motions" if "," in motion.dkt else "motion",
        "entries": (Run(" "), entry(m.view.number, motion.dkt)),
        "why": fill(word("own", "why_dropped" if m.drops else "why_severed"), movants=movants),
    }
    return fill(word("own", {"anonymity": "pseudonym"}.get(template, template)), **parts)


def signature(m: Materials) -> list[Block]:
    """The attorney's block, as far as counsel recorded it."""
    one_of = fill(word("signature", "one_of"), client=client(m.view))
    lines = [(line,) for line in attorney_lines(m.filing)]
    dated = (Run(word("signature", "dated"), "blank"),)
    return [Signature(lines=(one_of, *lines, dated), lead=word("signature", "lead"))]


def letter_signature(m: Materials) -> list[Block]:
    """The same under a letter, which speaks for the attorney."""
    return [Signature(lines=tuple((line,) for line in attorney_lines(m.filing)), lead=word("signature", "letter"))]


def declarant_signature(m: Materials) -> list[Block]:
    """The day of execution, a line, and who declares."""
    return [
        Paragraph((Run(word("signature", "declarant"), "blank"),), key="executed", indent=False, keep_next=True),
        Signature(lines=((declarant(m),),), lead=""),
    ]


def papers_served(m: Materials) -> list[Block]:
    """The papers that are filed together, in the order of filing."""
    return [
        Paragraph((record(filed.name, f"paper:{filed.key}"),), bullet=True, key=f"served:{filed.key}")
        for filed in m.filed
    ]

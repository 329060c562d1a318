"""Fields of templates that the docket fills: the client, the case, the relief that is sought."""

from __future__ import annotations

from app.base.ids import case_caption, is_numbered
from app.base.paths import data
from app.drafting.materials import Materials
from app.drafting.memo.relief import relief_asked
from app.drafting.names import client, entries_cited, listed_as, motion_entries
from app.drafting.template import blank, fill, record
from app.drafting.tree import Run, Runs
from app.drafting.words import word


def _recorded(text: str | None, key: str, m: Materials) -> Run:
    return record(text, f"case:{m.view.number}:{key}") if text else blank(word("blank", key))


def client_named(m: Materials) -> Run:
    return client(m.view)


def client_listed_as(m: Materials) -> Runs:
    """The client, with the number under which he was listed when he moved, where that is another."""
    return (client(m.view), *listed_as(m.view, m.case.clients, motion_entries(m.view, "sever")))


def own_motion(m: Materials) -> Run:
    """The docket entries of the client's own motion to sever."""
    return entries_cited(m.view, motion_entries(m.view, "sever"))


def relief(m: Materials) -> Runs:
    """What the client asks of the Court, as a sentence."""
    return relief_asked(m.grounds)


def relief_title(m: Materials) -> Run:
    """`TO SEVER`, `TO BE DROPPED`, as a title says it."""
    return Run(_relief(m, "title"))


def relief_verb(m: Materials) -> Run:
    """`to sever`, `to be dropped`."""
    return Run(_relief(m, "verb"))


def _relief(m: Materials, key: str) -> str:
    """In the words of one client, or of several where these differ."""
    words = data("text", "papers.toml")["relief"][m.view.proposed.relief]
    return str(words.get(f"{key}_many", words[key]) if len(m.case.clients) > 1 else words[key])


def motion_name(m: Materials) -> Run:
    """`Motion`; `Notice of motion and motion`, where the one begins with the other."""
    return Run(word("motion", "noticed" if m.form.noticed else "plain"))


def motion_title(m: Materials) -> Run:
    return Run(motion_name(m).text.upper())


def conferral_heading(m: Materials) -> Run:
    """The heading over the certificate of conferral: the one that the court's rule gives, else the common one."""
    return Run(m.form.conferral_heading or word("conferral", "heading"))


def plaintiff(m: Materials) -> Run:
    return _recorded(m.case.plaintiff, "plaintiff", m)


def plaintiff_counsel(m: Materials) -> Run:
    return _recorded(m.case.counsel, "counsel", m)


def judge(m: Materials) -> Run:
    return _recorded(m.case.judge, "judge", m)


def court(m: Materials) -> Run:
    """`United States District Court for the Northern District of Illinois`, as far as the court is known."""
    known = m.book.evidence.matter.court
    name = data("text", "caption.toml")["districts"].get(known) if known else None
    if not name:
        return _recorded(known, "court", m)
    return record(word("court").format(district=str(name).title().replace(" Of ", " of ")), "caption")


def parties(m: Materials) -> Runs:
    """`Malibu Media, LLC v. John Does 1–42`, as the caption has them."""
    words, count = data("text", "caption.toml"), m.case.does
    named = str(words["defendants_one"] if count == 1 else words["defendants"].format(count=count)).title()
    defendants = record(named, "caption") if count else blank(word("blank", "defendants"))
    return fill(word("parties"), plaintiff=plaintiff(m), defendants=defendants)


def case_number(m: Materials) -> Run:
    if not is_numbered(m.view.number):
        return blank(word("blank", "number"))
    return record(case_caption(m.view.number), "caption")


def sealing_rule(m: Materials) -> Run:
    """The rule of that court on papers under seal, as far as it is known here."""
    found = data("text", "papers.toml")["sealing"].get(m.book.evidence.matter.court)
    return Run(str(found), "cite", "rule:sealing") if found else blank(word("blank", "sealing"))


def counsel_conferring(m: Materials) -> Runs:
    """`As M.D. Fla. Local Rule 3.01(g) asks, counsel`, where the court's format names a rule; else `Counsel`."""
    if not m.form.conferral:
        return (Run(word("conferral", "bare")),)
    return fill(word("conferral", "ruled"), rule=Run(m.form.conferral, "cite", "rule:conferral"))

"""The figure of a memorandum is drawn again only where something of it changed."""

from __future__ import annotations

from datetime import timedelta

from app.drafting.tree import Figure
from app.matter import changes
from app.matter.model import Dwell
from app.matter.paper import ParagraphEdit
from app.services import Desk

CASE = "12-cv-6677"


def drawing(desk: Desk) -> str:
    (figure,) = (block for block in desk.analysis().memo(CASE).blocks if isinstance(block, Figure))
    return figure.svg


def test_another_dwell_and_other_words_keep_the_drawing_and_another_zone_or_client_draws_anew(desk: Desk) -> None:
    first = drawing(desk)
    changes.set_dwell(desk.store, Dwell(after=timedelta(days=3)))
    changes.edit_paragraph(desk.store, ParagraphEdit(f"memo:{CASE}", "memo:fees", dropped=True))
    assert drawing(desk) is first
    changes.set_court_zone(desk.store, "America/New_York")
    eastern = drawing(desk)
    assert "Eastern" in eastern and "Eastern" not in first
    changes.set_clients(desk.store, CASE, (29,))
    assert "Doe 29" in drawing(desk)
    changes.set_court_zone(desk.store, "America/Chicago")
    changes.set_clients(desk.store, CASE, (38,))
    assert drawing(desk) == first

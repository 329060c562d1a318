"""docket.toml as the matter writes it: what is written is read again, and what is the attorney's stays behind."""

import pytest
from hypothesis import HealthCheck, given, settings

from app.base.paths import resource
from app.base.problem import Problem
from app.matter.docket import docket_of, read_docket, write_docket
from app.matter.model import Case, Dismissal, DoeFacts, Matter
from tests.examples import examples

from .dockets import dockets


@given(dockets)
@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_again(tmp_path, docket):
    path = tmp_path / "docket.toml"
    own = docket.authorities
    matter = Matter(cases=docket.cases, court=docket.court, court_zone=docket.zone, own_authorities=own)
    write_docket(matter, path)
    assert read_docket(path) == docket == docket_of(matter)


def test_names_and_notes_never_leave_with_a_docket(tmp_path):
    path = tmp_path / "docket.toml"
    facts = (DoeFacts(2, dismissed=Dismissal(), named="A. Person", note="called"), DoeFacts(3, note="called"))
    write_docket(Matter(cases=(Case("12-cv-1", facts=facts),)), path)
    assert "Person" not in path.read_text() and "called" not in path.read_text()
    assert read_docket(path).cases[0].facts == (DoeFacts(2, dismissed=Dismissal()),)


def test_a_written_docket_reads_like_one(tmp_path):
    path = tmp_path / "written.toml"
    read = read_docket(resource("samples", "12-cv-6677", "docket.toml"))
    write_docket(Matter(cases=read.cases, court=read.court, court_zone=read.zone), path)
    text = path.read_text()
    assert 'dismissed = "1-28, 30-37, 39-42"' in text
    assert 'client = "38"' in text
    assert "[[case.entry]]" in text


def test_a_docket_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "docket.toml"
    write_docket(Matter(court="N.D. Ill."), path)
    before = path.read_bytes()
    monkeypatch.setattr(type(path), "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "denied")))
    with pytest.raises(Problem, match="could not be written"):
        write_docket(Matter(court="S.D.N.Y."), path)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]

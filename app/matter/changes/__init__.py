"""The changes of a matter. Each is one transaction with a name and an author, and returns what it touched."""

from app.matter.changes.amending import amend_exhibit
from app.matter.changes.authorities import (
    add_authority,
    choose_authority,
    edit_authority,
    remove_authority,
    tick_authority,
    untick_authority,
)
from app.matter.changes.cases import CaseFacts, set_case_facts, set_clients, set_relief
from app.matter.changes.clusters import name_cluster, recolour_cluster, remove_cluster, rename_cluster
from app.matter.changes.deciding import decide_defects, take_back_decisions
from app.matter.changes.docketing import (
    put_allegation,
    put_entry,
    read_docket,
    remove_allegation,
    remove_entry,
    set_allegations,
)
from app.matter.changes.does import set_dismissed, set_named, set_note, set_represented, set_served
from app.matter.changes.exhibits import OpenedExhibit, close_exhibit, open_exhibits
from app.matter.changes.filing import record_filing
from app.matter.changes.identity import identify_doe
from app.matter.changes.measures import describe_measure, measure, remove_measure
from app.matter.changes.overriding import override_request, rule_request, set_stays, take_back_override
from app.matter.changes.papers import (
    edit_paragraph,
    edit_paragraphs,
    override_figure,
    restore_paper,
    restore_paragraph,
    take_back_figure,
)
from app.matter.changes.settings import set_court_zone, set_dwell, set_keep_originals, set_likelihood, set_standard
from app.matter.changes.subpoenas import SubpoenaFacts, set_subpoena
from app.matter.changes.torrents import OpenedTorrent, open_torrents

__all__ = [
    "CaseFacts",
    "OpenedExhibit",
    "OpenedTorrent",
    "SubpoenaFacts",
    "add_authority",
    "amend_exhibit",
    "choose_authority",
    "close_exhibit",
    "decide_defects",
    "describe_measure",
    "edit_authority",
    "edit_paragraph",
    "edit_paragraphs",
    "identify_doe",
    "measure",
    "name_cluster",
    "open_exhibits",
    "open_torrents",
    "override_figure",
    "override_request",
    "put_allegation",
    "put_entry",
    "read_docket",
    "recolour_cluster",
    "record_filing",
    "remove_allegation",
    "remove_authority",
    "remove_cluster",
    "remove_entry",
    "remove_measure",
    "rename_cluster",
    "restore_paper",
    "restore_paragraph",
    "rule_request",
    "set_allegations",
    "set_case_facts",
    "set_clients",
    "set_court_zone",
    "set_dismissed",
    "set_dwell",
    "set_keep_originals",
    "set_likelihood",
    "set_named",
    "set_note",
    "set_relief",
    "set_represented",
    "set_served",
    "set_standard",
    "set_stays",
    "set_subpoena",
    "take_back_decisions",
    "take_back_figure",
    "take_back_override",
    "tick_authority",
    "untick_authority",
]

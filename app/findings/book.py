"""All findings of a matter at one moment. Documents take theirs from here, so that none is made up on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.analysis.gaps import Gap
from app.base.ids import DoeKey
from app.findings.addresses import address_findings
from app.findings.closeness import closeness_findings
from app.findings.clusters import cluster_findings
from app.findings.complaint import complaint_findings
from app.findings.corrections import correction_findings
from app.findings.counts import count_findings
from app.findings.deadlines import deadline_findings
from app.findings.defects import defect_findings
from app.findings.evidence import Evidence
from app.findings.fairness import fairness_findings
from app.findings.fees import fee_findings
from app.findings.finding import Finding
from app.findings.future import future_findings
from app.findings.gaps import gap_finding, gap_findings, gap_id
from app.findings.grouping import grouping_findings
from app.findings.hash_called import hash_called_findings
from app.findings.likelihood import likelihood_findings
from app.findings.measures import measure_findings
from app.findings.minutes import minute_findings
from app.findings.numbering import numbering_findings
from app.findings.parties import party_findings
from app.findings.places import place_findings
from app.findings.pleading import pleading_findings
from app.findings.published import published_findings
from app.findings.relief import relief_findings
from app.findings.requests import request_findings
from app.findings.row_order import row_order_findings
from app.findings.same_second import same_second_findings
from app.findings.spread import spread_findings
from app.findings.standards import standard_findings
from app.findings.times import time_finding
from app.findings.torrents import torrent_findings
from app.law.case_view import CaseView


class Book:
    """Findings by id, in the order in which they are shown. Grows by gaps and listed times that a paper states."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._found: dict[str, Finding] = {}
        for view in evidence.views:
            self._add(gap_findings(view, evidence))
            self._add(grouping_findings(view, evidence))
            self._add(standard_findings(view, evidence))
            self._add(count_findings(view, evidence))
            self._add(cluster_findings(view, evidence))
            self._add(measure_findings(view, evidence))
            self._add(closeness_findings(view, evidence))
            self._add(spread_findings(view, evidence))
            self._add(likelihood_findings(view, evidence))
            self._add(complaint_findings(view, evidence))
            self._add(published_findings(view, evidence))
            self._add(future_findings(view, evidence))
            self._add(minute_findings(view, evidence))
            self._add(same_second_findings(view, evidence))
            self._add(row_order_findings(view, evidence))
            self._add(numbering_findings(view, evidence))
            self._add(hash_called_findings(view, evidence))
            self._add(torrent_findings(view, evidence))
            self._add(address_findings(view, evidence))
            self._add(place_findings(view, evidence))
            self._add(defect_findings(view, evidence))
            self._add(correction_findings(view, evidence))
            self._add(pleading_findings(view))
            self._add(party_findings(view))
            self._add(request_findings(view))
            self._add(relief_findings(view))
            self._add(fee_findings(view))
            self._add(fairness_findings(view, evidence))
            self._add(deadline_findings(view, evidence))

    def _add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self._found[finding.id] = finding

    def __getitem__(self, finding_id: str) -> Finding:
        return self._found[finding_id]

    def get(self, finding_id: str) -> Finding | None:
        return self._found.get(finding_id)

    def __iter__(self) -> Iterator[Finding]:
        return iter(list(self._found.values()))

    def __len__(self) -> int:
        return len(self._found)

    def gap(self, gap: Gap, view: CaseView) -> Finding:
        """A gap that a paper states."""
        known = self._found.get(gap_id(gap, self.evidence))
        return known or self._keep(gap_finding(gap, view, self.evidence))

    def time(self, event: int, key: DoeKey, end: bool = False) -> Finding:
        """The listed time that a paper states, in the row that lists it."""
        return self._keep(time_finding(self.evidence, event, key, end))

    def _keep(self, finding: Finding) -> Finding:
        self._found[finding.id] = finding
        return finding

"""One document under inquiry: its text and names, and the evidence found so far, strongest first for each slot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from policyextract.core.records import About, DocumentKind, Evidence
from policyextract.extraction.context.document.head import Head
from policyextract.extraction.context.document.kinds import Title
from policyextract.extraction.context.document.made import new_about, new_evidence

KINDS: frozenset[str] = frozenset(get_args(DocumentKind))
OF_YEARS = frozenset(("work-report", "communique", "budget-report"))
"""Kinds that look back on a year or plan one."""
_LATE = "09"  # the month from which a report may be of its own year as well as of the next


def next_year(period: str) -> str:
    """The year after the last one of a period."""
    return str(int(period[-4:]) + 1)


class Case:
    """What is found out about one document as the steps go on. Evidence of a slot stands strongest first."""

    def __init__(self, text: str, head: Head, name: str, said: Mapping[str, str], properties: Mapping[str, str]) -> None:
        self.text, self.head, self.name, self.said, self.properties = text, head, name, said, properties
        self.stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
        self.title: Title | None = None
        self.headings: list[Evidence] = []
        self.named_dates: list[Evidence] = []
        self.term: Evidence | None = None
        self.evidence: list[Evidence] = []
        self.unnamed = False  # the text never mentions the place of the file's name
        self.rare = False  # it mentions the place that it names most only a few times

    def add(self, *found: Evidence) -> None:
        """Takes evidence; what the same source says again is left out."""
        for one in found:
            if not any((one.slot, one.value, one.source) == (known.slot, known.value, known.source) for known in self.evidence):
                self.evidence.append(one)

    def of_title(self, slot: str, value: str, start: int, end: int) -> Evidence:
        """What the characters of the title from `start` to `end` say."""
        assert self.title is not None, "it was asked for"
        if self.title.start is None:
            return new_evidence(slot=slot, value=value, source="title", words=self.title.text[start:end])  # type: ignore[arg-type]
        return self.head.evidence(slot, value, "title", self.title.start + start, self.title.start + end)

    def held(self, slot: str) -> Evidence | None:
        """The strongest evidence of a slot."""
        return next((one for one in self.evidence if one.slot == slot), None)

    def value(self, slot: str) -> str | None:
        """The value that the strongest evidence of a slot gives it."""
        found = self.held(slot)
        return found.value if found else None

    @property
    def kind(self) -> str | None:
        """The kind, as far as it is known."""
        return self.value("kind")

    @property
    def year(self) -> str | None:
        """The year by which divisions are looked up."""
        for slot in ("published", "planned", "reviewed"):
            if value := self.value(slot):
                return value[:4] if slot == "published" else value[-4:]
        return None

    def about(self) -> About:
        """The years looked back on and planned; of a work report also what its date tells of them."""
        reviewed, planned, published = self._reviewed(), self.value("planned"), self.value("published")
        kind = self.kind
        if kind == "work-report":
            planned = self._first_after(reviewed) or self._planned_in(published) or (next_year(reviewed) if reviewed else None)
            if planned is None and published and published[5:7] < _LATE:
                planned = published[:4]
            if reviewed is None and planned:
                before = int(planned[:4])
                reviewed = f"{before - 5}/{before - 1}" if self.term else str(before - 1)
        elif kind == "communique":
            planned = None
        elif kind == "budget-report" and planned is None and reviewed:
            planned = next_year(reviewed)
        return new_about(reviewed=reviewed, planned=planned)

    def _reviewed(self) -> str | None:
        """A single year goes before the five years it ends (“十三五”和2020年工作回顾)."""
        found = [one for one in self.evidence if one.slot == "reviewed"]
        strongest = [one for one in found if one.source == found[0].source]
        single = [one for one in strongest if "/" not in one.value]
        return (single or strongest)[0].value if strongest else None

    def _planned_in(self, published: str | None) -> str | None:
        """The year of publication where a heading plans it, though what is looked back on ends before (“六五”以来的回顾)."""
        now = (published or "")[:4]
        return next((one.value for one in self.evidence if one.slot == "planned" and one.value == now), None)

    def _first_after(self, reviewed: str | None) -> str | None:
        """The first planned year that follows what is looked back on."""
        for one in self.evidence:
            if one.slot == "planned" and "/" not in one.value and (reviewed is None or int(one.value) == int(reviewed[-4:]) + 1):
                return one.value
        return None

"""Aims in words of documents in, the cells of a panel that they fill out: one for each series that an aim names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from policyextract.core.records import Aim
from policyextract.core.text.signs import AND
from policyextract.extraction.catalogues.indicators import Indicator, Indicators
from policyextract.panels.said import Key, Place, Sayer, Source

_YEAR = re.compile("[0-9]{4}")
_TAKEN = (
    "kind", "commitment", "relation", "reference", "period", "text", "sentence", "start", "end", "rule",
)  # fmt: skip
_JOINTS = re.compile(f"[、{AND[0]}{AND[-1]}]")


@dataclass(frozen=True, slots=True)
class Worded:
    """A target in words for a place, a year and a series of the catalogue."""

    aim: Aim
    place: Place
    year: int
    indicator: Indicator
    source: Source

    @property
    def cell(self) -> Key:
        """The place, year and series that it is of, whatever is measured of them."""
        return (self.place.key, self.year, self.indicator.id)

    def long_row(self) -> dict[str, Any]:
        """The columns of the long form that it fills."""
        return {
            **{name: getattr(self.aim, name) for name in _TAKEN},
            **self.source.cell_of(self.aim, self.place, self.year, self.indicator),
            "headline": True,
        }

    def row(self) -> dict[str, Any]:
        """The columns of the target's side that it fills."""
        return {
            "target_text": self.aim.text,
            "target_indicator": self.aim.indicator,
            "target_commitment": self.aim.commitment,
            "target_sentence": self.aim.sentence,
            "target_source": self.source.name,
            "target_start": self.aim.start,
            "target_end": self.aim.end,
        }


def worded(sayer: Sayer, catalogue: Indicators, ids: frozenset[str] | None) -> Iterator[Worded]:
    """The targets in words of a document for full years, one for each series of the catalogue that they name."""
    for aim in sayer.source.extraction.aims:
        if aim.kind != "target" or not _YEAR.fullmatch(aim.period or ""):
            continue
        names = [aim.indicator or ""] if aim.indicator_id else _JOINTS.split(aim.indicator or "")
        found = {catalogue.canonical(name) for name in names}
        for id_ in sorted(id_ for id_ in found if id_ is not None and (ids is None or id_ in ids)):
            yield Worded(aim, sayer.place(aim.region), int(aim.period or 0), catalogue.indicators[id_], sayer.source)

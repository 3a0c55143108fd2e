"""Figures in, the rows of a panel in its long form out: each number once, the chief mention marked, oddities remarked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policyextract.core.failures import Failure
from policyextract.core.records import Figure
from policyextract.extraction.catalogues.indicators import Indicators
from policyextract.panels.given import Result
from policyextract.panels.said import Key, Place, Said, Sayer, Source, by_id
from policyextract.panels.table.checks import checked
from policyextract.panels.table.fit import NO_YEAR, misfit, year_of
from policyextract.panels.table.headline import Chooser
from policyextract.panels.table.worded import Worded, worded
from policyextract.panels.words import PanelWords

COLUMNS = (
    "region", "region_code", "region_level", "year", "indicator_id", "indicator", "kind", "measure", "flow", "direction",
    "value", "value_high", "unit", "signed_value", "base_value", "base_value_high", "base_unit", "bound", "commitment",
    "relation", "reference", "estimate", "per_year", "cumulative", "base_period", "part_of", "period", "action", "text",
    "sentence", "headline", "why",
    "flag", "check", "source", "title", "document_kind", "published", "year_from", "region_from", "doubt", "start", "end",
    "rule", "corrected_by",
)  # fmt: skip

BESIDE = "said in words, beside a number"
FAILED = "documents that failed"
_KINDS = ("target", "actual")
_MEASURES = ("growth", "change", "level")


@dataclass(frozen=True)
class Asked:
    """What a panel is asked for: ids of indicators (None: all of the catalogue), and whether also what fits no year's cell.

    `unnamed` takes the figures too whose indicator is in no catalogue.
    """

    ids: frozenset[str] | None = None
    every: bool = False
    unnamed: bool = False


def gather(
    results: Iterable[Result], asked: Asked, catalogue: Indicators, words: PanelWords
) -> tuple[list[Said], list[Worded], dict[str, int]]:
    """The figures asked for, sorted, chosen from and remarked upon; aims in words; how many were left out, by reason."""
    order = {id_: at for at, id_ in enumerate(catalogue.indicators)}
    said: list[Said] = []
    aims: list[Worded] = []
    left_out: Counter[str] = Counter()
    places: dict[tuple[str, str | None], Place] = {}
    for at, result in enumerate(results):
        if isinstance(result, Failure):
            left_out[FAILED] += 1
            continue
        document, extraction = result
        text = document.text if document and document.text else extraction._text
        sayer = Sayer(Source(at, document, extraction, text), words, places)
        aims += worded(sayer, catalogue, asked.ids)
        for figure in extraction.figures:
            said += _placed(figure, sayer, catalogue, asked, words, left_out)
    fitting = [one for one in said if one.why_not is None]
    chooser = Chooser(fitting, words)
    groups: dict[Key, list[Said]] = {}
    for one in fitting:
        groups.setdefault((one.subject, one.kind), []).append(one)
    rows = [one for group in groups.values() for one in chooser.chosen(group)]
    rows += [one for one in said if one.why_not is not None]
    return sorted(checked(rows), key=lambda one: _place(one, order)), aims, dict(left_out)


def _placed(
    figure: Figure, sayer: Sayer, catalogue: Indicators, asked: Asked, words: PanelWords, left_out: Counter[str]
) -> list[Said]:
    """The rows of one figure: none where it is not asked for or fits no cell, one for each series that it is said of."""
    made = []
    for named in _each_name(figure, catalogue):
        id_ = named.indicator_id
        if (asked.ids is not None and id_ not in asked.ids) or (id_ is None and not (asked.unnamed and named.indicator)):
            continue
        known = by_id(catalogue.indicators, named)
        reason = misfit(named, known, sayer.place(named.region), sayer.source, words)
        year = year_of(named)
        if reason and not (asked.every and year is not None and reason != NO_YEAR):
            left_out[reason] += 1
        elif year is not None:
            made.append(replace(sayer.said(named, year, known), why_not=reason or None))
    return made


def _each_name(figure: Figure, catalogue: Indicators) -> list[Figure]:
    """The figure once for each thing that its number is said of: A、B均增长8% fills the cells of both."""
    if len(figure.indicators) < 2:
        return [figure]
    return [
        figure.model_copy(update={"indicator": name, "indicator_id": catalogue.canonical(name)}) for name in figure.indicators
    ]


def rows(said: Sequence[Said], aims: Sequence[Worded], catalogue: Indicators) -> list[dict[str, Any]]:
    """The figures as rows of `COLUMNS`, and after those of their series the targets in words, no headline beside a number."""
    order = {id_: at for at, id_ in enumerate(catalogue.indicators)}
    counted = {(one.place.key, one.year, one.indicator.id) for one in said if one.kind == "target" and one.headline}
    placed = [(_place(one, order), one.row()) for one in said]
    for aim in aims:
        beside = {"headline": False, "why": BESIDE} if aim.cell in counted else {}
        placed.append(((*_series(aim.place, aim.year, aim.indicator.id, order), len(_MEASURES)), aim.long_row() | beside))
    placed.sort(key=lambda pair: pair[0])
    return [{name: row.get(name) for name in COLUMNS} for _, row in placed]


def _place(one: Said, order: Mapping[str, int]) -> Key:
    name = one.indicator.name if one.indicator.id not in order else ""
    series = _series(one.place, one.year, one.indicator.id, order, name)
    return (*series, _MEASURES.index(one.measure), one.flow or "", one.figure.base_unit or "", _KINDS.index(one.kind))


def _series(place: Place, year: int, id_: str, order: Mapping[str, int], name: str = "") -> Key:
    return (not place.code, place.code, place.name, place.within, year, order.get(id_, len(order)), name)

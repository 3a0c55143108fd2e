"""A figure in, the reason why it fills no cell of a year out. What stands in a cell is a number of the whole, in that year."""

from __future__ import annotations

import re
from decimal import Decimal

from policyextract.core.records import Figure
from policyextract.extraction.catalogues.indicators import Indicator
from policyextract.output.rows import fits
from policyextract.panels.said import Place, Source
from policyextract.panels.words import PanelWords

_YEAR = re.compile("[0-9]{4}")

_COUNT = 6  # characters in which a count stands
_BEFORE_NAME = 3  # characters

NO_DATE = "of a document without a date (published gives it one)"
NO_YEAR = "of no full year"
BASELINE = "starting points of a change"
COMPARED = "comparisons with another region"
TOO_LONG = "numbers too long for the schema"
MEANS = "yearly means over several years"
SUMS = "sums over several years"
OTHER_BASE = "compared with another year than the one before"
PARTS = "parts of a whole"
SHARES = "shares of a plan or of a whole"
WIDER = "of a wider account than the place's own"
NAMED_GROUP = "of one of several groups, of which members are named"
MEMBERS = "of members that are counted"
RANKS = "places gained in a ranking"
PART_OF_PLACE = "of a part of the place: a group of cities, a basin"
ELSEWHERE = "of the country or the province in the report of a place within it"


def year_of(figure: Figure) -> int | None:
    """The year of a row: the period's own, of several years the last one; None for parts of a year and for no period."""
    period = figure.period
    if period is None:
        return None
    if _YEAR.fullmatch(period):
        return int(period)
    first, _, last = period.partition("/")
    return int(last) if _YEAR.fullmatch(first) and _YEAR.fullmatch(last) else None


def misfit(figure: Figure, known: Indicator, place: Place, source: Source, words: PanelWords) -> str:
    """Why a figure has no place in the cell of its year, region and indicator; "" where it has one."""
    if figure.role == "baseline":
        return BASELINE
    if figure.period is None and source.extraction.published is None:
        return NO_DATE
    if figure.per_year:
        return MEANS
    if figure.cumulative:
        return SUMS
    if figure.period is None or not _YEAR.fullmatch(figure.period):
        return NO_YEAR
    if figure.base_period is not None and figure.base_period != str(int(figure.period) - 1):
        return OTHER_BASE
    if figure.unit in words.points and (figure.action or "").startswith(words.comparing):
        return COMPARED
    if figure.measure == "change" and figure.dimension == "count" and known.dimension not in ("count", "ratio"):
        return RANKS
    if figure.part_of and _repeats(figure, source, words):
        return PARTS
    if _is_of_members(figure, source, words):
        return MEMBERS
    if _is_named_group(figure, source, words):
        return NAMED_GROUP
    if figure.measure != "growth" and figure.unit in ("%", "‰") and known.dimension not in ("percent", "ratio"):
        return SHARES
    if _is_wider(figure, source, words):
        return WIDER
    if _is_sum(figure, source, words):
        return SUMS
    if place.level is not None and words.in_part(figure.sentence, figure.text):
        return PART_OF_PLACE
    if _elsewhere(figure, place, source, words):
        return ELSEWHERE
    return "" if all(fits(number) for number in (figure.value, figure.value_high or Decimal(0))) else TOO_LONG


def _is_named_group(figure: Figure, source: Source, words: PanelWords) -> bool:
    """Whether a count is of one of several groups, of which members are named: 实施A、B等亿元以上项目33个, and C等…9个."""
    named, text = figure.spans.get("indicator"), source.text
    if figure.indicator_id is None or figure.dimension != "count" or text is None or named is None:
        return False
    if not text[max(0, named[0] - _BEFORE_NAME) : named[0]].rstrip().endswith(words.and_others):
        return False
    return any(
        other.indicator_id == figure.indicator_id
        and (other.kind, other.measure, other.period, other.dimension) == (figure.kind, figure.measure, figure.period, "count")
        and other.value != figure.value
        for other in source.extraction.figures
    )


def _is_of_members(figure: Figure, source: Source, words: PanelWords) -> bool:
    """Whether a number tells which members are counted right before its name: 新增1个经济总量近千亿的县."""
    named, text = figure.spans.get("indicator"), source.text
    if named is None or text is None or figure.dimension == "count" or figure.start < named[0]:
        return False
    return words.counted(text[max(0, named[0] - _COUNT) : named[0]])


def _is_wider(figure: Figure, source: Source, words: PanelWords) -> bool:
    """Whether the name, or the word before it, says that the account is wider: 辖区公共财政收入."""
    named = figure.spans.get("indicator")
    before = source.text[max(0, named[0] - _BEFORE_NAME) : named[0]] if source.text and named else ""
    return words.wider.search(f"{before}{figure.indicator or ''}") is not None


def _is_sum(figure: Figure, source: Source, words: PanelWords) -> bool:
    """Whether an amount is a sum over years: 到2015年累计投资1.2万亿元 planned in 2010, “十四五”期间累计突破9千亿元."""
    text, year, planned = source.text, int((figure.period or "0")[:4]), source.planned
    if text is None or figure.measure == "growth":
        return False
    start = max(text.rfind(stop, 0, figure.number_start) for stop in "，。；：\n") + 1
    if words.summed.search(text, start, figure.number_start) is None:
        return False
    sentence = max(text.rfind(stop, 0, figure.number_start) for stop in "。\n") + 1
    later = figure.kind == "target" and planned is not None and year > planned
    money = figure.dimension == "money" and words.one_year.search(text, sentence, figure.number_start) is None
    return later or money or words.years.search(text, sentence, figure.number_start) is not None


def _repeats(figure: Figure, source: Source, words: PanelWords) -> bool:
    """Whether the whole that a part is of bears the same name: an earlier figure of the sentence is of the same series."""
    return any(
        other.start < figure.start and other.sentence == figure.sentence and other.indicator_id == figure.indicator_id
        for other in source.extraction.figures
        if not _is_wider(other, source, words)
        and other.measure == figure.measure
        and other.dimension == figure.dimension
        and not other.part_of
    )


def _elsewhere(figure: Figure, place: Place, source: Source, words: PanelWords) -> bool:
    """Whether the clause of the number begins with 全国, or 全省 in a city's report, and the figure does not say so."""
    text = source.text
    if text is None or place.level in (None, "nation"):
        return False
    start = max(text.rfind(stop, 0, figure.number_start) for stop in "，。；：\n（") + 1
    head = words.dated.match(text, start, figure.number_start)
    at = start if head is None else head.end()
    outer = words.country if place.level == "province" else words.country + words.province
    for word in outer:
        if text.startswith(word, at) and at + len(word) <= figure.number_start:
            indicator = figure.spans.get("indicator")
            return indicator is None or indicator[0] >= at
    return False

"""Records and scores in, tables for people out."""

from __future__ import annotations

import os
from itertools import groupby
from typing import IO

from policyextract.core.records import Document, Extraction, Figure, IndustryTag, Project
from policyextract.quality.agreement import AnyRecord
from policyextract.quality.scores import Mistake, Score, Tally
from policyextract.views.terminal import Column, Group, Page
from policyextract.views.wording import GLYPHS, quantity, shown, tidy

_FIGURES = (
    Column("kind", 6),
    Column("indicator", 12),
    Column("action", 6, spare=2),
    Column("quantity", 12),
    Column("bound", 6, spare=3),
    Column("period", 7, spare=1),
    Column("region", 8, spare=4),
)
_FIGURES_ON_SCREEN: tuple[Column, ...] = (
    Column("indicator", 18),
    Column("quantity", 10),
    Column("action", 6, spare=3),
    Column("period", 7, spare=1),
    Column("firmness", 8, spare=4),
    Column("region", 8, spare=2),
)
_PROJECTS = (
    Column("kind", 6),
    Column("project", 16),
    Column("stage", 11),
    Column("owner", 8, spare=2),
    Column("capacity", 8, spare=3),
    Column("investment", 10, spare=4),
    Column("period", 7, spare=1),
)
_INDUSTRIES = (Column("industry", 12), Column("GB/T 4754", 9), Column("named", 16, spare=1), Column("at", 6, spare=2, right=True))


class TableWriter:
    """Prints the records of texts as tables to a stream, fitted to it when it is a terminal."""

    def __init__(self, stream: IO[str]) -> None:
        self._page = Page(stream)

    def write(self, document: Document, extraction: Extraction, type_: str) -> None:
        """Prints the records of one type (`figure`, `project` or `industry`) and how many there are of each.

        Targets come before actuals; within them the order is that of the text. On a screen figures stand under the
        headings of the text.
        """
        name, about = document.title or document.source, [part for part in (document.region, document.published) if part]
        self._page.heading(shown(f"{name}（{'，'.join(about)}）" if name and about else name or "，".join(about) or "text"))
        if type_ == "figure" and self._page.is_screen:
            self._figures(document, extraction)
        elif type_ == "figure":
            self._page.table(_FIGURES, [_figure(f) for f in [*extraction.targets, *extraction.actuals]])
        elif type_ == "project":
            self._page.table(_PROJECTS, [_project(p) for p in sorted(extraction.projects, key=lambda p: p.kind == "actual")])
        else:
            self._page.table(_INDUSTRIES, [_industry(tag) for tag in extraction.industries])
        targets, actuals = _number(len(extraction.targets), "target"), _number(len(extraction.actuals), "actual")
        tags = "mention of an industry" if len(extraction.industries) == 1 else "mentions of industries"
        self._page.line(
            f"{_number(len(extraction.figures), 'figure')} ({targets}, {actuals}), "
            f"{_number(len(extraction.projects), 'project')}, {len(extraction.industries)} {tags}"
        )
        self._page.line("")

    def _figures(self, document: Document, extraction: Extraction) -> None:
        """Targets, then actuals, by section; a region is said only where it is not that of the whole document."""
        from policyextract.views.layout import paragraphs, section_at, sections

        headings = sections(paragraphs(document.text)) if extraction.figures else []
        groups = []
        for kind, figures in (("target", extraction.targets), ("actual", extraction.actuals)):
            title = f"{GLYPHS[kind]} {kind.capitalize()}s ({len(figures)})"
            for section, found in groupby(figures, key=lambda f: section_at(headings, f.start)):
                groups.append(Group((title, *section), [_figure_on_screen(f, extraction.region) for f in found], kind))
        columns = _FIGURES_ON_SCREEN
        if all(not row[-1] for group in groups for row in group.rows):
            columns = columns[:-1]
        self._page.groups(columns, groups)


def _figure_on_screen(figure: Figure, region: str | None) -> list[str]:
    elsewhere = figure.region if figure.region != region else None
    row = [figure.indicator, quantity(figure), figure.action, figure.period, figure.commitment, elsewhere]
    return [shown(tidy(cell)) for cell in row]


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _figure(figure: Figure) -> list[str]:
    bound = "" if figure.bound == "exact" else figure.bound
    row = [figure.kind, figure.indicator, figure.action, figure.text, bound, figure.period, figure.region]
    return [_joined(cell) for cell in row]


def _project(project: Project) -> list[str]:
    row = [project.kind, project.name, project.stage, project.owner, project.capacity, project.investment, project.period]
    return [_joined(cell) for cell in row]


def _industry(tag: IndustryTag) -> list[str]:
    return [_joined(cell) for cell in (tag.text, " ".join(tag.gbt4754), "、".join(tag.names), str(tag.start))]


def _joined(cell: str | None) -> str:
    """The cell on one line, safe to print: the text's own escape sequences are not for the terminal."""
    return shown(tidy(cell))


_LEVELS = (Column("", 8), Column("", 8), *(Column(name, 6, right=True) for name in ("P", "R", "F1", "right", "false", "missed")))
_SLOTS = (Column("", 8), Column("slot", 15), Column("right", 6, right=True), Column("of", 5, right=True))
_RULES = (Column("rule", 24), *(Column(name, 6, right=True) for name in ("false", "wrong", "right")))
_FILES = (Column("text", 20), *(Column(name, 8, right=True) for name in ("found", "quantity", "full", "project", "industry")))
_SHOWN = ("start", "name", "text", "value", "value_high", "unit", "bound", "kind", "measure", "direction", "role", "indicator")
_SHOWN_AFTER = ("action", "stage", "gbt4754", "rule")


def print_score(stream: IO[str], scores: dict[str, Score], total: Score, errors: int) -> None:
    """Prints the score by type and by slot, the rules with false alarms, and the first `errors` mistakes."""
    page = Page(stream)
    if len(scores) > 1:
        page.heading("F1 by text")
        page.table(_FILES, [[name, *_f1_row(score)] for name, score in [*scores.items(), ("all", total)]])
        page.line("")
    page.heading("Records found, and how much of them is right")
    page.table(_LEVELS, [_level_row(type_, level, total) for type_, part in total.types.items() for level in part.levels])
    page.line("")
    page.heading("Slots of the records found")
    page.table(_SLOTS, [_slot_row(type_, slot, total) for type_, part in total.types.items() for slot in part.slots])
    page.line("")
    page.heading("Rules that make false alarms" if total.false_alarms() else "No false alarms")
    page.table(_RULES, [[r, str(n.false), str(n.wrong), str(n.right)] for r, n in total.false_alarms()])
    for mistake in total.mistakes[:errors]:
        for line in ("", *_mistake(mistake)):
            page.line(line)


def _f1_row(score: Score) -> list[str]:
    levels = (("figure", "found"), ("figure", "quantity"), ("figure", "full"), ("project", "found"), ("industry", "found"))
    return [_ratios(score.types[type_].levels[level])[2] for type_, level in levels]


def _ratios(tally: Tally) -> list[str]:
    """Precision, recall and F1; "-" where there was nothing to find and nothing was."""
    known = tally.tp + tally.fp + tally.fn
    return [f"{ratio:.4f}" if known else "-" for ratio in (tally.precision, tally.recall, tally.f1)]


def _level_row(type_: str, level: str, score: Score) -> list[str]:
    tally = score.types[type_].levels[level]
    return [type_, level, *_ratios(tally), str(tally.tp), str(tally.fp), str(tally.fn)]


def _slot_row(type_: str, slot: str, score: Score) -> list[str]:
    rate = score.types[type_].slots[slot]
    return [type_, slot, "-" if rate.value is None else f"{rate.value:.4f}", str(rate.total)]


def _mistake(mistake: Mistake) -> list[str]:
    source = f"{os.path.basename(mistake.source)}: " if mistake.source else ""
    shown = (f"  {who:5}{_summary(record)}" for who, record in (("gold", mistake.gold), ("got", mistake.predicted)) if record)
    return [f"{source}{mistake.why}", *shown]


def _summary(record: AnyRecord) -> str:
    slots = (*_SHOWN, *_SHOWN_AFTER)
    return " ".join(f"{slot}={record[slot]!r}" for slot in slots if record.get(slot) not in (None, [], ()))

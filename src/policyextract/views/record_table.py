"""Records in, tables for people out."""

from __future__ import annotations

from itertools import groupby
from typing import IO

from policyextract.core.records import Aim, Document, Extraction, Figure, IndustryTag, Project
from policyextract.views.layout import paragraphs, section_at, sections
from policyextract.views.terminal import Column, Group, Screen
from policyextract.views.wording import GLYPHS, Language, message, quantity, shown, tidy

_FIGURES = (
    Column("kind", 6),
    Column("indicator", 12),
    Column("action", 6, spare=2),
    Column("quantity", 12),
    Column("bound", 6, spare=3),
    Column("measure", 6, spare=5),
    Column("direction", 4, spare=6),
    Column("period", 7, spare=1),
    Column("region", 8, spare=4),
)
_FIGURES_ON_SCREEN: tuple[Column, ...] = (
    Column("indicator", 18),
    Column("quantity", 10),
    Column("action", 6, spare=3),
    Column("period", 7, spare=1),
    Column("firmness", 8, spare=4),
    Column("direction", 4, spare=5),
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
    Column("region", 8, spare=5),
)
_AIMS = (
    Column("kind", 6),
    Column("indicator", 18),
    Column("relation", 8),
    Column("reference", 12),
    Column("period", 7, spare=1),
    Column("region", 8, spare=2),
)
_INDUSTRIES = (Column("industry", 12), Column("GB/T 4754", 9), Column("named", 16, spare=1), Column("at", 6, spare=2, right=True))


class TableWriter:
    """Prints the records of texts as tables to a stream, fitted to it when it is a terminal."""

    def __init__(self, stream: IO[str], language: Language = "en") -> None:
        self._page = Screen(stream, language)
        self._language = language

    def write(self, document: Document, extraction: Extraction, type_: str) -> None:
        """Prints the records of one type (`figure`, `aim`, `project` or `industry`) and how many there are of each.

        Targets come before actuals; within them the order is that of the text. On a screen figures stand under the
        headings of the text.
        """
        name, about = document.title or document.source, [part for part in (document.region, document.published) if part]
        self._page.heading(
            shown(f"{name}（{'，'.join(about)}）" if name and about else name or "，".join(about) or self._say("text"))
        )
        if type_ == "figure" and self._page.is_screen:
            self._figures(document, extraction)
        elif type_ == "figure":
            self._page.table(_FIGURES, [_figure(f) for f in [*extraction.targets, *extraction.actuals]])
        elif type_ == "project":
            self._page.table(_PROJECTS, [_project(p) for p in sorted(extraction.projects, key=lambda p: p.kind == "actual")])
        elif type_ == "aim":
            self._page.table(_AIMS, [_aim(aim) for aim in extraction.aims])
        else:
            self._page.table(_INDUSTRIES, [_industry(tag) for tag in extraction.industries])
        counts = {
            "figures": len(extraction.figures),
            "targets": len(extraction.targets),
            "actuals": len(extraction.actuals),
            "projects": len(extraction.projects),
            "industries": len(extraction.industries),
        }
        self._page.message("totals", **{what: self._say(what, n=n) for what, n in counts.items()})
        self._page.line("")

    def _figures(self, document: Document, extraction: Extraction) -> None:
        """Targets, then actuals, by section; a region is said only where it is not that of the whole document."""
        headings = sections(paragraphs(document.text)) if extraction.figures else []
        groups = []
        for kind, figures in (("target", extraction.targets), ("actual", extraction.actuals)):
            title = f"{GLYPHS[kind]} {self._say(f'group_{kind}', n=len(figures))}"
            for section, found in groupby(figures, key=lambda f: section_at(headings, f.start)):
                groups.append(Group((title, *section), [_figure_on_screen(f, extraction.region) for f in found], kind))
        columns = _FIGURES_ON_SCREEN
        if all(not row[-1] for group in groups for row in group.rows):
            columns = columns[:-1]
        self._page.groups(columns, groups)

    def _say(self, key: str, **slots: object) -> str:
        return message(key, self._language, **slots)


def _figure_on_screen(figure: Figure, region: str | None) -> list[str]:
    elsewhere = figure.region if figure.region != region else None
    row = [figure.indicator, quantity(figure), figure.action, figure.period, figure.commitment, figure.direction, elsewhere]
    return [shown(tidy(cell)) for cell in row]


def _figure(figure: Figure) -> list[str]:
    bound = "" if figure.bound == "exact" else figure.bound
    said = [figure.kind, figure.indicator, figure.action, quantity(figure), bound]
    return [_joined(cell) for cell in (*said, figure.measure, figure.direction, figure.period, figure.region)]


def _project(project: Project) -> list[str]:
    row = [project.kind, project.name, project.stage, project.owner, project.capacity, project.investment, project.period]
    return [_joined(cell) for cell in (*row, project.region)]


def _aim(aim: Aim) -> list[str]:
    row = [aim.kind, aim.indicator, aim.relation, aim.reference, aim.period, aim.region]
    return [_joined(cell) for cell in row]


def _industry(tag: IndustryTag) -> list[str]:
    return [_joined(cell) for cell in (tag.text, " ".join(tag.gbt4754), "、".join(tag.names), str(tag.start))]


def _joined(cell: str | None) -> str:
    """The cell on one line, safe to print: the text's own escape sequences are not for the terminal."""
    return shown(tidy(cell))

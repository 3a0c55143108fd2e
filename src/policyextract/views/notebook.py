"""Results in, HTML for a notebook's output cell out: what `_repr_html_` of a result gives back.

It reads well in light and dark themes, and where neither styles nor scripts are let through (GitHub, notebooks that are
not trusted) as text with marks and a plain table. With scripts the table sorts, filters and leads back to the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from policyextract.core.records import Aim, Extraction, Figure, IndustryTag, Project, Quantity
from policyextract.views import wording
from policyextract.views.layout import Paragraph, Section, paragraphs, section_at, sections
from policyextract.views.marking import Mark, marked
from policyextract.views.wording import AnyRecord, html

_COLUMNS = ("", "indicator or name", "value", "action", "period", "region", "firmness", "section")  # keys of `wording`
_TAGS = {"target": "mark", "actual": "mark", "project": "b", "industry": "i"}
_ORDER = ("target", "actual", "project", "industry")
_GAP = '<p class="pe-gap">⋯</p>'


def extraction_html(extraction: Extraction, text: str | None = None) -> str:
    """The records of a text: marked where they stand, with their slots on hover, and in a table below.

    Without the raw `text` the sentences that hold records are shown.
    """
    records: list[AnyRecord] = list(extraction)
    made = paragraphs(text) if text is not None else []
    about = "，".join(html(part) for part in (extraction.region, extraction.published) if part)
    body = _text(made, records) if text is not None else _sentences(records)
    return _framed(
        f"<p>{f'<b>{about}</b> ' if about else ''}{_counts(extraction)}</p>"
        f'<details open><summary>{_say("tab_text")}</summary><div class="pe-text" lang="zh">{body}</div></details>'
        f"<details open><summary>{_say('tab_records')}</summary>{_records(records, sections(made))}</details>"
    )


def quantities_html(quantities: Sequence[Quantity]) -> str:
    """Numbers without context, as a table."""
    columns = ("as written", "value", "to", "unit", "bound", "in base unit", "dimension", "at")
    rows = (
        [
            wording.quantity(q),
            _number(q.value),
            _number(q.value_high),
            q.unit,
            wording.bound(q.bound, wording.chosen_language()),
            f"{_number(q.base_value)} {q.base_unit or ''}",
            _coded("dimension", q.dimension),
            f"{q.start}–{q.end}",
        ]
        for q in quantities
    )
    return table_html(columns, rows)


class Quantities(list[Quantity]):
    """A list of quantities that a notebook shows as a table."""

    def _repr_html_(self) -> str:
        return quantities_html(self)


def table_html(columns: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> str:
    """Rows of cells as a table that sorts and filters; None is an empty cell. `note` stands below it."""
    body = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows)
    return _framed(_table(columns, body) + (f"<p><small>{html(note)}</small></p>" if note else ""))


def _framed(body: str) -> str:
    style, script = _asset("notebook.css"), _asset("notebook.js")
    said = " ".join(f'data-{name}="{html(_say(f"notebook_{name}"))}"' for name in ("filter", "rows", "of"))
    return f'<div class="pe-out" data-pe-new {said}><style>{style}</style>{body}<script>{script}</script></div>'


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath("assets").joinpath(name).read_text(encoding="utf-8")


def _counts(extraction: Extraction) -> str:
    counted = (
        ("target", len(extraction.targets), "targets"),
        ("actual", len(extraction.actuals), "actuals"),
        ("project", len(extraction.projects), "projects"),
        ("industry", len(extraction.industries), "industries"),
    )
    language = wording.chosen_language()
    return " · ".join(f"{_glyph(what)} {wording.message(key, language, n=n)}" for what, n, key in counted)


def _say(key: str) -> str:
    return wording.page_message(key, wording.chosen_language())


def _glyph(what: str) -> str:
    return f'<span class="pe-{what}">{wording.GLYPHS[what]}</span>'


def _hint(record: AnyRecord) -> str:
    language = wording.chosen_language()
    head = wording.coded("type", record.type, language)
    if not isinstance(record, IndustryTag):
        head = wording.message("kind_of", language, kind=wording.coded("kind", record.kind, language), type=head)
    said = {**wording.slots(record, language), "rule": record.rule}
    lines = [head, *(f"{wording.slot(name, language)}: {text}" for name, text in said.items())]
    return "&#10;".join(map(html, lines))


def _text(made: Sequence[Paragraph], records: Sequence[AnyRecord]) -> str:
    marks = [Mark(record.start, record.end, number) for number, record in enumerate(records)]
    shown, first, skipped = [], 0, False
    for paragraph in made:
        while first < len(marks) and marks[first].end <= paragraph.start:
            first += 1
        here = [mark for mark in marks[first : _upto(marks, first, paragraph.end)] if mark.end > paragraph.start]
        if here or paragraph.level:
            body = _marked(paragraph.runs, here, records)
            if paragraph.is_heading:
                body = f"<strong>{body}</strong>"
            shown.append(f"{_GAP if skipped else ''}<p>{body}</p>")
        skipped = not here and not paragraph.level
    return "".join(shown) + (_GAP if skipped else "")


def _upto(marks: Sequence[Mark], first: int, end: int) -> int:
    last = first
    while last < len(marks) and marks[last].start < end:
        last += 1
    return last


def _sentences(records: Sequence[AnyRecord]) -> str:
    """The sentences that hold records; their characters are clean, so each record is looked for after the one before."""
    shown: list[str] = []
    groups: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        groups.setdefault(record.sentence, []).append(number)
    for sentence, numbers in groups.items():
        at, marks = 0, []
        for number in numbers:
            written = wording.tidy(records[number].text)
            start = sentence.find(written, at)
            if start >= 0:
                marks.append(Mark(start, start + len(written), number))
                at = start
        shown.append(f"<p>{_marked([(0, sentence)], marks, records)}</p>")
    return "".join(shown)


def _marked(runs: Sequence[tuple[int, str]], marks: Sequence[Mark], records: Sequence[AnyRecord]) -> str:
    def opening(number: int) -> str:
        what = wording.what(records[number])
        glyph = wording.GLYPHS[what] if what != "industry" else ""
        return f'<{_TAGS[what]} class="pe-{what}" data-n="{number}" title="{_hint(records[number])}">{glyph}'

    return marked(runs, marks, opening, lambda number: f"</{_TAGS[wording.what(records[number])]}>")


def _records(records: Sequence[AnyRecord], made: Sequence[Section]) -> str:
    order = sorted(range(len(records)), key=lambda n: _ORDER.index(wording.what(records[n])))
    has_sections = bool(made)
    rows = "".join(_row(n, records[n], section_at(made, records[n].start) if has_sections else None) for n in order)
    return _table(_COLUMNS if has_sections else _COLUMNS[:-1], rows)


def _row(number: int, record: AnyRecord, section: tuple[str, ...] | None) -> str:
    what = wording.what(record)
    cells = [
        f'<td><span class="pe-{what}">{wording.GLYPHS[what]}</span> {html(_what(what))}</td>',
        _cell(wording.name(record, wording.chosen_language())),
    ]
    if isinstance(record, Figure):
        cells.append(_cell(wording.quantity(record), sort=str(record.base_value)))
        cells += map(_cell, (record.action, record.period, record.region, _coded("commitment", record.commitment)))
    elif isinstance(record, Aim):
        cells += map(_cell, (wording.value(record), None, record.period, record.region, _coded("commitment", record.commitment)))
    elif isinstance(record, Project):
        size = wording.tidy(record.capacity or record.investment)
        cells += map(_cell, (size, _coded("stage", record.stage), record.period, record.region, None))
    else:
        cells += map(_cell, (" ".join(record.gbt4754), None, None, None, None))
    if section is not None:
        cells.append(f'<td class="pe-section">{html(section[-1]) if section else ""}</td>')
    return f'<tr data-n="{number}" class="pe-{what}" title="{html(record.sentence)}">{"".join(cells)}</tr>'


def _what(what: str) -> str:
    return wording.coded("kind" if what in ("target", "actual") else "type", what, wording.chosen_language())


def _coded(column: str, value: str | None) -> str | None:
    return value and wording.coded(column, value, wording.chosen_language())


def _cell(value: object, sort: str | None = None) -> str:
    sortable = f' data-sort="{html(sort)}"' if sort is not None else ""
    return f"<td{sortable}>{'' if value is None else html(value)}</td>"


def _table(columns: Sequence[str], rows: str) -> str:
    head = "".join(f"<th>{html(wording.heading(name, wording.chosen_language()))}</th>" for name in columns)
    return f'<div class="pe-table"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _number(value: object) -> str:
    return "" if value is None else f"{value:f}"

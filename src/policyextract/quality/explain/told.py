"""An explanation into text for a terminal, and into HTML for a notebook.

The page takes colours from its surroundings and only tints them, so that it is readable on a light and on a dark ground;
it loads nothing and runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from rich.cells import cell_len

from policyextract.core.records import Extraction, Figure
from policyextract.core.words.language import Language
from policyextract.extraction.proof import describe
from policyextract.packs.types import ANY_VERB, Type
from policyextract.quality.explain.views import ClauseView, FoundView, MissedView, NumberView, SentenceView
from policyextract.quality.explain.wording import said

_SHOWN = ("kind", "value", "value_high", "unit", "bound", "measure", "direction", "indicator", "indicator_id", "action", "period",
          "region", "role", "commitment")  # fmt: skip
_MINOR = frozenset(("nominal", "quantity"))
_LISTED_VERBS = frozenset((kind.name or "").lower() for kind in Type if kind & ANY_VERB & ~Type.VERB)
_LIBRARY = " (policyextract)"
_WIDTH, _NAMES, _WIDEST = 80, 9, 24
"""Columns of a terminal, of the names before what is told, and of the widest column of a table."""
_PIECES = re.compile(r"[\u2e80-\u9fff\uff00-\uffef“”…—]|[^\s\u2e80-\u9fff\uff00-\uffef“”…—]+\s*|\s+")


def as_text(explanation: Explanation) -> str:
    """The explanation, for reading in a terminal of 80 columns."""
    return "\n".join(line.rstrip() for line in _Text(explanation.language).lines(explanation)).rstrip() + "\n"


class _Text:
    """Lines for a terminal, in a language; long ones go on below, behind the name of what they tell."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def _label(self, name: str) -> str:
        return said("labels", name, self._language)

    def _row(self, indent: int, name: str, text: str) -> Iterator[str]:
        """What is told under a name, which may be empty."""
        label = self._label(name) if name else ""
        head = " " * indent + label + " " * max(_NAMES - cell_len(label), 1)
        lines = wrapped(text, max(_WIDTH - cell_len(head), _NAMES))
        for k, line in enumerate(lines):
            yield (head if k == 0 else " " * cell_len(head)) + line

    def lines(self, explanation: Explanation) -> Iterator[str]:
        """The whole explanation."""
        packs = [name for name in explanation.packs if name != "policyextract"]
        if packs:
            yield from self._row(0, "packs", ", ".join(packs))
        if explanation.repaired.strip() != explanation.text.strip():
            yield from (self._label("repaired"), *self._repaired(explanation), "")
        for sentence in explanation.sentences:
            yield from self._sentence(sentence)
        if others := _others(explanation.records):
            yield self._label("others")
            for record in others:
                yield from self._row(2, "figure", f"{describe(record)}  {record.rule}")

    def _repaired(self, explanation: Explanation) -> Iterator[str]:
        for line in explanation.repaired.splitlines():
            if line.strip():
                yield from (f"  {part}" for part in wrapped(line, _WIDTH - 2))

    def _sentence(self, sentence: SentenceView) -> Iterator[str]:
        if sentence.section:
            yield from self._row(0, "section", sentence.section)
        yield from wrapped(sentence.text, _WIDTH)
        for clause in sentence.clauses:
            yield from self._clause(clause, alone=len(sentence.clauses) == 1)
        for found in sentence.found:
            yield from self._row(4, found.type, f"{found.text}  {found.rule}")
            if found.says:
                yield from self._row(6, "says", found.says)
            for why in found.why:
                yield from self._row(6, "words" if why == found.why[0] else "", why)
        for missed in sentence.missed:
            yield from self._row(4, missed.type, _missed(missed, self._language))
        yield ""

    def _clause(self, clause: ClauseView, *, alone: bool) -> Iterator[str]:
        if not alone:
            yield from (f"  {line}" for line in wrapped(clause.text, _WIDTH - 2))
        rows = [(token.text, " ".join(_types(token.types)), _lists(token.lists)) for token in clause.tokens]
        yield from self._table("tokens", rows)
        chunks = [(chunk.text, " ".join(f"<{type_}>" for type_ in chunk.types)) for chunk in clause.chunks]
        yield from self._table("chunks", chunks)
        for number in clause.numbers:
            yield from self._number(number)
        for name in clause.names:
            yield from self._row(4, "name", _outcome(name.text, "not taken", name.why, self._language))

    def _table(self, name: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
        """Rows in columns; a last column that has no room goes on below."""
        if not rows:
            return
        widths = [min(max(cell_len(row[i]) for row in rows), _WIDEST) for i in range(len(rows[0]) - 1)]
        for k, row in enumerate(rows):
            head = " " * 4 + (self._label(name) if k == 0 else "")
            head += " " * max(4 + _NAMES - cell_len(head), 1)
            for cell, width in zip(row, widths, strict=False):
                if cell_len(cell) > width:  # a long one has lines of its own, and the next column is below
                    for line in wrapped(cell, _WIDTH - cell_len(head)):
                        yield head + line
                        head = " " * cell_len(head)
                    cell = ""
                head += cell + " " * (width - cell_len(cell) + 2)
            for line in wrapped(row[-1], _WIDTH - cell_len(head)):
                yield head + line
                head = " " * cell_len(head)

    def _number(self, number: NumberView) -> Iterator[str]:
        yield from self._row(4, "number", _outcome(number.text, number.outcome, number.why, self._language))
        for name, text in _number_rows(number, self._language):
            yield from self._row(6, name, text)


def wrapped(text: str, width: int) -> list[str]:
    """A text on lines of so many columns, cut at blanks and between Chinese characters; a longer word is cut anywhere."""
    if cell_len(text) <= width:
        return [text.rstrip()]
    lines, line, used = [], "", 0
    for piece in _PIECES.findall(text):
        if line and used + cell_len(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, used, piece = "", 0, piece.lstrip()
        while cell_len(piece.rstrip()) > width:
            lines.append(piece[:width])
            piece = piece[width:]
        line += piece
        used += cell_len(piece)
    return [*lines, line.rstrip()]


def _outcome(text: str, outcome: str, why: str, language: Language) -> str:
    """A word, what became of it, and why."""
    became = said("outcomes", outcome, language)
    told = f"{text}{said('signs', 'colon', language)}{became}"
    return said("signs", "with_note", language, said=told, note=why) if why else told


def _missed(missed: MissedView, language: Language) -> str:
    return _outcome(missed.text, missed.outcome, missed.why, language) if missed.text else missed.why


def _others(found: Extraction) -> list[Figure]:
    """The records that no sentence tells: figures of tables."""
    return [figure for figure in found.figures if figure.rule == "table"]


def _types(types: Iterable[str]) -> list[str]:
    """The types of a token that tell something: a verb of a list is a verb, one of no list must be told to be one."""
    found = list(types)
    listed = not _LISTED_VERBS.isdisjoint(found)
    return [type_ for type_ in found if len(found) == 1 or not (type_ in _MINOR or (type_ == "verb" and listed))]


def _lists(lists: Iterable[str]) -> str:
    """The word lists of a token; the pack is named where it is not the library's own."""
    return ", ".join(name.removesuffix(_LIBRARY) for name in lists)


def _number_rows(number: NumberView, language: Language) -> Iterator[tuple[str, str]]:
    """What is told of a number, each line under a name."""
    if number.rule:
        yield "rule", f"{number.rule}  {number.pattern}"
    if number.says:
        yield "says", number.says
    if number.filled:
        yield "filled", ", ".join(f"{slot} = {words}" for slot, words in number.filled.items())
    if number.record is not None:
        yield "figure", ", ".join(f"{slot} = {value}" for slot, value in _slots(number.record))
    for slot, (value, why) in number.added.items():
        yield "context", f"{slot} = {value}{said('signs', 'colon', language)}{why}"
    for near in number.near:
        yield "near", near.told(language)
    if number.later:
        yield "later", said("near", "later", language, rules=", ".join(number.later))


def _slots(record: Figure) -> Iterator[tuple[str, object]]:
    for slot in _SHOWN:
        value = getattr(record, slot)
        if value is not None:
            yield slot, value


_STYLE = """<style>
.pex{font:14px/1.5 system-ui,sans-serif;color:inherit;max-width:64em}
.pex-row{display:flex;margin:.3em 0}
.pex-row>b{flex:0 0 5em;font-weight:400;opacity:.7}
.pex-row>div{display:flex;flex-wrap:wrap;gap:.3em}
.pex-box{background:rgba(127,127,127,.14);border-radius:.3em;padding:.1em .45em;text-align:center;max-width:14em}
.pex-box small{display:block;opacity:.75;line-height:1.25}
.pex-box small+small{opacity:.6;font-style:italic}
.pex-q{background:rgba(66,133,244,.25)}.pex-v{background:rgba(52,168,83,.25)}
.pex-number{border-left:3px solid rgba(127,127,127,.5);margin:.6em 0;padding-left:.7em}
.pex-yes{border-color:rgb(52,168,83)}.pex-no{border-color:rgb(214,120,40)}
.pex table{border-collapse:collapse;font:inherit;color:inherit;background:transparent}
.pex td{padding:.05em .8em .05em 0;text-align:left;vertical-align:top;background:transparent;border:0}
.pex td:first-child{opacity:.7}.pex code{color:inherit;background:transparent}
.pex h4{font-size:1em;margin:1em 0 .3em}
</style>"""


def as_html(explanation: Explanation) -> str:
    """The explanation as a piece of HTML that needs nothing else."""
    language = explanation.language
    parts = [_STYLE, '<div class="pex" lang="zh">']
    if explanation.repaired.strip() != explanation.text.strip():
        parts.append(f"<h4>{said('labels', 'repaired_text', language)}</h4><p>{escape(explanation.repaired)}</p>")
    parts += (_sentence_html(sentence, language) for sentence in explanation.sentences)
    if others := _others(explanation.records):
        rows = ((record.type, describe(record), record.rule) for record in others)
        parts.append(f"<h4>{said('labels', 'others', language)}</h4>{_html_table(rows)}")
    return "".join([*parts, "</div>"])


def _sentence_html(sentence: SentenceView, language: Language) -> str:
    rows = [(said("labels", one.type, language), f"{one.text}  {one.rule}", _reasons(one)) for one in sentence.found]
    rows += [(said("labels", one.type, language), _missed(one, language), "") for one in sentence.missed]
    section = f"<p>{escape(sentence.section)}</p>" if sentence.section else ""
    clauses = "".join(_clause_html(clause, language) for clause in sentence.clauses)
    return f"{section}<h4>{escape(sentence.text)}</h4>{clauses}{_html_table(rows)}"


def _reasons(found: FoundView) -> str:
    return "; ".join(filter(None, (found.says, *found.why)))


def _clause_html(clause: ClauseView, language: Language) -> str:
    tokens = "".join(_box(token.text, _types(token.types), _lists(token.lists)) for token in clause.tokens)
    chunks = "".join(_box(chunk.text, chunk.types, "") for chunk in clause.chunks)
    rows = f'<div class="pex-row"><b>{said("labels", "tokens", language)}</b><div>{tokens}</div></div>'
    if chunks:
        rows += f'<div class="pex-row"><b>{said("labels", "chunks", language)}</b><div>{chunks}</div></div>'
    names = ((said("labels", "name", language), _outcome(one.text, "not taken", one.why, language)) for one in clause.names)
    return rows + "".join(_number_html(number, language) for number in clause.numbers) + _html_table(names)


def _box(text: str, types: Iterable[str], lists: str) -> str:
    names = list(types)
    tint = ""
    if any(name.startswith("quantity") for name in names):
        tint = " pex-q"
    elif any("verb" in name for name in names):
        tint = " pex-v"
    below = "".join(f"<small>{escape(line)}</small>" for line in (" ".join(names), lists) if line)
    return f'<span class="pex-box{tint}">{escape(text)}{below}</span>'


def _number_html(number: NumberView, language: Language) -> str:
    rows = [(said("labels", name, language), text) for name, text in _number_rows(number, language)]
    became = said("outcomes", number.outcome, language)
    told = said("signs", "with_note", language, said=became, note=number.why) if number.why else became
    side = "pex-yes" if number.record is not None else "pex-no"
    return f'<div class="pex-number {side}"><strong>{escape(number.text)}</strong> {escape(told)}{_html_table(rows)}</div>'


def _html_table(rows: Iterable[tuple[str, ...]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{body}</table>" if body else ""


@dataclass(frozen=True)
class Explanation:
    """What each step made of a text; `str()` shows it to a reader, a notebook shows it as a page."""

    text: str
    repaired: str
    sentences: tuple[SentenceView, ...]
    records: Extraction
    packs: tuple[str, ...]
    language: Language = "en"

    @property
    def numbers(self) -> list[NumberView]:
        """All numbers of the text, in order."""
        return [number for sentence in self.sentences for clause in sentence.clauses for number in clause.numbers]

    def __str__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)

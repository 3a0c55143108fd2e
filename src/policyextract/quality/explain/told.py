"""An explanation into text for a terminal, and into HTML for a notebook.

The page takes colours from its surroundings and only tints them, so that it is readable on a light and on a dark ground;
it loads nothing and runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from rich.cells import cell_len

from policyextract.core.records import Extraction
from policyextract.extraction.proof import describe
from policyextract.packs.types import ANY_VERB, Type
from policyextract.quality.explain.views import ClauseView, MissedView, NumberView, SentenceView

_SHOWN = ("kind", "value", "value_high", "unit", "bound", "measure", "direction", "indicator", "indicator_id", "action", "period",
          "region", "role", "commitment")  # fmt: skip
_MINOR = frozenset(("nominal", "quantity"))
_LISTED_VERBS = frozenset((kind.name or "").lower() for kind in Type if kind & ANY_VERB & ~Type.VERB)
_LIBRARY = " (policyextract)"


def as_text(explanation: Explanation) -> str:
    """The explanation, for reading in a terminal."""
    return "\n".join(_lines(explanation)).rstrip() + "\n"


def _lines(explanation: Explanation) -> Iterator[str]:
    packs = [name for name in explanation.packs if name != "policyextract"]
    if packs:
        yield f"packs    {', '.join(packs)}"
    if explanation.repaired.strip() != explanation.text.strip():
        yield from ("repaired", *(f"  {line}" for line in explanation.repaired.splitlines() if line.strip()), "")
    for sentence in explanation.sentences:
        yield sentence.text
        for clause in sentence.clauses:
            yield from _clause_lines(clause, alone=len(sentence.clauses) == 1)
        for missed in sentence.missed:
            yield f"    {missed.type:<8} {_missed(missed)}"
        yield ""
    others: list[Any] = [*explanation.records.projects, *explanation.records.industries]
    if others:
        yield "other records"
        for record in sorted(others, key=lambda record: record.start):
            yield f"  {record.type:<8}  {describe(record)}  by {record.rule}"


def _clause_lines(clause: ClauseView, *, alone: bool) -> Iterator[str]:
    if not alone:
        yield f"  {clause.text}"
    rows = [(token.text, " ".join(_types(token.types)), _lists(token.lists)) for token in clause.tokens]
    yield from _table("tokens", rows)
    yield from _table("chunks", [(chunk.text, " ".join(f"<{type_}>" for type_ in chunk.types)) for chunk in clause.chunks])
    for number in clause.numbers:
        yield from _number_lines(number)


def _missed(missed: MissedView) -> str:
    return f"{missed.text}: {missed.outcome}, {missed.why}" if missed.text else missed.why


def _types(types: Iterable[str]) -> list[str]:
    """The types of a token that tell something: a verb of a list is a verb, one of no list must be told to be one."""
    found = list(types)
    listed = not _LISTED_VERBS.isdisjoint(found)
    return [type_ for type_ in found if len(found) == 1 or not (type_ in _MINOR or (type_ == "verb" and listed))]


def _lists(lists: Iterable[str]) -> str:
    """The word lists of a token; the pack is named where it is not the library's own."""
    return ", ".join(name.removesuffix(_LIBRARY) for name in lists)


def _table(name: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if not rows:
        return
    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for k, row in enumerate(rows):
        cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield f"    {name if k == 0 else '':<7}  {'  '.join(cells)}".rstrip()


def _number_lines(number: NumberView) -> Iterator[str]:
    yield f"    number   {number.text}: {number.outcome}" + (f", {number.why}" if number.why else "")
    if number.rule:
        yield f"      rule     {number.rule}  {number.pattern}"
    if number.filled:
        yield f"      filled   {', '.join(f'{slot} = {words}' for slot, words in number.filled.items())}"
    if number.record is not None:
        yield f"      figure   {', '.join(f'{slot} = {value}' for slot, value in _slots(number.record))}"
    for slot, (value, why) in number.added.items():
        yield f"      context  {slot} = {value}: {why}"
    for near in number.near:
        yield f"      near     {near}"
    if number.later:
        yield f"      later    {', '.join(number.later)} would fit too, but stand after"


def _slots(record: Any) -> Iterator[tuple[str, Any]]:
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
    parts = [_STYLE, '<div class="pex" lang="zh">']
    if explanation.repaired.strip() != explanation.text.strip():
        parts.append(f"<h4>repaired text</h4><p>{escape(explanation.repaired)}</p>")
    parts += (_sentence_html(sentence) for sentence in explanation.sentences)
    others: list[Any] = [*explanation.records.projects, *explanation.records.industries]
    if others:
        rows = ((record.type, describe(record), record.rule) for record in sorted(others, key=lambda record: record.start))
        parts.append(f"<h4>other records</h4>{_html_table(rows)}")
    return "".join([*parts, "</div>"])


def _sentence_html(sentence: SentenceView) -> str:
    missed = _html_table((missed.type, _missed(missed)) for missed in sentence.missed)
    return f"<h4>{escape(sentence.text)}</h4>" + "".join(map(_clause_html, sentence.clauses)) + missed


def _clause_html(clause: ClauseView) -> str:
    tokens = "".join(_box(token.text, _types(token.types), _lists(token.lists)) for token in clause.tokens)
    chunks = "".join(_box(chunk.text, chunk.types, "") for chunk in clause.chunks)
    rows = f'<div class="pex-row"><b>tokens</b><div>{tokens}</div></div>'
    if chunks:
        rows += f'<div class="pex-row"><b>chunks</b><div>{chunks}</div></div>'
    return rows + "".join(map(_number_html, clause.numbers))


def _box(text: str, types: Iterable[str], lists: str) -> str:
    names = list(types)
    tint = ""
    if any(name.startswith("quantity") for name in names):
        tint = " pex-q"
    elif any("verb" in name for name in names):
        tint = " pex-v"
    below = "".join(f"<small>{escape(line)}</small>" for line in (" ".join(names), lists) if line)
    return f'<span class="pex-box{tint}">{escape(text)}{below}</span>'


def _number_html(number: NumberView) -> str:
    rows: list[tuple[str, ...]] = []
    if number.rule:
        rows.append(("rule", f"{number.rule}  {number.pattern}"))
    if number.filled:
        rows.append(("filled", ", ".join(f"{slot} = {words}" for slot, words in number.filled.items())))
    if number.record is not None:
        rows.append(("figure", ", ".join(f"{slot} = {value}" for slot, value in _slots(number.record))))
    rows += (("context", f"{slot} = {value}: {why}") for slot, (value, why) in number.added.items())
    rows += (("near", str(near)) for near in number.near)
    if number.later:
        rows.append(("later", f"{', '.join(number.later)} would fit too, but stand after"))
    said = f"{number.outcome}, {number.why}" if number.why else number.outcome
    side = "pex-yes" if number.record is not None else "pex-no"
    return f'<div class="pex-number {side}"><strong>{escape(number.text)}</strong> {escape(said)}{_html_table(rows)}</div>'


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

    @property
    def numbers(self) -> list[NumberView]:
        """All numbers of the text, in order."""
        return [number for sentence in self.sentences for clause in sentence.clauses for number in clause.numbers]

    def __str__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)

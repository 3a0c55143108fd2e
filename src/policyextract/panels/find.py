"""The name of an indicator and documents in, every sentence that speaks of it out, with a number or without.

print(pe.find([pe.read("report-2024.txt")], "固定资产投资"))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from policyextract.core.failures import Failure, parser_said
from policyextract.core.records import Document, Extraction, Figure
from policyextract.core.words.speech import say
from policyextract.extraction.catalogues.indicators import Indicators
from policyextract.extraction.extractor import Extractor, shared
from policyextract.extraction.text import segment
from policyextract.output.schema import Column
from policyextract.output.tables import Row
from policyextract.packs.lexicon import PackLike
from policyextract.panels.given import Given, each, result_of
from policyextract.panels.table.printed import Printed
from policyextract.views import terminal

_COLUMNS = (
    Column("source", "string", (), "the document: a path or a name"),
    Column("title", "string", (), "its title"),
    Column("published", "string", (), "its date, as exact as it is known"),
    Column("region", "string", (), "what it is about"),
    Column("indicator_id", "string", (), "the indicator that was looked for; empty for words and patterns"),
    Column("matched", "string", (), "the words that were found; empty where only a number's name was carried over"),
    Column("has_number", "flag", (), "the sentence gives a number of it"),
    Column("numbers", "strings", (), "these numbers as written, with kind and period"),
    Column("sentence", "string", (), "the sentence"),
    Column("start", "integer", (), "string offset of the sentence into the document's text"),
    Column("end", "integer", (), "its end, exclusive"),
)
_SHOWN = ("published", "region", "matched", "numbers", "sentence")
_LONGEST_SHOWN = 60
_BESIDE = 60  # cells of a line that the columns before the sentence take


@dataclass(frozen=True)
class Found(Printed):
    """Sentences about one indicator, in the order of the documents and of their texts."""

    rows: list[Row]
    left_out: dict[str, int] = field(default_factory=dict)
    counted = "sentences"

    @property
    def title(self) -> str:
        """The name of its sheet."""
        return "find"

    @property
    def described(self) -> tuple[Column, ...]:
        """The columns in order."""
        return _COLUMNS

    def shown(self) -> Sequence[terminal.Column]:
        """The columns to read."""
        return [terminal.Column(name, least=4) for name in _SHOWN]

    def cells(self, row: Row, width: int) -> list[str]:
        """What a row has in them; of a long sentence the part around what matched."""
        longest = max(_LONGEST_SHOWN, (width - _BESIDE) // 2)  # a character takes two cells
        return [_shown(row, name, longest) for name in _SHOWN]


def _shown(row: Row, name: str, longest: int) -> str:
    if name == "numbers":
        return "; ".join(row["numbers"])
    text = row[name] or ""
    if name != "sentence" or len(text) <= longest:
        return text
    at = max(0, text.find(row["matched"] or "") - longest // 3)
    return ("…" if at else "") + text[at : at + longest] + ("…" if at + longest < len(text) else "")


@dataclass(frozen=True)
class Sought:
    """What is looked for: words by a pattern, and the figures of an indicator."""

    pattern: re.Pattern[str]
    id: str | None


def sought(what: str, pattern: bool, catalogue: Indicators) -> Sought:
    """What a name, an id, other words or a pattern looks for. Raises ValueError for a pattern that is none, and for no words."""
    if not what.strip():
        raise ValueError(say("find.nothing"))
    if pattern:
        try:
            return Sought(re.compile(what), None)
        except re.error as error:
            raise ValueError(say("find.pattern", what=what, error=parser_said(str(error), error.pos))) from None
    name = what.strip()
    known = catalogue.indicators.get(name.lower()) or catalogue.indicators.get(catalogue.canonical(name) or "")
    names = {name} if known is None else {known.name, *known.aliases, *([] if known.id == name.lower() else [name])}
    longest_first = sorted(names, key=lambda one: (-len(one), one))
    return Sought(re.compile("|".join(_spelled(one, catalogue) for one in longest_first)), known.id if known else None)


def _spelled(name: str, catalogue: Indicators) -> str:
    """A pattern of a name in all its spellings: 规模以上 or 规上, 占比 or 比重."""
    spellings: dict[str, list[str]] = {}
    for spelling, written in catalogue.write.items():
        if written:  # what is written as nothing (各项贷款) tells no name from another
            spellings.setdefault(str(written), [str(written)]).append(spelling)
    alike = {word: sorted(words, key=len, reverse=True) for words in spellings.values() for word in words}
    known = "|".join(map(re.escape, sorted(alike, key=lambda word: (-len(word), word))))
    parts = re.split(f"({known})", name) if known else [name]
    return "".join(f"(?:{'|'.join(map(re.escape, alike[part]))})" if part in alike else re.escape(part) for part in parts)


def find(
    documents_or_results: Given | Iterable[Given],
    what: str,
    *,
    pattern: bool = False,
    packs: Sequence[PackLike] = (),
    extractor: Extractor | None = None,
) -> Found:
    """Every sentence about an indicator.

    Takes what `panel` takes. `what` is an id (`gdp`), a name or alias of the catalogue, which finds all its names and the
    numbers whose name is carried over from elsewhere; other words, which are looked for as they stand; or, with `pattern`,
    a regular expression. Sentences are looked at clean of line breaks. Raises ValueError for a pattern that is none, TypeError
    for things that are no documents, and PackError for a pack that is refused.
    """
    if extractor is not None and packs:
        raise ValueError(say("given.packs_and_extractor"))
    maker = extractor or shared(packs)
    looked_for = sought(what, pattern, maker.indicators)
    rows: list[Row] = []
    left_out: dict[str, int] = {}
    for given in each(documents_or_results, "find"):
        result = result_of(given, maker, "find")
        if isinstance(result, Failure):
            left_out["documents that failed"] = left_out.get("documents that failed", 0) + 1
            continue
        document, extraction = result
        text = document.text if document else extraction._text
        if text is None:
            left_out["results without a text"] = left_out.get("results without a text", 0) + 1
            continue
        rows += _rows(document, extraction, text, looked_for, maker)
    return Found(rows, left_out)


def _rows(document: Document | None, extraction: Extraction, text: str, looked_for: Sought, maker: Extractor) -> Iterator[Row]:
    clean = maker.repair.repair(text)
    places = clean.places([figure.start for figure in extraction.figures])
    figures = sorted(zip(places, extraction.figures, strict=True), key=lambda placed: placed[0])
    at = 0
    for start, end in segment.paragraphs(clean.text):
        for a, b in segment.sentences(clean.text, start, end):
            first, last = clean.raw_span(a, b)
            here: list[Figure] = []
            while at < len(figures) and figures[at][0] < b:
                here.append(figures[at][1])
                at += 1
            match = looked_for.pattern.search(clean.text, a, b)
            own = [figure for figure in here if looked_for.id is not None and figure.indicator_id == looked_for.id]
            if match is None and not own:
                continue
            numbers = own if looked_for.id is not None else _beside(here, looked_for)
            yield {
                "source": document.source if document else None,
                "title": extraction.title,
                "published": extraction.published,
                "region": extraction.region,
                "indicator_id": looked_for.id,
                "matched": match and match.group(),
                "has_number": bool(numbers),
                "numbers": [_number(figure) for figure in numbers],
                "sentence": clean.text[a:b].strip(),
                "start": first,
                "end": last,
            }


def _beside(figures: Sequence[Figure], looked_for: Sought) -> list[Figure]:
    """The numbers whose own name has the words."""
    return [figure for figure in figures if figure.indicator and looked_for.pattern.search(figure.indicator)]


def _number(figure: Figure) -> str:
    text = "".join(figure.text.split())
    return f"{text} ({figure.kind}{f', {figure.period}' if figure.period else ''})"

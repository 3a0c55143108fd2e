"""Documents with their records in, one self-contained page to review them out: no network, no server, no build step.

The texts stand in the page as inert templates, the records as JSON that no parser takes for markup. A content security
policy lets only the script of the page run, by its hash, and nothing load. The parts of the script and of the style sheet
stand in `assets/page`; they are joined in the order below and share one scope.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from policyextract.core.gold.lines import text_hash
from policyextract.core.records import Document, Extraction
from policyextract.core.tables.codes import standard
from policyextract.core.tables.measured import measured
from policyextract.core.words.speech import language as spoken
from policyextract.extraction.extractor import Extractor, shared
from policyextract.views import wording
from policyextract.views.layout import Paragraph, paragraphs, section_at, sections
from policyextract.views.lives import Life, shown_lives
from policyextract.views.marking import Mark, marked
from policyextract.views.wording import AnyRecord, html

MOST_RECORDS = 40_000
"""So many records a page holds: with more a browser takes longer than a few seconds to open it."""
MOST_CHARACTERS = 30_000_000
"""So much text it holds."""
_UNSAFE = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LEFT_OUT = {"sentence", "version"}  # `sentence` is kept once for all records of the sentence
_SCRIPTS = (
    *("base/dom", "base/words", "records/records", "marks/marks", "marks/saving", "records/filters", "records/list"),
    *("records/text", "marks/adding", "records/detail", "records/why", "marks/teach", "charts/charts", "charts/compare"),
    *("charts/plots", "charts/lives", "charts/paper", "base/keys", "base/start"),
)
_STYLES = ("styles/page", "styles/narrow", "styles/print")
_SLOT = re.compile(r"\{\{([a-z]+)\}\}")


Reasons = Mapping[int, Mapping[str, Any]]
"""What the extraction noted of the numbers and other records of a text, by offset: `text`, and `lines` of slot and words."""


def page_html(
    results: Iterable[tuple[Document, Extraction]],
    title: str | None = None,
    language: wording.Language | None = None,
    marks: Mapping[str, str] | None = None,
    extractor: Extractor | None = None,
    reasons: Callable[[Document], Reasons] | None = None,
    lives: Iterable[Life] = (),
) -> str:
    """The page of the documents, as HTML text, at first in `language` or in that of the browser.

    A page holds `MOST_RECORDS` and `MOST_CHARACTERS`; documents beyond are left out, and the page says so.

    `marks` are files of marks that the page opens with, name and content of each; `extractor` is that which made the records.
    `reasons` tells of a document why its records are as they are, and why there are none elsewhere. `lives` are promises and
    projects over the documents, as `Track.lives` gives them.
    """
    made = Page(extractor, reasons)
    for document, extraction in results:
        made.add(document, extraction)
    return made.html(title, language, marks, lives)


class Page:
    """A page in the making: texts, records, and the sentences that the records share.

    `left` counts the documents for which there was no room.
    """

    def __init__(self, extractor: Extractor | None = None, reasons: Callable[[Document], Reasons] | None = None) -> None:
        self._extractor = extractor or shared()
        self._documents: list[dict[str, Any]] = []
        self._texts: list[str] = []
        self._records: list[dict[str, Any]] = []
        self._sentences: dict[str, int] = {}
        self._tell = reasons
        self._reasons: list[Reasons] = []
        self._characters = 0
        self.left = 0

    def __len__(self) -> int:
        """How many documents it holds."""
        return len(self._documents)

    def _has_room(self, document: Document, extraction: Extraction) -> bool:
        """Whether the page can hold a document beside those that it has; the first it always can."""
        records, characters = len(self._records) + len(extraction), self._characters + len(document.text)
        return not self._documents or (records <= MOST_RECORDS and characters <= MOST_CHARACTERS)

    def add(self, document: Document, extraction: Extraction) -> None:
        """Adds a document, where there is room for it; counts it otherwise."""
        if not self._has_room(document, extraction):
            self.left += 1
            return
        number, first = len(self._documents), len(self._records)
        records: list[AnyRecord] = list(extraction)
        layout = paragraphs(document.text)
        headings = sections(layout)
        titles = {headed.title: n for n, headed in enumerate(headings)}
        source = document.source or f"text-{number + 1}"
        self._characters += len(document.text)
        if self._tell is not None:
            self._reasons.append(self._tell(document))
        self._texts.append(_text(layout, records, first))
        self._documents.append(
            {
                "title": wording.shown(document.title or PurePath(source).name),
                "source": source,
                "hash": text_hash(document.text),
                "length": len(document.text),
                "stem": PurePath(source).stem or "text",
                "isText": source.lower().endswith(".txt"),
                "text": None if source.lower().endswith(".txt") else document.text,
                "region": extraction.region,
                "reviewed": extraction.about.reviewed,
                "planned": extraction.about.planned,
                "published": extraction.published,
                "doubts": [doubt.model_dump(mode="json", exclude_none=True) for doubt in extraction.doubts],
                "sections": [{"title": " › ".join(headed.title), "start": headed.start} for headed in headings],
            }
        )
        for record in records:
            dumped = record.model_dump(mode="json", exclude=_LEFT_OUT)
            slots = {slot: value for slot, value in dumped.items() if value not in (None, [])}
            slots["doc"] = number
            slots["sentence"] = self._sentences.setdefault(record.sentence, len(self._sentences))
            slots["label"], slots["shown"] = wording.name(record), wording.value(record)
            section = section_at(headings, record.start)
            slots["section"] = titles.get(section, -1)
            slots["codes"] = list(wording.codes(record))
            self._records.append(slots)

    def html(
        self,
        title: str | None = None,
        language: wording.Language | None = None,
        marks: Mapping[str, str] | None = None,
        lives: Iterable[Life] = (),
    ) -> str:
        """The page; see `page_html`."""
        data = {
            "title": title or (self._documents[0]["title"] if len(self._documents) == 1 else None),
            "left": self.left,
            "documents": self._documents,
            "records": self._records,
            "sentences": list(self._sentences),
            "marks": list((marks or {}).items()),
            "reasons": self._reasons,
            "lives": shown_lives(lives, self._documents, self._records),
            "rules": self._rules(),
            "lists": self._lists(),
            "indicators": {id_: [row.name, *row.aliases] for id_, row in self._extractor.indicators.indicators.items()},
            "industries": standard(),
        }
        script = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
        named = data["title"] or wording.page_message("documents", language or spoken(), n=len(self._documents))
        parts = {
            "title": html(named),
            "asked": language or "",
            "noscript": " ".join(html(wording.page_message("noscript", said)) for said in wording.LANGUAGES),
            "words": _json(wording.page_words()),
            "policy": _policy([script]),
            "style": "\n".join(_asset(f"{name}.css") for name in _STYLES),
            "texts": "".join(f'<template id="text-{n}">{text}</template>' for n, text in enumerate(self._texts)),
            "data": _json(data),
            "script": script,
        }
        return _SLOT.sub(lambda slot: parts[slot[1]], _asset("page.html"))

    def _rules(self) -> dict[str, dict[str, Any]]:
        """What is known of the rules that made the records: what each reads, an example, how often it was right."""
        lexicon, used = self._extractor.lexicon, {record["rule"] for record in self._records}
        known = {row["id"]: row for table in ("rule", "project_rule") for row in lexicon.tables(table) if row["id"] in used}
        found = {}
        for rule in sorted(used):
            row = known.get(rule, {})
            doc = {said: lexicon.said_of_rule(rule, said) for said in wording.LANGUAGES} if row else None
            example = next((example["text"] for example in row.get("example", ())), None)
            said = {"doc": doc, "example": example, "measured": measured().get(rule)}
            found[rule] = {key: value for key, value in said.items() if value}
        return found

    def _lists(self) -> dict[str, str]:
        """Ids of word lists that a reader's correction may add to: of verbs by their class, and of words that are no industry."""
        found: dict[str, str] = {}
        for words in self._extractor.lexicon.lists:
            if words.type == "verb":
                found.setdefault(str(words.attributes.get("class")), words.id)
            elif words.type == "industry-block":
                found.setdefault("block", words.id)
        return found


def _text(layout: Sequence[Paragraph], records: Sequence[AnyRecord], first: int) -> str:
    """The paragraphs, with their raw offsets as `start:length` for each run of characters that follow one another."""
    marks = [Mark(record.start, record.end, number) for number, record in enumerate(records)]
    opening, closing = _tags(records, first)
    at, shown = 0, []
    for paragraph in layout:
        while at < len(marks) and marks[at].end <= paragraph.start:
            at += 1
        last = at
        while last < len(marks) and marks[last].start < paragraph.end:
            last += 1
        here = [mark for mark in marks[at:last] if mark.end > paragraph.start]
        runs = " ".join(f"{start}:{len(text)}" for start, text in paragraph.runs)
        tag = f"h{paragraph.level + 1}" if paragraph.is_heading else "p"
        shown.append(f'<{tag} data-runs="{runs}">{marked(paragraph.runs, here, opening, closing)}</{tag}>')
    return "".join(shown)


def _tags(records: Sequence[AnyRecord], first: int) -> tuple[Callable[[int], str], Callable[[int], str]]:
    def opening(number: int) -> str:
        return f'<mark class="{wording.what(records[number])}" data-n="{first + number}">'

    return opening, lambda number: "</mark>"


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets").joinpath("page").joinpath(name).read_text(encoding="utf-8")


def _policy(scripts: Iterable[str]) -> str:
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _json(data: object) -> str:
    """JSON that may stand in a script element: what could end it or is no character is written as an escape."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda unsafe: f"\\u{ord(unsafe[0]):04x}", text)

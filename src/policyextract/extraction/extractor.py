"""Extract: raw text into typed records, step by step. Someone who reads `extract` sees the whole machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike

from policyextract.core.dates import parse_date
from policyextract.core.records import Extraction
from policyextract.extraction import assemble
from policyextract.extraction.catalogues import industries
from policyextract.extraction.context.sections import contexts
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures import reader as figures
from policyextract.extraction.projects import reader as projects
from policyextract.extraction.quantities import scan as numbers
from policyextract.extraction.text import segment
from policyextract.extraction.text.repair import repair
from policyextract.extraction.text.title import said_in_heading
from policyextract.packs.lexicon import using
from policyextract.packs.load import Pack


def extract(
    text: str,
    *,
    published: str | date | None = None,
    region: str | None = None,
    packs: Sequence[Pack | str | PathLike[str]] = (),
) -> Extraction:
    """Figures, projects and industries of `text`.

    `published` is the date of the document (`2024-01-17`, `2024-01` or `2024`), from which 今年 and 去年 are resolved;
    `region` is what a figure is about when the text names nothing nearer. Where they are not given, the first lines
    of the text are asked. `packs` are packs of words and rules, or paths of them, beside the library's
    own. Offsets in the records are string offsets into `text`. Raises TypeError or ValueError that name the argument;
    any string gives a result.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}; read files with policyextract.read")
    if region is not None and not isinstance(region, str):
        raise TypeError(f"region must be a str such as '包头市', not {type(region).__name__}")
    published = parse_date(published, "published")
    said = said_in_heading(text) if published is None or region is None else {}
    published, region = published or said.get("published"), region or said.get("region")

    with using(packs):
        return _extract(text, published, region)


def _extract(text: str, published: str | None, region: str | None) -> Extraction:
    clean = repair(text)
    mentions = industries.find(clean.text)
    spans = numbers.scan(clean.text)
    context = contexts().of(clean.text, published, region)
    found_figures, found_projects = [], []
    at = 0
    for start, end in segment.paragraphs(clean.text):
        context.paragraph(clean.text, start, end)
        for a, b in segment.sentences(clean.text, start, end):
            first = at
            while at < len(spans) and spans[at].start < b:
                at += 1
            context.sentence(a)
            named = projects.in_sentence(clean.text, a, b)
            if at == first and not named and context.in_sections:
                continue
            sentence = Sentence(clean.text, a, b, context)
            if at > first:
                found_figures += [(made, sentence) for made in figures.in_sentence(sentence, spans[first:at])]
            for draft in named:
                sentence.place(draft)
                found_projects.append((draft, sentence))
    projects.link([made for made, _ in found_projects])
    return assemble.extraction(clean, found_figures, found_projects, mentions, published, region)

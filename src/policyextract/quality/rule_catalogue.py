"""The rules in use into a catalogue: id, doc, pattern, examples, how often each fires and how often it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policyextract.core.words.speech import Language, said_in
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.pack import Pack
from policyextract.quality.corpus_proof import extracted, gold_under, scored
from policyextract.quality.scores import RuleCount

_COLUMNS = "| --- | ---: | ---: | ---: | ---: |"


@dataclass(frozen=True)
class Entry:
    """A rule of the catalogue. `counts` and `fires` are None where there is no gold corpus."""

    id: str
    pack: str
    doc: str
    doc_zh: str
    pattern: str
    figure: Mapping[str, Any]
    examples: tuple[Mapping[str, Any], ...]
    counterexamples: tuple[Mapping[str, Any], ...]
    fires: int | None = None
    counts: RuleCount | None = None


@dataclass(frozen=True)
class Catalogue:
    """The rules in order of precedence, and how the records that code makes without a pattern fared."""

    rules: list[Entry]
    others: list[tuple[str, int, RuleCount]]
    corpus: bool


def catalogue(lexicon: Lexicon, corpus: Path | None = None, packs: Sequence[Pack] = ()) -> Catalogue:
    """The rules of a lexicon; with a corpus of texts and gold records (`packs` in use) also how they fare on it."""
    fires: Counter[str] = Counter()
    counts: Mapping[str, RuleCount] = {}
    if corpus is not None:
        found = extracted(corpus, packs)
        gold = gold_under(corpus)
        annotated = {file.text.resolve() for file in gold}
        fires.update(record.rule for path, records in found.items() if path.resolve() in annotated for record in records)
        counts = scored(gold, found).rules
    known = corpus is not None
    entries = [
        Entry(
            row["id"],
            lexicon.origin(table, row["id"]),
            lexicon.said_of_rule(row["id"], "en"),
            lexicon.said_of_rule(row["id"], "zh"),
            _pattern_of(row),
            row.get("figure", {}),
            tuple(row.get("example", ())),
            tuple(row.get("counterexample", ())),
            fires[row["id"]] if known else None,
            counts.get(row["id"], RuleCount()) if known else None,
        )
        for table in ("rule", "project_rule")
        for row in lexicon.tables(table)
    ]
    ids = {entry.id for entry in entries}
    others = [(rule, fires[rule], counts.get(rule, RuleCount())) for rule in sorted(fires) if rule not in ids]
    return Catalogue(entries, others, known)


def _pattern_of(row: Mapping[str, Any]) -> str:
    """The pattern of a rule; of a project rule, all that it asks for in one line."""
    if "pattern" in row:
        return str(row["pattern"])
    asked = ("at", "head", "verbs", "is", "is_not", "least", "most", "name")
    said = ((key, row[key]) for key in asked if key in row)
    return "; ".join(f"{key} {', '.join(value) if isinstance(value, list) else value}" for key, value in said)


def as_markdown(found: Catalogue, language: Language = "en") -> str:
    """The catalogue as a page of the documentation."""
    return "\n".join(_Page(language).lines(found)).rstrip() + "\n"


class _Page:
    """The page of a catalogue, in a language; ids, patterns and slots are the same in each."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def _say(self, key: str, **slots: object) -> str:
        return said_in(self._language, f"catalogue.{key}", slots)

    def lines(self, found: Catalogue) -> Iterator[str]:
        """The page, line by line."""
        yield self._say("head")
        yield from (self._say("columns"), _COLUMNS)
        for entry in found.rules:
            anchor = entry.id.lower().replace(".", "")
            yield f"| [{entry.id}](#{anchor}) | {_counted(entry.fires, entry.counts)} |"
        if found.others:
            yield self._say("others")
            yield from (self._say("columns"), _COLUMNS)
            for rule, fires, counts in found.others:
                yield f"| {rule} | {_counted(fires, counts)} |"
        for entry in found.rules:
            yield from self._entry(entry)

    def _entry(self, entry: Entry) -> Iterator[str]:
        yield f"\n## {entry.id}\n"
        yield (entry.doc if self._language == "en" else entry.doc_zh) + "\n"
        yield f"`{entry.pattern}`\n"
        if entry.figure:
            yield self._say("itself", slots=self._say("comma").join(f"`{key} = {value}`" for key, value in entry.figure.items()))
        for example in entry.examples:
            told = self._say("comma").join(
                f"{slot} {value or self._say('empty')}" for slot, value in example.get("figure", {}).items()
            )
            yield self._say("reads" if told else "reads_only", text=example["text"], slots=told)
        for example in entry.counterexamples:
            yield self._say("reads_not", text=example["text"])


def _counted(fires: int | None, counts: RuleCount | None) -> str:
    if fires is None or counts is None:
        return "– | – | – | –"
    return f"{fires} | {counts.right} | {counts.wrong} | {counts.false}"

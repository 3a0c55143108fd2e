"""A corpus, with and without a pack, into what the pack changes: records that appear, vanish or change, and the score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policyextract.core.records import Extraction
from policyextract.extraction.extractor import shared
from policyextract.packs.pack import ONLY_THESE, Pack
from policyextract.quality.gold import GoldFile, gold_in
from policyextract.quality.scores import Score, combined, score, within
from policyextract.quality.verdicts import Verdict, judges, key_of
from policyextract.readers.documents import read, texts_in

LEVELS = {"figure": ("found", "quantity", "full"), "project": ("found", "exact"), "industry": ("found", "coded")}
"""The levels of the score, by type of record."""


@dataclass(frozen=True)
class Change:
    """One record that appeared (`before` is None), vanished (`after` is None) or changed, with the slots that did."""

    source: str
    before: Any
    after: Any
    slots: tuple[str, ...] = ()
    verdict: Verdict | None = None
    """What the gold says of it; None where the text has none."""

    @property
    def sort(self) -> str:
        """`appeared`, `vanished` or `changed`."""
        return "appeared" if self.before is None else "vanished" if self.after is None else "changed"


@dataclass(frozen=True)
class CorpusProof:
    """What a pack changes in a corpus. The scores are None where there are no gold records."""

    texts: int
    changes: list[Change] = field(default_factory=list)
    fired: Counter[str] = field(default_factory=Counter)
    before: Score | None = None
    after: Score | None = None

    def count(self, sort: str) -> int:
        """How many records `appeared`, `vanished` or `changed`."""
        return sum(change.sort == sort for change in self.changes)

    def scores(self) -> Iterator[tuple[str, str, float, float]]:
        """Type of record, level, F1 before and after."""
        if self.before is not None and self.after is not None:
            for type_, levels in LEVELS.items():
                for level in levels:
                    yield type_, level, self.before.f1(type_, level), self.after.f1(type_, level)

    def judged(self, verdict: Verdict) -> int:
        """How many changes the gold calls so."""
        return sum(change.verdict == verdict for change in self.changes)

    @property
    def falls(self) -> bool:
        """Whether any level of the score fell."""
        return any(after < before - 1e-9 for _, _, before, after in self.scores())

    @property
    def worse(self) -> bool:
        """Whether more is broken than mended, or as much where a score fell."""
        mended, broken = self.judged("mended"), self.judged("broken")
        return broken > mended or (broken == mended and self.falls)


def prove_on_corpus(corpus: Path, without: Sequence[Pack], packs: Sequence[Pack]) -> CorpusProof:
    """Extract from all texts under `corpus` with just these packs in use, once `without` the pack and once with it.

    Raises OSError and ReadError for a corpus that cannot be read.
    """
    gold = gold_under(corpus)
    one, other = (extracted(corpus, chosen, gold) for chosen in (without, packs))
    judge = judges(gold, one, other)
    changes = [
        replace(change, verdict=judge[path].verdict(change.before, change.after) if path in judge else None)
        for path in one
        for change in differences(path.name, one[path], other[path])
    ]
    fired = Counter(record.rule for found in other.values() for record in found)
    scores = (scored(gold, one), scored(gold, other)) if gold else (None, None)
    return CorpusProof(len(one), changes, fired, *scores)


def extracted(corpus: Path, packs: Sequence[Pack], gold: Sequence[GoldFile] = ()) -> dict[Path, Extraction]:
    """What all texts under a folder give with just these packs in use beside the library's own.

    Files of marks among the gold tell what is known of their texts.
    """
    known = {file.text.resolve(): file for file in gold if file.is_marks}
    found = {}
    extractor = shared([ONLY_THESE, *packs], prove=False)
    for path in texts_in([corpus]):
        marks = known.get(path.resolve())
        document = marks.document() if marks else read(path)
        found[path] = extractor.extract(document)
    return found


def gold_under(corpus: Path) -> list[GoldFile]:
    """The gold files under a folder, none if there are none."""
    return gold_in([corpus]) if corpus.is_dir() and any(corpus.rglob("*.jsonl")) else []


def scored(gold: Sequence[GoldFile], found: Mapping[Path, Extraction]) -> Score:
    """The score of these extractions against gold files, over all of them."""
    records = {path.resolve(): [record.model_dump(mode="json") for record in extraction] for path, extraction in found.items()}
    return combined(
        score(
            within(file.records(), file.ranges),
            file.judged(within(records[file.text.resolve()], file.ranges)),
            source=str(file.text),
            only=file.types,
        )
        for file in gold
        if file.text.resolve() in records
    )


def differences(source: str, before: Extraction, after: Extraction) -> Iterator[Change]:
    """What became of each record, in text order."""
    one, other = {key_of(record): record for record in before}, {key_of(record): record for record in after}
    for key in sorted(one.keys() | other.keys(), key=lambda key: (key[1:], key[0])):
        old, new = one.get(key), other.get(key)
        if old is None or new is None:
            yield Change(source, old, new)
        elif old != new:
            slots = tuple(slot for slot in type(old).model_fields if slot != "spans" and getattr(old, slot) != getattr(new, slot))
            if slots:
                yield Change(source, old, new, slots)

"""Packs that installed packages announce, into an index: what each adds, and how good it says and shows that it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policyextract.core.failures import one_line
from policyextract.extraction.extractor import Extractor
from policyextract.extraction.proof import prove
from policyextract.packs.faults import PackError
from policyextract.packs.files.sources import Announced
from policyextract.packs.pack import ONLY_THESE, Pack
from policyextract.quality.gold import gold_in, score_files
from policyextract.quality.scores import combined


@dataclass(frozen=True)
class Entry:
    """A pack of the index: how many of its examples hold, and the F1 of its own gold records without it and with it, if any."""

    announced: Announced
    adds: dict[str, int]
    examples: int = 0
    holding: int = 0
    score: tuple[float, float] | None = None
    refused: str = ""


def index_of(packs: Iterable[Announced]) -> list[Entry]:
    """The index of these packs; each is tried alone, beside the library's own words and rules."""
    return [_entry(one) for one in packs]


def _entry(announced: Announced) -> Entry:
    pack = announced.pack
    if pack is None:
        return Entry(announced, {}, refused=one_line(announced.refused or ValueError(announced.name)))
    adds = {kind: len(rows) for kind, rows in pack.tables.items() if rows}
    try:
        checks = prove(pack, Extractor([ONLY_THESE, pack], prove=False))
    except PackError as error:
        return Entry(announced, adds, refused=one_line(error))
    return Entry(announced, adds, len(checks), sum(check.passed for check in checks), _score(pack))


def _score(pack: Pack) -> tuple[float, float] | None:
    """F1 of figures that are right in full in the gold records that lie beside the rows of a pack, without it and with it."""
    if not pack.path.is_dir() or not any(pack.path.rglob("*.jsonl")):
        return None
    gold = gold_in([pack.path])
    without, with_pack = (
        combined(score for _, score in score_files(gold, packs=packs)).f1("figure", "full")
        for packs in ([ONLY_THESE], [ONLY_THESE, pack])
    )
    return without, with_pack

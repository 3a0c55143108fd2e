"""Corrections in, rows of a pack out: words, aliases, units, regions and periods that would have read what a person corrected.

Each row is tried before it is proposed: the sentence is read again with it, and only what mends the correction stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policyextract.core.text.signs import SCALES
from policyextract.extraction.extractor import Extractor, refuse_useless, shared
from policyextract.packs.faults import PackError
from policyextract.packs.lexicon import PackLike
from policyextract.packs.pack import ONLY_THESE, Pack
from policyextract.quality.agreement import AnyRecord, match_figures
from policyextract.quality.gold import GoldFile
from policyextract.quality.scores import within

_COMPARED = ("value", "unit", "indicator", "action", "measure", "direction", "period", "region", "kind", "indicator_id")
_SHOWN = ("indicator", "action", "value", "unit", "measure", "period", "region")
_OF_CONTEXT = frozenset(("kind", "period", "region"))
_LONGEST = 16
_CLASSES = {("growth", "up"): "grow", ("change", "up"): "grow", ("growth", "down"): "fall", ("change", "down"): "fall"}


@dataclass
class Suggestion:
    """A row for a pack: its table, its keys, and the corrected records that it mends."""

    table: str
    row: dict[str, Any]
    mends: list[AnyRecord] = field(default_factory=list)

    def as_toml(self) -> str:
        """The row as it stands in a pack, with the sentence that proves it."""
        lines = [f"[[{self.table}]]", *(f"{key} = {_toml(value)}" for key, value in self.row.items() if key != "example")]
        for example in self.row.get("example", ()):
            lines += ["", f"  [[{self.table}.example]]", *(f"  {key} = {_toml(value)}" for key, value in example.items())]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Suggested:
    """The rows that mend corrections, how many corrections there are, and how many no row mends."""

    rows: list[Suggestion]
    corrections: int
    left: int


def suggest(gold: Iterable[GoldFile], packs: Sequence[PackLike] = ()) -> Suggested:
    """Rows for what is corrected in gold files, tried with these packs in use; the row that mends most comes first."""
    extractor = shared(packs)
    rows: dict[str, Suggestion] = {}
    corrections = left = 0
    for wanted, given in (pair for file in gold for pair in _corrections(file, extractor)):
        corrections += 1
        mended = False
        for made in _candidates(wanted, given, extractor):
            key = json.dumps([made.table, made.row], sort_keys=True)
            known = rows.get(key)
            if known is not None or _mends(made, wanted, given, extractor):
                rows.setdefault(key, made).mends.append(wanted)
                mended = True
                break
        left += not mended
    return Suggested(sorted(rows.values(), key=lambda made: -len(made.mends)), corrections, left)


def _corrections(file: GoldFile, extractor: Extractor) -> Iterator[tuple[AnyRecord, dict[str, Any]]]:
    """The figures of a gold file that are read otherwise, or not at all, each with its sentence and what is known of it."""
    document = file.document()
    found = extractor.extract(document)
    gold = [record for record in within(file.records(), file.ranges) if record["type"] == "figure"]
    matching = match_figures(gold, [record.model_dump(mode="json") for record in found.figures])
    wrong = [pair for pair in matching.pairs if _wrong(*pair)]
    for wanted, made in [*wrong, *((record, {}) for record in matching.missed)]:
        start, end = _sentence(document.text, wanted["start"], wanted["end"])
        given = {"text": document.text[start:end], "at": start, "made": made}
        yield wanted, {**given, "published": found.published, "region": found.region}


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch, up to its stops."""
    begin = max(text.rfind(stop, 0, start) for stop in "。！？\n；") + 1
    stops = [at for stop in "。！？\n；" if (at := text.find(stop, end)) >= 0]
    return begin, min(stops, default=len(text))


def _wrong(wanted: AnyRecord, made: AnyRecord) -> list[str]:
    """The slots in which a figure is not as it should be; a person who corrects a name may leave its id open."""
    asked = [slot for slot in _COMPARED if slot in wanted and (slot != "indicator_id" or wanted[slot])]
    return [slot for slot in asked if not _same(wanted[slot], made.get(slot))]


def _same(one: object, other: object) -> bool:
    return one == other or (not one and not other) or str(one) == str(other)


def _candidates(wanted: AnyRecord, given: Mapping[str, Any], extractor: Extractor) -> Iterator[Suggestion]:
    """Rows that could mend a correction, the likeliest first."""
    made, text = given["made"], given["text"]
    unit, action = wanted.get("unit"), wanted.get("action")
    name, read = wanted.get("indicator") or "", made.get("indicator") or ""
    if unit and not made.get("unit"):
        yield Suggestion("unit", {"id": f"my.{unit}", "words": [unit.lstrip(SCALES)], "class": "count"})
    if action and action in text and (action in read or action != made.get("action")):
        way = str(wanted.get("measure")), str(wanted.get("direction"))
        for class_ in (_CLASSES[way],) if way in _CLASSES else ("make", "reach"):
            yield Suggestion("words", {"id": f"my.{action}", "type": "verb", "class": class_, "strong": True, "words": [action]})
    if wanted.get("region") and wanted["region"] != made.get("region") and wanted["region"] in text:
        yield Suggestion("region", {"id": f"my.{wanted['region']}", "name": wanted["region"]})
    span = (wanted.get("spans") or {}).get("period")
    if span and wanted.get("period") != made.get("period"):
        words = text[span[0] - given["at"] : span[1] - given["at"]]
        if words:
            yield Suggestion("period", {"id": f"my.{words}", "words": [words], "period": wanted["period"]})
    id_ = wanted.get("indicator_id")
    if id_ and name and extractor.lexicon.row("indicator", id_) is not None and made.get("indicator_id") != id_:
        yield Suggestion("indicator", {"id": id_, "extend": True, "aliases": [name]})
    if name and read != name and name in text:
        for extra in (read.removeprefix(name), read.removesuffix(name)):
            if extra and extra != read and len(extra) <= _LONGEST:
                yield Suggestion("words", {"id": "adverb.degree", "extend": True, "words": [extra]})
        if len(name) <= _LONGEST:
            yield Suggestion("words", {"id": "noun.policy", "extend": True, "words": [name]})


def _mends(made: Suggestion, wanted: AnyRecord, given: Mapping[str, Any], extractor: Extractor) -> bool:
    """Whether the sentence is read better with a row; puts the example into it that says so."""
    slots = {slot: wanted[slot] for slot in _SHOWN if wanted.get(slot) is not None}
    known = {"published": given["published"], "region": given["region"]}
    before = _best(extractor, given, wanted)
    with_row = Extractor([ONLY_THESE, *extractor.packs, _pack(made)], prove=False)
    after = _best(with_row, given, wanted)
    if after is None or (before is not None and not _is_better(wanted, given["made"] or before, before, after)):
        return False
    held = {slot: value for slot, value in slots.items() if _same(value, after.get(slot))}
    made.row["example"] = [{"text": given["text"], "figure": held, **{key: value for key, value in known.items() if value}}]
    try:
        refuse_useless(_pack(made), lambda: with_row)
    except PackError:
        return False
    return True


def _is_better(wanted: AnyRecord, made: AnyRecord, before: AnyRecord, after: AnyRecord) -> bool:
    """Whether more of what was corrected is right, and nothing else has become wrong that the sentence alone decides."""
    corrected = set(_wrong(wanted, made))
    old, new = set(_wrong(wanted, before)), set(_wrong(wanted, after))
    return len(new & corrected) < len(old & corrected) and not (new - old - corrected - _OF_CONTEXT)


def _best(extractor: Extractor, given: Mapping[str, Any], wanted: AnyRecord) -> dict[str, Any] | None:
    """The figure of the number that was corrected, as the sentence alone gives it."""
    found = extractor.extract(given["text"], published=given["published"], region=given["region"])
    at = wanted["number_start"] - given["at"]
    return next((figure.model_dump(mode="json") for figure in found.figures if figure.number_start == at), None)


def _pack(made: Suggestion) -> Pack:
    return Pack("suggested", Path("suggested"), {made.table: [made.row]})


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)

"""Records in, annotations that people correct out, and the corrected ones back as gold.

    from policyextract.quality import annotations
    from policyextract.quality import brat
    brat.export([annotations.of_result(document, extraction)], "to-correct")
    annotations.write_gold(brat.load("to-correct"), "gold")

`policyextract.quality.label_studio` and `policyextract.quality.brat` speak the formats of these tools. What they share is
here: the slots of the annotation guide as short strings, and what is read from the marked words where the annotator left a
slot empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path, PurePath
from typing import Any, get_args

from policyextract.core.files.whole import whole_file
from policyextract.core.records import Document, Extraction
from policyextract.core.slots import Bound, Direction, Kind, Measure, Stage, json_number
from policyextract.core.words.speech import say
from policyextract.extraction.extractor import shared
from policyextract.quality.agreement import PANEL_SLOTS
from policyextract.quality.gold import GoldFile
from policyextract.readers.documents import read

Gold = dict[str, Any]
TYPES = ("figure", "project", "industry")

CHOICES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "kind": (("figure", "project"), get_args(Kind)),
    "bound": (("figure",), get_args(Bound)),
    "measure": (("figure",), get_args(Measure)),
    "direction": (("figure",), get_args(Direction)),
    "role": (("figure",), ("baseline",)),
    "per_year": (("figure",), ("true",)),
    "cumulative": (("figure",), ("true",)),
    "part_of": (("figure",), ("true",)),
    "stage": (("project",), get_args(Stage)),
    "optional": (TYPES, ("true",)),
}
"""Slots with a fixed set of answers: the types of record that have them, and the answers."""

WRITTEN: dict[str, tuple[str, ...]] = {
    "value": ("figure",),
    "value_high": ("figure",),
    "unit": ("figure",),
    "number_start": ("figure",),
    "indicator": ("figure",),
    "action": ("figure",),
    "region": ("figure",),
    "name": ("project",),
    "owner": ("project",),
    "capacity": ("project",),
    "investment": ("project",),
    "period": ("figure", "project"),
    "base_period": ("figure",),
    "gbt4754": ("industry",),
}
"""Slots that the annotator writes, and the types of record that have them. Codes are parted by spaces."""

_ORDER: dict[str, tuple[str, ...]] = {
    "figure": (
        *("type", "start", "end", "number_start", "text", "kind", "value", "value_high", "unit", "bound", "measure"),
        *("direction", "indicator", "action", "period", "region", "role", "per_year"),
        *("cumulative", "base_period", "part_of", "optional"),
    ),
    "project": ("type", "start", "end", "name", "owner", "capacity", "investment", "stage", "kind", "period", "optional"),
    "industry": ("type", "start", "end", "text", "gbt4754", "optional"),
}
"""The slots of gold records, see the annotation guide."""

FLAGS = ("optional", "per_year", "cumulative", "part_of")
"""Slots that say yes or nothing."""

_PART = re.compile(r"(.+)\.[0-9]+-[0-9]+")  # gold of a part of a text, see `policyextract.quality.gold`
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Annotated:
    """A text with its gold records; `problems` says, in a line each, what of its annotations could not be used."""

    name: str
    text: str
    records: list[Gold]
    about: dict[str, str] = field(default_factory=dict)
    """Title, published and region of the document, as far as they are known."""
    problems: list[str] = field(default_factory=list)


class Unusable(ValueError):
    """An annotation that is no gold record; the message tells the annotator why."""


def of_result(document: Document, extraction: Extraction) -> Annotated:
    """What the extractor found in a document, to be corrected."""
    records = [gold_of(record.model_dump(mode="json")) for record in extraction]
    about = {"title": document.title, "published": extraction.published, "region": extraction.region}
    return Annotated(_name(document.source), shown(document.text), records, {key: said for key, said in about.items() if said})


def of_gold(path: str | Path) -> Annotated:
    """The gold records of a file, to be corrected further. Raises FileNotFoundError for one without its text."""
    gold = GoldFile.at(path)
    document = read(gold.text)
    about = {"title": document.title, "published": document.published, "region": document.region}
    records = [gold_of(record) for record in gold.records()]
    return Annotated(gold.path.stem, shown(document.text), records, {key: said for key, said in about.items() if said})


def shown(text: str) -> str:
    """The text as both tools show it: with one kind of line end, and not a character more or less."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def gold_of(record: Mapping[str, Any]) -> Gold:
    """The slots of a record that gold records have; those that a panel needs, where the record has them."""
    has_panel_slots = all(slot in record for slot in PANEL_SLOTS)
    slots = [slot for slot in _ORDER[record["type"]] if has_panel_slots or slot not in PANEL_SLOTS]
    return {**{slot: record.get(slot) for slot in slots}, "optional": bool(record.get("optional"))}


def slots_of(record: Gold, text: str) -> dict[str, str]:
    """The slots as strings, without those that are empty, and without a `number_start` that `record_of` finds by itself."""
    found = {slot: _string(record[slot]) for slot in (*CHOICES, *WRITTEN) if record.get(slot) not in (None, False, [], "")}
    if (
        record["type"] == "figure"
        and record["number_start"] == _number(record["start"], text[record["start"] : record["end"]])[0]
    ):
        found.pop("number_start", None)
    return found


def record_of(type_: str, start: int, end: int, text: str, slots: Mapping[str, str]) -> Gold:
    """The gold record of marked characters and what was said of them.

    Where `value` is empty, the number, unit and bound are read from the words; where `gbt4754` is, the codes are looked
    up; a project without `name` is called what is marked. Raises Unusable, with a message for the annotator.
    """
    if type_ not in TYPES:
        raise Unusable(say("gold.no_type", type=type_, list=", ".join(TYPES)))
    words = text[start:end]
    if not words.strip():
        raise Unusable(say("gold.unmarked"))
    said = {slot: value.strip() for slot, value in slots.items() if value and value.strip()}
    for slot, (types, answers) in CHOICES.items():
        if slot in said and type_ in types and said[slot] not in answers:
            raise Unusable(say("gold.no_answer", slot=slot, value=said[slot], list=", ".join(answers)))
    if "kind" not in said and type_ in CHOICES["kind"][0]:
        raise Unusable(say("gold.no_kind"))
    made: Gold = {"type": type_, "start": start, "end": end, "text": words, **said, "optional": said.get("optional") == "true"}
    if type_ == "figure":
        if any(slot in said for slot in PANEL_SLOTS):  # older gold was annotated without them: nothing said is not "no"
            made |= {slot: said.get(slot) == "true" for slot in FLAGS} | {"base_period": said.get("base_period")}
        made |= _numbers(start, words, said)
        made["measure"] = said.get("measure", "level")
    elif type_ == "project":
        made["name"] = said.get("name") or re.sub(r"\s", "", words)
    else:
        made["gbt4754"] = said["gbt4754"].replace(",", " ").split() if "gbt4754" in said else _codes(words)
    return gold_of(made)


def write_gold(annotated: Iterable[Annotated], folder: str | Path) -> list[Path]:
    """Writes each text with its gold records into a folder, as NAME.txt and NAME.jsonl, and returns the latter.

    Gold of a part of a text, NAME.START-END.jsonl, stands beside NAME.txt.

    What is known of the texts goes into the folder's `corpus.toml`, so that `policyextract evaluate` reads them as they
    were when they were annotated.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for one in annotated:
        part = _PART.fullmatch(one.name)
        write_text(one, folder, part[1] if part else one.name)
        path = folder / f"{one.name}.jsonl"
        records = sorted(one.records, key=lambda record: (record["start"], record["end"], record["type"]))
        lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
        _write(path, "".join(lines))
        written.append(path)
    return written


def write_text(one: Annotated, folder: Path, name: str) -> None:
    """Writes the text as NAME.txt, and into the `corpus.toml` beside it what is known of it."""
    _write(folder / f"{name}.txt", one.text)
    listing = folder / "corpus.toml"
    known = listing.read_text(encoding="utf-8") if listing.exists() else ""
    file = f"file = {json.dumps(f'{name}.txt', ensure_ascii=False)}"
    if one.about and file not in known.splitlines():
        lines = [f"{key} = {json.dumps(said, ensure_ascii=False)}" for key, said in one.about.items()]
        _write(listing, "\n".join([*([known] if known else []), "[[document]]", file, *lines, ""]))


def unique_names(annotated: Iterable[Annotated]) -> list[Annotated]:
    """The same with a name of its own for each: those of two folders may share one."""
    taken: dict[str, int] = {}
    result = []
    for one in annotated:
        taken[one.name] = count = taken.get(one.name, 0) + 1
        name = one.name if count == 1 else f"{one.name}-{count}"
        result.append(Annotated(name, one.text, one.records, one.about, one.problems))
    return result


def _write(path: Path, content: str) -> None:
    with whole_file(path) as stream:
        stream.write(content)


def _name(source: str | None) -> str:
    """A file name of the source, without its suffix and without what file systems or brat cannot bear."""
    return _UNSAFE.sub("_", PurePath(source or "").stem).strip("._") or "text"


def _string(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return "true" if value is True else str(value)


def _number(start: int, words: str) -> tuple[int, Any]:
    """The first number of the words: its offset, and the quantity, if there is one. Line breaks between stand for nothing."""
    kept = [i for i, character in enumerate(words) if character not in "\r\n"]
    found = shared().quantities("".join(words[i] for i in kept))
    return (start + kept[found[0].number_start], found[0]) if found else (start, None)


def _numbers(start: int, words: str, said: Mapping[str, str]) -> Gold:
    """The slots of a figure that are numbers, and what goes with them."""
    number_start, read = _number(start, words)
    if "number_start" in said:
        number_start = int(_decimal("number_start", said["number_start"]))
    if "value" in said:
        value, high, unit = _decimal("value", said["value"]), said.get("value_high"), said.get("unit")
        return {
            "number_start": number_start,
            "value": json_number(value),
            "value_high": None if high is None else json_number(_decimal("value_high", high)),
            "unit": unit,
            "bound": said.get("bound", "exact"),
        }
    if read is None:
        raise Unusable(say("gold.no_number"))
    return {
        "number_start": number_start,
        "value": json_number(read.value),
        "value_high": None if read.value_high is None else json_number(read.value_high),
        "unit": said.get("unit", read.unit),
        "bound": said.get("bound", read.bound),
    }


def _decimal(slot: str, written: str) -> Decimal:
    try:
        number = Decimal(written.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Unusable(say("gold.not_number", slot=slot, written=written))
    return number


def _codes(words: str) -> list[str]:
    return list(shared().industries.codes_of(words))

"""Gold records that a person marked on the review page in, the results of the machine with these in their place out.

A file NAME.jsonl corrects the document NAME, NAME.START-END.jsonl a part of it; a record with `source` says its document. One
that was judged wins over the machine's; one of the machine's that is in no line was judged to be none; lines marked
`optional` were not judged, and leave the machine's record as it is. A type of record of which a file has no line was not
judged in it. What was corrected says so: its rule is `corrected:FILE`.

A file of marks, as the review page saves it, says itself what was judged: there a record of the machine's is none only where a
line rejects it or puts it elsewhere. Its marks hold for the text that they were made on, and for no other version of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from os import PathLike
from pathlib import Path, PurePath
from typing import Any, TypeVar, Union, cast

from policyextract.core.failures import Failure
from policyextract.core.files.under import files_under
from policyextract.core.gold.lines import are_marks, is_record, lines_in, rejected, text_hash
from policyextract.core.records import Aim, Document, Extraction, Figure, IndustryTag, Project
from policyextract.core.slots import marked
from policyextract.core.tables.codes import standard
from policyextract.core.words.speech import say
from policyextract.extraction.extractor import Extractor, shared
from policyextract.output.rows import CORRECTED
from policyextract.panels.given import Result

Paths = Union[str, "PathLike[str]", Iterable[Union[str, "PathLike[str]"]]]
"""Files of corrections, or folders of them."""

_RANGE = re.compile(r"(?P<name>.+)\.(?P<start>[0-9]+)-(?P<end>[0-9]+)")
_AIMS = "aims-"  # before the name of a file that has the targets in words alone
_LISTS = {"figure": "figures", "aim": "aims", "project": "projects", "industry": "industries"}
_NUMBERS = ("value", "value_high")
"""Slots of a figure that are read from what the person wrote, and not taken as they stand."""
_FIGURE = tuple(slot for slot in marked(Figure) if slot not in _NUMBERS)
_MEASURED = ("capacity", "investment")

Line = Mapping[str, Any]
AnyRecord = Union[Figure, Aim, Project, IndustryTag]
_Record = TypeVar("_Record", Figure, Aim, Project, IndustryTag)


@dataclass(frozen=True)
class _Marks:
    """The lines of one file on one document, by type and the offset that tells them apart, and the part that they cover.

    Of a file of marks also the records that it rejects, by type and offset, and the hash of the text that it is of.
    """

    file: str
    lines: Mapping[str, Mapping[int, Line]]
    part: tuple[int, int] | None
    rejects: Mapping[str, frozenset[int]] | None = None
    text: str | None = None

    def drops(self, type_: str, at: int) -> bool:
        """Whether a record of the machine's is none."""
        if self.rejects is not None:
            return at in self.rejects.get(type_, ())
        covered = self.part is None or self.part[0] <= at < self.part[1]
        return covered and at not in self.lines[type_]

    def is_of_another(self, text: str) -> bool:
        """Whether the marks were made on another version of the text: by its hash, or by what stood at their places."""
        if self.text is not None or self.rejects is None:
            return self.text is not None and self.text != text_hash(text)
        said = (line for lines in self.lines.values() for line in lines.values())
        return any(_bare(text[line["start"] : line["end"]]) != _bare(line.get("text", "")) for line in said)

    @property
    def types(self) -> list[str]:
        """The types of record that were judged."""
        return list(dict.fromkeys((*self.lines, *(self.rejects or ()))))


class Corrections:
    """The corrections of some files. Raises OSError for a file that cannot be read, ValueError for a line that is no record."""

    def __init__(self, paths: Paths, extractor: Extractor | None = None) -> None:
        self._extractor = extractor or shared()
        self.elsewhere: list[str] = []
        """Files whose marks are of another version of a text that was met, as far as the results were corrected."""
        self._marks: dict[str, list[_Marks]] = {}
        for path in map(Path, [paths] if isinstance(paths, (str, PathLike)) else paths):
            for file in files_under(path, ".jsonl") if path.is_dir() else [path]:
                for name, marks in _read(file):
                    self._marks.setdefault(name, []).append(marks)

    def applied(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results, those of corrected documents with the corrections in place."""
        for result in results:
            yield result if isinstance(result, Failure) else self.of(*result)

    def of(self, document: Document | None, extraction: Extraction) -> tuple[Document | None, Extraction]:
        """The result of one document with its corrections in place."""
        marked = self._marks.get(PurePath(document.source).stem if document and document.source else "", ())
        if not marked:
            return document, extraction
        text = (document.text if document else extraction._text) or ""
        lists: dict[str, list[AnyRecord]] = {type_: list(getattr(extraction, name)) for type_, name in _LISTS.items()}
        for marks in marked:
            if marks.is_of_another(text):
                self.elsewhere.append(marks.file)
                continue
            maker = _Maker(self._extractor, text, f"{CORRECTED}{marks.file}")
            for type_ in marks.types:
                lists[type_] = _corrected(lists[type_], type_, marks, maker)
        made = extraction.model_copy(update={name: lists[type_] for type_, name in _LISTS.items()})
        made._text = extraction._text
        return document, made


def _corrected(records: Sequence[AnyRecord], type_: str, marks: _Marks, maker: _Maker) -> list[AnyRecord]:
    """The records of one type with the lines in their place."""
    known = {_place(record): record for record in records}
    kept = {at: record for at, record in known.items() if not marks.drops(type_, at)}
    for at, said in marks.lines.get(type_, {}).items():
        if not said.get("optional"):
            kept[at] = maker.made(said, kept.get(at))
    return sorted(kept.values(), key=lambda record: (record.start, record.end))


def _place(record: AnyRecord) -> int:
    """The offset that tells a record from others of its type."""
    return record.number_start if isinstance(record, Figure) else record.start


class _Maker:
    """Makes records of the lines of one file on one text, with what the machine alone knows (offsets of slots, industry)."""

    def __init__(self, extractor: Extractor, text: str, rule: str) -> None:
        self._extractor = extractor
        self._text = text
        self._rule = rule

    def made(self, said: Line, machine: AnyRecord | None) -> AnyRecord:
        """The record that a line says."""
        type_ = said["type"]
        if type_ == "figure":
            return self._figure(said, cast("Figure | None", machine))
        if type_ == "industry":
            codes = tuple(said["gbt4754"])
            titles = standard()
            slots = {"gbt4754": codes, "names": tuple(titles.get(code, "") for code in codes)}
            return self._record(IndustryTag, said, cast("IndustryTag | None", machine), slots)
        if type_ == "aim":
            aim = cast("Aim | None", machine)
            return self._record(Aim, said, aim, _taken(said, marked(Aim)) | {"indicator_id": self._id(said)})
        project = cast("Project | None", machine)
        return self._record(Project, said, project, _taken(said, marked(Project)) | self._measured(said, project))

    def _id(self, said: Line) -> str | None:
        return self._extractor.indicators.canonical(said["indicator"]) if said.get("indicator") else None

    def _measured(self, said: Line, machine: Project | None) -> dict[str, Any]:
        """The numbers of capacity and investment, where the words are others than the machine's."""
        made: dict[str, Any] = {}
        for slot in _MEASURED:
            words = said.get(slot)
            if slot in said and (machine is None or getattr(machine, slot) != words):
                quantity = next(iter(self._extractor.quantities(words)), None) if words else None
                made[f"{slot}_value"] = quantity.base_value if quantity else None
                made[f"{slot}_unit"] = quantity.base_unit if quantity else None
        return made

    def _figure(self, said: Line, machine: Figure | None) -> Figure:
        numbers = {slot: None if said.get(slot) is None else Decimal(str(said[slot])) for slot in ("value", "value_high")}
        quantity = next(iter(self._extractor.quantities(self._text[said["start"] : said["end"]])), None)
        known = quantity and quantity.value and quantity.unit == said.get("unit")
        scale = quantity.base_value / quantity.value if quantity and known else Decimal(1)
        value, high = numbers["value"] or Decimal(0), numbers["value_high"]
        slots = {
            **_taken(said, _FIGURE),
            "value": value,
            "value_high": high,
            "base_value": value * scale,
            "base_value_high": None if high is None else high * scale,
            "indicator_id": self._id(said),
        }
        if machine is None:
            slots |= {"number_start": said.get("number_start", said["start"]), "base_unit": said.get("unit"), "dimension": None}
            if quantity:
                slots |= {"base_unit": quantity.base_unit, "dimension": quantity.dimension}
        elif machine.value == value and machine.unit == said.get("unit"):
            slots |= {"base_value": machine.base_value, "base_value_high": machine.base_value_high}
        return self._record(Figure, said, machine, slots)

    def _record(self, model: type[_Record], said: Line, machine: _Record | None, slots: dict[str, Any]) -> _Record:
        start, end, text = said["start"], said["end"], self._text
        if machine is not None:
            place = {"start": start, "end": end, "text": text[start:end]}
            return machine.model_copy(update=slots | place | {"rule": self._rule})
        first, last = text.rfind("。", 0, start) + 1, text.find("。", end)
        sentence = "".join(text[first : len(text) if last < 0 else last + 1].split())
        place = {"start": start, "end": end, "text": text[start:end], "sentence": sentence, "rule": self._rule}
        return model.model_validate({**place, **slots})


def _taken(said: Line, slots: Sequence[str]) -> dict[str, Any]:
    return {slot: said[slot] for slot in slots if slot in said}


def _read(file: Path) -> Iterator[tuple[str, _Marks]]:
    """The names of the documents that a file corrects, each with its marks."""
    match = _RANGE.fullmatch(file.stem)
    part = (int(match["start"]), int(match["end"])) if match else None
    said = lines_in(file)
    judged = are_marks(said)
    marks: dict[str, dict[str, dict[int, Line]]] = {}
    rejects: dict[str, dict[str, set[int]]] = {}
    texts: dict[str, str] = {}
    for number, line in enumerate(said, 1):
        try:
            source = line.get("source")
            name = (PurePath(source).stem if source else match["name"] if match else file.stem).removeprefix(_AIMS)
            if "document" in line:
                texts[name] = line["document"]
            lines = marks.setdefault(name, {})
            if old := rejected(line):
                rejects.setdefault(name, {}).setdefault(old["type"], set()).add(_offset(old))
            if is_record(line):
                if line["type"] not in _LISTS:
                    raise KeyError(f"type {line['type']}")
                lines.setdefault(line["type"], {})[_offset(line)] = line
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(say("corrections.line", file=file, number=number, error=error)) from None
    for name, lines in marks.items():
        gone = {type_: frozenset(offsets) for type_, offsets in rejects.get(name, {}).items()}
        yield name, _Marks(file.name, lines, part, gone if judged else None, texts.get(name))


def _bare(text: str) -> str:
    """Words without blanks, and without the mark by which a spreadsheet is told that they are no formula."""
    return "".join(text.split()).lstrip("'")


def _offset(line: Line) -> int:
    """The offset that tells a record from others of its type."""
    at: int = line.get("number_start", line["start"]) if line["type"] == "figure" else line["start"]
    return at

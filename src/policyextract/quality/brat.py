"""Annotated texts in, a folder for the brat annotation tool out, and such a folder back in.

Each text is NAME.txt and NAME.ann: an entity for each record, attributes for its slots with fixed answers, and a note
with the others, such as `indicator=地区生产总值; value=6; unit=%`. `annotation.conf` tells brat what there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from policyextract.core.files.under import files_under
from policyextract.core.files.whole import whole_file
from policyextract.core.words.speech import say
from policyextract.quality.annotations import (
    CHOICES,
    FLAGS,
    TYPES,
    WRITTEN,
    Annotated,
    Gold,
    Unusable,
    record_of,
    slots_of,
    unique_names,
    write_text,
)
from policyextract.readers.folders.listing import listed_beside

# Annotators write notes with a Chinese keyboard too; a comma within what a slot says parts nothing.
_SLOT = re.compile(rf"(?:^|[;；,，])\s*({'|'.join(WRITTEN)})\s*[=＝]")
_LINE_BREAK = re.compile(r"\s*\n\s*")  # inside Chinese words it stands for nothing
_ENTITY = re.compile(r"(T\S+)\t(\S+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)\t(.*)")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) (T\S+)(?: (\S+))?")
_NOTE = re.compile(r"#\S*\t\S+ (T\S+)\t(.*)")


def export(annotated: Iterable[Annotated], folder: str | Path) -> list[Path]:
    """Writes the texts with their records into a folder, and returns the paths of the .ann files."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with whole_file(folder / "annotation.conf") as stream:
        stream.write(config())
    written = []
    for one in unique_names(annotated):
        write_text(one, folder, one.name)
        path = folder / f"{one.name}.ann"
        with whole_file(path) as stream:
            stream.writelines(f"{line}\n" for line in _lines(one))
        written.append(path)
    return written


def config() -> str:
    """What `annotation.conf` says: the types of entity, and the attributes with their answers."""
    entities = "".join(f"{type_}\n" for type_ in TYPES)
    attributes = ""
    for slot, (types, answers) in CHOICES.items():
        values = "" if slot in FLAGS else f", Value:{'|'.join(answers)}"
        attributes += f"{slot}\tArg:{'|'.join(types)}{values}\n"
    return f"[entities]\n{entities}\n[relations]\n\n[events]\n\n[attributes]\n{attributes}"


def _lines(one: Annotated) -> Iterator[str]:
    """The lines of an .ann file."""
    attribute = 0
    for number, record in enumerate(one.records, 1):
        fragments = list(_fragments(one.text, record["start"], record["end"]))
        spans = ";".join(f"{start} {end}" for start, end in fragments)
        yield f"T{number}\t{record['type']} {spans}\t{_words(one.text, fragments)}"
        slots = slots_of(record, one.text)
        for slot in CHOICES:
            if slot in slots:
                attribute += 1
                yield f"A{attribute}\t{slot} T{number}" + ("" if slot in FLAGS else f" {slots[slot]}")
        if note := "; ".join(f"{slot}={_LINE_BREAK.sub('', slots[slot])}" for slot in WRITTEN if slot in slots):
            yield f"#{number}\tAnnotatorNotes T{number}\t{note}"


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a span between its line breaks: brat marks no line break."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield start, stop
        start = stop + 1


def _words(text: str, fragments: Iterable[tuple[int, int]]) -> str:
    return " ".join(text[start:end] for start, end in fragments)


def load(folder: str | Path) -> list[Annotated]:
    """The texts of a folder, each .txt with its .ann, with their corrected records.

    Raises FileNotFoundError for a folder without .ann files, or for one of them without its text.
    """
    files = files_under(folder, ".ann")
    if not files:
        raise FileNotFoundError(say("brat.none", folder=folder))
    return unique_names([_annotated(file) for file in files])


@dataclass
class _Entity:
    type_: str
    fragments: list[tuple[int, int]]
    words: str
    slots: dict[str, str] = field(default_factory=dict)


def _annotated(file: Path) -> Annotated:
    path = file.with_suffix(".txt")
    if not path.is_file():
        raise FileNotFoundError(say("gold.no_text_beside", file=file, name=path.name))
    text = path.read_bytes().decode("utf-8")
    entities, problems = _entities(file)
    records = []
    for id_, entity in entities.items():
        try:
            records.append(_record(entity, text))
        except Unusable as error:
            problems.append(f"{file.name}: {id_} {entity.words}: {error}")
    return Annotated(file.stem, text, records, {key: said for key, said in listed_beside(path).items() if said}, problems)


def _entities(file: Path) -> tuple[dict[str, _Entity], list[str]]:
    """The entities of an .ann file with what is said of them. Relations, events and normalizations mean nothing here."""
    entities: dict[str, _Entity] = {}
    problems: list[str] = []
    lines = file.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if match := _ENTITY.fullmatch(line):
            fragments = [(int(start), int(end)) for start, end in (part.split() for part in match[3].split(";"))]
            entities[match[1]] = _Entity(match[2], fragments, match[4])
        elif line.startswith("T"):
            problems.append(say("brat.no_entity", name=file.name, number=number, line=line))
    for line in lines:
        if (match := _ATTRIBUTE.fullmatch(line)) and match[2] in entities:
            entities[match[2]].slots[match[1]] = match[3] or "true"
        elif (match := _NOTE.fullmatch(line)) and match[1] in entities:
            entities[match[1]].slots |= _noted(match[2])
    return entities, problems


def _noted(note: str) -> dict[str, str]:
    """The slots of a note: `indicator=…; value=6`."""
    parts = _SLOT.split(note)
    return dict(zip(parts[1::2], (said.strip() for said in parts[2::2]), strict=True))


def _record(entity: _Entity, text: str) -> Gold:
    if _words(text, entity.fragments) != entity.words:
        raise Unusable(say("gold.moved"))
    start, end = min(start for start, _ in entity.fragments), max(end for _, end in entity.fragments)
    return record_of(entity.type_, start, end, text, entity.slots)

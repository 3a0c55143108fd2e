"""Gold files in, scores out: finds the text of each gold file, extracts from it and compares.

A file of marks from the review page is gold of what was marked, and of nothing else: what the extractor finds elsewhere counts
neither for it nor against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

from policyextract.core.files.under import files_under
from policyextract.core.gold.lines import DOCUMENT, UNJUDGED, Line, are_marks, is_record, lines_in, rejected, text_hash
from policyextract.core.records import Document
from policyextract.core.words.speech import say
from policyextract.extraction.extractor import shared
from policyextract.packs.lexicon import PackLike
from policyextract.quality.agreement import AnyRecord
from policyextract.quality.scores import TYPES, Range, Score, score, within
from policyextract.readers.documents import read

_AIMS = "aims-"
SOURCES = "sources.toml"
"""Beside gold that is published without its texts: what tells the texts."""
_RANGE_IN_NAME = re.compile(r"(?P<name>.+)\.(?P<start>[0-9]+)-(?P<end>[0-9]+)")


@dataclass(frozen=True)
class GoldFile:
    """A gold file, the text it annotates, and the part of the text that it covers (all of it without `ranges`).

    `source` is the document that the lines of a file of marks for several are of.
    """

    path: Path
    text: Path
    ranges: tuple[Range, ...] = ()
    source: str | None = None

    @property
    def types(self) -> tuple[str, ...]:
        """The types of record that it has: aims in words stand in files of their own, aims-NAME.jsonl, or among marks."""
        if self.path.name.startswith(_AIMS):
            return ("aim",)
        return TYPES if self.is_marks else tuple(type_ for type_ in TYPES if type_ != "aim")

    @cached_property
    def _lines(self) -> list[Line]:
        return [line for line in lines_in(self.path) if self.source is None or line.get("source") == self.source]

    @cached_property
    def is_marks(self) -> bool:
        """Whether it has marks of the review page."""
        return are_marks(self._lines)

    @classmethod
    def at(cls, path: str | Path) -> GoldFile:
        """Finds the text of a gold file: NAME.txt beside NAME.jsonl or one folder up.

        aims-NAME.jsonl has the aims in words of NAME.txt; NAME.START-END.jsonl covers the characters from START to END of
        NAME.txt. Raises FileNotFoundError, whose message names the gold file, when there is no such text.
        """
        path = Path(path)
        match = _RANGE_IN_NAME.fullmatch(path.stem)
        name = (match["name"] if match else path.stem).removeprefix(_AIMS)
        text = _beside(path, f"{name}.txt")
        if text is None:
            raise FileNotFoundError(say("gold.no_text", path=path, name=name))
        return cls(path, text, ((int(match["start"]), int(match["end"])),) if match else ())

    def records(self) -> list[AnyRecord]:
        """The gold records. Raises ValueError, naming file and line, for a line that is not a JSON object."""
        return [line for line in self._lines if is_record(line)]

    def judged(self, records: Iterable[AnyRecord]) -> list[AnyRecord]:
        """Of records that were found in the text those that the gold speaks of: all, unless it is of marks."""
        if not self.is_marks:
            return list(records)
        spoken = [line for line in self._lines if line["type"] != DOCUMENT and line.get("mark") != UNJUDGED]
        places = [place for line in spoken for place in (line, rejected(line)) if place]
        return [record for record in records if any(_touch(record, place) for place in places)]

    def document(self) -> Document:
        """The text, with what is known of it. Raises ValueError where the gold is of another version of it."""
        about = next((line for line in self._lines if line["type"] == DOCUMENT), {})
        known = {slot: about[slot] for slot in ("published", "region") if about.get(slot)}
        document = read(self.text, **known)
        wanted = {line["document"] for line in self._lines if "document" in line}
        if wanted and wanted != {text_hash(document.text)}:
            raise ValueError(say("gold.other_text", path=self.path, text=self.text))
        return document


def _touch(one: AnyRecord, other: AnyRecord) -> bool:
    return bool(one["type"] == other["type"] and one["start"] < other["end"] and other["start"] < one["end"])


def _beside(path: Path, name: str) -> Path | None:
    """The file of that name beside the path, or one folder up."""
    return next((folder / name for folder in (path.parent, path.parent.parent) if (folder / name).is_file()), None)


def _of_sources(path: Path) -> list[GoldFile]:
    """A file of marks of several documents, or of one that is no plain text: each document is looked for by its name.

    Empty for other gold. Raises FileNotFoundError where a document is not there.
    """
    lines = lines_in(path)
    sources = list(dict.fromkeys(str(line["source"]) for line in lines if line.get("source"))) if are_marks(lines) else []
    made = []
    for source in sources:
        plain = source.replace("\\", "/").rpartition("/")[2]
        found = _beside(path, f"{PurePath(plain).stem}.txt") or _beside(path, plain) or Path(source)
        if not found.is_file():
            raise FileNotFoundError(say("gold.no_document", path=path, name=plain))
        made.append(GoldFile(path, found, source=source))
    return made


def _is_published(path: Path) -> bool:
    """Whether a gold file is of those that are published without their texts (see `yardstick`)."""
    return (path.parent / SOURCES).is_file()


def gold_in(paths: Iterable[str | Path]) -> list[GoldFile]:
    """The gold files that the paths name; a folder stands for every .jsonl under it, sorted, but for gold without texts.

    Raises FileNotFoundError for a path that does not exist, a folder without gold files or a gold file without text.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise FileNotFoundError(say("files.absent", path=path))
        found = [file for file in files_under(path, ".jsonl") if not _is_published(file)] if path.is_dir() else [path]
        if not found:
            raise FileNotFoundError(say("gold.none", path=path))
        files += found
    return [gold for path in dict.fromkeys(files) for gold in _of_sources(path) or [GoldFile.at(path)]]


def score_files(
    gold_files: Iterable[GoldFile], *, ranges: Sequence[Range] = (), packs: Sequence[PackLike] = ()
) -> Iterator[tuple[GoldFile, Score]]:
    """Reads and extracts from the text of each gold file, as a user would with these packs, and scores the records.

    `ranges` narrows the scores further, to records that start inside one of them. A text with several gold files is
    extracted from once.
    """
    known: dict[Path, list[AnyRecord]] = {}
    for gold in gold_files:
        if gold.text not in known:
            known[gold.text] = _extracted(gold, packs)
        found, records = within(known[gold.text], gold.ranges), within(gold.records(), gold.ranges)
        found = gold.judged(found)
        yield gold, score(records, found, ranges=ranges, source=str(gold.text), only=gold.types)


def _extracted(gold: GoldFile, packs: Sequence[PackLike]) -> list[AnyRecord]:
    extraction = shared(packs).extract(gold.document())
    return [record.model_dump(mode="json") for record in extraction]

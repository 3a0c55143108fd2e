"""Gold files in, scores out: finds the text of each gold file, extracts from it and compares."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policyextract.core.speech import say
from policyextract.extraction.extractor import shared
from policyextract.quality.agreement import AnyRecord
from policyextract.quality.scores import TYPES, Range, Score, score, within
from policyextract.readers.documents import read

_AIMS = "aims-"
SOURCES = "sources.toml"
"""Beside gold that is published without its texts: what tells the texts."""
_RANGE_IN_NAME = re.compile(r"(?P<name>.+)\.(?P<start>[0-9]+)-(?P<end>[0-9]+)")


@dataclass(frozen=True)
class GoldFile:
    """A gold file, the text it annotates, and the part of the text that it covers (all of it without `ranges`)."""

    path: Path
    text: Path
    ranges: tuple[Range, ...] = ()

    @property
    def types(self) -> tuple[str, ...]:
        """The types of record that it has: aims in words stand in files of their own, aims-NAME.jsonl."""
        return ("aim",) if self.path.name.startswith(_AIMS) else tuple(type_ for type_ in TYPES if type_ != "aim")

    @classmethod
    def at(cls, path: str | Path) -> GoldFile:
        """Finds the text of a gold file: NAME.txt beside NAME.jsonl or one folder up.

        aims-NAME.jsonl has the aims in words of NAME.txt; NAME.START-END.jsonl covers the characters from START to END of
        NAME.txt. Raises FileNotFoundError, whose message names the gold file, when there is no such text.
        """
        path = Path(path)
        match = _RANGE_IN_NAME.fullmatch(path.stem)
        name = (match["name"] if match else path.stem).removeprefix(_AIMS)
        for folder in (path.parent, path.parent.parent):
            text = folder / f"{name}.txt"
            if text.is_file():
                return cls(path, text, ((int(match["start"]), int(match["end"])),) if match else ())
        raise FileNotFoundError(say("gold.no_text", path=path, name=name))

    def records(self) -> list[AnyRecord]:
        """The gold records. Raises ValueError, naming file and line, for a line that is not a JSON object."""
        records = []
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                records.append(_record(line, say("place.line", name=self.path, line=number)))
        return records


def _record(line: str, place: str) -> AnyRecord:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(say("gold.no_json", place=place, why=error.msg)) from error
    if not isinstance(record, dict) or not {"type", "start", "end"} <= record.keys():
        raise ValueError(say("gold.no_record", place=place))
    return record


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
        found = sorted(file for file in path.rglob("*.jsonl") if not _is_published(file)) if path.is_dir() else [path]
        if not found:
            raise FileNotFoundError(say("gold.none", path=path))
        files += found
    return [GoldFile.at(path) for path in dict.fromkeys(files)]


def score_files(gold_files: Iterable[GoldFile], *, ranges: Sequence[Range] = ()) -> Iterator[tuple[GoldFile, Score]]:
    """Reads and extracts from the text of each gold file, as a user would, and scores the records.

    `ranges` narrows the scores further, to records that start inside one of them. A text with several gold files is
    extracted from once.
    """
    known: dict[Path, list[AnyRecord]] = {}
    for gold in gold_files:
        if gold.text not in known:
            known[gold.text] = _extracted(gold.text)
        found, records = within(known[gold.text], gold.ranges), within(gold.records(), gold.ranges)
        yield gold, score(records, found, ranges=ranges, source=str(gold.text), only=gold.types)


def _extracted(path: Path) -> list[AnyRecord]:
    document = read(path)
    extraction = shared().extract(document)
    return [record.model_dump(mode="json") for record in extraction]

"""Gold that is published without its texts: a user's own copies of them are told by their hashes; any system can be scored.

A folder of such gold has `sources.toml` beside the gold files: for each text its name, its hash and length, where it was
found, its date, its region and its kind. Predictions of another system are a JSON Lines file: one record a line with the slots
of the annotation guide, and `source`, the name of the text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from policyextract.core.gold.lines import values_in
from policyextract.core.words.speech import say
from policyextract.extraction.extractor import shared
from policyextract.packs.lexicon import PackLike
from policyextract.quality.agreement import AnyRecord
from policyextract.quality.gold import SOURCES, GoldFile
from policyextract.quality.scores import Range, Score, score, within

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_PART = re.compile(r"(?P<name>.+?)(?:\.(?P<start>[0-9]+)-(?P<end>[0-9]+))?\.jsonl")


@dataclass(frozen=True)
class Source:
    """A text of the yardstick: its name, the SHA-256 of its UTF-8 bytes, its characters, and what is known of it."""

    name: str
    sha256: str
    characters: int
    source: str
    published: str
    region: str
    kind: str


@dataclass(frozen=True)
class Part:
    """Gold records of a text, or of the part of it between two string offsets."""

    source: Source
    gold: Path
    ranges: tuple[Range, ...]

    def records(self) -> list[AnyRecord]:
        """The gold records."""
        return GoldFile(self.gold, self.gold).records()


def sources(folder: str | Path) -> dict[str, Source]:
    """The texts of a folder of published gold, by name. Raises FileNotFoundError without `sources.toml`."""
    path = Path(folder) / SOURCES
    if not path.is_file():
        raise FileNotFoundError(say("yardstick.absent", path=path))
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["document"]
    return {row["name"]: Source(**row) for row in rows}


def parts(folder: str | Path) -> list[Part]:
    """The gold files of a folder, in order. Raises ValueError for one whose text `sources.toml` does not have."""
    known = sources(folder)
    found = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        match = _PART.fullmatch(path.name)
        if match is None or match["name"] not in known:
            raise ValueError(say("yardstick.no_text", path=path, sources=SOURCES))
        ranges = ((int(match["start"]), int(match["end"])),) if match["start"] else ()
        found.append(Part(known[match["name"]], path, ranges))
    return found


def copies(folder: str | Path, wanted: Iterable[Source]) -> tuple[dict[str, Path], list[Source]]:
    """The copies of the texts under a folder, by name, whatever the files are called, and the texts of which there is none."""
    by_hash = {found.sha256: found.name for found in wanted}
    paths: dict[str, Path] = {}
    for path in sorted(Path(folder).rglob("*.txt")):
        name = by_hash.get(sha256(path.read_bytes()).hexdigest())
        if name is not None:
            paths.setdefault(name, path)
    return paths, [found for found in wanted if found.name not in paths]


def extracted(source: Source, path: Path, packs: Sequence[PackLike] = ()) -> list[AnyRecord]:
    """The records that the library finds with these packs in a copy of a text, with its date and region as published."""
    text = path.read_bytes().decode("utf-8")
    extraction = shared(packs).extract(text, published=source.published, region=source.region or None)
    return [record.model_dump(mode="json") for record in extraction]


def predictions(path: str | Path) -> dict[str, list[AnyRecord]]:
    """The records of another system, by the name of their text. Raises ValueError, naming the line, for what is no record."""
    found: dict[str, list[AnyRecord]] = {}
    for place, record in values_in(Path(path).read_text(encoding="utf-8"), str(path)):
        if not isinstance(record, dict) or not {"source", "type", "start", "end"} <= record.keys():
            raise ValueError(say("yardstick.no_prediction", place=place))
        if record["type"] == "figure" and "number_start" not in record:
            raise ValueError(say("yardstick.no_number_start", place=place))
        found.setdefault(str(record["source"]), []).append(record)
    return found


def scored(gold: Iterable[Part], predicted: Mapping[str, list[AnyRecord]]) -> Iterator[tuple[Part, Score]]:
    """The score of the predicted records of each text against each of its gold files; a text without any scores zero."""
    for part in gold:
        records = within(predicted.get(part.source.name, []), part.ranges)
        yield part, score(within(part.records(), part.ranges), records, source=part.source.name)

"""Gold records that a person marked on the review page in, the results of the machine with these in their place out.

A file NAME.jsonl corrects the document NAME, NAME.START-END.jsonl a part of it; a record with `source` says its document. One
that was judged wins over the machine's; one of the machine's that is in no line was judged to be none; lines marked
`optional` were not judged, and leave the machine's record as it is. What was corrected says so: its rule is `corrected:FILE`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from os import PathLike
from pathlib import Path, PurePath
from typing import Any

from policyextract.core.failures import Failure
from policyextract.core.records import Document, Extraction, Figure
from policyextract.core.speech import say
from policyextract.extraction.catalogues.indicators import Indicators
from policyextract.extraction.extractor import Extractor, shared
from policyextract.panels.given import Result

CORRECTED = "corrected:"
"""Before the name of the file, in the rule of a record that was corrected."""

_RANGE = re.compile(r"(?P<name>.+)\.(?P<start>[0-9]+)-(?P<end>[0-9]+)")
_SLOTS = (
    "kind", "bound", "measure", "direction", "indicator", "action", "period", "region", "role", "unit", "per_year", "cumulative",
    "base_period", "part_of",
)  # fmt: skip


@dataclass(frozen=True)
class _Marks:
    """The lines of one file on one document: figures by the offset of their number, and the part that they cover."""

    file: str
    figures: Mapping[int, Mapping[str, Any]]
    part: tuple[int, int] | None

    def covers(self, at: int) -> bool:
        return self.part is None or self.part[0] <= at < self.part[1]


class Corrections:
    """The corrections of some files. Raises OSError for a file that cannot be read, ValueError for a line that is no record."""

    def __init__(self, paths: Iterable[str | PathLike[str]], extractor: Extractor | None = None) -> None:
        self._extractor = extractor or shared()
        self._marks: dict[str, list[_Marks]] = {}
        for path in map(Path, paths):
            for file in sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]:
                for name, marks in _read(file):
                    self._marks.setdefault(name, []).append(marks)

    def applied(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results, those of corrected documents with the corrections in place."""
        for result in results:
            yield result if isinstance(result, Failure) else self._applied(*result)

    def _applied(self, document: Document | None, extraction: Extraction) -> tuple[Document | None, Extraction]:
        name = PurePath(document.source).stem if document and document.source else ""
        figures = list(extraction.figures)
        for marks in self._marks.get(name, ()):
            figures = self._corrected(figures, marks, document, extraction)
        made = extraction.model_copy(update={"figures": figures})
        made._text = extraction._text
        return document, made

    def _corrected(self, figures: list[Figure], marks: _Marks, document: Document | None, extraction: Extraction) -> list[Figure]:
        kept = [figure for figure in figures if not marks.covers(figure.number_start) or figure.number_start in marks.figures]
        known = {figure.number_start: figure for figure in kept}
        text = (document.text if document else extraction._text) or ""
        for at, said in marks.figures.items():
            if not said.get("optional"):
                known[at] = self._figure(said, known.get(at), text, marks.file)
        return sorted(known.values(), key=lambda figure: figure.start)

    def _figure(self, said: Mapping[str, Any], machine: Figure | None, text: str, file: str) -> Figure:
        """The figure that a line says, with what the machine alone knows (offsets of slots, industry)."""
        slots = {slot: said[slot] for slot in _SLOTS if slot in said}
        numbers = {slot: None if said.get(slot) is None else Decimal(str(said[slot])) for slot in ("value", "value_high")}
        quantity = next(iter(self._extractor.quantities(text[said["start"] : said["end"]])), None)
        scale = (
            quantity.base_value / quantity.value
            if quantity and quantity.value and quantity.unit == said.get("unit")
            else Decimal(1)
        )
        catalogue: Indicators = self._extractor.indicators
        value, high = numbers["value"] or Decimal(0), numbers["value_high"]
        changed = {
            **slots,
            "value": value,
            "value_high": high,
            "base_value": value * scale,
            "base_value_high": None if high is None else high * scale,
            "indicator_id": catalogue.canonical(said["indicator"]) if said.get("indicator") else None,
            "rule": f"{CORRECTED}{file}",
        }
        if machine is not None:
            same = machine.value == value and machine.unit == said.get("unit")
            keep = {"base_value": machine.base_value, "base_value_high": machine.base_value_high} if same else {}
            return machine.model_copy(update=changed | keep)
        start, end = said["start"], said["end"]
        first, last = text.rfind("。", 0, start) + 1, text.find("。", end)
        return Figure(
            start=start,
            end=end,
            text=text[start:end],
            sentence="".join(text[first : len(text) if last < 0 else last + 1].split()),
            number_start=said.get("number_start", start),
            base_unit=quantity.base_unit if quantity else said.get("unit"),
            dimension=quantity.dimension if quantity else None,
            **changed,
        )


def _read(file: Path) -> Iterator[tuple[str, _Marks]]:
    """The names of the documents that a file corrects, each with its marks."""
    match = _RANGE.fullmatch(file.stem)
    part = (int(match["start"]), int(match["end"])) if match else None
    figures: dict[str, dict[int, Mapping[str, Any]]] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            name = PurePath(said["source"]).stem if said.get("source") else match["name"] if match else file.stem
            marked = figures.setdefault(name, {})
            if said["type"] == "figure":
                marked[said.get("number_start", said["start"])] = said
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(say("corrections.line", file=file, number=number, error=error)) from None
    for name, marked in figures.items():
        yield name, _Marks(file.name, marked, part)

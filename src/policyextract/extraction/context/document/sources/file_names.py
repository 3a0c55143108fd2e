"""A file's path in, what its name and the folders above it say out: 江苏_苏州_2024_政府工作报告.txt, reports/2024/三亚.docx.

A name was given by somebody who put files in order, so it is believed where the text is silent, and no further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from policyextract.core.records import DocumentKind, Evidence, Origin
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN
from policyextract.extraction.catalogues import divisions
from policyextract.extraction.catalogues.divisions import Place
from policyextract.extraction.context.document.kinds import Kinds
from policyextract.extraction.context.document.made import new_evidence
from policyextract.extraction.context.document.sources.places import PlacesSaid
from policyextract.extraction.context.times import dates_said
from policyextract.packs.lexicon import Lexicon

_FOLDERS = 3  # above a file, that may say of when and where it is
_PARTS = compiled(r"[\s_\-—–.·,，、()（）\[\]【】《》“”\"']+")
_FULL = {full: full - 0xFEE0 for full in range(0xFF10, 0xFF1A)}


class FileNames:
    """Reads the names of files."""

    def __init__(self, lexicon: Lexicon, kinds: Kinds, places: PlacesSaid) -> None:
        self._kinds = kinds
        self._places = places
        self._before = compiled(rf"^{dates_said.AFTER_YEAR}(?:{_NAME}{{0,16}})?(?:{lexicon.any_of('document-telling')})")

    def kind(self, stem: str) -> Evidence | None:
        """The kind that the name says."""
        found = self._kinds.of_words(stem)
        if found is None:
            return None
        kind: DocumentKind = found[0]
        return new_evidence(slot="kind", value=kind, source="name", words=stem[found[1] : found[2]])

    def dates(self, path: str) -> Iterator[Evidence]:
        """The dates and years of the name, the one that belongs to its words first, then those of the folders."""
        for source, name in _names(path):
            name = name.translate(_FULL)
            whole = list(dates_said.dates(name, of_name=True))
            years = [one for one in dates_said.bare_years(name) if not any(w.start <= one.start < w.end for w in whole)]
            spans = list(dates_said.ranges(name))
            found = [one for one in (*whole, *years) if not any(start <= one.start < end for start, end in spans)]
            if source == "folder" and len({one.year for one in found}) > 1:
                continue
            for one in sorted(found, key=lambda one: (not self._before.match(name[one.end :]), one not in whole)):
                yield new_evidence(slot="published", value=one.iso, source=source, words=name[one.start : one.end])

    def place(self, path: str, year: int | None, level: str = "") -> Evidence | None:
        """The place of the name, else of the nearest folder that names one; what a folder names tells homonyms apart.

        `level` is what the text calls its place (市), which tells a city from a province of its name (吉林).
        """
        outer: Place | None = None
        found: Evidence | None = None
        for source, name in reversed(list(_names(path))):
            place = self._place(name, year, outer)
            if place is not None:
                outer = place[0] if source == "folder" else divisions.at_level(place[0], level, year)
                place = (outer, place[1])
                found = new_evidence(slot="region", value=place[0].name, source=source, words=place[1])
        return found

    def _place(self, name: str, year: int | None, outer: Place | None) -> tuple[Place, str] | None:
        """The innermost place that a name holds: its parts are read from left to right, each within the one before."""
        best: tuple[Place, str] | None = None
        for part in _PARTS.split(name):
            words = re.sub(rf"{dates_said.YEAR}{dates_said.AFTER_YEAR}|[0-9]+", " ", part)
            for piece in filter(None, words.split()):
                place = divisions.place(piece, year, best[0] if best else outer)
                if place is None:
                    inside = divisions.in_text(piece, year)
                    area = self._places.area(piece)
                    place = Place(area) if area and not inside else inside[-1][2] if inside else None
                    shown = piece
                else:
                    shown = piece
                if place is not None and (best is None or _goes_on(best[0], place)):
                    best = (place, shown)
        return best


def _goes_on(outer: Place, inner: Place) -> bool:
    return not (outer.code and inner.code) or outer.code in divisions.chain(inner.code)


def _names(path: str) -> Iterator[tuple[Origin, str]]:
    """The name without its ending, then the folders above it, from the inside."""
    parts = PurePath(path.replace("\\", "/")).parts
    if parts:
        yield "name", PurePath(parts[-1]).stem
        for folder in list(reversed(parts[:-1]))[:_FOLDERS]:
            yield "folder", PurePath(folder).stem if folder.lower().endswith(".zip") else folder


_NAME = f"[{HAN}]"

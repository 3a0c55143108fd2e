"""A manifest in, what it says of each file out: a CSV file, or a TOML file like the `corpus.toml` beside texts.

    file,published,region
    reports/三亚.docx,2024-01-17,三亚市
    archive.zip/a.docx,2023,

A file is found by its path as the manifest writes it, seen from the manifest's folder or from where the command runs, and
else by as much of the end of its path as one row alone has. A cell that is left empty says nothing.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import get_args

from policyextract.core.dates import parse_date
from policyextract.core.records import DocumentKind
from policyextract.core.words.speech import say
from policyextract.readers.folders.listing import listing_rows

SLOTS = ("kind", "published", "region", "title")
"""The columns that say something of a document, beside `file`; others are passed over."""
_KINDS = frozenset(get_args(DocumentKind))

Slots = dict[str, str]


class Manifest:
    """What a manifest says of files. Made of rows of `file` and slots; `name` is that of the manifest, for messages.

    Raises ValueError, naming the manifest and the line, for a row without a file, a wrong date or an unknown kind.
    """

    def __init__(self, rows: list[Slots], name: str, folder: Path | None = None) -> None:
        self._exact: dict[str, Slots] = {}
        self._ends: defaultdict[str, list[str]] = defaultdict(list)
        for line, row in enumerate(rows, 2):
            file = (row.get("file") or "").replace("\\", "/").strip()
            if not file:
                raise ValueError(say("manifest.no_file", name=name, line=line))
            key = str(PurePosixPath(file))
            self._exact[key] = _slots(row, say("place.line", name=name, line=line))
            self._ends[PurePosixPath(file).name].append(key)
            if folder is not None:
                self._exact.setdefault(str(PurePosixPath((folder / file).as_posix())), self._exact[key])

    def of(self, path: str) -> Slots:
        """What is said of a file, or a member of an archive (`archive.zip/a.docx`); nothing where no row is its own."""
        asked = PurePosixPath(path.replace("\\", "/"))
        if (known := self._exact.get(str(asked))) is not None:
            return known
        parts = asked.parts
        fitting = [key for key in self._ends.get(asked.name, ()) if _ends_with(parts, PurePosixPath(key).parts)]
        return self._exact[fitting[0]] if len(fitting) == 1 else {}

    def __repr__(self) -> str:
        return f"Manifest({self._exact!r})"

    def __bool__(self) -> bool:
        return bool(self._exact)


NO_MANIFEST = Manifest([], "")
"""Says nothing of any file."""


def read_manifest(path: str | Path) -> Manifest:
    """The manifest in a CSV or TOML file. Raises ValueError that names it where it is wrong, OSError where there is none."""
    path = Path(path)
    if path.suffix.lower() == ".toml":
        return Manifest(listing_rows(path), str(path), path.parent)
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        content = path.read_text(encoding="gb18030")  # as Excel saves CSV in China
    head = content.partition("\n")[0]
    parted = next((mark for mark in ",;\t" if "file" in head.strip().replace('"', "").split(mark)), ",")  # ; by some Excels
    reader = csv.DictReader(content.splitlines(), delimiter=parted)
    if "file" not in (reader.fieldnames or ()):
        columns = ", ".join(reader.fieldnames or ()) or say("manifest.no_columns")
        raise ValueError(say("manifest.no_file_column", path=path, list=columns))
    return Manifest([{key: cell or "" for key, cell in row.items() if key} for row in reader], str(path), path.parent)


def _slots(row: Slots, place: str) -> Slots:
    slots = {slot: row[slot].strip() for slot in SLOTS if (row.get(slot) or "").strip()}
    if "published" in slots:
        try:
            slots["published"] = parse_date(slots["published"], "published") or ""
        except ValueError as error:
            raise ValueError(f"{place}, {error}") from None
    if "kind" in slots and slots["kind"] not in _KINDS:
        raise ValueError(say("manifest.kind", place=place, kind=slots["kind"], list=", ".join(sorted(_KINDS))))
    return slots


def _ends_with(path: tuple[str, ...], end: tuple[str, ...]) -> bool:
    shorter = min(len(path), len(end))
    return path[-shorter:] == end[-shorter:]

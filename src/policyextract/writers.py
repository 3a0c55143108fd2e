"""Records in, lines for machines out: JSON Lines and CSV; and files that appear whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from policyextract.records import Figure, IndustryTag, Project

AnyModel = Figure | Project | IndustryTag

_FIRST = ("source", "type", "start", "end", "text")
_LAST = ("sentence", "rule", "version")
_LEFT_OUT = ("spans",)  # offsets by slot do not fit one cell; JSON Lines has them


def csv_columns() -> list[str]:
    """The columns of a CSV file, the same for every file: all slots of all record types."""
    slots = dict.fromkeys(slot for model in (Figure, Project, IndustryTag) for slot in model.model_fields)
    return [*_FIRST, *(slot for slot in slots if slot not in (*_FIRST, *_LAST, *_LEFT_OUT)), *_LAST]


class JsonlWriter:
    """Writes one record a line; with `with_source` the key `source` stands first in each."""

    def __init__(self, stream: IO[str], *, with_source: bool) -> None:
        self._stream = stream
        self._with_source = with_source

    def write(self, records: Iterable[AnyModel], source: str) -> None:
        """Writes the records of one text."""
        head = "{" + f'"source":{json.dumps(source, ensure_ascii=False)},' if self._with_source else "{"
        self._stream.writelines(f"{head}{record.model_dump_json()[1:]}\n" for record in records)


class CsvWriter:
    """Writes one record a row below a header; several codes in a cell are joined by `;`, an absent slot is empty."""

    def __init__(self, stream: IO[str]) -> None:
        self._rows = csv.DictWriter(stream, csv_columns(), extrasaction="ignore", lineterminator="\n")
        self._rows.writeheader()

    def write(self, records: Iterable[AnyModel], source: str) -> None:
        """Writes the records of one text."""
        for record in records:
            row = {slot: _cell(value) for slot, value in record.model_dump(mode="json").items()}
            self._rows.writerow({"source": source, **row})


def _cell(value: Any) -> Any:
    return ";".join(map(str, value)) if isinstance(value, (list, tuple)) else value


@contextmanager
def whole_file(path: Path, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """A text file open for writing that takes its place only when the block ends well.

    Until then the old file stays; after an error or an interrupt it stays for good. What is no regular file, such as
    /dev/null or a pipe, is written directly. Raises OSError where the folder cannot be written.
    """
    path = Path(os.path.realpath(path))  # through a symbolic link: the link itself must stay
    if path.exists() and not path.is_file():
        with path.open("w", encoding=encoding, newline="") as stream:
            yield stream
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _opened(draft, path, encoding) as stream:
            yield stream
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _opened(draft: Path, path: Path, encoding: str) -> IO[str]:
    try:
        return draft.open("w", encoding=encoding, newline="")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None  # the draft means nothing to the caller

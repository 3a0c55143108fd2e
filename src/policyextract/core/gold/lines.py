"""Lines of gold files: what is a record, what the review page writes beside records, and which text they are of.

A file of marks is a gold file whose lines say how a person judged them (`mark`) and of which text they are (`document`, the hash
of the text, and `source`). Beside records it has lines of two more types: `document` says what is known of the text, `rejected`
that a record which the machine had found is none. Whatever such a file does not speak of was not judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from policyextract.core.failures import parser_said
from policyextract.core.gold.table import lines_of_table
from policyextract.core.words.speech import say

Line = Mapping[str, Any]

DOCUMENT = "document"
REJECTED = "rejected"
UNJUDGED = "unjudged"
"""The `mark` of a record that stands in a file of marks and was not judged."""

_DIGITS = 16  # of a hash: 64 bits tell the texts of any archive apart


def text_hash(text: str) -> str:
    """The hash that marks know a text by: the first 16 hexadecimal digits of the SHA-256 of its characters."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def lines_in(path: Path) -> list[Line]:
    """The lines of a gold file, or of a table of judged records (`gold_table`).

    Raises OSError, and ValueError that names file and line for one that is no record.
    """
    if path.suffix.lower() == ".csv":
        return list(lines_of_table(path.read_bytes(), str(path)))
    return list(_lines(path.read_text(encoding="utf-8-sig"), str(path)))


def values_in(content: str, name: str) -> Iterator[tuple[str, Any]]:
    """The values of JSON Lines, each with its place for who must complain of it; raises ValueError for a line that is no JSON."""
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        place = say("place.line", name=name, line=number)
        try:
            yield place, json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(say("gold.no_json", place=place, why=parser_said(error.msg, error.pos))) from error


def _lines(content: str, name: str) -> Iterator[Line]:
    for place, record in values_in(content, name):
        if not isinstance(record, dict) or not _is_line(record):
            raise ValueError(say("gold.no_record", place=place))
        yield record


def _is_line(line: Line) -> bool:
    """Whether a line has what tells a record from others, and so has the one that it stands for."""
    places = [line, *([line["was"]] if isinstance(line.get("was"), dict) else [])]
    told = all("type" in place and all(isinstance(place.get(end), int) for end in ("start", "end")) for place in places)
    return told and (line["type"] != REJECTED or "rejects" in line)


def are_marks(lines: list[Line]) -> bool:
    """Whether the lines are of a file of marks."""
    return any("mark" in line for line in lines)


def is_record(line: Line) -> bool:
    """Whether a line is a gold record."""
    return line["type"] not in (DOCUMENT, REJECTED)


def rejected(line: Line) -> Line | None:
    """The record of the machine, by type and offsets, that a line says is none or is another: of one that was moved, the old."""
    if line["type"] == REJECTED:
        return {**line, "type": line["rejects"]}
    was = line.get("was")
    return was if isinstance(was, dict) else None

"""A table of records that a person judged in a spreadsheet in, lines of a file of marks out.

The table is what `extract --out records.csv` writes, with one column more, `mark`: right (or 对) for a record that is right as it
stands in its row, corrected (改) for one whose cells were changed, wrong (错) for one that is none; an empty cell is not judged.
Spreadsheets save it as UTF-8 or GB 18030, parted by commas, semicolons or tabs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import BaseModel

from policyextract.core.gold.words import MARKS, NO, YES
from policyextract.core.records import Aim, Figure, IndustryTag, Project
from policyextract.core.slots import marked
from policyextract.core.words.speech import say

_MODELS: dict[str, type[BaseModel]] = {"figure": Figure, "aim": Aim, "project": Project, "industry": IndustryTag}
_PARTED_BY = ",;\t"
_NEEDED = ("source", "type", "start", "end", "mark")


def lines_of_table(content: bytes, name: str) -> Iterator[Mapping[str, Any]]:
    """The lines of a file of marks that the rows say; raises ValueError that names file, row and what is accepted."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    delimiter = max(_PARTED_BY, key=text.partition("\n")[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    missing = [column for column in _NEEDED if column not in (rows.fieldnames or ())]
    if missing:
        raise ValueError(say("gold.no_column", name=name, column=missing[0]))
    for number, row in enumerate(rows, 2):
        said = (row["mark"] or "").strip()
        if not said:
            continue
        try:
            yield _line(row, MARKS[said.lower()])
        except (KeyError, ValueError, InvalidOperation) as error:
            raise ValueError(say("gold.row", name=name, number=number, why=error.args[0] if error.args else error)) from None


def _line(row: Mapping[str, str], mark: str) -> Mapping[str, Any]:
    type_ = row["type"]
    model = _MODELS[type_]
    place = {"source": row["source"], "start": int(row["start"]), "end": int(row["end"]), "mark": mark}
    if type_ == "figure":
        place["number_start"] = int(row["number_start"])
    if mark == "wrong":
        return {"type": "rejected", "rejects": type_, **place}
    slots = {slot: _cell(row[slot], str(model.model_fields[slot].annotation)) for slot in marked(model) if slot in row}
    return {"type": type_, "text": row.get("text", ""), "optional": False, **place, **slots}


def _cell(said: str, annotation: str) -> Any:
    """The value of a cell, of the type that the slot has."""
    said = said.strip()
    kinds: tuple[tuple[str, Callable[[str], Any]], ...] = (("tuple", _list), ("bool", _flag), ("Decimal", _number))
    read = next((read for kind, read in kinds if kind in annotation), None)
    return read(said) if read is not None else said or None


def _list(said: str) -> list[str]:
    return [part.strip() for part in said.replace("；", ";").split(";") if part.strip()]


def _flag(said: str) -> bool:
    if said.lower() not in (*YES, *NO):
        raise ValueError(said)
    return said.lower() in YES


def _number(said: str) -> str | None:
    return str(Decimal(said.replace(",", ""))) if said else None

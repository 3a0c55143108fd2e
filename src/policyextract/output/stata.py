"""Rows in, a Stata file out: numbers as doubles, Chinese labels on variables, and few-valued columns with value labels.

Stata 14 or newer reads it (its texts are UTF-8). A column such as `kind` is a number with a label: 0 is 目标(target).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from policyextract.core.failures import Failure
from policyextract.core.installed.optional import need
from policyextract.core.records import Document, Extraction
from policyextract.core.words.speech import say
from policyextract.output.cells import plain_text
from policyextract.output.labels import label, values
from policyextract.output.rows import failure_slots, slots_of, sound
from policyextract.output.schema import COLUMNS, Column
from policyextract.output.writers import Writer

_MOST_BYTES = 2045  # of a text that is stored in its row; a longer one goes to the file's end (strL)
_MOST_LABEL = 80
_VERSION = 118  # the format of Stata 14
_RENAMED = {"end": "end_"}
"""Columns whose name Stata keeps for itself."""


def write_stata(path: Path, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes the rows, their cells by the names of columns. Raises MissingExtra without pandas.

    Stata has no exact decimals: numbers are doubles, which keep 15 digits. An absent number is missing, an absent text
    empty; lists stand in one text, joined by `;`.
    """
    pandas = need("pandas", "stata", say("format.stata"))
    names = {column.name: _RENAMED.get(column.name, column.name) for column in columns}
    frame = pandas.DataFrame({names[column.name]: _series(pandas, column, rows) for column in columns})
    texts = [name for name in names.values() if frame[name].dtype == object]
    long = [name for name in texts if any(len(text.encode()) > _MOST_BYTES for text in frame[name])]
    frame.to_stata(
        path,
        write_index=False,
        version=_VERSION,
        variable_labels={named: label(name)[:_MOST_LABEL] for name, named in names.items()},
        convert_strl=long,
    )


def _series(pandas: Any, column: Column, rows: Sequence[Mapping[str, Any]]) -> Any:
    cells = [row.get(column.name) for row in rows]
    if column.form in ("integer", "decimal", "flag"):
        return pandas.Series([None if value is None else float(value) for value in cells], dtype="float64")
    coded = values(column.name)
    if coded and cells and all(value is None or value in coded for value in cells):
        names = {value: f"{said}({value})" for value, said in coded.items()}
        shown = [None if value is None else names[value] for value in cells]
        return pandas.Series(pandas.Categorical(shown, categories=list(names.values())))
    return pandas.Series([sound(plain_text(value)) for value in cells], dtype=object)


class StataWriter(Writer):
    """Writes the records of all documents as one table, with the columns of the schema. Keeps them until the end."""

    def __init__(self, path: Path) -> None:
        need("pandas", "stata", say("format.stata"))
        self._path = path
        self._rows: list[dict[str, Any]] = []

    def write(self, document: Document, extraction: Extraction) -> None:
        """Takes the records of one document."""
        self._rows += slots_of(document.source, extraction)

    def fail(self, failed: Failure) -> None:
        """Takes a document that failed."""
        self._rows.append(failure_slots(failed))

    def close(self) -> None:
        """Writes the file."""
        write_stata(self._path, COLUMNS, self._rows)

"""Records and failures in, rows of the schema out, and back: nothing is lost on the way.

A number that has more digits than a decimal of the schema leaves its column null and stands in the column `beyond`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from policyextract.core.failures import Failure
from policyextract.core.records import Aim, Document, Extraction, Figure, Identity, IndustryTag, Project
from policyextract.output import schema
from policyextract.output.schema import COLUMNS, DIGITS, MODELS, SCALE, arrow

if TYPE_CHECKING:
    import pyarrow as pa

AnyModel = Figure | Aim | Project | IndustryTag
Row = tuple[Any, ...]

CORRECTED = "corrected:"
"""Before the name of the file, in the rule of a record that a person corrected."""

_WHOLE = Decimal(1)
_WIDE = Context(prec=200)  # more digits than any number of a text times its unit


def rows_of(source: str | None, extraction: Extraction) -> list[Row]:
    """The records of a document as rows, in text order."""
    learned, doubt = Learned(extraction), extraction.doubt
    return [_row_of(source, record, learned.of(record), doubt) for record in extraction]


class Learned:
    """Where the year and the region of the records of a document were learned."""

    __slots__ = ("_region", "_region_from", "_year_from")

    def __init__(self, identity: Identity) -> None:
        self._region, self._region_from, self._year_from = identity.region, identity.region_from, identity.year_from

    def of(self, record: AnyModel) -> tuple[str | None, str | None]:
        """Of year and region: `text` where the text beside a record names them, else what the document's were learned from;
        None where it has none."""
        if isinstance(record, IndustryTag):
            return None, None
        year: str | None = None
        if record.period is not None:
            said = "period" in record.spans and record.period[:4] in record.sentence
            year = "text" if said else self._year_from
        if record.region is None:
            return year, None
        return year, self._region_from if record.region == self._region else "text"


def corrected_by(record: AnyModel) -> str | None:
    """The file of corrections that a record was taken from or changed by; None for one of the machine's."""
    return record.rule.removeprefix(CORRECTED) if record.rule.startswith(CORRECTED) else None


def slots_of(source: str | None, extraction: Extraction) -> Iterator[dict[str, Any]]:
    """The records of a document, in text order, by the names of the schema's columns, values as they are: for formats that keep
    any number."""
    learned, doubt = Learned(extraction), extraction.doubt
    for record in extraction:
        year_from, region_from = learned.of(record)
        said = {"year_from": year_from, "region_from": region_from, "doubt": doubt, "corrected_by": corrected_by(record)}
        yield {"source": source, **record.__dict__, **said}


def failure_slots(failed: Failure) -> dict[str, Any]:
    """A document that failed by the names of the schema's columns."""
    return {"source": failed.source, "type": "error", "step": failed.step, "error": failed.error}


def _row_of(source: str | None, record: AnyModel, learned: tuple[str | None, str | None], doubt: str | None) -> Row:
    """The record as a row: its values in the order of the schema."""
    beyond: list[tuple[str, str]] = []
    cells = list(map(record.__dict__.get, _NAMES))
    cells[_SPANS] = [(slot, *span) for slot, span in record.spans.items()]
    for name, at in _NUMBERS:
        value = cells[at]
        if value is not None and not fits(value):
            beyond.append((name, str(plain(value))))
            cells[at] = None
    cells[_SOURCE] = source
    cells[_BEYOND] = beyond or None
    cells[_YEAR_FROM], cells[_REGION_FROM] = learned
    cells[_DOUBT] = doubt
    cells[_CORRECTED_BY] = corrected_by(record)
    return tuple(cells)


def result_rows(result: tuple[Document, Extraction] | Failure) -> list[Row]:
    """The rows of what became of one document."""
    return [error_row(result)] if isinstance(result, Failure) else rows_of(result[0].source, result[1])


def error_row(failure: Failure) -> Row:
    """The failure as a row of type `error`."""
    said = failure_slots(failure)
    return tuple(said.get(column.name) for column in COLUMNS)


def record_batch(rows: Sequence[Row]) -> pa.RecordBatch:
    """The rows as an Arrow batch of the schema."""
    pa = arrow()
    columns = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
    arrays = [_array(pa, cells, field.type) for cells, field in zip(columns, schema.RECORD_SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema.RECORD_SCHEMA)


def records_in(table: pa.RecordBatch | pa.Table) -> Iterable[tuple[str | None, AnyModel | Failure]]:
    """The rows of a table as source and record or failure, exactly those that it was made of."""
    for row in table.to_pylist():
        yield row["source"], record_of(row)


def record_of(row: Mapping[str, Any]) -> AnyModel | Failure:
    """The record, or the failure, that a row by column name was made of."""
    type_ = row["type"]
    if type_ == "error":
        return Failure(row["source"], row["step"], row["error"])
    slots = {name: row[name] for name in MODELS[type_].model_fields}
    slots["spans"] = {span["slot"]: (span["start"], span["end"]) for span in row["spans"]}
    slots |= {number["slot"]: Decimal(number["digits"]) for number in row["beyond"] or ()}
    return MODELS[type_].model_validate({name: plain(v) if isinstance(v, Decimal) else v for name, v in slots.items()})


def fits(value: Decimal) -> bool:
    """Whether a decimal of the schema holds the value exactly."""
    return value.adjusted() < DIGITS - SCALE and (value.same_quantum(_WHOLE) or _places(value) <= SCALE)


@lru_cache(maxsize=4096)
def plain(value: Decimal) -> Decimal:
    """The same number without zeros at its end: 6.500 is 6.5, and 1E+3 is 1000."""
    short = value.normalize(_WIDE)
    return short.quantize(Decimal(1), context=_WIDE) if _exponent(short) > 0 else short


def _places(value: Decimal) -> int:
    places = -_exponent(value)
    return places if places <= SCALE else -_exponent(value.normalize(_WIDE))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "records hold finite numbers only"
    return exponent


_NAMES = tuple(column.name for column in COLUMNS)
_PLACE = {name: at for at, name in enumerate(_NAMES)}
_NUMBERS = tuple((column.name, _PLACE[column.name]) for column in COLUMNS if column.form == "decimal")
_SOURCE, _SPANS, _BEYOND = (_PLACE[name] for name in ("source", "spans", "beyond"))
_YEAR_FROM, _REGION_FROM, _DOUBT, _CORRECTED_BY = (_PLACE[name] for name in ("year_from", "region_from", "doubt", "corrected_by"))


def _array(pa: Any, cells: Sequence[Any], type_: Any) -> Any:
    try:
        return pa.array(cells, type_)
    except UnicodeEncodeError:  # half a surrogate pair, in a string that no reader gave: Arrow has no such character
        return pa.array([_sound(cell) for cell in cells], type_)


def sound(text: str) -> str:
    """The text with U+FFFD in place of halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _sound(cell: Any) -> Any:
    if isinstance(cell, str):
        return sound(cell)
    return type(cell)(map(_sound, cell)) if isinstance(cell, (list, tuple)) else cell

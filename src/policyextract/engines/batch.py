"""An Arrow batch of documents in, an Arrow batch of records out: the one function that every engine is built around.

    import pyarrow as pa
    documents = pa.table({"source": ["a"], "text": ["今年地区生产总值增长6%左右。"], "published": ["2024-01-17"]})
    pe.extract_batch(documents).column("value").to_pylist()

The answer depends on the batch alone, so it is the same in every process, in every order, on every engine.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure, failure
from policyextract.core.records import Document
from policyextract.core.words.speech import say
from policyextract.engines.columns import Chosen, chosen
from policyextract.extraction.extractor import Extractor, shared, tried
from policyextract.output.rows import Row, error_row, record_batch, rows_of
from policyextract.output.schema import arrow
from policyextract.packs.lexicon import PackLike
from policyextract.readers.documents import read
from policyextract.readers.reading import ReadWarning

if TYPE_CHECKING:
    import pyarrow as pa

MAX_TEXT = 64 * 2**20
"""Characters of the longest text that a batch may hold; a longer one is a row of type `error`."""
MAX_ROWS, MAX_CHARACTERS = 20_000, 2**26
"""Rows and characters of sentences after which a batch of records is full: Arrow takes no two gigabytes in a column."""


def extract_batch(
    batch: pa.RecordBatch | pa.Table,
    *,
    packs: Sequence[PackLike] = (),
    extractor: Extractor | None = None,
    columns: Mapping[str, str] | None = None,
) -> pa.RecordBatch:
    """The records of a batch of documents, in the order of the documents and of their text, as `RECORD_SCHEMA`.

    `batch` has the columns `source` and `text`, or the bytes of files in `content` instead of texts, and may have `title`,
    `published` (a string such as 2024-01-17, or a date) and `region`; where these two are null, the first lines of the text
    are asked. `columns` maps these to the names that the columns have here; case does not matter, and other columns are
    ignored. `packs` are packs of words and rules, or paths of them, as for `extract`.

    A document that fails is a row of type `error` with `source`, `error` and `step`, and the others are done: no text
    raises. Raises ValueError for a batch without `source` or `text` and for a pack that is wrong, and MissingExtra
    without pyarrow.
    """
    pa = arrow()
    found = list(record_batches_of(batch, shared(tried(packs, extractor)), chosen(batch.schema.names, columns)))
    if len(found) == 1:
        return found[0]
    (whole,) = pa.Table.from_batches(found).combine_chunks().to_batches()
    return whole


def record_batches_of(
    batch: pa.RecordBatch | pa.Table, extractor: Extractor, columns: Chosen, *, keep: bool = False
) -> Iterator[pa.RecordBatch]:
    """The records of the documents, in batches that are never too large for Arrow; at least one.

    With `keep` each row has the other columns of its document too.
    """
    rows: list[Row] = []
    places: list[int] = []
    held = given = 0
    for place, document in enumerate(_documents(batch, columns)):
        for row in _rows(extractor, **document):
            rows.append(row)
            places.append(place)
            held += sum(len(cell) for cell in row if isinstance(cell, str))
            if len(rows) >= MAX_ROWS or held >= MAX_CHARACTERS:
                yield _with_others(rows, places, batch, columns, keep)
                rows, places, held, given = [], [], 0, given + 1
    if rows or not given:
        yield _with_others(rows, places, batch, columns, keep)


def _with_others(
    rows: Sequence[Row], places: Sequence[int], batch: pa.RecordBatch | pa.Table, columns: Chosen, keep: bool
) -> pa.RecordBatch:
    made = record_batch(rows)
    if not keep or not columns.others:
        return made
    pa = arrow()
    others = batch.select(list(columns.others)).take(pa.array(places, pa.int64()))
    arrays = [column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column for column in others.columns]
    arrays = [array.chunk(0) if isinstance(array, pa.ChunkedArray) else array for array in arrays]
    fields = [others.schema.field(name).with_name(new) for name, new in columns.others.items()]
    return pa.RecordBatch.from_arrays([*made.columns, *arrays], schema=pa.schema([*made.schema, *fields]))


def _documents(batch: pa.RecordBatch | pa.Table, columns: Chosen) -> Iterator[dict[str, Any]]:
    """The documents one at a time: the texts are not all copied out of the batch at once."""
    found = {slot: _readable(batch.column(name)) for slot, name in columns.slots.items()}
    for i in range(batch.num_rows):
        yield {slot: column[i].as_py() for slot, column in found.items()}


def _readable(column: Any) -> Any:
    pa = arrow()
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _rows(
    extractor: Extractor,
    source: Any,
    text: Any = None,
    content: Any = None,
    title: Any = None,
    published: Any = None,
    region: Any = None,
    name: Any = None,
) -> list[Row]:
    row = source if source is None else str(source)
    missing: list[Row] = []
    try:
        date, place = parse_date(published or None, "published"), _string("region", region or None)
        heading, called = _string("title", title or None), _string("name", name or None)
        if content is not None:
            text, slots, missing = _read(content, called or row, heading, date, place)
        else:
            slots = {"title": heading, "published": date, "region": place}
            text = _string("text", text)
        if text is None:
            raise ValueError(say("given.null"))
        if len(text) > MAX_TEXT:
            raise ValueError(say("given.too_long", n=len(text), most=MAX_TEXT))
    except (TypeError, ValueError) as error:
        return [error_row(failure(row, "input" if content is None else "read", error))]
    except Exception as error:  # a reader may raise anything over a broken file
        return [error_row(failure(row, "read", error))]
    try:
        known = Document(**{**slots, "text": text, "source": called or row})
        return [*rows_of(row, extractor.extract(known)), *missing]
    except Exception as error:  # a defect of ours must not cost the user the other documents
        return [error_row(failure(row, "extract", error))]


def _read(
    content: Any, name: str | None, title: str | None, published: str | None, region: str | None
) -> tuple[str, dict[str, Any], list[Row]]:
    """The text of the bytes of a file, what is known of it, and rows of type `error` that say what is missing from it."""
    if not isinstance(content, (bytes, bytearray, memoryview)):
        raise TypeError(say("given.no_bytes", type=type(content).__name__))
    file = io.BytesIO(content)
    file.name = name or "input"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        document = read(file, title=title, published=published, region=region)
    said = "; ".join(str(found.message) for found in caught if issubclass(found.category, ReadWarning))
    missing = [error_row(Failure(name, "partial", said))] if said else []
    return document.text, dict(document), missing


def _string(column: str, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise TypeError(say("given.no_string", column=column, type=type(value).__name__))

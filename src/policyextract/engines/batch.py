"""An Arrow batch of documents in, an Arrow batch of records out: the one function that every engine is built around.

    import pyarrow as pa
    documents = pa.table({"source": ["a"], "text": ["今年地区生产总值增长6%左右。"], "published": ["2024-01-17"]})
    pe.extract_batch(documents).column("value").to_pylist()

The answer depends on the batch alone, so it is the same in every process, in every order, on every engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from policyextract.core.dates import parse_date
from policyextract.core.failures import failure
from policyextract.core.records import Document
from policyextract.extraction.extractor import Extractor, shared, tried
from policyextract.output.rows import Row, error_row, record_batch, rows_of
from policyextract.output.schema import arrow
from policyextract.packs.lexicon import PackLike

if TYPE_CHECKING:
    import pyarrow as pa


REQUIRED = ("source", "text")
OPTIONAL = ("title", "published", "region", "name")


def extract_batch(
    batch: pa.RecordBatch | pa.Table, *, packs: Sequence[PackLike] = (), extractor: Extractor | None = None
) -> pa.RecordBatch:
    """The records of a batch of documents, in the order of the documents and of their text, as `RECORD_SCHEMA`.

    `batch` has the columns `source` and `text`, and may have `title`, `published` (a string such as 2024-01-17, or a
    date) and `region`; where these two are null, the first lines of the text are asked. Other columns are ignored.
    `packs` are packs of words and rules, or paths of them, as for `extract`.

    A document that fails is a row of type `error` with `source`, `error` and `step`, and the others are done: no text
    raises. Raises ValueError for a batch without `source` or `text` and for a pack that is wrong, and MissingExtra
    without pyarrow.
    """
    read = shared(tried(packs, extractor))
    rows: list[Row] = []
    for document in _documents(batch):
        rows += _rows(read, **document)
    return record_batch(rows)


def _documents(batch: pa.RecordBatch | pa.Table) -> Iterator[dict[str, Any]]:
    """The documents one at a time: the texts are not all copied out of the batch at once."""
    names = batch.schema.names
    if missing := [name for name in REQUIRED if name not in names]:
        raise ValueError(f"batch: no column {' and no column '.join(missing)}; it has {', '.join(names) or 'no columns'}")
    columns = {name: _readable(batch.column(name)) for name in (*REQUIRED, *OPTIONAL) if name in names}
    for i in range(batch.num_rows):
        yield {name: column[i].as_py() for name, column in columns.items()}


def _readable(column: Any) -> Any:
    pa = arrow()
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _rows(
    read: Extractor, source: Any, text: Any, title: Any = None, published: Any = None, region: Any = None, name: Any = None
) -> list[Row]:
    row = source if source is None else str(source)
    try:
        date, place = parse_date(published or None, "published"), _string("region", region or None)
        heading, called = _string("title", title or None), _string("name", name or None)
        content = _string("text", text)
        if content is None:
            raise ValueError("the text is null")
    except (TypeError, ValueError) as error:
        return [error_row(failure(row, "input", error))]
    try:
        known = Document(text=content, source=called or row, title=heading, published=date, region=place)
        return rows_of(row, read.extract(known))
    except Exception as error:  # a defect of ours must not cost the user the other documents
        return [error_row(failure(row, "extract", error))]


def _string(column: str, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise TypeError(f"{column}: a {type(value).__name__}, not a string")

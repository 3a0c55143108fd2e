"""Extractions in, tables out: Arrow, pandas and polars, all with the columns of `policyextract.output.schema`.

    result = pe.extract(text, published="2024-01-17")
    result.to_pandas()
    pe.to_polars((document, pe.extract(document.text)) for document in documents)

Of many documents each row names its `source`. Numbers are decimals throughout: cast them where floats will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Union

from policyextract.core.failures import Failure
from policyextract.core.installed.optional import need
from policyextract.core.records import Document, Extraction
from policyextract.core.words.speech import say
from policyextract.output import schema
from policyextract.output.rows import Row, error_row, plain, record_batch, rows_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Result = Union[tuple[Document, Extraction], Failure]
"""What became of one document."""

BATCH_ROWS = 20_000
"""Rows of a batch, some hundred reports: large enough to be fast, small enough to hold many at once."""


def to_arrow(results: Extraction | Iterable[Result]) -> pa.Table:
    """The records of an extraction, or of many pairs of document and extraction, as an Arrow table.

    Rows are in the order of the documents and of their text. A `Failure` among the pairs is a row of type `error`.
    Raises MissingExtra without pyarrow.
    """
    return schema.arrow().Table.from_batches(list(record_batches(results)), schema=schema.RECORD_SCHEMA)


def to_pandas(results: Extraction | Iterable[Result]) -> pd.DataFrame:
    """The same as a pandas DataFrame: nullable strings, flags and integers, `decimal.Decimal` and lists as objects.

    `frame["value"].astype(float)` is for plots and means. Raises MissingExtra without pandas or pyarrow.
    """
    pandas, arrow = need("pandas", "pandas", say("format.frame")), schema.arrow()
    table = to_arrow(results)
    kept = {arrow.string(): pandas.StringDtype(), arrow.int64(): pandas.Int64Dtype(), arrow.bool_(): pandas.BooleanDtype()}
    simple = [column.name for column in schema.COLUMNS if column.form in ("string", "flag", "integer")]
    frame = table.select(simple).to_pandas(types_mapper=kept.get)
    others = [name for name in table.column_names if name not in simple]
    cells = {name: pandas.Series(_objects(table.column(name)), dtype=object) for name in others}
    result: pd.DataFrame = frame.assign(**cells)[table.column_names]
    return result


def to_polars(results: Extraction | Iterable[Result]) -> pl.DataFrame:
    """The same as a polars DataFrame. `pl.col("value").cast(pl.Float64)` is for plots and means.

    Raises MissingExtra without polars or pyarrow.
    """
    frame: pl.DataFrame = need("polars", "polars", say("format.frame")).from_arrow(to_arrow(results))
    return frame


def record_batches(results: Extraction | Iterable[Result], rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
    """The same as Arrow batches of about `rows` rows, one at a time, so that memory stays flat."""
    gathered: list[Row] = []
    for result in [(None, results)] if isinstance(results, Extraction) else results:
        gathered += [error_row(result)] if isinstance(result, Failure) else _rows(*result)
        if len(gathered) >= rows:
            yield record_batch(gathered)
            gathered = []
    if gathered:
        yield record_batch(gathered)


def _rows(document: Document | None, extraction: Extraction) -> list[Row]:
    return rows_of(document.source if document else None, extraction)


def _objects(column: Any) -> list[Any]:
    return [plain(cell) if isinstance(cell, Decimal) else cell for cell in column.to_pylist()]

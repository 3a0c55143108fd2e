"""Batches of any size in, batches of records out: what the engines have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from policyextract.batch import OPTIONAL, REQUIRED, extract_batch

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_SIZE = 64
"""Documents of a batch. A report gives six hundred records of half a kilobyte: a batch of reports is some 20 MB."""


def batches_of_records(batches: Iterable[pa.RecordBatch | pa.Table], size: int = BATCH_SIZE) -> Iterator[pa.RecordBatch]:
    """The records of the documents, `size` documents at a time: engines send ten thousand, too many to hold the records of.

    At least one batch is given for each, so that no documents still give the columns of the schema.
    """
    for batch in batches:
        for start in range(0, max(batch.num_rows, 1), size):
            yield extract_batch(batch.slice(start, size))


def document_columns(names: Iterable[str]) -> list[str]:
    """The columns of documents among the names. Raises ValueError without `source` or `text`."""
    there = set(names)
    if missing := [name for name in REQUIRED if name not in there]:
        raise ValueError(f"documents: no column {' and no column '.join(missing)}; there are {', '.join(sorted(there))}")
    return [name for name in (*REQUIRED, *OPTIONAL) if name in there]

"""What the engines have in common: batches of any size in, batches of records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Union

from policyextract.engines.batch import OPTIONAL, REQUIRED, extract_batch
from policyextract.packs.pack import Pack

if TYPE_CHECKING:
    import pyarrow as pa

Packs = Sequence[Union[Pack, str, "PathLike[str]"]]
"""Packs of words and rules, or paths of them, as `extract` takes them; read once, where the work is ordered."""

BATCH_SIZE = 64
"""Documents of a batch. A report gives six hundred records of half a kilobyte: a batch of reports is some 20 MB."""


def batches_of_records(
    batches: Iterable[pa.RecordBatch | pa.Table], *, size: int = BATCH_SIZE, packs: Packs = ()
) -> Iterator[pa.RecordBatch]:
    """The records of the documents, `size` documents at a time: engines send ten thousand, too many to hold the records of.

    At least one batch is given for each, so that no documents still give the columns of the schema.
    """
    for batch in batches:
        for start in range(0, max(batch.num_rows, 1), size):
            yield extract_batch(batch.slice(start, size), packs=packs)


def document_columns(names: Iterable[str]) -> list[str]:
    """The columns of documents among the names. Raises ValueError without `source` or `text`."""
    there = set(names)
    if missing := [name for name in REQUIRED if name not in there]:
        raise ValueError(f"documents: no column {' and no column '.join(missing)}; there are {', '.join(sorted(there))}")
    return [name for name in (*REQUIRED, *OPTIONAL) if name in there]

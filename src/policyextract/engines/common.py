"""What the engines have in common: batches of any size in, batches of records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Union

from policyextract.engines.batch import record_batches_of
from policyextract.engines.columns import Chosen
from policyextract.extraction.extractor import shared
from policyextract.packs.pack import Pack

if TYPE_CHECKING:
    import pyarrow as pa

Packs = Sequence[Union[Pack, str, "PathLike[str]"]]
"""Packs of words and rules, or paths of them, as `extract` takes them; read once, where the work is ordered."""

BATCH_SIZE = 64
"""Documents of a batch. A report gives six hundred records of half a kilobyte: a batch of reports is some 20 MB."""


def batches_of_records(
    batches: Iterable[pa.RecordBatch | pa.Table], columns: Chosen, *, size: int = BATCH_SIZE, packs: Packs = (), keep: bool = True
) -> Iterator[pa.RecordBatch]:
    """The records of the documents, `size` documents at a time: engines send ten thousand, too many to hold the records of.

    At least one batch is given for each, so that no documents still give the columns of the schema. With `keep` each row
    has the other columns of its document.
    """
    extractor = shared(packs)
    for batch in batches:
        for start in range(0, max(batch.num_rows, 1), size):
            yield from record_batches_of(batch.slice(start, size), extractor, columns, keep=keep)

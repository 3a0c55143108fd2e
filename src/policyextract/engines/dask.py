"""A Dask DataFrame or Bag of documents in, one of records out.

    from policyextract.engines import dask as engine
    engine.extract(dask.dataframe.read_parquet("documents")).to_parquet("records")
    engine.extract(dask.bag.from_sequence(Path("reports").rglob("*.txt"))).to_textfiles(...)

Extraction is Python, so threads give no speed: compute with `scheduler="processes"` or a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from policyextract.core.installed.optional import need
from policyextract.core.words.speech import say
from policyextract.engines.columns import Chosen, chosen
from policyextract.engines.common import Packs, batches_of_records
from policyextract.engines.pool import AnyDocument, extract_many
from policyextract.extraction.extractor import Extractor, tried
from policyextract.output import schema
from policyextract.output.frames import record_batches

if TYPE_CHECKING:
    import pandas as pd


def extract(
    documents: Any,
    *,
    columns: Mapping[str, str] | None = None,
    keep: bool = True,
    packs: Packs = (),
    extractor: Extractor | None = None,
) -> Any:
    """The records of the documents; nothing is computed before it is asked for.

    Of a `dask.dataframe.DataFrame` with the columns `source` and `text`, or `content` with the bytes of files, and maybe
    `title`, `published` and `region`: a DataFrame with the columns of the record schema, in pandas' Arrow types, so that
    decimals stay exact; `columns` and `keep` are as for Spark. Of a
    `dask.bag.Bag` of `Document`s, paths or texts: a Bag of the same rows as dicts. `packs` are read here, once.

    Raises TypeError for anything else, ValueError where columns are missing, and MissingExtra without dask.
    """
    rules = tried(packs, extractor)
    if isinstance(documents, need("dask.dataframe", "dask", "Dask").DataFrame):
        found = chosen(documents.columns, columns)
        wanted = documents[[*found.slots.values(), *(found.others if keep else ())]]
        work = partial(_records, columns=found, keep=keep, packs=rules)
        return wanted.map_partitions(work, meta=work(wanted._meta))
    if isinstance(documents, need("dask.bag", "dask", "Dask").Bag):
        return documents.map_partitions(partial(_rows, packs=rules))
    raise TypeError(say("given.dask", type=type(documents).__name__))


def _records(documents: pd.DataFrame, columns: Chosen, keep: bool, packs: Packs) -> pd.DataFrame:
    import pandas as pd

    given = schema.arrow().Table.from_pandas(documents, preserve_index=False)
    table = schema.arrow().Table.from_batches(list(batches_of_records([given], columns, packs=packs, keep=keep)))
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _rows(documents: Iterable[AnyDocument], packs: Packs) -> list[dict[str, Any]]:
    batches = record_batches(extract_many(documents, workers=0, progress=False, packs=packs))
    return [row for batch in batches for row in batch.to_pylist()]

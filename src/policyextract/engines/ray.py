"""A Ray dataset of documents in, a dataset of records out.

    from policyextract.engines import ray as engine
    records = engine.extract(ray.data.read_parquet("documents"))
    records.write_parquet("records")

    engine.extract(ray.data.read_binary_files("archive", include_paths=True))   # files, read where the workers are

The library must be installed where Ray's workers run: they find it by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from policyextract.core.installed.optional import need
from policyextract.engines.columns import chosen
from policyextract.engines.common import BATCH_SIZE, Packs, batches_of_records
from policyextract.extraction.extractor import Extractor, tried
from policyextract.output.schema import arrow

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset


def extract(
    documents: Dataset,
    *,
    columns: Mapping[str, str] | None = None,
    keep: bool = True,
    packs: Packs = (),
    extractor: Extractor | None = None,
    **options: Any,
) -> Dataset:
    """The records of the documents, as `extract_batch` gives them; nothing runs before the dataset is consumed.

    `documents` has the columns `source` and `text`, or `bytes` (with `path`, as `read_binary_files` calls them) or `content`
    with the bytes of files, and may have `title`, `published` and `region`; `columns` and `keep` are as for Spark. `packs` are
    read here, once. `options` are those of `Dataset.map_batches`, such as `num_cpus` or `batch_size` (documents, 64 where it
    is not given). Ray gives the batches in the order of the documents only when asked to (`preserve_order`). Raises
    MissingExtra without ray.
    """
    need("ray.data", "ray", "Ray Data")
    work = partial(_records, columns=columns, keep=keep, packs=tried(packs, extractor))
    return documents.map_batches(work, **{"batch_size": BATCH_SIZE, **options, "batch_format": "pyarrow"})


def _records(documents: pa.Table, columns: Mapping[str, str] | None, keep: bool, packs: Packs) -> Iterator[pa.Table]:
    found = chosen(documents.schema.names, columns)
    for batch in batches_of_records([documents], found, packs=packs, keep=keep):
        yield arrow().Table.from_batches([batch])

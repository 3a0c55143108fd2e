"""A Spark DataFrame of documents in, a DataFrame of records out.

    from policyextract.engines import spark
    records = spark.extract(session.read.parquet("documents"))
    records.where("type = 'figure'").write.parquet("figures")

The library must be installed where Spark's Python workers run: they find it by name.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from policyextract.core.optional import need
from policyextract.engines.common import Packs, batches_of_records, document_columns
from policyextract.extraction.extractor import Extractor, tried
from policyextract.output.schema import COLUMNS, DIGITS, SCALE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_TYPES = {
    "string": "STRING",
    "flag": "BOOLEAN",
    "integer": "BIGINT",
    "decimal": f"DECIMAL({DIGITS}, {SCALE})",
    "strings": "ARRAY<STRING>",
    "spans": "ARRAY<STRUCT<`slot`: STRING, `start`: BIGINT, `end`: BIGINT>>",
    "digits": "ARRAY<STRUCT<`slot`: STRING, `digits`: STRING>>",
}
SCHEMA = ", ".join(f"`{column.name}` {_TYPES[column.form]}" for column in COLUMNS)
"""The schema of the records as Spark's DDL."""


def extract(documents: DataFrame, *, packs: Packs = (), extractor: Extractor | None = None) -> DataFrame:
    """The records of the documents, as `extract_batch` gives them; nothing runs before an action asks for it.

    `documents` has the columns `source` and `text`, and may have `title`, `published` and `region`. `packs` are read
    here, once. Raises ValueError where the two columns are missing, and MissingExtra without pyspark.
    """
    need("pyspark", "spark", "Spark")
    work = partial(batches_of_records, packs=tried(packs, extractor))
    return documents.select(*document_columns(documents.columns)).mapInArrow(work, SCHEMA)

"""A Spark DataFrame of documents in, a DataFrame of records out.

    from policyextract.engines import spark
    records = spark.extract(session.read.parquet("documents"))
    records.where("type = 'figure'").write.parquet("figures")

    spark.extract(session.read.format("binaryFile").load("archive/*.pdf"))     # files, read where the workers are

    spark.register(session)                                                    # the same for SQL
    session.sql("select r.* from documents, lateral policyextract(source, text, published, region) r")

The library must be installed where Spark's Python workers run: they find it by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from policyextract.core.installed.optional import need
from policyextract.core.records import Document
from policyextract.engines.columns import chosen
from policyextract.engines.common import Packs, batches_of_records
from policyextract.engines.work.items import extracted
from policyextract.extraction.extractor import Extractor, tried
from policyextract.output.rows import Row, result_rows
from policyextract.output.schema import COLUMNS, DIGITS, SCALE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

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


def extract(
    documents: DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    keep: bool = True,
    packs: Packs = (),
    extractor: Extractor | None = None,
) -> DataFrame:
    """The records of the documents, as `extract_batch` gives them; nothing runs before an action asks for it.

    `documents` has the columns `source` and `text`, or `content` with the bytes of files (and `path`, as `binaryFile` calls
    the source), and may have `title`, `published` and `region`. `columns` maps these to the names that they have here; case
    does not matter. Other columns are kept beside each record, unless `keep` is False; one that is called as a column of the
    records becomes `document_…`. It may be a stream. `packs` are read here, once. Raises ValueError where columns are missing,
    and MissingExtra without pyspark.
    """
    types = need("pyspark.sql.types", "spark", "Spark")
    found = chosen(documents.columns, columns)
    schema = types.StructType.fromDDL(SCHEMA)
    others = found.others if keep else {}
    for name, new in others.items():
        schema = schema.add(types.StructField(new, documents.schema[name].dataType))
    work = partial(batches_of_records, columns=found._replace(others=others), packs=tried(packs, extractor), keep=keep)
    wanted = [f"`{name}`" for name in (*found.slots.values(), *others)]
    return documents.select(*wanted).mapInArrow(work, schema)


def register(
    session: SparkSession, name: str = "policyextract", *, packs: Packs = (), extractor: Extractor | None = None
) -> None:
    """Makes a table function known to SQL under a name: `name(source, text, published, region)` gives the rows of records.

    Date and region may be left out or null. `packs` are read here, once. Raises MissingExtra without pyspark.
    """
    functions = need("pyspark.sql.functions", "spark", "Spark")
    rules = tried(packs, extractor)

    class Records:
        """The rows of one document."""

        def eval(self, source: str | None, text: str | None, published: Any = None, region: str | None = None) -> Iterator[Row]:
            given = None if published is None else str(published)[:10]
            document = Document(source=source, text=text or "", published=given, region=region or None)
            for row in result_rows(extracted(document, rules)):
                yield tuple(list(cell) if isinstance(cell, tuple) else cell for cell in row)  # Spark takes lists only

    session.udtf.register(name, functions.udtf(Records, returnType=SCHEMA))

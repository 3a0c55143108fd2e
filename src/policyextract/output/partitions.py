"""Records in, a folder of Parquet files out, one for each part of the archive; a night rewrites only the parts that changed.

    records/document_region=包头市/document_year=2024/records.parquet

A document's rows stand in one part only, that of the document's own region, year or kind: the records' own `region` and
`period` stay what they are. Each row says which content of the document it was made of (`document_hash`) and by which run
(`run_id`), so that a table elsewhere can be merged: delete the rows of the documents that `_changes` names, insert those of
the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from policyextract.core.files import whole_path
from policyextract.core.records import Document
from policyextract.output import schema
from policyextract.output.rows import Row, record_batch

KEYS = ("region", "year", "kind")
"""What an archive can be divided by; the folders are called `document_region` and so on."""

FILE = "records.parquet"
_NULL = "__HIVE_DEFAULT_PARTITION__"  # what engines read as null
_UNSAFE = '/\\:*?"<>|%=#'
_ADDED = ("document_hash", "run_id")


def part_of(document: Document, keys: Iterable[str]) -> str:
    """The part that a document belongs to, as the path of its folder."""
    return "/".join(f"document_{key}={_segment(_value(document, key))}" for key in keys)


def _value(document: Document, key: str) -> str | None:
    if key == "year":
        return (document.published or "")[:4] or None
    value: str | None = getattr(document, key)
    return value


def _segment(value: str | None) -> str:
    """A value as the name of a folder, in the way that engines undo."""
    if not value:
        return _NULL
    return "".join(quote(c, safe="") if c in _UNSAFE or not c.isprintable() else c for c in value)


@dataclass
class NewRows:
    """The rows of one document, the content that they were made of, and the run that made them."""

    rows: list[Row]
    document_hash: str
    run_id: str


def rewrite(folder: Path, part: str, gone: Iterable[str], new: Mapping[str, NewRows]) -> None:
    """Takes the rows of the sources `gone` out of a part and puts those of `new` in; a part without rows goes.

    The file appears whole or not at all. To do so again changes nothing: the rows of `new` take the place of their own.
    """
    pa = schema.arrow()
    from pyarrow import compute, parquet

    path = folder / part / FILE
    tables = []
    if path.exists():
        kept = parquet.read_table(path, partitioning=None)
        left_out = pa.array(sorted({*gone, *new}), pa.string())
        tables.append(kept.filter(compute.invert(compute.is_in(kept["source"], value_set=left_out))))
    tables.append(_table([found for found in new.values() if found.rows]))
    rows = sum(table.num_rows for table in tables)
    if not rows:
        path.unlink(missing_ok=True)
        _remove_empty(path.parent, folder)
        return
    whole = pa.concat_tables(tables, promote_options="default").sort_by([("source", "ascending"), ("start", "ascending")])
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_path(path) as draft:
        parquet.write_table(whole, draft, compression="zstd")


def _table(new: Sequence[NewRows]) -> Any:
    pa = schema.arrow()
    table = pa.Table.from_batches([record_batch([row for found in new for row in found.rows])])
    hashes = [found.document_hash for found in new for _ in found.rows]
    runs = [found.run_id for found in new for _ in found.rows]
    for name, values in zip(_ADDED, (hashes, runs), strict=True):
        table = table.append_column(name, pa.array(values, pa.string()))
    return table


def _remove_empty(path: Path, top: Path) -> None:
    """Removes folders that hold nothing any more, up to the top."""
    while path != top and path.is_dir() and not any(path.iterdir()):
        path.rmdir()
        path = path.parent

"""Records in, a folder of Parquet files out, one for each part of the archive; a night rewrites only the parts that changed.

    records/document_region=包头市/document_year=2024/records.parquet

A document's rows stand in one part only, that of the document's own region, year or kind: the records' own `region` and
`period` stay what they are. Each row says which content of the document it was made of (`document_hash`) and by which run
(`run_id`), so that a table elsewhere can be merged: delete the rows of the documents that `_changes` names, insert those of
the run.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote

from policyextract.core.files.whole import whole_path
from policyextract.core.records import Document
from policyextract.output import schema
from policyextract.output.rows import Row, record_batch

KEYS = ("region", "year", "kind")
"""What an archive can be divided by; the folders are called `document_region` and so on."""

FILE = "records.parquet"
_NULL = "__HIVE_DEFAULT_PARTITION__"  # what engines read as null
_UNSAFE = '/\\:*?"<>|%=#'
_STRETCH = 10_000
"""Rows that are read and written at a time."""
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
    """The rows of one document, the content that they were made of, and the run that made them.

    `packed` are those of them that are a table already (`pack`).
    """

    rows: list[Row]
    document_hash: str
    run_id: str
    packed: Any = None


def pack(new: Iterable[NewRows]) -> None:
    """Make tables of the rows of many documents at once: what waits to be written takes a tenth of the memory then."""
    open_ = [found for found in new if found.rows]
    if not open_:
        return
    pa = schema.arrow()
    table, at = _table(open_), 0
    for found in open_:
        mine = table.slice(at, len(found.rows))
        found.packed = mine if found.packed is None else pa.concat_tables([found.packed, mine])
        at += len(found.rows)
        found.rows = []


def rewrite(folder: Path, part: str, gone: Iterable[str], new: Mapping[str, NewRows]) -> None:
    """Takes the rows of the sources `gone` out of a part and puts those of `new` in; a part without rows goes.

    The file appears whole or not at all. To do so again changes nothing: the rows of `new` take the place of their own. It is
    read and written in stretches, so that the size of a part is none of the memory's business.
    """
    pa = schema.arrow()
    from pyarrow import parquet

    path = folder / part / FILE
    pack(new.values())
    tables = [found.packed for found in new.values() if found.packed is not None]
    added = _sorted(pa.concat_tables(tables)) if tables else None
    kept = _kept(path, pa.array(sorted({*gone, *new}), pa.string())) if path.exists() else iter(())
    merged = _merged(kept, added)
    first = next(merged, None)
    if first is None:
        path.unlink(missing_ok=True)
        _remove_empty(path.parent, folder)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # A part that an earlier version wrote may lack a column of today.
    columns = first.schema if added is None else pa.unify_schemas([first.schema, added.schema], promote_options="default")
    with whole_path(path) as draft, parquet.ParquetWriter(draft, columns, compression="zstd") as writer:
        for table in chain((first,), merged):
            writer.write_table(pa.concat_tables([columns.empty_table(), table], promote_options="default").select(columns.names))


def _kept(path: Path, left_out: Any) -> Iterator[Any]:
    """The rows of a part that stay, in stretches; they are in the order of their sources."""
    pa = schema.arrow()
    from pyarrow import compute, parquet

    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(_STRETCH):
            table = pa.Table.from_batches([batch])
            yield table.filter(compute.invert(compute.is_in(table["source"], value_set=left_out)))


def _merged(kept: Iterator[Any], added: Any | None) -> Iterator[Any]:
    """Two runs of rows in the order of their sources as one, in stretches; no source is in both."""
    pa = schema.arrow()
    sources = [] if added is None else added["source"].to_pylist()
    at = 0
    for table in kept:
        if not table.num_rows:
            continue
        stop = bisect_left(sources, table["source"][-1].as_py(), at)
        if stop > at and added is not None:
            table = _sorted(pa.concat_tables([table, added.slice(at, stop - at)], promote_options="default"))
            at = stop
        yield table
    while added is not None and at < len(sources):
        yield added.slice(at, _STRETCH)
        at += _STRETCH


def _sorted(table: Any) -> Any:
    return table.sort_by([("source", "ascending"), ("start", "ascending")])


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

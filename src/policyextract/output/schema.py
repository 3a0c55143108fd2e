"""The one schema of records as rows: its columns, their meaning, and the same as an Arrow schema.

Every table that leaves the library has these columns in this order, whatever the records: `to_arrow`, `to_pandas`,
`to_polars`, `extract_batch`, Parquet, CSV; the sheets of an Excel file and the tables of a DuckDB file have those of their
type. `RECORD_SCHEMA` and `DOCUMENT_SCHEMA` are made when first asked for, and need the extra `arrow`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from policyextract.core.installed.optional import need
from policyextract.core.records import Aim, Figure, IndustryTag, Project
from policyextract.core.words.speech import say

if TYPE_CHECKING:
    import pyarrow as pa

    RECORD_SCHEMA: pa.Schema
    DOCUMENT_SCHEMA: pa.Schema

DIGITS, SCALE = 38, 18
"""Digits of a decimal in all and after the point: 20 before it, so that a hundred billion 亿 fits, and 18 after it."""

Form = Literal["string", "flag", "integer", "decimal", "strings", "spans", "digits"]

MODELS: dict[str, type[Figure | Aim | Project | IndustryTag]] = {
    "figure": Figure, "aim": Aim, "project": Project, "industry": IndustryTag,
}  # fmt: skip
"""The records by their type."""


@dataclass(frozen=True)
class Column:
    """A column: its name, its form, the types of record that fill it, and what it says. It is null in all others."""

    name: str
    form: Form
    types: tuple[str, ...]
    meaning: str


_PUBLISHED = (
    *("source", "type", "start", "end", "text", "kind", "value", "value_high", "unit", "bound", "measure", "direction"),
    *("indicator", "indicator_id", "relation", "reference", "indicators", "action", "period", "region", "role", "per_year"),
    *("cumulative", "base_period", "part_of", "commitment", "commitment_text", "number_start", "base_value", "base_value_high"),
    *("base_unit", "dimension", "name", "owner", "capacity", "capacity_value", "capacity_unit", "investment"),
    *("investment_value", "investment_unit", "stage", "mention_of", "industry", "industry_from", "gbt4754", "names", "emerging"),
    *("note", "sentence", "rule", "spans", "version", "year_from", "region_from", "doubt", "corrected_by", "beyond", "error"),
    "step",
)
"""The order that readers of the files know. A slot that is not here yet stands behind the one before it in its record."""

_ALL = tuple(MODELS)
_BESIDE = (
    Column("source", "string", (*_ALL, "error"), "the document: a path, or the name that its batch gave it"),
    Column("type", "string", (*_ALL, "error"), "`figure`, `aim`, `project`, `industry`, or `error`"),
    Column("spans", "spans", _ALL, "where its slots stand in the raw text: `slot`, `start`, `end`"),
    Column(
        "year_from",
        "string",
        ("figure", "aim", "project"),
        "where its year was learned: `text` beside it, else a source of the document (`title`, `name`)",
    ),
    Column("region_from", "string", ("figure", "aim", "project"), "where its region was learned, in the same words"),
    Column("doubt", "string", _ALL, "what of the document is not to be trusted: sources that differ or are missing"),
    Column("corrected_by", "string", _ALL, "the file of corrections that the record was taken from or changed by"),
    Column(
        "beyond",
        "digits",
        ("figure",),
        f"numbers that do not fit {DIGITS} digits with {SCALE} after the point: `slot`, `digits`",
    ),
    Column("error", "string", ("error",), "why the document gave no records, in one line"),
    Column("step", "string", ("error",), "where it failed: `read`, `input` or `extract`"),
)
"""Columns that are no slots, or that say more in a table than their slot."""


def columns(models: Mapping[str, type[BaseModel]] = MODELS) -> tuple[Column, ...]:
    """The columns of records of these types: their slots, and what a table says beside them, in the published order."""
    found = {column.name: column for column in _BESIDE}
    order = list(_PUBLISHED)
    for model in models.values():
        before = "text"
        for name, field in model.model_fields.items():
            if name not in found:
                types = tuple(type_ for type_, other in models.items() if name in other.model_fields)
                found[name] = Column(name, _form(field.annotation), types, field.description or "")
            if name not in order:
                order.insert(order.index(before) + 1, name)
            before = name
    return tuple(found[name] for name in order)


def _form(annotation: Any) -> Form:
    """The form of a slot's column, by the type of the slot."""
    inner = [part for part in get_args(annotation) if part is not type(None)] if get_origin(annotation) is Union else [annotation]
    plain = get_args(inner[0])[0] if hasattr(inner[0], "__metadata__") else inner[0]
    if get_origin(plain) is tuple:
        return "strings"
    forms: dict[Any, Form] = {bool: "flag", int: "integer", Decimal: "decimal"}
    return forms.get(plain, "string")


COLUMNS: tuple[Column, ...] = columns()
"""All columns of a table of records, in order."""

DOCUMENT_COLUMNS: tuple[str, ...] = ("source", "title", "published", "region", "text")
"""The columns of a table of documents, all strings; a batch needs only `source` and `text`."""


def columns_of(type_: str) -> list[Column]:
    """The columns that a record of this type can fill, in order."""
    return [column for column in COLUMNS if type_ in column.types]


def arrow_type(form: Form) -> Any:
    """The Arrow type of a form of column."""
    pa = arrow()
    if form == "spans":
        return pa.list_(pa.struct([("slot", pa.string()), ("start", pa.int64()), ("end", pa.int64())]))
    if form == "digits":
        return pa.list_(pa.struct([("slot", pa.string()), ("digits", pa.string())]))
    if form == "strings":
        return pa.list_(pa.string())
    return {"string": pa.string(), "flag": pa.bool_(), "integer": pa.int64(), "decimal": pa.decimal128(DIGITS, SCALE)}[form]


def arrow() -> Any:
    """The module pyarrow. Raises MissingExtra where it is not installed."""
    return need("pyarrow", "arrow", say("format.arrow"))


def __getattr__(name: str) -> Any:
    if name == "RECORD_SCHEMA":
        value = arrow().schema([(column.name, arrow_type(column.form)) for column in COLUMNS])
    elif name == "DOCUMENT_SCHEMA":
        value = arrow().schema([(column, arrow_type("string")) for column in DOCUMENT_COLUMNS])
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value

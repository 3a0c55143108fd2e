"""The one schema of records as rows: its columns, their meaning, and the same as an Arrow schema.

Every table that leaves the library has these columns in this order, whatever the records: `to_arrow`, `to_pandas`,
`to_polars`, `extract_batch`, Parquet, CSV; the sheets of an Excel file and the tables of a DuckDB file have those of their
type. `RECORD_SCHEMA` and `DOCUMENT_SCHEMA` are made when first asked for, and need the extra `arrow`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from policyextract.core.optional import need
from policyextract.core.speech import say

if TYPE_CHECKING:
    import pyarrow as pa

    RECORD_SCHEMA: pa.Schema
    DOCUMENT_SCHEMA: pa.Schema

DIGITS, SCALE = 38, 18
"""Digits of a decimal in all and after the point: 20 before it, so that a hundred billion 亿 fits, and 18 after it."""

Form = Literal["string", "flag", "integer", "decimal", "strings", "spans", "digits"]

_ALL = ("figure", "aim", "project", "industry")
_ROW = (*_ALL, "error")


@dataclass(frozen=True)
class Column:
    """A column: its name, its form, the types of record that fill it, and what it says. It is null in all others."""

    name: str
    form: Form
    types: tuple[str, ...]
    meaning: str


def _columns(types: tuple[str, ...], *columns: tuple[str, Form, str]) -> tuple[Column, ...]:
    return tuple(Column(name, form, types, meaning) for name, form, meaning in columns)


COLUMNS: tuple[Column, ...] = (
    *_columns(
        _ROW,
        ("source", "string", "the document: a path, or the name that its batch gave it"),
        ("type", "string", "`figure`, `aim`, `project`, `industry`, or `error`"),
    ),
    *_columns(
        _ALL,
        ("start", "integer", "string offset of the record into the raw text"),
        ("end", "integer", "its end, exclusive"),
        ("text", "string", "the raw text from `start` to `end`"),
    ),
    *_columns(("figure", "aim", "project"), ("kind", "string", "`target` or `actual`")),
    *_columns(
        ("figure",),
        ("value", "decimal", "the number, in `unit`; of a range the lower end"),
        ("value_high", "decimal", "the upper end of a range"),
        ("unit", "string", "unit with its scale: `%`, `亿元`, `万人`"),
        ("bound", "string", "`exact`, `approx` (左右), `min` (以上), `max` (以内) or `range`"),
        ("measure", "string", "`growth` (a rate), `change` (a difference) or `level`"),
        ("direction", "string", "`up` or `down`"),
    ),
    *_columns(
        ("figure", "aim"),
        ("indicator", "string", "what the number, or the aim, is of, as the text says it"),
        ("indicator_id", "string", "the same indicator under one name for all texts"),
    ),
    *_columns(
        ("aim",),
        ("relation", "string", "`with` (同步), `equal` (持平), `above`, `below`, `rising`, `falling`, `stable`, `task`, `range`"),
        ("reference", "string", "what an aim in words is measured by: 经济增长, 全省平均水平, 省下达"),
    ),
    *_columns(
        ("figure",),
        ("indicators", "strings", "the names of several things that share the one number: A、B均增长8%"),
        ("action", "string", "the verb: 增长, 达到"),
    ),
    *_columns(
        ("figure", "aim", "project"),
        ("period", "string", "the time meant: `2024`, `2024-Q1`, `2021/2025`"),
        ("region", "string", "the place meant"),
    ),
    *_columns(
        ("figure",),
        ("role", "string", "`baseline` for a number that another is compared with"),
        ("per_year", "flag", "whether it is a yearly mean over `period`: 年均增长7.1%"),
        ("cumulative", "flag", "whether it is the sum over a `period` of several years: 五年累计新增40万人"),
        ("base_period", "string", "the period compared with, where it is not the year before: 比2020年下降11.7%"),
        ("part_of", "flag", "whether it is of a part that the text sets apart by 其中"),
    ),
    *_columns(
        ("figure", "aim"),
        ("commitment", "string", "how firmly a target is said: `ensure`, `expect`, `strive`, `plan`"),
        ("commitment_text", "string", "the words that say so: 力争, 确保"),
    ),
    *_columns(
        ("figure",),
        ("number_start", "integer", "string offset of the number itself"),
        ("base_value", "decimal", "`value` in `base_unit`"),
        ("base_value_high", "decimal", "`value_high` in `base_unit`"),
        ("base_unit", "string", "the unit that all units of the dimension convert to: `元`"),
        ("dimension", "string", "what is measured: `money`, `length`, `ratio`"),
    ),
    *_columns(
        ("project",),
        ("name", "string", "the project's name, clean of line breaks"),
        ("owner", "string", "who builds it"),
        ("capacity", "string", "its size: 年产5万吨"),
        ("capacity_value", "decimal", "`capacity` in `capacity_unit`"),
        ("capacity_unit", "string", "the unit that all units of its dimension convert to: `吨`"),
        ("investment", "string", "its cost as written: 总投资20亿元"),
        ("investment_value", "decimal", "`investment` in `investment_unit`"),
        ("investment_unit", "string", "`元`, or the foreign currency that it is said in"),
        ("stage", "string", "`planned`, `signed`, `started`, `ongoing`, `completed` or `operational`"),
        ("mention_of", "integer", "`start` of the record that names the same project first"),
    ),
    *_columns(
        ("figure", "project"),
        ("industry", "strings", "codes of GB/T 4754-2017 that it belongs to"),
        ("industry_from", "string", "what told it: `name`, `capacity`, `list`, `owner`, `clause`, `indicator`, `heading`"),
    ),
    *_columns(
        ("industry",),
        ("gbt4754", "strings", "codes of GB/T 4754-2017 that the words mean"),
        ("names", "strings", "the standard's names of these codes"),
        ("emerging", "strings", "strategic emerging industries that the words mean"),
        ("note", "string", "what to know of the mapping"),
    ),
    *_columns(
        _ALL,
        ("sentence", "string", "the sentence that it stands in, clean of line breaks"),
        ("rule", "string", "the rule that made the record"),
        ("spans", "spans", "where its slots stand in the raw text: `slot`, `start`, `end`"),
        ("version", "string", "version of the record schema"),
    ),
    *_columns(
        ("figure", "aim", "project"),
        ("year_from", "string", "where its year was learned: `text` beside it, else a source of the document (`title`, `name`)"),
        ("region_from", "string", "where its region was learned, in the same words"),
    ),
    *_columns(
        _ALL,
        ("doubt", "string", "what of the document is not to be trusted: sources that differ or are missing"),
        ("corrected_by", "string", "the file of corrections that the record was taken from or changed by"),
    ),
    *_columns(
        ("figure",),
        ("beyond", "digits", f"numbers that do not fit {DIGITS} digits with {SCALE} after the point: `slot`, `digits`"),
    ),
    *_columns(
        ("error",),
        ("error", "string", "why the document gave no records, in one line"),
        ("step", "string", "where it failed: `read`, `input` or `extract`"),
    ),
)
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

"""The one table of output formats: the ending of a format's files, whether a screen can show it, what it needs.

Nothing heavy is imported here, so that the command line can tell of the formats before anything is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from policyextract.core.words.speech import say

Format = Literal["table", "jsonl", "csv", "parquet", "duckdb", "xlsx", "dta"]
TableFormat = Literal["csv", "jsonl", "parquet", "xlsx", "dta"]
"""What one table, such as a panel, can be written as."""


class Output(NamedTuple):
    """A format: the ending of its files, "" for none; whether it needs a file; whether one table alone can be written so."""

    suffix: str
    binary: bool
    one_table: bool
    needs: tuple[tuple[str, str], ...] = ()
    """The libraries that write it and are not in the core install, each with the extra that brings it."""


OUTPUTS: dict[Format, Output] = {
    "table": Output("", binary=False, one_table=True),
    "jsonl": Output(".jsonl", binary=False, one_table=True),
    "csv": Output(".csv", binary=False, one_table=True),
    "parquet": Output(".parquet", binary=True, one_table=True, needs=(("pyarrow", "arrow"),)),
    "duckdb": Output(".duckdb", binary=True, one_table=False, needs=(("pyarrow", "arrow"), ("duckdb", "duckdb"))),
    "xlsx": Output(".xlsx", binary=True, one_table=True, needs=(("xlsxwriter", "excel"),)),
    "dta": Output(".dta", binary=True, one_table=True, needs=(("pandas", "stata"),)),
}
"""All formats of records, in the order in which they are named; `table` is for reading."""

RECORDS: tuple[Format, ...] = tuple(OUTPUTS)
TABLES: tuple[Format, ...] = tuple(name for name, one in OUTPUTS.items() if one.one_table)
LINES: tuple[Format, ...] = ("table", "csv", "jsonl")
"""What records, one table, and a few lines on the screen are written as."""


def endings(formats: tuple[str, ...]) -> str:
    """The endings of the files of formats, in words."""
    return ", ".join(one.suffix for name, one in OUTPUTS.items() if one.suffix and name in formats)


def is_binary(format_: str) -> bool:
    """Whether the format needs a file."""
    return OUTPUTS[cast(Format, format_)].binary


def needs(format_: str) -> tuple[tuple[str, str], ...]:
    """The libraries that a format needs beside the core install, each with the extra that brings it."""
    return OUTPUTS[cast(Format, format_)].needs


def format_of(path: Path) -> Format | None:
    """The format that the name of a file asks for."""
    return next((name for name, one in OUTPUTS.items() if one.suffix and one.suffix == path.suffix.lower()), None)


def table_format(path: Path) -> TableFormat:
    """The format of one table that the name of a file asks for. Raises ValueError where none has its ending."""
    return cast(TableFormat, chosen_format(None, path, get_args(TableFormat)))


def chosen_format(asked: str | None, out: Path | None, accepted: tuple[str, ...], default: str = "csv") -> str:
    """The format to write: the one that is asked for, which the ending of `out` must agree with, else that of the ending.

    Raises ValueError for an ending that no accepted format has, and for one that says another format. A pipe or a device
    has no ending, and takes any format.
    """
    if out is None:
        return asked or default
    if out.exists() and not out.is_file():
        return asked or default
    said = format_of(out)
    if said is None or said not in accepted:
        ending = out.suffix or say("skipped.no_ending")
        raise ValueError(say("format.unknown", name=out.name, ending=ending, endings=endings(accepted)))
    if asked is not None and asked != said:
        raise ValueError(say("format.differs", name=out.name, said=said, asked=asked))
    return said

"""A table with documented columns, and every form in which it leaves the library: frames, Excel, Stata, CSV and others."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from policyextract.core.files.whole import whole_file, whole_path
from policyextract.core.installed.optional import need
from policyextract.core.slots import json_number
from policyextract.core.words.speech import say
from policyextract.output.cells import cell
from policyextract.output.excel import Workbook
from policyextract.output.kinds import TableFormat, table_format
from policyextract.output.schema import Column, arrow, arrow_type
from policyextract.output.stata import write_stata
from policyextract.views.wording import Language

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Row = dict[str, Any]


class Table:
    """Rows of documented columns. A subclass says what they are, and has `rows`."""

    rows: list[Row]

    @property
    def title(self) -> str:
        """The name of its sheet."""
        raise NotImplementedError

    @property
    def described(self) -> tuple[Column, ...]:
        """The columns in order, each with its form and meaning."""
        raise NotImplementedError

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """What a reader of the table should know besides: what it is about, and the text."""
        return []

    @property
    def note(self) -> str:
        """What was left out and why, in one line; empty if nothing was."""
        return self.note_in("en")

    def note_in(self, language: Language) -> str:
        """The note in the language."""
        return ""

    def print_to(self, stream: IO[str], language: Language = "en") -> None:
        """Prints what is for reading to a screen or a pipe."""
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def to_csv(self, path: str | os.PathLike[str] | None = None, *, bom: bool = True) -> str:
        """The table as CSV text, which is also written to `path` if one is given, whole or not at all.

        An absent value is an empty cell; members of a list are joined by `;`; no cell is one that a spreadsheet would run
        as a formula. `bom` puts the mark before the file by which Excel takes it for UTF-8; the text given back has none.
        """
        stream = io.StringIO()
        rows = csv.writer(stream, lineterminator="\n")
        names = [column.name for column in self.described]
        rows.writerow(names)
        rows.writerows([cell(row.get(name)) for name in names] for row in self.rows)
        if path is not None:
            with whole_file(Path(path), "utf-8-sig" if bom else "utf-8") as file:
                file.write(stream.getvalue())
        return stream.getvalue()

    def to_jsonl(self) -> str:
        """The table as JSON Lines, one row a line; decimals as numbers where that is exact, else as their digits."""
        return "".join(json.dumps(json_row(row), ensure_ascii=False) + "\n" for row in self.rows)

    def to_arrow(self) -> pa.Table:
        """The table as an Arrow table: strings, integers, lists, and decimals as in the schema of records.

        Raises MissingExtra without pyarrow.
        """
        pa = arrow()
        schema = pa.schema([(column.name, arrow_type(column.form)) for column in self.described])
        cells = {column.name: [row.get(column.name) for row in self.rows] for column in self.described}
        return pa.Table.from_pydict(cells, schema=schema)

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas DataFrame: nullable strings, integers and booleans, `decimal.Decimal` and lists as objects.

        `frame["value"].astype(float)` is for plots and means. Raises MissingExtra without pandas.
        """
        pandas = need("pandas", "pandas", say("format.frame"))
        kept = {"string": pandas.StringDtype(), "integer": pandas.Int64Dtype(), "flag": pandas.BooleanDtype()}
        series = {
            column.name: pandas.Series([row.get(column.name) for row in self.rows], dtype=kept.get(column.form, object))
            for column in self.described
        }
        frame: pd.DataFrame = pandas.DataFrame(series)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """The table as a polars DataFrame. Raises MissingExtra without polars or pyarrow."""
        frame: pl.DataFrame = need("polars", "polars", say("format.frame")).from_arrow(self.to_arrow())
        return frame

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Writes an Excel workbook: the table, and a sheet of notes on its columns. Raises MissingExtra without XlsxWriter."""
        with whole_path(Path(path)) as draft:
            book = Workbook(draft)
            sheet = book.sheet(self.title, self.described)
            for row in self.rows:
                sheet.write(row)
            sheet.close()
            for what, text in self.remarks:
                book.remark(what, text)
            book.close()

    def to_stata(self, path: str | os.PathLike[str]) -> None:
        """Writes a Stata file with labels in Chinese. Raises MissingExtra without pandas."""
        with whole_path(Path(path)) as draft:
            write_stata(draft, self.described, self.rows)

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Writes a Parquet file. Raises MissingExtra without pyarrow."""
        table = self.to_arrow()
        from pyarrow import parquet

        with whole_path(Path(path)) as draft:
            parquet.write_table(table, draft, compression="zstd")

    def write(self, path: str | os.PathLike[str], format_: TableFormat | None = None, *, bom: bool = True) -> None:
        """Writes the table in the format, by default the one that the path's ending asks for.

        Raises ValueError for an ending that no format has.
        """
        chosen = format_ or table_format(Path(path))
        if chosen == "csv":
            self.to_csv(path, bom=bom)
        elif chosen == "jsonl":
            with whole_file(Path(path)) as file:
                file.write(self.to_jsonl())
        elif chosen == "parquet":
            self.to_parquet(path)
        elif chosen == "xlsx":
            self.to_excel(path)
        else:
            self.to_stata(path)


def json_row(row: Mapping[str, Any]) -> Row:
    """The row with its decimals as JSON numbers where that is exact, else as strings of their digits."""
    return {name: json_number(value) if isinstance(value, Decimal) else value for name, value in row.items()}

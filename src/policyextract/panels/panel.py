"""Documents in, a panel out: which region aimed for what in which year, how firmly, and what came of it.

    panel = pe.panel([pe.read("plan-2023.txt"), pe.read("report-2024.txt")], "gdp", wide=True)
    print(panel)
    panel.to_pandas()

Long, a row is one figure as a document says it; wide, target and actual stand side by side with the gap. Nothing is
chosen in silence: `docs/panel.md` tells what the column `flag` says.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import IO, Any, TypeGuard, Union

from policyextract.core.failures import Failure
from policyextract.core.records import Document, Extraction
from policyextract.extraction.extractor import Extractor, shared
from policyextract.output.cells import cell
from policyextract.output.schema import Column
from policyextract.output.tables import Table
from policyextract.packs.lexicon import PackLike
from policyextract.panels import long as panel_long
from policyextract.panels import wide as panel_wide
from policyextract.panels.asked import asked
from policyextract.panels.columns import column
from policyextract.views import terminal

Given = Union[Document, Extraction, "tuple[Document, Extraction]", Failure]
"""What a panel is made of: a document, which is then read through, or what became of one."""

COLUMNS = panel_long.COLUMNS
"""The columns of a panel in its long form."""

WIDE_COLUMNS = panel_wide.COLUMNS
"""The columns of a panel in its wide form."""

_SHOWN = ("region", "year", "indicator", "kind", "measure", "text", "bound", "commitment", "flag")
_SHOWN_WIDE = ("region", "year", "indicator", "measure", "target_text", "actual_text", "gap", "gap_unit", "flag")
_MOST_SHOWN = 60


@dataclass(frozen=True)
class Panel(Table):
    """Rows of one set of columns, sorted by region code, year and indicator. Numbers are exact decimals.

    `left_out` counts what the documents say of the indicators asked for but a panel has no place for, by reason.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def wide(self) -> bool:
        """Whether target and actual stand side by side."""
        return self.columns == WIDE_COLUMNS

    @property
    def note(self) -> str:
        """What was left out and why, in one line; empty if nothing was."""
        return "left out: " + ", ".join(f"{n} {why}" for why, n in self.left_out.items()) if self.left_out else ""

    def __str__(self) -> str:
        stream = io.StringIO()
        print_rows(self, terminal.Page(stream), _MOST_SHOWN)
        return stream.getvalue().rstrip("\n")

    def print_to(self, stream: IO[str]) -> None:
        """Prints the columns to read, all rows of them, and what was left out."""
        print_rows(self, terminal.Page(stream))

    @property
    def title(self) -> str:
        """The name of its sheet."""
        return "panel"

    @property
    def described(self) -> tuple[Column, ...]:
        """The columns in order, each with its form and meaning."""
        return tuple(column(name) for name in self.columns)

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """What was left out, and why."""
        return [(f"left out: {why}", str(count)) for why, count in self.left_out.items()]


def panel(
    documents_or_results: Given | Iterable[Given],
    indicators: str | Iterable[str] | None = None,
    wide: bool = False,
    *,
    packs: Sequence[PackLike] = (),
    extractor: Extractor | None = None,
) -> Panel:
    """What documents say of indicators, by region, year and indicator.

    `documents_or_results` is one or many of: a Document, which is read through here; a pair of Document and Extraction,
    as `extract_many` gives them; an Extraction, whose rows then name no source. A `Failure` is counted and left out.
    `indicators` are ids (`gdp`), names (`地区生产总值`) or other names of the catalogue (`GDP`); None is all of them.
    `wide` puts target and actual side by side. The catalogue is that of `extractor`, or of `packs` beside the installed ones.

    Raises ValueError, which names the nearest ids, for an indicator that is not in the catalogue, and TypeError for
    things that are no documents.
    """
    with_packs = shared(packs) if extractor is None else extractor
    wanted = asked(indicators, with_packs.indicators)
    results = (_result(given, with_packs) for given in _each(documents_or_results))
    long, left_out = panel_long.gather(results, wanted, with_packs.indicators)
    columns, rows = (WIDE_COLUMNS, panel_wide.side_by_side(long)) if wide else (COLUMNS, panel_long.rows(long))
    return Panel(columns, rows, left_out)


def print_rows(made: Panel, page: Any, most: int | None = None) -> None:
    """Prints the columns to read to a `terminal.Page`, and what was left out; no more than the first `most` rows."""
    names = _SHOWN_WIDE if made.wide else _SHOWN
    shown_column = partial(terminal.Column, least=4)
    shown = [[_shown(name, row[name]) for name in names] for row in made.rows[:most]]
    page.table([shown_column(name, right=name == "gap", spare=_SPARE.get(name, 0)) for name in names], shown)
    if len(shown) < len(made.rows):
        page.line(f"… and {len(made.rows) - len(shown)} rows more")
    page.line(f"{len(made.rows)} rows" + (f"; {made.note}" if made.note else ""))


_SPARE = {"commitment": 1, "gap_unit": 1, "measure": 2, "bound": 3}  # how soon a column goes when a terminal is narrow


def _shown(name: str, value: Any) -> str:
    """The value on one line; that a number is exact need not be said."""
    return "" if name == "bound" and value == "exact" else "".join(cell(value).split())


def _each(given: Given | Iterable[Given]) -> Iterable[Given]:
    if isinstance(given, (Document, Extraction, Failure)) or _is_pair(given):
        return [given]
    if isinstance(given, (str, bytes, os.PathLike)) or not isinstance(given, Iterable):
        raise TypeError(f"panel: expected documents or results, got {type(given).__name__}; read a file with policyextract.read")
    return given


def _is_pair(given: object) -> TypeGuard[tuple[Document, Extraction]]:
    return isinstance(given, tuple) and len(given) == 2 and isinstance(given[0], Document) and isinstance(given[1], Extraction)


def _result(given: Given, extractor: Extractor) -> panel_long.Result:
    if isinstance(given, Failure):
        return given
    if isinstance(given, Extraction):
        return None, given
    if isinstance(given, Document):
        return given, extractor.extract(given)
    if _is_pair(given):
        return given
    raise TypeError(f"panel: expected a Document or a pair of Document and Extraction, got {type(given).__name__}")

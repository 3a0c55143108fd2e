"""Documents in, a panel out: which region aimed for what in which year, how firmly, and what came of it.

    panel = pe.panel([pe.read("plan-2023.txt"), pe.read("report-2024.txt")], "gdp", wide=True)
    print(panel)
    panel.to_pandas()

Long, a row is one figure as a document says it; wide, target and actual stand side by side with the gap. Nothing is
chosen in silence: `docs/panel.md` tells what the column `flag` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from policyextract.core.words.speech import language, say
from policyextract.extraction.extractor import Extractor, shared
from policyextract.output.cells import cell
from policyextract.output.schema import Column
from policyextract.output.tables import Row
from policyextract.packs.lexicon import PackLike
from policyextract.panels.asked import asked
from policyextract.panels.corrections import Corrections, Paths
from policyextract.panels.given import Given, Result, each, result_of
from policyextract.panels.table import long as panel_long
from policyextract.panels.table import wide as panel_wide
from policyextract.panels.table.columns import column
from policyextract.panels.table.printed import Printed
from policyextract.panels.words import PanelWords
from policyextract.views import terminal, wording

COLUMNS = panel_long.COLUMNS
"""The columns of a panel in its long form."""

WIDE_COLUMNS = panel_wide.COLUMNS
"""The columns of a panel in its wide form."""

_SHOWN = ("region", "year", "indicator", "kind", "measure", "text", "bound", "commitment", "flag")
_SHOWN_WIDE = ("region", "year", "indicator", "measure", "target_text", "actual_text", "gap", "gap_unit", "met", "flag")
_SERIES = ("region", "region_code", "region_level", "indicator_id", "indicator", "measure", "flow", "base_unit")


@dataclass(frozen=True)
class Panel(Printed):
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

    def shown(self) -> Sequence[terminal.Column]:
        """The columns to read."""
        names = _SHOWN_WIDE if self.wide else _SHOWN
        return [terminal.Column(name, least=4, right=name == "gap", spare=_SPARE.get(name, 0)) for name in names]

    def cells(self, row: Row, width: int) -> list[str]:
        """What a row has in them."""
        return [_shown(name, row[name]) for name in (_SHOWN_WIDE if self.wide else _SHOWN)]

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
        return [(say("panel.left_out", why=wording.reason(why, language())), str(count)) for why, count in self.left_out.items()]


def panel(
    documents_or_results: Given | Iterable[Given],
    indicators: str | Iterable[str] | None = None,
    wide: bool = False,
    *,
    every: bool = False,
    unnamed: bool = False,
    balanced: bool = False,
    packs: Sequence[PackLike] = (),
    extractor: Extractor | None = None,
    corrections: Paths = (),
) -> Panel:
    """What documents say of indicators, by region, year and indicator.

    `documents_or_results` is one or many of: a Document, which is read through here; a pair of Document and Extraction,
    as `extract_many` gives them; an Extraction, whose rows then name no source. A `Failure` is counted and left out.
    `indicators` are ids (`gdp`), names (`地区生产总值`) or other names of the catalogue (`GDP`); None is all of them.
    `wide` puts target and result side by side, also where only their names are alike.

    `every` gives also, in the long form, what fills no cell of a year: means and sums over several years, parts, shares,
    comparisons; `why` says which it is. `unnamed` gives also the indicators that the catalogue does not know. `balanced`
    gives the wide form a row for each year between the first and the last, empty where nothing is said. `packs`, or the
    `extractor` that made the results, bring indicators of their own. `corrections` are files of gold records
    from the review page, or folders of them: they win over the machine.

    Raises ValueError, which names the nearest ids, for an indicator that is not in the catalogue or for options that do not
    go together, PackError for a pack that is refused, and TypeError for things that are no documents.
    """
    if extractor is not None and packs:
        raise ValueError(say("given.packs_and_extractor"))
    if wide and every:
        raise ValueError(say("panel.every_wide"))
    if balanced and not wide:
        raise ValueError(say("panel.balanced"))
    maker = extractor or shared(packs)
    wanted = panel_long.Asked(asked(indicators, maker.indicators), every, unnamed or (wide and indicators is None))
    words = PanelWords(maker.lexicon)
    results: Iterable[Result] = (result_of(given, maker, "panel") for given in each(documents_or_results, "panel"))
    if corrections:
        results = Corrections(corrections, maker).applied(results)
    said, aims, left_out = panel_long.gather(results, wanted, maker.indicators, words)
    if not wide:
        return Panel(COLUMNS, panel_long.rows(said, aims, maker.indicators), left_out)
    rows = panel_wide.Widener(words, unnamed=unnamed).rows(said, aims)
    return Panel(WIDE_COLUMNS, balanced_rows(rows) if balanced else rows, left_out)


def balanced_rows(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a wide panel, and an empty one for each year between the first and the last that a series lacks."""
    years = range(min((row["year"] for row in rows), default=0), max((row["year"] for row in rows), default=-1) + 1)
    series: dict[tuple[Any, ...], dict[int, list[dict[str, Any]]]] = {}
    for row in rows:
        key = tuple(row[name] for name in _SERIES)
        series.setdefault(key, {}).setdefault(row["year"], []).append(row)
    made = []
    for key, said in series.items():
        empty: dict[str, Any] = dict.fromkeys(WIDE_COLUMNS) | dict(zip(_SERIES, key, strict=True))
        made += [row for year in years for row in said.get(year, [empty | {"year": year}])]
    return made


_SPARE = {"commitment": 1, "gap_unit": 1, "measure": 2, "bound": 3}  # how soon a column goes when a terminal is narrow


def _shown(name: str, value: Any) -> str:
    """The value on one line; that a number is exact need not be said."""
    return "" if name == "bound" and value == "exact" else "".join(cell(value).split())

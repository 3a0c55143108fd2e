"""The names of industries, as texts are searched for them, and what their rows say.

There are thousands, of which a text has few: how the names begin is made once a machine, and the rows are read when a text
first holds a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from policyextract.core.text.word_index import PairIndex, WordIndex
from policyextract.packs.lexicon import Lexicon

_SOURCE = Path(__file__).with_name("industry_names.py")
_Begun = tuple[tuple[str, ...], dict[str, tuple[int, ...]], tuple[str, ...]]


class IndustryNames:
    """Every name of the packs; made from a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        names, sizes, pairs = lexicon.kept(_SOURCE, self._begun)
        self.all = frozenset(names)
        self.sizes = sizes
        """By two first characters, how long the names are that begin with them, the longest first."""
        self.threes = frozenset(name[:3] for name in names if len(name) > 2)
        self.starts = PairIndex(pairs)

    def _begun(self) -> _Begun:
        names = tuple(self.rows)
        sizes = WordIndex(names).sizes
        # A name of one character is looked for in lists only, between their marks: 稀土、硅两大产业.
        marks = self._lexicon.words_of("industry-single-after")
        single = {name + mark[0] for name in names if len(name) == 1 for mark in marks if mark}
        return names, sizes, tuple(sorted({*sizes, *single}))

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, str]]:
        """What the row of each name says."""
        rows: dict[str, Mapping[str, str]] = {row.get("alias", ""): row for row in self._lexicon.tables("industry")}
        return rows | {word: {"kind": "block"} for word in self._lexicon.words_of("industry-block")}

"""Numbering: what tells a work by a number: phases (二期), lines (5号线, 国道110), counts (3座) and times, as patterns."""

from __future__ import annotations

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import FEW
from policyextract.packs.lexicon import Lexicon

NUMERALS = "一二三四五六七八九十"
ANY = f"0-9{NUMERALS}"
"""Characters of numbers, for the brackets of a pattern."""
BETWEEN = "至—–~～-"
"""Between the two ends of a line."""


class Numbering:
    """The patterns of a lexicon; what reads marks, names and shapes shares them."""

    def __init__(self, lexicon: Lexicon) -> None:
        any_of = lexicon.any_of
        end, more = any_of("project-phase-end"), f"(?:{any_of('project-more')})?"
        joined = rf"（?第?[{NUMERALS}](?:、[{NUMERALS}])?(?:{end})"
        rest = rf"[0-9]{{1,2}}(?:{end})|{any_of('project-phase-word')}|[一二三四五](?:{any_of('project-phase-part')})"
        self.phase = compiled(rf"{joined}|{rest}")
        self.phase_piece = rf"{joined}）?|{rest}"
        """A phase as a piece of a name, with the bracket that closes after it."""
        lines = (
            rf"[{ANY}]{{1,3}}(?:{any_of('project-line')})|[GSX][0-9]{{1,4}}(?![0-9.])"
            rf"|(?:{any_of('project-line-before')})[0-9]{{2,3}}|[0-9]{{2,3}}(?:{any_of('project-line-after')})"
        )
        self.line = compiled(lines)
        self.line_piece = rf"{lines}|[{NUMERALS}]{{1,2}}号(?=[、和])"
        """A line as a piece of a name, a bare number before the next one too."""
        self.joined = compiled(rf"、(?:[{ANY}]{{1,2}}、){{0,6}}[{ANY}]{{1,2}}(?:号|线|{end})")
        """The list sign and what follows it inside one name: 1、2号机组, 6、7、8号线, 二、三线船闸."""
        counters = any_of("project-counter")
        self.count = compiled(rf"[{ANY}两多]{{1,5}}{more}(?:{counters}|{any_of('project-counter-kind')})")
        self.counted = compiled(rf"[0-9]{{1,6}}{more}(?:{counters})")
        self.opens_counted = compiled(
            rf"(?:第?[{ANY}{FEW}多百数]+{more}|{any_of('project-quantifier')})(?:{any_of('project-classifier')})"
        )
        """A count before what has no name: 一批, 3个."""
        part = f"(?:{any_of('time-month-part')})?"
        self.time = compiled(
            rf"(?:[0-9]{{4}}年)?[0-9]{{1,2}}月(?:[0-9]{{1,2}}日|份|{part})(?:之?前)?|[0-9]{{4}}年{part}(?:之?前)?"
            rf"|[一二三四]季度|[{ANY}两]{{1,2}}(?:年|个月|天)(?!{any_of('project-duration-not')})"
        )

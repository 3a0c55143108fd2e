"""Project names: a stretch of clean text into the span that names a project, its owner and its capacity.

What identifies an undertaking is something that is no common word: a place, a company, a line number, a phase, a
capacity.
"""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from policyextract.core.slots import Span
from policyextract.core.text.patterns import DIGIT, compiled
from policyextract.core.text.word_index import WordIndex, any_of_these, cover_of, last_characters
from policyextract.extraction.catalogues import regions
from policyextract.extraction.projects.builders import Builders, Words
from policyextract.extraction.projects.grammar import Shape
from policyextract.extraction.projects.numbering import BETWEEN, NUMERALS, Numbering
from policyextract.extraction.projects.owners import Lead, Owners, loose_run
from policyextract.extraction.projects.shapes import Shapes
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.packs.lexicon import Lexicon

_LINES = frozenset(("works", "road", "section"))
_LONGEST_TOWN = 6
_LONGEST_END = 6
"""How far 至 stands behind the first end of a line, in characters."""

_DONE_TO = 9
"""How long what is done to a work may be after 的, in characters."""
_COLUMN = compiled("[0-9]{9}")
"""Numbers of a table that stand in one line of text."""
MAX_NAME = 60
"""The longest name that is believed, in characters."""
_SHORT_MEMBER = 4  # characters of a member of a list that may be nothing but what leads a name


class Name(NamedTuple):
    """A project's name: its span, those of the owner and the capacity in it, its shape and what holds of it (`PROJECT_FLAGS`)."""

    start: int
    end: int
    owner: Span | None
    capacity: Span | None
    shape: Shape
    flags: frozenset[str]
    lead: Lead | None
    """What stands first; None for common words."""
    lead_end: int


class Names:
    """The word lists and patterns of names, and the reading of names with them."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, numbering: Numbering) -> None:
        words_of = lexicon.words_of
        self.owners = Owners(lexicon, segmenter)
        self.builders = Builders(lexicon, self.owners)
        unit, extent = words_of("project-size-unit"), words_of("project-extent-unit")
        prefix = words_of("project-size-prefix")
        number = r"[0-9]+(?:\.[0-9]+)?"
        digits = rf"(?:{number}(?:[×xX*—~+-]{number})?[十百千万亿]{{0,2}}|(?<![0-9{NUMERALS}百千万亿])[百千万亿]{{1,2}})"
        per, level = lexicon.any_of("project-size-per"), lexicon.any_of("project-size-level")
        self._bare = compiled(rf"{digits}(?:{any_of_these({*unit, *extent})})(?:/(?:{per}))?(?:{level})?")
        self._capacity = compiled(rf"(?:{any_of_these(prefix)})?{self._bare.pattern}")
        self._prefix = tuple(sorted(prefix, key=len, reverse=True))
        self._amount = compiled(rf"{digits}(?:{any_of_these(extent)})")
        self._numeral = compiled("[0-9百千万亿]")
        self.shapes = Shapes(lexicon, self.owners, self._capacity, numbering)
        exceeding = (*words_of("project-superlative"), *words_of("project-lead"))
        self._superlative, self._may_exceed = compiled(any_of_these(exceeding)), compiled(cover_of(exceeding))
        superlatives = words_of("project-superlative")
        self._superlatives = (*superlatives, *(word + "的" for word in superlatives))
        self._superlative_ends = last_characters(self._superlatives)
        among = rf"{numbering.counted.pattern}[^，。、；]{{0,12}}?(?:{any_of_these(words_of('project-among'))})"
        self._opening = compiled(rf"(?:{among}|{any_of_these(words_of('project-lead-in'))})")
        self._dated = compiled(f"[0-9]{{4}}年|{lexicon.any_of('time-current')}|[0-9]月")
        self._together = compiled(rf"(?:{lexicon.any_of('project-together')})[0-9]")
        self._towns = tuple(words_of("project-town-end"))
        self._not_towns = tuple(words_of("project-town-not"))
        self._stripped = tuple(words_of("project-strip"))
        self._works = tuple(words_of("project-phase-after"))
        quantities = any_of_these((*words_of("project-counter"), *words_of("project-more")))
        self._numbered = compiled(rf"[一-鿿]{{2,4}}[0-9](?![0-9.%A-Za-z万亿千百]|{quantities})")
        self._phase, self._line = numbering.phase, numbering.line
        phased = (word for part in ("end", "word", "part") for word in words_of(f"project-phase-{part}"))
        self._phased = compiled(cover_of(phased))
        """What stands in every phase: most names have none."""
        self._counted, self._counting = numbering.opens_counted, numbering.counted
        self._culture = compiled(any_of_these(words_of("project-not-culture")))
        self._programmes = tuple(words_of("project-programme"))
        self._programme_ends = last_characters(self._programmes)
        self._title = compiled(any_of_these(words_of("project-designation")))
        within = {*words_of("project-not-within"), *words_of("project-name-not")}
        policy = set(words_of("project-not-policy"))
        # Words that no name holds, and those of them that the name of a work with a site may not hold either.
        self._unsited = compiled(any_of_these(word for word in {*within, *policy} if len(word) > 1))
        self._sited = compiled(any_of_these(word for word in within if len(word) > 1))
        may = any_of_these(words_of("project-name-may"))
        self._within_alone = compiled(rf"(?!{may})(?:{any_of_these(w for w in within if len(w) == 1)})|[0-9]月")
        firm, form = lexicon.any_of("project-firm"), lexicon.any_of("project-firm-form")
        self._called_firm = compiled(firm)
        self._firm = compiled(rf"[一-鿿（）()A-Za-z]{{2,20}}?(?:{form})*(?:{firm})")
        self._openers = frozenset(words_of("project-opener"))
        self._not_first = frozenset(words_of("project-name-not-first"))
        self._endings = WordIndex(words_of("project-not-end"))
        self._soft_endings = WordIndex(words_of("project-not-soft"))

    def trim(self, text: str, start: int, end: int) -> Span | None:
        """The name without attributes, superlatives and amounts around it; None where nothing is left to name."""
        of = text.rfind("的", start, end)
        if of >= 0 and text.find("（", start, of) < 0 and not self._belongs(text, start, of, end):
            start = of + 1
        digits = DIGIT.search(text, start, end) is not None
        if digits and (together := self._together.search(text, start, end)):
            end = together.start()
        if self._may_exceed.search(text, start, end):
            for found in self._superlative.finditer(text, start, end):
                start = found.end()
        opening = self._opening.match(text, start, end)
        start = opening.end() if opening else start
        if start < end and text[start] == "（":
            start = max(start, text.find("）", start, end) + 1)  # （3）甲水库
        while start < end and text.startswith(self._stripped, start):
            start += 1
        while end > start and text[end - 1] in "的、，":
            end -= 1
        opened = text.rfind("（", start, end) if end > start and text[end - 1] == "）" else -1
        if opened > start and (text[end - 2] == "元" or self._dated.search(text, opened, end)):
            end = opened  # A（总投资20亿元）, A（2025年完工）
        if not 2 <= end - start <= MAX_NAME or self.is_counted(text, start, end):
            return None
        if digits and (_COLUMN.search(text, start, end) or self._counting.search(text, start, end)):
            return None
        return start, end

    def _belongs(self, text: str, start: int, of: int, end: int) -> bool:
        """Whether what stands before 的 is a work and what follows is done to it: 练江路的拓宽改造工程."""
        ending = self.shapes.ending(text, start, of)
        return ending is not None and ending.kind in _LINES and ending.start > start and end - of <= _DONE_TO

    def excluded(self, text: str, start: int, end: int, head: int, sited: bool) -> str | None:
        """The word by which a name is a campaign, a plan, an event, an anonymous group or a clause; None where it may be one.

        What begins at `head` is the name's own head: 甲管廊建设项目 is no 建设项目 of no name. A name that holds a work with a
        site (`sited`) may hold words of policies.
        """
        if ending := text[self._endings.start_before(text, end, start) : end]:
            return ending
        if alone := self._within_alone.search(text, start, end):
            return alone.group()
        barred = self._sited if sited else self._unsited
        found = barred.search(text, start, end)
        if found is not None and found.start() == head:
            found = barred.search(text, head + 1, end)
        return None if found is None else found.group()

    def is_counted(self, text: str, start: int, end: int) -> bool:
        """Whether the stretch begins with a count, so that what it counts has no name (一批, 3个)."""
        if self._counted.match(text, start, end) is None or self.owners.opens_place(text, start, end):
            return False  # 五台山路
        return self._phase.match(text, start, end) is None and self._line.match(text, start, end) is None

    def name_of(self, text: str, start: int, end: int, *, body: int, works: bool, listed: bool) -> Name | None:
        """The parts of the name `text[start:end]`; None where the words cannot be one.

        `works` says that its kind is named by site (铁路, 水库), so that what leads it is a place; `listed` that it is a
        member of a list of projects, where a company alone may stand for what it builds; `body` is where a trailing 项目 or
        工程 begins, else the end.
        """
        phase = self.phase_in(text, start, end)
        size: Span | None = None
        line: re.Match[str] | None = None
        numeral = self._numeral.search(text, start, end)
        if numeral or text.find("号", start, end) >= 0:
            line = self._line.search(text, start, end)
        if numeral:
            size = self._size(text, numeral.start(), start, end)
            if size is not None and size[1] == end and (phase is None or phase[1] != size[0]):
                # 绿化工程6.4万亩: an amount after the name is what is done of it.
                end = size[0]
                body = min(body, end)
                if end - start < 2:
                    return None
            if self._amount.match(text, start, end):
                return None
        pieces = self.owners.cut(text, start, body)
        if listed and len(pieces) > 1 and text[slice(*pieces[0])] in self._openers:
            start, pieces = pieces[1][0], pieces[1:]
        if not pieces or text[slice(*pieces[0])] in self._not_first:
            return None
        pieces = self.owners.lined(text, self._parted(text, pieces, body), body)
        count, lead = self.owners.lead_of(text, pieces)
        if lead is None and (works or (listed and end - start <= _SHORT_MEMBER)):
            count = self._loose(text, pieces, works)
            lead = "unknown" if count else None
        sized, phased = size[0] if size else None, phase[0] if phase else None
        words = Words(text, pieces, count, lead, sized, phased, listed, works)
        firm = self._firm_in(text, start, end)
        owner = firm or self._owner_of(words, bool(line))
        numbered = numeral is not None and self._numbered.match(text, start, end) is not None
        identified = bool(lead in ("place", "company") or line or numbered or firm) or self.owners.holds_division(text, pieces)
        proper = bool(lead or owner or identified)
        odd = proper or self.owners.unknown_run(text, pieces)
        specific = bool(odd or (size and size[1] <= end) or phase)
        flags = self._flags_of(text, start, end, body) | {
            "proper": proper,
            "odd": odd,
            "specific": specific,
            "common": not specific and self.owners.is_common(text, pieces),
            "programme": not (identified or size or phase) and self._is_programme(text, start, body),
            "title": lead is None and self._title.match(text, start, end) is not None,
            "owned": owner is not None,
            "led": lead is not None or owner is not None,
            "numbered": bool(phase or line),
            "sized": size is not None and size[1] <= end,
            "soft": not (owner and size) and self._soft_endings.start_before(text, end, start) < end,
        }
        lead_end = pieces[count - 1][1] if count else start
        shape = Shape(partial(self.shapes.of, text, pieces, body, end, lead, lead_end))
        return Name(start, end, owner, size, shape, frozenset(compress(flags, flags.values())), lead, lead_end)

    def _loose(self, text: str, pieces: list[Span], works: bool) -> int:
        """How many single characters lead as a name of no known words: of works, or where they are the whole name; else 0."""
        count = loose_run(text, pieces)
        named = count >= 2 and (works or count == len(pieces)) and not self.owners.is_common(text, pieces[:count])
        return count if named else 0

    def _firm_in(self, text: str, start: int, end: int) -> Span | None:
        """The full name of a company that opens the stretch: 青山稀土股份有限公司."""
        firm = self._firm.match(text, start, end) if self._called_firm.search(text, start, end) else None
        return firm.span() if firm and not self.owners.is_place(firm.group()) else None

    def _owner_of(self, words: Words, line: bool) -> Span | None:
        """Who builds, as the words tell; a line is no one's but a known company's, nor is what joins two places."""
        if line and not self.builders.is_known(words.at(0)):
            return None
        joined = words.text.find(BETWEEN[0], words.start, words.start + _LONGEST_END) >= 0
        return None if joined else self.builders.owner_of(words)

    def _flags_of(self, text: str, start: int, end: int, body: int) -> dict[str, bool]:
        """What holds of a name by its words and signs alone."""
        return {
            "claimed": self._is_claimed(text, start),
            "campaign": text[body - 1] == "”" or self._culture.search(text, start, end) is not None,
            "quoted": text[start] == "“" and text[end - 1] == "”",
            "division": self._is_division(text, start, end),
        }

    def _is_division(self, text: str, start: int, end: int) -> bool:
        """Whether the name ends like a town or a county and like no kind of works (古镇, 风情小镇)."""
        if self.owners.is_division(text[start:end]):
            return True
        town = text.endswith(self._towns, start, end) and not text.endswith(self._not_towns, start, end)
        if not town or end - start > _LONGEST_TOWN:
            return False
        return self.shapes.ending(text, start, end) is None

    def _parted(self, text: str, pieces: list[Span], body: int) -> list[Span]:
        """The pieces cut where the head that ends them begins, if a word lies across (历史/文化街/区 is 历史/文化/街区)."""
        ending = self.shapes.ending(text, pieces[0][0], body)
        across = next((k for k, (a, b) in enumerate(pieces) if a < ending.start < b), None) if ending is not None else None
        if across is None or ending is None or pieces[across][1] == body:
            return pieces
        return [*pieces[:across], *self.owners.cut(text, pieces[across][0], ending.start), (ending.start, body)]

    def _is_programme(self, text: str, start: int, body: int) -> bool:
        return text[body - 1] in self._programme_ends and text.endswith(self._programmes, start, body)

    def _is_claimed(self, text: str, start: int) -> bool:
        """Whether a superlative ends where the name begins."""
        return text[start - 1 : start] in self._superlative_ends and text.endswith(self._superlatives, max(0, start - 8), start)

    def phase_in(self, text: str, start: int, end: int) -> Span | None:
        """Where a phase stands in the stretch: 二期, （一期）, 首期."""
        found = self._phase.search(text, start, end) if self._phased.search(text, start, end) else None
        return found.span() if found else None

    def _size(self, text: str, numeral: int, start: int, end: int) -> Span | None:
        """The last capacity in the name: 40GW单晶硅项目二期（20GW） is its second phase of 20GW."""
        found: Span | None = None
        for match in self._bare.finditer(text, numeral, end):
            found = match.span()
        if found is None:
            return None
        if not text.endswith(self._prefix, start, found[0]):
            return found
        return found[0] - next(len(p) for p in self._prefix if text.endswith(p, start, found[0])), found[1]

    def is_amount(self, text: str, start: int, end: int) -> bool:
        """Whether the stretch is an amount of work and nothing else (6.4万亩)."""
        return text[start].isdigit() and self._bare.fullmatch(text, start, end) is not None

    def after_head(self, text: str, end: int, stop: int) -> int:
        """Where a name ends whose head ends at `end`: a phase or a bracket after it belongs to it."""
        for _ in range(3):
            if end < stop and text[end] == "（":
                close = text.find("）", end, stop)
                if close < 0 or self._dated.search(text, end, close):
                    break
                end = close + 1
                continue
            found = self._phase.match(text, end, stop)
            if not found:
                break
            end = found.end()
            size = self._capacity.match(text, end, stop)
            if size:
                end = size.end()
            works = next((word for word in self._works if text.startswith(word, end)), "")
            end += len(works)
        return min(end, stop)

    def ends_complete(self, text: str, start: int, end: int) -> bool:
        """Whether a phase or a line number closes the stretch, so that it is a name of its own."""
        return any(m.end() == end for p in (self._phase, self._line) for m in p.finditer(text, max(start, end - 8), end))

    def starts_proper(self, text: str, start: int, stop: int) -> bool:
        """Whether a line number, a place or the ends of a line open the stretch."""
        if self._line.match(text, start, stop):
            return True
        return self.owners.opens_place(text, start, stop) or self.owners.opens_line(text, start, stop)


_SHORTEST_KEY = 4
"""A short form of fewer characters is that of any project."""
_DATA = Path(__file__).parents[2] / "core" / "data" / "project-words.json"
_KEY = compiled(json.loads(_DATA.read_text(encoding="utf-8"))["left_out"])


def name_key(name: str, capacity: str | None = None) -> str:
    """What two names of one project have in common: without 项目, 工程, brackets and the capacity in it."""
    key = _KEY.sub("", name)
    short = key.replace(_KEY.sub("", capacity), "") if capacity else key
    return short if len(short) >= _SHORTEST_KEY else key


def is_short_of(short: str, key: str) -> bool:
    """Whether one name begins or ends the other and is long enough to stand for it."""
    return max(_SHORTEST_KEY, len(key) // 2) <= len(short) < len(key) and (key.startswith(short) or key.endswith(short))


_BETWEEN = frozenset(BETWEEN)


def place_of(name: str, outer: str | None) -> str | None:
    """The region of a project of this name in a text about `outer`: 包头机场 of 内蒙古自治区 is in 包头市; else `outer`."""
    if outer is None or not _BETWEEN.isdisjoint(name) or not regions.end_of_name(name, 0):  # as most names are
        return outer
    found = regions.find_regions(name, outer)
    if len(found) != 1 or found[0][0] != 0 or not found[0][2]:
        return outer
    around, inner = regions.resolve(outer), regions.region(found[0][2])
    if around is None or inner is None or inner.code == around.code:
        return outer
    return inner.name if inner.code.startswith(_stem(around.code)) else outer


def _stem(code: str) -> str:
    """What the codes of all parts of a division begin with."""
    while code.endswith("00"):
        code = code[:-2]
    return code

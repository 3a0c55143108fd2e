"""Quantities: clean text into spans of numbers with their units, ranges, lists and bounds.

One regular expression finds every numeral, `number_spans` reads each where it stands, and here neighbours are joined
(5%—6%, 162、587项) and bounds set. Dates, ordinals, codes and names yield nothing. The time is linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from policyextract.core.slots import Bound
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import NTH
from policyextract.extraction.quantities.around import goes_on, ratio, sign
from policyextract.extraction.quantities.numerals import EXACT, scale_value
from policyextract.extraction.quantities.one_numeral import BEGINNING, NUMBER, read_arabic, read_chinese, read_doubling
from policyextract.extraction.quantities.quantity import ScannedQuantity, plain
from policyextract.extraction.quantities.units import UnitTable, Word
from policyextract.packs.lexicon import Lexicon

_YEARS = range(1900, 2101)
"""Numbers without a unit that are years more often than anything else."""
__all__ = ["Quantities", "ScannedQuantity"]

_TO = frozenset(("—", "——", "–", "-", "－", "―", "~", "～", "〜", "至", "到"))
_AND = frozenset(("、", "和", "与", "及", "或", "以及"))
_LINKS = _TO | _AND
_LONGEST_GAP = 9  # a mark and what joins the ends of a range
_ZERO = frozenset("零〇")
_BETWEEN = "之间"
_HUNDRED = Decimal(100)
_COLONS = frozenset(":：∶")
_NONE = frozenset(("void", "ordinal"))
_ENDS = frozenset("，。；：、！？）)】》”’,;:!?\n\t \u3000和与及或至到—–-~～的")
_QUOTE_REACH = 40
_LONGEST_ANNOUNCER = 8
"""Characters in which a word that announces a value is looked for."""
_PARAGRAPHS = 50
_STRAIGHT_QUOTE = compiled(r'"[^"\n]{1,40}"')


class Quantities:
    """Finds the quantities of clean text, with the units and the bounding words of a lexicon."""

    __slots__ = ("table",)

    def __init__(self, lexicon: Lexicon) -> None:
        self.table = UnitTable(lexicon)

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[ScannedQuantity]:
        """All quantities of clean text whose numeral lies between `start` and `end`, in text order.

        What stands around that stretch is still looked at. Any string gives a result.
        """
        return _scanned(text, start, end, self.table)


def _scanned(text: str, start: int, end: int | None, table: UnitTable) -> list[ScannedQuantity]:
    found: list[ScannedQuantity] = []
    done = start
    for match in _numerals(text, start, len(text) if end is None else end):
        at = match.start()
        if at < done:
            continue
        digits, run, more, scale, more_after = match.groups()
        if digits and text[match.end(1) : match.end(1) + 1] in _COLONS and (parts := ratio(text, at, table)):
            found += parts
            done = parts[-1].end
            continue
        if digits:
            span = read_arabic(text, at, match.end(), digits, more, scale, more_after, table)
        elif run:
            span = read_chinese(text, at, match.end(), run, more, scale, more_after, table)
        else:
            span = read_doubling(at, match.group(), table)
        if span is not None:
            if span.mark not in _NONE:
                sign(text, span, found[-1].end if found else -1, table)
                goes_on(text, span, table)
            if found and found[-1].mark in _NONE and not (_meet(text, found[-1], span) or _meet(text, *found[-2:])):
                found.pop()
            found.append(span)
            done = span.end
    return _bounded(text, _joined(text, found, table), table)


def _numerals(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `NUMBER`, found by their first character: most characters of a text begin none."""
    search, match = BEGINNING.search, NUMBER.match
    while (first := search(text, start, end)) is not None:
        start = first.start()
        found = match(text, start, end)
        if found is None:
            start += 1
        else:
            yield found
            start = found.end()


def _meet(text: str, left: ScannedQuantity, right: ScannedQuantity | None = None) -> bool:
    """Whether nothing but a hyphen, 至, 、 or 和 stands between two spans."""
    return right is not None and right.core_start - left.core_end <= 2 and text[left.core_end : right.core_start] in _LINKS


def _joined(text: str, found: list[ScannedQuantity], table: UnitTable) -> list[ScannedQuantity]:
    """The spans with the two ends of a range made one, and units that a list shares handed back to its members."""
    result: list[ScannedQuantity] = []
    ahead: ScannedQuantity | None = None
    for span in reversed(found):
        if ahead is not None and ahead.core_start - span.core_end <= _LONGEST_GAP:
            gap = _without_mark(text[span.core_end : ahead.core_start], table)
            if not gap or gap in _ZERO:
                absorbed = _add(text, span, ahead, bool(gap))
            elif gap in _TO or (gap in _AND and text.startswith(_BETWEEN, ahead.core_end)):
                absorbed = _range(text, span, ahead, gap)
            else:
                absorbed = False
                if gap in _AND:
                    _share(text, span, ahead)
            if absorbed:
                result.pop()
        result.append(span)
        ahead = span
    result.reverse()
    return result


def _without_mark(gap: str, table: UnitTable) -> str:
    """What stands between two numbers but for a mark of the first: 5000万元（含）至1亿元."""
    mark = next(mark for mark in table.marks if gap.startswith(mark)) if gap.startswith(table.marks) else ""
    return gap[len(mark) :]


def _add(text: str, span: ScannedQuantity, ahead: ScannedQuantity, zero: bool) -> bool:
    """1亿2000万元, 5万8千人, 2亿零500万元, 1万600元, 一百03户: one number written in two parts; `zero` that 零 stands between."""
    if span.unit_info is not None or ahead.mark in _NONE or ahead.signed or ahead.unit_class == "fraction":
        return False
    if span.value_high is not None or ahead.value_high is not None or (ahead.mark and span.mark):
        return False  # 两三千亿 and 十个 are two
    if not span.scale:
        padded = text[ahead.number_start] == "0" and span.mark == "chinese" and span.value % 100 == 0
        if not padded or ahead.value >= 100:
            return False
    high, low = scale_value(span.scale), scale_value(ahead.scale)
    # 1万3000元 is one number and so is 1万600元, but 40万3岁以下儿童 is two.
    least = Decimal(0) if ahead.scale or zero else min(high / 10, _HUNDRED)
    if span.scale and not high > low * ahead.value >= least:
        return False
    span.value = EXACT.add(EXACT.multiply(span.value, high), EXACT.multiply(ahead.value, low))
    span.take_unit(ahead.unit_info, "")
    span.unit_start, span.number_end = ahead.unit_start + len(ahead.scale), ahead.unit_start + len(ahead.scale)
    span.end = span.core_end = ahead.core_end
    return True


def _range(text: str, span: ScannedQuantity, ahead: ScannedQuantity, gap: str) -> bool:
    """Make `span` the range from itself to `ahead` where both are ends of one."""
    if ahead.mark == "void":
        _follow_void(span, ahead)
    elif span.mark == "ordinal":
        ahead.mark = span.mark  # 第3至5名
    if "void" in (span.mark, ahead.mark) or "ordinal" in (span.mark, ahead.mark) or ahead.value_high is not None:
        return False
    if span.value_high is not None or (ahead.unit is None and "." not in text[ahead.number_start : ahead.number_end]):
        return False
    if span.unit_info is None and not span.scale:
        factor = EXACT.create_decimal(1)
    elif span.unit_info in (None, ahead.unit_info):
        factor = EXACT.divide(scale_value(span.scale), scale_value(ahead.scale))
    else:
        return False
    low = plain(EXACT.multiply(span.value, factor)) if factor != 1 else span.value
    if low >= ahead.value:
        return False
    from_to = gap in ("至", "到") and text[span.start - 1 : span.start] in ("由", "从", "自") and span.start
    if from_to and not text.startswith("之间", ahead.core_end):
        if span.unit is None and span.mark != "chinese":
            span.take_unit(ahead.unit_info, ahead.scale)
        return False
    span.take_unit(ahead.unit_info, ahead.scale)
    span.value, span.value_high = low, ahead.value
    span.bound = "range"
    span.mark = ""
    span.round = False
    span.number_end, span.unit_start = ahead.number_end, ahead.unit_start
    span.end = span.core_end = ahead.core_end
    return True


def _share(text: str, span: ScannedQuantity, ahead: ScannedQuantity) -> None:
    """Hand the unit of `ahead` back over 、 or 和 to a bare number, and mark that `ahead` goes on with the list."""
    ahead.follows = True
    if ahead.mark == "void":
        _follow_void(span, ahead)
    elif not (span.unit_info or span.mark) and ahead.unit_info and ahead.unit and not _is_paragraph_number(text, span):
        # 1000亿、2000亿元 has a scale of its own already.
        span.take_unit(ahead.unit_info, span.scale or ahead.scale)
        span.unit_start = ahead.unit_start
    elif ahead.unit_class == "point" and span.unit and span.unit != ahead.unit and (ahead.unit or "").startswith(span.unit):
        span.take_unit(ahead.unit_info, span.scale)  # 提高1.9个和1.6个百分点


def _is_paragraph_number(text: str, span: ScannedQuantity) -> bool:
    return span.value <= _PARAGRAPHS and text[span.start - 1 : span.start] in ("", "\n")


def _follow_void(span: ScannedQuantity, ahead: ScannedQuantity) -> None:
    """2、3月, 五次、六次全会: what `ahead` is not, `span` is not either."""
    name = ahead.unit_info
    if span.unit is None or (name is not None and span.unit_info is not None and name.word.startswith(span.unit_info.word)):
        span.mark = "void" if span.mark in ("", "chinese") else span.mark


def _follows_rank(text: str, span: ScannedQuantity) -> bool:
    """Whether a number joined to a rank is one as well: 分别居第49位和61位."""
    unit = text[span.unit_start : span.end] if span.unit else ""
    at = span.start - 1 - len(unit)
    if not unit or text[span.start - 1 : span.start] not in _AND or not text.startswith(unit, at):
        return False
    while text[at - 1 : at].isdecimal():
        at -= 1
    return text[at - 1 : at] == NTH


def _bounded(text: str, found: list[ScannedQuantity], table: UnitTable) -> list[ScannedQuantity]:
    """Set bounds and flags, and leave out what is no quantity after all."""
    quoted = [at for match in _STRAIGHT_QUOTE.finditer(text) for at in match.span()] if '"' in text else []
    result: list[ScannedQuantity] = []
    last: ScannedQuantity | None = None
    ordinal = False
    for span in found:
        ordinal = span.mark == "ordinal" or (ordinal and span.follows) or _follows_rank(text, span)
        if ordinal or span.mark == "void":
            last = None
            continue
        cued = _set_bounds(text, span, table, result[-1].end if result else 0)
        span.graded = text[span.core_end : span.core_end + 1] == "级" and span.end == span.core_end
        if not _stands(text, span, table):
            last = None
            continue
        if span.follows and last is not None and not cued and span.bound == "exact" and _covers(last, span):
            span.bound, span.cue = last.bound, last.cue
        span.quoted = _is_quoted(text, span, quoted)
        result.append(span)
        last = span
    return result


def _covers(last: ScannedQuantity, span: ScannedQuantity) -> bool:
    """Whether the bound before `last` also holds for `span`, the next of its list (不低于740元和485元)."""
    return last.unit == span.unit and last.bound != "range" and (last.cue is not None or last.start < last.core_start)


def _set_bounds(text: str, span: ScannedQuantity, table: UnitTable, floor: int) -> bool:
    """Take in the modifiers that touch the number, find the cue before it; True if one of them speaks of its bound.

    `floor` is where the quantity before it ends, whose characters are its own (6大致5%).
    """
    bound: str | None = None
    at = span.core_start
    word = _word_before(text, at, table.before, (span.unit_class, span.round or text[at] in "半几"))
    if word is not None and at - len(word.word) >= floor:
        bound = word.bound
        span.start = at - len(word.word)
    for word in table.after.get(text[span.core_end : span.core_end + 1], ()):
        if text.startswith(word.word, span.core_end):
            end = span.core_end + len(word.word)
            if text[end : end + 1] not in word.not_before:
                if not word.fits(span.unit_class, span.round) or (word.more and span.bound != "exact"):
                    continue
                if word.bound != "range":
                    bound = word.bound
                elif span.bound != "range":
                    continue
                span.end = end
                break
    if text.startswith(table.marks, span.end):
        span.end += next(len(mark) for mark in table.marks if text.startswith(mark, span.end))
    if bound is None and span.bound == "exact":
        at = span.start
        word = _word_before(text, at, table.cues)
        if word is None and text.endswith(table.giving, 0, at):
            giving = next(verb for verb in table.giving if text.endswith(verb, 0, at))
            at -= len(giving)
            word = _word_before(text, at, table.cues)
            word = word if word is not None and word.gives else None
        if word is not None:
            bound = word.bound
            span.cue = (at - len(word.word), at)
    if bound is not None and span.bound != "range":
        span.bound = cast("Bound", bound)
    return bound is not None


def _word_before(text: str, at: int, index: dict[str, tuple[Word, ...]], number: tuple[str, bool] | None = None) -> Word | None:
    """The word that ends at an offset; where the class of the number and whether it is round are given, one that fits them."""
    if at:
        for word in index.get(text[at - 1], ()):
            begin = at - len(word.word)
            if number is not None and not word.fits(*number):
                continue
            if begin >= 0 and text.startswith(word.word, begin) and not (begin and text[begin - 1] in word.not_after):
                return word  # 签约超3亿元: no 约超, but 超
    return None


def _stands(text: str, span: ScannedQuantity, table: UnitTable) -> bool:
    """Whether the number is a quantity, now that all around it is known."""
    if span.mark == "chinese":
        for phrase in table.phrases.get(text[span.number_start], ()):
            if text.startswith(phrase, span.number_start):
                return False
    after = text[span.end : span.end + 1]
    unit = span.unit_info
    if span.round and span.bound == "exact" and not span.graded:
        if unit is None or not unit.word:
            return False
        # 百名 is a number; 千里 and 万家 are more often not, 百亿元 always is.
        return len(span.scale) + (span.value != 1) > 1 or unit.round
    if unit is None and table.noun_at(text, span.end):
        return True  # 3000人口
    if unit is None and span.bound != "exact" and text.startswith(table.folk, span.end):
        return True  # 近3000农户
    if span.mark == "chinese" and unit is None:
        if not span.scale:
            return span.bound != "exact" and span.value >= 10 and (not after or after in _ENDS)
        return True
    if unit is not None:
        if not unit.word and text[span.number_start] == "半":
            return span.bound != "exact" and not text.endswith(table.half_done, 0, span.start)
        return True
    if span.scale:
        return True
    # A bare number needs a word before it that announces a value, or a bound, and must not run on into a word.
    boundary = not after or after in _ENDS or span.end > span.core_end
    decimal = "." in text[span.number_start : span.number_end]
    if not decimal and span.value == int(span.value) and int(span.value) in _YEARS:
        return False
    if span.bound != "exact" and boundary and (span.start == span.core_start or _announced(text, span.core_start, table)):
        return True
    if text.startswith(table.not_values, span.end) or not (boundary or decimal):
        return False
    if _announced(text, span.start, table):
        return True
    return (not span.start and not after) or (
        span.start > 0 and text[span.start - 1] in "：:" and boundary and not text[span.start - 2].isdecimal()
    )


def _announced(text: str, at: int, table: UnitTable) -> bool:
    """Whether the word that ends at an offset announces a value."""
    return text.endswith(table.values, max(0, at - _LONGEST_ANNOUNCER), at)


def _is_quoted(text: str, span: ScannedQuantity, straight: list[int]) -> bool:
    """Whether the number stands in a short quotation; `straight` has where those in straight quotes begin and end."""
    begin = text.rfind("“", max(0, span.start - _QUOTE_REACH), span.start)
    if begin >= 0 and text.find("”", begin, span.start) < 0:
        return text.find("”", span.end, span.end + _QUOTE_REACH) >= 0
    return bool(straight) and bisect_right(straight, span.start) % 2 == 1

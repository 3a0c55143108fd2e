"""Clause: a clause with its quantities into typed tokens, without the notes and marks that stand between them.

A bracket that holds a quantity of its own (总投资2.9亿元（折合4000万美元），增长3%) is read apart from the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN, NOTE_MARK, OF, TENS, YEAR
from policyextract.core.text.word_index import NOTHING, any_of_these, cover_of, holds_one_of
from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.clauses.compounds import Compounds
from policyextract.extraction.figures.slots.number_kinds import NumberKinds
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.text.headings import after_mark
from policyextract.extraction.text.segment import BASE, ENDS, says_base
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.tokens.tokens import QUOTE, Item, Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import QUANTITY_CLASSES, Type

Piece = tuple[int, int, Sequence[ScannedQuantity], bool]
"""Start and end of what is read in one go, its quantities, and whether it stands in a bracket."""

Asides = Sequence[tuple[int, int]]

_QUANTITY, _NOUN, _TIME, _DURATION, _ADVERB = map(int, (Type.QUANTITY, Type.NOUN, Type.TIME, Type.DURATION, Type.ADVERB))
_OF = int(Type.OF)
_CLASS_BITS = {name: _QUANTITY | bit for name, bit in QUANTITY_CLASSES.items()}
_BRACKET = compiled("（([^（）\n]{1,160})）")
_COLON = compiled("：")
_FOOTNOTE = compiled(NOTE_MARK)
_TERM = compiled(rf"(?:{NOTE_MARK})[.．、 ]{{0,2}}[^，。；：\n]{{1,30}}：")
"""What a line of notes explains, behind its mark: 〔8〕六个城市：."""
_LEAD = compiled(r"(?:（[^（）\n]{1,12}）)?\s*")
"""What may stand before such a mark: where the note before it belongs (见第5页)."""
_ASIDE = compiled("（([^（）。\n]{1,200})）")
_STOP = compiled("[，；：]")
_VALUE = compiled("（[0-9.]{1,8}%）")
_MARKS = "，。；：（）、"
_EXPLAINED = 16
"""Characters of a bracket that explains what a name comprises: 国民收入（工业、农业、建筑业等部门的净产值）."""
EQUALS = frozenset("=＝")
"""Between what is taken as a hundred, or a unit in others, and its number."""
_SHORT_OF = 16
"""Characters of how something did not come up to the rest: 略低于计划目标外."""
_LASTING = compiled(f"[{TENS}]{YEAR}")
_BASED = 12
"""Characters of a bracket before what is taken as 100."""
_MANNER = 14
"""Characters of how a number is reckoned: 按年末汇率折算."""


class Clauses:
    """Cuts clauses into tokens; made from a lexicon."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, kinds: NumberKinds) -> None:
        self._tokenize = segmenter.tokenize
        self._compounds = Compounds(lexicon)
        self._kinds = kinds
        self._amounts = frozenset(lexicon.words_of("amount-head"))
        self._ages = frozenset(lexicon.words_of("age-unit"))
        self._series = (*lexicon.words_of("rate-head"), *lexicon.words_of("amount-head"))
        self._explaining = lexicon.words_of("explaining-word")
        self._rank_units = frozenset(lexicon.words_of("rank-unit"))
        self._note = compiled(lexicon.any_of("note-word"))
        self._holds = compiled(lexicon.any_of("bracket-part"))
        by = lexicon.any_of("reckoning-opener")  # only the last one: 规模以上工业增加值按可比价格计算
        manner = f"(?:{by})(?:(?!{by})[^{_MARKS}]){{1,{_MANNER}}}?(?:{lexicon.any_of('reckoning-closer')})"
        self._steps = lexicon.words_of("step-noun")
        self._closer = compiled(f"(?:{lexicon.any_of('number-closer')})(?=[，。；：）\n]|$)")
        self._except = lexicon.words_of("except-opener")
        self._excepted = compiled(f"[^{_MARKS}0-9]{{0,{_SHORT_OF}}}(?P<closer>{lexicon.any_of('except-closer')})(?=[，；]|$)")
        self._way = compiled(f"(?:{lexicon.any_of('way-opener')})(?=(?:{lexicon.any_of('way-deed')}))")
        self._compared = compiled(f"(?:{lexicon.any_of('compared', 'aim-above')})[^，。；：0-9]{{0,{_SHORT_OF}}}$")
        opens = {word[0] for type_ in ("taken-as", "reckoning-opener") for word in lexicon.words_of(type_)}
        first = re.escape("".join(sorted(opens)))
        self._may_take = compiled(cover_of((*lexicon.words_of("taken-as"), *lexicon.words_of("reckoning-closer"))))
        ends = {word[-1] for word in lexicon.words_of("taken-as")}
        begun = any_of_these([word[1:] for word in lexicon.words_of("noun") if word[0] in ends and len(word) > 1])
        taken = f"(?:{lexicon.any_of('taken-as')})(?!{begun})"  # and not 完成数 in 完成数据中心3个
        self._taken = compiled(f"(?=[{first}])(?:{taken}|{manner})" if opens else NOTHING)
        dated = [word for word in lexicon.words_of("noun") if word.startswith(lexicon.words_of("time-opener"))]
        self._dated = compiled(any_of_these(dated))
        """Names that begin like a time and are none: 上年结转, 年度投资."""
        lasting = [word for word in lexicon.words_of("noun") if YEAR in word and _LASTING.search(word)]
        self._lasting = compiled(any_of_these(lasting))
        """Names in which a number of years stands: 九年义务教育."""
        compared = f"(?=(?:{lexicon.any_of('against')})[^{_MARKS}]{{0,8}}(?:{lexicon.any_of('time-same', 'against-last')}))"
        self._shared = compiled(f"(?:{lexicon.any_of('table-called-share')}){compared}")
        """占比较去年同期提高: a share, compared."""
        self._share_words = lexicon.words_of("table-called-share")
        living, people = lexicon.any_of("folk-opener"), lexicon.any_of("folk-noun")
        apart = f"[{HAN}]{{1,8}}?(?:（[^（）]{{1,20}}）[{HAN}]{{0,8}}?)?"
        self._folk = compiled(f"(?:{living}){apart}{OF}(?:{people})")
        """People told apart by where they live or what they have: 居住在城镇的人口."""
        self._folk_words = lexicon.words_of("folk-opener")
        self._heading = compiled(f"[^，。：；0-9]{{2,24}}?(?={lexicon.any_of('heading-end')})")
        """What stands between the number of a heading and its end, where its paragraph follows in the same line."""

    def pieces(self, text: str, start: int, end: int, spans: Sequence[ScannedQuantity], asides: Asides) -> Iterator[Piece]:
        """The clause and each of its brackets with a quantity of its own: start, end, the quantities of each, and
        whether it is a bracket. A clause around such a bracket goes on behind it. `asides` are the brackets of the
        sentence that hold several clauses, of which this one may be or hold a part.
        """
        position = start
        for a, b in asides:
            if a < end and b > position:
                if position < a:
                    yield from self._around(text, position, a - 1, _within(spans, position, a - 1))
                holds = self._holds.match(text, a, b) if a >= position else None
                inside = holds.end() if holds else max(a, position), min(b, end)
                yield inside[0], inside[1], _within(spans, *inside), True
                position = b + 1
        if position < end:
            yield from self._around(text, position, end, _within(spans, position, end) if position > start else spans)

    def _around(self, text: str, start: int, end: int, spans: Sequence[ScannedQuantity]) -> Iterator[Piece]:
        """A clause, or a part of one, and each of its brackets with a quantity of its own."""
        if "（" not in text[start:end]:
            for counted, amount in pairwise(spans):
                if counted.unit_class == "count" and amount.dimension == "money" and self._abuts(text, counted, amount):
                    yield start, counted.end, [span for span in spans if start <= span.start < counted.end], False
                    start = counted.end
            yield start, end, [span for span in spans if span.start >= start], False
            return
        position = start
        for match in _BRACKET.finditer(text, start, end):
            a, b = match.span(1)
            inside = _within(spans, a, b)
            alone = bool(inside) and (inside[0].start, inside[0].end) == (a, b)
            if not inside or (alone and not any(s.end == match.start() for s in spans)):
                continue  # （20GW） is part of a name; in 8075元（972美元） it says the same in other units
            yield position, match.start(), [s for s in spans if position <= s.start and s.end <= match.start()], False
            holds = self._holds.match(text, a, b)  # （含大豆12万吨）
            yield holds.end() if holds else a, b, inside, True
            position = match.end()
        if position < end:
            yield position, end, [s for s in spans if s.start >= position], False

    def _abuts(self, text: str, counted: ScannedQuantity, amount: ScannedQuantity) -> bool:
        """Whether an amount of what was counted is told right behind, without a comma: 工业项目19个总投资32亿元."""
        told = counted.end < amount.start and text[counted.end : amount.start] in self._amounts
        return told and text[amount.end : amount.end + 1] in ENDS  # and not 10个总投资5亿元以上的项目

    def tokens(
        self, sentence: Sentence, start: int, end: int, spans: Sequence[ScannedQuantity], name: tuple[int, int] | None = None
    ) -> list[Token]:
        """The tokens of `sentence.text[start:end]`; `spans` are the quantities in it, `name` what is known to be a name."""
        text = sentence.text
        besides = self._exception(text, start, end, spans)
        if besides is not None and spans[-1].unit_class == "count":  # 除新建学校12所外
            start, end, besides = besides[0], besides[1].start("closer"), None
        items = [Item(s.start, s.end, self.flags(s, self._is_result(text, start, s, spans)), s, True) for s in spans]
        if sentence.times and (named := [time for time in sentence.times if time.holds_no_number]):
            items = [item for item in items if not any(time.start <= item.start < time.end for time in named)]
        others: list[Item] = []
        if text.find("“", start, end) >= 0 or text.find("《", start, end) >= 0:
            times = {time.start for time in sentence.times if time.base}  # 比“八五”翻一番
            others = [Item(m.start(), m.end(), _NOUN) for m in QUOTE.finditer(text, start, end) if m.start() not in times]
        lasting: list[Item] = []
        if _LASTING.search(text, start, end):
            lasting = [Item(m.start(), m.end(), _NOUN) for m in self._lasting.finditer(text, start, end)]
            items = [item for item in items if not _covers(lasting, item.start)]
            others += lasting
        said = text[start:end]
        if holds_one_of(said, self._share_words):
            others += [Item(m.start(), m.end(), _NOUN) for m in self._shared.finditer(text, start, end)]
        if OF in said and holds_one_of(said, self._folk_words):
            others += [Item(m.start(), m.end(), _NOUN) for m in self._folk.finditer(text, start, end)]
        others += self._notes(text, start, end, spans, start == sentence.start)
        if besides is not None:  # 除工业投资增长2%未达预期外
            others += [_note(start, besides[0]), _note(*besides[1].span())]
        if name is not None and start <= name[0] and name[1] <= end:
            others.append(Item(*name, _NOUN))
        for t in sentence.times:
            if start <= t.start < end and not self._dated.match(text, t.start, end) and not _covers(lasting, t.start):
                others.append(Item(t.start, t.end, _TIME, None, True))
        return self._compounds.join(text, self._tokenize(text, start, end, disjoint([*others, *items]) if others else items))

    def after_manner(self, text: str, start: int, end: int) -> int:
        """Where a stretch goes on behind words on how a number is reckoned, if it opens with them: 按年末汇率折算."""
        found = self._taken.match(text, start, end)
        return start if found is None else found.end()

    def flags(self, span: ScannedQuantity, result: bool = False) -> int:
        """The type bits of a quantity; `result` says that a length of time is what is measured."""
        if span.unit_class == "duration" and not result:
            return _NOUN if span.unit in self._ages else _DURATION
        return _CLASS_BITS[span.unit_class] | (_CLASS_BITS["rank"] if span.unit in self._rank_units else 0)

    def _is_result(self, text: str, start: int, span: ScannedQuantity, spans: Sequence[ScannedQuantity]) -> bool:
        """Whether a length of time is what is measured."""
        if span.unit_class != "duration":
            return False
        before = [s for s in spans if s.start < span.start and s.unit_class == "duration"]
        return self._kinds.is_result(text, start, span, bool(before) and self._is_result(text, start, before[-1], spans))

    def _notes(self, text: str, start: int, end: int, spans: Sequence[ScannedQuantity], opens: bool) -> list[Item]:
        """Footnote marks, list marks, and brackets that say how the number is to be taken (按可比价计算)."""
        found: list[Item] = []
        after = after_mark(text, start, end)
        heading = self._heading.match(text, after, end) if opens and after > start else None
        after = heading.end() if heading else after
        if start < after < end and not any(s.start < after for s in spans):
            found.append(_note(start, after))
        clause = text[start:end]
        if (way := self._way.match(text, start, end)) is not None:
            found.append(_note(*way.span()))  # 通过整治背街小巷14条
        if "：" in clause:  # behind a name, and in ratios
            found += [_note(m.start(), m.end()) for m in _COLON.finditer(text, start, end)]
        if self._may_take.search(clause):
            found += [_note(m.start(), m.end()) for m in self._taken.finditer(text, start, end)]
        for sums, steps in pairwise(spans):
            if sums.scale and sums.end == steps.start and text.startswith(self._steps, steps.end):
                found.append(_note(steps.start, end))  # 跨越7千亿、8千亿两个大台阶
        for span in spans:
            if span.end < end and (closer := self._closer.match(text, span.end)) is not None:
                found.append(_note(*closer.span()))
        if may_note(clause):
            found += [_note(m.start(), m.end()) for m in _FOOTNOTE.finditer(text, start, end)]
        if "（" in clause:
            ends = {s.end for s in spans}
            for match in _BRACKET.finditer(text, start, end):
                a, b = match.span()
                if any(a < s.start < b for s in spans):
                    if self._is_of_others(text, start, a, b, spans):
                        found.append(_note(a, b))
                    continue
                explains = b - a > _EXPLAINED or self._explains(text, a, match[1])
                if a in ends or self._note.search(match[1]) or explains or says_base(match[0]):
                    of = text.startswith(OF, b) and any(s.start == b + len(OF) for s in spans)  # 占进出口总值（下同）的65%
                    found.append(Item(a, b + len(OF), _OF, None, True) if of else _note(a, b))
        return found

    def _explains(self, text: str, at: int, inside: str) -> bool:
        """Whether a bracket behind a series says what it is of: 城镇化率（城镇人口占常住人口比重）, 发电量（风电和光伏发电）."""
        return text.endswith(self._series, 0, at) and holds_one_of(inside, self._explaining)

    def _is_of_others(self, text: str, start: int, a: int, b: int, spans: Sequence[ScannedQuantity]) -> bool:
        """Whether a bracket holds only what those have that something is compared with: 比全省（7.7%）高0.7个百分点."""
        only = any(a + 1 == s.start and s.end == b - 1 and s.unit_class == "percent" for s in spans)
        return only and self._compared.search(_VALUE.sub("", text[start:a])) is not None

    def _exception(self, text: str, start: int, end: int, spans: Sequence[ScannedQuantity]) -> tuple[int, re.Match[str]] | None:
        """Of a clause on what is told besides the rest, where its opener ends and what closes it; None for any other."""
        if not spans or not text.startswith(self._except, start):
            return None
        closed = self._excepted.match(text, spans[-1].end, end)
        opener = next(word for word in self._except if text.startswith(word, start))
        return None if closed is None else (start + len(opener), closed)


def is_base(text: str, span: ScannedQuantity) -> bool:
    """Whether a number says in a bracket what is taken as 100, or how units are reckoned.

    性别比（以女性为100，男性对女性的比例）; 价格指数（上年=100）; （1亩=0.0667公顷）.
    """
    if text[span.end : span.end + 1] in EQUALS or text[span.start - 1 : span.start] in EQUALS:
        return True
    if span.unit is not None or text[span.start : span.end] != BASE:
        return False
    opened = text.rfind("（", max(0, span.start - _BASED), span.start)
    return opened >= 0 and "）" not in text[opened : span.start] and text[span.end : span.end + 1] in ("，", "）", "、")


def may_note(said: str) -> bool:
    """Whether the mark of a note can stand in it; looked at first, since few sentences have one."""
    return "[" in said or "［" in said or "〔" in said or "【" in said


def measuring(text: str, start: int, end: int, spans: Sequence[ScannedQuantity]) -> Sequence[ScannedQuantity]:
    """The numbers of a sentence that measure something: neither bases nor part of a term that a line of notes explains."""
    lines = ((term, max(start, text.rfind("\n", 0, term.start()) + 1)) for term in _TERM.finditer(text, start, end))
    terms = [term for term, line in lines if _LEAD.fullmatch(text, line, term.start())]
    told = (span for span in spans if not any(term.start() <= span.start < term.end() for term in terms))
    return [span for span in told if not is_base(text, span)]


def asides(text: str, start: int, end: int, spans: Sequence[ScannedQuantity]) -> Asides:
    """The insides of the brackets that hold several clauses and a quantity: （其中：建设投资2亿元，流动资金1亿元）."""
    if "（" not in text[start:end]:
        return ()
    found = (match.span(1) for match in _ASIDE.finditer(text, start, end) if _STOP.search(match[1]))
    return [(a, b) for a, b in found if _within(spans, a, b)]


def _within(spans: Sequence[ScannedQuantity], start: int, end: int) -> list[ScannedQuantity]:
    return [s for s in spans if start <= s.start and s.end <= end]


def _covers(names: Iterable[Item], at: int) -> bool:
    return any(name.start <= at < name.end for name in names)


def _note(start: int, end: int) -> Item:
    """What is left out of names."""
    return Item(start, end, _ADVERB, None, True)


def disjoint(items: Iterable[Item]) -> list[Item]:
    """The items in order, without those that overlap an earlier one; of two that begin together the longer: “十四五”末."""
    found: list[Item] = []
    for item in sorted(items, key=lambda item: (item[0], -item[1])):
        if not found or item[0] >= found[-1][1]:
            found.append(item)
    return found

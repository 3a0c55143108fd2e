"""Completion: the names of the parts of one sentence, completed in order by what they share with their whole."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.context.sentence import Sentence
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.parts.openers import Opener
from policyextract.extraction.figures.names.parts.shares import Shares
from policyextract.extraction.figures.names.parts.wholes import Wholes
from policyextract.packs.types import Type

_RELATIVE = ("percent", "times", "point", "fraction")
_DONE = int(Type.ADD | Type.MAKE)


class Completion:
    """Completes the names of one sentence, in order; leaves in the context what whole was stated last."""

    __slots__ = ("_context", "_openers", "_sentence", "_shares", "_wholes")

    def __init__(self, wholes: Wholes, shares: Shares, sentence: Sentence) -> None:
        self._sentence, self._shares = sentence, shares
        self._context = sentence.context
        self._wholes = wholes
        self._openers = self._wholes.openers.in_sentence(sentence.text, sentence.start, sentence.end)

    def fused(self, made: Draft, before: Sequence[Draft]) -> bool:
        """Name a part that the whole's name fuses with another (进出口总额, 其中出口); gives whether it is one."""
        opener = self._opener_of(made)
        whole = self._whole(made, opener, before) if opener is not None else None
        name = self._wholes.fused(whole, made.indicator) if whole and made.indicator else None
        if name is None:
            return False
        made.indicator = name
        return True

    def finish(self, made: Draft, before: Sequence[Draft]) -> None:
        """Complete the name of a draft whose own words and those of its neighbours (`before`) are read."""
        opener = self._opener_of(made)
        if opener is not None and made.begins_anew(self._sentence.text) and opener.at < made.quantity.start:
            # 新增里程3万公里，其中高速公路2万公里；新建桥梁5座
            self._openers, opener = [other for other in self._openers if other.at > made.quantity.start], None
        if made.paired is not None and not made.paired.is_part:
            opener = None  # 进出口100亿元，其中出口60亿元，分别增长5%和6%: the first growth is of the whole
        if made.said_indicator:
            told = self._context.whole[0] if self._context.whole else None
            beside = before[-1] if before and made.listed and before[-1].quantity.unit == made.quantity.unit else None
            self._wholes.level(made, told, beside.indicator if beside is not None else None)
            self._wholes.collected(made, told)
            self._wholes.lines.account(made, self._sentence.text)
            opener = None if opener is not None and self._wholes.is_sum(made, opener) else opener
        if self._wholes.balance(made, self._sentence.text, self._sentence.clauses[made.clause][0]):
            made.is_part = opener is not None
        elif opener is not None and made.indicator:
            made.is_part = True
            self._as_its_whole(made, before)
            whole = self._whole(made, opener, before)
            siblings = [other for other in before if other.is_part and other.quantity.start >= opener.at]
            pulls = made.base_name and made.quantity.unit_class == "point"  # 第一产业拉动经济增长1个百分点
            if made.said_indicator and whole and not pulls and not (opener.whole and self._is_share_of(made)):
                alike = siblings and self._wholes.is_series(siblings[-1]) and not self._wholes.are_products(opener)
                sibling = siblings[-1].indicator if alike else None
                self._wholes.complete(made, whole, self._wholes.scope_of(opener.whole), sibling)
            elif made.said_indicator and not whole and siblings:
                self._wholes.like_sibling(made, siblings[-1])
            if whole and self._is_share_of(made) and (opener.whole or not self._wholes.says_share(made)):
                made.indicator = f"{made.indicator}{self._wholes.share_of(whole)}"  # 财政支出86亿元，其中民生支出占82%
            elif self._is_share(made) and not (whole and self._shares.told_before(whole, before)):
                self._wholes.share(made, siblings[-1] if siblings else None, whole)
        if made.said_indicator and (price := self._wholes.price_classes.named(made)) is not None:
            made.indicator = price
        if made.said_indicator and not made.is_part:
            in_it = bool(before) or made.quantity.dimension == "money"  # 80%用于基础教育 is of what its own sentence told
            self._wholes.spent(made, self._context.whole[0] if in_it and self._context.whole else None)
        if made.said_indicator and self._wholes.is_product(made):
            made.indicator = self._wholes.output_of(made.indicator or "")
        elif made.said_indicator and self._wholes.is_amount_of_thing(made):
            self._wholes.as_output(made, before)
        if made.said_indicator and self._wholes.is_share_of_income(made):
            self._wholes.share_of_income(made, self._whole(made, Opener(self._sentence.start, None), before))
        if not made.is_part and not made.aside and self._wholes.is_series(made):
            self._context.whole = (made.indicator or "", self._stated(made, before))

    def _as_its_whole(self, made: Draft, before: Sequence[Draft]) -> None:
        """A part without a verb was done as its whole was: 发行债券90亿元，其中，一般债券30亿元."""
        whole = next((other for other in reversed(before) if not other.is_part), None)
        if whole is None or not made.said_indicator or not whole.verb_flags & _DONE:
            return
        if made.action is not None or (made.indicator or "").endswith(self._wholes.headcounts):
            return  # 新增就业90人，其中失业人员再就业20人
        done = whole.action_span and whole.indicator_span and whole.action_span[0] < whole.indicator_span[0]
        if done and made.quantity.unit == whole.quantity.unit:
            made.take_action(whole)

    def _opener_of(self, made: Draft) -> Opener | None:
        at = made.quantity.start
        for opener in reversed(self._openers):
            if opener.at <= at and not self._is_closed(opener.at, at):
                return opener
        return Opener(self._sentence.start, None) if made.aside else None

    def _is_closed(self, opener: int, at: int) -> bool:
        """Whether the bracket that an opener stands in is closed before an offset: 收入12亿元（其中甲4亿元），合计16亿元."""
        between = self._sentence.text[opener:at]
        return between.count("）") > between.count("（")

    def _begun(self, opener: Opener) -> int:
        """Where an opener's own statement begins, if a list before it has ended: 甲增长2%，其中乙3%；丙4%，其中丁5%."""
        begun = self._sentence.text.rfind("；", self._sentence.start, opener.at)
        return begun if any(other.at < begun for other in self._openers) else opener.at

    def _is_share(self, made: Draft) -> bool:
        """Whether a draft says 占 or 占比 and nothing of what."""
        span = made.indicator_span
        said = self._sentence.text[slice(*span)] if span else made.action
        return said in self._wholes.shares and made.group < 2 and "names-whole" not in made.rule.traits

    def _is_share_of(self, made: Draft) -> bool:
        """Whether a draft says what share a part is, and the opener of the list of what: 在总产值中，甲业产值占60%."""
        said = made.said_indicator and not made.group and made.action in self._wholes.shares
        return said and made.quantity.unit_class == "percent"

    def _whole(self, made: Draft, opener: Opener, before: Sequence[Draft]) -> str | None:
        """The whole that an opener's parts are of: named there, or stated last before it, in a unit of the same dimension."""
        if opener.whole and self._wholes.has_head(opener.whole):
            return opener.whole
        dimension = _dimension(made)
        last = next((other for other in reversed(before) if other.quantity.start < opener.at), None)
        since = self._begun(opener)
        for other in reversed(before):
            if other.aside or not self._wholes.is_series(other):
                continue
            level = other is last and other.quantity.unit_class not in _RELATIVE
            nested = other.said_indicator and (level or since < other.quantity.start < opener.at)
            if (nested or not other.is_part) and _fit(dimension, self._stated(other, before)):
                return other.indicator
        name, stated = self._context.whole or (None, None)
        weighed = name is not None and made.quantity.unit_class == "measure" and self._wholes.has_output(name, stated, dimension)
        return name if weighed or _fit(dimension, stated) else None

    def _stated(self, made: Draft, before: Sequence[Draft]) -> str | None:
        """What a series is measured in, which was told before where a draft says only how it grew: 总投资400亿元，增长20%."""
        own = _dimension(made)
        if own is not None:
            return own
        told = next((other for other in reversed(before) if other.indicator == made.indicator and _dimension(other)), None)
        if told is not None:
            return _dimension(told)
        return self._context.whole[1] if self._context.whole and self._context.whole[0] == made.indicator else None


def _dimension(made: Draft) -> str | None:
    """What a level is measured in; None for a change in percent, which fits any."""
    return None if made.quantity.unit_class in _RELATIVE else made.quantity.dimension or made.quantity.unit


def _fit(part: str | None, whole: str | None) -> bool:
    return part is None or whole is None or part == whole

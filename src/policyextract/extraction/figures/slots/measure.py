"""Measure: whether a figure is a relative change, a difference or a level, and in which direction it goes."""

from __future__ import annotations

from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_GROW, _FALL, _REACH, _ADD, _CUT = map(int, (Type.GROW, Type.FALL, Type.REACH, Type.ADD, Type.CUT))
_INDEX = 50  # percent; a price index written as a level is near 100
_RELATIVE = frozenset(("percent", "times", "fraction"))


class Measures:
    """Tells what kind of number a figure is; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._prices = lexicon.words_of("price-head")
        self._levels = lexicon.words_of("rate-of-growth")
        self._growth = lexicon.words_of("growth-head")
        self._grown = lexicon.words_of("growth-head-reached")
        self._pulled = tuple(word for word in lexicon.words_of("noun") if word.endswith(self._grown))
        self._means = lexicon.words_of("yearly-mean")
        moving = self._moving = (*self._growth, *self._grown)
        self._ratios = tuple(word for word in lexicon.words_of("rate-head") if word not in moving)
        """What is itself told in points where nothing moves: 贴息比例不超过2个百分点."""
        self._falls = frozenset(lexicon.words_of("fall-head"))
        self._yielding = frozenset(lexicon.words_of("yielding-verb"))
        self._lowering = frozenset(lexicon.words_of("lowering-verb"))

    def set(self, made: Draft) -> str:
        """Set `measure` and `direction`; what the rule itself says goes before what follows from verb and unit.

        Gives what they rest on, by a key: the `rule`, the `verb`, the `unit`, the `name`; "" for a level.
        """
        by = self._from_words(made)
        fixed = made.fixed
        if made.role == "baseline" and fixed.get("measure", "change") == "change":
            fixed = {**fixed, "measure": "level"}  # 较上年28亿元增长9%: the first is no change
        if "measure" in fixed:
            by = "rule"
            made.measure = fixed["measure"]
            made.direction = fixed.get("direction") if made.measure != "level" else None
        elif "direction" in fixed and made.measure != "level":
            made.direction = fixed["direction"]
        return by

    def _from_words(self, made: Draft) -> str:
        """What verb and unit say, and which of them says it; an indicator that ends with 增速 is named without it."""
        quantity, flags = made.quantity, made.verb_flags
        relative = quantity.unit_class in _RELATIVE
        # Where the verb stands before its object, 提升 and 提速 are things done, not changes measured.
        deed = "verb-is-deed" in made.rule.traits and made.action not in self._yielding  # 增产原煤300万吨 is a change
        deed = deed and (made.counts or made.action not in self._lowering)  # 降低物流成本600万元 is one, too
        if deed and not relative and quantity.unit_class != "point":
            flags &= ~(_GROW | _FALL)
        direction = made.word.direction if made.word is not None else None
        changes = flags & (_GROW | _FALL) and not flags & _REACH
        if changes:
            made.measure = "growth" if relative else "change"
            made.direction = "down" if flags & _FALL and not flags & _GROW else (direction or "up")
            return "verb"
        limited = made.action is None and quantity.bound in ("max", "min")
        stands = limited or (flags & _REACH and direction is None)
        if quantity.unit_class == "point" and not (stands and (made.indicator or "").endswith(self._ratios)):
            made.measure, made.direction = "change", direction or "up"
            return "unit"
        if flags & _ADD and not relative:
            made.measure, made.direction = "change", "up"
            return "verb"
        if flags & _CUT:
            made.measure, made.direction = ("growth" if relative else "change"), "down"
            return "verb"
        if (quantity.unit_class == "times" and not flags & _REACH) or (
            relative and made.indicator and made.indicator.endswith(self._prices) and quantity.value < _INDEX
        ):
            made.measure, made.direction = "growth", "up"
            return "unit" if quantity.unit_class == "times" else "name"
        if relative and made.action is None and (made.indicator or "").endswith(self._pulled):
            made.measure, made.direction = "growth", "up"
            return "name"  # 拉动经济增长2%
        if relative and made.indicator and made.indicator.endswith(self._moving):
            for ending in (*self._growth, *(self._grown if flags & _REACH else ())):
                if (
                    made.indicator.endswith(ending)
                    and len(made.indicator) > len(ending)
                    and not made.indicator.endswith(self._levels)
                ):
                    made.measure, made.direction = "growth", "down" if ending in self._falls else "up"
                    series = made.indicator[: -len(ending)]  # 工业增加值年均增长速度 is told of 工业增加值
                    made.indicator = next((series.removesuffix(m) for m in self._means if series.endswith(m)), series) or series
                    made.action = made.action or ending
                    return "name"
        return ""

"""Openers: where a sentence begins to speak of parts (其中, 分产业看, 在出口总额中), and the whole that it names there."""

from __future__ import annotations

from typing import NamedTuple

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN, NOTE_MARK, OF
from policyextract.extraction.figures.names.heads import Heads, name_of
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.packs.lexicon import Lexicon

_MARK = compiled(NOTE_MARK)


class Opener(NamedTuple):
    """Where a sentence begins to speak of parts, and the whole that it names there, if it does."""

    at: int
    whole: str | None


class Openers:
    """Finds where parts begin; made from the lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, heads: Heads) -> None:
        self._tokenize = segmenter.tokenize
        self._output = heads.output
        either = lexicon.any_of
        start, sectors = "(?:^|(?<=[，；。：\n]))", either("sector-structure")
        within = f"(?:{either('whole-within')})"
        self._opener = compiled(
            f"{either('thereof')}"
            f"|{start}[^，；。：0-9]{{0,14}}?(?P<sectors>{sectors})(?:{either('view-closer', 'whole-within')})?(?=[，：])"
            f"|{start}(?:{either('view-opener')})(?P<seen>[^，；。：0-9]{{0,12}}?)(?:{either('view-closer')})(?=[，：])"
            f"|{start}(?:{either('whole-area')}|[{HAN}]{{2,6}}?)?(?P<products>{either('product-list')})[^，；。：0-9]{{0,12}}?(?=[，：])"
            f"|{start}(?:{either('place-opener')})?(?P<whole>[^，；。：0-9]{{3,24}}?){within}(?=[，：])"
        )
        # Python looks for words several times faster than for words before a sign: most sentences hold none of all these.
        self._words = compiled(either("thereof", "product-list", "sector-structure", "view-closer", "whole-within"))
        self._may_open = compiled(
            f"{either('thereof', 'product-list', 'sector-structure')}|(?:{either('view-closer', 'whole-within')})(?=[，：])"
        )
        self._time = compiled(f"^(?:{either('vague-modifier', 'leading')})+")
        self._sum_of_sectors = next(iter(lexicon.words_of("sector-whole")), None)

    def in_sentence(self, text: str, start: int, end: int) -> list[Opener]:
        """The places of the sentence `text[start:end]` where it begins to speak of parts."""
        first = self._words.search(text, start, end)
        if first is None or self._may_open.search(text, first.start(), end) is None:
            return []
        found = []
        for match in self._opener.finditer(text, start, end):
            if match["sectors"]:
                found.append(Opener(match.end(), self._sum_of_sectors))  # 三次产业结构中，第一产业占8%
            elif match["products"] or (match["seen"] or "").endswith(self._output):  # 从产品产量看
                found.append(Opener(match.end(), self._output))
            else:
                whole = match["whole"] and name_of(self._tokenize(text, *match.span("whole"), ()))
                found.append(Opener(match.end(), self._time.sub("", _MARK.sub("", whole)) if whole else None))
        return found


def scoped(whole: str, scope: str, head: str, bodies: tuple[str, ...]) -> tuple[str, str]:
    """Of whom a list speaks that opens with `whole`, and what is measured of each part, which stands between the two.

    限额以上法人批发企业|销售额; of 规模以上工业统计的主要产品产量 only 规模以上工业 and 产量. `scope` is how the whole begins.
    """
    rest = whole[len(scope) :]
    between = rest.removesuffix(head) if head else rest
    if between == rest:
        return scope, rest
    if between.endswith(bodies):
        return scope + between, head
    return scope, head if OF in between else rest

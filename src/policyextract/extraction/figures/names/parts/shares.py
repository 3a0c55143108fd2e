"""Shares: what a bare share is of, after the shares of its sentence that say it: 甲占总数的3%，乙占5%; 男性人口7万人，占51%."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import Heads, name_of
from policyextract.packs.lexicon import Lexicon

_SAYS_WHOLE = "names-whole"


class Shares:
    """Completes the names of bare shares; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._said = frozenset(lexicon.words_of("share-said"))
        self._openers = lexicon.words_of("share-opener")
        self._head = next(iter(lexicon.words_of("table-called-share")), "")
        self._endings = lexicon.words_of("share-ending")

    def settle(self, drafts: Sequence[Draft]) -> None:
        """Name the shares of a sentence that say nothing of what, once everything else in it is named."""
        whole = ""
        for made in drafts:
            name = made.indicator or ""
            if _SAYS_WHOLE in made.rule.traits:
                whole = self._whole(made)
            elif not name or made.action not in self._said or made.quantity.unit_class not in ("percent", "fraction"):
                continue
            elif not name.endswith(self._endings):
                made.base_name, made.indicator = name, name + (whole or self._head)

    def without(self, made: Draft, like: Draft) -> str:
        """The name of a draft, without the end that it and one like it have as shares: 中部地区占比 after 东部地区人口占比."""
        name = made.indicator or ""
        return name.removesuffix(self._head) if (like.indicator or "").endswith(self._head) else name

    def told_before(self, whole: str, before: Sequence[Draft]) -> bool:
        """Whether the share of a whole was told itself: what its parts are shares of is then what it is one of."""
        return any(whole in (made.indicator, made.base_name) and made.action in self._said for made in before)

    def _whole(self, made: Draft) -> str:
        """How the name of a share ends that says of what it is one: 占总人口比重."""
        name = made.indicator or ""
        at = next((name.find(verb) for verb in self._openers if name.find(verb) > 0), 0)
        return name[at:] if at and not made.group else ""


class WholeOfShare:
    """Says what a share is of that says it; made from a lexicon and its heads, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads) -> None:
        self._heads = heads
        self._shares = frozenset(lexicon.words_of("share-head"))
        self._divisions = frozenset(lexicon.words_of("whole-division"))
        self._share_head = compiled(f"(?<=..)(?:{lexicon.any_of('share-head')})$")

    def said(self, chunk: Chunk, chunks: Sequence[Chunk]) -> str:
        """The whole, with the country or the district that it is of: 全省出口 of 占全省出口比重, 全国产量 of 占全国产量的5%."""
        said = name_of(self._heads.trimmed(chunk.tokens))
        share = chunk.text if said in self._shares else said  # 占全省比重5%
        before = chunks[chunks.index(chunk) - 1].text, chunk.tokens[0].text
        of = next((text for text in before if text in self._divisions and not share.startswith(text)), "")
        return of + ("" if share in self._shares else self._share_head.sub("", share))


def of_same_whole(share: str, verbs: Sequence[str], before: Sequence[Draft]) -> str:
    """A share that says of no whole (所占比重) with the whole that the last one was of: 占地区生产总值的比重.

    `verbs` are what a share begins with.
    """
    verb = next((verb for verb in verbs if share.startswith(verb)), "")
    head = share[len(verb) :]
    for other in reversed(before):
        told = other.indicator or ""
        at = told.find(verb) if verb else -1
        if len(head) <= _HEAD and at > 0 and told.endswith(head) and len(told) - at > len(share):
            return told[at:]
    return share


class Contributions:
    """Tells whose a contribution is; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads, self._openers = lexicon.words_of("contribution-head"), lexicon.words_of("part-opener")
        self._share = next(iter(lexicon.words_of("table-called-share")), "")

    def giver(self, made: Draft, name: str) -> str:
        """Who gave what a name tells, or the name: 农业对经济增长的贡献率为7%，拉动经济增长0.2个百分点.

        `made` tells what was given; by so many points, no share gave it: 服务业占比53%、拉动经济增长3个百分点.
        """
        gave = next((word for word in self._heads if name.endswith(word)), "")
        at = next((name.find(word) for word in self._openers if name.find(word) > 0), len(name) - len(gave))
        return name[:at] if gave and at > 0 else name.removesuffix(self._share if made.quantity.unit_class == "point" else "")


_HEAD = 2
"""Characters of a head: 比重."""

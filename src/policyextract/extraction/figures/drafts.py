"""Drafts: a rule's match into a figure in the making, with its name cut to what a statistician would call the series."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import DIGIT, compiled
from policyextract.core.text.signs import TIMES_OVER
from policyextract.core.text.word_index import holds_one_of, last_characters
from policyextract.extraction.figures.clauses.matching import Match
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.deeds import Deeds
from policyextract.extraction.figures.names.heads import Heads
from policyextract.extraction.figures.names.series import Series
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

_LIGHT = int(Type.LIGHT)
_DONE, _MOVES, _NAMES = int(Type.MAKE), int(Type.GROW | Type.FALL), int(Type.CAUSE | Type.NOMINAL)
_AND, _NOUN, _QUANTITY, _SEPARATOR = map(int, (Type.AND, Type.NOUN, Type.QUANTITY, Type.SEPARATOR))
_COUNTED = ("count", "measure")
_ASPECT = 4
"""Characters at the end of a name in which it says that it counts points of view: 方面工作."""
_CALLED = compiled("（[A-Za-z]{2,6}）$")
"""What an index is called besides: 工业生产者价格指数（PPI）."""
_ARTICLES = 10
"""So many articles has a measure at least that is called after their number: 二十条."""


class Drafts:
    """Makes drafts of matches, and tells those that are no figures; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, heads: Heads, deeds: Deeds) -> None:
        self._heads = heads
        self._occasions = frozenset(lexicon.words_of("occasion-unit"))
        self._series, self._each = Series(lexicon, heads, deeds), lexicon.words_of("each")
        self._programmes = frozenset(lexicon.words_of("programme-unit"))
        self._articles = frozenset(lexicon.words_of("article-unit"))
        self._totals, self._folk = lexicon.words_of("total-word"), lexicon.words_of("number-folk")
        self._aspects, self._tangible = lexicon.words_of("aspect-head"), lexicon.words_of("tangible-head")
        self._spoken, self._abstract_ends = (*heads.abstract, "“"), last_characters(heads.abstract)

    def of(self, match: Match, quantity: ScannedQuantity, chunks: Sequence[Chunk], clause: int) -> Draft:
        """The draft that a rule's match gives."""
        made = Draft(quantity, match.rule, clause)
        slots = match.slots
        verb = slots.get("action")
        if verb is not None:
            made.action, made.action_span = self._action(_done(verb)), (verb.start, verb.end)
            made.verb_flags, made.word = verb.flags, verb.word
            follows = "indicator" in slots and quantity.start < slots["indicator"].start < verb.start
            if quantity.unit_class == "count" and follows:
                made.verb_flags &= ~_MOVES  # 3.2万户贫困户增收
            if len(verb.tokens) > 1 and verb.tokens[0].flags & _DONE and quantity.unit_class in _COUNTED:
                made.verb_flags &= ~_MOVES  # 绿化提升19万平方米, 整改提升87家
            if verb.text.startswith(self._totals):
                made.sums_up = next(word for word in self._totals if verb.text.startswith(word))
        elif "action" in made.fixed:
            made.action = made.fixed["action"]
        self._series.name(made, match, chunks)
        if made.indicator is None:  # 均增长5%, of those listed in the clause before
            made.each = any(piece.text.startswith(self._each) for piece in chunks[: match.focus])
        if made.action is None and chunks[match.focus].text.startswith(TIMES_OVER):
            made.action = chunks[match.focus].text  # 总值翻一番
        return made

    def is_index(self, made: Draft) -> bool:
        """Whether a number without a unit measures something: an index, a score, a share; or people: 近3000农户."""
        name = _CALLED.sub("", made.indicator or "")
        if made.quantity.unit is not None or (name and name.endswith(self._heads.indexes)):
            return True
        return made.counts_first and made.quantity.bound != "exact" and holds_one_of(name, self._folk)

    def why_phrase(self, made: Draft, text: str, chunks: Sequence[Chunk], at: int) -> str:
        """Why the number only belongs to a way of speaking, by a key: 办好两件大事, 五大任务, 二十条措施; "" if not.

        `at` is where its quantity stands among the chunks of its clause.
        """
        quantity = made.quantity
        if quantity.unit_class != "count" or quantity.unit is None:
            return ""
        name = made.indicator or ""
        in_digits = DIGIT.search(text[quantity.number_start : quantity.number_end]) is not None
        listed, tangible = lists_so_many(chunks, at), name.endswith(self._tangible)
        if quantity.unit in self._programmes:
            real = in_digits and name and (tangible or not name.endswith(self._heads.abstract))
            return "" if real and (listed or self._stands_among_counts(chunks, at)) else "parts"
        if listed and tangible and made.verb_flags & _LIGHT and not text.startswith(self._spoken, quantity.end):
            return ""  # 抓好东港、西港两个市场建设
        end = name[-_ASPECT:]
        if holds_one_of(end, self._aspects):
            return "views"
        if in_digits:
            return ""
        behind = made.action_span is not None and made.action_span[0] >= quantity.end
        if made.indicator is None:
            how_often = behind
        else:
            entered = behind and made.action_span is not None and made.action_span[1] <= made.indicator_start
            how_often = made.counts_first and (made.action is None or entered)  # 五次获评先进城市
        if how_often and quantity.unit in self._occasions:
            return "occasions"  # 三次提高最低收购价: how often, and not how much
        if quantity.unit in self._articles and quantity.value >= _ARTICLES:
            return "articles"
        spoken = name[-1:] in self._abstract_ends and name.endswith(self._heads.abstract)
        return "abstract" if spoken or text.startswith(self._spoken, quantity.end) else ""

    def _stands_among_counts(self, chunks: Sequence[Chunk], at: int) -> bool:
        """Whether things are counted right before or after in the same list: 27条干道、4大路口、90条小路."""
        before = next((k for k in range(at - 1, -1, -1) if chunks[k].flags & _QUANTITY), None)
        after = next((k for k in range(at + 1, len(chunks)) if chunks[k].flags & _QUANTITY), None)
        for other, first, last in ((before, before, at), (after, at, after)):
            count = chunks[other].quantity if other is not None else None
            listed = any(piece.flags & _SEPARATOR for piece in chunks[first or 0 : last])
            if count is not None and count.unit_class == "count" and count.unit not in self._programmes and listed:
                return True
        return False

    def _action(self, text: str) -> str:
        """The predicate as the guide names it: 提高到 is 提高, 预计达到 is 达到, 总数达 is 达."""
        heads = self._heads
        form = heads.action_forms.get(text)
        if not form:
            front = heads.adverb_front.match(text)
            form = text if front is None else text[front.end() :]
        text = form
        if text in heads.fixed_verbs or len(text) < 3:
            return text
        return heads.action_tail.sub("", text)


def lists_so_many(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether as many members stand right before a number as it says: 东湖、西岭、南渡3大物流基地."""
    quantity, before = chunks[at].quantity, chunks[at - 1] if at else None
    joined = sum(bool(token.flags & _AND) for token in before.tokens) if before is not None and before.flags & _NOUN else 0
    return bool(joined) and quantity is not None and quantity.value == joined + 1


def _done(verb: Chunk) -> str:
    """The words of a predicate without one that only says that the number is a least or a most: 提供超过."""
    last, first = verb.tokens[-1], verb.tokens[0].flags
    bounds = last.word is not None and last.word.bound and first & _DONE and not first & _NAMES
    return "".join([token.text for token in verb.tokens[:-1]]) if bounds and len(verb.tokens) > 1 else verb.text

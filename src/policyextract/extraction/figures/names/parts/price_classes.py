"""Price classes: goods and services that consumer prices alone are told for, named with them."""

from __future__ import annotations

from policyextract.core.text.patterns import compiled
from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon


class PriceClasses:
    """Knows the classes of consumer prices; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._classes = frozenset(lexicon.words_of("price-class"))
        self._rises = lexicon.words_of("growth-head")
        self._moves = frozenset(lexicon.words_of("price-move"))
        self._bare_words, self._index_words = (lexicon.words_of(type_) for type_ in ("bare-price", "price-index"))
        self._bare, self._index = (compiled(f"(?:{lexicon.any_of(type_)})$") for type_ in ("bare-price", "price-index"))
        self._price = next(iter(lexicon.words_of("class-price")), "")

    def named(self, made: Draft) -> str | None:
        """食品类上涨4%: the class with what its number is; None where a draft's name is no class or no price moved."""
        name = self.without_index(made.indicator or "")
        if not made.is_part and name.endswith(self._bare_words):
            name = self._bare.sub("", name)
        rise = next((word for word in self._rises if name.endswith(word)), "")
        if rise and made.quantity.unit_class == "percent" and (class_ := name.removesuffix(rise)) in self._classes:
            return class_ + self._price + rise  # 食品类涨幅4%
        moved = name in self._classes and made.grows and made.action in self._moves
        return name + self._price if moved else None

    def without_index(self, name: str) -> str:
        """What a price index is of: 居民消费价格 of 居民消费价格指数."""
        return self._index.sub("", name) if name.endswith(self._index_words) else name

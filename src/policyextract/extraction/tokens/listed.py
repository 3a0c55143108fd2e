"""Listed: the words of all lists of a lexicon that have a type, with what the lists say of them."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.tokens.tokens import Word
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import CLASSES, TYPES, Type

_VERB = "verb"


def listed_words(lexicon: Lexicon) -> dict[str, Word]:
    """The words of all lists that have a type here, each with its types and what the lists say of it."""
    words: dict[str, Word] = {}
    for found in lexicon.lists_of(_VERB, *TYPES):
        flag = CLASSES.get(found.attributes.get("class", "")) if found.type == _VERB else TYPES[found.type]
        if flag is None:
            continue
        for text in found.words:
            word = words.get(text)
            if word is None:
                word = words[text] = Word()
            word.flags |= int(flag) | (int(Type.STRONG) if found.attributes.get("strong") else 0)
            word.lists.append(found.id)
            word.bound = word.bound or found.attributes.get("bound")
            word.direction = word.direction or found.attributes.get("direction")
            word.commitment = word.commitment or found.attributes.get("level")
    _add_new_things(words, lexicon.words_of("fresh-prefix"))
    return words


def _add_new_things(words: dict[str, Word], fresh: Sequence[str]) -> None:
    """新 before a verb of making or happening is one predicate: 新建, 新承接."""
    done = int(Type.MAKE | Type.HAPPEN)
    for text, word in list(words.items()):
        for new in fresh if word.flags & done and len(text) == 2 and not text.startswith(tuple(fresh)) else ():
            if new + text not in words:
                made = words[new + text] = Word()
                made.flags = (word.flags & (done | int(Type.MODIFYING))) | int(Type.MAKE | Type.STRONG)
                made.lists = word.lists

"""Why a quantity was judged part of a name or of a set phrase, in words: the tokens around it into a reason.

Looks at what `names` and `drafts` look at, in the same order, and says which of it is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_OF, _AND, _QUANTITY, _VERB = int(Type.OF), int(Type.AND), int(Type.QUANTITY), int(ANY_VERB)


def why_name(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> str:
    """Why the quantity `tokens[i]`, which `names.is_part_of_name` holds for a part of a name, is one."""
    quantity = tokens[i].quantity
    if quantity is None:
        return ""
    before = tokens[i - 1].text if i else ""
    after = [token for token in tokens[i + 1 : i + 3] if not token.flags & _OF]
    thing = after[0].text if after else ""
    physical = quantity.unit_class == "measure" and quantity.dimension != "money"
    threshold = quantity.bound in ("min", "max") and quantity.end > quantity.number_end + len(quantity.unit or "")
    if quantity.graded:
        return "级 follows: it is a grade"
    if before and before in lexicon.words_of("yield-opener"):
        return f"after {before} (name.yield) it is a capacity in a name"
    if before == "（":
        return "a size in brackets belongs to the name before them"
    if physical and before.endswith(lexicon.words_of("phase-tail")):
        return f"after {before} (name.phase) a capacity belongs to the project"
    if threshold:
        return f"{tokens[i].text} is a threshold: it says which {thing or 'things'} are meant, not how many"
    if quantity.unit == "强":
        return f"{tokens[i].text} with {thing} after it is a name"
    if i and tokens[i - 1].flags & _QUANTITY:
        return f"it describes what {before} counts"
    if quantity.dimension == "money":
        return f"the amount says which {thing} is meant"
    if quantity.unit in lexicon.words_of("size-unit"):
        return f"{quantity.unit} (unit.size) before {thing} describes it"
    if i and tokens[i - 1].flags & _AND:
        return f"a member of a list of names: {tokens[i].text}{thing}"
    if before and not tokens[i - 1].flags & _VERB:
        return f"between {before} and {thing}, without a verb, it is part of the name"
    return f"before {thing} it describes what {thing} is"


def why_set_phrase(made: Draft, text: str, lexicon: Lexicon) -> str:
    """Why the number of a draft, which `drafts.is_set_phrase` holds for a way of speaking, is one."""
    quantity = made.quantity
    name = made.indicator or text[quantity.end : quantity.end + 4].strip()
    if quantity.unit == "大":
        return "大 counts the parts of a programme (五大任务)"
    if "方面" in name[-4:]:
        return "方面 counts points of view"
    if quantity.unit == "条" and quantity.value >= 10:
        return "so many 条 in characters are the articles of a measure"
    abstract = lexicon.words_of("abstract-head")
    head = next((word for word in abstract if name.endswith(word) or text.startswith(word, quantity.end)), name)
    return f"a numeral in characters before {head} (head.abstract) is a way of speaking"

"""Drafts: a rule's match into a figure in the making, with the names cut to what a statistician would call the series."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from policyextract.core.records import Commitment, Direction, Kind, Measure
from policyextract.extraction.figures.chunks import Chunk
from policyextract.extraction.figures.heads import heads, name_of
from policyextract.extraction.figures.matching import Match
from policyextract.extraction.figures.members import members_of
from policyextract.extraction.tokens.tokens import ANY_VERB, Token, Type

_VERB = int(ANY_VERB)
_AND, _ETC, _OF = int(Type.AND), int(Type.ETC), int(Type.OF)
_ADD, _REACH, _MAKE, _QUANTITY, _NOUN = map(int, (Type.ADD, Type.REACH, Type.MAKE, Type.QUANTITY, Type.NOUN))
_PREPOSITION, _RESPECTIVE, _THEREOF, _SEPARATOR = map(
    int, (Type.PREPOSITION, Type.RESPECTIVE, Type.THEREOF, Type.SEPARATOR)
)
_OUTSIDE = int(Type.LEADING | Type.OF | Type.ADVERB | Type.TIME | Type.ETC | Type.DURATION)


class Draft:
    """A figure in the making: offsets are clean, slots are filled step by step."""

    __slots__ = (
        "action",
        "action_span",
        "aside",
        "base_period",
        "clause",
        "commitment",
        "counts_first",
        "cumulative",
        "direction",
        "fixed",
        "group",
        "indicator",
        "indicator_span",
        "is_part",
        "kind",
        "listed",
        "listed_names",
        "measure",
        "name_template",
        "part_of",
        "per_year",
        "period",
        "period_span",
        "plain",
        "quantity",
        "region",
        "region_span",
        "respective",
        "role",
        "rule",
        "said_indicator",
        "subject",
        "thereof",
        "verb_flags",
        "word",
    )

    def __init__(self, quantity: Any, rule: str, clause: int, fixed: Mapping[str, Any]) -> None:
        self.quantity = quantity
        self.rule = rule
        self.clause = clause
        self.fixed = fixed
        self.indicator: str | None = None
        self.indicator_span: tuple[int, int] | None = None
        self.said_indicator = False
        self.aside = False
        """Whether it stands in a bracket, which what follows does not go back to."""
        self.is_part = False
        """Whether the text sets it apart as a part of a whole that it named before."""
        self.subject: Sequence[Token] = ()
        self.action: str | None = None
        self.action_span: tuple[int, int] | None = None
        self.verb_flags = 0
        self.word: Any = None
        self.listed_names: Sequence[Token] = ()
        self.respective = False
        self.listed = False
        self.plain = False
        self.group = 0
        """How many numbers were paired with names where this one was, 0 where none were."""
        self.counts_first = False
        self.name_template: str | None = None
        self.thereof = False
        self.role: Literal["baseline"] | None = None
        self.measure: Measure = "level"
        self.direction: Direction | None = None
        self.kind: Kind = "actual"
        self.period: str | None = None
        self.period_span: tuple[int, int] | None = None
        self.per_year = False
        self.cumulative = False
        self.base_period: str | None = None
        self.part_of = False
        self.region: str | None = None
        self.region_span: tuple[int, int] | None = None
        self.commitment: tuple[Commitment, int, int] | None = None

    def follow(self, said: int, since: int) -> None:
        """Note the types of what stands before the number: `said` in its clause, `since` after the number before it."""
        self.respective = said & _RESPECTIVE > 0
        self.thereof = said & _THEREOF > 0
        self.listed = since & _SEPARATOR > 0

    def members(self, count: int) -> list[str] | None:
        """The names of a list in the indicator, if there are `count` of them."""
        return members_of(self.listed_names, count) if self.listed_names else None

    def take_action(self, other: Draft) -> None:
        """The verb of another member of the list."""
        self.action, self.action_span = other.action, other.action_span
        self.verb_flags, self.word = other.verb_flags, other.word


def draft(match: Match, chunks: Sequence[Chunk], clause: int) -> Draft:
    """The draft that a rule's match gives."""
    made = Draft(chunks[match.focus].item, match.rule.id, clause, match.rule.figure)
    slots = match.slots
    verb = slots.get("action")
    if verb is not None:
        made.action, made.action_span = action_text(verb.text), (verb.start, verb.end)
        made.verb_flags, made.word = verb.flags, verb.item
    elif "action" in made.fixed:
        made.action = made.fixed["action"]
    thing = slots.get("indicator")
    if thing is None:
        template = _named(match, slots)
        if template is None or "{indicator}" in template:
            made.name_template = template
        else:
            made.indicator = template  # the rule names it whole
        return made
    made.counts_first = thing.start > made.quantity.start
    # Of a group within which something moved, 全国 is a part: 在全国同类园区中前进5位.
    tokens = thing.tokens[1:] if thing.flags & _PREPOSITION else _trim(thing.tokens)
    tokens = _after_members(tokens)
    tokens = _split_verbs(made, tokens, match)
    if not tokens:
        return made
    made.indicator_span = (tokens[0].start, tokens[-1].end)
    text = name_of(tokens)
    if thing.flags & _PREPOSITION:
        text = heads().locative_tail.sub("", text)
    template = _named(match, slots)
    if template is not None:
        text = template.replace("{indicator}", text)
    entered = slots.get("object")
    if entered is not None and made.action in heads().memberships and not entered.tokens[0].flags & _VERB:
        listing = name_of(_trim(entered.tokens))
        text = listing if listing.endswith(text) else listing + text
    made.indicator = text
    made.said_indicator = True
    made.subject = _subject(chunks, verb if verb is not None and verb.start < thing.start else thing)
    # A name right before its number that ends in a noun: a verb of the clause before may be its verb too.
    made.plain = tokens[-1].end == made.quantity.start and not any(t.flags & _VERB for t in tokens)
    if any(t.flags & _AND for t in tokens):
        made.listed_names = tokens
    return made


def _named(match: Match, slots: dict[str, Chunk]) -> str | None:
    """The rule's template for the indicator with all slots filled but the indicator itself."""
    template: str | None = match.rule.figure.get("indicator")
    if template is None:
        return None
    for slot, chunk in slots.items():
        if slot != "indicator":
            template = template.replace(f"{{{slot}}}", name_of(_trim(chunk.tokens)))
    return None if re.search(r"\{(?!indicator)", template) else template


def is_index(made: Draft) -> bool:
    """Whether a number without a unit measures something: an index, a score, a share."""
    return made.quantity.unit is not None or bool(made.indicator and made.indicator.endswith(heads().indexes))


def is_set_phrase(made: Draft, text: str) -> bool:
    """Whether the number only belongs to a way of speaking: 办好两件大事, 五大任务, 二十条措施."""
    quantity = made.quantity
    if quantity.unit_class != "count" or quantity.unit is None:
        return False
    if quantity.unit == "大":
        return True
    name = made.indicator or ""
    if "方面" in name[-4:]:
        return True
    written = text[quantity.number_start : quantity.number_end]
    if any(c.isdigit() and c.isascii() for c in written):
        return False
    if quantity.unit == "条" and quantity.value >= 10:
        return True
    return name.endswith(heads().abstract) or text.startswith((*heads().abstract, "“"), quantity.end)


def action_text(text: str) -> str:
    """The predicate as the guide names it: 提高到 is 提高, 预计达到 is 达到, 控制在 stays."""
    text = heads().adverb_front.sub("", text)
    if text in heads().fixed_verbs or len(text) < 3:
        return text
    return heads().action_tail.sub("", text)


def _trim(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out what stands around the name: 全市, 各类, particles, unpaired brackets."""
    vague = heads().vague
    i, j = 0, len(tokens)
    while i < j - 1 and (
        tokens[i].text in vague or (tokens[i].flags & _OUTSIDE and not tokens[i].flags & _VERB and not _is_guessed(tokens[i]))
    ):
        i += 1
    while j > i and (tokens[j - 1].flags & (_OF | _AND) or tokens[j - 1].text in "（《"):
        j -= 1
    if j - i > 1 and tokens[i].text == "）":
        i += 1
    return tokens[i:j]


def _is_guessed(token: Token) -> bool:
    """Whether a token's type comes from jieba's list alone, which calls 自然 an adverb."""
    return token.word is None and token.item is None


def _after_members(tokens: Sequence[Token]) -> Sequence[Token]:
    """The group's name after its members (A、B等大型展会) or after a row of modifiers (打基础、补短板的项目)."""
    joined = False
    for k, token in enumerate(tokens):
        if token.flags & _AND:
            joined = True
        last = k == len(tokens) - 1
        if token.flags & _ETC and not last and (joined or tokens[-1].text.endswith(heads().named_groups)):
            return _after_members(_trim(tokens[k + 1 :]))
        if token.text == "的" and not last and joined and not any(t.flags & _AND for t in tokens[k + 1 :]):
            return tokens[k + 1 :]
    return tokens


def _split_verbs(made: Draft, tokens: Sequence[Token], match: Match) -> Sequence[Token]:
    """Verbs at the ends of the name that are its predicate: 新增X超过6000家, 加快X等42个项目建设."""
    if len(tokens) < 2:
        return tokens
    if made.verb_flags & _REACH and tokens[0].flags & _ADD and made.quantity.unit_class in ("count", "measure"):
        made.action, made.action_span = tokens[0].text, (tokens[0].start, tokens[0].end)
        made.verb_flags = (made.verb_flags & ~_REACH) | _ADD
        return tokens[1:]
    last = tokens[-1]
    if (
        made.action in heads().closing_verbs
        and last.flags & _VERB
        and last.flags & _MAKE
        and tokens[-1].start > made.quantity.start
    ):
        made.action, made.action_span = last.text, (last.start, last.end)
        return tokens[:-1]
    return tokens


def _subject(chunks: Sequence[Chunk], said: Chunk) -> Sequence[Token]:
    """The noun phrase that a predicate or a bare head is said of: the nearest before it in its clause, up to a number."""
    at = chunks.index(said)
    for chunk in reversed(chunks[:at]):
        if chunk.flags & _QUANTITY:
            break
        if chunk.flags & _NOUN:
            return _trim(chunk.tokens)
    return ()

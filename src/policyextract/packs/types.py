"""Types: every type that a token, a chunk or a quantity can have, each with a bit of its own.

Word lists name most of them (`type = "adv"`, or `class = "grow"` of a verb); patterns of rules name them as `<adverb>`.
"""

from __future__ import annotations

from enum import IntFlag


class Type(IntFlag):
    """What a token can be; a word of several lists has several bits."""

    NOUN = 1 << 0
    QUANTITY = 1 << 1
    TIME = 1 << 2
    DURATION = 1 << 3
    ADVERB = 1 << 4
    LEADING = 1 << 5
    COMMITMENT = 1 << 6
    GROW = 1 << 7
    FALL = 1 << 8
    REACH = 1 << 9
    ADD = 1 << 10
    CUT = 1 << 11
    MAKE = 1 << 12
    HAPPEN = 1 << 13
    CAUSE = 1 << 14
    LIGHT = 1 << 15
    STRONG = 1 << 16
    VERB = 1 << 17
    """A verb that no list names."""
    NOMINAL = 1 << 18
    """A verb that is as often a noun."""
    SHARE = 1 << 19
    RESPECTIVE = 1 << 20
    THEREOF = 1 << 21
    FROM = 1 << 22
    TO = 1 << 23
    OF = 1 << 24
    AND = 1 << 25
    ETC = 1 << 26
    PREPOSITION = 1 << 27
    PRONOUN = 1 << 28
    OPEN = 1 << 29
    CLOSE = 1 << 30
    SEPARATOR = 1 << 31
    """A list mark right after a quantity: the next member begins."""
    HEAD = 1 << 33
    """A noun phrase that is only the head of an indicator: 产值, 总投资."""
    HEAD_WORD = 1 << 34
    HASTENING = 1 << 35
    """加快: before another verb it only says how fast."""
    COMPANION = 1 << 36
    """A verb that joins the one before it in a single action: 引进培育."""
    MEANS = 1 << 37
    """利用: after the thing counted it opens a new phrase."""
    COMPARED = 1 << 38
    DEALING = 1 << 39
    """签约: makes one name with an amount after it."""
    OCCASION = 1 << 41
    """活动: with the verb before it, it is one name (签约活动)."""
    MODIFYING = 1 << 40
    """新签约: right after a count it says which things are counted, if a thing follows."""
    SUMMING = 1 << 42
    """共: an adverb right before what is done, no part of a name (民生工程共投入)."""
    PASSIVE = 1 << 43
    """被: it opens by whom something is done, and ends the name before it."""
    BESIDES = 1 << 50
    """并: the clause before it is complete."""
    PLACE_OPENER = 1 << 51
    PLACE_CLOSER = 1 << 52
    TOWARDS = 1 << 53
    """对: with the partner after it, it tells one trade or one aid from another (对东盟进出口)."""
    WITHIN = 1 << 32
    """A place or group within which something moved: 在全国百强城市中."""


ANY_VERB = (
    Type.GROW | Type.FALL | Type.REACH | Type.ADD | Type.CUT | Type.MAKE | Type.HAPPEN | Type.LIGHT | Type.VERB | Type.CAUSE
)

CLASSES = {
    "grow": Type.GROW,
    "fall": Type.FALL,
    "reach": Type.REACH,
    "add": Type.ADD,
    "cut": Type.CUT,
    "make": Type.MAKE,
}
TYPES = {
    "light": Type.LIGHT,
    "happen": Type.HAPPEN,
    "cause": Type.CAUSE,
    "strong": Type.STRONG,
    "share": Type.SHARE,
    "respective": Type.RESPECTIVE,
    "thereof": Type.THEREOF,
    "from": Type.FROM,
    "to": Type.TO,
    "of": Type.OF,
    "and": Type.AND,
    "etc": Type.ETC,
    "prep": Type.PREPOSITION,
    "adv": Type.ADVERB,
    "summing": Type.ADVERB | Type.SUMMING,
    "leading": Type.LEADING,
    "commitment": Type.COMMITMENT,
    "noun": Type.NOUN,
    "rate-head": Type.NOUN | Type.HEAD_WORD,
    "amount-head": Type.NOUN | Type.HEAD_WORD,
    "trade-head": Type.NOUN | Type.HEAD_WORD,
    "hastening": Type.HASTENING,
    "companion": Type.COMPANION,
    "means": Type.MEANS,
    "compared": Type.COMPARED,
    "dealing": Type.DEALING,
    "besides": Type.BESIDES,
    "modifying": Type.MODIFYING,
    "occasion": Type.NOUN | Type.OCCASION,
    "place-opener": Type.PLACE_OPENER,
    "place-closer": Type.PLACE_CLOSER,
    "towards": Type.TOWARDS,
    "passive": Type.PREPOSITION | Type.PASSIVE,
}

_FIRST_FREE = max(Type).bit_length()
QUANTITY_CLASSES = {
    name: 1 << (_FIRST_FREE + i)
    for i, name in enumerate(("count", "measure", "percent", "point", "times", "fraction", "duration", "none", "rank", "ratio"))
}
"""What a quantity is by its unit: `<quantity.percent>` in a pattern. Their bits follow those of the types."""

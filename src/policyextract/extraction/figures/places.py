"""Places: the named body that an indicator begins with, which is its region and no part of its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyextract.extraction.catalogues.regions import lookup
from policyextract.extraction.figures.heads import heads
from policyextract.packs.lexicon import per_lexicon, words_of

_LONGEST_DIVISION = 12
_OWN_DIGITS = re.compile("(?:00)+$")
_DIVISION_ENDS = frozenset("省市县区旗州盟")
_NO_DIVISION = frozenset("级属域内外人委政本区城直县市")
"""After the name of a division they make another word of it: 市级, 市域, 市政府."""


@per_lexicon
def _pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    tails = "|".join(sorted(map(re.escape, words_of("place-tail")), key=len, reverse=True))
    place = rf"[\u4e00-\u9fffA-Za-z]{{0,12}}?(?:{tails})"
    return re.compile(rf"({place}(?:、{place}){{0,4}})(.+)"), words_of("generic-place")


def split_place(name: str, within: str | None = None) -> tuple[str | None, str]:
    """A place and the indicator without it: 满都拉口岸过货量 is 过货量 of 满都拉口岸; (None, name) where there is none.

    `within` is the region of the text.
    """
    division = _division(name, within)
    if division:
        return division, name[len(division) :]
    pattern, generic = _pattern()
    match = pattern.fullmatch(name)
    if match is None:
        return None, name
    place, rest = match.groups()
    proper = place.rstrip("区岸港场")
    if not (heads().is_bare(rest) or rest[0] == "“") or any(
        place.startswith(word) and len(place) <= len(word) + 3 for word in generic
    ):
        return None, name
    return (place, rest) if proper else (None, name)


def _division(name: str, within: str | None) -> str | None:
    """The administrative division, by its full name, that a name begins with: 周口市生产总值.

    None where little follows, or where it is not the text's own region or inside it: 河南省 before a kind of laboratory in a
    city's report tells who named it.
    """
    for end in range(min(_LONGEST_DIVISION, len(name) - 2), 2, -1):
        if name[end - 1] in _DIVISION_ENDS and name[end] not in _NO_DIVISION:
            found = [division.code for division in lookup(name[:end]) if division.name == name[:end]]
            if found:
                return name[:end] if _inside(found, within) else None
    return None


def _inside(codes: Sequence[str], within: str | None) -> bool:
    """Whether one of these divisions is the region or a part of it; any is where the table does not know the region."""
    regions = [_OWN_DIGITS.sub("", division.code) for division in lookup(within)] if within else []
    return not regions or any(code.startswith(region) for code in codes for region in regions)

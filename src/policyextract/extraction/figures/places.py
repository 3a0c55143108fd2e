"""Places: the named body that an indicator begins with, which is its region and no part of its name."""

from __future__ import annotations

import re

from policyextract.extraction.figures.heads import heads
from policyextract.packs.lexicon import per_lexicon, words_of


@per_lexicon
def _pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    tails = "|".join(sorted(map(re.escape, words_of("place-tail")), key=len, reverse=True))
    place = rf"[\u4e00-\u9fffA-Za-z]{{0,12}}?(?:{tails})"
    return re.compile(rf"({place}(?:、{place}){{0,4}})(.+)"), words_of("generic-place")


def split_place(name: str) -> tuple[str | None, str]:
    """A place and the indicator without it: 满都拉口岸过货量 is 过货量 of 满都拉口岸; (None, name) where there is none."""
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

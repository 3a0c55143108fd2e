"""Places: the division that a project's name opens with, where it lies in the one that the text is about."""

from __future__ import annotations

from policyextract.extraction.catalogues import regions
from policyextract.extraction.projects.numbering import BETWEEN


def place_of(name: str, outer: str | None) -> str | None:
    """The region of a project of this name in a text about `outer`: 包头机场 of 内蒙古自治区 is in 包头市; else `outer`."""
    if outer is None or any(sign in name for sign in BETWEEN):
        return outer
    found = regions.find_regions(name, outer)
    if len(found) != 1 or found[0][0] != 0 or not found[0][2]:
        return outer
    around, inner = regions.resolve(outer), regions.region(found[0][2])
    if around is None or inner is None or inner.code == around.code:
        return outer
    return inner.name if inner.code.startswith(_stem(around.code)) else outer


def _stem(code: str) -> str:
    """What the codes of all parts of a division begin with."""
    while code.endswith("00"):
        code = code[:-2]
    return code

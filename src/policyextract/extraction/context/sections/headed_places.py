"""Headed places: the heading of a page outside reports in, the place out that what stands under it is about."""

from __future__ import annotations

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN
from policyextract.extraction.catalogues.regions import find_regions, region

_HEADED_PLACE = compiled(f"([{HAN}]{{2,10}})：")


def place_of_heading(head: str, around: str | None, places: tuple[str, ...]) -> str | None:
    """The place that a heading is about in a text on the region `around`: 甲区：抢抓机遇, 全国人大代表、乙市市长…

    `places` are what names of places end in.
    """
    body = _HEADED_PLACE.match(head)
    if body is not None and body[1].endswith(places):
        return body[1]
    found = [place for _, _, code in find_regions(head) if (place := region(code)) is not None]
    if not found or (around and found[-1].level == "province"):
        return None  # the paper's own province is not what a page on one of its cities is about
    return found[-1].name

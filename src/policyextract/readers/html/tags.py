"""The source of a web page in, whether one of its tags has more attributes than a page needs.

A parser compares each attribute of a tag with those before it, so that 200,000 of them take it minutes.
"""

from __future__ import annotations

import re

MOST_ATTRIBUTES = 1000
_SHORTEST = 2 * MOST_ATTRIBUTES  # characters of a tag that has more than that

# A value in quotes may hold `>`; quotes that follow no name are words of the tag as well.
_ATTRIBUTE = r"""[\s/]*(?:[^\s/>="']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?|[^\s>]+)"""
_TAG = re.compile(
    rf"<!--|<(?:(?P<raw>script|style)(?![^\s/>])|[a-z][^\s/>]*)(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}(?P<more>{_ATTRIBUTE})?",
    re.I,
)
_ENDS = {name: re.compile(f"</{name}", re.I) for name in ("script", "style")} | {None: re.compile("-->")}
_QUOTED_END = re.compile(r"""=\s*(?:"[^">]*>|'[^'>]*>)""")


def too_many_attributes(source: str) -> bool:
    """Whether a tag has more than `MOST_ATTRIBUTES`; comments, scripts and styles have none."""
    if max(map(len, source.split(">"))) < _SHORTEST and not _QUOTED_END.search(source):
        return False
    at = 0
    while tag := _TAG.search(source, at):
        if tag["more"]:
            return True
        at = tag.end()
        if tag["raw"] or tag[0] == "<!--":
            end = _ENDS[tag["raw"] and tag["raw"].lower()].search(source, at)
            if end is None:  # the rest of the page belongs to it
                return False
            at = end.end()
    return False

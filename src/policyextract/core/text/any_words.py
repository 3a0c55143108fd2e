"""Any words: words into one pattern that finds any of them, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable

NOTHING = "(?!)"
"""A pattern that matches nowhere: what any of no words is."""

_Tree = dict[str, "_Tree"]


def pattern_of(words: Iterable[str]) -> str:
    """A pattern of all the words, the longest that fits, each taken as it is written; one that matches nowhere for none.

    It is a tree of their common beginnings: each character is looked at once, however many words begin with it.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for character in word:
            following = node.get(character)
            if following is None:
                following = node[character] = {}
            node = following
        node[""] = {}
    return _branches(tree) if tree else NOTHING


def _branches(tree: _Tree) -> str:
    ends = "" in tree
    parts: list[str] = []
    for character in sorted(filter(None, tree), key=_order):
        run, rest = _escaped(character), tree[character]
        while len(rest) == 1:  # no other word goes another way
            ((character, rest),) = rest.items()
            run += _escaped(character)
        parts.append(run + _branches(rest) if rest else run)
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else "(?:" + "|".join(parts) + ")"
    return body + ("?" if ends else "")


def _order(character: str) -> tuple[bool, str]:
    """Signs and digits before letters: they are tried in this order, and a text has many of few signs."""
    return character.isalpha(), character


def _escaped(character: str) -> str:
    return re.escape(character) if character.isascii() else character

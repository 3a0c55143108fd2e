"""A lexicon in, the patterns out by which a web page's menus, buttons, notices and dates are told from its text."""

from __future__ import annotations

from functools import cached_property
from re import Pattern, compile

from policyextract.packs.lexicon import Lexicon


class PageWords:
    """What the `pages.*` word lists of a lexicon say, ready to search with; an empty list matches nothing."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def button(self) -> Pattern[str]:
        """In a short line: a button, a counter or a pointer to other pages."""
        return compile(self._lexicon.any_of("page-button"))

    @cached_property
    def notice(self) -> Pattern[str]:
        """In a line: it speaks of the site and not of the article."""
        return compile(self._lexicon.any_of("page-notice"))

    @cached_property
    def dated(self) -> Pattern[str]:
        """What stands before the day on which a page was published."""
        return compile(self._lexicon.any_of("page-dated"))

"""Form: what kind of document a text is, and which years it looks back on and plans, from its title and first lines."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, get_args

from policyextract.core.records import Identity
from policyextract.extraction.context.periods import Dating
from policyextract.packs.lexicon import Lexicon

FormKind = Literal["work-report", "communique", "budget-report"]
_FORM_KINDS: dict[str, FormKind] = {kind: kind for kind in get_args(FormKind)}

_HEAD = 4000  # characters in which a title is looked for: pages from the web open with their menus
_TITLE = 120  # characters of a line that can still be a title, or part of one
_AROUND = 45  # characters before a title's last word in which its year stands
_YEAR = re.compile("((?:19|20)[0-9]{2})年")
_YEAR_AFTER = re.compile(r"[^。，；]{0,30}?((?:19|20)[0-9]{2})年度?", re.S)
_EXECUTED = re.compile(r"((?:19|20)[0-9]{2})年[^。；]{0,30}?执行情况", re.S)
_DRAFTED = re.compile(r"((?:19|20)[0-9]{2})年(?:(?!(?:19|20)[0-9]{2}年)[^。；]){0,30}?草案", re.S)
_FIRST_SESSION = re.compile("届[^。；]{0,20}第一次会议")
_OPENING = 600


class Form(NamedTuple):
    """The kind of a document, None where its head does not tell, and the years in its title."""

    kind: FormKind | None
    reviewed: int | None = None
    planned: int | None = None
    first_of_term: bool = False

    def known(self, identity: Identity) -> Form:
        """The form with what the document step found: its sources are more, and it has weighed them."""
        kind = _FORM_KINDS.get(identity.kind or "")
        if identity.kind == "plan" and identity.about.reviewed and identity.about.planned:
            kind = "work-report"  # a report on how the last plan was carried out, and the next one
        if kind is None:
            return self
        about = identity.about
        return self._replace(kind=kind, reviewed=about.last_reviewed, planned=about.first_planned)

    def dating(self, published: str | None) -> Dating:
        """The years that time words of the document are counted from; a communiqué's own year is that of its title."""
        year = int(published[:4]) if published else None
        month = int(published[5:7]) if published and len(published) >= 7 else None
        if self.kind == "communique" and self.reviewed is not None:
            return Dating(self.reviewed, 12, self.reviewed, self.reviewed + 1)
        return Dating(year, month, self.reviewed, self.planned, self.first_of_term)


class Forms:
    """Tells the form of a document with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._communique = _any(lexicon, "document-communique")
        self._budget = _any(lexicon, "document-budget-report")
        self._report = _any(lexicon, "report-title")
        self._accounts = _any(lexicon, "document-communique-opening")

    def form(self, text: str, published: str | None) -> Form:
        """The form of a clean text; `published` is its ISO date, or None."""
        head = text[:_HEAD]
        title = self._titled(self._communique, head)
        if title is not None:
            before = _YEAR.findall(head[max(0, title.start() - _AROUND) : title.end()])
            after = None if before else _YEAR_AFTER.match(head, title.end())
            year = before[-1] if before else after[1] if after else None
            if year is not None:
                return Form("communique", int(year))
        title = self._titled(self._budget, head)
        if title is not None:
            around = head[max(0, title.start() - _AROUND) : title.end() + _AROUND]
            executed, drafted = _EXECUTED.search(around), _DRAFTED.search(around)
            if executed or drafted:
                return Form(
                    "budget-report",
                    int(executed[1]) if executed else int(drafted[1]) - 1 if drafted else None,
                    int(drafted[1]) if drafted else None,
                )
        if self._report.search(head):
            return Form("work-report", first_of_term=_FIRST_SESSION.search(head[:_OPENING]) is not None)
        if self._accounts.search(head[:_OPENING]) and published and int(published[5:7] or 1) <= _SPRING:
            return Form("communique", int(published[:4]) - 1)
        return Form(None)

    def _titled(self, words: re.Pattern[str], head: str) -> re.Match[str] | None:
        """Where one of the words stands in a line that can be a title, with a year beside it."""
        for match in words.finditer(head):
            start = head.rfind("\n", 0, match.start()) + 1
            end = head.find("\n", match.end())
            if (len(head) if end < 0 else end) - start > _TITLE:
                continue
            if _YEAR.search(head, max(0, start - _AROUND), match.end()):
                return match
            if _YEAR_AFTER.match(head, match.end()):
                return match
        return None


_SPRING = 6  # accounts of a full year are published by June of the next


def _any(lexicon: Lexicon, type_: str) -> re.Pattern[str]:
    words = sorted((word for found in lexicon.lists if found.type == type_ for word in found.words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or "(?!)")

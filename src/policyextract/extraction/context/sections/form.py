"""Form: what the identity of a document means for the reading of its sections and times."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from policyextract.core.records import Identity
from policyextract.core.text.patterns import compiled
from policyextract.extraction.context.times.time import Dating
from policyextract.packs.lexicon import Lexicon

_MONTH = len("2024-01")
"""How long a date is that tells the month."""
FormKind = Literal["work-report", "communique", "budget-report"]
"""Kinds of documents that have sections of their own: a review, and but for communiqués a plan."""

_FORM_KINDS: dict[str, FormKind] = {kind: kind for kind in get_args(FormKind)}
_WITHOUT = frozenset(("news", "interview"))
_OPENING = 600  # characters in which the session that heard a report is named


class Form(NamedTuple):
    """How a document is built: its kind where that has sections of its own, the years it looks back on and plans.

    `in_sections` is False where it has none whatever its headings say, as an interview; `first_of_term` is True for a report
    to the first session of an assembly.
    """

    kind: FormKind | None = None
    reviewed: int | None = None
    planned: int | None = None
    first_of_term: bool = False
    in_sections: bool = True
    horizon: str | None = None
    """Of a plan: the years that it is for (2021/2025)."""
    accounted: str | None = None
    """The part of a year that it accounts for as a whole, as its title says: 2015-01/2015-08."""
    has_rules: bool = False
    """Whether it sets rules that stand (a notice): what it allows or pays is no target."""
    plans: bool = False
    """Whether it is a plan as a whole, whatever its headings say: what looks back in it must say so."""

    def accounting_for(self, part: str | None) -> Form:
        """The form of a document whose title says that it accounts for a part of a year (None: it says none)."""
        alone = part is not None and self.kind == "budget-report" and self.reviewed is None and self.planned is None
        return self._replace(accounted=part, kind="communique" if alone else self.kind)

    def dating(self, published: str | None) -> Dating:
        """The years that time words of the document are counted from; a communiqué's own year is that of its title.

        A plan of which nobody knows when it was published is of the first year that it plans.
        """
        first = published or self.horizon
        year = int(first[:4]) if first else None
        month = int(published[5:7]) if published and len(published) >= _MONTH else None
        if self.kind == "communique" and self.reviewed is not None:
            return Dating(self.reviewed, 12, self.reviewed, self.reviewed + 1)
        return Dating(year, month, self.reviewed, self.planned, self.first_of_term)


class Forms:
    """Says how documents are built."""

    def __init__(self, lexicon: Lexicon) -> None:
        count, first = lexicon.any_of("session-count"), lexicon.any_of("session-first")
        self._back = compiled(lexicon.any_of("heading-looks-back"))
        self._reports = compiled(f"(?:{lexicon.any_of('report-title')})$")
        self._first_session = compiled(f"(?:{count})[^。；]{{0,20}}(?:{first})")

    def of(self, text: str, identity: Identity) -> Form:
        """The form of a clean text of which `identity` is known."""
        kind = _FORM_KINDS.get(identity.kind or "")
        about = identity.about
        if identity.kind == "plan" and about.reviewed:
            # A report on how the last plan was carried out, and on the next one, or on the last alone.
            if int(about.reviewed[-4:]) > int((identity.base or about.reviewed)[:4] or 0):
                return Form()  # on how a plan is carried out that still runs: it accounts for no whole plan, and plans nothing
            kind = "work-report" if about.planned else "communique"
        elif identity.kind == "plan" and about.first_planned and self._reports.search(identity.title or ""):
            # 关于1985年计划的报告, of which no heading names the year that it looks back on: it is the one before.
            years = about.planned if "/" in (about.planned or "") else None
            return Form("work-report", about.first_planned - 1, about.first_planned, horizon=years)
        if kind is None:
            horizon = identity.about.planned if identity.kind == "plan" else None
            plans = identity.kind == "plan" and not self._back.search(identity.title or "")  # …规划实施中期评估报告
            has_rules = identity.kind == "notice"
            return Form(in_sections=identity.kind not in _WITHOUT, horizon=horizon, has_rules=has_rules, plans=plans)
        first = self._first_session.search(text[:_OPENING]) is not None
        years = about.planned if identity.kind == "plan" and "/" in (about.planned or "") else None
        return Form(kind, about.last_reviewed, about.first_planned, first, horizon=years)

"""A text into the words that could have made an industry or a project and made none, each with the reason.

Looks at what `industries` and `projects` look at, in the same order, and says what was wanting.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policyextract.extraction.catalogues import industries
from policyextract.extraction.extractor import Extractor
from policyextract.packs.lexicon import Lexicon
from policyextract.quality.explain.views import MissedView

_NO_NAME = (
    "no quantity stands here, no name of the catalogue of industries and no head of a project (project-head); "
    "a pack can add names with [[industry]] and heads with [[words]]"
)
_NOT_TOLD = ("block", "broad", "bare")
"""Kinds of names that half the words of a report begin with: that a longer word hides them is no news."""
_BUILT = "a name that is not common and a verb of building beside it"
_LISTED = "counts with a head after it (…产业) or in a list that one closes (…等产业)"
_WANTED = {
    "sector": "a sector counts with a head after it (…产业), in a list that one closes (…等产业), as the object of a verb of "
    "development (发展…), or before what is said of it",
    "member": f"a product or an activity {_LISTED}",
    "public": f"a task of government {_LISTED}",
    "broad": "so broad a name counts with a head, or where it ends in 业 and no thing or body of it follows",
    "bare": "so bare a name counts where something is said of it",
}
_OF_A_PROJECT = {
    "generic": "a name before it: a place, an owner, or what else only one project has",
    "works": _BUILT,
    "plant": "an owner, a place or a product before it, and a verb of building beside it",
    "energy": "a site or an owner before it",
    "institution": "a proper name before it and a verb of building beside it",
    "area": "a proper name before it and a verb that says that its building is begun or done",
    "base": "a place or an owner before it",
    "house": "a proper name before it",
    "campus": "the name of its institution before it",
    "road": "a name before it and a verb of building beside it",
    "section": "the line that it is a part of before it",
    "civic": "a verb of building beside it",
}


def missed_industries(text: str, known: industries.Industries) -> tuple[list[tuple[int, MissedView]], list[int]]:
    """Names of the catalogue that did not count, with where they begin; then where those begin that did."""
    every = list(industries._phrases(text, known))
    glanced = [industries._may_count(text, phrase, known) for phrase in every]
    left_out = [phrase for phrase, may in zip(every, glanced, strict=True) if not may]
    judged = list(industries._joined(text, (phrase for phrase, may in zip(every, glanced, strict=True) if may)))
    industries._judge(text, judged, known)
    left_out += [phrase for phrase in judged if not phrase.rule]
    found = [
        (phrase.start, MissedView("industry", text[phrase.start : phrase.end], "not counted", _why_not(text, phrase, known)))
        for phrase in left_out
    ]
    found += _hidden(text, known)
    return sorted(found, key=lambda pair: pair[0]), [phrase.start for phrase in judged if phrase.rule]


def _why_not(text: str, phrase: Any, known: Any) -> str:
    """Why a phrase names no industry: the questions of `industries._rule` once more."""
    end = phrase.end
    institution, thing = known.institution.match(text, end), known.object.match(text, end)
    if institution:
        return f"before {institution[0]} (industry.institutions) it is part of a name, of an event, a body or a plan"
    title = text.rfind("《", max(phrase.start - 60, 0), phrase.start)
    if title >= 0 and text.find("》", title, phrase.start) < 0:
        return "it stands in a title"
    if text[end - 1] == "业" and not known.business.match(text, end - 1):
        return f"业 belongs to another word, {text[end - 1 : end + 1]}"
    wanted = _WANTED.get(phrase.kind, "")
    if phrase.head == "field":
        return f"its head is one for sectors only (industry.fields), or the clause lists tasks (industry.list-blockers); {wanted}"
    follows = f"; after it stands {thing[0]} (industry.objects), a thing or a body of it" if thing else ""
    return wanted + follows


def _hidden(text: str, known: Any) -> Iterator[tuple[int, MissedView]]:
    """Names at the beginning of a longer word that is listed as none."""
    for start in known.starts.find(text):
        longest = known.name_at(text, start)
        if longest is None or longest[1].kind != "block":
            continue
        word = text[start : longest[0]]
        names = (word[:size] for size in range(len(word) - 1, 1, -1))
        name = next((name for name in names if name in known.names and known.names[name].kind not in _NOT_TOLD), None)
        if name is not None:
            yield start, MissedView("industry", name, "not counted", f"the longer word {word} (industry.blocks) is none")


def missed_projects(extractor: Extractor, text: str, start: int, end: int, *, numbers: bool) -> list[tuple[int, MissedView]]:
    """The heads of projects in a sentence that names none, each with what it wanted; else, without `numbers`, the verbs."""
    marks = extractor.projects.tools.marks.of(text, start, end)
    built = [(mark.start, text[mark.start : mark.end]) for mark in marks if mark.verb is not None and mark.verb.build]
    verbs = f"verb of building there: {', '.join(word for _, word in built)}" if built else "no verb of building is there"
    found = []
    for mark in marks:
        # A head of one character (线, 路) stands in too many words for its absence to be told.
        if mark.cls in _OF_A_PROJECT and mark.end - mark.start > 1:
            word = text[mark.start : mark.end]
            why = f"{_list_of(word, extractor.lexicon)} wants {_OF_A_PROJECT[mark.cls]}; {verbs}"
            found.append((mark.start, MissedView("project", word, "no name believed", why)))
    if found or numbers:
        return found
    why = "a verb of building, but no head (project-head) that a name could end in"
    return [(at, MissedView("project", word, "no name believed", why)) for at, word in built]


def _list_of(word: str, lexicon: Lexicon) -> str:
    return next(found.id for found in lexicon.lists if found.type == "project-head" and word in found.words)


def nothing() -> MissedView:
    """What is told of a sentence in which there is nothing to tell of."""
    return MissedView("nothing", "", "", _NO_NAME)

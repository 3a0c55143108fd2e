"""Work lines: the project whose lines in a list of works a sentence stands in, for what it says of nobody.

A table of works whose cells are lines (青石镇水厂项目 / 占地20亩，建筑面积900平方米。 / 总投资 / 2亿元 / 2024年), a numbered
heading that is the name of one (3.青石镇水厂项目, and what is said of it in the same line or below), or its form (项目名称：…).
"""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import YEAR
from policyextract.core.text.word_index import WordIndex
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.figures.names.heads import joined
from policyextract.extraction.text.headings import DETAIL, LOOSE, POINT, mark
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_LONGEST = 40
"""Characters of the name of a work."""
_SHORTEST = 5
"""Characters of one that says which: 青石镇水厂."""
_LINES, _ITEMS = 6, 3
"""Lines below the name of a work that can be of it, and items below its heading."""
_ASIDE = compiled("（([^（）]{1,24})）$")
_STOP = compiled("[，。；：！？]")
_SAYS = compiled(f"[，。；：！？]|[0-9]{YEAR}|^[0-9]")
"""What stands in what is said of a work, and not in its name; nor does a year: 2022年十大工程."""
_SITED = ("generic", "works", "plant", "energy", "base", "road")
"""Classes of works whose name a line without a number can be: one that ends in 医院 may be who is in charge."""
_NOMINAL, _VERB = int(Type.NOMINAL | Type.NOUN), int(ANY_VERB)


class WorkLines:
    """Finds the project that the lines above a sentence are of; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._tokenize = segmenter.tokenize
        tails = lexicon.words_of("listed-work-tail")
        self._ends = WordIndex((*lexicon.words_of("project-head"), *tails))
        sited = (found for found in lexicon.lists_of("project-head") if found.attributes["class"] in _SITED)
        self._sited = WordIndex({word for found in sited for word in found.words} | set(tails))
        self._said = frozenset((*lexicon.words_of("total-of-works"), *lexicon.words_of("work-measure")))
        self._made = frozenset(lexicon.words_of("produced-head"))
        self._bare = tuple(lexicon.words_of("project-money-subject"))
        self._labels = compiled(f"(?:{lexicon.any_of('work-label')})：")
        self._phases = lexicon.words_of("project-phase-end")

    def settle(self, drafts: Sequence[Draft], text: str, start: int) -> None:
        """Put the project of its lines before what the sentence that begins at `start` says of nobody, and a project has."""
        unnamed = drafts[0] if drafts and drafts[0].indicator is None and drafts[0].quantity.start == start else None
        built: str | None = None
        found: list[tuple[Draft, str]] = []
        for made in drafts:
            if made.carried == "beside":
                built = made.owner_put  # 建设智慧仓库，占地20亩，建筑面积900平方米: so far of the warehouse
            if name := self._had(made, built):
                built = built if made.owner_put else (made.indicator or "").removesuffix(name)  # 该项目总投资2亿元，占地20亩
                found.append((made, name))
        if unnamed is not None and unnamed.quantity.dimension == "money" and (label := self._label_above(text, start)):
            found.append((unnamed, label))
        work = self._above(text, start) if found else None
        if work is None:
            return
        for made, name in found:
            made.indicator, made.carried, made.owner_put = joined(work, name), "owner", work

    def _had(self, made: Draft, built: str | None) -> str:
        """What a draft tells that a project has, of nobody so far or of what is `built` there; "" where it tells nothing so."""
        own = made.indicator or ""
        if made.owner_put and made.owner_put != built:
            return ""
        name = own.removeprefix(built or "")
        name = next((name[len(word) :] for word in self._bare if name.startswith(word)), name)
        made_there = name.removeprefix(YEAR) in self._made and own == name
        alone = not made.subject or "".join(token.text for token in made.subject) in self._bare
        said = (name in self._said or made_there) and alone and made.role is None and not made.counts
        return name if said else ""

    def _label_above(self, text: str, start: int) -> str:
        """What the line above calls the number that a line only is: 总投资."""
        line = text.rfind("\n", 0, start) + 1
        above = text[text.rfind("\n", 0, max(0, line - 1)) + 1 : max(0, line - 1)].strip(" 　：\r")
        return above if not text[line:start].strip() and above in self._said else ""

    def _above(self, text: str, start: int) -> str | None:
        """The work that the line of its name or the nearest numbered heading above names; None where that names none."""
        line = text.rfind("\n", 0, start) + 1
        own = text[line : start + _LONGEST]
        found = mark(own)
        level = DETAIL + 1 if found is None else found.level
        stop = _STOP.search(own, found.end) if found is not None and level != LOOSE else None
        if found is not None and stop is not None and (name := self._name(own[found.end : stop.start()])):
            return name
        for count in range(_LINES):
            if line == 0:
                return None
            first = text.rfind("\n", 0, line - 1) + 1
            said, line = text[first : line - 1].strip(), first
            found = mark(said)
            if found is None:
                if (label := self._labels.match(said)) is not None:
                    return self._name(said[label.end() :])
                if said.rstrip("：") in self._said or _SAYS.search(said):
                    continue
                # Where the line of a number stood alone above it, that is gone, as those of pages are.
                return self._name(said) if self._sited.closes(_ASIDE.sub("", said)) else None
            if found.level != LOOSE and found.level < level:
                if (name := self._name(said[found.end :])) or found.level <= POINT:
                    return name
                level = found.level  # 七、青石镇水厂项目 / 1.项目内容：占地20亩
            elif found.level == level and count >= _ITEMS:
                return None
        return None

    def _plain(self, said: str) -> str:
        """A name without the asides behind it that do not tell its phase."""
        while (aside := _ASIDE.search(said)) is not None and not aside[1].endswith(self._phases):
            said = said[: aside.start()]
        return said

    def _name(self, said: str) -> str | None:
        """The name of a work that a line is; None for what says that something is done, and for works of a year."""
        said = self._plain(said.strip().rstrip("。："))
        plain = _ASIDE.sub("", said)
        if not _SHORTEST <= len(plain) <= _LONGEST or _SAYS.search(plain) or not self._ends.closes(plain):
            return None
        tokens = self._tokenize(plain, 0, len(plain), ())
        return None if tokens[0].flags & _VERB and not tokens[0].flags & _NOMINAL else said

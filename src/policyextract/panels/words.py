"""A lexicon in, the words by which panels tell rows apart out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policyextract.core.text.signs import AND, NUMERAL, TENS, YEAR
from policyextract.core.text.word_index import any_of_these
from policyextract.packs.lexicon import Lexicon

_SHORTEST = 3  # characters that are left of a name
_HEAD = 14  # characters at the head of a sentence in which its place stands
_LEAD = re.compile(f"(?:[0-9]{{4}}{YEAR}，)?")
_MARKS = re.compile(r"[\s“”‘’\"'《》「」『』]")


class PanelWords:
    """The words of a lexicon that panels ask for, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.comparing = lexicon.words_of("panel-comparing")
        self.added = lexicon.words_of("panel-added")
        self.points = frozenset(lexicon.words_of("panel-point"))
        self.dated = re.compile(rf"(?:[\s0-9，、]|{lexicon.any_of('panel-date-part')})*")
        self.differences = {
            word: str(found.attributes["written"]) for found in lexicon.lists_of("panel-difference") for word in found.words
        }
        self.numbers = re.compile(rf"[0-9]+(?:\.[0-9]+)?|[{TENS}]+(?={lexicon.any_of('panel-numbered')})")
        self.rates = frozenset((*self.differences, *self.differences.values()))
        self.estimate = _any(lexicon.words_of("panel-estimate"))
        self.goals = _any(lexicon.words_of("panel-goals"))
        self.country = lexicon.words_of("panel-elsewhere")
        self.province = lexicon.words_of("panel-elsewhere-province")
        self.wider = _any(lexicon.words_of("panel-wider"))
        part, built = (_any(lexicon.words_of(type_)).pattern for type_ in ("panel-part", "panel-part-built"))
        self._part = re.compile(f"(?:{part})(?!{built})")
        self.and_others = lexicon.words_of("panel-and-others")
        self._count = re.compile(rf"(?:[{NUMERAL}]|{lexicon.any_of('two-of')})\s*(?:{lexicon.any_of('panel-member')})$")
        self._whole = _any(lexicon.words_of("panel-whole"))
        self.summed = _any(lexicon.words_of("panel-summed"))
        self.years = _any(lexicon.words_of("panel-years"))
        self.one_year = _any(lexicon.words_of("panel-one-year"))
        self.ceilings = frozenset(lexicon.words_of("panel-ceiling"))
        self.flows = {word: str(found.attributes["flow"]) for found in lexicon.lists_of("panel-flow") for word in found.words}
        self._spellings = {
            word: str(found.attributes["written"]) for found in lexicon.lists_of("match-spelling") for word in found.words
        }
        self._spelling = _any(self._spellings)
        self._prefix = _any(lexicon.words_of("match-prefix"))
        self._needless = _any(lexicon.words_of("match-needless"))
        # 新增 stays: 新增企业 with research and those that were there are two series.
        self._general = _any(lexicon.words_of("match-general"))
        self._building = _any(lexicon.words_of("match-building"))
        self._verb = _any(word for word in self.flows if not word.startswith(self.added))

    def flow(self, action: str | None) -> str | None:
        """What a count says with the verb: `added`, `begun`, `completed`, `treated`, `run`; None where it is a stock."""
        return self.flows.get(action or "")

    def counted(self, before: str) -> bool:
        """Whether what stands right before a name is a count of things: 1个, 四家."""
        return self._count.search(before) is not None

    def in_part(self, sentence: str, text: str) -> bool:
        """Whether a sentence begins with a part of a place, of which then its number is: 某某城市群空气质量优良天数比例达90%."""
        lead = _LEAD.match(sentence)
        start = lead.end() if lead else 0
        part = self._part.search(sentence, start, start + _HEAD)
        if part is None or "，" in sentence[start : part.start()]:
            return False
        at = sentence.find(text)
        return at > part.end() and self._whole.search(sentence, part.end(), at) is None

    def bare(self, name: str) -> str:
        """The name of a series without what two reports may say differently: verbs, levels of government, marks."""
        key = self._spelling.sub(lambda match: self._spellings[match.group()], _MARKS.sub("", name))
        while True:
            start = self._verb.match(key) or self._prefix.match(key)
            if start is None or len(key) - start.end() < _SHORTEST:
                break
            key = key[start.end() :].lstrip("、" + AND[0])
        return self._needless.sub("", key) or key

    def is_general(self, name: str) -> bool:
        """Whether a name is made of words that fit any series (项目总投资, 补助标准) and so tells none from another."""
        return len(self._general.sub("", name)) < _SHORTEST - 1

    def project(self, name: str) -> str:
        """The name of a project without marks, verbs before it, and 项目, 工程 and 建设."""
        return self._building.sub("", _MARKS.sub("", name)) or name


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of the words, the longest first."""
    return re.compile(any_of_these(words))

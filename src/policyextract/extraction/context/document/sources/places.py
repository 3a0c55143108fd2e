"""Head, title and first sentences in, the place that a document is about out: 在包头市第十六届…, 沈阳市统计局, 我代表县人民政府.

Where none of them names it, the place that the whole text keeps naming is taken, of the level that they speak of (市, 县).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from policyextract.core.records import Evidence, Origin
from policyextract.core.tables.region_words import ALL_KNOWN, COUNTIES, GOVERNMENT, LEVEL_ENDS, SPOKEN
from policyextract.core.text.patterns import any_of_these, compiled
from policyextract.core.text.signs import DAY, HAN, NTH, NUMERAL, YEAR
from policyextract.extraction.catalogues import divisions, regions
from policyextract.extraction.catalogues.divisions import Place
from policyextract.extraction.context.document.head import Head
from policyextract.extraction.context.document.kinds import Title
from policyextract.extraction.context.document.made import new_evidence
from policyextract.packs.lexicon import Lexicon

_LINE = 60
"""Characters of a line of a head that may name who issued the document."""
_OPENING = 1200  # characters of the body in which the speaker says whom he speaks for
_COUNTED = 30_000  # characters in which places are counted
_CLEARLY = 1.5  # times as often as the next place
_LEAST = 2.5  # mentions, of places in it half
_LONGEST = 12  # characters of a name that no table knows
_NAME = f"[{HAN}]"
_ENDINGS = (*SPOKEN, *LEVEL_ENDS["township"])


class PlacesSaid:
    """Finds the place that a document is about."""

    def __init__(self, lexicon: Lexicon) -> None:
        session = rf"[{NUMERAL}]{{1,4}}(?:{lexicon.any_of('session-count')})"
        self._count = lexicon.words_of("session-count")
        bodies, state, branches = (lexicon.any_of(f"issuer-{what}") for what in ("body", "state", "branch"))
        self._assembly = compiled(rf"(?:{lexicon.any_of('session-in')})(?P<place>{_NAME}{{2,24}}?){NTH}?{session}")
        held = rf"(?:{DAY}?(?:{lexicon.any_of('session-in')}))?"  # 1月14日在青山县人民代表大会上
        self._issuer = compiled(rf"{held}(?P<place>{_NAME}{{2,20}}?)(?:{bodies})")
        ends = any_of_these(sorted({end for ends in LEVEL_ENDS.values() for end in ends}))  # 重庆市|长寿区 has no 市长
        self._office = compiled(rf"^(?P<place>{_NAME}{{1,19}}?(?:{ends}))(?:{lexicon.any_of('speaker-office')})")
        self._state = compiled(rf"(?:{state})(?!{_NAME}{{0,8}}(?:{branches}))")
        self._subject = compiled(lexicon.any_of("state-subject"))
        self._branch = compiled(rf"(?:{state})(?P<place>{_NAME}{{2,8}}?)(?:{branches})")
        speaks = lexicon.any_of("speaker-verb")
        self._speaks = compiled(
            rf"(?:{speaks})\s*(?P<place>{_NAME}{{0,20}}?)(?:{NTH}?{session})?(?P<body>{lexicon.any_of('speaker-body')})"
        )
        self._state_assembly = compiled(rf"{session}(?:{state})")
        self._speaks_for_state = compiled(rf"(?:{lexicon.any_of('speaker-for')})(?:{state})")
        self._area = compiled(rf"(?:(?!{YEAR}){_NAME}){{2,10}}?(?:{lexicon.any_of('area-end')})")
        self._whole = lexicon.words_of("whole-country")
        self._whole_area = compiled(lexicon.any_of("whole-area"))
        self._state_names = frozenset(lexicon.words_of("state-name"))
        self._no_name = compiled(lexicon.any_of("no-place-name"))

    def in_title(self, title: Title, year: int | None) -> Evidence | None:
        """The place in the title; the last of several, as in 河北省保定市2014年….  The state, where it issued the document."""
        text = title.text
        found = self._named(text, year)
        if found is not None:
            place, start, end = found
            return _evidence(place.name, "title", text[start:end], None)
        state = (
            self._state.match(text)
            or self._subject.search(text)
            or next((re.match(word, text) for word in self._whole if text.startswith(word)), None)
        )
        inside = self._whole[0] in text[:12]
        if state or inside:
            return _evidence(self._whole[0], "title", state.group() if state else self._whole[0], None)
        return None

    def in_head(self, head: Head, year: int | None) -> Iterator[Evidence]:
        """The places of the assembly that heard a report, and of the bodies that issued the document."""
        for match in self._assembly.finditer(head.text):
            if (place := self.meant(match["place"], year)) is not None:
                yield head.evidence("region", place.name, "title", match.start("place"), match.end())
                break
        assembly = self._state_assembly.search(head.text)
        if assembly:
            yield head.evidence("region", self._whole[0], "title", *assembly.span())
        for line in head.lines:
            if len(line.text) > _LINE:
                continue
            for pattern in (self._branch, self._issuer, self._office):
                found = pattern.search(line.text)
                place = self.meant(found["place"], year) if found else None
                if found and place is not None:
                    start = line.start + found.start()
                    yield head.evidence("region", place.name, "title", start, line.start + found.end())
                    break
            else:
                found = self._state.match(line.text)
                if found and found.group() not in self._state_names:
                    yield head.evidence("region", self._whole[0], "title", line.start, line.start + found.end())

    def of_assembly(self, evidence: Evidence) -> bool:
        """Whether an assembly says the place: 在包头市第十六届."""
        return any(word in evidence.words for word in self._count)

    def in_opening(self, text: str, body: int, year: int | None) -> tuple[Evidence | None, str]:
        """The place that the speaker speaks for, and the level that he says: 我代表县人民政府 gives only 县."""
        reach = body + _OPENING
        state = self._speaks_for_state.search(text, 0, reach)
        if state:
            return _evidence(self._whole[0], "opening", state.group(), state.start()), ""
        for match in self._speaks.finditer(text, 0, reach):
            said = "".join(match["place"].split())
            if said in _ENDINGS or not said:
                return None, said or match["body"].removesuffix(GOVERNMENT)
            place = self.meant(said, year)
            if place is not None:
                return _evidence(place.name, "opening", match.group(), match.start()), said[-1]
            if said.endswith(SPOKEN):
                return None, said[-1]
        return None, ""

    def most_named(self, text: str, level: str, year: int | None) -> tuple[Evidence | None, Counter[str]]:
        """The place of the level that the text names clearly more than others, and how often it names each."""
        level = level or self._level(text)
        named = [place for _, _, place in divisions.in_text(text[:_COUNTED], year)]
        counts = Counter(place.name for place in named)
        weights: Counter[str] = Counter()
        by_code = {place.code: place for place in named if place.code}
        for place in named:
            if not level:
                weights[place.name] += 2
                continue
            for code in divisions.chain(place.code) or ("",):
                # What lies in a place speaks for it too, half as much as its own name.
                one = by_code.get(code, place) if code == place.code or not code else by_code.get(code) or _of_code(code, year)
                if one is not None and divisions.level_fits(one, level):
                    weights[one.name] += 2 if one == place else 1
        for name in weights if level in COUNTIES else ():
            # A county's report rarely says more than 清苑 of it, and may name its full name once.
            own = next((one for one in named if one.name == name and one.level == "county"), None)
            if own is not None:
                weights[name] += 2 * max(self.mentions(text, own) - counts[name], 0)
        fitting = weights.most_common(2)
        if not fitting or fitting[0][1] < 2 * _LEAST or not counts[fitting[0][0]]:
            return None, counts
        name, most = fitting[0]
        if len(fitting) > 1 and most < _CLEARLY * fitting[1][1]:
            return None, counts
        return _evidence(name, "counts", f"{name}, {counts[name]} times", None), counts

    def mentions(self, text: str, place: Place) -> int:
        """How often a text names a place, by its full name or the short one."""
        stem = divisions.stem(place) if place.level == "county" else place.name
        return text.count(stem if len(stem) > 1 else place.name, 0, _COUNTED)

    def _level(self, text: str) -> str:
        """The level of the place, by what the text calls the whole of it: 全市."""
        levels = Counter(found[-1] for found in self._whole_area.findall(text))
        return levels.most_common(1)[0][0] if levels else ""

    def meant(self, words: str, year: int | None) -> Place | None:
        """The place that ends the words: a division, or an area by its name (经济技术开发区)."""
        words = "".join(words.split()).removeprefix(YEAR)  # 2012年县政府工作报告 names no place
        place = divisions.place(words, year)
        if place is not None:
            return place
        found = [one for one in divisions.in_text(words, year) if one[1] == len(words)]
        if found:
            return found[-1][2]
        if len(words) > _LONGEST or words.endswith(ALL_KNOWN) or words in SPOKEN or self._no_name.search(words):
            return None
        if self._area.fullmatch(words) or words.endswith(_ENDINGS):
            return Place(words)
        return None

    def area(self, words: str) -> str | None:
        """The name of an area that is no division, where the words hold one."""
        found = self._area.search(words)
        return found.group() if found else None

    def _named(self, title: str, year: int | None) -> tuple[Place, int, int] | None:
        area = self._area.search(title)
        found = divisions.in_text(title, year)
        if area and not any(end == area.end() for _, end, _ in found):
            return Place(area.group()), *area.span()
        if not found:
            return None
        start, end, place = found[0]
        for one in found[1:]:
            if place.code and one[2].code and place.code in divisions.chain(one[2].code):
                start, end, place = one
        return place, start, end


def _of_code(code: str, year: int | None) -> Place | None:
    region = regions.region(code)
    return divisions.of_year(region, year) if region else None


def _evidence(value: str, source: Origin, words: str, start: int | None) -> Evidence:
    end = None if start is None else start + len(words)
    return new_evidence(slot="region", value=value, source=source, words=words.strip(), start=start, end=end)

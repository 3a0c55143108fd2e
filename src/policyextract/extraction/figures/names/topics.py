"""Topics: the thing a sentence is about, for a bare 产值 or 项目 further on in it."""

from __future__ import annotations

from collections.abc import Sequence

from policyextract.core.text.patterns import DIGIT, compiled
from policyextract.core.text.signs import FEW, HAN, NUMERAL, OF, SCALES, TENS, YEAR
from policyextract.extraction.figures.clauses.chunks import chunk
from policyextract.extraction.figures.clauses.clause_words import is_in_name, names_first, tells_change
from policyextract.extraction.figures.names.heads import Heads, name_of
from policyextract.extraction.text import headings
from policyextract.extraction.tokens.segmenter import Segmenter
from policyextract.extraction.tokens.tokens import Token
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import ANY_VERB, Type

_STOPS = "，；：、"
_PAUSES = "。；，\n"
_LONGEST_TOPIC = 6
"""Characters of a first clause that is only a name."""
_NOUN, _HEAD_WORD = int(Type.NOUN), int(Type.HEAD_WORD)
_COMPARED, _PREPOSITION = int(Type.COMPARED), int(Type.PREPOSITION)
_THEREOF, _ETC = int(Type.THEREOF), int(Type.ETC)
_ADVERB, _AND = int(Type.ADVERB), int(Type.AND)
_DONE = int(Type.MAKE | Type.DEALING)
_TIMED = int(Type.TIME | Type.LEADING | Type.HAPPEN)
_UNQUOTED = compiled("(?<=[^”])(?:“[^“”]*”)+$")
"""What a policy is called, after what it is: 惠企政策“免申即享”."""
_VERB_ALONE = int(Type.STRONG | Type.REACH | Type.CAUSE)
_NUMBER = compiled(f"[0-9]|[{TENS}{SCALES}]{{2}}")
"""What tells that a number stands in a clause: one figure, or two characters of a numeral (一 alone is part of many words)."""
_LONGEST_CLAUSE, _LONGEST_LIST = 40, 120
"""Characters of a clause, and of one that lists what was done, in which a name is looked for."""
_LONGEST_ABOVE = 24
"""Characters of a sentence that tells how something is doing, and heads what the next says of it."""
_SHORTEST, _LONGEST = 4, 16
"""Characters of a clause and of a name in it that a bare 投资 after it goes back to."""
_SHORTEST_WORK = 2
"""Characters of such a name that a word for work follows: 低保工作."""
_SHORTEST_WHOLE = 4
"""Characters of a head that is a series of its own where it opens a clause: 利税总额, 保费收入."""
_SKIPPED = int(Type.TIME | Type.ADVERB | Type.LEADING | Type.PREPOSITION | Type.COMMITMENT)
_TURNED, _TURNED_DEALT = int(Type.MODIFYING | Type.HAPPEN), int(Type.MODIFYING | Type.HAPPEN | Type.DEALING)
"""What things came to, which can say which of them are meant: 新签约项目."""
_OTHER = int(ANY_VERB | Type.TIME | Type.ADVERB | Type.LEADING | Type.PREPOSITION | Type.PRONOUN | Type.THEREOF)


class Topics:
    """Finds what a sentence is about before a clause; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, heads: Heads) -> None:
        either = lexicon.any_of
        self._heads = heads
        self._tokenize = segmenter.tokenize
        topic = rf"(?P<topic>[{HAN}A-Za-z]{{1,14}}?(?:{either('topic-head')}))"
        within = "".join(lexicon.words_of("topic-not-after"))
        thing = f"(?<![0-9%{within}])(?!{either('topic-not-begin')}){topic}(?!{either('topic-not-before')})"
        self._developed = compiled(rf"(?:{either('topic-opener')}){{0,4}}(?:{either('topic-verb')})" + thing)
        # Few at most: some of these words are made of others (做大做强), and a row of them could be read in many ways.
        self._named = compiled(rf"(?:{either('topic-opener')}|{either('topic-verb')}){{0,4}}" + thing)
        self._everywhere = compiled(f"^(?:{either('vague-modifier', 'thereof')})(?=..)")
        self._rated = lexicon.words_of("rated-deed")
        self._stances = frozenset(lexicon.words_of("stance-verb"))
        self._ranked = compiled(either("ranked"))
        self._circumstances = lexicon.words_of("circumstance-end")
        self._share_tails = lexicon.words_of("share-tail")
        self._growing = frozenset(lexicon.words_of("growing-tail"))
        self._spans, self._headcounts = lexicon.words_of("span-end"), lexicon.words_of("headcount-tail")
        self._trades = frozenset(lexicon.words_of("whole-trade"))
        self._aspects = lexicon.words_of("aspect-head")
        self._from, self._fares = lexicon.words_of("from"), frozenset(lexicon.words_of("faring-verb"))
        self._generic = frozenset(lexicon.words_of("topic-head"))
        self._thriving = (*lexicon.words_of("topic-head"), *lexicon.words_of("whole-trade"), *lexicon.words_of("producer-tail"))
        self._succeeding = compiled(f"(?P<who>[{HAN}]{{4,16}}?)(?:{either('action-adverb')})?(?:{either('succeeding-phrase')})")
        self._faring = compiled(
            f"(?:{either('thereof')})?(?:[^，。；0-9]{{0,24}}{either('etc')})?"
            f"(?P<who>[{HAN}]{{2,14}}?(?:{either('producer-tail')})|{either('whole-trade')})"
            f"(?:(?:{either('place-opener')})[{HAN}]{{1,8}}?(?:{either('place-closer')}))?"
            f"(?:{either('topic-opener')}|{either('adv')}|{either('faring-manner')}){{0,2}}(?:{either('faring-verb')})"
        )
        self._remark = compiled(f"(?:{either('against-whole', 'record-opener')})[^，。；]{{0,12}}?(?:{either('time-record')})")
        self._year = compiled(f"^(?:[0-9]{{4}}{YEAR}{OF}?|[{HAN}]?[{NUMERAL}{FEW}]{{1,4}}{YEAR}[{HAN}]{{0,2}}?{OF})(?=..)")
        closes = either("reckoning-closer", "reckoning-last")
        self._reckoned = compiled(f"(?:{either('reckoning-opener')})(?:[0-9]{{4}}{YEAR})?[^，。；0-9]{{1,16}}(?:{closes})")
        self._reason = compiled(f"(?:{either('reason-opener')})[^，。；0-9]{{2,30}}")
        # What ends the name of an undertaking and is no part of what was spent on it: …工程建设, …改造工作.
        self._tail = compiled(f"(?:{either('undertaking-tail')})$")
        self._works, self._battles = lexicon.words_of("works-noun"), lexicon.words_of("battle-tail")
        self._group = compiled(f"[^，。；]{{1,{_LONGEST_LIST}}}(?:{either('etc')})(?:{either('project-some')})")

    def of(self, text: str, clauses: Sequence[tuple[int, int]], upto: int, strict: bool, first: bool) -> str | None:
        """What clause `upto` is about; of the `first` number of a sentence, that may be said in the sentence before."""
        about = self.before(text, clauses, upto, strict)
        return about if about or strict or not first else self.thriving_above(text, clauses[0][0])

    def before(self, text: str, clauses: Sequence[tuple[int, int]], upto: int, strict: bool) -> str | None:
        """What the clauses before clause `upto` say the sentence is about.

        A first clause that is only a name (高速公路，), or a thing said to be developed (发展X产业); unless `strict`, any
        industry or field that is named.
        """
        if upto == 0:
            return None
        start, end = clauses[0][0], clauses[upto - 1][1]
        first_start, first_end = clauses[0]
        timed = text.endswith(self._spans, first_start, first_end)
        if first_end - first_start <= _LONGEST_TOPIC and not timed and self._is_name(text, first_start, first_end):
            return text[first_start:first_end]
        if self._lists_works(text, first_start, first_end):
            return text[first_start:first_end].rstrip(_STOPS)
        apart = text.rfind("；", start, end)  # what is told behind it is of something else, but under 农业方面，
        for pattern in (self._developed,) if strict else (self._developed, self._named):
            for match in pattern.finditer(text, start, end):
                topic = self._everywhere.sub("", self._without_deed(text, *match.span("topic")))
                holds = match.start() > apart or text.startswith(self._aspects, match.end())
                if topic and topic not in self._generic and holds:
                    return topic
        return None

    def _without_deed(self, text: str, start: int, end: int) -> str:
        """The words of a topic without the verb of what was done to it: 工业 in 引进工业(项目26个); none of who did it."""
        tokens = self._tokenize(text, start, end, ())
        if any(token.flags & int(Type.STRONG) and token.flags & int(Type.LIGHT) for token in tokens[1:-1]):
            return ""  # 园区实现工业(总产值3亿元)
        first = tokens[0] if len(tokens) > 1 else None
        done = first is not None and first.flags & int(Type.MAKE | Type.ADD) and not first.flags & int(Type.NOMINAL)
        return text[first.end : end] if first is not None and done else text[start:end]

    def _is_name(self, text: str, start: int, end: int) -> bool:
        """Whether a short clause is only a name (高速公路，) and says nothing; a date (2023年，) is none."""
        if DIGIT.search(text, start, end):
            return False
        tokens = self._tokenize(text, start, end, ())
        return all(token.flags & _NOUN and not token.flags & _OTHER for token in tokens)

    def _lists_works(self, text: str, start: int, end: int) -> bool:
        """Whether a first clause only names works by a list of deeds: 道路硬化、桥梁维修和河道治理工程，完成投资800万元."""
        said = text[start:end].rstrip(_STOPS)
        if not said.endswith(self._works) or len(said) > _LONGEST_CLAUSE or DIGIT.search(said):
            return False
        tokens = self._tokenize(text, start, start + len(said), ())
        listed = any(token.flags & _AND for token in tokens)
        return listed and len(chunk(tokens)) == 1 and not tokens[0].flags & _SKIPPED

    def subject_before(self, text: str, clauses: Sequence[tuple[int, int]], upto: int) -> str | None:
        """The subject of the clause before clause `upto`: 夏粮总产创历史新高，占全国的1/25; 税收收入再上新台阶，达到4亿元."""
        if upto == 0:
            return None
        if self._remark.match(text, *clauses[upto - 1]):
            return None  # 为10年来最高增幅，
        start, end = clauses[upto - 1]
        reckoned = self._reckoned.fullmatch(text, start, end) is not None
        if reckoned or self._reason.fullmatch(text, start, end):
            # 农业总产值，按不变价格计算，; 钢产量，由于设备检修，
            return self._set_apart(text, *clauses[upto - 2], reckoned) if upto > 1 else None
        how = self._reckoned.search(text, start, end)
        if how is not None and how.end() == end:
            return self._set_apart(text, start, how.start(), True)  # 居民消费水平按可比价格计算，
        found = self._subject(text, clauses, upto) or self.series_at(text, *clauses[upto - 1])
        return found or self._set_apart(text, *clauses[upto - 1])

    def moved_above(self, text: str, start: int) -> str | None:
        """What the sentence before, without a number, says moved, where the next begins from what: 收入增加。由3万元…."""
        first = _clause_above(text, start) if text.startswith(self._from, start) else None
        if first is None:
            return None
        return self._subject(text, [(first, start - 1)], 1) or self.series_at(text, first, start - 1)

    def thriving_above(self, text: str, start: int) -> str | None:
        """Who or what the short sentence before says is doing well, without a number: 服装产业再上新水平。产值达到9亿元."""
        first = _clause_above(text, start)
        if first is None or start - first > _LONGEST_ABOVE:
            return None
        said = self._everywhere.match(text[first:start])  # 全县民营经济
        tokens = self._tokenize(text, first + (said.end() if said else 0), start - 1, ())
        size = 0
        while size < len(tokens) and tokens[size].flags & _NOUN and not tokens[size].flags & _OTHER:
            size += 1
        while size and not tokens[size - 1].text.endswith(self._thriving):
            size -= 1  # 经营主体|稳中培优
        name = name_of(tokens[:size])
        vague = len(name) < _SHORTEST and name in self._generic - self._trades
        if not size or size == len(tokens) or vague:
            return None
        after = tokens[size]
        thing = len(after.text) > 1 and after.flags & (_NOUN | _DONE) and not after.flags & int(Type.ADVERB | Type.STRONG)
        thing = thing and after.text not in self._fares
        faring = self.faring_before(text, [(first, start - 1)], 1) if thing else None  # 产业|结构优化, 产业|建设提速
        return name if not thing or faring == name else None

    def _set_apart(self, text: str, start: int, end: int, reckoned: bool = False) -> str | None:
        """The subject that a comma sets apart, alone or with its circumstances: 黄麻和红麻的产量，; 棉花在连年增产的基础上，.

        How it is `reckoned` is said of a series only, whatever it is called: 居民消费水平，扣除物价因素，.
        """
        start = headings.after_mark(text, start, end)
        if end - start > _LONGEST_CLAUSE or (reckoned and _NUMBER.search(text, start, end)):
            return None  # 生产总值400亿元，按可比价格计算，增长12%: the figure before it has its name
        chunks = chunk(self._tokenize(text, start, end, ()))
        while chunks and chunks[0].flags & _SKIPPED:
            del chunks[0]
        while chunks and chunks[-1].text in _STOPS:
            chunks.pop()
        if chunks and text[: chunks[-1].end].endswith(self._share_tails) and not DIGIT.search(text, start, end):
            return text[chunks[0].start : chunks[-1].end]  # 私营工商业缴款所占的比重，1953年为16.9%
        if not chunks or not chunks[0].flags & _NOUN:
            return None
        name = self._everywhere.sub("", name_of([token for token in chunks[0].tokens if token.text not in _STOPS[:-1]]))
        name = self._year.sub("", name)  # 这两年的粮食产量，
        if len(chunks) == 1:
            alone = (self._heads.is_series(name) or reckoned) and not self._heads.is_bare(name)
            return name if alone and not any(token.flags & _VERB_ALONE for token in chunks[0].tokens[:-1]) else None
        place = chunks[1]
        if (
            not place.flags & int(Type.PREPOSITION)
            or not text[:end].rstrip(_STOPS).endswith(self._circumstances)
            or len(name) < 2
        ):
            return None
        grown = any(token.text in self._heads.yielding for token in place.tokens)
        return name if self._heads.is_series(name) or not grown else name + self._heads.output

    def series_at(self, text: str, start: int, end: int) -> str | None:
        """The series that opens a stretch and of which something is said there: 财政收入 in 财政收入跨上新台阶、."""
        tokens = self._tokenize(text, start, end, ())
        first = 0
        while first < len(tokens) and tokens[first].flags & _SKIPPED and not tokens[first].flags & int(ANY_VERB):
            if tokens[first].flags & _COMPARED:
                return None  # 比生产总值年均增幅高出3个百分点
            first += 1
        last = first
        while last < len(tokens) and not tokens[last].flags & _AND and is_in_name(tokens, last):
            last += 1
        if last == first or last == len(tokens) or tokens[last].flags & _AND:
            return None
        name = name_of(tokens[first:last])
        if any(token.flags & int(ANY_VERB) for token in tokens[first:last]) and name.endswith(self._headcounts):
            return None  # 补偿人数大增，补偿2万人次: of what was done
        whole = not self._heads.is_bare(name) or len(name) >= _SHORTEST_WHOLE
        return name if self._heads.is_series(name) and whole else None

    def _subject(self, text: str, clauses: Sequence[tuple[int, int]], upto: int) -> str | None:
        chunks = chunk(self._tokenize(text, *clauses[upto - 1], ()))
        while chunks and chunks[0].flags & _SKIPPED:
            if chunks[0].is_preposition and len(chunks[0].tokens) == 1:
                return None  # 与某研究院签订协议，引进项目10个
            del chunks[0]
        if len(chunks) < 2 or not chunks[0].flags & _NOUN:
            return None
        said = next((piece for piece in chunks[1:] if not piece.flags & _ADVERB), None)
        if said is None or not said.flags & int(ANY_VERB):
            return None
        words = chunks[0].tokens
        ends = (k for k, token in enumerate(words) if k and token.flags & _ADVERB and token.word is not None)
        size = next((k for k in ends if not words[k - 1].flags & int(Type.PREPOSITION)), len(words))  # 在全部投资中的比重
        known = size
        while known > 1 and (words[known - 1].text in self._fares or self._tail.fullmatch(words[known - 1].text)):
            known -= 1
        if text[: words[known - 1].end].endswith(self._thriving):
            size = known  # 民营经济发展|加快, 个体经济发展步伐|加快
        name = self._year.sub("", text[words[0].start : words[size - 1].end])  # 商务服务业连续五年快速增长
        return None if len(name) < 3 or self._heads.is_bare(name) or name.endswith(self._spans) else name

    def faring_before(self, text: str, clauses: Sequence[tuple[int, int]], upto: int) -> str | None:
        """Who the clause before clause `upto` says is doing well or badly: 一批成长型企业发展良好，实现产值3亿元."""
        if upto == 0:
            return None
        found = self._faring.match(text, *clauses[upto - 1])
        if found is None and (found := self._succeeding.match(text, *clauses[upto - 1])):
            return self._tail.sub("", self._everywhere.sub("", found["who"])) or None  # 交易体制改革成效明显，交易额3亿元
        who = self._everywhere.sub("", found["who"]) if found else ""
        return who if who in self._trades or (who and who not in self._generic) else None

    def says_deed(self, text: str, start: int, end: int) -> bool:
        """Whether a clause ends in what a rate can be told of: 开展妇女健康工程，普查率; not 降低成本，配套率."""
        return text.endswith(self._rated, start, end)

    def work_in(self, text: str, clauses: Sequence[tuple[int, int]], clause: int) -> str | None:
        """The work that a clause says something of: 东湖大桥 in 东湖大桥主体完工. None where it holds a number."""
        if clause >= len(clauses) or DIGIT.search(text, *clauses[clause]):
            return None
        chunks = chunk(self._tokenize(text, *clauses[clause], ()))
        said = any(token.flags & int(ANY_VERB) for piece in chunks[1:] for token in piece.tokens)
        if not said or not chunks[0].flags & _NOUN:
            return None
        name = self._tail.sub("", chunks[0].text)
        return name if _SHORTEST <= len(name) <= _LONGEST else None

    def grown_before(self, text: str, clauses: Sequence[tuple[int, int]], upto: int) -> str | None:
        """What the clause before clause `upto` says grew or fell, or came to a rank: 粮食连续五年增产，总产量5285万吨."""
        if upto == 0:
            return None
        start, end = clauses[upto - 1]
        tokens = self._tokenize(text, start, min(end, start + _LONGEST_CLAUSE), ())
        while tokens and tokens[0].flags & _SKIPPED:
            del tokens[0]
        while tokens and tokens[-1].text in "，；：":
            tokens.pop()
        if (sown := self._sown(tokens)) is not None:
            return sown  # 粮食生产克服干旱影响，总产60万吨
        ranked = self._ranked.search(text, start, end)  # 太阳能发电量位列第4位，占比7%
        if len(tokens) < 2 or not (tells_change(tokens[-1]) or ranked):
            under = text[start:end].rstrip(_STOPS).endswith(self._circumstances)
            return self._set_apart(text, start, end) if under else None  # 小麦在面积减少的情况下，总产量30万吨
        size = names_first(tokens)
        return self._tail.sub("", name_of(tokens[:size])) or None

    def _sown(self, tokens: Sequence[Token]) -> str | None:
        """What a clause without a number says is grown, whatever it says of that: 粮食 of 粮食生产克服干旱影响."""
        size = names_first(tokens)
        at = size if size < len(tokens) and tokens[size].text in self._growing else size - 1
        named = 0 < at < len(tokens) - 1 and tokens[at].text in self._growing and not tokens[at + 1].flags & _NOUN
        return name_of(tokens[:at]) if named else None

    def moved_before(self, text: str, clauses: Sequence[tuple[int, int]], upto: int, told: bool) -> Sequence[Token]:
        """The words of what the clause before clause `upto` says moved (甲、乙浓度 in 甲、乙浓度均有所下降), or only names.

        `told` says that a number is told there, which may be in words.
        """
        if upto == 0:
            return ()
        tokens = self._tokenize(text, *clauses[upto - 1], ())
        leads = _SKIPPED | _THEREOF
        first = next((i for i, token in enumerate(tokens) if not token.flags & leads or token.flags & _AND), len(tokens))
        done = first + 1 < len(tokens) and tokens[first].flags & _DONE and tokens[first].flags & _TURNED_DEALT != _TURNED
        if done and not tokens[first + 1].flags & int(ANY_VERB):
            first += 1  # 接待游客人次、旅游收入，分别增长
        last = first
        while last < len(tokens) and is_in_name(tokens, last):
            last += 1
        if last < len(tokens) and tokens[last].flags & _ETC and any(token.flags & _AND for token in tokens[first:last]):
            heads = [token for token in tokens[-1:] if token.flags & _HEAD_WORD]
            return [*tokens[first:last], *heads]  # 钢铁、水泥等行业的投资
        counted = told or DIGIT.search(text, *clauses[upto - 1]) is not None
        alone = not counted and all(token.text in _STOPS for token in tokens[last:])
        moves = alone or any(map(tells_change, tokens[last:])) or self._ranked.search(text, *clauses[upto - 1])
        return tokens[first:last] if moves and any(token.flags & _AND for token in tokens[first:last]) else ()

    def object_before(self, text: str, clauses: Sequence[tuple[int, int]], upto: int, rated: bool = False) -> str | None:
        """What the clause before clause `upto` says is done: 实施农村电气化工程，投资450万元. None where it holds a number.

        What a rate is told of (`rated`) may have a short name where a word for work follows it: 推进新农合工作，参合率.
        """
        if upto == 0:
            return None
        start, end = clauses[upto - 1]
        if end - start > _LONGEST_LIST or DIGIT.search(text, start, end):
            return None
        group = self._group.match(text, start, end)
        if group is None and end - start > _LONGEST_CLAUSE:
            return None
        tokens = self._tokenize(text, start, end, ())
        if group is not None and (name := self._done_group(tokens, group.end())):
            return name
        if end - start > _LONGEST_CLAUSE:
            return None
        chunks = chunk(tokens)
        if len(chunks) < 2 or not chunks[-1].flags & _NOUN or not chunks[-2].flags & int(ANY_VERB):
            return None
        if chunks[-2].text in self._stances:
            return None  # 坚持甲与乙并举，新增投资1亿元: nothing was done
        first = chunks[-1].tokens[0].flags
        if any(token.flags & _TIMED for token in chunks[-1].tokens) or (first & _PREPOSITION and not first & _NOUN):
            return None  # 把项目建设作为中心任务，签约项目90个
        said = _UNQUOTED.sub("", name_of(chunks[-1].tokens))
        name = self._tail.sub("", said)
        least = _SHORTEST_WORK if rated and name != said else _SHORTEST
        vague = self._heads.is_bare(name) or name.endswith(self._battles)
        return None if vague or not least <= len(name) <= _LONGEST else name

    def _done_group(self, tokens: Sequence[Token], at: int) -> str:
        """What some of which members are named are called: 重大项目 of 启动旧城改造等一批重大项目; "" where no verb leads them.

        The words that call them begin at `at`.
        """
        if not tokens[0].flags & int(ANY_VERB) or tokens[0].text in self._stances:
            return ""
        called = [token for token in tokens if token.start >= at and token.text not in _STOPS]
        plain = bool(called) and all(token.flags & _NOUN and not token.flags & int(ANY_VERB) for token in called)
        name = name_of(called) if plain else ""
        return name if len(name) >= _SHORTEST and not self._heads.is_bare(name) else ""


def _clause_above(text: str, start: int) -> int | None:
    """Where the last clause of the sentence before `start` begins; None where it holds a number, or no sentence ends there."""
    first = max(text.rfind(mark, 0, max(0, start - 1)) for mark in _PAUSES) + 1
    return first if start and text[start - 1] == "。" and not DIGIT.search(text, first, start) else None

"""Clean text into industry mentions: 稀土产业 becomes a span with its codes in GB/T 4754-2017.

A catalogue (`builtin/lexicon/industries/industries.csv`) says of each name, by its kind, what must hold for it to count: a `name`
counts anywhere (低空经济); a `sector` needs a head word (光伏产业), a list that a head word closes (光伏、储能等产业) or a verb
of development (大力发展光伏); a `member`, a product or activity, needs the head or the list (苹果、茶叶等产业); so does a task of
government (`public`), and 领域 will not do; `broad` is a section or more (制造业); `bare` (工业), which half the words of a
report begin with, counts where something is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from policyextract.core.tables.codes import standard
from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import AND, ETC, HAN, OF, TENS
from policyextract.core.text.word_index import NOTHING, WordIndex
from policyextract.extraction.catalogues.industry_names import IndustryNames
from policyextract.extraction.catalogues.phrases import Entry, Mention, Phrase, mention, tell
from policyextract.extraction.trace import Trace
from policyextract.packs.lexicon import Lexicon

_BETWEEN = 12
"""Characters between two members of a list, with one unknown between them."""
_VERB_SIZES: Final = range(2, 7)
_AND: Final = "、" + AND
_STOPS: Final = "，。；：！？\n"
_STOP: Final = compiled(f"[{_STOPS}{ETC}]")
_EDGES: Final = frozenset("、，。；：！？”）\n" + AND + ETC) | {""}
_IN_LIST: Final = frozenset(_AND + ETC + "”0123456789" + TENS)
_LISTED: Final = frozenset({"sector", "member", "public"})
_BROAD: Final = frozenset({"broad", "bare"})
_PRODUCTS: Final = frozenset({"name", "sector", "member"})
_BLOCKED: Final = frozenset({"block", "broad", "bare"})
"""Kinds of names that half the words of a report begin with: that a longer word hides them is no news."""
_NARROWING: Final = frozenset({"part", "modifier"})
_CARRY: Final = frozenset({"industry.list", "industry.headed", "industry.alias"})
_KEPT: Final = 4096
"""So many names of indicators are kept with their codes."""


class Industries:
    """Clean text into industry mentions: names by their first characters, words around them, and the patterns of both.

    Made once from a lexicon; `find` reads any text.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        words_of = lexicon.words_of

        def any_of(type_: str) -> str:
            expressions = sorted(words_of(f"industry-{type_}"), key=len, reverse=True)  # words of these lists may be expressions
            return "|".join(expressions) or NOTHING

        self._codes: dict[str, tuple[str, ...]] = {}
        roles = ("part", "modifier", "block", "weak-head", "field", "head")
        self.roles = {word: role for role in roles for word in words_of(f"industry-{role}")}
        self._roles = WordIndex(word for word in self.roles if len(word) > 1)
        self.heads = tuple(word for word, role in self.roles.items() if role == "head")
        self.weak_heads = words_of("industry-weak-head")
        self.modifiers = frozenset(words_of("industry-modifier"))
        named_by = (word for type_ in ("head", "deed", "plain", "company") for word in words_of(f"project-{type_}"))
        self.project_words = frozenset(word[:2] for word in named_by if len(word) > 1)
        self.modifier_ends = frozenset(word[-1] for word in self.modifiers)
        self.verbs = frozenset(words_of("industry-verb"))
        self.company_tails = frozenset(words_of("industry-company-tail"))
        self._emerging = words_of("industry-emerging")
        self.names = IndustryNames(lexicon)
        self._entries: dict[str, Entry] = {}
        """What is known of the names that were met."""
        said = (*words_of("industry-list-close"), *words_of("industry-count-word"))
        self.in_list = _IN_LIST.union(word[0] for word in said)
        self.in_list_or_said = self.in_list | _EDGES | {word[0] for word in words_of("industry-predicate")}
        # The patterns look at what surrounds a phrase; every repeat in them is bounded. The gap is what stands between 等
        # and its head: 等战略性新兴产业, 等28条重点产业链, 等“15+N”重点产业链.
        gap = rf"(?:(?:{any_of('having')})[^，。；、]{{1,10}}{OF})?"
        gap += rf"(?:(?!{any_of('list-gap')})[^{_STOPS}、{ETC}{OF}{AND[0]}]){{0,14}}?"
        other = rf"(?:[{_AND}][^{_STOPS}{_AND}{ETC}]{{1,12}}){{0,5}}"
        number = rf"(?:[0-9]{{1,3}}|[{TENS}]{{1,3}}|{any_of('count-word')})(?:{any_of('counter')})"
        heads = rf"(?:{any_of('list-head')}|(?P<field>{any_of('list-field')}))(?!{any_of('list-object')})"
        self.list_tail = compiled(rf"”?{other}“?(?:{ETC}|{number}|{any_of('list-close')}){gap}{heads}")
        self.institution = compiled(f"(?:{any_of('institution-adjective')})?(?:{any_of('institution')})")
        self.object = compiled(f"(?:{any_of('object-adjective')}){{0,2}}(?:{any_of('object')})")
        self.chain = compiled(any_of("chain"))
        self.firms = frozenset(words_of("industry-firm"))
        self.predicate = compiled(any_of("predicate"))
        self.blocker = compiled(any_of("list-blocker"))
        # What 等 closes without a head names no industry (培育电竞等新场景), nor does what is to be bought.
        self.not_meant = compiled(rf"{other}{ETC}(?![{_STOPS}”）]|$)|[^{_STOPS}]{{0,24}}?(?:{any_of('consumption')})")
        # The 业 that ends an industry, and not the first character of 业务 or 业主: 软件产业主营业务 is of the 软件产业.
        self.business = compiled(f"(?:{any_of('tail')})(?!{any_of('not-business')})")
        self.tails = words_of("industry-tail")
        self.before = compiled(rf"(?:^|[^{HAN}]|{any_of('before')})$")

    def find(self, text: str, trace: Trace | None = None) -> list[Mention]:
        """Industries named in clean text, in text order and without overlap; linear in the length of the text."""
        met = _phrases(text, self)
        if trace is not None:
            met = _told(text, list(met), self, trace)
        phrases = list(_joined(text, (phrase for phrase in met if _may_count(text, phrase, self))))
        _judge(text, phrases, self)
        if trace is not None:
            for phrase in phrases:
                tell(text, phrase, self.thing_at(text, phrase.end), trace)
        return [mention(text, phrase, standard()) for phrase in phrases if phrase.rule]

    def codes_of(self, name: str) -> tuple[str, ...]:
        """Codes of the industries that a name speaks of; the same few names come again all the time, and are kept."""
        found = self._codes.get(name)
        if found is None:
            if len(self._codes) >= _KEPT:
                self._codes.clear()
            codes = tuple(dict.fromkeys(code for mention in self.find(name) for code in mention.codes))
            found = self._codes[name] = codes
        return found

    def product_in(self, name: str, before: frozenset[str] = frozenset()) -> Mention | None:
        """What a name of something else last speaks of, sector or product, without the words that a mention needs around it.

        A product counts at the end and before a word that projects are named by, or one that begins like those of `before`:
        可可 in 可可盖水库 is none.
        """
        last: Phrase | None = None
        for phrase in _phrases(name, self):
            rest = name[phrase.end : phrase.end + 2]
            if phrase.kind in _PRODUCTS and (
                phrase.kind != "member" or not rest[:1].isalpha() or rest in self.project_words or rest in before
            ):
                last = phrase
        return None if last is None else mention(name, last, standard())

    def entry(self, name: str) -> Entry | None:
        """What the catalogue knows of a name; None for what is none."""
        found = self._entries.get(name)
        if found is None and name in self.names.all:
            row = self.names.rows[name]
            tags = tuple([self._emerging[int(number) - 1] for number in row.get("emerging", "").split()])
            found = Entry(row.get("kind") or "name", tuple(row.get("codes", "").split()), tags, row.get("note") or None)
            self._entries[name] = found
        return found

    def name_at(self, text: str, start: int) -> tuple[int, Entry] | None:
        """End and entry of the longest name that starts here."""
        names, three = self.names.all, text[start : start + 3]
        # Most places at which a pair of a name stands hold no longer name: the third character tells.
        for size in self.names.sizes.get(three[:2], ()) if three in self.names.threes else (2,):
            word = text[start : start + size]
            if word in names and len(word) > 1 and (entry := self._entries.get(word) or self.entry(word)) is not None:
                return start + len(word), entry
        alone = three[:1]
        entry = self.entry(alone) if alone in names and self.stands_free(text, start) else None
        return None if entry is None else (start + 1, entry)

    def role_at(self, text: str, start: int) -> tuple[int, str]:
        """End and role of the longest word that can go on after a name here."""
        end = self._roles.end_at(text, start)
        return end, self.roles.get(text[start:end], "block") if end > start else "block"

    def thing_at(self, text: str, start: int) -> str:
        """The thing or body whose name starts here, which takes the name before it for itself: 光伏企业."""
        found = self.object.match(text, start)
        return found[0] if found else ""

    def hidden_in(self, word: str) -> str | None:
        """The longest name of an industry that a word begins with which is listed as none; broad ones are no news."""
        names = (word[:size] for size in range(len(word) - 1, 1, -1))
        return next((name for name in names if (entry := self.entry(name)) is not None and entry.kind not in _BLOCKED), None)

    def is_business(self, text: str, at: int) -> bool:
        """Whether the character at `at` ends an industry, as 业 does, and does not begin 业务 or 业主."""
        return text.startswith(self.tails, at) and self.business.match(text, at) is not None

    def stands_free(self, text: str, start: int) -> bool:
        """Is what starts here no part of a longer name? 金力永磁 is a company, 推动永磁 speaks of magnets."""
        return self.before.search(text[max(start - 4, 0) : start]) is not None


def _phrases(text: str, known: Industries) -> Iterator[Phrase]:
    """Runs of adjacent words with at least one name among them, head word included."""
    phrase: Phrase | None = None
    done = 0
    names, threes = known.names.all, known.names.threes
    for start in known.names.starts.find(text):
        if start < done:
            continue
        three = text[start : start + 3]
        if three not in threes and three[:2] not in names and three[0] not in names:
            continue  # of most places the third character tells that no name begins there
        if (found := known.name_at(text, start)) is None:
            continue
        (end, entry), floor = found, done
        if phrase and (phrase.reach != start or phrase.head or entry.kind == "block"):
            yield phrase
            phrase = None
        done = end
        if entry.kind != "block":
            phrase = phrase or Phrase(_widened(text, start, floor, known), end)
            done = _add(text, phrase, start, end, entry, known)
    if phrase:
        yield phrase


def _may_count(text: str, phrase: Phrase, known: Industries) -> bool:
    """A glance at the next character, which sorts out most of the words that name an industry elsewhere."""
    allowed = known.in_list_or_said if phrase.kind == "sector" else known.in_list
    return bool(phrase.head) or phrase.kind not in _LISTED or text[phrase.end : phrase.end + 1] in allowed


def _told(text: str, met: Sequence[Phrase], known: Industries, trace: Trace) -> Iterator[Phrase]:
    """The phrases as they are, with a note of each that the next character alone rules out, and of longer words that hide one."""
    for start in known.names.starts.find(text):
        longest = known.name_at(text, start)
        if longest is not None and longest[1].kind == "block":
            name = known.hidden_in(text[start : longest[0]])
            if name is not None:
                trace.note("industry", start, start + len(name), "longer", name=name, by=text[start : longest[0]])
    for phrase in met:
        if not _may_count(text, phrase, known) and not _rule(text, phrase, None, known):
            tell(text, phrase, known.thing_at(text, phrase.end), trace)
        yield phrase


def _widened(text: str, start: int, floor: int, known: Industries) -> int:
    """The start with the words before it that narrow the name: 陆上 + 风电."""
    while text[start - 1 : start] in known.modifier_ends:
        sizes = (size for size in range(2, 6) if start - size >= floor and text[start - size : start] in known.modifiers)
        if not (size := max(sizes, default=0)):
            break
        start -= size
    return start


def _add(text: str, phrase: Phrase, start: int, end: int, entry: Entry, known: Industries) -> int:
    """One more name to the phrase, and the parts and heads that follow it; the new end of the phrase."""
    if entry.kind in _BROAD and phrase.cores and phrase.kind not in _BROAD:
        phrase.head = "head"  # 生物医药 + 制造业
    else:
        phrase.cores.append(entry)
        phrase.kind, phrase.head = entry.kind, _own_head(text, start, end, entry, known)
    phrase.end = end
    for _ in range(4):  # more words than that narrow no industry, and a text of nothing else must not take long
        beyond, role = known.role_at(text, end)
        if role == "block" or (phrase.head and role in _NARROWING):
            break
        end = beyond
        phrase.head = phrase.head if role in _NARROWING else role
        phrase.end = phrase.end if role == "modifier" else end
    if phrase.head == "head" and (longer := known.chain.match(text, phrase.end)):
        phrase.end = longer.end()
    elif not phrase.head and known.is_business(text, phrase.end):
        phrase.end, phrase.head = phrase.end + 1, "weak-head"
    phrase.reach = max(end, phrase.end)
    return phrase.end


def _own_head(text: str, start: int, end: int, entry: Entry, known: Industries) -> str:
    """The head that a name of the catalogue ends with; that of 铝业, which also ends names of companies, by what precedes."""
    if entry.kind in _BROAD or entry.kind == "public":
        return ""
    if text.endswith(known.heads, start, end):
        return "head"
    business = known.is_business(text, end - 1)
    if business and text[start:end] in known.company_tails:
        business = known.stands_free(text, start)
    return "weak-head" if business or text.endswith(known.weak_heads, start, end) else ""


def _joined(text: str, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """碳纤维及高分子新材料产业 is one industry; in 光伏、储能及氢能产业 the 及 only ends a list."""
    last: Phrase | None = None
    for phrase in phrases:
        if last and not last.head and (link := text[last.end : phrase.start]) in tuple(AND):
            free = phrase.head == "head" and text[last.start - 1 : last.start] != "、"
            if link == AND[-1] if text.startswith("、", phrase.end) else free:
                phrase.start, phrase.joined = last.start, True
                phrase.cores, last = last.cores + phrase.cores, None
        if last:
            yield last
        last = phrase
    if last:
        yield last


def _judge(text: str, phrases: list[Phrase], known: Industries) -> None:
    """Give every phrase that counts the id of the rule that lets it: from the right, as lists end in their head, then verbs."""
    following: Phrase | None = None
    for phrase in reversed(phrases):
        title = text.rfind("《", max(phrase.start - 60, 0), phrase.start)
        if title < 0 or text.find("》", title, phrase.start) >= 0:
            phrase.rule = _rule(text, phrase, following, known)
        else:
            phrase.bar("title")
        following = phrase
    before: Phrase | None = None
    for phrase in phrases:
        if not phrase.rule:
            phrase.object = _is_object(text, phrase, before, known)
            if phrase.object and phrase.kind == "sector":
                if not (meant := known.not_meant.match(text, phrase.end)):
                    phrase.rule = "industry.object"
                else:
                    phrase.bar("not-meant", meant[0])
        before = phrase


def _rule(text: str, phrase: Phrase, following: Phrase | None, known: Industries) -> str:
    end = phrase.end
    if body := known.institution.match(text, end):
        return phrase.bar("institution", body[0])
    if text[end - 1] in known.tails and not known.business.match(text, end - 1):
        return phrase.bar("other-word", text[end - 1 : end + 1])
    if phrase.head == "field":
        if phrase.kind in _BROAD or phrase.kind == "public":
            return phrase.bar("field")
        if task := known.blocker.search(text, end, end + 8):
            return phrase.bar("task", task[0])
    if phrase.head:
        return "industry.headed"
    if phrase.kind == "name":
        named = text[phrase.start : end] in known.company_tails and not known.stands_free(text, phrase.start)
        return phrase.bar("company") if named else "industry.alias"  # 甲山矿业 is a company
    if phrase.kind == "broad" and text[end - 1] in known.tails and not known.object.match(text, end):
        return "industry.broad"
    if _in_list(text, phrase, following, known):
        return "industry.list"
    if phrase.kind in ("sector", "bare") and known.predicate.match(text, end):
        return "industry.predicate"
    return "" if phrase.why else phrase.bar("wants")


def _in_list(text: str, phrase: Phrase, following: Phrase | None, known: Industries) -> bool:
    """Is it a member of a list that 等…产业 closes, or that runs on to a phrase with a head?"""
    tail = known.list_tail.match(text, phrase.end)
    if tail and (tail["field"] is None or phrase.kind == "sector"):
        # 矿山、化工等领域安全 is a list of dangers, 金力永磁等企业 one of companies.
        dangers = tail["field"] and known.blocker.search(text, max(phrase.start - 40, 0), tail.end() + 8)
        if dangers:
            phrase.bar("task", dangers[0])
        elif tail["field"] in known.firms and not known.stands_free(text, phrase.start):
            phrase.bar("company")
        return not phrase.why
    if following is None or following.rule not in _CARRY or not _next_in_list(text, phrase, following):
        return False
    if following.rule == "industry.list":
        return phrase.kind != "public" or following.kind == "public"
    # 金融、保险、证券业: one 业 for all three.
    alike = text[following.end - 1] in known.tails and phrase.cores[-1].codes[0][0] == following.cores[-1].codes[0][0]
    return following.head == "head" or phrase.kind == "sector" or (alike and following.head == "weak-head")


def _next_in_list(text: str, phrase: Phrase, following: Phrase) -> bool:
    """Does the list run from one to the other, over one unknown member at most?"""
    between = text[phrase.end : min(following.start, phrase.end + _BETWEEN + 1)]
    if not 0 < len(between) <= _BETWEEN or between[0] not in _AND or _STOP.search(between):
        return False
    return sum(map(between.count, _AND)) <= 2


def _is_object(text: str, phrase: Phrase, before: Phrase | None, known: Industries) -> bool:
    """Does it stand alone as the object of a verb such as 大力发展, or beside one that does?"""
    if text[phrase.end : phrase.end + 1] not in _EDGES:
        return False
    start = phrase.start - 1 if text.startswith("“", phrase.start - 1) else phrase.start
    for size in _VERB_SIZES:
        if text[max(start - size, 0) : start] in known.verbs:
            return True
    return before is not None and before.object and _next_in_list(text, before, phrase)

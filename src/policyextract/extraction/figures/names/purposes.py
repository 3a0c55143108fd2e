"""Purposes: money that its own clause does not name is called after what it is spent on.

投入5亿元用于改善办学条件 → 改善办学条件投入; 安排3亿元，用于困难群众救助 → 困难群众救助资金.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import DONE, ITEMS, LISTED, OF, SCALES
from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.text.segment import ENDS
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.types import Type

WorkOf = Callable[[int], "str | None"]
"""Gives the work that a clause of the sentence says something of, by the clause's number."""

_MAKE, _ADD, _LIGHT = int(Type.MAKE), int(Type.ADD), int(Type.LIGHT)
_REACH, _HAPPEN, _MOVED = int(Type.REACH), int(Type.HAPPEN), int(Type.GROW | Type.FALL | Type.ADD)
_NEAR = 3  # characters between what was invested and what was made with it
_BARE = 4  # characters of a thing that says no purpose
_LONGEST = 20  # characters of what money is spent on
_LEAD = 12  # characters of when it was and that it is told in all
_SIGNS = "，、；："
_STARTS = "，。；：\n" + ITEMS
_SIZED = 12  # characters of what a size is of: 日处理能力2万吨的
_LONGEST_DEED = 14  # characters of what is done to something
_PLAIN = 2  # characters of a verb that says no object: 竣工
_LISTED = 40  # characters of members that are named before what they are


class Purposes:
    """Names money after its purpose; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        either = lexicon.any_of
        self._verbs = lexicon.words_of("spending-verb")
        self._nominal = lexicon.words_of("spending-noun")
        self._marks = lexicon.words_of("purpose-mark")
        self._acts = lexicon.words_of("act-head")
        self._openers = lexicon.words_of("purpose-opener")
        self._planned = frozenset(plan + act for plan in lexicon.words_of("planning-word") for act in self._acts)
        self._leads = compiled(f"(?:{either('adv', 'summing', 'vague-modifier', 'time-year')}){{0,4}}")
        self._bare, self._any = lexicon.words_of("bare-money"), frozenset(lexicon.words_of("any-money"))
        sized = either("yield-opener", "invested-head")
        self._first = compiled(f"{OF}(?P<first>[^，。；：、（）0-9\\n]{{2,{_LONGEST}}}){LISTED}(?:{sized})[0-9]")
        self._invested = sorted(lexicon.words_of("invested-head"), key=len, reverse=True)
        self._people = frozenset(lexicon.words_of("people-unit"))
        self._paid = lexicon.words_of("pay-head")
        self._payers = lexicon.words_of("payer-tail")
        self._granted = (*lexicon.words_of("money-head"), *lexicon.words_of("spending-extent-of"))
        self._extent = compiled(f"(?<=..)(?:{either('spending-extent')})$")
        listed = f"(?:[^，。；：（）0-9\\n]{{2,{_LISTED}}}{either('etc')})?"
        made = f"{listed}(?P<purpose>[^，。；：（）{DONE}0-9\\n]{{2,{_LONGEST}}})(?=[，。；\\n])"
        self._vague = compiled(f"^(?:{either('vague-modifier')})+(?=..)")
        measured = f"[0-9.]{{1,8}}[{SCALES}]?(?:{either('extent-unit')}){OF}?"
        extent = f"(?:(?P<where>[^，。；：（）0-9\\n]{{2,{_LONGEST_DEED}}}){measured})?"
        sized = f"[^，。；：（）0-9\\n]{{1,{_SIZED}}}[0-9.]{{1,9}}[^，。；：（）0-9\\n]{{1,8}}{OF}"
        self._done = compiled(f"，?(?:{either('invested-verb')}){DONE}?(?:{sized}|{extent}){made}")
        on = f"(?:{either('upon-opener')})(?P<on>[^，。；：（）\n]{{2,{_LISTED}}}?)"
        deeds = f"(?:{either('purpose-opener', 'upon-opener')})(?=..)"
        self._spent_on = compiled(f"(?P<money>.{{2,{_LISTED}}}?(?:{either('money-head')})){deeds}")
        self._upon = compiled(
            f"，?(?:{either('purpose-adverb')})?{on}(?:{either('upon-verb')}){DONE}?"
            f"(?P<deed>[^，。；：（）{DONE}0-9\n]{{2,{_LONGEST_DEED}}})(?=[，。；\n])"
        )
        self._for = compiled(
            f"(?P<comma>，)?(?:{either('purpose-adverb')})?(?:{either('purpose-opener')}){DONE}?"
            f"(?P<purpose>[^，。；：（）{DONE}0-9\\n]{{2,{_LONGEST}}})(?=[，。；\\n])"
        )

    def around(self, made: Draft, before: Draft | None, after: Draft | None, text: str, spans: Sequence[ScannedQuantity]) -> None:
        """Name money by what it is for, as the words around its number say; `before` and `after` are the drafts beside it."""
        if made.quantity.dimension == "money":
            self._by_deed_behind(made, after, text)
            self._by_purpose(made, text, before)
            self._by_deed_upon(made, text, spans)
            self._without_purpose(made)
            self._by_first_work(made, text)

    def _by_purpose(self, made: Draft, text: str, before: Draft | None) -> None:
        """Name money without a name; `before` is the draft before it in the sentence."""
        alone = before is None or made.clause - before.clause > 1
        spent = made.indicator is not None and made.indicator.startswith(self._marks)  # 拟投入4亿元用于促进就业
        given = text.startswith(self._marks, made.quantity.end)
        if made.action not in self._verbs and not (spent or given) and not self._goes_on(made, before, text):
            return
        found = self._for.match(text, made.quantity.end)
        told = given or (found is not None and not found["comma"])
        if (given and made.act_behind) or (told and self._says_by_whom(made.indicator or "")):
            made.indicator = None  # 中央财政投入4亿元用于促进就业: what for, and not by whom
        money = next((word for word in self._bare if self._is_spent(made.indicator or "", word)), None)
        if money is not None:
            made.indicator = money  # 筹措资金2000万元用于支持助企纾困
        bare = (made.indicator in self._bare or (given and made.indicator in self._acts)) and not made.subject
        if made.indicator is not None and not bare and not self._is_purpose(made.indicator):
            return
        if found is None or (found["comma"] and not alone and not bare):
            return
        noun = made.action if made.action in self._nominal else self._nominal[-1]
        purpose = self._vague.sub("", found["purpose"])
        noun = "" if purpose.endswith(self._granted) else noun  # 安排5亿元设立奖励基金
        made.indicator = purpose + ((made.indicator or "") if bare else noun)
        made.indicator_span, made.said_indicator = found.span("purpose"), True

    def _by_first_work(self, made: Draft, text: str) -> None:
        """Name money after the first of works whose second has a size of its own: 总投资9亿元的甲水泥、年产5万吨的乙化工."""
        name, found = made.indicator or "", self._first.match(text, made.quantity.end)
        head = next((word for word in self._invested if name.endswith(word)), "")
        if found is not None and head:
            made.indicator, made.said_indicator = found["first"] + head, True

    def _without_purpose(self, made: Draft) -> None:
        """Leave out of the name of money, which begins or ends behind its number, what it is spent on: 扶贫资金发展养殖."""
        behind = made.indicator_span is not None and made.indicator_span[1] > made.quantity.start
        found = self._spent_on.match(made.indicator or "") if behind else None
        if found is not None and not (found["money"] in self._any or found.string.endswith(self._granted)):
            made.indicator = found["money"]

    def after(self, made: Draft, before: Draft | None, text: str, object_before: WorkOf) -> None:
        """Name a number after what the clause before says is done: money that is set apart (增加农机购置补贴，安排130亿元), what
        something was raised to (提高低保标准，每人每月达到410元), how much was done (建设安居住房，竣工30万平方米).

        `object_before` gives what the clause before one, by its number, says is done.
        """
        if made.indicator is not None or not self._may_be_object(made, before, text):
            return
        if (done := object_before(made.clause)) is None:
            return
        if made.action not in self._verbs:
            raised = made.quantity.dimension == "money" and made.verb_flags & _REACH and done.endswith(self._paid)
            if raised or made.quantity.dimension != "money":
                made.indicator, made.said_indicator, made.carried = done, True, "beside"
            return
        name = self._extent.sub("", done)
        made.indicator = name if name.endswith(self._granted) else name + self._nominal[-1]
        made.said_indicator = True

    def _may_be_object(self, made: Draft, before: Draft | None, text: str) -> bool:
        """Whether a number without a name can be of what the clause before says is done, where none is told there."""
        if made.quantity.dimension == "money":
            return True
        near = before is not None and made.clause - before.clause <= 1
        told = made.quantity.unit_class in ("measure", "count") and made.verb_flags & _HAPPEN and not made.verb_flags & _MOVED
        alone = len(made.action or "") <= _PLAIN and (made.quantity.unit or "").lstrip(SCALES) not in self._people
        return bool(told) and alone and not near and made.role is None and text[made.quantity.end : made.quantity.end + 1] in ENDS

    def _says_by_whom(self, name: str) -> bool:
        """Whether a name says only who pays: 中央财政, 中央财政投入, 政府投资."""
        if name.endswith(self._payers):
            return True
        paid = next((word for word in (*self._nominal, *self._acts) if name.endswith(word)), "")
        return bool(paid) and name.removesuffix(paid).endswith(self._payers)

    def _is_spent(self, name: str, money: str) -> bool:
        """Whether a name is money and what it is spent on, which stood behind its number: 资金用于支持助企纾困."""
        return name.startswith(money) and name[len(money) :].startswith(self._openers)

    def _by_deed_upon(self, made: Draft, text: str, spans: Sequence[ScannedQuantity]) -> None:
        """Name money after what is done to what with it: 投入90万元对12所学校进行加固 is 学校加固投入.

        `spans` are the quantities of the sentence: a number of what something is done to is no part of its name.
        """
        found = self._upon.match(text, made.quantity.end)
        if found is None:
            return
        start = made.quantity.start
        money = next((word for word in self._bare if text.endswith(word, 0, start)), "")  # 投入资金90万元对校舍进行加固
        start -= len(money)
        spent = next((word for word in (*self._verbs, *self._acts) if text.endswith(word, 0, start)), None)
        if spent is None:
            return
        first, last = found.span("on")
        for span in reversed(spans):
            if first <= span.start and span.end <= last:
                first = span.end  # what stands before the number says where
                break
        name = self._vague.sub("", text[first:last]) + self._vague.sub("", found["deed"])
        made.indicator = name + (money or (spent if spent in self._nominal or spent in self._acts else self._nominal[-1]))
        made.indicator_span, made.said_indicator = found.span("deed"), True
        made.action, made.action_span = spent, (start - len(spent), start)

    def _by_deed_behind(self, made: Draft, after: Draft | None, text: str) -> None:
        """Name bare money after what is done with it behind its number: 筹集资金300万元硬化道路4万平方米 is 硬化道路资金."""
        money = made.indicator or ""
        if after is None or money not in self._any or after.quantity.dimension == "money":
            return
        end = made.quantity.end
        told = after.action in self._openers and len(after.indicator or "") > _BARE  # 支持改造小区, and not 实施项目
        end += told and text.startswith("，", end)
        near = after.action_span is not None and after.action_span[0] == end
        if near and after.indicator and after.verb_flags & _MAKE and not after.verb_flags & _ADD:
            said = end > made.quantity.end or after.indicator.startswith(after.action or "\n")
            verb = "" if after.verb_flags & _LIGHT or said else after.action
            made.indicator, made.said_indicator = f"{verb}{after.shared_part or after.indicator}{money}", True

    def invested(self, drafts: Sequence[Draft], text: str, work_in: WorkOf) -> None:
        """Name a bare 投资 that opens its clause after what the next clause says was made with it: 投资9亿元，新建水厂6座.

        `work_in` gives the work that a clause says something of, by its number: 投资9亿元，东湖大桥主体完工.
        """
        for before, made, after in zip([None, *drafts], drafts, [*drafts[1:], None], strict=False):
            name = self._said_bare(made, before, text) or made.indicator
            if self._raised_anew(made, before):
                name = None
            spent = name in self._acts and made.action in self._acts
            alone = name is None and made.action in self._verbs
            if not (spent or alone or name in self._planned) or made.quantity.dimension != "money":
                continue
            act = made.action if made.action in self._nominal else self._nominal[-1]  # 筹资9万元，新建水厂6座
            end, money = made.quantity.end, name or act or ""
            if not self._opens(made, text):
                continue
            near = after is not None and after.action_span is not None and text[end : end + 1] == "，"
            if near and after is not None and after.action_span is not None:
                gap = after.action_span[0] - end
                near = 0 < gap <= (_LEAD if after.clause == made.clause + 1 and not after.subject else _NEAR)
            if (
                after is not None
                and near
                and after.indicator not in (None, made.indicator)
                and after.verb_flags & _MAKE
                and not after.verb_flags & _ADD
            ):
                made.indicator = after.indicator.removeprefix(after.kept_verb or "") + money
            elif (done := self._done.match(text, end)) is not None:
                made.indicator = (done["where"] or "") + done["purpose"] + money
            elif (after is None or after.clause > made.clause + 1) and (work := work_in(made.clause + 1)):
                made.indicator = work + money

    def _raised_anew(self, made: Draft, before: Draft | None) -> bool:
        """Whether money without a name begins behind a semicolon, so that it is of nothing told in front of that.

        投入2万元，改造水库2座；投入9万元，新建水厂6座.
        """
        anew = before is not None and made.stretch != before.stretch
        return anew and not made.said_indicator and made.action in self._verbs and made.role is None

    def _said_bare(self, made: Draft, before: Draft | None, text: str) -> str:
        """The bare 投资 of a draft that begins behind a semicolon, and has its owner from in front of that; "" of others.

        改造水库2座；投资900万元，实施了河道治理: what was made with it stands behind it.
        """
        goes_on = before is not None and before.stretch == made.stretch
        if made.indicator_span is None or not made.carried or goes_on or not made.stretch:
            return ""
        start = made.indicator_span[0]
        if text[max(text.rfind(sign, 0, start) for sign in "，；")] != "；":
            return ""  # 改造水库2座；实施河道治理，投资900万元: whose it is stands before it
        said = text[slice(*made.indicator_span)]
        return said if said in self._acts else ""

    def _opens(self, made: Draft, text: str) -> bool:
        """Whether nothing stands before a draft's words in its clause, but when and that it was in all: 先后投资9亿元."""
        start = made.indicator_start if made.said_indicator or not made.action_span else made.action_span[0]
        first = max(text.rfind(sign, max(0, start - _LEAD), start) for sign in _STARTS) + 1
        return self._leads.fullmatch(text, first, start) is not None

    def _goes_on(self, made: Draft, before: Draft | None, text: str) -> bool:
        """Whether money is one more part of what was set apart: 安排6亿元支持城市更新，3亿元支持老旧小区改造."""
        spent = before is not None and before.action in self._verbs and before.quantity.dimension == "money"
        if before is None or not spent or made.action is not None or (made.indicator_span and not made.counts_first):
            return False
        start = made.quantity.start
        if not any(sign in text[max(0, start - _NEAR) : start] for sign in _SIGNS):
            return False  # 安排2亿元，组建规模10亿元的母基金
        made.take_action(before)
        made.indicator = None
        return True

    def _is_purpose(self, name: str) -> bool:
        """Whether a name is only the words that open a purpose, or begins with them: 资金用于, 用于困难群众."""
        return name.startswith(self._marks) or name.endswith(self._marks)


def spent_alone(
    made: Draft, whole: str | None, marks: tuple[str, ...], spending: tuple[str, ...], head: Callable[[str], str | None]
) -> None:
    """Name money that only its purpose names after what was told before, if that is of a purpose, else as spending."""
    of = whole if whole and any(mark in whole for mark in marks) else "".join(spending)
    if of != whole:
        name = made.indicator or ""
        made.indicator = next(name.removeprefix(mark) for mark in marks if name.startswith(mark))
    made.indicator = spent_on(made, of, marks, head(of))


def spent_on(made: Draft, whole: str, marks: tuple[str, ...], head: str | None, shares: tuple[str, ...] = ()) -> str:
    """The name of a part that only its purpose names, in the place of that of the whole, whose head is `head`.

    财政用于科技的投入, 其中用于基础研究的占48%: 财政用于基础研究的投入.
    `shares` are the ends of names that say how large a part it is.
    """
    name = made.indicator or ""
    if shares and name.endswith(shares):
        return whole + name  # 其中用于产业的比重达到60%
    if made.action and made.action_span and made.indicator_span and made.action_span[0] == made.indicator_span[1]:
        name, made.action, made.action_span = name + made.action, None, None  # 用于棚户区改造15亿元
    name = name.removesuffix(OF)
    for mark in marks:
        who, said, what = whole.partition(mark)
        if said and (of := what.rfind(OF)) >= 0:
            return who + name + what[of:]
        if said and head:
            return who + name + head
    return name + whole

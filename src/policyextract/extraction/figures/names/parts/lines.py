"""Lines: a line that every account of a budget has (上年结转, 调入资金) is of the one that its paragraph is about."""

from __future__ import annotations

import re

from policyextract.core.text.patterns import compiled
from policyextract.core.text.signs import HAN, NUMERAL, YEAR
from policyextract.core.text.word_index import any_of_these
from policyextract.extraction.figures.draft import Draft
from policyextract.packs.lexicon import Lexicon

_LOOK_BACK = 1500
"""Characters before a line of a budget in which its account is named."""
_LOOK_BACK_LEVEL = 4000
_NEAR = 250
"""Characters before what came in or went out at a level in which its account is named, the last that is."""

_CLAUSE = 40
"""Characters of a clause before an account in which money is said to be taken from it."""


def owned_account(lexicon: Lexicon) -> str:
    """The pattern of a place and the account that is its own: 甲区一般公共预算."""
    either = lexicon.any_of
    return f"{_owner(lexicon)}(?:{either('account-local')})?(?:{either('account')})"


def _owner(lexicon: Lexicon) -> str:
    either = lexicon.any_of
    return f"(?P<owner>(?:(?!{either('account-owner-not')})[{HAN}]){{2,12}}?(?:{either('account-owner-end')}))"


class Lines:
    """Puts accounts before the lines that are told apart by them alone; made from a lexicon, without state of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        either = lexicon.any_of
        level, whole = f"(?P<level>{either('level', 'account-level')})", either("whole-area", "nation")
        local, account = f"(?:{either('account-local')})?", f"(?P<account>{either('account')})"
        # A place is one only where something ends before it; 2022年 says when.
        owner = _owner(lexicon)
        before = rf"(?:(?<=[\n。；])(?:{YEAR}[{HAN}]?，)?|(?<={YEAR}，)){owner}"
        self._account = compiled(f"(?:{before}|[\n。．.）{YEAR}]|(?<=[{NUMERAL}])、|{whole}|{level}){local}{account}")
        self._from = compiled(f"(?:{either('from')})[^，。；：\n]*$")
        """An account that money is taken from is not the one that its paragraph is about: 从政府性基金预算调入5亿元."""
        self._level = compiled(f"(?m)^[（(]?[{NUMERAL}]+[）).．、](?:{level}|{whole})")
        self._lines, self._endings = frozenset(lexicon.words_of("account-line")), lexicon.words_of("account-line-ending")
        self._accounts = lexicon.words_of("account")
        sides = any_of_these(sorted({side for pair in lexicon.words_of("account-in") for side in pair.split("=")}))
        self._side = compiled(f"(?:(?P<level>{either('level')})|(?P<area>{whole}))(?:{sides})")
        """What came in or went out at a level, and not of which account: 市级支出."""
        lent = "".join(f"(?<!{re.escape(word)})" for word in lexicon.words_of("grant-lent"))
        self._granted = compiled(
            f"^[{HAN}]{{1,8}}?{lent}(?:{either('grant-verb')})(?:{either('grant-receiver')})?(?=[{HAN}]{{3}})"
        )
        """Who gave a limit or money to whom: 自治区下达我市."""
        self._added = compiled(f"(?:{either('added-line')})(?={either('line-opener')})|{either('added-line')}")
        long = [word for word in lexicon.words_of("added-line") if len(word) > 1]
        self._added_inside = compiled(f"(?<=..)(?:{any_of_these(long)})(?:{either('commitment')})?(?=...)")
        self._added_to = lexicon.words_of("added-ending")

    def account(self, made: Draft, text: str) -> None:
        """Put the account before a line that all accounts of a budget have."""
        name = made.indicator
        if not name or made.quantity.dimension != "money":
            return
        name = made.indicator = self._without_added(name)
        line = name
        side = None if made.is_part else self._side.fullmatch(name)
        if side is not None:
            self._of_account(made, text, (side["level"] or side["area"] or ""))
            return
        if made.action and made.action + name in self._lines:
            line = made.action + name
        if line not in self._lines and not line.endswith(self._endings):
            return
        if "、" in line or any(line.startswith(account) for account in self._accounts):
            return  # several lines as one: 预算稳定调节基金、政府性基金调入资金及使用结转结余
        at = made.quantity.start
        found = self._named_before(text, at, _LOOK_BACK, name)
        if found is None:
            return
        level = found["level"]
        if level is None and found["owner"] is None:
            for match in self._level.finditer(text, max(0, at - _LOOK_BACK_LEVEL), at):
                level = match["level"]
        owner = found["owner"] or (level or "")
        made.indicator = owner + found["account"] + line

    def _of_account(self, made: Draft, text: str, level: str) -> None:
        """Put the account that was named right before what came in or went out at a level: 市级支出 is 市级政府性基金预算支出."""
        name = made.indicator or ""
        found = self._named_before(text, made.quantity.start, _NEAR, name)
        if found is not None and found["level"] in (None, level) and found["owner"] is None:
            made.indicator = level + found["account"] + name[len(level) :]

    def _named_before(self, text: str, at: int, reach: int, name: str) -> re.Match[str] | None:
        """The last account that is named so near before the number of a line at an offset, and its name."""
        found = None
        for match in self._account.finditer(text, max(0, at - reach), at - len(name)):
            if not self._from.search(text, max(0, match.start() - _CLAUSE), match.start() + 1):
                found = match
        return found

    def _without_added(self, name: str) -> str:
        """A line of an account without the word that adds it to those before: 加上级补助收入, 加上债务转贷收入."""
        name = self._granted.sub("", name)
        found = self._added.match(name)
        if found is None and (inside := self._added_inside.search(name)) is not None and name.endswith(self._added_to):
            return name[inside.end() :]  # 一般公共预算收入加上预计上级补助收入124万元
        if found is None or not name.endswith(self._added_to):
            return name
        rest = name[found.end() :]
        return rest if len(rest) > len(found.group()) + 1 else name

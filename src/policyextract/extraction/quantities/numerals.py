"""Numerals: the string of a number, Arabic or Chinese, into its exact decimal value.

`cn2an` is not used: it reads 两三 as 23, raises on 十几, 数百, 百亿 and 三点五万, gives floats for decimals (零点九), and takes
about six times as long on what both can read.
"""

from __future__ import annotations

import unicodedata
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from policyextract.core.text.signs import ONES

MAX_DIGITS = 28
"""A longer run of digits is a code, not a quantity."""

EXACT = Context(prec=120)
"""Wide enough that no product of a number and a unit factor is ever rounded."""

SIXTEEN_DIGITS = Context(prec=16)
"""For fractions that have no end, such as a third."""

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "○": 0, "两": 2, "兩": 2} | {c: i + 1 for i, c in enumerate("壹贰叁肆伍陆柒捌玖")}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SCALES = {c: Decimal(v) for c, v in (_SMALL | _LARGE).items()}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
CHINESE = "".join(_DIGITS) + "".join(_SMALL) + "".join(_LARGE) + "".join(_TENS) + "半几幾数數"
"""Every character a Chinese numeral is made of, the decimal 点 apart."""

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
"""Fractions in one character."""

HALVES = ("半", "一半", "半数")
YEAR_ZEROS = "0〇○零ＯOoО"
"""What the zero of a year is written with, which is copied from print: 二〇〇二, 二00二, 二OO二."""
WRITTEN_YEAR = f"(?:19|20)[0-9]{{2}}|[{ONES[:2]}][{ONES[-1]}{YEAR_ZEROS}][{YEAR_ZEROS}{ONES}]{{2}}"
"""A year of four figures in digits or characters, for patterns: 2024, 二〇二四."""
_FIGURES = {c: str(value) for c, value in _DIGITS.items()} | dict.fromkeys(YEAR_ZEROS, "0")
_SOME = frozenset("几幾数數")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_PLAIN = str.maketrans("两兩壹贰叁肆伍陆柒捌玖拾佰仟萬億", "二二一二三四五六七八九十百千万亿")


class Numeral(NamedTuple):
    """The value of a numeral: `value` times the scale characters from `scale_at` on.

    `high` is the upper end of an approximate pair (两三, 二三十), else None. `open` marks 十几 and 数百, whose value is the
    least they can mean.
    """

    value: Decimal
    high: Decimal | None
    open: bool
    scale_at: int


def arabic(digits: str) -> Decimal | None:
    """The value of `1,234.5`, its full-width form, or `1½`; None if it has too many digits."""
    if len(digits) > MAX_DIGITS:
        return None
    if digits[-1] in VULGAR:
        above, below = unicodedata.normalize("NFKC", digits[-1]).split("\u2044")
        part = SIXTEEN_DIGITS.divide(Decimal(above), Decimal(below))
        return part if len(digits) == 1 else EXACT.add(arabic(digits[:-1]) or Decimal(0), part)
    if not digits.isascii():
        digits = digits.translate(_FULL_WIDTH)
    return Decimal(digits.replace(",", "") if "," in digits else digits)


def scale_value(scale: str) -> Decimal:
    """The product of scale characters: 千万 is 10000000."""
    product = Decimal(1)
    for char in scale:
        product = EXACT.multiply(product, SCALES[char])
    return product


def whole(numeral: str) -> int:
    """A whole number in digits or in characters: 12, 十四, 二十. Raises ValueError for what is none, such as 十十."""
    value = int(numeral) if numeral.isdecimal() else _whole(numeral.translate(_PLAIN))
    if value is None:
        raise ValueError(numeral)
    return value


def year(written: str) -> int:
    """A year that is written figure by figure: 2024, ２０２４, 二〇二四, 二O一四. Raises ValueError for what is none."""
    return int("".join(_FIGURES.get(char, char) for char in written))  # which reads figures of any width


@lru_cache(maxsize=8192)
def chinese(numeral: str) -> Numeral | None:
    """The value of a Chinese numeral such as 两千三百, 零点九, 百亿, 十几万, 两三; None if it is not well formed.

    A trailing 万 or 亿 stays a scale (`scale_at`) where the part before it has neither: 百亿 is 100 × 亿.
    """
    if not 0 < len(numeral) <= MAX_DIGITS:
        return None
    text = numeral.translate(_PLAIN)
    cut = len(text)
    while cut and text[cut - 1] in _LARGE:
        cut -= 1
    head, tail = text[:cut], text[cut:]
    if tail not in ("", "万", "亿", "万亿"):
        return None
    if not head:  # a lone scale: 万亿 is 1 × 万亿
        return Numeral(Decimal(1), None, False, 0)
    if "亿" in head or ("万" in head and tail != "亿"):  # 一万五千亿 is 15000 × 亿
        head, tail, cut = text, "", len(text)
    whole, point, decimals = head.partition("点")
    if point:
        value = _whole(whole) if whole else None
        if value is None or not decimals or any(c not in _DIGITS for c in decimals):
            return None
        return Numeral(Decimal(f"{value}." + "".join(str(_DIGITS[c]) for c in decimals)), None, False, cut)
    if head in HALVES:
        return Numeral(Decimal("0.5"), None, False, cut)
    if head[0] in _SOME or head[-1] in _SOME:
        return _some(head, cut, bool(tail))
    value = _whole(head)
    if value is not None:
        return Numeral(Decimal(value), None, False, cut)
    pair = _pair(head)
    return pair and Numeral(Decimal(pair[0]), Decimal(pair[1]), False, cut)


def _some(head: str, cut: int, scaled: bool) -> Numeral | None:
    """数百, 几十 and 十几: at least 100, 10 and 10."""
    if head[0] in _SOME:
        rest = head[1:]
        if not rest:
            # 几万 is at least one 万; without a scale 几 says nothing.
            return Numeral(Decimal(1), None, True, cut) if scaled else None
        value = _whole(rest) if rest[0] in _SMALL else None
    else:
        value = _whole(head[:-1]) if head[-2] in _SMALL else None
    return None if value is None else Numeral(Decimal(value), None, True, cut)


def _whole(text: str) -> int | None:
    """The value of a well-formed whole numeral, None otherwise: scales fall within each 万 and 亿."""
    if text and text[0] in _TENS:
        rest = text[1:]
        if rest and (len(rest) > 1 or _DIGITS.get(rest, 0) == 0):
            return None
        return _TENS[text[0]] + (_DIGITS[rest] if rest else 0)
    total = section = 0
    digit = -1
    last_small, last_large = 10**4, 10**12
    last_scale = 0
    zero = False
    first = True
    for char in text:
        if char in _DIGITS:
            value = _DIGITS[char]
            if digit > 0 or (digit == 0 and value == 0):
                return None
            digit, zero = value, value == 0 or zero
        elif char in _SMALL:
            scale = _SMALL[char]
            if scale >= last_small or (digit == 0 and scale != 10):
                return None
            if digit < 1 and not first and not (scale == 10 and zero):
                return None
            section += (digit if digit > 0 else 1) * scale
            digit, last_small, last_scale, zero = -1, scale, scale, False
        elif char in _LARGE:
            scale = _LARGE[char]
            if digit == 0 or scale == last_large or (scale > last_large and (last_large != 10**4 or scale != 10**8)):
                return None
            section += max(digit, 0)
            if scale > last_large < 10**12 and total:  # 三万二千亿 with more behind it: what stands before 亿 is one number
                total, section = 0, total + section
            if not section:
                if not first:
                    return None
                section = 1
            total += section * scale
            section, digit, last_small, last_large, last_scale, zero = 0, -1, 10**4, scale, scale, False
        else:
            return None
        first = False
    if digit >= 0:
        # 两千三 is 2300, 一万五 is 15000, but 一百零五 is 105.
        shorthand = last_scale > 10 and not zero and section % last_scale == 0
        section += digit * (last_scale // 10 if shorthand else 1)
    return total + section


def _pair(text: str) -> tuple[int, int] | None:
    """Both ends of an approximate numeral, two digits in a row: 两三, 三五, 十七八, 二三十, 三四百."""
    for i in range(len(text) - 1):
        if text[i] in _DIGITS and text[i + 1] in _DIGITS:
            low, high = _whole(text[:i] + text[i] + text[i + 2 :]), _whole(text[:i] + text[i + 1] + text[i + 2 :])
            if low is None or high is None or not 1 <= _DIGITS[text[i + 1]] - _DIGITS[text[i]] <= 2 or not _DIGITS[text[i]]:
                return None
            return low, high
    return None

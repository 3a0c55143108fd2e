"""Signs: the closed classes of characters that Chinese writes numbers, names and lists with, each written once.

They are grammar, as digits are. Words stand in the packs (`packs/builtin`), and what divisions are called in `core/data`.
"""

HAN = "\u4e00-\u9fff"
"""Any Chinese character, inside the brackets of a pattern."""
ONES = "一二三四五六七八九"
TEN = "十"
TENS = ONES + TEN
NUMERAL = "0-9" + TENS
"""What small numbers are written with, inside the brackets of a pattern."""
TWO = "两"
"""What two is written with before a measure word."""
FEW = TWO + "几"
"""What else a small number before a measure word is written with."""
POWERS = "百千万亿"
SCALES = TEN + POWERS
AND = "和与及"
"""What joins the last two members of a list."""
OF = "的"
"""What joins a thing to what it is of."""
QUOTES = "“”"
LISTED = "、"
"""Between the members of a list."""
ETC = "等"
"""What closes a list."""
ITEMS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Numbers of the items of a list that runs on in its sentence."""
NTH = "第"
"""What makes an ordinal."""
PAGE = "页"
IN_ALL = "共"
NOTE = "注"
"""What notes are numbered with beside their digits."""
NOTE_MARK = rf"\^?[\[［〔【]{NOTE}?[0-9¹²³⁰⁴-⁹]{{1,3}}[\]］〕】]"
"""The pattern of the mark of a footnote, in small raised digits or in plain ones: [3], 〔注2〕, [⁴]."""
DONE = "了"
"""What says after a verb that it was done."""
THERE_IS = "有"
"""What verbs end with that say what is there: 现有, 共有."""
TIMES_OVER = "翻"
"""What says that something became twice as much, or more: 翻一番."""
YEAR, MONTH, DAY = "年月日"
YUAN = "元"
"""What sums of money convert to."""


def is_han(character: str) -> bool:
    """Whether it is a Chinese character; "" is none."""
    return "\u4e00" <= character <= "\u9fff"

"""The bytes of a text file in, its characters out: decoded strictly, no character is ever replaced or dropped unasked.

UTF-8, UTF-16, UTF-32, GB18030 (with GBK and GB 2312) and Big5 are told apart by a byte order mark, by what the bytes can be
at all, and by whether a Chinese writer could mean the characters that they give. With `lenient`, bytes that fit nowhere
become U+FFFD, one for each, and a warning says how many there are.
"""

from __future__ import annotations

import codecs
import re
import warnings
from collections import Counter

from policyextract.core.text.signs import HAN
from policyextract.core.words.speech import say
from policyextract.readers.reading import Manner, ReadError, Reading, ReadWarning

ENCODINGS = "UTF-8, UTF-16, UTF-32, GB18030, Big5"
CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "us-ascii", "ascii"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "gb_2312", "gb18030", "x-gbk", "csgb2312", "chinese", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    "utf-16be": "utf-16-be",
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis"), "cp932"),
    "euc-jp": "euc_jp",
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
}
"""What a page may declare, as browsers read it, and the codec for it. Nothing else that Python has a codec for is believed."""
_NO_CHARSETS = frozenset(("punycode", "idna", "undefined", "unicode-escape", "raw-unicode-escape"))
_MARKS = (  # those of UTF-32 begin like those of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PLAUSIBLE = 0.8  # the share of everyday characters; in a Chinese report it is above 0.99
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]")
# Words that no Chinese text does without, as written where Big5 is, and their share of its characters.
_HAN = re.compile(f"[{HAN}]")
_EVERYWHERE, _OFTEN = frozenset("的一是不在有和國年為人大中上個地這會業經發展市工民政府"), 0.05


def plain_text(content: bytes, name: str, manner: Manner) -> Reading:
    """The text of a file, in the encoding that was named, else in the one that is detected.

    Raises ReadError, with the offset of the first byte that is wrong.
    """
    return Reading(decoded(content, name, manner))


def decoded(content: bytes, name: str, manner: Manner) -> str:
    """The characters of the bytes, without a byte order mark; raises ReadError as `plain_text` does."""
    if manner.encoding is None:
        try:
            return _detected(content, name)
        except ReadError:
            if not manner.lenient or b"\0" in content:
                raise
            return _nearest(content, name)
    try:
        return content.decode(manner.encoding).removeprefix("\ufeff")
    except (LookupError, ValueError) as error:
        if manner.lenient:
            return _replaced(content, name, manner.encoding)
        raise ReadError(say("text.not_encoding", name=name, encoding=manner.encoding, place=_place(error))) from None


def is_charset(encoding: str) -> bool:
    """Whether a name is of an encoding of texts, and not of one of the other things that Python has codecs for."""
    try:
        found = codecs.lookup(encoding)
        return found.name.replace("_", "-") not in _NO_CHARSETS and isinstance("".encode(encoding), bytes)
    except (LookupError, ValueError):
        return False


def _detected(content: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                place = _place(error, shift=len(mark))
                said = say("text.mark", name=name, encoding=encoding.upper(), place=place, encodings=ENCODINGS)
                raise ReadError(said) from None
    zero = content.find(b"\0")
    if zero >= 0:
        text = _unmarked(content, ("utf-32-le", "utf-32-be"), 4) or _unmarked(content, ("utf-16-le", "utf-16-be"), 2)
        if text is None:
            raise ReadError(say("text.zero", name=name, at=zero, encodings=ENCODINGS))
        return text
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        no_utf8 = say("text.not_utf8", place=_place(error))
    try:
        text = content.decode("gb18030")
        no_gb18030 = say("text.no_chinese")
        if _everyday_share(text) >= _PLAUSIBLE:
            return text
    except UnicodeDecodeError as error:
        no_gb18030 = say("text.not_gb18030", place=_place(error))
    found = _big5(content)
    if found is None:
        found = _unmarked(content, ("utf-16-le", "utf-16-be"), 2)
    if found is None:
        raise ReadError(say("text.undetected", name=name, no_utf8=no_utf8, no_gb18030=no_gb18030, encodings=ENCODINGS))
    return found


def _big5(content: bytes) -> str | None:
    """The text, if the bytes are Big5 and have the words in them that every Chinese text has."""
    try:
        text = content.decode("big5hkscs")
    except UnicodeDecodeError:
        return None
    han = _HAN.findall(text)
    often = sum(character in _EVERYWHERE for character in han)
    return text if han and often >= _OFTEN * len(han) and len(han) >= 0.5 * sum(map(str.isalpha, text)) else None


def _unmarked(content: bytes, encodings: tuple[str, str], width: int) -> str | None:
    """The text, if the bytes are in one of two byte orders and a Chinese text in that one only."""
    if len(content) % width:
        return None
    found = []
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # ASCII alone proves nothing here: any file of zero-padded bytes holds it.
        if not _CONTROL.search(text) and not text.isascii() and _everyday_share(text) >= _PLAUSIBLE:
            found.append(text)
    return found[0] if len(found) == 1 else None


def _nearest(content: bytes, name: str) -> str:
    """The text in the encoding in which the fewest bytes are wrong, these replaced."""
    tried = {encoding: content.decode(encoding, "replace") for encoding in ("utf-8", "gb18030", "big5hkscs")}
    wrong = {encoding: text.count("\ufffd") for encoding, text in tried.items()}
    chinese = [encoding for encoding, text in tried.items() if _everyday_share(text) >= _PLAUSIBLE]
    return _replaced(content, name, min(chinese or tried, key=lambda encoding: wrong[encoding]))


def _replaced(content: bytes, name: str, encoding: str) -> str:
    """The text, U+FFFD where a byte is wrong; warns of how many are."""
    text = content.decode(encoding, "replace").removeprefix("\ufeff")
    count = text.count("\ufffd")
    if count:
        first = say("text.first", at=text.index("\ufffd"))
        warnings.warn(say("text.replaced", name=name, count=count, encoding=encoding, first=first), ReadWarning, stacklevel=2)
    return text


def _place(error: Exception, shift: int = 0) -> str:
    if not isinstance(error, UnicodeDecodeError):
        return " ".join(str(error).split())
    at = error.start
    return say("text.byte", byte=error.object[at], at=at + shift)


def _everyday_share(text: str) -> float:
    """The share of characters that a Chinese writer could mean: almost any bytes decode, but to rare characters.

    Counts the 3755 characters of level one of GB 2312 and its symbols, by the place of their two bytes. Only characters
    outside ASCII are weighed: they are what another encoding would have turned to garbage.
    """
    common = total = 0
    for character, count in Counter(text).items():
        code = character.encode("gb18030", "replace")
        if len(code) > 1:
            total += count
            common += count * (len(code) == 2 and 0xA1 <= code[0] <= 0xD7 and code[1] >= 0xA1)
    return common / total if total else 1.0

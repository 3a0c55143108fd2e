"""The bytes of a text file in, its characters out: decoded strictly, no character is ever replaced or dropped.

UTF-8, UTF-16 and GB18030 (with GBK and GB 2312) are told apart by a byte order mark, by what the bytes can be at all,
and by whether a Chinese writer could mean the characters that they give.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from policyextract.readers.errors import ReadError

ENCODINGS = "UTF-8, UTF-16, GB18030"
_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_PLAUSIBLE = 0.8  # the share of everyday characters; in a Chinese report it is above 0.99
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def plain_text(content: bytes, name: str, encoding: str | None = None) -> str:
    """The text of the bytes, in the encoding that was named, else in the one that is detected.

    Raises ReadError, with the offset of the first byte that is wrong.
    """
    if encoding is None:
        return _detected(content, name)
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except (LookupError, ValueError) as error:  # a page may declare any name for its encoding
        raise ReadError(f"{name}: not {encoding}, {_place(error)}") from None


def _detected(content: bytes, name: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                place = _place(error, shift=len(mark))
                raise ReadError(f"{name}: not {encoding.upper()} as its mark says ({place}); accepted: {ENCODINGS}") from None
    zero = content.find(b"\0")
    if zero >= 0:
        text = _unmarked_utf16(content)
        if text is None:
            raise ReadError(f"{name}: not a text, zero byte at byte offset {zero}; accepted: {ENCODINGS}")
        return text
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        no_utf8 = f"not UTF-8 ({_place(error)})"
    try:
        text = content.decode("gb18030")
        no_gb18030 = "as GB18030 not a Chinese text"
        if _everyday_share(text) >= _PLAUSIBLE:
            return text
    except UnicodeDecodeError as error:
        no_gb18030 = f"not GB18030 ({_place(error)})"
    text = _unmarked_utf16(content)
    if text is None:
        raise ReadError(f"{name}: {no_utf8}, {no_gb18030}; accepted: {ENCODINGS}")
    return text


def _unmarked_utf16(content: bytes) -> str | None:
    """The text, if the bytes are UTF-16 in one byte order and a Chinese text in that one only."""
    if len(content) % 2:
        return None
    found = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # ASCII alone proves nothing here: any file of zero-padded bytes holds it.
        if not _CONTROL.search(text) and not text.isascii() and _everyday_share(text) >= _PLAUSIBLE:
            found.append(text)
    return found[0] if len(found) == 1 else None


def _place(error: Exception, shift: int = 0) -> str:
    if not isinstance(error, UnicodeDecodeError):
        return " ".join(str(error).split())
    at = error.start
    return f"byte 0x{error.object[at]:02x} at byte offset {at + shift} is wrong"


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

"""The bytes of a PDF in, how many forms one of its forms draws at most out, forms in forms counted each time.

A form is a drawing that a page may draw many times, and a form may draw others: ten draw ten draw ten, seven deep, are ten
million drawings from a file of a kilobyte, over which every parser hangs. So this is looked at before a file is parsed, as far
as it can be seen without parsing: streams that are not encrypted.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass, field

MOST = 200_000
"""More drawings than this are no document."""
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,8})[ \r\n]+[0-9]{1,5}[ \r\n]+obj\b")
_DICTIONARY = 8192  # bytes of an object in which its dictionary stands
_STREAM_BYTES = 256 * 2**20  # of all forms together
_REFERENCE = re.compile(rb"/([^\s/<>\[\]()]{1,80})\s{1,4}([0-9]{1,8})\s{1,4}[0-9]{1,5}\s{1,4}R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]{1,80})\s{1,4}Do\b")
_IS_FORM = re.compile(rb"/Subtype\s*/Form\b")
_RESOURCES = (b"Resources", b"XObject")
_FEW = 3  # forms that cannot make many


@dataclass
class _Form:
    """What a form draws: names and how often, and which object each name is."""

    drawn: dict[bytes, int] = field(default_factory=dict)
    objects: dict[bytes, int] = field(default_factory=dict)


def most_drawn(content: bytes) -> int:
    """The most drawings that one form of the file comes to."""
    if len(_IS_FORM.findall(content)) < _FEW:
        return 0
    places = [(int(found[1]), found.end()) for found in _OBJECT.finditer(content)]
    starts = dict(places)
    forms: dict[int, _Form] = {}
    left = _STREAM_BYTES
    named: dict[int, dict[bytes, int]] = {}
    for (number, start), (_, end) in zip(places, [*places[1:], (0, len(content))], strict=False):
        dictionary, stream, _ = content[start : min(start + _DICTIONARY, end)].partition(b"stream")
        if stream and _IS_FORM.search(dictionary):
            data = _unpacked(content[start + len(dictionary) + len(stream) : end], dictionary, left)
            left = max(0, left - len(data))
            forms[number] = _Form(Counter(_DRAWN.findall(data)), _names(content, dictionary, starts, named))
    counts: dict[int, int] = {}
    return max((_count(number, forms, counts) for number in forms), default=0)


def _names(
    content: bytes, dictionary: bytes, starts: dict[int, int], known: dict[int, dict[bytes, int]], depth: int = 0
) -> dict[bytes, int]:
    """What the names of a dictionary's resources stand for; they may stand in objects of their own, `known` once read."""
    names = {name: int(number) for name, number in _REFERENCE.findall(dictionary)}
    for key in _RESOURCES:
        number = names.get(key, -1)
        if number in starts and depth < len(_RESOURCES):
            if number not in known:
                at = starts[number]
                held = content[at : at + _DICTIONARY].partition(b"endobj")[0]
                known[number] = _names(content, held, starts, known, depth + 1)
            names = {**known[number], **names}
    return names


def _unpacked(data: bytes, dictionary: bytes, most: int) -> bytes:
    """The operators in the stream of a form, at most so many bytes; none where they cannot be unpacked."""
    if b"FlateDecode" not in dictionary:
        return data[:most]
    try:
        return zlib.decompressobj().decompress(data.lstrip(b"\r\n"), most or 1)
    except zlib.error:
        return b""


def _count(number: int, forms: dict[int, _Form], counts: dict[int, int]) -> int:
    """The drawings that a form comes to; one that draws itself counts once there, as parsers stop at it."""
    order = [(number, False)]
    while order:
        at, is_ready = order.pop()
        form = forms[at]
        children = [form.objects[name] for name in form.drawn if form.objects.get(name) in forms]
        if is_ready:
            each = ((form.objects.get(name, -1), times) for name, times in form.drawn.items())
            counts[at] = min(10**9, 1 + sum(times * counts.get(child, 1) for child, times in each))
        elif at not in counts:
            counts[at] = 1
            order.append((at, True))
            order += [(child, False) for child in children if child not in counts]
    return counts[number]

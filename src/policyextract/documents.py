"""Files in, documents out: the text, and what the file, a corpus.toml beside it or its first lines say of it.

    pe.read("corpus/report-2024.txt").published
    '2024-01-17'

The text is the decoded file, character for character (line ends too), so that offsets into it are offsets into the
file's text. Only a byte order mark is left out.
"""

from __future__ import annotations

import codecs
import os
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import IO

from policyextract.arguments import parse_date
from policyextract.heading import said_in_heading
from policyextract.listing import listed_beside
from policyextract.records import Document

Source = str | os.PathLike[str] | bytes | IO[bytes] | IO[str]

ENCODINGS = "UTF-8, UTF-16 with byte order mark, GB18030"
_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_PLAUSIBLE = 0.8  # the share of everyday characters; in a Chinese report it is above 0.99


class ReadError(ValueError):
    """An input that cannot be read as text; the message is one line that names it, the place and what is accepted."""


def read(
    source: Source,
    *,
    title: str | None = None,
    published: str | date | None = None,
    region: str | None = None,
    encoding: str | None = None,
) -> Document:
    """Reads a document: a path, the bytes of a file, or an open file.

    Text may be UTF-8, UTF-16 with a byte order mark, or GB18030; `encoding` overrides the detection. What the
    arguments `title`, `published` (ISO date) and `region` leave open is taken from the `corpus.toml` beside a file
    when it lists the file, else from the first lines: `2024年1月17日在包头市第十六届人民代表大会…`.

    Raises ReadError for bytes that are no text in these encodings, OSError for a file that cannot be opened, and
    ValueError for an argument that is wrong.
    """
    given = {"title": title, "published": parse_date(published, "published"), "region": region}
    if encoding is not None:
        _check_encoding(encoding)
    name, content, suffix = _opened(source)
    text = content if isinstance(content, str) else _READERS.get(suffix, _plain_text)(content, name or "input", encoding)
    said = said_in_heading(text)
    if isinstance(source, (str, os.PathLike)):
        # A listing that leaves a slot empty says that the text has none: three cities in one text have no one region.
        said |= listed_beside(Path(source))
    said |= {slot: value for slot, value in given.items() if value is not None}
    return Document(text=text, source=name, **{slot: value or None for slot, value in said.items()})


def texts_in(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files that the paths name, each once: a folder stands for every text file under it, sorted by path.

    A file that is named itself is taken whatever its suffix; hidden files and folders are not searched. Raises
    FileNotFoundError for a path that does not exist and ReadError for a folder without texts.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise FileNotFoundError(f"{path}: no such file or folder")
        found = _texts_under(path) if path.is_dir() else [path]
        if not found:
            raise ReadError(f"{path}: no texts ({', '.join(sorted(_READERS))}) in this folder")
        files += found
    return list(dict.fromkeys(files))


def _texts_under(folder: Path) -> list[Path]:
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if not name.startswith(".") and _suffix(name) in _READERS]
    return sorted(found)


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _opened(source: Source) -> tuple[str | None, bytes | str, str]:
    """Name, content and suffix of the source."""
    if isinstance(source, bytes):
        return None, source, ""
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        return str(path), path.read_bytes(), _suffix(path.name)
    if not hasattr(source, "read"):
        raise TypeError(f"read: expected a path, bytes or an open file, got {type(source).__name__}")
    name = getattr(source, "name", None)  # a number for a file opened from a descriptor
    return (name, source.read(), _suffix(name)) if isinstance(name, str) else (None, source.read(), "")


def _check_encoding(encoding: str) -> None:
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise ValueError(f"encoding: {encoding!r} is not known; try utf-8, utf-16 or gb18030") from None


def _plain_text(content: bytes, name: str, encoding: str | None) -> str:
    """The text of the bytes, decoded strictly: no character is ever replaced or dropped."""
    if encoding is None:
        return _detected(content, name)
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: not {encoding}, {_place(error)}") from None


def _detected(content: bytes, name: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                place = _place(error, shift=len(mark))
                raise ReadError(f"{name}: not {encoding.upper()} as its mark says ({place}); accepted: {ENCODINGS}") from None
    if (zero := content.find(b"\0")) >= 0:
        raise ReadError(f"{name}: not a text, zero byte at byte offset {zero}; accepted: {ENCODINGS}")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        no_utf8 = f"not UTF-8 ({_place(error)})"
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: {no_utf8}, not GB18030 ({_place(error)}); accepted: {ENCODINGS}") from None
    if not _plausible_gb18030(text):
        raise ReadError(f"{name}: {no_utf8}, and as GB18030 not a Chinese text; accepted: {ENCODINGS}")
    return text


def _place(error: UnicodeDecodeError, shift: int = 0) -> str:
    at = error.start
    return f"byte 0x{error.object[at]:02x} at byte offset {at + shift} is wrong"


def _plausible_gb18030(text: str) -> bool:
    """Whether a Chinese writer could mean this: almost any bytes decode as GB18030, but to rare characters.

    Counts the 3755 characters of level one of GB 2312 and its symbols, by the place of their two bytes. Only characters
    outside ASCII are weighed: they are what another encoding would have turned to garbage.
    """
    common = total = 0
    for character, count in Counter(text).items():
        code = character.encode("gb18030")
        if len(code) > 1:
            total += count
            common += count * (len(code) == 2 and 0xA1 <= code[0] <= 0xD7 and code[1] >= 0xA1)
    return common >= _PLAUSIBLE * total


_READERS: dict[str, Callable[[bytes, str, str | None], str]] = {".txt": _plain_text}
"""Suffix to reader: bytes of the file, its name for messages and the `encoding` argument in, text out."""

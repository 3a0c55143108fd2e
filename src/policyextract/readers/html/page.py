"""A web page in, its main text out: the title and the lines of the article, without menus, lists of links and footers."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes
from typing import Any

from policyextract.core.tables.region_words import GOVERNMENT, PEOPLES, PROVINCES, SUFFIXES
from policyextract.core.text.signs import HAN
from policyextract.core.words.speech import say
from policyextract.readers.dates import DATE, iso_date
from policyextract.readers.html.article import article_of, bare
from policyextract.readers.html.blocks import blocks_of
from policyextract.readers.html.tags import MOST_ATTRIBUTES, too_many_attributes
from policyextract.readers.html.words import PageWords
from policyextract.readers.reading import Manner, ReadError, Reading, library, one_line
from policyextract.readers.text import CODECS, decoded

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,20})", re.I)
_CHARSET_WITHIN = 8192  # bytes
_BREAK = re.compile(r"</?wbr\s*/?>", re.I)  # where a word may be broken: the parser takes each for a nested element
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_META_TITLE = ("articletitle", "og:title")
_META_DATE = ("pubdate", "publishdate", "article:published_time", "publish_time", "createdate", "date", "dc.date")
_TITLE_PARTS = re.compile(r"\s*[_|]\s*|\s+[-—–]+\s+|-(?=[^-]{2,20}$)")  # 2025年政府工作报告_包头市人民政府
_SITE_REGION = re.compile(rf"(?:[{HAN}]{{2,8}}(?:{'|'.join(PROVINCES)}))?([{HAN}]{{1,12}}?[{SUFFIXES}]){PEOPLES}{GOVERNMENT}")
_NEAR_LENGTH = 80  # characters; date, source and occasion are short lines


def html_text(content: bytes, name: str, manner: Manner, declared: str | None = None) -> Reading:
    """The main text of a page, with the title, date and region of its `<meta>` and of the lines about the article.

    The encoding of the manner is taken as it is, one that is `declared` only where it fits.

    Raises ReadError for a page without text or in no known encoding, or when lxml is missing.
    """
    html = library("lxml.html", "html", name)
    source = _BREAK.sub("", _decoded(content, name, manner, declared))
    if too_many_attributes(source):
        raise ReadError(say("readers.attributes", name=name, most=MOST_ATTRIBUTES))
    words = manner.page_words
    try:
        # The page may declare another encoding, and would be believed: the bytes are UTF-8 now.
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        page = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
        meta = _meta(page)
        if any("depth" in entry.message for entry in parser.error_log):
            raise ValueError(say("readers.nested"))  # the parser drops what is in them
        blocks = blocks_of(page.body)
        text = "\n".join(block.text for block in article_of(page.body, blocks, _titles(meta), words))
    except MemoryError:
        raise
    except Exception as error:  # whatever a broken page makes of the parser
        raise ReadError(say("readers.broken_html", name=name, why=one_line(error))) from None
    if not text:
        raise ReadError(say("readers.page_empty", name=name))
    near = "\n".join(block.text for block in blocks if len(block.text) <= _NEAR_LENGTH)
    return Reading(text + "\n", _said(meta), _hinted(meta, near, words))


def mhtml_text(content: bytes, name: str, manner: Manner) -> Reading:
    """The main text of a page that a browser saved with all its parts in one file (.mht, .mhtml)."""
    try:
        part = next((part for part in message_from_bytes(content).walk() if part.get_content_type() == "text/html"), None)
        page = part.get_payload(decode=True) if part else None
        charset = part.get_content_charset() if part else None
    except MemoryError:
        raise
    except Exception as error:  # whatever a broken message makes of the parser
        raise ReadError(say("readers.broken_mhtml", name=name, why=one_line(error))) from None
    if not isinstance(page, bytes):
        raise ReadError(say("readers.mhtml_empty", name=name))
    return html_text(page, name, manner, charset)


def _decoded(content: bytes, name: str, manner: Manner, declared: str | None) -> str:
    """The page's characters: in the encoding that was named, that its mark shows, that it declares, or that fits."""
    if manner.encoding is None and not content.startswith(_MARKS):
        if b"\0" in content:
            return decoded(content, name, manner)
        with suppress(UnicodeError):  # no Chinese text of another encoding is UTF-8 by chance
            return content.decode("utf-8")
        said = _CHARSET.search(content[:_CHARSET_WITHIN])
        for label in (declared, said and (said[1] or said[2]).decode("ascii")):
            codec = CODECS.get((label or "").lower())
            if codec:
                with suppress(UnicodeError):  # a wrong declaration is no rarity
                    return content.decode(codec)
    return decoded(content, name, manner)


def _meta(page: Any) -> dict[str, str]:
    """Lower-case name to content of the `<meta>` elements, and the `<title>`."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        key = (element.get("name") or element.get("property") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if key and value:
            found.setdefault(key, value)
    title = page.find(".//title")
    found["<title>"] = " ".join((title.text or "").split()) if title is not None else ""
    return found


def _titles(meta: dict[str, str]) -> frozenset[str]:
    """What the title of the article may read like, without spaces."""
    whole = meta["<title>"]
    said = [*(meta.get(key, "") for key in _META_TITLE), whole, _TITLE_PARTS.split(whole)[0]]
    return frozenset(bare(title) for title in said if title)


def _said(meta: dict[str, str]) -> dict[str, str]:
    return next(({"title": meta[key]} for key in _META_TITLE if meta.get(key)), {})


def _hinted(meta: dict[str, str], near: str, words: PageWords) -> dict[str, str]:
    whole = meta["<title>"]
    day = next((day for key in _META_DATE if (day := iso_date(meta.get(key, "")))), "") or _labelled_day(near, words)
    site = _SITE_REGION.match(meta.get("sitename", "")) or _SITE_REGION.match(whole.rpartition("_")[2])
    said = {"title": _TITLE_PARTS.split(whole)[0], "published": day, "region": site[1] if site else ""}
    return {slot: value for slot, value in said.items() if value}


def _labelled_day(lines: str, words: PageWords) -> str:
    """The day after a label such as 发布时间."""
    stated = re.search(rf"(?:{words.dated.pattern})\s*[:：]?\s*(?={DATE.pattern})", lines)
    return iso_date(lines[stated.end() :]) if stated else ""

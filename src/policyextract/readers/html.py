"""A web page in, its main text out: the title and the lines of the article, without menus, lists of links and footers.

The main part is the smallest element that holds nearly all prose of the page. Prose is what has sentences and is no
link, so that menus, news lists and addresses weigh nothing, however the page is built: with `<article>`, with `<div>`
of any class, or with tables in tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from policyextract.lexicon import words_of
from policyextract.readers.blocks import Block, blocks_of
from policyextract.readers.errors import ReadError, library, one_line
from policyextract.readers.text import plain_text

if TYPE_CHECKING:
    from policyextract.readers import Reading

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})|<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_-]{2,20})", re.I)
_CHARSET_WITHIN = 8192  # bytes
_BIGGER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}  # as browsers read them

_SENTENCE = re.compile("[，。；、！？]|[,;](?![0-9])")
_MOST = 0.75  # share of the prose that the main part holds
_MOST_UNNAMED = 0.5  # share of the prose outside what is called a menu, a sidebar or a footer
_FOOTER = re.compile(r"(?:^|[-_\s])(?:foot(?:er)?|copyright)(?:$|[-_\s\d])", re.I)
_ASIDE = re.compile(
    r"(?:^|[-_\s])(?:side(?:bar)?|nav|menu|relat\w*|recommend\w*|hot\w*|comments?|(?:bread)?crumbs?)(?:$|[-_\s\d])", re.I
)
_TITLE_CLASS = re.compile(r"(?:^|[-_\s])(?:tit(?:le)?|biaoti|headline)(?:$|[-_\s\d])", re.I)
_HEADINGS = frozenset(("h1", "h2", "h3"))
_TITLE_PARTS = re.compile(r"\s*[_|]\s*|\s+[-—–]+\s+|-(?=[^-]{2,20}(?:网|政府|厅|局|委员会)$)")
_LINKED = 0.6  # share of links from which a line leads elsewhere
_BUTTON_LENGTH, _NOTICE_LENGTH = 80, 200  # characters
_LEAD = 12  # lines between title and text: source, date, speaker
_META_TITLE = ("articletitle", "og:title", "title")
_META_DATE = ("pubdate", "publishdate", "article:published_time", "publish_time", "createdate", "date", "dc.date")
_DATE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})(?![0-9])")
_SITE_REGION = re.compile(r"^(?:[\u4e00-\u9fff]{2,8}(?:省|自治区))?([\u4e00-\u9fff]{1,12}?[省市区县旗州盟])人民政府")
"""Name of a site to its region: 内蒙古自治区包头市人民政府."""


def html_text(content: bytes, name: str, encoding: str | None = None) -> Reading:
    """The main text of a page, with the title, date and region of its `<meta>` and of the lines about the article.

    Raises ReadError for a page without text or in no known encoding, or when lxml is missing.
    """
    from policyextract.readers import Reading

    html = library("lxml.html", "html", name)
    source = _decoded(content, name, encoding)
    try:
        # The declaration of another encoding would be believed: the bytes are UTF-8 now.
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        page = html.document_fromstring(source.encode("utf-8"), parser=parser, ensure_head_body=True)
        meta = _meta(page)
        blocks = blocks_of(page.body)
        lead, main = _main(blocks, _titles(page, meta))
    except Exception as error:  # whatever a broken page makes of the parser
        raise ReadError(f"{name}: broken HTML ({one_line(error)}); accepted: HTML with text") from None
    text = "\n".join(block.text for block in [*lead, *main])
    if not text:
        raise ReadError(f"{name}: no text in this page, which may be one that a script fills; accepted: HTML with text")
    near = "\n".join(block.text for block in blocks if len(block.text) <= _BUTTON_LENGTH)
    return Reading(text + "\n", _said(meta, near), near)


def mhtml_text(content: bytes, name: str, encoding: str | None = None) -> Reading:
    """The main text of a page that a browser saved with all its parts in one file (.mht, .mhtml)."""
    from email import message_from_bytes

    try:
        parts = [part for part in message_from_bytes(content).walk() if part.get_content_type() == "text/html"]
        page = parts[0].get_payload(decode=True) if parts else None
        charset = parts[0].get_content_charset() if parts else None
    except Exception as error:
        raise ReadError(f"{name}: broken MHTML ({one_line(error)}); accepted: a page saved by a browser") from None
    if not isinstance(page, bytes):
        raise ReadError(f"{name}: no page in this MHTML file; accepted: a page saved by a browser")
    return html_text(page, name, encoding or charset)


def _decoded(content: bytes, name: str, encoding: str | None) -> str:
    """The page's characters: in the encoding that was named, that its mark shows, that it declares, or that fits."""
    if encoding is None and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        declared = _CHARSET.search(content[:_CHARSET_WITHIN])
        if declared:
            label = (declared[1] or declared[2]).decode("ascii").lower()
            try:
                return content.decode(_BIGGER.get(label, label))
            except (LookupError, UnicodeError):
                pass  # a wrong declaration is no rarity
    return plain_text(content, name, encoding)


def _meta(page: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        key = (element.get("name") or element.get("property") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if key and value:
            found.setdefault(key, value)
    title = page.find(".//title")
    found["<title>"] = " ".join((title.text or "").split()) if title is not None else ""
    return found


def _titles(page: Any, meta: dict[str, str]) -> frozenset[str]:
    """What the title of the article may read like, without spaces."""
    whole = meta["<title>"]
    said = [meta.get(key, "") for key in _META_TITLE] + [whole, _TITLE_PARTS.split(whole)[0]]
    return frozenset(_bare(title) for title in said if title)


def _main(blocks: list[Block], titles: frozenset[str]) -> tuple[list[Block], list[Block]]:
    """The lines that lead to the article (title, occasion, speaker) and its own."""
    aside = [_leads_elsewhere(block) or _is_called(_FOOTER, block) for block in blocks]
    prose = [0 if away else _prose(block) for block, away in zip(blocks, aside, strict=True)]
    named = [away or _is_called(_ASIDE, block) for block, away in zip(blocks, aside, strict=True)]
    article = sum(weight for weight, away in zip(prose, named, strict=True) if not away)
    if article >= _MOST_UNNAMED * sum(prose):  # else it is the article itself that stands in a "main-nav-box"
        aside = named
    weights = [0 if away else weight for weight, away in zip(prose, aside, strict=True)]
    if not any(weights):  # a page of headings or of a table
        weights = [0 if away else len(block.text) for block, away in zip(blocks, aside, strict=True)]
    part = _smallest(blocks, weights)
    own = [i for i, block in enumerate(blocks) if not aside[i] and (part is None or _is_in(block.element, part))]
    if not own:
        return [], []
    title = _title_before(blocks, own[0], titles)
    lead = [] if title is None else [i for i in range(title, own[0]) if not aside[i] and not _dated(blocks[i].text)]
    return [blocks[i] for i in lead], [blocks[i] for i in own]


def _prose(block: Block) -> int:
    is_row = "\t" in block.text
    return block.letters - block.linked if is_row or _SENTENCE.search(block.text) else 0


def _smallest(blocks: list[Block], weights: list[int]) -> Any:
    """The smallest element that holds most of the weight; None where nothing weighs anything."""
    total = sum(weights)
    held: defaultdict[Any, int] = defaultdict(int)
    for block, weight in zip(blocks, weights, strict=True):
        if weight:
            held[block.element] += weight
    # From the leaves up: an element's weight is complete when all below it have been added.
    depth = {element: _depth(element) for element in held}
    levels: defaultdict[int, set[Any]] = defaultdict(set)
    for element, level in depth.items():
        levels[level].add(element)
    for level in range(max(levels, default=0), 0, -1):
        for element in levels[level]:
            if held[element] >= _MOST * total:
                return _whole_table(element)
            parent = element.getparent()
            if parent is not None:
                held[parent] += held[element]
                levels[level - 1].add(parent)
    return None


def _whole_table(element: Any) -> Any:
    """A row stands for its table, a list item for its list, a single paragraph for what holds it."""
    while element.tag in ("tr", "tbody", "li", "p", "td") and element.getparent() is not None:
        inner = element
        element = element.getparent()
        if inner.tag in ("li", "p") or inner.tag == "tbody":
            break
    return element


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _is_in(element: Any, part: Any) -> bool:
    return element is part or any(ancestor is part for ancestor in element.iterancestors())


def _leads_elsewhere(block: Block) -> bool:
    """Whether a block is a list of links, a button, a counter or a pointer to other pages."""
    if block.linked and block.linked >= _LINKED * block.letters:
        return True
    if len(block.text) <= _NOTICE_LENGTH and any(word in block.text for word in words_of("page-notice")):
        return True
    short = len(block.text) <= _BUTTON_LENGTH and "。" not in block.text
    return short and any(word in block.text for word in words_of("page-button"))


def _is_called(what: re.Pattern[str], block: Block) -> bool:
    """Whether the author of the page calls the block, or what holds it, a menu, a sidebar or a footer."""
    within = [block.element, *block.element.iterancestors()]
    return any(what.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in within if e.tag not in ("body", "html"))


def _title_before(blocks: list[Block], first: int, titles: frozenset[str]) -> int | None:
    """The index of the article's title, if it stands before the article and not in it."""
    if _bare(blocks[first].text) in titles:
        return None
    near = range(first - 1, max(-1, first - 1 - _LEAD), -1)
    named = [i for i in near if _bare(blocks[i].text) in titles or _TITLE_CLASS.search(blocks[i].element.get("class") or "")]
    if named:
        return named[0]
    headings = [i for i in near if blocks[i].element.tag in _HEADINGS]
    return min(headings, key=lambda i: blocks[i].element.tag, default=None)  # the highest, and of these the nearest


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _said(meta: dict[str, str], near: str) -> dict[str, str]:
    title = next((meta[key] for key in _META_TITLE if meta.get(key)), "") or _TITLE_PARTS.split(meta["<title>"])[0]
    stated = next((found for key in _META_DATE if (found := _iso(meta.get(key, "")))), "")
    site = _SITE_REGION.match(meta.get("sitename", "")) or _SITE_REGION.match(meta["<title>"].rpartition("_")[2])
    said = {"title": title, "published": stated or _dated(near), "region": site[1] if site else ""}
    return {slot: value for slot, value in said.items() if value}


def _dated(near: str) -> str:
    """The day after a label such as 发布时间 on the page."""
    labels = "|".join(map(re.escape, words_of("page-dated")))
    stated = re.search(rf"(?:{labels})\s*[:：]?\s*(?={_DATE.pattern})", near)
    return _iso(near[stated.end() :]) if stated else ""


def _iso(text: str) -> str:
    from policyextract.arguments import parse_date

    match = _DATE.search(text)
    if match is None:
        return ""
    try:
        return parse_date(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}", "date") or ""
    except ValueError:  # 2024-02-30
        return ""

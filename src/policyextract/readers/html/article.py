"""The blocks of a web page in, those of its article out: the title, the lines that lead to the text, and the text.

The article is the smallest element that holds nearly all prose of the page. Prose is what has sentences, or is a row of
a table, and is no link: menus, news lists and addresses weigh nothing then, however the page is built, with `<article>`,
with `<div>` of any class, or with tables in tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from policyextract.readers.dates import DATE
from policyextract.readers.html.blocks import Block
from policyextract.readers.html.words import PageWords

_SENTENCE = re.compile("[，。；、！？]|[,;](?![0-9])")
_MOST = 0.75  # share of the prose that the article holds
_MOST_UNNAMED = 0.5  # share of the prose outside what is called a menu or a sidebar
_LINKED = 0.6  # share of links from which a line leads elsewhere
_BUTTON_LENGTH, _NOTICE_LENGTH = 80, 200  # characters
_LEAD = 12  # lines between title and text: occasion, date, speaker
_FOOTER = re.compile(r"(?:^|[-_\s])(?:foot(?:er)?|copyright)(?:$|[-_\s\d])", re.I)
_ASIDE = re.compile(
    r"(?:^|[-_\s])(?:side(?:bar)?|nav|menu|relat\w*|recommend\w*|hot\w*|comments?|(?:bread)?crumbs?)(?:$|[-_\s\d])", re.I
)
_TITLE_CLASS = re.compile(r"(?:^|[-_\s])(?:tit(?:le)?|biaoti|headline)(?:$|[-_\s\d])", re.I)
_HEADINGS = frozenset(("h1", "h2", "h3"))


class _Place(NamedTuple):
    depth: int = 0
    in_footer: bool = False
    in_aside: bool = False


def article_of(body: Any, blocks: Sequence[Block], titles: frozenset[str], words: PageWords) -> list[Block]:
    """The blocks of the article. `titles` is what its title may read like, without spaces (`bare`)."""
    places = _places(body)
    aside = [_leads_elsewhere(block, words) or places[block.element].in_footer for block in blocks]
    prose = [0 if away else _prose(block) for block, away in zip(blocks, aside, strict=True)]
    named = [away or places[block.element].in_aside for block, away in zip(blocks, aside, strict=True)]
    if _sum(prose, named) >= _MOST_UNNAMED * sum(prose):  # else the article itself stands in a "main-nav-box"
        aside = named
    weights = [0 if away else weight for weight, away in zip(prose, aside, strict=True)]
    if not any(weights):  # a page of headings
        weights = [0 if away else len(block.text) for block, away in zip(blocks, aside, strict=True)]
    part = _smallest(blocks, weights, places)
    within = set(part.iter())
    own = [i for i, block in enumerate(blocks) if not aside[i] and block.element in within]
    if not own:
        return []
    title = _title_before(blocks, own[0], titles)
    lead = [] if title is None else [i for i in range(title, own[0]) if not aside[i] and not _is_dated(blocks[i].text, words)]
    return [blocks[i] for i in [*lead, *own]]


def bare(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


def _places(body: Any) -> dict[Any, _Place]:
    """How deep each element stands, and whether its author calls it, or what holds it, a footer, menu or sidebar."""
    places: dict[Any, _Place] = {}
    for element in body.iter():
        above = places.get(element.getparent(), _Place(-1))
        called = f"{element.get('class') or ''} {element.get('id') or ''}" if element is not body else ""
        places[element] = _Place(
            above.depth + 1,
            above.in_footer or bool(_FOOTER.search(called)),
            above.in_aside or bool(_ASIDE.search(called)),
        )
    return places


def _sum(weights: Sequence[int], left_out: Sequence[bool]) -> int:
    return sum(weight for weight, out in zip(weights, left_out, strict=True) if not out)


def _prose(block: Block) -> int:
    is_row = "\t" in block.text
    return block.letters - block.linked if is_row or _SENTENCE.search(block.text) else 0


def _smallest(blocks: Sequence[Block], weights: Sequence[int], places: dict[Any, _Place]) -> Any:
    """The smallest element that holds most of the weight."""
    held: defaultdict[Any, int] = defaultdict(int)
    levels: defaultdict[int, dict[Any, None]] = defaultdict(dict)
    for block, weight in zip(blocks, weights, strict=True):
        held[block.element] += weight
        levels[places[block.element].depth][block.element] = None
    enough = _MOST * sum(weights)
    # From the leaves up: an element's weight is complete when all that is deeper has been added.
    for level in range(max(levels, default=0), 0, -1):
        for element in levels[level]:
            if held[element] >= enough:
                return _whole(element)
            parent = element.getparent()
            held[parent] += held[element]
            levels[level - 1][parent] = None
    return next(iter(places))


def _whole(element: Any) -> Any:
    """A row stands for its table, a list item for its list, a single paragraph for what holds it."""
    while element.tag in ("td", "th", "tr", "tbody"):
        element = element.getparent()
    return element.getparent() if element.tag in ("li", "p", "pre") else element


def _leads_elsewhere(block: Block, words: PageWords) -> bool:
    """Whether a block is a list of links, a button, a counter, a pointer to other pages or a notice of the site."""
    if block.linked and block.linked >= _LINKED * block.letters:
        return True
    if len(block.text) <= _NOTICE_LENGTH and words.notice.search(block.text):
        return True
    short = len(block.text) <= _BUTTON_LENGTH and "。" not in block.text
    return short and bool(words.button.search(block.text))


def _title_before(blocks: Sequence[Block], first: int, titles: frozenset[str]) -> int | None:
    """The index of the article's title, if it stands before the article and not in it."""
    if bare(blocks[first].text) in titles:
        return None
    near = range(first - 1, max(-1, first - 1 - _LEAD), -1)
    for i in near:
        if bare(blocks[i].text) in titles or _TITLE_CLASS.search(blocks[i].element.get("class") or ""):
            return i
    headings = [i for i in near if blocks[i].element.tag in _HEADINGS]
    return min(headings, key=lambda i: blocks[i].element.tag, default=None)  # the highest, and of these the nearest


def _is_dated(text: str, words: PageWords) -> bool:
    """Whether a line says when the page was published: 发布时间：2023-01-20　来源：…"""
    return bool(words.dated.search(text) and DATE.search(text) and "。" not in text)

"""The runs of all pages of a PDF in, the same without page furniture out: headers, footers and page numbers.

Furniture stands in the margin at the top or bottom of a page, and is a page number or comes again on other pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policyextract.core.text.signs import DAY, HAN, IN_ALL, MONTH, NTH, PAGE, YEAR
from policyextract.readers.pdf.runs import Run, overlap

_MARGIN = 0.1  # share of the page's height, at the top and at the bottom
_SHARE = 0.3  # of the pages, on which furniture comes again
_PAGE_NUMBER = re.compile(
    rf"[-—–―·•\s]*{NTH}?\s*[0-9]{{1,4}}\s*{PAGE}?(?:\s*[/／,，]?\s*(?:{IN_ALL}\s*)?[0-9]{{1,4}}\s*{PAGE}?)?[-—–―·•\s]*"
)
_PRINTED = re.compile(
    r"(?:https?|file)://.*[0-9]+/[0-9]+"
    rf"|[0-9]{{1,4}}[-/.{YEAR}][0-9]{{1,2}}[-/.{MONTH}][0-9]{{1,4}}{DAY}?,?\s*(?:[{HAN}]{{2}})?[0-9]{{1,2}}:[0-9]{{2}}.*"
)
"""What a browser prints above and below a page: the hour and the title, the address and the page number."""
_DIGITS = re.compile(r"[0-9]+")

Page = tuple[Sequence[Run], float]


def without_furniture(pages: Sequence[Page]) -> list[list[Run]]:
    """The runs of each page that are no furniture; a page is its runs and its height."""
    margins = [_margin_lines(*page) for page in pages]
    seen = Counter(key for lines in margins for key in {_key(line) for line in lines})
    often = max(2, _SHARE * len(pages))
    kept = []
    for (runs, _), lines in zip(pages, margins, strict=True):
        left_out = {id(run) for line in lines if _is_printed(line) or seen[_key(line)] >= often for run in line}
        kept.append([run for run in runs if id(run) not in left_out])
    return kept


def _margin_lines(runs: Sequence[Run], height: float) -> list[list[Run]]:
    """The lines in the margins of a page."""
    lines: list[list[Run]] = []
    for run in runs:
        middle = (run.y0 + run.y1) / 2
        if not _MARGIN * height < middle < (1 - _MARGIN) * height:
            if lines and overlap(lines[-1][0], run):
                lines[-1].append(run)
            else:
                lines.append([run])
    return lines


def _key(line: Sequence[Run]) -> tuple[str, int]:
    """What is the same on every page: the text without its numbers, and the height at which it stands."""
    return _DIGITS.sub("#", "".join(run.text for run in line)), round(line[0].y0 / 6)


def _is_printed(line: Sequence[Run]) -> bool:
    text = "".join(run.text for run in sorted(line, key=lambda run: run.x0))
    return bool(_PAGE_NUMBER.fullmatch(text) or _PRINTED.fullmatch(text))

"""Values in, cells out that a spreadsheet shows as they are: exact numbers, and no text that it would run as a formula."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

_RUN = tuple("=+-@\t\r\n＝＋－＠")
"""What a cell begins with that Excel or LibreOffice may run, full-width forms included (OWASP, CSV Injection)."""

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?%?", re.ASCII)

SEPARATOR = ";"
"""Between the members of a list in one cell."""


def cell(value: Any) -> str:
    """The value as the text of a cell: nothing for None and False, a decimal with all its digits, a list joined by `;`.

    A text that a spreadsheet could run as a formula gets a `'` before it; a number, negative ones too, does not.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, Decimal):
        from policyextract.output.rows import plain

        return format(plain(value), "f")
    if isinstance(value, (list, tuple)):
        return cell(SEPARATOR.join(map(str, value)))
    text = str(value)
    return f"'{text}" if text.startswith(_RUN) and not _NUMBER.fullmatch(text) else text

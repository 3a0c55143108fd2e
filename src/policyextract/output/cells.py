"""Values in, cells out that a spreadsheet shows as they are: exact numbers, and no text that it would run as a formula."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from policyextract.core.files.names import FORMULA
from policyextract.output.rows import plain

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?%?", re.ASCII)

SEPARATOR = ";"
"""Between the members of a list in one cell."""


def cell(value: Any) -> str:
    """The value as the text of a cell: nothing for None and False, a decimal with all its digits, a list joined by `;`.

    Spans stand as `unit:53-57;stage:71-73`, numbers by slot as `value=123;base_value=123`, yes as `true`, no as
    nothing. A text that a spreadsheet could run as a formula gets a `'` before it; a number, negative ones too, does not.
    """
    text = plain_text(value)
    return f"'{text}" if text.startswith(FORMULA) and not _NUMBER.fullmatch(text) else text


def plain_text(value: Any) -> str:
    """The same without the `'`: for places where a text is stored as a text and never run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, Decimal):
        return format(plain(value), "f")
    if isinstance(value, dict):
        return SEPARATOR.join(_named(name, said) for name, said in value.items())
    if isinstance(value, (list, tuple)):
        return SEPARATOR.join(map(_member, value))
    return str(value)


def _member(value: Any) -> str:
    """A member of a list: a word; a slot with its span or its digits."""
    if isinstance(value, (list, tuple)):
        name, *said = value
        return _named(name, said[0] if len(said) == 1 else said)
    return str(value)


def _named(name: str, said: Any) -> str:
    return f"{name}:{said[0]}-{said[1]}" if isinstance(said, (list, tuple)) else f"{name}={said}"

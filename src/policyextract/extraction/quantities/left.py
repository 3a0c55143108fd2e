"""Numerals that are no quantity, into the notes of a trace: set phrases, parts of dates, and those that nothing follows.

A text is scanned for them only when somebody asks why; the scan itself passes over them.
"""

from __future__ import annotations

from policyextract.core.text.signs import DAY, MONTH, YEAR
from policyextract.extraction.quantities.one_numeral import NUMBER
from policyextract.extraction.quantities.units import UnitTable
from policyextract.extraction.trace import Trace

_OF_DATES = frozenset(YEAR + MONTH + DAY)


def tell_left(text: str, table: UnitTable, trace: Trace) -> None:
    """Notes each set phrase that begins with a numeral, and each numeral in digits: `date` before 年, 月 or 日, else `bare`.

    Quantities are among those in digits: their tokens tell what became of them.
    """
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if not any(c.isdigit() and c.isascii() for c in match.group()):
            phrase = next((word for word in table.phrases.get(text[start], ()) if text.startswith(word, start)), None)
            if phrase is not None:
                trace.note("numeral", start, start + len(phrase), "number-phrase")
        elif text[end : end + 1] in _OF_DATES:
            trace.note("numeral", start, end + 1, "date")
        else:
            trace.note("numeral", start, end, "bare")

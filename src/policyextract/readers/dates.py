"""A day as it is written outside sentences in, an ISO date out: 2024-01-17 09:12, 2024年1月17日, 2024/1/17."""

from __future__ import annotations

import re
from datetime import date

from policyextract.core.text.signs import MONTH, YEAR

DATE = re.compile(rf"(?<![0-9])((?:19|20)[0-9]{{2}})\s*[-/.{YEAR}]\s*([0-9]{{1,2}})\s*[-/.{MONTH}]\s*([0-9]{{1,2}})(?![0-9])")


def iso_date(text: str) -> str:
    """The first day in the text, "" where there is none or it does not exist."""
    found = DATE.search(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:  # 2024-02-30
        return ""

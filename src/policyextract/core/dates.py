"""What a caller wrote in an argument in, its normal form out, or an error that names the argument."""

from __future__ import annotations

from datetime import date

from policyextract.core.text.patterns import compiled
from policyextract.core.words.speech import say

_DATE = compiled(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def date_forms() -> str:
    """The forms of a date that are accepted, in words."""
    return say("dates.forms")


def parse_date(value: str | date | None, argument: str) -> str | None:
    """The date as an ISO string: `2024-01-17`, or only as exact as it was given, `2024-01` or `2024`.

    `value` is one of those forms, a `datetime.date`, or None, which stays None. Raises ValueError, naming `argument`
    and the accepted forms, for anything else, such as 2024-02-30.
    """
    if value is None:
        return None
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if match is None or not _exists(*(int(part or 1) for part in match.groups())):
        raise ValueError(say("dates.wrong", argument=argument, value=value, forms=date_forms()))
    return match[0]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

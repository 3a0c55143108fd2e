"""Topics: the thing a sentence is about, for a bare 产值 or 占比 further on in it."""

from __future__ import annotations

import re
from functools import lru_cache

from policyextract.lexicon import words_of


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    openers = "|".join(sorted(words_of("topic-opener"), key=len, reverse=True))
    heads = "|".join(sorted(words_of("topic-head"), key=len, reverse=True))
    return re.compile(rf"(?:{openers})*(?P<topic>[\u4e00-\u9fffA-Za-z]{{1,12}}?(?:{heads}))(?!链|园|化)")


def topic_before(text: str, start: int, end: int) -> str | None:
    """The first industry, field or group named in `text[start:end]`."""
    match = _pattern().search(text, start, end)
    return match["topic"] if match else None

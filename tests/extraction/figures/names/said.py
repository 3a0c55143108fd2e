"""What the figures of a sentence of a city's report of 2019 are called."""

import policyextract as pe


def told(text: str) -> list[tuple[str | None, str | None]]:
    found = pe.extract(text, published="2019-01-10", region="青山市").figures
    return [(made.indicator, made.action) for made in found]


def names(text: str) -> list[str | None]:
    return [name for name, _ in told(text)]

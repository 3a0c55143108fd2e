"""Names of indicators that a person asks for into ids of the catalogue, or an error that lists what is near."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from policyextract.core.words.speech import say
from policyextract.extraction.catalogues.indicators import Indicators

_MOST_NEAR = 6


def asked(names: str | Iterable[str] | None, catalogue: Indicators) -> frozenset[str] | None:
    """The ids that the names mean: ids, canonical names or aliases. None, for all indicators, stays None.

    Raises ValueError, naming the nearest ids, for a name that is not in the catalogue.
    """
    if names is None:
        return None
    return frozenset(_id(name, catalogue) for name in ([names] if isinstance(names, str) else names))


def _id(name: str, catalogue: Indicators) -> str:
    if not isinstance(name, str):
        raise TypeError(say("panel.no_name", type=type(name).__name__))
    known = catalogue.indicators.get(name.strip().lower())
    found = known.id if known else catalogue.canonical(name)
    if found is None:
        near = near_ids(name, catalogue)
        raise ValueError(
            say("panel.unknown", name=name)
            + (say("panel.near", list=", ".join(f"{id_} ({catalogue.indicators[id_].name})" for id_ in near)) if near else "")
        )
    return found


def near_ids(name: str, catalogue: Indicators) -> list[str]:
    """Ids of indicators that the name is a part of or looks like, the nearest first."""
    sought = name.strip().lower()
    names: dict[str, str] = {}
    for known in catalogue.indicators.values():
        for spelling in (known.id, known.name, *known.aliases):
            names.setdefault(spelling.lower(), known.id)
    containing = sorted((spelling for spelling in names if sought and sought in spelling), key=len)
    alike = get_close_matches(sought, names, n=_MOST_NEAR, cutoff=0.5)
    return list(dict.fromkeys(names[spelling] for spelling in [*containing, *alike]))[:_MOST_NEAR]

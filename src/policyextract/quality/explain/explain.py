"""Explain: a text into what each step made of it, so that a reader sees why a figure was found, or why it was not.

    print(pe.explain("农村新增养老床位1200张"))

The steps are those of `extract`, over the same text with the same packs; only the rules that did not fire are looked at
once more, to say where they stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike

from policyextract.extraction.extractor import Extractor, shared
from policyextract.packs.pack import Pack
from policyextract.quality.explain.reader import Reader
from policyextract.quality.explain.told import Explanation


def explain(
    text: str,
    *,
    published: str | date | None = None,
    region: str | None = None,
    packs: Sequence[Pack | str | PathLike[str]] = (),
    rule: str | None = None,
) -> Explanation:
    """What each step of `extract` makes of a text, and why.

    Takes what `extract` takes; a pack is told of even if its examples do not hold. With `rule` the id of a rule, that
    rule is told at every number, however far it came. Raises ValueError if there is no such rule.
    """
    return explained(shared(packs, prove=False), text, published=published, region=region, rule=rule)


def explained(
    extractor: Extractor, text: str, *, published: str | date | None = None, region: str | None = None, rule: str | None = None
) -> Explanation:
    """The same with the packs of an extractor."""
    found = extractor.extract(text, published=published, region=region)
    known = [one.id for one in extractor.figures.rules.all]
    if rule is not None and rule not in known:
        raise ValueError(f"no rule {rule!r} in use; there are {', '.join(known)}")
    clean = extractor.repair.repair(text)
    by_number = {figure.number_start: figure for figure in found.figures}
    reader = Reader(extractor, clean, by_number, found, rule)
    names = tuple(pack.name for pack in extractor.lexicon.packs)
    return Explanation(text, clean.text, tuple(reader.read()), found, names)

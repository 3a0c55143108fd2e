"""Explain: a text into what each step made of it, so that a reader sees why a figure was found, or why it was not.

    print(pe.explain("农村新增养老床位1200张"))

It is an extraction whose steps write down what they decide and why (`extraction.trace`), shown; nothing is decided here again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike

from policyextract.core.words.language import Language
from policyextract.core.words.speech import language as spoken
from policyextract.core.words.speech import say
from policyextract.extraction.extractor import Extractor, shared
from policyextract.extraction.trace import Trace
from policyextract.packs.pack import Pack
from policyextract.quality.explain.shown import Shown
from policyextract.quality.explain.told import Explanation


def explain(
    text: str,
    *,
    published: str | date | None = None,
    region: str | None = None,
    packs: Sequence[Pack | str | PathLike[str]] = (),
    rule: str | None = None,
    language: Language | None = None,
) -> Explanation:
    """What each step of `extract` makes of a text, and why.

    Takes what `extract` takes; a pack is told of even if its examples do not hold. With `rule` the id of a rule, that
    rule is told at every number, however far it came. `language` is that of the reasons, by default that of the environment.
    Raises ValueError if there is no such rule.
    """
    extractor = shared(packs, prove=False)
    return explained(extractor, text, published=published, region=region, rule=rule, language=language)


def explained(
    extractor: Extractor,
    text: str,
    *,
    published: str | date | None = None,
    region: str | None = None,
    rule: str | None = None,
    language: Language | None = None,
) -> Explanation:
    """The same with the packs of an extractor."""
    known = [one.id for one in extractor.figures.rules.all]
    if rule is not None and rule not in known:
        raise ValueError(say("rules.no_rule", rule=rule, list=", ".join(known)))
    trace = Trace()
    found = extractor.extract(text, published=published, region=region, trace=trace)
    told_in = spoken() if language is None else language
    shown = Shown(extractor, trace, found, rule, told_in)
    sentences = tuple(shown.sentences())
    names = tuple(pack.name for pack in extractor.lexicon.packs)
    return Explanation(text, shown.clean.text, sentences, found, names, told_in)

"""What a person hands in, documents or results, one or many, in; one result after the other out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeGuard, Union

from policyextract.core.failures import Failure
from policyextract.core.records import Document, Extraction
from policyextract.core.words.speech import say
from policyextract.extraction.extractor import Extractor

Given = Union[Document, Extraction, "tuple[Document, Extraction]", Failure]
"""What a table is made of: a document, which is then read through, or what became of one."""

Result = Union["tuple[Document | None, Extraction]", Failure]


def each(given: Given | Iterable[Given], caller: str) -> Iterable[Given]:
    """The things given, one after the other. Raises TypeError, which names the caller, for a path or what is no document."""
    if isinstance(given, (Document, Extraction, Failure)) or _is_pair(given):
        return [given]
    if isinstance(given, (str, bytes, os.PathLike)) or not isinstance(given, Iterable):
        raise TypeError(say("given.no_results", caller=caller, type=type(given).__name__))
    return given


def result_of(given: Given, extractor: Extractor, caller: str) -> Result:
    """A document read through with the extractor; a result as it is. Raises TypeError for anything else."""
    if isinstance(given, Failure):
        return given
    if isinstance(given, Extraction):
        return None, given
    if isinstance(given, Document):
        return given, extractor.extract(given)
    if _is_pair(given):
        return given
    raise TypeError(say("given.no_result", caller=caller, type=type(given).__name__))


def _is_pair(given: object) -> TypeGuard[tuple[Document, Extraction]]:
    return isinstance(given, tuple) and len(given) == 2 and isinstance(given[0], Document) and isinstance(given[1], Extraction)

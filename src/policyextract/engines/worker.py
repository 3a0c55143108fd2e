"""One document in, its extraction out; and the loop that does so in a process of its own.

The process is given packs of rules and then documents on standard input, and answers on standard output, all as pickles.
It ends when its input does, so none is left behind by a parent that was killed.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple, Union

from policyextract.core.dates import parse_date
from policyextract.core.failures import failure
from policyextract.core.records import Document
from policyextract.extraction.extractor import shared
from policyextract.output.frames import Result
from policyextract.packs.pack import Pack
from policyextract.readers.documents import read
from policyextract.readers.manifest import NO_MANIFEST, Manifest


class Unread(NamedTuple):
    """A file that the worker is to read, with what counts in place of what the file says."""

    source: str
    published: str | None = None
    region: str | None = None
    encoding: str | None = None
    told: Mapping[str, str] = {}
    """What a manifest says of it."""


Item = Union[Document, Unread]
"""What a worker is given."""


def answer(item: Item, packs: Sequence[Pack] = ()) -> Result:
    """The document with its extraction, or the failure that stands in its place: no document raises."""
    try:
        document = item if isinstance(item, Document) else _read(item)
    except Exception as error:  # a reader may raise anything over a broken file
        return failure(item.source, "read", error)
    try:
        parse_date(document.published or None, "published")
    except ValueError as error:
        return failure(document.source, "input", error)
    try:
        return document, shared(packs).extract(document)
    except Exception as error:  # a defect of ours must not cost the caller the other documents
        return failure(document.source, "extract", error)


def _read(file: Unread) -> Document:
    manifest = Manifest([{"file": file.source, **file.told}], "manifest") if file.told else NO_MANIFEST
    return read(file.source, published=file.published, region=file.region, encoding=file.encoding, manifest=manifest)


def main() -> None:
    """Answers until the input ends. The first answer, None, says that the process is ready."""
    questions = sys.stdin.buffer
    gone = (EOFError, OSError, pickle.UnpicklingError)  # the parent has no more questions, or was itself ended
    with suppress(*gone), os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not stand among the answers
        packs: list[Pack] = pickle.load(questions)
        result: Result | None = None
        while True:
            pickle.dump(result, answers, protocol=5)
            answers.flush()
            result = answer(pickle.load(questions), packs)

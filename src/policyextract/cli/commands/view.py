"""`policyextract view`: documents in, one page to review their records out."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.doubted import Doubted
from policyextract.cli.given import known_encoding, manifest_of, refuse_ending, refuse_negative, tried_packs
from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure
from policyextract.core.files.under import files_under
from policyextract.core.files.whole import whole_file
from policyextract.core.gold.lines import lines_in
from policyextract.core.records import Document, Extraction
from policyextract.core.words.language import said_language
from policyextract.core.words.speech import say
from policyextract.engines.run import Options, results, sources_in
from policyextract.extraction.extractor import shared
from policyextract.panels.track import track
from policyextract.quality.explain.reasons import reasons
from policyextract.views.page import Page

_FOLLOWED = 60
"""Over so many documents promises and projects are followed on the page."""
_EXPLAINED = 10
"""Of so many documents the reasons are on the page without being asked for: they take a second or two each."""


def run(options: argparse.Namespace) -> int:
    """Writes the page of the documents that could be read. The exit code is 2 when one could not."""
    try:
        language = said_language(options.lang)
        published = parse_date(options.published, "--published")
        known_encoding(options)
        refuse_negative(options, "workers")
        refuse_ending(options.out, ".html", ".htm")
        packs, manifest = tried_packs(options), manifest_of(options)
        marks = _marks(options.marks)
    except ValueError as error:
        return refuse(error)
    files, failed = sources_in(options.paths)
    extractor = shared(packs)
    page = Page(extractor, partial(reasons, extractor) if options.why or len(files) <= _EXPLAINED else None)
    doubted = Doubted(strict=options.strict)
    followed: list[tuple[Document, Extraction]] = []
    work = Options(published, options.region, options.encoding, options.workers, packs, manifest=manifest)
    for result in doubted.watch(results(files, work)):
        if isinstance(result, Failure):
            failed.append(result)
        else:
            page.add(*result)
            if len(followed) <= _FOLLOWED:
                followed.append(result)
    for failure in failed:
        complain(str(failure))
    if len(page):
        with whole_file(options.out) as stream:
            lives = track(followed, extractor=extractor).lives() if 1 < len(followed) <= _FOLLOWED else []
            stream.write(page.html(options.title, language, marks, lives))
    if page.left:
        complain(say("view.left", n=len(page), all=len(page) + page.left, out=options.out))
    doubted.tell()
    return 2 if failed else 0


def _marks(paths: list[str]) -> dict[str, str]:
    """Name and content of the files of marks. Raises ValueError for one that is not there, and for a line that is no record."""
    found = {}
    for path in map(Path, paths):
        for file in files_under(path, ".jsonl") if path.is_dir() else [path]:
            try:
                lines_in(file)
                found[str(file)] = file.read_text(encoding="utf-8-sig")
            except OSError as error:
                raise ValueError(say("view.marks", file=file, why=error.strerror or error)) from None
    return found

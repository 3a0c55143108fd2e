"""`policyextract view`: documents in, one page to review their records out."""

from __future__ import annotations

import argparse
from pathlib import Path

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.doubted import Doubted
from policyextract.cli.given import manifest_of, refuse_negative, tried_packs
from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure
from policyextract.core.files import whole_file
from policyextract.core.gold_lines import lines_in
from policyextract.core.language import said_language
from policyextract.engines.run import Options, results, sources_in
from policyextract.extraction.extractor import shared
from policyextract.views.page import page_html


def run(options: argparse.Namespace) -> int:
    """Writes the page of the documents that could be read. The exit code is 2 when one could not."""
    try:
        language = said_language(options.lang)
        published = parse_date(options.published, "--published")
        refuse_negative(options, "workers")
        packs, manifest = tried_packs(options), manifest_of(options)
        marks = _marks(options.marks)
    except ValueError as error:
        return refuse(error)
    files, failed = sources_in(options.paths)
    found = []
    doubted = Doubted(strict=options.strict)
    work = Options(published, options.region, options.encoding, options.workers, packs, manifest=manifest)
    for result in doubted.watch(results(files, work)):
        if isinstance(result, Failure):
            failed.append(result)
        else:
            found.append(result)
    for failure in failed:
        complain(str(failure))
    if found:
        with whole_file(options.out) as stream:
            stream.write(page_html(found, options.title, language, marks, shared(packs)))
    doubted.tell()
    return 2 if failed else 0


def _marks(paths: list[str]) -> dict[str, str]:
    """Name and content of the files of marks. Raises ValueError for one that is not there, and for a line that is no record."""
    found = {}
    for path in map(Path, paths):
        for file in sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]:
            try:
                lines_in(file)
                found[str(file)] = file.read_text(encoding="utf-8-sig")
            except OSError as error:
                raise ValueError(f"--marks: {file}: {error.strerror or error}") from None
    return found

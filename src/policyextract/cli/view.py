"""`policyextract view`: documents in, one page to review their records out."""

from __future__ import annotations

import argparse

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.doubted import Doubted
from policyextract.cli.given import manifest_of, refuse_negative, tried_packs
from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure
from policyextract.core.files import whole_file
from policyextract.core.language import said_language
from policyextract.engines.run import Options, results, sources_in
from policyextract.views.page import page_html


def run(options: argparse.Namespace) -> int:
    """Writes the page of the documents that could be read. The exit code is 2 when one could not."""
    try:
        language = said_language(options.lang)
        published = parse_date(options.published, "--published")
        refuse_negative(options, "workers")
        packs, manifest = tried_packs(options), manifest_of(options)
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
            stream.write(page_html(found, options.title, language))
    doubted.tell()
    return 2 if failed else 0

"""`policyextract view`: documents in, one page to review their records out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from policyextract.cli.doubted import Doubted, add_identity_options, manifest_of
from policyextract.cli.options import add_language_option, complain, refuse, tried_packs
from policyextract.core.dates import parse_date
from policyextract.core.speech import say
from policyextract.packs.sources import add_pack_options

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers

HELP = "write one page to read, filter, chart and correct records"
_DESCRIPTION = (
    "Writes one self-contained HTML page: the texts with their records marked, the records beside them, charts, and marks "
    "of right, wrong and missing that are saved as gold JSON Lines for `policyextract evaluate`. It loads nothing from a network."
)


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser("view", help=HELP, description=_DESCRIPTION)
    command.add_argument("paths", nargs="+", metavar="FILE", help="document, zip archive, folder, or - for standard input")
    command.add_argument("--out", metavar="FILE", type=Path, required=True, help="the page, such as page.html")
    command.add_argument("--title", metavar="TEXT", help="title of the page (default: that of the document)")
    command.add_argument("--published", metavar="DATE", help="date of the documents (2024-01-17 or 2024): what 今年 means")
    command.add_argument("--region", metavar="NAME", help="what the documents are about where they name no nearer region")
    command.add_argument("--encoding", metavar="NAME", help="encoding of text and HTML, where the detection fails")
    add_identity_options(command)
    add_language_option(command, "language the page opens in (default: POLICYEXTRACT_LANG, else that of the browser)")
    command.add_argument("--workers", metavar="N", type=int, help="processes for the work (default: one; none for a single file)")
    add_pack_options(command)


def run(options: argparse.Namespace) -> int:
    """Writes the page of the documents that could be read. The exit code is 2 when one could not."""
    from policyextract.core.failures import Failure
    from policyextract.engines.run import Options, results, sources_in
    from policyextract.views.wording import said_language

    try:
        language = said_language(options.lang)
        published = parse_date(options.published, "--published")
        if (options.workers or 0) < 0:
            raise ValueError(say("cli.no_workers", n=options.workers))
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
        from policyextract.core.files import whole_file
        from policyextract.views.page import page_html

        with whole_file(options.out) as stream:
            stream.write(page_html(found, options.title, language))
    doubted.tell()
    return 2 if failed else 0

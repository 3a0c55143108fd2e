"""`policyextract find`: the name of an indicator and documents in, every sentence about it out."""

from __future__ import annotations

import argparse
from functools import partial

from policyextract.cli.complaints import refuse
from policyextract.cli.documents import checked, tabled
from policyextract.extraction.extractor import shared
from policyextract.panels.find import find, sought


def run(options: argparse.Namespace) -> int:
    """Finds and writes. The exit code is 2 when a document failed."""
    try:
        format_, work = checked(options, default="table")
        sought(options.what, options.pattern, shared(work.packs).indicators)
    except ValueError as error:
        return refuse(error)
    return tabled(options, format_, work, partial(find, what=options.what, pattern=options.pattern, packs=work.packs))

"""`policyextract track`: documents of several years in, the life of their promises and projects out."""

from __future__ import annotations

import argparse
from functools import partial

from policyextract.cli.complaints import refuse
from policyextract.cli.documents import checked, tabled
from policyextract.panels.track import track


def run(options: argparse.Namespace) -> int:
    """Makes and writes the table. The exit code is 2 when a document failed."""
    try:
        format_, work = checked(options, default="table")
    except ValueError as error:
        return refuse(error)
    return tabled(options, format_, work, partial(track, packs=work.packs))

"""`policyextract panel`: documents in, one row a region, year and indicator out."""

from __future__ import annotations

import argparse
from functools import partial

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.documents import checked, tabled
from policyextract.core.words.speech import say
from policyextract.extraction.extractor import shared
from policyextract.packs.faults import PackError
from policyextract.panels.asked import asked
from policyextract.panels.panel import panel


def run(options: argparse.Namespace) -> int:
    """Makes and writes the panel. The exit code is 2 when a document failed."""
    try:
        format_, work = checked(options)
        _check(options)
        asked(options.indicator, shared(work.packs).indicators)
    except PackError as error:
        return refuse(error)
    except ValueError as error:
        complain(str(error).replace("indicator:", "--indicator:", 1))
        return 2
    make = partial(
        panel,
        indicators=options.indicator,
        wide=options.wide,
        every=options.every,
        unnamed=options.unnamed,
        balanced=options.balanced,
        packs=work.packs,
    )
    return tabled(options, format_, work, make)


def _check(options: argparse.Namespace) -> None:
    if options.every and options.wide:
        raise ValueError(say("cli.every_wide"))
    if options.balanced and not options.wide:
        raise ValueError(say("cli.balanced"))

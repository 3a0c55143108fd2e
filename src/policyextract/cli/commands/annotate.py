"""`policyextract annotate`: documents or gold out to Label Studio or brat, and corrected annotations back as gold."""

from __future__ import annotations

import argparse

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.doubted import Doubted
from policyextract.cli.given import manifest_of, tried_packs
from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure
from policyextract.core.words.speech import say
from policyextract.engines.run import Options, results, sources_in
from policyextract.packs.faults import PackError
from policyextract.quality import brat, label_studio
from policyextract.quality.annotations import Annotated, of_gold, of_result, write_gold


def run(options: argparse.Namespace) -> int:
    """Exports or imports. The exit code is 2 when something could not be used."""
    try:
        return _export(options) if options.way == "export" else _import(options)
    except PackError as error:
        return refuse(error)
    except ValueError as error:
        for line in str(error).splitlines():
            complain(line)
        return 2


def _export(options: argparse.Namespace) -> int:
    annotated, problems = _annotated(options)
    for problem in problems:
        complain(problem)
    if annotated:
        (brat if options.tool == "brat" else label_studio).export(annotated, options.out)
    return 2 if problems else 0


def _annotated(options: argparse.Namespace) -> tuple[list[Annotated], list[str]]:
    published = parse_date(options.published, "--published")
    work = Options(published, options.region, packs=tried_packs(options), manifest=manifest_of(options))
    doubted = Doubted(strict=options.strict)
    annotated = [of_gold(path) for path in options.paths if path.endswith(".jsonl")]
    files, failures = sources_in(path for path in options.paths if not path.endswith(".jsonl"))
    for result in doubted.watch(results(files, work)):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            annotated.append(of_result(*result))
    doubted.tell()
    return annotated, [str(failure) for failure in failures]


def _import(options: argparse.Namespace) -> int:
    annotated = brat.load(options.annotated) if options.annotated.is_dir() else label_studio.load(options.annotated)
    problems = [problem for one in annotated for problem in one.problems]
    for problem in problems:
        complain(problem)
    written = write_gold((one for one in annotated if one.records or not one.problems), options.out)
    records = sum(len(one.records) for one in annotated)
    print(say("cli.records_written", records=records, n=len(written), out=options.out))
    return 2 if problems else 0

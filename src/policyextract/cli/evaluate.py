"""`policyextract evaluate`: gold files in, the score of the extractor out."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from policyextract.cli.options import complain
from policyextract.core.failures import one_line

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers

HELP = "score the extractor against gold records"
_DEFAULT_GOLD = ("corpus/gold", "corpus/aims")
_DESCRIPTION = (
    "Scores what the extractor finds against gold records: by type, by slot, and by the rules with false alarms. "
    "The text of gold NAME.jsonl is NAME.txt beside it or one folder up; NAME.START-END.jsonl covers a part of it."
)


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its options."""
    command = subparsers.add_parser("evaluate", help=HELP, description=_DESCRIPTION)
    command.add_argument("gold", nargs="*", metavar="GOLD", help="gold file or folder (default: corpus/gold, corpus/aims)")
    command.add_argument(
        "--range",
        nargs=2,
        type=int,
        action="append",
        default=[],
        metavar=("START", "END"),
        help="only records that start from START on and before END, string offsets into the text; may be repeated",
    )
    command.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors too")
    command.add_argument("--json", action="store_true", help="print the numbers as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Prints the score."""
    from policyextract.quality.gold import gold_in, score_files
    from policyextract.quality.scores import combined

    try:
        gold = gold_in(options.gold or _DEFAULT_GOLD)
        if options.range and len(gold) > 1:
            raise ValueError(f"--range: offsets are those of one text, but there are {len(gold)} gold files")
        scores = {str(file.path): score for file, score in score_files(gold, ranges=options.range)}
    except (OSError, ValueError) as error:
        complain(one_line(error))
        return 2
    total = combined(scores.values())
    if options.json:
        import json

        alarms = {rule: asdict(count) for rule, count in total.false_alarms()}
        by_file = {name: score.as_dict() for name, score in scores.items()}
        print(json.dumps({**total.as_dict(), "false_alarms": alarms, "files": by_file}, ensure_ascii=False))
    else:
        from policyextract.cli.score_table import print_score

        print_score(sys.stdout, scores, total, options.errors)
    return 0

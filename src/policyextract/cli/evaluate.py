"""`policyextract evaluate`: gold files in, the score of the extractor out."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from policyextract.cli.options import complain
from policyextract.core.failures import one_line
from policyextract.core.speech import say

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers
    from policyextract.quality.scores import Score

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
    command.add_argument(
        "--texts",
        metavar="FOLDER",
        help="your copies of the texts of gold that is published without them (GOLD is a folder with sources.toml)",
    )
    command.add_argument(
        "--predictions",
        metavar="FILE",
        help="score these records of another system (JSON Lines with source) against such gold; no text is needed",
    )
    command.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors too")
    command.add_argument("--json", action="store_true", help="print the numbers as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Prints the score."""
    from policyextract.quality.gold import gold_in, score_files

    if options.texts or options.predictions:
        return _run_published(options)
    try:
        gold = gold_in(options.gold or _DEFAULT_GOLD)
        if options.range and len(gold) > 1:
            raise ValueError(say("evaluate.range", n=len(gold)))
        scores = {str(file.path): score for file, score in score_files(gold, ranges=options.range)}
    except (OSError, ValueError) as error:
        complain(one_line(error))
        return 2
    return _print(options, scores)


def _run_published(options: argparse.Namespace) -> int:
    """Gold without its texts: finds the user's copies by their hashes, or scores predictions."""
    from policyextract.quality import yardstick

    try:
        if len(options.gold) != 1:
            raise ValueError(say("evaluate.one_folder"))
        gold = yardstick.parts(options.gold[0])
        known = {part.source.name: part.source for part in gold}
        if options.predictions:
            predicted = yardstick.predictions(options.predictions)
            missing = [known[name] for name in known if name not in predicted]
        else:
            paths, missing = yardstick.copies(options.texts, known.values())
            predicted = {name: yardstick.extracted(known[name], path) for name, path in paths.items()}
        if options.texts and not predicted:
            raise ValueError(say("evaluate.no_texts", folder=options.texts, n=len(known)))
        for one in missing:
            complain(say(f"evaluate.no_{'predictions' if options.predictions else 'copy'}", name=one.name, hash=one.sha256[:12]))
        gone = () if options.predictions else {one.name for one in missing}
        scores = {str(part.gold): score for part, score in yardstick.scored(gold, predicted) if part.source.name not in gone}
    except (OSError, ValueError) as error:
        complain(one_line(error))
        return 2
    return _print(options, scores)


def _print(options: argparse.Namespace, scores: dict[str, Score]) -> int:
    from policyextract.quality.scores import combined

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

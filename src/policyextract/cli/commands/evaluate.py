"""`policyextract evaluate`: gold files in, the score of the extractor out."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from policyextract.cli.complaints import complain, refuse
from policyextract.cli.given import tried_packs
from policyextract.cli.score_table import print_score
from policyextract.core.failures import one_line
from policyextract.core.words.speech import say
from policyextract.packs.faults import PackError
from policyextract.quality import yardstick
from policyextract.quality.gold import gold_in, score_files
from policyextract.quality.scores import Score, combined

_DEFAULT_GOLD = ("corpus/gold", "corpus/aims")


def run(options: argparse.Namespace) -> int:
    """Prints the score."""
    try:
        scores = _published(options) if options.texts or options.predictions else _scores(options)
    except PackError as error:
        return refuse(error)
    except (OSError, ValueError) as error:
        complain(one_line(error))
        return 2
    return _print(options, scores)


def _scores(options: argparse.Namespace) -> dict[str, Score]:
    """Gold beside its texts: the score of each of its files."""
    packs = tried_packs(options)
    gold = gold_in(options.gold or _DEFAULT_GOLD)
    if options.range and len(gold) > 1:
        raise ValueError(say("evaluate.range", n=len(gold)))
    return {str(file.path): score for file, score in score_files(gold, ranges=options.range, packs=packs)}


def _published(options: argparse.Namespace) -> dict[str, Score]:
    """Gold without its texts: finds the user's copies by their hashes, or scores predictions."""
    if len(options.gold) != 1:
        raise ValueError(say("evaluate.one_folder"))
    gold = yardstick.parts(options.gold[0])
    known = {part.source.name: part.source for part in gold}
    if options.predictions:
        predicted = yardstick.predictions(options.predictions)
        missing = [known[name] for name in known if name not in predicted]
    else:
        packs = tried_packs(options)
        paths, missing = yardstick.copies(options.texts, known.values())
        predicted = {name: yardstick.extracted(known[name], path, packs) for name, path in paths.items()}
    if options.texts and not predicted:
        raise ValueError(say("evaluate.no_texts", folder=options.texts, n=len(known)))
    for one in missing:
        complain(say(f"evaluate.no_{'predictions' if options.predictions else 'copy'}", name=one.name, hash=one.sha256[:12]))
    gone = () if options.predictions else {one.name for one in missing}
    return {str(part.gold): score for part, score in yardstick.scored(gold, predicted) if part.source.name not in gone}


def _print(options: argparse.Namespace, scores: dict[str, Score]) -> int:
    total = combined(scores.values())
    if options.json:
        alarms = {rule: asdict(count) for rule, count in total.false_alarms()}
        by_file = {name: score.as_dict() for name, score in scores.items()}
        print(json.dumps({**total.as_dict(), "false_alarms": alarms, "files": by_file}, ensure_ascii=False))
    else:
        print_score(sys.stdout, scores, total, options.errors)
    return 0

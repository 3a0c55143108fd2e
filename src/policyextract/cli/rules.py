"""`policyextract rules`: packs of words and rules in, what they do out: checked, explained, listed, begun."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policyextract.cli.options import refuse
from policyextract.core.speech import say
from policyextract.packs.sources import add_pack_options, chosen_packs, configuration

if TYPE_CHECKING:
    from policyextract.cli.options import Subparsers
    from policyextract.packs.pack import Pack

HELP = "check, explain, list or begin rules"
_CHECK = """\
Runs every example and counterexample of a pack and says what each rule did. Then extracts from the corpus without and
with the pack and prints which records appear, vanish or change, and the score before and after. The exit code is 0 when
all is well, 1 when an example fails, a rule has no example or the score falls, 2 when the pack is refused.
"""
_LIST = """\
Lists the rules in use, in order of precedence: what each reads and, where texts with gold records are at hand, how often
it fires there and how many of its records are right, wrong in a slot, or should not be there; then the patterns.
"""
_EXPLAIN = """\
Shows what each step makes of a sentence: the repaired text, the tokens with their types and word lists, the chunks, the
rules that fired with what they filled, the rules that came close and where they stopped, and what context added.
"""


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command and its own commands."""
    command = subparsers.add_parser("rules", help=HELP, description="Packs of words and rules: see docs/rules.md.")
    inner = command.add_subparsers(dest="rules_command", metavar="COMMAND", required=True)

    check = inner.add_parser("check", help="run a pack's examples, and the corpus with and without it", description=_CHECK)
    check.add_argument("pack_path", metavar="PACK", help="TOML file, or folder of TOML and CSV files")
    check.add_argument("--corpus", metavar="PATH", type=Path, help="folder of texts (default: corpus/ here or above)")
    check.add_argument("--no-corpus", action="store_true", help="only the examples")
    check.add_argument("--changes", metavar="N", type=int, default=40, help="print so many changed records (default: 40)")
    check.add_argument("--allow-loss", action="store_true", help="a score that falls is no failure")
    add_pack_options(check)

    explain = inner.add_parser("explain", help="show what each step makes of a sentence", description=_EXPLAIN)
    explain.add_argument("text", metavar="SENTENCE", help="the sentence, or - for standard input")
    explain.add_argument("--rule", metavar="ID", help="tell this rule at every number, however far it came")
    explain.add_argument("--published", metavar="DATE", help="date of the text: what 今年 means")
    explain.add_argument("--region", metavar="NAME", help="what the text is about where it names no nearer region")
    add_pack_options(explain)

    listing = inner.add_parser("list", help="list the rules in use", description=_LIST)
    listing.add_argument(
        "--markdown", action="store_true", help="as the catalogue of the documentation, with counts on the corpus"
    )
    listing.add_argument("--examples", action="store_true", help="with the examples and counterexamples of each rule")
    listing.add_argument(
        "--corpus",
        metavar="PATH",
        type=Path,
        help="folder of texts with gold records, for the counts (default: corpus/ here or above)",
    )
    add_pack_options(listing)

    new = inner.add_parser("new", help="write a commented starter", description="Writes a commented pack to start from.")
    new.add_argument("name", metavar="NAME", help="name of the pack: small letters, digits and hyphens")
    new.add_argument("--package", action="store_true", help="write a project that installs the pack, not one file")


def run(options: argparse.Namespace) -> int:
    """Runs the command that was asked for."""
    commands = {"check": _check, "explain": _explain, "list": _list, "new": _new}
    try:
        return commands[options.rules_command](options)
    except ValueError as error:
        return refuse(error)


def _check(options: argparse.Namespace) -> int:
    from policyextract.cli.pack_report import print_checks, print_corpus, print_pack
    from policyextract.extraction.extractor import Extractor
    from policyextract.extraction.proof import prove
    from policyextract.packs.load import load_pack
    from policyextract.packs.pack import ONLY_THESE

    pack = load_pack(options.pack_path)
    chosen = chosen_packs(options.pack, config=options.config, no_packs=options.no_packs)
    others = [other for other in chosen if other not in (ONLY_THESE, pack) and other.path.resolve() != pack.path.resolve()]
    same = _installed_as(pack, others, options)
    without = tuple(other for other in others if other not in same)
    packs = (*without, pack)
    extractor = Extractor([ONLY_THESE, *packs], prove=False)
    for other in same:
        print(say("rules.in_place", name=other.name))
    print_pack(sys.stdout, pack)
    checks = prove(pack, extractor)
    rules = (*pack.tables.get("rule", ()), *pack.tables.get("project_rule", ()))
    unproved = [row["id"] for row in rules if not row.get("example") and not row.get("extend")]
    well = print_checks(sys.stdout, checks, unproved)
    corpus = None if options.no_corpus else options.corpus or corpus_here()
    if corpus is None:
        if not options.no_corpus:
            print(say("rules.no_corpus"))
        return 0 if well else 1
    from policyextract.quality.corpus_proof import prove_on_corpus

    proof = prove_on_corpus(corpus, without, packs)
    print_corpus(sys.stdout, corpus, pack, proof, options.changes)
    if proof.worse and not options.allow_loss:
        well = False
    return 0 if well else 1


def _installed_as(pack: Pack, others: Sequence[Pack], options: argparse.Namespace) -> list[Pack]:
    """Those of the other packs that are what a pack was installed as: installed ones that make rows of the same ids."""
    named = {Path(path).resolve() for path in (*configuration(options.config).packs, *options.pack)}
    own = _own_ids(pack)
    return [other for other in others if other.path.resolve() not in named and own & _own_ids(other)]


def _own_ids(pack: Pack) -> set[tuple[str, str]]:
    """Kind and id of the rows that a pack makes; those that only change rows of other packs are not its own."""
    rows = ((kind, row) for kind, rows in pack.tables.items() for row in rows)
    return {(kind, row["id"]) for kind, row in rows if not row.get("extend") and not row.get("replace")}


def corpus_here() -> Path | None:
    """The folder `corpus` of the working folder or of one above it."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "corpus" / "corpus.toml").is_file():
            return folder / "corpus"
    return None


def _explain(options: argparse.Namespace) -> int:
    from policyextract.quality.explain.explain import explain

    packs: list[Pack] = chosen_packs(options.pack, config=options.config, no_packs=options.no_packs)
    text = sys.stdin.read() if options.text == "-" else options.text
    told = explain(text, published=options.published, region=options.region, packs=packs, rule=options.rule)
    print(told, end="")
    return 0


def _list(options: argparse.Namespace) -> int:
    from policyextract.cli.pack_report import print_rules
    from policyextract.extraction.extractor import shared
    from policyextract.packs.pack import ONLY_THESE
    from policyextract.quality.rule_catalogue import as_markdown, catalogue

    packs = chosen_packs(options.pack, config=options.config, no_packs=options.no_packs)
    lexicon = shared(packs).lexicon
    corpus = options.corpus or corpus_here()
    found = catalogue(lexicon, corpus, [pack for pack in packs if pack != ONLY_THESE])
    if options.markdown:
        print(as_markdown(found), end="")
    else:
        print_rules(sys.stdout, found, examples=options.examples)
    return 0


def _new(options: argparse.Namespace) -> int:
    from policyextract.cli.starter import write_package, write_starter

    written = write_package(options.name, Path.cwd()) if options.package else write_starter(options.name, Path.cwd())
    print(say("rules.wrote", path=written))
    print(say("rules.check_it", path=written))
    return 0

"""`policyextract rules`: packs of words and rules in, what they do out: checked, explained, listed, begun."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from policyextract.cli.complaints import refuse, tell
from policyextract.cli.given import named_packs, tried_packs
from policyextract.cli.pack_report import print_checks, print_corpus, print_index, print_pack, print_rules
from policyextract.cli.starter.starter import write_package, write_starter
from policyextract.core.words.language import chosen_language
from policyextract.core.words.speech import language, say
from policyextract.extraction.extractor import Extractor, shared
from policyextract.extraction.proof import prove
from policyextract.extraction.unread import unread
from policyextract.packs.faults import PackError
from policyextract.packs.files.sources import announced, configuration
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE, Pack
from policyextract.packs.tables.schema import pack_schema
from policyextract.quality.corpus_proof import prove_on_corpus
from policyextract.quality.explain.explain import explain
from policyextract.quality.gold import gold_in
from policyextract.quality.pack_index import index_of
from policyextract.quality.rule_catalogue import as_markdown, catalogue
from policyextract.quality.suggestions import suggest


def run(options: argparse.Namespace) -> int:
    """Runs the command that was asked for."""
    commands = {
        "check": _check,
        "explain": _explain,
        "list": _list,
        "packs": _packs,
        "schema": _schema,
        "suggest": _suggest,
        "new": _new,
    }
    try:
        return commands[options.way](options)
    except ValueError as error:
        return refuse(error)


def _check(options: argparse.Namespace) -> int:
    pack = load_pack(options.pack_path)
    chosen = named_packs(options)
    others = [other for other in chosen if other not in (ONLY_THESE, pack) and other.path.resolve() != pack.path.resolve()]
    same = _installed_as(pack, others, options)
    without = tuple(other for other in others if other not in same)
    packs = (*without, pack)
    extractor = Extractor([ONLY_THESE, *packs], prove=False)
    for other in same:
        print(say("rules.in_place", name=other.name))
    print_pack(sys.stdout, pack)
    if faults := unread(pack, lambda: extractor):
        raise PackError(faults)
    checks = prove(pack, extractor)
    rules = (*pack.tables.get("rule", ()), *pack.tables.get("project_rule", ()))
    unproved = [row["id"] for row in rules if not any(row.get(key) for key in ("example", "reads", "extend"))]
    well = print_checks(sys.stdout, checks, unproved)
    corpus = None if options.no_corpus else options.corpus or corpus_here()
    if corpus is None:
        if not options.no_corpus:
            print(say("rules.no_corpus"))
        return 0 if well else 1
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
    text = sys.stdin.read() if options.text == "-" else options.text
    told = explain(text, published=options.published, region=options.region, packs=named_packs(options), rule=options.rule)
    print(told, end="")
    return 0


def _list(options: argparse.Namespace) -> int:
    packs = named_packs(options)
    lexicon = shared(packs).lexicon
    corpus = options.corpus or corpus_here()
    found = catalogue(lexicon, corpus, [pack for pack in packs if pack != ONLY_THESE])
    if options.markdown:
        print(as_markdown(found, language()), end="")
    else:
        print_rules(sys.stdout, found, examples=options.examples)
    return 0


def _packs(options: argparse.Namespace) -> int:
    print_index(sys.stdout, index_of(announced()))
    return 0


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(pack_schema(), ensure_ascii=False, indent=1))
    return 0


def _suggest(options: argparse.Namespace) -> int:
    found = suggest(gold_in(options.corrections), tried_packs(options))
    tell(say("rules.suggested", n=found.corrections, mended=found.corrections - found.left))
    print("\n".join(f"# {say('rules.mends', n=len(made.mends))}\n{made.as_toml()}" for made in found.rows), end="")
    return 0


def _new(options: argparse.Namespace) -> int:
    language = chosen_language(options.lang)
    write = write_package if options.package else write_starter
    written = write(options.name, Path.cwd(), language)
    print(say("rules.wrote", path=written))
    print(say("rules.check_it", path=written))
    return 0

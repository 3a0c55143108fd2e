"""What a pack does, into lines for a terminal: its checks, what it changes in a corpus, the list of rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, get_args

from policyextract.core.words.speech import language, say
from policyextract.extraction.proof import Check, describe
from policyextract.packs.pack import Pack
from policyextract.quality.corpus_proof import Change, CorpusProof
from policyextract.quality.pack_index import Entry
from policyextract.quality.rule_catalogue import Catalogue
from policyextract.quality.verdicts import Verdict
from policyextract.views.terminal import Column, Screen

_SCORE = (Column("type", 8), Column("level", 8), *(Column(name, 7, right=True) for name in ("before", "after", "change")))
_RULES = (Column("rule", 24), Column("pack", 6, 2), Column("what it reads", 20), Column("fires", 5, 1, right=True),
          *(Column(name, 5, 1, right=True) for name in ("right", "wrong", "false")))  # fmt: skip
_INDEX = (Column("pack", 12), Column("package", 12), Column("licence", 8, 1), Column("adds", 20), Column("examples", 12),
          Column("F1 of its gold", 14))  # fmt: skip
_MARKS = {"appeared": "+", "vanished": "-", "changed": "~"}


def print_pack(stream: IO[str], pack: Pack) -> None:
    """Prints what is in a pack."""
    page = Screen(stream, language())
    parts = [say(f"count.{kind}", n=len(rows)) for kind, rows in pack.tables.items() if rows]
    if pack.off:
        parts.append(say("rules.switches_off", list=", ".join(pack.off)))
    page.heading(say("rules.pack", name=pack.name, list=say("list.comma").join(parts) or say("rules.nothing")))
    if pack.doc:
        page.line(pack.doc)


def print_index(stream: IO[str], entries: Sequence[Entry]) -> None:
    """Prints the installed packs: package, version, licence, what each adds and its own score."""
    page = Screen(stream, language())
    if not entries:
        page.line(say("rules.none_installed"))
        return
    rows = []
    for entry in entries:
        one = entry.announced
        adds = say("list.comma").join(say(f"count.{kind}", n=number) for kind, number in entry.adds.items())
        said = entry.refused or say("rules.holding", holding=entry.holding, examples=entry.examples)
        score = f"{entry.score[0]:.2f} → {entry.score[1]:.2f}" if entry.score is not None else ""
        rows.append([one.name, f"{one.package} {one.version}".strip(), one.licence, adds, said, score])
    page.table(_INDEX, rows)


def print_checks(stream: IO[str], checks: Sequence[Check], unproved: Sequence[str]) -> bool:
    """Prints what each row did with its examples, and the rules without any. Gives whether all is well."""
    page = Screen(stream, language())
    for id_ in dict.fromkeys(check.id for check in checks):
        page.line("")
        page.heading(id_)
        for check in checks:
            if check.id == id_:
                for line in _check_lines(check):
                    page.line(line)
    for id_ in unproved:
        page.line("")
        page.heading(id_)
        page.line(say("rules.no_example"))
    failed = sum(not check.passed for check in checks) + len(unproved)
    page.line("")
    page.line(say("rules.failed", n=len(checks), failed=failed or say("given.none")))
    return not failed


def _check_lines(check: Check) -> list[str]:
    verdict = say("rules.passed" if check.passed else "rules.not_passed")
    proves = check.sort in ("example", "reads")
    did = check.did if check.did != say("proof.nothing") else say("rules.makes_nothing") if proves else say("rules.reads_nothing")
    told = say("rules.proof" if proves else "rules.counterproof", text=check.text)
    lines = [f"  {verdict}  {told}", f"          {did}"]
    if not check.passed:
        lines.append(say("rules.wanted", wanted=check.wanted))
    return lines


def print_corpus(stream: IO[str], corpus: Path, pack: Pack, proof: CorpusProof, most: int) -> None:
    """Prints what a pack changes in a corpus: the records, how often its rules fire, and the score."""
    page = Screen(stream, language())
    page.line("")
    here = corpus.relative_to(Path.cwd()) if corpus.is_relative_to(Path.cwd()) else corpus
    page.heading(say("rules.corpus", n=proof.texts, here=here))
    page.line(say("list.comma").join(say(f"change.{sort}", count=proof.count(sort)) for sort in _MARKS))
    if proof.before is not None and proof.changes:
        told = say("list.comma").join(say(f"verdict.{one}", count=proof.judged(one)) for one in get_args(Verdict))
        page.line(say("rules.by_gold", told=told) + (say("rules.broken") if proof.worse and not proof.falls else ""))
    for change in proof.changes[:most]:
        page.line(_change_line(change))
    if len(proof.changes) > most:
        page.line(say("rules.more", n=len(proof.changes) - most))
    for row in (*pack.tables.get("rule", ()), *pack.tables.get("project_rule", ())):
        page.line(say("rules.fires", id=row["id"], n=proof.fired[row["id"]]))
    if proof.before is None:
        page.line(say("rules.no_gold"))
        return
    page.line("")
    page.heading(say("rules.f1") + (say("rules.falls") if proof.falls else ""))
    rows = [[type_, level, f"{a:.4f}", f"{b:.4f}", f"{b - a:+.4f}" if a != b else "="] for type_, level, a, b in proof.scores()]
    page.table(_SCORE, rows)


def _change_line(change: Change) -> str:
    record: Any = change.after if change.after is not None else change.before
    told = f"{_MARKS[change.sort]} {change.source}:{record.start}  {describe(record)}  {record.rule}"
    if change.slots:
        told += "  " + ", ".join(f"{slot}: {_said(change.before, slot)} → {_said(change.after, slot)}" for slot in change.slots)
    return say("change.told", told=told, verdict=say(f"verdict.{change.verdict}", count="").strip()) if change.verdict else told


def _said(record: Any, slot: str) -> str:
    value = getattr(record, slot)
    return say("rules.nothing") if value in (None, ()) else str(value)


def print_rules(stream: IO[str], found: Catalogue, *, examples: bool = False) -> None:
    """Prints the rules in order of precedence: a table of them, then their patterns, with examples if they are wanted."""
    spoken, rows = language(), []
    for entry in found.rules:
        counts = entry.counts
        numbers = (
            ["", "", "", ""] if counts is None else [str(entry.fires), str(counts.right), str(counts.wrong), str(counts.false)]
        )
        rows.append([entry.id, entry.pack, entry.doc if spoken == "en" else entry.doc_zh, *numbers])
    width = len(_RULES) if found.corpus else 3
    page = Screen(stream, spoken)
    page.table(_RULES[:width], [row[:width] for row in rows])
    page.line("")
    page.heading(say("rules.patterns"))
    for entry in found.rules:
        page.line(entry.id)
        page.line(f"  {entry.pattern}")
        for example in entry.examples if examples else ():
            slots = ", ".join(
                f"{slot} = {value if value != '' else say('rules.nothing')}" for slot, value in example.get("figure", {}).items()
            )
            page.line(say("rules.reads", text=example["text"]) + (f": {slots}" if slots else ""))
        for example in entry.counterexamples if examples else ():
            page.line(say("rules.reads_not", text=example["text"]))

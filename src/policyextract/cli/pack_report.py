"""What a pack does, into lines for a terminal: its checks, what it changes in a corpus, the list of rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, get_args

from policyextract.core.speech import say
from policyextract.extraction.proof import Check, describe
from policyextract.packs.pack import Pack
from policyextract.quality.corpus_proof import Change, CorpusProof
from policyextract.quality.pack_index import Entry
from policyextract.quality.rule_catalogue import Catalogue
from policyextract.quality.verdicts import Verdict
from policyextract.views.terminal import Column, Page

_NAMES = {"words": "list of words", "unit": "unit", "indicator": "indicator", "industry": "industry", "rule": "rule",
          "project_rule": "project rule", "region": "region", "period": "period", "heading": "kind of headings",
          "repair": "repair"}  # fmt: skip
_MANY = {"list of words": "lists of words", "industry": "industries", "kind of headings": "kinds of headings"}
_SCORE = (Column("type", 8), Column("level", 8), *(Column(name, 7, right=True) for name in ("before", "after", "change")))
_RULES = (Column("rule", 24), Column("pack", 6, 2), Column("what it reads", 20), Column("fires", 5, 1, right=True),
          *(Column(name, 5, 1, right=True) for name in ("right", "wrong", "false")))  # fmt: skip
_INDEX = (Column("pack", 12), Column("package", 12), Column("licence", 8, 1), Column("adds", 20), Column("examples", 12),
          Column("F1 of its gold", 14))  # fmt: skip
_MARKS = {"appeared": "+", "vanished": "-", "changed": "~"}


def print_pack(stream: IO[str], pack: Pack) -> None:
    """Prints what is in a pack."""
    page = Page(stream)
    parts = [_counted(len(rows), _NAMES[kind]) for kind, rows in pack.tables.items() if rows]
    if pack.off:
        parts.append(f"switches off {', '.join(pack.off)}")
    page.heading(f"{pack.name}: {', '.join(parts) or 'nothing'}")
    if pack.doc:
        page.line(pack.doc)


def _counted(number: int, name: str) -> str:
    return f"{number} {name if number == 1 else _MANY.get(name, name + 's')}"


def print_index(stream: IO[str], entries: Sequence[Entry]) -> None:
    """Prints the installed packs: package, version, licence, what each adds and its own score."""
    page = Page(stream)
    if not entries:
        page.line(say("rules.none_installed"))
        return
    rows = []
    for entry in entries:
        one = entry.announced
        adds = ", ".join(_counted(number, _NAMES[kind]) for kind, number in entry.adds.items())
        said = entry.refused or f"{entry.holding} of {entry.examples} hold"
        score = f"{entry.score[0]:.2f} → {entry.score[1]:.2f}" if entry.score is not None else ""
        rows.append([one.name, f"{one.package} {one.version}".strip(), one.licence, adds, said, score])
    page.table(_INDEX, rows)


def print_checks(stream: IO[str], checks: Sequence[Check], unproved: Sequence[str]) -> bool:
    """Prints what each row did with its examples, and the rules without any. Gives whether all is well."""
    page = Page(stream)
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
        page.line("  FAILED  no example: a rule is proved by at least one")
    failed = sum(not check.passed for check in checks) + len(unproved)
    page.line("")
    several = "example or counterexample" if len(checks) == 1 else "examples and counterexamples"
    page.line(f"{len(checks)} {several}, {failed or 'none'} failed")
    return not failed


def _check_lines(check: Check) -> list[str]:
    verdict = "holds " if check.passed else "FAILED"
    proves = check.sort in ("example", "reads")
    did = check.did if check.did != "nothing" else "makes nothing" if proves else "reads nothing"
    lines = [f"  {verdict}  {'example' if proves else 'counterexample'}: {check.text}", f"          {did}"]
    if not check.passed:
        lines.append(f"          wanted: {check.wanted}")
    return lines


def print_corpus(stream: IO[str], corpus: Path, pack: Pack, proof: CorpusProof, most: int) -> None:
    """Prints what a pack changes in a corpus: the records, how often its rules fire, and the score."""
    page = Page(stream)
    page.line("")
    here = corpus.relative_to(Path.cwd()) if corpus.is_relative_to(Path.cwd()) else corpus
    page.heading(f"{_counted(proof.texts, 'text')} under {here}, without and with the pack")
    page.line(", ".join(f"{proof.count(sort)} {sort}" for sort in _MARKS))
    if proof.before is not None and proof.changes:
        told = ", ".join(f"{proof.judged(verdict)} {verdict}" for verdict in get_args(Verdict))
        page.line(f"by the gold records: {told}" + (": more is broken than mended" if proof.worse and not proof.falls else ""))
    for change in proof.changes[:most]:
        page.line(_change_line(change))
    if len(proof.changes) > most:
        page.line(f"and {len(proof.changes) - most} more (--changes N prints N)")
    for row in (*pack.tables.get("rule", ()), *pack.tables.get("project_rule", ())):
        page.line(f"{row['id']} fires {_counted(proof.fired[row['id']], 'time')}")
    if proof.before is None:
        page.line("No gold records there, so no score.")
        return
    page.line("")
    page.heading("F1 before and after" + (": it falls" if proof.falls else ""))
    rows = [[type_, level, f"{a:.4f}", f"{b:.4f}", f"{b - a:+.4f}" if a != b else "="] for type_, level, a, b in proof.scores()]
    page.table(_SCORE, rows)


def _change_line(change: Change) -> str:
    record: Any = change.after if change.after is not None else change.before
    told = f"{_MARKS[change.sort]} {change.source}:{record.start}  {describe(record)}  {record.rule}"
    if change.slots:
        told += "  " + ", ".join(f"{slot}: {_said(change.before, slot)} → {_said(change.after, slot)}" for slot in change.slots)
    return f"{told}: {change.verdict}" if change.verdict else told


def _said(record: Any, slot: str) -> str:
    value = getattr(record, slot)
    return "nothing" if value in (None, ()) else str(value)


def print_rules(stream: IO[str], found: Catalogue, *, examples: bool = False) -> None:
    """Prints the rules in order of precedence: a table of them, then their patterns, with examples if they are wanted."""
    rows = []
    for entry in found.rules:
        counts = entry.counts
        numbers = (
            ["", "", "", ""] if counts is None else [str(entry.fires), str(counts.right), str(counts.wrong), str(counts.false)]
        )
        rows.append([entry.id, entry.pack, entry.doc, *numbers])
    width = len(_RULES) if found.corpus else 3
    page = Page(stream)
    page.table(_RULES[:width], [row[:width] for row in rows])
    page.line("")
    page.heading("patterns")
    for entry in found.rules:
        page.line(entry.id)
        page.line(f"  {entry.pattern}")
        for example in entry.examples if examples else ():
            slots = ", ".join(
                f"{slot} = {value if value != '' else 'nothing'}" for slot, value in example.get("figure", {}).items()
            )
            page.line(f"  reads          {example['text']}" + (f": {slots}" if slots else ""))
        for example in entry.counterexamples if examples else ():
            page.line(f"  does not read  {example['text']}")

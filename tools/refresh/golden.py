"""Writes the golden files anew, the full output for each text of the corpus, and prints what changed record by record."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import policyextract as pe

GOLDEN = Path(__file__).parents[2] / "tests" / "golden"
CORPUS = GOLDEN.parent.parent / "corpus"


def extracted(name: str) -> str:
    """The records of a text of the corpus, as JSON Lines."""
    document = pe.read(CORPUS / f"{name}.txt")
    return pe.extract(document.text, published=document.published, region=document.region).jsonl()


def differences(old: str, new: str) -> Iterator[str]:
    """A line for each record that appeared, vanished or changed between two outputs, in text order."""
    before, after = _by_place(old), _by_place(new)
    for place in sorted(before.keys() | after.keys()):
        if place not in before:
            yield f"  + {_shown(after[place])}"
        elif place not in after:
            yield f"  - {_shown(before[place])}"
        elif before[place] != after[place]:
            one, other = before[place], after[place]
            slots = [slot for slot in {**one, **other} if one.get(slot) != other.get(slot)]
            changes = "; ".join(f"{slot}: {one.get(slot)!r} → {other.get(slot)!r}" for slot in slots)
            yield f"  ~ {_shown(other)}: {changes}"


def _by_place(output: str) -> dict[tuple[int, str, int], dict[str, Any]]:
    """The records by what identifies them: where the number or the name starts, the type, and which of several."""
    seen: Counter[tuple[int, str]] = Counter()
    records = {}
    for line in output.splitlines():
        record = json.loads(line)
        place = (record.get("number_start", record["start"]), record["type"])
        records[(*place, seen[place])] = record
        seen[place] += 1
    return records


def _shown(record: dict[str, Any]) -> str:
    words = [record.get("indicator"), record.get("action"), record["text"], record["rule"]]
    return f"{record['start']:6} {record['type']:8} {' '.join(''.join(word.split()) for word in words if word)}"


def main() -> int:
    """Refreshes every golden file."""
    for text in sorted(CORPUS.glob("*.txt")):
        golden = GOLDEN / f"{text.stem}.jsonl"
        new = extracted(text.stem)
        size = len(new.splitlines())
        if golden.exists():
            changes = list(differences(golden.read_text(encoding="utf-8"), new))
            count = Counter(change[2] for change in changes)
            print(f"{golden.name}: {size} records, {count['+']} appeared, {count['-']} vanished, {count['~']} changed")
            print(*changes, sep="\n", end="\n" if changes else "")
        else:
            print(f"{golden.name}: {size} records, new")
        golden.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The leaderboard of docs/benchmark.md: this library, peers and any system's predictions on the published gold.

    python benchmarks/leaderboard.py [--texts FOLDER] [--peers] [--predictions NAME=FILE]... [--write FOLDER]

The five texts of corpus/ are always scored; the yardstick (corpus/dev-gold) where FOLDER has copies of its texts, told by
their hashes (default: ../shared/dev, where there is one). With --peers JioNLP, Recognizers-Text and quantulum3 are
installed into environments of their own. --write saves each system's records as predictions, the form in which another
system enters.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import policyextract as pe
from policyextract.quality import yardstick
from policyextract.quality.agreement import match_figures
from policyextract.quality.gold import GoldFile
from policyextract.quality.scores import Tally, combined, score, within

sys.path.insert(0, str(Path(__file__).parent))

from baseline import growth_targets
from speed import PEERS, installed

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
TEXTS = HERE.parents[1] / "shared" / "dev"
_KINDS = ("city", "county", "district", "province", "communique", "budget", "plan", "national")
_SCALES = {"十": 10, "百": 100, "千": 10**3, "万": 10**4, "亿": 10**8}
_NUMERAL = re.compile("[-−－+0-9０-９零〇一二三四五六七八九十百千万亿两半翻数几½]")
_YEAR = re.compile(r"20[0-9]{2}|19[0-9]{2}")

Records = list[dict[str, Any]]


@dataclass(frozen=True)
class Task:
    """A part of the gold: the name and kind of its text, its year, the text itself, the records and the range they cover."""

    name: str
    kind: str
    published: str
    region: str
    text: str
    gold: Sequence[Any]
    ranges: tuple[tuple[int, int], ...]


def five_texts() -> list[Task]:
    """The five texts of the corpus, annotated in full."""
    tasks = []
    for path in sorted((CORPUS / "gold").glob("*.jsonl")):
        gold = GoldFile.at(path)
        document = pe.read(gold.text)
        tasks.append(
            Task(path.stem, "five texts", document.published or "", document.region or "", document.text, gold.records(), ())
        )
    return tasks


def yardstick_texts(folder: Path) -> list[Task]:
    """The parts of the yardstick of whose texts the folder has copies."""
    parts = yardstick.parts(CORPUS / "dev-gold")
    paths, missing = yardstick.copies(folder, {part.source.name: part.source for part in parts}.values())
    for one in missing:
        print(f"no copy of {one.name}: left out", file=sys.stderr)
    return [
        Task(part.source.name, part.source.kind, part.source.published, part.source.region,
             paths[part.source.name].read_bytes().decode("utf-8"), part.records(), part.ranges)
        for part in parts
        if part.source.name in paths
    ]  # fmt: skip


def of_library(task: Task) -> Records:
    """What policyextract finds."""
    found = pe.extract(task.text, published=task.published or None, region=task.region or None)
    return [record.model_dump(mode="json") for record in found]


def of_baseline(task: Task) -> Records:
    """What a plain regular expression for growth targets finds."""
    return growth_targets(task.text, task.published)


def of_peer(peer: str, tasks: Sequence[Task]) -> dict[str, Records]:
    """What a peer finds in the annotated parts: numbers with their values; none of them tells whose they are."""
    stretches = [(task, *span) for task in tasks for span in task.ranges or ((0, len(task.text)),)]
    command = [str(installed(peer)), str(HERE / "peers" / f"run_{peer}.py")]
    asked = json.dumps({"texts": [task.text[start:end] for task, start, end in stretches], "repeats": 1})
    answer = json.loads(subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout)
    predicted: dict[str, Records] = {}
    for (task, start, _), found in zip(stretches, answer["found"], strict=True):
        moved = [(a + start, b + start, values) for a, b, values in found]
        predicted.setdefault(task.name, []).extend(numbers(task.text, moved))
    return predicted


def numbers(text: str, found: Iterable[tuple[int, int, list[float]]]) -> Records:
    """Finds of a peer as figures that say nothing but the number."""
    records: Records = []
    for start, end, values in found:
        first = _NUMERAL.search(text, start, end)
        if first is not None:
            records.append(
                {"type": "figure", "start": start, "end": end, "number_start": first.start(), "text": text[start:end],
                 "value": values[0] if values else None, "unit": None, "bound": "exact"}
            )  # fmt: skip
    return records


# ---- scores


def amount(record: Any) -> float | None:
    """The value with the scale characters of its unit multiplied in; percentages and fractions stay as written."""
    if record.get("value") is None:
        return None
    value, unit = float(record["value"]), record.get("unit") or ""
    while unit and unit[0] in _SCALES and not unit.startswith(("百分点", "千瓦", "千克", "千米")):
        value, unit = value * _SCALES[unit[0]], unit[1:]
    return value


def same_value(gold: Any, found: Any) -> bool:
    """Whether the numbers are the same, whatever the unit; a percentage may be given as a fraction."""
    one, other = amount(gold), amount(found)
    if one is None or other is None:
        return False
    near = [one, one / 100] if (gold.get("unit") or "").startswith("%") else [one, float(gold["value"])]
    return any(abs(value - other) <= 1e-6 * max(1, abs(value)) for value in near)


def values(task: Task, predicted: Records) -> Tally:
    """Figures at the right place with the right value."""
    only = [r for r in predicted if r["type"] == "figure"]
    found = match_figures([r for r in task.gold if r["type"] == "figure"], only)
    good = sum(same_value(*pair) for pair in found.pairs)
    bad = len(found.pairs) - good
    return Tally(good, len(found.false) + bad, len(found.missed) + bad)


def targets(task: Task, predicted: Records) -> Tally:
    """Targets of the document's own year: right are those that are right in full and of the right year."""
    year = (_YEAR.match(task.published) or [""])[0]

    def of_year(records: Iterable[Any]) -> list[Any]:
        return [r for r in records if r["type"] == "figure" and r.get("kind") == "target" and r.get("period") == year]

    gold, found = of_year(task.gold), of_year(predicted)
    # What is a target in the gold but of another year or optional is no false alarm of this task's making.
    other = {r["number_start"] for r in task.gold if r["type"] == "figure"} - {r["number_start"] for r in gold}
    found = [r for r in found if r["number_start"] not in other or r.get("kind") != "target" or _is_actual(task, r)]
    return score(gold, found).types["figure"].levels["full"]


def _is_actual(task: Task, record: Any) -> bool:
    return any(g["type"] == "figure" and g["number_start"] == record["number_start"] and g["kind"] == "actual" for g in task.gold)


def row(tasks: Sequence[Task], predicted: dict[str, Records]) -> dict[str, float]:
    """The F1 of each column over the tasks."""
    inside = [(task, within(predicted.get(task.name, []), task.ranges)) for task in tasks]
    total = combined(score(within(task.gold, task.ranges), records) for task, records in inside)
    levels = total.types["figure"].levels
    return {
        "found": levels["found"].f1,
        "value": sum((values(task, list(records)) for task, records in inside), start=Tally()).f1,
        "quantity": levels["quantity"].f1,
        "full": levels["full"].f1,
        "targets": sum((targets(task, list(records)) for task, records in inside), start=Tally()).f1,
    }


def table(title: str, tasks: Sequence[Task], systems: dict[str, dict[str, Records]]) -> None:
    """One table of the page."""
    figures = sum(r["type"] == "figure" and not r.get("optional") for task in tasks for r in task.gold)
    print(f"\n{title}: {len({task.name for task in tasks})} texts, {figures} figures\n")
    print("| system | found | value | quantity | full | targets of the year |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, predicted in systems.items():
        print(f"| {name} | " + " | ".join(f"{value:.3f}" if value else "–" for value in row(tasks, predicted).values()) + " |")


def main() -> None:
    """Prints the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=Path, default=TEXTS)
    options.add_argument("--peers", action="store_true")
    options.add_argument("--predictions", action="append", default=[], metavar="NAME=FILE")
    options.add_argument("--write", type=Path)
    given = options.parse_args()
    five = five_texts()
    others = yardstick_texts(given.texts) if given.texts.is_dir() else []
    tasks = [*five, *others]
    by_name = {task.name: task for task in tasks}
    systems = {
        "policyextract": {name: of_library(task) for name, task in by_name.items()},
        "regular expression": {name: of_baseline(task) for name, task in by_name.items()},
    }
    for peer in PEERS if given.peers else ():
        print(f"asking {peer}", file=sys.stderr)
        systems[peer] = of_peer(peer, tasks)
    for entry in given.predictions:
        name, _, path = entry.partition("=")
        systems[name] = {source: [dict(r) for r in records] for source, records in yardstick.predictions(path).items()}
    table("The five texts", five, systems)
    if others:
        table("The yardstick", others, systems)
        for kind in _KINDS:
            of_kind = [task for task in others if task.kind == kind]
            if of_kind:
                table(f"The yardstick, {kind}", of_kind, systems)
    else:
        print(f"\nno copies of the yardstick's texts in {given.texts}; see docs/benchmark.md", file=sys.stderr)
    if given.write:
        given.write.mkdir(parents=True, exist_ok=True)
        for name, predicted in systems.items():
            lines = [json.dumps({"source": source, **r}, ensure_ascii=False) for source, rs in predicted.items() for r in rs]
            (given.write / f"{name.replace(' ', '-')}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

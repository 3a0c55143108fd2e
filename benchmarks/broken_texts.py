"""How records hold in texts as programs that read PDF files print them: the yardstick as it is, and with its lines broken.

    python benchmarks/broken_texts.py [--texts FOLDER]

Each text is read as it is; with lines of 28 characters; with lines that end anywhere and blanks between characters; in two
columns whose lines stand by turns; and without line ends. The records' offsets are led back, and scored against the same gold.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from leaderboard import TEXTS, Records, Task, of_library, row, yardstick_texts

Placed = list[tuple[int, str]]
"""The characters of a changed text, each with the offset of the one that it stands for or follows."""
_SEED, _PAGE, _CLOSING = 1, 50, "，。；：、）”"
_NUMBER = "0123456789.%"


def lines_of(text: str, width: int, cut: float, blanks: float) -> list[Placed]:
    """The lines of a text in lines of a width; with the chance `cut` each is broken once more, with `blanks` a character is
    followed by one. Numbers stay whole."""
    pick = random.Random(_SEED)
    lines: list[Placed] = []
    for start, line in _lines(text):
        column, end, now = 0, _end(pick, width, cut), Placed()
        for at, character in enumerate(line, start):
            inside = bool(now) and character in _NUMBER and now[-1][1] in _NUMBER
            if column >= end and not inside and character not in _CLOSING:
                lines.append(now)
                now = []
                column, end = (0, _end(pick, width, cut)) if column >= width else (column, width)
            if now and not inside and pick.random() < blanks:
                now.append((at, " "))
            now.append((at, character))
            column += 1
        lines.append(now)
    return lines


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at + len(line) - len(line.lstrip()), line.strip()))
        at += len(line) + 1
    return found


def _end(pick: random.Random, width: int, cut: float) -> int:
    return pick.randint(5, width - 5) if pick.random() < cut else width


def run_together(lines: Sequence[Placed], end: str = "\n") -> Placed:
    """The lines one after the other."""
    return [placed for line in lines for placed in (*line, (line[-1][0], end)) if placed[1]]


def by_turns(lines: Sequence[Placed]) -> Placed:
    """Pages of two columns, line by line."""
    turns: list[Placed] = []
    for first in range(0, len(lines), 2 * _PAGE):
        left, right = lines[first : first + _PAGE], lines[first + _PAGE : first + 2 * _PAGE]
        for k, line in enumerate(left):
            turns += [line, *right[k : k + 1]]
    return run_together(turns)


WAYS: dict[str, Callable[[str], Placed]] = {
    "as it is": lambda text: list(enumerate(text)),
    "lines of 28 characters": lambda text: run_together(lines_of(text, 28, 0, 0)),
    "lines that end anywhere, blanks between characters": lambda text: run_together(lines_of(text, 28, 0.7, 0.4)),
    "two columns of 16 characters, line by line": lambda text: by_turns(lines_of(text, 16, 0, 0.4)),
    "no line ends": lambda text: run_together(lines_of(text, len(text), 0, 0), ""),
}


def records_of(task: Task, way: Callable[[str], Placed]) -> Records:
    """The records of a text that was changed in a way, with offsets of the text."""
    placed = way(task.text)
    found = of_library(replace(task, text="".join(character for _, character in placed)))
    for record in found:
        for slot in ("start", "number_start"):
            if record.get(slot) is not None:
                record[slot] = placed[record[slot]][0]
        record["end"] = placed[record["end"] - 1][0] + 1
    return found


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=Path, default=TEXTS)
    tasks = yardstick_texts(options.parse_args().texts)
    print("| lines | found | value and unit | right in full |\n| --- | ---: | ---: | ---: |")
    for name, way in WAYS.items():
        scores = row(tasks, {task.name: records_of(task, way) for task in {task.name: task for task in tasks}.values()})
        print(f"| {name} | " + " | ".join(f"{scores[column]:.3f}" for column in ("found", "quantity", "full")) + " |")


if __name__ == "__main__":
    main()

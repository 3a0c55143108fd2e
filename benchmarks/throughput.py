"""Prints how fast `extract` is beside `jieba.lcut` on the same texts, and what import and the first call cost.

    python benchmarks/throughput.py [--repeats N] [PATH...]

Both run in one process, by turns, so that a busy machine slows both. Without paths the texts are corpus/*.txt.
"""

from __future__ import annotations

import argparse
import logging
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

import policyextract as pe
from policyextract.readers.documents import texts_in

CORPUS = Path(__file__).parent.parent / "corpus"
START = """
import time
begun = time.perf_counter()
import policyextract
imported = time.perf_counter()
import sys
document = policyextract.read(sys.argv[1])
read = time.perf_counter()
policyextract.extract(document.text, published=document.published, region=document.region)
print(imported - begun, time.perf_counter() - read)
"""


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def first_use(path: Path) -> tuple[float, float]:
    """Seconds for the import and for the first call, in a new process."""
    command = [sys.executable, "-c", START, str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    imported, called = map(float, result.stdout.split())
    return imported, called


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="*", metavar="PATH", help="texts or folders (default: corpus/*.txt)")
    options.add_argument("--repeats", type=int, default=9, metavar="N", help="runs of each (default: 9)")
    given = options.parse_args()
    paths = texts_in(given.paths) if given.paths else sorted(CORPUS.glob("*.txt"))
    documents = [pe.read(path) for path in paths]
    size = sum(len(document.text) for document in documents)
    jieba.setLogLevel(logging.WARNING)

    def run_extract() -> None:
        for document in documents:
            pe.extract(document.text, published=document.published, region=document.region)

    def run_jieba() -> None:
        for document in documents:
            jieba.lcut(document.text)

    starts = [first_use(paths[-1]) for _ in range(3)]
    contenders = {"extract": run_extract, "jieba.lcut": run_jieba}
    for work in contenders.values():
        work()  # dictionaries and caches are built before the clock runs
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(given.repeats):
        for name, work in contenders.items():
            times[name].append(seconds(work))

    print(f"{len(documents)} texts, {size} characters, {given.repeats} runs, Python {platform.python_version()}")
    for measure in (min, statistics.median):
        speed = {name: size / measure(taken) for name, taken in times.items()}
        shown = ", ".join(f"{name} {rate:,.0f} characters/s" for name, rate in speed.items())
        title = "best  " if measure is min else "median"
        print(f"{title}: {shown}, extract/jieba.lcut {speed['extract'] / speed['jieba.lcut']:.2f}")
    imported, called = (statistics.median(column) for column in zip(*starts, strict=True))
    print(f"import {imported * 1000:.0f} ms, first extract {called:.2f} s ({paths[-1].name}, new process, median of 3)")
    return 0


if __name__ == "__main__":
    sys.exit(main())

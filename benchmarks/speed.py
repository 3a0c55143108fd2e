"""Measures speed, memory and start, beside jieba's and what a user would otherwise call; prints Markdown tables.

    python benchmarks/speed.py [--peers] [--repeats N] [--largest MB] [PATH...]

Texts are the five of corpus/, five provincial reports where they lie beside the repository, those of the paths if any are given, and all
of them joined to 10 KB, 100 KB, 1 MB and 10 MB (of UTF-8). `extract` and `jieba.lcut` run in one process by turns, in seconds of
the processor; the best run counts. Memory is read from /proc (Linux). With --peers JioNLP, Recognizers-Text and quantulum3 are installed into
environments of their own under .bench/ (this needs a network) and read the five texts.
"""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import os
import platform
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import GeneratorType
from typing import Any

import jieba
import texts

import policyextract as pe
from policyextract.core.records import Document
from policyextract.extraction.extractor import shared
from policyextract.readers.documents import texts_in

HERE = Path(__file__).parent
BENCH = HERE.parent / ".bench"
PEERS = {
    "jionlp": ["jionlp==1.5.31"],
    "recognizers": ["recognizers-text-suite==1.0.2a2", "emoji==1.1.0"],
    "quantulum3": ["quantulum3==0.10.0"],
}
STEPS = [
    ("policyextract.extraction.text.repair", "Repair.repair", "repair"),
    ("policyextract.extraction.catalogues.industries", "Industries.find", "industries"),
    ("policyextract.extraction.quantities.scan", "Quantities.scan", "numbers"),
    ("policyextract.extraction.context.document.identifier", "Identifier.identify", "identity"),
    ("policyextract.extraction.context.sections.contexts", "Contexts.of", "sections"),
    ("policyextract.extraction.context.sections.context", "Context.paragraph", "sections"),
    ("policyextract.extraction.text.segment", "sentences", "sentences"),
    ("policyextract.extraction.projects.reader", "Projects.in_sentences", "projects"),
    ("policyextract.extraction.steps", "Sentence", "kind and period"),
    ("policyextract.extraction.figures.aims", "Aims.in_sentence", "targets in words"),
    ("policyextract.extraction.tokens.segmenter", "Segmenter.add_tokens", "tokens"),
    ("policyextract.extraction.figures.reader", "Figures.in_sentence", "figures: chunks, rules, context"),
    ("policyextract.extraction.catalogues.indicators", "Indicators.canonical", "indicator ids"),
    ("policyextract.extraction.assemble", "Assembly.add", "records"),
    ("policyextract.extraction.assemble", "Assembly.extraction", "records"),
]
"""Module, name and title of each step of `extract`."""


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor, not of the wall: on a busy machine others' work does not count."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def by_turns(contenders: dict[str, Callable[[], object]], repeats: int) -> dict[str, list[float]]:
    """Seconds of each run of each contender, after one run that is not counted."""
    for work in contenders.values():
        work()
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(repeats):
        for name, work in contenders.items():
            times[name].append(seconds(work))
    return times


def extract_all(documents: Sequence[Document]) -> None:
    for document in documents:
        pe.extract(document.text, published=document.published, region=document.region)


def cut_all(documents: Sequence[Document]) -> None:
    for document in documents:
        jieba.lcut(document.text)


def forget() -> None:
    """Forget the names of indicators seen, which a text read for the first time would bring."""
    shared().indicators._seen.clear()
    shared().industries._codes.clear()
    shared().steps.trades._seen.clear()
    shared().steps.projects.tools.names.shapes._seen.clear()


def extract_as_new(documents: Sequence[Document]) -> None:
    forget()
    extract_all(documents)


def throughput(name: str, documents: Sequence[Document], repeats: int) -> None:
    size = sum(len(document.text) for document in documents)
    times = by_turns(
        {
            "extract": lambda: extract_all(documents),
            "extract, names forgotten": lambda: extract_as_new(documents),
            "jieba.lcut": lambda: cut_all(documents),
        },
        repeats,
    )
    yardstick = min(times["jieba.lcut"])
    for what, taken in times.items():
        ratio = statistics.median(jieba / own for jieba, own in zip(times["jieba.lcut"], taken, strict=True))
        row(name, f"{size:,}", what, f"{size / min(taken):,.0f}", f"{yardstick / min(taken):.2f}", f"{ratio:.2f}")


def row(*cells: str) -> None:
    print("| " + " | ".join(cells) + " |", flush=True)


def table(*columns: str) -> None:
    print()
    row(*columns)
    row(*("---" if number == 0 else "---:" for number in range(len(columns))))


def steps(documents: Sequence[Document], repeats: int) -> None:
    """Time of each step within `extract`, without that of the steps it calls."""
    clock: dict[str, float] = {}
    running: list[str] = []
    since = 0.0

    def turn(to: str | None) -> None:
        nonlocal since
        now = time.process_time()
        if running:
            clock[running[-1]] = clock.get(running[-1], 0.0) + now - since
        if to is None:
            running.pop()
        else:
            running.append(to)
        since = time.process_time()

    def timed(work: Callable[..., Any], title: str) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            turn(title)
            try:
                found = work(*given, **named)
                return list(found) if isinstance(found, GeneratorType) else found
            finally:
                turn(None)

        return run

    undo = []
    for module, path, title in STEPS:
        *outer, name = path.split(".")
        owner: Any = importlib.import_module(module)
        for part in outer:
            owner = getattr(owner, part)
        work = getattr(owner, name)
        wrapped = timed(work, title)
        # Where another module took the function by its name, it is wrapped there too.
        for place in [owner, *(m for key, m in list(sys.modules.items()) if key.startswith("policyextract."))]:
            if place.__dict__.get(name) is work:
                undo.append((place, name, work))
                setattr(place, name, wrapped)
    best: dict[str, float] = {}
    size = sum(len(document.text) for document in documents)
    for _ in range(repeats):
        clock.clear()
        turn("the rest")
        extract_all(documents)
        turn(None)
        best = dict(clock) if not best or sum(clock.values()) < sum(best.values()) else best
    for place, name, work in undo:
        setattr(place, name, work)
    yardstick = min(seconds(lambda: cut_all(documents)) for _ in range(repeats))
    table("step", "ms per 100,000 characters", "share", "of jieba.lcut")
    for title in [*dict.fromkeys(title for _, _, title in STEPS), "the rest"]:
        spent = best.get(title, 0.0)
        row(title, f"{spent / size * 1e8:.1f}", f"{spent / sum(best.values()):.0%}", f"{spent / yardstick:.2f}")


def lengths(documents: Sequence[Document], largest: int, repeats: int) -> None:
    table("joined to", "characters", "extract, characters/s", "against 10 KB", "jieba.lcut, characters/s", "ratio", "records")
    bytes_each = sum(len(d.text.encode()) for d in documents) / sum(len(d.text) for d in documents)
    first = 0.0
    for name, size in (("10 KB", 10**4), ("100 KB", 10**5), ("1 MB", 10**6), ("10 MB", 10**7)):
        if size > largest * 10**6:
            break
        text = texts.joined(list(documents), int(size / bytes_each))
        records = len(pe.extract(text, published="2025-01-17"))
        turns = max(1, min(repeats, 10**6 * repeats // size))
        own = min(seconds(lambda text=text: pe.extract(text, published="2025-01-17")) for _ in range(turns))
        other = min(seconds(lambda text=text: jieba.lcut(text)) for _ in range(turns))
        first = first or own / len(text)
        row(name, f"{len(text):,}", f"{len(text) / own:,.0f}", f"{own / len(text) / first:.2f} × the time", f"{len(text) / other:,.0f}",
            f"{other / own:.2f}", f"{records:,}")  # fmt: skip


IN_NEW_PROCESS = """
import sys, time
begun = time.process_time()
import policyextract
imported = time.process_time() - begun
import json, pathlib, re
given = json.load(sys.stdin)
begun, first, wall = time.process_time(), 0, time.perf_counter()
for turn in range(given["turns"]):
    for text in given["texts"]:
        policyextract.extract(text, published="2025-01-17")
        if not first:
            first, wall = time.process_time() - begun, time.perf_counter()
json.dump({"import": imported, "first": first, "rest": time.perf_counter() - wall,
           "memory": int(re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1024}, sys.stdout)
"""


def processes(documents: Sequence[list[str]], turns: int = 1) -> list[dict[str, float]]:
    """What new processes that run at the same time, each over its texts, took."""
    command = [sys.executable, "-c", IN_NEW_PROCESS]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=INSTALLED) for _ in documents]
    for process, each in zip(running, documents, strict=True):
        assert process.stdin is not None
        process.stdin.write(json.dumps({"texts": each, "turns": turns}))
        process.stdin.close()
    answers = []
    for process in running:
        assert process.stdout is not None
        answers.append(json.loads(process.stdout.read()))
        process.wait()
    return answers


SENTENCE = "全市生产总值增长7.5%。"
STARTS = {
    "jieba.initialize()": ("import jieba; jieba.setLogLevel(60)", "jieba.initialize()"),
    "first quantities (one sentence)": ("import policyextract", f"policyextract.quantities({SENTENCE!r})"),
    "first extract (one sentence)": ("import policyextract", f"policyextract.extract({SENTENCE!r})"),
}
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of new processes: the modules of an installed library are compiled already."""


def first_calls() -> None:
    """What the first calls in new processes take, by turns."""
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(6):
        for what, (before, call) in STARTS.items():
            code = f"{before}\nimport time; begun = time.process_time()\n{call}\nprint(time.process_time() - begun)"
            result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=INSTALLED)
            times[what].append(float(result.stdout))
    yardstick = min(times["jieba.initialize()"])
    for what, taken in times.items():
        row(what, f"{min(taken):.2f} s, {min(taken) / yardstick:.2f} of jieba.initialize() (best of 6)")


def start_and_memory(documents: Sequence[Document], largest: int) -> None:
    every = [document.text for document in documents]
    report = max(every, key=len)
    table("in a new process", "")
    starts = [processes([[report]])[0] for _ in range(5)]
    row("import policyextract", f"{statistics.median(s['import'] for s in starts) * 1000:.0f} ms (median of 5)")
    row(f"first extract ({len(report):,} characters)", f"{statistics.median(s['first'] for s in starts):.2f} s (median of 5)")
    first_calls()
    row("peak memory, import alone", f"{processes([[]])[0]['memory']:.0f} MB")
    row("peak memory, one sentence", f"{processes([[SENTENCE]])[0]['memory']:.0f} MB")
    row(f"peak memory, {len(every)} texts once", f"{processes([every])[0]['memory']:.0f} MB")
    row(f"peak memory, {len(every)} texts 20 times, one after the other", f"{processes([every], 20)[0]['memory']:.0f} MB")
    for name, size in (("1 MB", 330_000), ("10 MB", 3_300_000)):
        if size * 3 <= largest * 10**6:
            row(f"peak memory, {name} as one text", f"{processes([[texts.joined(list(documents), size)]])[0]['memory']:.0f} MB")
    work = [every[0], *every * 3]
    one = min(processes([work])[0]["rest"] for _ in range(3))
    two = min(max(answer["rest"] for answer in processes([work, work])) for _ in range(3))
    row(
        f"two processes against one ({os.cpu_count()} cores, load {os.getloadavg()[0]:.1f})",
        f"{2 * one / two:.2f} × the throughput (best of 3)",
    )


def installed(peer: str) -> Path:
    """The Python of a peer's own environment, made on first use."""
    python = BENCH / peer / "bin" / "python"
    done = BENCH / peer / "installed"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", str(BENCH / peer)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS[peer]], check=True)
        done.touch()
    return python


def finds(result: Any) -> list[tuple[int, int, list[float]]]:
    figures = [(f.start, f.end, [float(f.value), *([float(f.base_value)] if f.dimension else [])]) for f in result.figures]
    return [(start, end, values) for start, end, values in figures]


def peers(documents: Sequence[Document], repeats: int, names: Sequence[str]) -> None:
    """A row for each reader of numbers: speed, and what it finds of the gold numbers."""
    size = sum(len(document.text) for document in documents)
    gold = [texts.gold(document) for document in documents]
    total = sum(map(len, gold))
    table(
        "reader",
        "characters/s",
        "extract is faster",
        "first call",
        f"of {total} gold numbers found",
        "with their value",
        "all finds",
    )
    own = min(seconds(lambda: extract_all(documents)) for _ in range(repeats))
    scan = min(seconds(lambda: [pe.quantities(document.text) for document in documents]) for _ in range(repeats))
    results = [finds(pe.extract(d.text, published=d.published, region=d.region)) for d in documents]
    numbers = [[(q.start, q.end, [float(q.value), float(q.base_value)]) for q in pe.quantities(d.text)] for d in documents]

    def show(name: str, taken: float, first: str, found: Sequence[list[tuple[int, int, list[float]]]]) -> None:
        placed, right = (sum(column) for column in zip(*map(texts.hits, gold, found), strict=True))
        row(name, f"{size / taken:,.0f}", f"{taken / own:,.1f} ×", first, f"{placed} ({placed / total:.0%})", f"{right} ({right / total:.0%})",
            f"{sum(map(len, found)):,}")  # fmt: skip

    show("policyextract.extract", own, "", results)
    show("policyextract.quantities", scan, "", numbers)
    for peer in names:
        question = json.dumps({"texts": [document.text for document in documents], "repeats": 2})
        command = [str(installed(peer)), str(HERE / "peers" / f"run_{peer}.py")]
        answer = json.loads(subprocess.run(command, input=question, capture_output=True, text=True, check=True).stdout)
        show(
            peer + (f" ({answer['errors']} texts failed)" if answer["errors"] else ""),
            answer["seconds"],
            f"{answer['first']:.1f} s",
            answer["found"],
        )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="*", metavar="PATH", help="more texts or folders")
    options.add_argument("--repeats", type=int, default=7, metavar="N", help="runs of each (default: 7)")
    options.add_argument("--largest", type=int, default=10, metavar="MB", help="the longest joined text (default: 10)")
    options.add_argument("--peers", action="store_true", help="install and measure the peers too")
    given = options.parse_args()
    jieba.setLogLevel(logging.WARNING)
    five, provinces = texts.five(), texts.provinces()
    more = [pe.read(path) for path in texts_in(given.paths)]
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the start"
    )
    table("texts", "characters", "what", "characters/s, best", "against jieba.lcut, best", "median of the turns")
    throughput("the five", five, given.repeats)
    throughput(f"{len(provinces)} provincial reports", provinces, given.repeats)
    if more:
        throughput(f"{len(more)} texts given", more, given.repeats)
    steps(five + (more or provinces), given.repeats)
    lengths(five + provinces, given.largest, given.repeats)
    start_and_memory(five, given.largest)
    peers(five, given.repeats, list(PEERS) if given.peers else [])
    return 0


if __name__ == "__main__":
    sys.exit(main())

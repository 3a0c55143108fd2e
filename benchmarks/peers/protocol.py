"""How a peer in an environment of its own is asked: texts as JSON on standard input, times and finds as JSON on standard output."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator

Found = tuple[int, int, list[float]]
"""Start, end and the values that it may be read as."""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Start and text of each sentence: none of the peers is meant for whole reports."""
    for match in re.finditer(r"[^。！？\n]+[。！？]?", text):
        yield match.start(), match.group()


def serve(find: Callable[[str], list[Found]]) -> None:
    """Answer: seconds of the first call, of the best run, and what was found in each text. Errors count as nothing found."""
    asked = json.load(sys.stdin)
    errors = 0

    def all_found() -> list[list[Found]]:
        nonlocal errors
        errors = 0
        answers = []
        for text in asked["texts"]:
            try:
                answers.append(find(text))
            except Exception as error:
                errors += 1
                print(f"{type(error).__name__}: {error}", file=sys.stderr)
                answers.append([])
        return answers

    begun = time.process_time()
    find(asked["texts"][0][:200])
    first = time.process_time() - begun
    times = []
    for _ in range(asked["repeats"]):
        begun = time.process_time()
        found = all_found()
        times.append(time.process_time() - begun)
    json.dump({"first": first, "seconds": min(times), "found": found, "errors": errors}, sys.stdout)

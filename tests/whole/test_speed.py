"""A smoke check of speed: by ratio to `jieba.lcut` over the same texts in the same process, not by seconds."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

import policyextract as pe

CORPUS = Path(__file__).parents[2] / "corpus"
EXPECTED = 0.4
"""What docs/performance.md reports of these texts, rounded down."""


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_extract_has_not_become_half_as_fast() -> None:
    jieba.setLogLevel(60)
    texts = [pe.read(path).text for path in sorted(CORPUS.glob("*.txt"))]

    def extract() -> None:
        for text in texts:
            pe.extract(text, published="2024-01-17")

    def cut() -> None:
        for text in texts:
            jieba.lcut(text)

    extract()
    cut()
    turns = [(seconds(cut), seconds(extract)) for _ in range(5)]
    ratio = min(jieba for jieba, _ in turns) / min(own for _, own in turns)
    assert ratio > EXPECTED / 2, f"extract runs at {ratio:.2f} of jieba.lcut; expected {EXPECTED}"


def test_import_reads_neither_dictionary_nor_readers() -> None:
    code = (
        "import sys, time; begun = time.process_time(); import policyextract; spent = time.process_time() - begun; "
        "heavy = {'jieba', 'pydantic', 'pandas', 'pyarrow', 'lxml', 'rich', 'policyextract.extraction.tokens.tokens'} & set(sys.modules); "
        "assert not heavy, heavy; assert spent < 0.3, spent"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

"""A smoke check of speed: by ratio to `jieba.lcut` over the same texts in the same process, not by seconds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba
import pytest

import policyextract as pe
from policyextract.extraction.extractor import shared

CORPUS = Path(__file__).parents[2] / "corpus"
EXPECTED = 0.45
"""What an earlier state of the rules gave, rounded down: half of it is the floor; docs/performance.md has what it is now."""
MOST_MEMORY = 90
"""Megabytes; docs/performance.md reports less for five texts, and other systems and Pythons take some more."""


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


def test_quantities_and_records_need_no_models_of_packs() -> None:
    code = (
        "import sys, policyextract; policyextract.quantities('8%'); policyextract.extract('2024年包头市固定资产投资增长15%以上。'); "
        "read = {name for name in sys.modules if name.startswith(('policyextract.packs.tables.', 'policyextract.extraction.proof'))}; "
        "assert read <= {'policyextract.packs.tables.fields'}, read"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_process_that_has_read_a_report_holds_little(tmp_path: Path) -> None:
    code = (
        "import pathlib, re, policyextract as pe; pe.extract(pathlib.Path(r'{path}').read_text(encoding='utf-8'), published='2024'); "
        "print(re.search(r'VmHWM:\\s*([0-9]+)', pathlib.Path('/proc/self/status').read_text())[1])"
    ).format(path=CORPUS / "report-2024.txt")
    # The first process of all makes the word tables that the others read: here, where no other test's take their place.
    environment = {**os.environ, "POLICYEXTRACT_CACHE": str(tmp_path)}
    command = [sys.executable, "-c", code]
    said = [subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout for _ in range(2)]
    assert int(said[1]) / 1024 < MOST_MEMORY


def test_most_words_stay_packed() -> None:
    segmenter = shared().segmenter
    text = (CORPUS / "report-2024.txt").read_text(encoding="utf-8")
    pe.extract(text, published="2024-01-17")
    longer = [words for _, of_first in segmenter.dictionary._firsts.values() for words in of_first.values()]
    assert sum(isinstance(words, bytes) for words in longer) > len(longer) / 2

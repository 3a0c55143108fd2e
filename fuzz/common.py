"""What the targets share: words to mutate with, where findings go, and the call of atheris.

An exception does not end a campaign: the input is kept once for each place in the code where it was raised, in
`.fuzz/TARGET/found/`, and the search goes on. Only a hang (`-timeout`) or a crash of the interpreter ends it.
"""
# ruff: noqa: E501

from __future__ import annotations

import hashlib
import random
import sys
import traceback
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tools"))

with atheris.instrument_imports(include=["policyextract"]):
    import policyextract as pe
    import policyextract.extraction.figures.clauses.matching
    import policyextract.quality.scores
    import policyextract.readers.archive
    import policyextract.readers.documents
    import policyextract.readers.html.page
    import policyextract.readers.office.word
    import policyextract.readers.pdf.document
    import policyextract.readers.text

    pe.extract("2024年地区生产总值增长5%，总投资20亿元的稀土项目开工，发展光伏产业。")  # imports and instruments the rest

from invariants import CHECKS, bytes_of, text_of  # noqa: E402

from policyextract.extraction.extractor import shared  # noqa: E402

NUMBERS = (
    "5%", "0.5", "１２．５％", "百分之八", "三十个", "两三千", "十几", "数百亿元", "半", "一半", "1,234", "1 200万吨", "5%—6%", "3至5倍",
    "162、587项", "2024年", "去年", "上半年", "一季度", "3月", "十四五", "“十四五”期间", "第3", "1/3", "2-3", "9" * 30, "万亿", "百分点", "左右", "以上",
    "翻一番", "分别", "其中", "同比", "不低于", "超过", "-", "—", "——", "~", "×", "‰", "℃", "平方公里", "立方米", "人次",
)  # fmt: skip
HOSTILE = (
    "\0", "\ud800", "\udfff", "\U0010ffff", "\U00020000", "\ue000", "\u202e", "\u2066", "\u200d", "\ufeff", "\u3000", "\r\n", "\n\n", "\t", "\u2028",
    "（", "）", "“", "”", "《", "》", "、", "，", "。", "；", "：", "(", "[", "\\", '"', "\u0661", "①", "Ⅳ", "㎡", "㊀", "½", "²",
)  # fmt: skip


def words() -> list[str]:
    """Words of the library's own lists, with which a mutation can reach its rules."""
    return sorted({word for found in shared().lexicon.lists for word in found.words})


def laid_out(text: str, rng: random.Random) -> str:
    """The text as the page of a file gives it: in lines of one width, in two columns by turns or beside each other, or spaced out."""
    width = rng.choice((9, 14, 20, 28, 40))
    characters = "".join(text.split())
    lines = [characters[at : at + width] for at in range(0, len(characters), width)]
    half = (len(lines) + 1) // 2
    beside = list(zip_longest(lines[:half], lines[half:], fillvalue=""))
    way = rng.random()
    if way < 0.3:
        return "\n".join(lines)
    if way < 0.6:
        return "\n".join(line for pair in beside for line in pair if line)
    if way < 0.8:
        return "\n".join(f"{left}{' ' * rng.choice((1, 2, 8))}{right}" for left, right in beside)
    return (" " if way < 0.9 else " \n").join(characters)


def splice(data: bytes, max_size: int, seed: int, vocabulary: list[str]) -> bytes:
    """A mutation of text: words, numbers or hostile characters put in, a stretch doubled, cut out or moved."""
    rng = random.Random(seed)
    if rng.random() < 0.3:
        return bytes(atheris.Mutate(data, max_size))
    text = text_of(data)
    for _ in range(rng.randint(1, 4)):
        a, b = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
        move = rng.random()
        if move < 0.35:
            text = text[:a] + rng.choice(vocabulary) + text[a:]
        elif move < 0.6:
            text = text[:a] + rng.choice(NUMBERS) + text[a:]
        elif move < 0.75:
            text = text[:a] + rng.choice(HOSTILE) * rng.choice((1, 1, 1, 2, 8)) + text[a:]
        elif move < 0.85:
            text = text[:a] + text[b:]
        elif move < 0.95:
            text = text[:b] + text[a : min(b, a + 40)] + text[b:]
        else:
            text = text[a:b] + text[:a] + text[b:]
    if rng.random() < 0.15:
        text = laid_out(text, rng)
    return bytes_of(text)[:max_size]


def run(target: str, mutate: Callable[[bytes, int, int], bytes] | None = None) -> None:
    """Fuzz one target; options of libFuzzer come from the command line."""
    check = CHECKS[target]
    folder = HERE.parent / ".fuzz" / target / "found"
    folder.mkdir(parents=True, exist_ok=True)
    seen: set[str] = set()

    def one_input(data: bytes) -> None:
        try:
            check(data)
        except Exception as error:
            frames = [f for f in traceback.extract_tb(error.__traceback__) if "atheris" not in f.filename]
            place = f"{type(error).__name__}-{Path(frames[-1].filename).stem}-{frames[-1].lineno}"
            if place not in seen:
                seen.add(place)
                name = f"{place}-{hashlib.sha1(data).hexdigest()[:8]}"
                (folder / name).write_bytes(data)
                print(f"FOUND {name}: {' '.join(str(error).split())[:300]}", flush=True)

    options = {} if mutate is None else {"custom_mutator": mutate}
    atheris.Setup(sys.argv, one_input, **options)
    atheris.Fuzz()

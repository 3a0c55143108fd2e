"""What is left when a list of words is switched off: less is found, and never everything."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from steps import EXTRACTOR

from policyextract.core.text.word_index import NOTHING
from policyextract.extraction.extractor import Extractor
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE
from policyextract.packs.tables.fields import NEEDED

TEXT = "二〇二四年，甲乙丙丁戊己庚辛，子丑寅卯辰巳午未100个，增长5%以上。"
STEPS = (
    "repair",
    "numbers",
    "figures",
    "aims",
    "indicators",
    "tables",
    "industries",
    "trades",
    "projects",
    "contexts",
    "identifier",
)


def patterns(step: object, seen: set[int], path: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The regular expressions that a step holds, and the steps in it."""
    if id(step) in seen:
        return
    seen.add(id(step))
    if isinstance(step, re.Pattern):
        yield path, step
        return
    if isinstance(step, (list, tuple)):
        parts = {str(at): part for at, part in enumerate(step)}
    elif isinstance(step, dict):
        parts = {str(key): part for key, part in step.items()}
    elif type(step).__module__.startswith("policyextract.extraction"):
        slots = {slot: getattr(step, slot) for slot in getattr(type(step), "__slots__", ()) if hasattr(step, slot)}
        parts = {**slots, **getattr(step, "__dict__", {})}
    else:
        return
    for name, part in parts.items():
        yield from patterns(part, seen, f"{path}.{name}")


@pytest.fixture(scope="module")
def without_words(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    """An extractor with every word list switched off that may be."""
    path = tmp_path_factory.mktemp("pack") / "less.toml"
    ids = [found.id for found in EXTRACTOR.lexicon.lists if found.id not in NEEDED]
    path.write_text(f"off = {ids!r}\n", encoding="utf-8")
    return Extractor([ONLY_THESE, load_pack(path)])


@pytest.mark.parametrize("step", STEPS)
def test_a_pattern_of_words_that_are_switched_off_finds_nothing_new(without_words: Extractor, step: str) -> None:
    full = dict(patterns(getattr(EXTRACTOR.steps, step), set(), step))
    bare = dict(patterns(getattr(without_words.steps, step), set(), step))
    assert [name for name, pattern in bare.items() if name in full and pattern.search("") and not full[name].search("")] == []
    said = {name for name, pattern in full.items() if pattern.search(TEXT)}
    assert [name for name, pattern in bare.items() if name in full and name not in said and pattern.search(TEXT)] == []


def test_a_report_without_words_is_read_and_holds_no_projects_and_hardly_an_industry(without_words: Extractor) -> None:
    text = "2024年，建成甲山水库，发展光伏产业，地区生产总值增长5%，新增就业3000人。" * 3
    found = without_words.extract(text)
    assert found.projects == []
    assert len(found.industries) <= len(EXTRACTOR.extract(text).industries)
    assert {figure.value for figure in found.figures} <= {5, 3000}


def test_the_pattern_of_no_words_matches_nowhere() -> None:
    assert EXTRACTOR.lexicon.any_of("no-such-type") == NOTHING
    assert re.search(NOTHING, "") is None

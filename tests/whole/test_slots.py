"""A slot is described once: a figure with one more has its column, its schema, its words and its cells without a line of code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Optional

import pytest
from pydantic import BaseModel

import policyextract as pe
from policyextract.core.records import Aim, Figure, IndustryTag, Project, Quantity
from policyextract.core.slots import MARKED, marked, says
from policyextract.output import labels, schema
from policyextract.quality import annotations
from policyextract.views import wording

ROOT = Path(__file__).parents[2]
SENTENCE = "2024年，全市地区生产总值增长6.5%左右。"


class Weighed(Figure):
    """A figure with a slot more, as a contributor would add it."""

    weight: Annotated[Optional[str], says("how much the number counts: 重点, 一般"), MARKED] = None
    is_first: Annotated[bool, says("whether it is the first of its kind")] = False


MORE: dict[str, type[BaseModel]] = {**schema.MODELS, "figure": Weighed}


def test_a_new_slot_has_a_column_behind_the_one_before_it_in_the_record_and_moves_no_other() -> None:
    columns = schema.columns(MORE)
    added = {column.name: column for column in columns if column.name in ("weight", "is_first")}
    assert added["weight"] == schema.Column("weight", "string", ("figure",), "how much the number counts: 重点, 一般")
    assert added["is_first"] == schema.Column("is_first", "flag", ("figure",), "whether it is the first of its kind")
    assert tuple(column for column in columns if column.name not in added) == schema.COLUMNS
    names = [column.name for column in columns]
    assert names[names.index("industry_from") + 1 : names.index("industry_from") + 3] == ["weight", "is_first"]


def test_a_new_slot_is_in_the_published_schema_with_what_it_says() -> None:
    made = Weighed.model_json_schema(mode="serialization")["properties"]
    assert made["weight"]["description"] == "how much the number counts: 重点, 一般"
    assert made["is_first"]["type"] == "boolean"


def test_a_new_slot_is_shown_and_labelled_by_its_entry_in_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {**wording.words(), "slots": {**wording.words()["slots"], "weight": {"en": "weight", "zh": "分量"}}}
    monkeypatch.setattr(wording, "words", lambda: told)
    columns = {**labels.words(), "labels": {**labels.words()["labels"], "weight": {"en": "weight", "zh": "分量"}}}
    monkeypatch.setattr(labels, "words", lambda: columns)
    figure = Weighed(**dict(pe.extract(SENTENCE).figures[0]), weight="重点")
    assert wording.slots(figure)["weight"] == "重点"
    assert wording.slot("weight", "zh") == "分量"
    assert labels.label("weight") == "分量"
    assert labels.label("target_weight").endswith("分量")


def test_a_slot_that_a_person_says_is_marked_where_it_is_described() -> None:
    assert marked(Weighed) == (*marked(Figure), "weight")


@pytest.mark.parametrize("model", [Figure, Aim, Project, IndustryTag, Quantity])
def test_every_slot_says_what_it_is(model: type[BaseModel]) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("column", schema.COLUMNS, ids=lambda column: column.name)
def test_every_column_has_a_meaning_and_a_chinese_name(column: schema.Column) -> None:
    assert column.meaning
    assert re.search("[一-鿿]", labels.label(column.name))


def test_gold_records_have_only_slots_of_records() -> None:
    known = {"figure": Figure, "project": Project, "industry": IndustryTag}
    for type_, slots in annotations._ORDER.items():
        assert set(slots) <= {*known[type_].model_fields, "optional"}
    for type_, model in known.items():
        assert set(marked(model)) - {"region"} <= {*annotations.CHOICES, *annotations.WRITTEN}, type_


def test_the_places_of_a_slot_are_its_record_the_step_that_fills_it_and_the_wording() -> None:
    """Counted over one that nothing else reads: what a table, a page or a schema needs, it has from the record."""
    said = re.compile(r"(?<![\w-])industry_from(?![\w-])")
    places = [path for path in (ROOT / "src").rglob("*") if path.suffix in (".py", ".toml", ".json", ".js")]
    found = {
        path.relative_to(ROOT / "src" / "policyextract").as_posix() for path in places if said.search(path.read_text("utf-8"))
    }
    needed = {"core/records.py", "extraction/assemble.py", "core/words/columns.json", "core/words/shown.json"}
    order = {"output/schema.py"}  # the order of columns that readers of old files know; a new slot needs no entry

    assert needed <= found <= needed | order

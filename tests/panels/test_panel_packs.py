"""A pack's indicators reach the panel: asked for by name with the pack, and never dropped in silence without it."""

import pytest

import policyextract as pe
from policyextract.panels.panel import panel

PACK = """
[[indicator]]
id = "shared_courtyards"
name = "共享院落"
group = "city"
"""
TEXT = "今年，共享院落达到30处，地区生产总值增长6%。"


@pytest.fixture
def results(tmp_path):
    (tmp_path / "mine.toml").write_text(PACK, encoding="utf-8")
    pack = str(tmp_path / "mine.toml")
    return pack, pe.extract(TEXT, published="2024-01", region="包头市", packs=[pack])


def test_a_packs_indicator_is_never_dropped_in_silence(results):
    _, extraction = results
    rows = {(row["indicator_id"], row["indicator"], row["value"]) for row in panel(extraction)}
    assert rows == {("gdp", "地区生产总值", 6), ("shared_courtyards", "共享院落", 30)}


def test_it_can_be_asked_for_with_the_pack_or_the_extractor(results):
    pack, extraction = results
    for how in ({"packs": [pack]}, {"extractor": pe.Extractor(packs=[pack])}):
        (row,) = panel(extraction, "共享院落", **how)
        assert (row["indicator_id"], row["text"]) == ("shared_courtyards", "30处")
    with pytest.raises(ValueError, match="packs are given and an extractor too"):
        panel(extraction, packs=[pack], extractor=pe.Extractor())


def test_documents_are_read_through_with_the_packs(results):
    pack, _ = results
    document = pe.read(TEXT.encode(), published="2024-01", region="包头市")
    assert [row["indicator_id"] for row in panel(document, "shared_courtyards", packs=[pack])] == ["shared_courtyards"]


def test_a_balanced_panel_has_a_row_for_every_year():
    texts = {year: f"{year}年，包头市地区生产总值增长{year % 10}%。" for year in (2019, 2022)}
    made = panel(
        [pe.extract(text, published=str(year + 1), region="包头市") for year, text in texts.items()],
        "gdp",
        wide=True,
        balanced=True,
    )
    assert [(row["year"], row["actual_value"], row["region_code"]) for row in made] == [
        (2019, 9, "150200"), (2020, None, "150200"), (2021, None, "150200"), (2022, 2, "150200")
    ]  # fmt: skip


@pytest.mark.parametrize("options", [{"wide": True, "every": True}, {"balanced": True}])
def test_options_that_do_not_go_together_are_refused(options):
    with pytest.raises(ValueError, match=r"every:|balanced:"):
        panel([], **options)

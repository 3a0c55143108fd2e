"""Suggestions: corrections of a person into rows of a pack, each tried on its sentence."""

import json

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.core.gold.lines import text_hash
from policyextract.packs.pack import ONLY_THESE
from policyextract.quality.gold import gold_in
from policyextract.quality.suggestions import suggest

TEXT = (
    "2024年桃源市政府工作报告\n一、2023年工作回顾\n新开航线40鹤。老旧小区攻坚300个。双城协作带新增高铁站3座。栅栏期新建公路500公里。粮食产量增长5%。\n"
)
KNOWN = {"published": "2024-01-10", "region": "桃源市"}


@pytest.fixture
def corrected(tmp_path):
    """Writes the text, and marks in which the figures with these numbers have these slots."""

    def corrected(**changes):
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
        found = {f.text: f.model_dump(mode="json") for f in pe.extract(TEXT, packs=[ONLY_THESE], **KNOWN).figures}
        about = {"mark": "corrected", "document": text_hash(TEXT), "source": "a.txt"}
        lines = [{"type": "document", "start": 0, "end": 0, **KNOWN, **about}]
        for text, slots in changes.items():
            at = TEXT.index(text)
            new = {"type": "figure", "start": at, "end": at + len(text), "number_start": at, "text": text, "kind": "actual",
                   "bound": "exact", "measure": "level", "direction": None, "period": "2023", "region": "桃源市", "sentence": "", "rule": ""}  # fmt: skip
            lines.append({**found.get(text, new), **slots, **about})
        path = tmp_path / "a.jsonl"
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        return path

    return corrected


def rows(path):
    found = suggest(gold_in([path]), [ONLY_THESE])
    return {(made.table, made.row["id"]): made.row for made in found.rows}, found.left


def test_a_unit_that_is_not_known(corrected):
    found, left = rows(corrected(**{"40鹤": {"value": 40, "unit": "鹤", "indicator": "航线", "action": "新开"}}))
    assert (found[("unit", "my.鹤")]["words"], left) == (["鹤"], 0)


def test_a_verb_that_stands_in_the_name(corrected):
    found, left = rows(corrected(**{"300个": {"indicator": "老旧小区", "action": "攻坚"}}))
    row = found[("words", "my.攻坚")]
    assert (row["type"], row["strong"], row["example"][0]["figure"]["indicator"], left) == ("verb", True, "老旧小区", 0)


def test_a_region_and_words_for_a_period(corrected):
    at = TEXT.index("栅栏期")
    path = corrected(
        **{
            "3座": {"region": "双城协作带", "indicator": "高铁站"},
            "500公里": {"period": "2021/2025", "spans": {"period": [at, at + 3]}},
        }
    )
    found, left = rows(path)
    assert left == 0
    assert found[("region", "my.双城协作带")]["name"] == "双城协作带"
    assert found[("period", "my.栅栏期")]["period"] == "2021/2025"


def test_what_no_row_mends_is_counted_and_nothing_is_proposed_for_it(corrected):
    found, left = rows(corrected(**{"5%": {"bound": "min", "kind": "target"}}))
    assert (found, left) == ({}, 1)


def test_what_is_printed_is_a_pack_that_is_accepted(corrected, tmp_path, capsys):
    path = corrected(
        **{
            "40鹤": {"value": 40, "unit": "鹤", "indicator": "航线", "action": "新开"},
            "300个": {"indicator": "老旧小区", "action": "攻坚"},
            "3座": {"region": "双城协作带", "indicator": "高铁站"},
        }
    )
    assert main(["rules", "suggest", str(path), "--no-packs"]) == 0
    shown = capsys.readouterr()
    assert "3 figures are corrected; the rows below mend 3" in shown.err
    assert shown.out.count("# mends 1 correction\n") == 3
    pack = tmp_path / "mine.toml"
    pack.write_text(shown.out, encoding="utf-8")
    assert main(["rules", "check", str(pack), "--no-corpus", "--no-packs"]) == 0
    assert main(["evaluate", str(path), "--pack", str(pack), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["figure"]["full"]["f1"] == 1

"""`policyextract view`: the page as a file."""

import json
import re
from pathlib import Path

import policyextract as pe
from policyextract.cli.main import main
from policyextract.views.page import page_html

CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = CORPUS / "report-2024.txt"
HOSTILE = (
    "<script>alert(1)</script>今年地区生产总值增长6%左右，</script><!--<img src=x onerror=alert(2)>\u202e\x00\ud800𠮷产业增长3%。"
)


def data_in(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


def page_of(text, **slots):
    return page_html([(pe.Document(text=text, **slots), pe.extract(text))])


def test_the_page_holds_all_documents_and_records(tmp_path):
    out = tmp_path / "page.html"
    assert main(["view", str(REPORT), str(CORPUS / "mayors-2021.txt"), "--out", str(out), "--title", "试"]) == 0
    page = out.read_text(encoding="utf-8")
    data = data_in(page)
    document = pe.read(REPORT)
    expected = pe.extract(document.text, published=document.published, region=document.region)
    assert "<title>试</title>" in page
    assert [d["stem"] for d in data["documents"]] == ["report-2024", "mayors-2021"]
    found = [(r["start"], r["end"], r["text"]) for r in data["records"] if r["doc"] == 0]
    assert found == [(r.start, r.end, r.text) for r in expected]
    assert len(set(re.findall(r'data-n="(\d+)"', page))) >= 0.99 * len(data["records"])


def test_the_page_asks_nothing_of_the_network():
    page = page_of("今年地区生产总值增长6%。")
    assert not re.search(r"<(?:link|img|iframe|script)[^>]*(?:src|href)=", page)
    assert not re.search(r"url\(|@import|sourceMappingURL|\bfetch\(|XMLHttpRequest|WebSocket", page)
    assert "default-src 'none'" in page


def test_the_same_documents_give_the_same_page():
    assert page_of("今年地区生产总值增长6%。") == page_of("今年地区生产总值增长6%。")


def test_nothing_in_a_text_becomes_markup_in_the_page():
    ordinary, page = page_of("甲"), page_of(HOSTILE, title=HOSTILE, source=f"{HOSTILE}.txt", region=HOSTILE)
    assert page.count("<script") == ordinary.count("<script")
    assert page.count("</script") == ordinary.count("</script")
    assert page.count("<!--") == ordinary.count("<!--")
    assert page.count("<img") == 0
    assert not re.search("[\u202e\x00\ud800]", page)
    assert data_in(page)["records"]
    page.encode()


def test_text_that_looks_like_a_slot_of_the_template_is_text():
    assert "{{data}}" in page_of("{{data}}增长6%。")


def test_a_file_that_fails_is_named_and_the_others_are_shown(tmp_path, capsys):
    out = tmp_path / "page.html"
    assert main(["view", str(tmp_path / "nowhere.txt"), str(REPORT), "--out", str(out)]) == 2
    assert "nowhere.txt" in capsys.readouterr().err
    assert len(data_in(out.read_text(encoding="utf-8"))["documents"]) == 1


def test_no_page_is_written_without_documents(tmp_path):
    assert main(["view", str(tmp_path / "nowhere.txt"), "--out", str(tmp_path / "page.html")]) == 2
    assert not (tmp_path / "page.html").exists()


def test_a_wrong_date_is_refused(tmp_path, capsys):
    assert main(["view", str(REPORT), "--out", str(tmp_path / "page.html"), "--published", "gestern"]) == 2
    assert "--published" in capsys.readouterr().err


def test_the_records_of_a_pack_are_on_the_page(tmp_path, monkeypatch, capsys):
    pack = tmp_path / "baskets.toml"
    pack.write_text('[[industry]]\nalias = "箩筐编织业"\ncodes = "C20"\nkind = "name"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("发展箩筐编织业。\n", encoding="utf-8")
    (tmp_path / "policyextract.toml").write_text('packs = ["baskets.toml"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def found(*options):
        assert main(["view", "a.txt", "--out", "page.html", *options]) == 0
        return [record["text"] for record in data_in((tmp_path / "page.html").read_text(encoding="utf-8"))["records"]]

    assert found() == ["箩筐编织业"]
    assert found("--no-packs") == []
    assert found("--no-packs", "--pack", "baskets.toml") == ["箩筐编织业"]

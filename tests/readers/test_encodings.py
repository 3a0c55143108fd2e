"""Bytes become characters without one lost: what an encoding is, is seen from the bytes and not from what they claim."""

import warnings

import pytest

import policyextract as pe
from policyextract.readers.documents import ReadError, ReadWarning, read

SIMPLIFIED = "各位代表：今年全市地区生产总值增长百分之九，新增就业三万人。\n"
TRADITIONAL = "各位代表：今年全市地區生產總值增長百分之九，發展中的問題是就業，政府工作不足。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-32-le", "utf-32-be", "utf-16-le", "gb18030", "gbk"])
def test_every_accepted_encoding_is_seen_from_the_bytes(encoding):
    assert read(SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


def test_utf32_is_not_taken_for_utf16():
    assert read(b"\xff\xfe\0\0" + SIMPLIFIED.encode("utf-32-le")).text == SIMPLIFIED
    assert read(b"\0\0\xfe\xff" + SIMPLIFIED.encode("utf-32-be")).text == SIMPLIFIED


def test_big5_is_read_and_other_bytes_are_not_taken_for_it():
    assert read(TRADITIONAL.encode("big5")).text == TRADITIONAL
    with pytest.raises(ReadError, match="not UTF-8"):
        read("地域の発展について、県の計画を定める。".encode("shift-jis"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_stray_bytes_are_read_only_when_asked_for_and_are_told(encoding):
    content = SIMPLIFIED.encode(encoding)[:-1] + b"\xff" + SIMPLIFIED.encode(encoding)
    with pytest.raises(ReadError, match="at byte offset"):
        read(content)
    with pytest.warns(ReadWarning, match=r"1 bytes that are no .* are read as U\+FFFD"):
        text = read(content, lenient=True).text
    assert text == SIMPLIFIED[:-1] + "\ufffd" + SIMPLIFIED
    with pytest.warns(ReadWarning, match="are read as"):
        assert read(content, encoding=encoding, lenient=True).text == text
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read(SIMPLIFIED.encode(encoding), lenient=True).text == SIMPLIFIED


@pytest.mark.parametrize("declared", ["punycode", "idna", "zlib_codec", "undefined", "unicode_escape", "rot13", "pickle"])
def test_a_page_cannot_choose_what_decodes_it(declared):
    page = f"<html><head><meta charset={declared}></head><body><p>{SIMPLIFIED}</p></body></html>"
    assert read(page.encode("gb18030")).text == SIMPLIFIED
    with pytest.raises(ValueError, match=f"encoding: '{declared}' is not known"):
        read(b"", encoding=declared)


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb_2312-80"])
def test_characters_beyond_gb2312_in_a_page_that_declares_it(declared):
    text = "镕鎏㐀公司完成产值5亿元，增长8%。\n"
    page = f"<html><head><meta charset={declared}></head><body><p>{text}</p></body></html>"
    assert read(page.encode("gb18030")).text == text
    assert read(page.encode("utf-8")).text == text


@pytest.mark.parametrize("form", ["{}", "<html><body><p>{}</p></body></html>"])
def test_radicals_are_read_as_characters_in_every_format(form):
    lines = ["政府⼯作报告", "——2024年1⽉17⽇在包头市第⼗六届⼈⺠代表⼤会第四次会议上", "各位代表：", "今年⽣产总值增⻓⼆点五个百分点。"]
    text = form.format("</p><p>".join(lines) if "<" in form else "\n".join(lines))
    document = read(text.encode())
    assert (document.published, document.region, document.kind) == ("2024-01-17", "包头市", "work-report")
    assert [(str(f.value), f.indicator) for f in pe.extract(document.text).figures] == [("2.5", "生产总值")]

"""Files made to hang a reader, or grown beyond what it was built for, end in time: as a text or as an error."""

import gc
import os
import time
import zlib
from pathlib import Path

import pypdfium2
import pytest

from policyextract.readers.documents import ReadError, documents_in, read
from policyextract.readers.pdf import document as pdf_document

PARAGRAPHS = "".join(f"<p>第{i}家企业完成投资{i}亿元，增长5%。</p>" for i in range(4000))


def seconds(content):
    gc.collect()
    gc.disable()  # how much else lives in this process is no matter of the page's
    try:
        start = time.process_time()
        read(content)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "page",
    [
        "<div>{}</div>",
        "<div>" * 150 + "{}",
        "<table><tr><td>{}</td></tr></table>",
        "<ul><li>{}</li></ul>",
    ],
)
def test_the_time_of_a_page_grows_with_its_length(page):
    read(b"<html><body><p>1</p></body></html>")
    once = min(seconds(f"<html><body>{page.format(PARAGRAPHS)}</body></html>".encode()) for _ in range(2))
    assert seconds(f"<html><body>{page.format(PARAGRAPHS * 8)}</body></html>".encode()) < 24 * max(once, 0.05)


MANY = " ".join(f"a{i}=1" for i in range(200_000))
QUOTED = '<p title="1 > 0">' + "完成投资5亿元。" + "</p>"


@pytest.mark.parametrize(
    "page",
    [
        f"<p {MANY}>完成投资5亿元。</p>",
        f"<p>1<p title='>' {MANY}>完成投资5亿元。</p>",
        f"<script {MANY}></script><p>完成投资5亿元。</p>",
        f"<!-- a --><script>b</script><p\"=\" {MANY}>完成投资5亿元。</p>",
        f"<p {MANY}",
    ],
)
def test_a_tag_of_too_many_attributes_is_refused_before_it_is_parsed(page):
    began = time.process_time()
    with pytest.raises(ReadError, match="a tag with more than 1000 attributes"):
        read(f"<html><body>{page}".encode())
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "page",
    [
        f"<!-- <p {MANY}> -->{QUOTED}",
        f"<script>if (a<b && {MANY}) {{}}</script>{QUOTED}",
        f"<img alt='{MANY}'>{QUOTED}",
        f"<p>a < {MANY}</p>{QUOTED}",
        f"{'<p a=1 b=2>a</p>' * 2000}{QUOTED}",
    ],
)
def test_what_only_looks_like_attributes_is_read(page):
    assert "完成投资5亿元。" in read(f"<html><body>{page}</body></html>".encode()).text


def test_places_where_a_word_may_be_broken_are_not_nested():
    page = "<html><p>" + "完成投资5<wbr>亿<WBR/>元。" * 300 + "</p>"
    assert read(page.encode()).text == "完成投资5亿元。" * 300 + "\n"


def test_a_pipe_is_refused_and_the_others_are_read(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("完成投资5亿元。", "utf-8")
    (_, pipe), (_, text) = documents_in([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert str(pipe) == f"{tmp_path / 'a.txt'}: a pipe or a device; accepted: files, and - for standard input"
    assert text.text == "完成投资5亿元。"
    with pytest.raises(ReadError, match="a pipe or a device"):
        read(Path("/dev/zero"))


def pdf(objects):
    content = b"%PDF-1.4\n"
    for number, held in enumerate(objects, 1):
        content += b"%d 0 obj\n" % number + held + b"\nendobj\n"
    return content + b"trailer<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)


def stream(entries, data):
    return b"<<%s/Length %d>>stream\n" % (entries, len(data)) + data + b"\nendstream"


def nested(depth, width, packed=False):
    """A page that draws a form `width` times, which draws another as often, and so on."""
    kids = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</XObject<</F 6 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", kids, font, stream(b"", b"/F Do ")]
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
    for level in range(depth):
        below = len(objects) + 2
        draws = b"/F Do " * width
        entries = form + b"/Resources<</XObject<</F %d 0 R>>>>" % below
        if level == depth - 1:
            draws, entries = b"BT /T 12 Tf 100 100 Td (ab) Tj ET", form + b"/Resources<</Font<</T 4 0 R>>>>"
        if packed:
            draws, entries = zlib.compress(draws), entries + b"/Filter/FlateDecode"
        objects.append(stream(entries, draws))
    return pdf(objects)


@pytest.mark.parametrize("packed", [False, True])
def test_forms_in_forms_are_counted_before_they_are_drawn(packed):
    with pytest.raises(ReadError, match="forms in forms come to 1111111 drawings; accepted: at most 200000"):
        read(nested(7, 10, packed))
    assert read(nested(3, 4, packed)).text.startswith("ab")


def test_a_form_that_draws_itself_ends():
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F %d 0 R>>>>"
    forms = [stream(form % to, b"/F Do " * 100) for to in (7, 8, 6)]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources<</XObject<</F 6 0 R>>>>>>"
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, b"null", stream(b"", b"/F Do ")]
    with pytest.raises(ReadError, match=r"no text on any page|drawings"):
        read(pdf([*tree, *forms]))


def test_a_tree_of_more_pages_than_a_document_has_is_refused(monkeypatch):
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    kids = b"<</Type/Pages/Kids[" + b"3 0 R " * 25_000 + b"]/Count 25000>>"
    with pytest.raises(ReadError, match="25000 pages; accepted: at most 20000"):
        read(pdf([b"<</Type/Catalog/Pages 2 0 R>>", kids, page]))
    monkeypatch.setattr(pdf_document, "_MOST_GLYPHS", 100)
    with pytest.raises(ReadError, match="more than 100 characters up to page 1"):
        read(Path(__file__).parents[1] / "data" / "readers" / "report.pdf")


@pytest.mark.parametrize("written", ["/G21/G22/G2A/G3F", "(cid:12)(cid:345)(cid:6)", "È«ÊÐÉú²ú×ÜÖµÔö³¤"])
def test_a_page_whose_font_does_not_tell_its_characters_is_refused_with_what_to_do(written):
    text = written.encode("cp1252") * 8
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    show = b"BT /T 9 Tf 20 700 Td (" + text.replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</T 4 0 R>>>>>>"
    content = pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, font, stream(b"", show)])
    assert len(pypdfium2.PdfDocument(content)) == 1
    with pytest.raises(ReadError, match="page 1: text in fonts that do not tell the characters; recognize the text first"):
        read(content)

"""Word files as people have them: with parts missing, with notes, hidden text, formulas and tables."""

import io
import zipfile

import pytest

from policyextract.readers.documents import ReadError, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text, properties=""):
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def paragraph(*runs, style=""):
    return f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}{''.join(runs)}</w:p>"


def word_file(body, related=(), **parts):
    """A file with this body; `related` are (type, target) of the document's relations, `parts` their content by name."""
    relations = "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/{t}" Target="{to}"/>' for i, (t, to) in enumerate(related))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        main = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>')
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {W} {M}><w:body>{body}<w:sectPr/></w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return file.getvalue()


def text_of(body, *args, **parts):
    return read(word_file(body, *args, **parts)).text


def test_a_part_that_is_named_and_missing_costs_nothing():
    related = [("footnotes", "footnotes.xml"), ("styles", "styles.xml"), ("settings", "/word/settings.xml")]
    assert text_of(paragraph(run("完成投资5亿元。")), related) == "完成投资5亿元。\n"


def test_footnotes_and_endnotes_stand_at_the_end_and_separators_do_not():
    notes = "<w:{0}s {1}><w:{0} w:type='separator'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:{0}><w:{0}>{2}</w:{0}></w:{0}s>"
    parts = {f"{of}s": notes.format(of, W, paragraph(run(text))) for of, text in (("footnote", "脚注"), ("endnote", "尾注"))}
    related = [("endnotes", "endnotes.xml"), ("footnotes", "footnotes.xml")]
    assert text_of(paragraph(run("正文")), related, **parts) == "正文\n脚注\n尾注\n"


@pytest.mark.parametrize("mark", ["<w:vanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="Secret"/>'])
def test_hidden_text_is_not_read(mark):
    styles = f"<w:styles {W}><w:style w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    body = paragraph(run("增长5%"), run("，内部口径8%", mark), run("。")) + paragraph(run("草稿"), style="Secret")
    assert text_of(body, [("styles", "styles.xml")], styles=styles) == "增长5%。\n"


def test_text_that_is_marked_as_not_hidden_is_read():
    assert text_of(paragraph(run("增长5%。", '<w:vanish w:val="0"/>'))) == "增长5%。\n"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>", "3/4"),
        ("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup>", "10^4"),
        ("<m:sSub><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sub><m:r><m:t>1</m:t></m:r></m:sub></m:sSub>", "x_1"),
        ("<m:r><m:t>8.5%</m:t></m:r>", "8.5%"),
    ],
)
def test_a_formula_is_no_run_of_digits(formula, text):
    assert text_of(paragraph(run("比值"), f"<m:oMath>{formula}</m:oMath>", run("。"))) == f"比值{text}。\n"


def test_raised_digits_do_not_run_into_the_number_before():
    raised = '<w:vertAlign w:val="superscript"/>'
    assert (
        text_of(paragraph(run("增加值120"), run("1", raised), run("亿元，面积5km"), run("2", raised)))
        == "增加值120¹亿元，面积5km²\n"
    )


def test_cells_that_span_columns_keep_the_columns_in_place():
    def cell(text, span=1):
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(run(text))}</w:tc>'

    rows = [[cell("指标"), cell("全市", 2), cell("市区")], [cell("产值"), cell("1"), cell("2"), cell("3")]]
    table = "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
    assert text_of(table) == "指标\t全市\t\t市区\n产值\t1\t2\t3\n"


def test_many_paragraphs_are_read_as_they_are_parsed():
    import tracemalloc

    body = "".join(paragraph(run(f"第{i}项工程完成投资{i}万元，比上年增长{i % 17}%。")) for i in range(40_000))
    content = word_file(body)
    tracemalloc.start()
    lines = read(content).text.splitlines()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(lines) == 40_000
    assert lines[-1].startswith("第39999项")
    assert peak < 20 * len(body.encode())


def test_a_broken_document_says_so():
    with pytest.raises(ReadError, match="input: broken Word file"):
        read(word_file("<w:p>"))


def test_a_document_that_declares_entities_is_refused_and_not_read_without_them():
    declared = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    content = word_file("<w:p><w:r><w:t>&x;完成投资5亿元。</w:t></w:r></w:p><w:p><w:r><w:t>增长6%。</w:t></w:r></w:p>")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, declared.encode() + part if name.endswith("/document.xml") else part)
    with pytest.raises(ReadError, match="declares a document type"):
        read(made.getvalue())

"""Word files as they are written: everything that is seen is read, with when and where."""

import io

import docx
import pytest
from docx.oxml import parse_xml

from policyextract.readers.documents import ReadError, read

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(*parts: str) -> bytes:
    document = docx.Document()
    body = document.element.body
    for part in parts:
        body.insert(len(body) - 1, parse_xml(part.replace(">", f" {NAMESPACE}>", 1)))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cell(*lines: str) -> str:
    return f"<w:tc>{''.join(f'<w:p>{run(line)}</w:p>' for line in lines)}</w:tc>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('增长')}<w:ins>{run('9%')}</w:ins><w:del><w:r><w:delText>8%</w:delText></w:r></w:del></w:p>", "增长9%"),
        (f"<w:p>{run('建成')}<w:smartTag>{run('5公里')}</w:smartTag>{run('道路')}</w:p>", "建成5公里道路"),
        (f"<w:sdt><w:sdtContent><w:p>{run('目标')}</w:p></w:sdtContent></w:sdt>", "目标"),
        (
            f"<w:p><w:hyperlink>{run('公报')}</w:hyperlink><w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>",
            "公报\t甲\n乙",
        ),
        (
            f"<w:p>{run('正文')}<w:r><w:pict><w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent></w:pict></w:r></w:p>",
            "正文\n框",
        ),
        (f"<w:tbl><w:tr>{cell('甲')}{cell('1', '2')}</w:tr></w:tbl>", "甲\t1 2"),
        (f"<w:tbl><w:tr>{cell('甲', '乙')}</w:tr></w:tbl>", "甲\n乙"),
    ],
)
def test_all_that_is_seen_in_a_word_file_is_read(body, text):
    assert read(word_file(body)).text == text + "\n"


def test_a_word_file_of_pictures_only_says_so():
    with pytest.raises(ReadError, match="input: no text in this Word file"):
        read(word_file())


@pytest.mark.parametrize(
    ("lines", "published", "region"),
    [
        (
            ["2025年上海市政府工作报告", "----2025年1月15日龚正市长在上海市第十六届人民代表大会第三次会议的政府工作报告"],
            "2025-01-15",
            "上海市",
        ),
        (
            ["报告", "——2025年1月14日自治区人民政府主席王莉霞在内蒙古自治区第十四届人民代表大会上的讲话"],
            "2025-01-14",
            "内蒙古自治区",
        ),
        (
            ["2025年新疆政府工作报告", "2025年1月19日在新疆维吾尔自治区第十四届人民代表大会第三次会议上"],
            "2025-01-19",
            "新疆维吾尔自治区",
        ),
        (
            ["2025年北京市政府工作报告", "来源：北京日报", "2025年1月14日在北京市第十六届人民代表大会第三次会议上"],
            "2025-01-14",
            "北京市",
        ),
    ],
)
def test_reports_in_word_say_when_and_where_they_were_given(lines, published, region):
    document = read(word_file(*(f"<w:p>{run(line)}</w:p>" for line in lines)))
    assert (document.title, document.published, document.region) == (lines[0], published, region)

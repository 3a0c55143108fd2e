"""Tables and columns of a PDF: each cell stays a cell, whatever stands beside it, and each column is read on its own."""

import pytest

from policyextract.readers.pdf.columns import lines_of
from policyextract.readers.pdf.glyphs import Glyph
from policyextract.readers.pdf.runs import runs_of

EM = 10.0


def drawn(*pieces):
    """The lines of a page on which each piece (x, y, text) is drawn; digits are of a font with a tall box where y says so."""
    glyphs = []
    for x, y, text, *tall in pieces:
        for char in text:
            width = EM if char >= "\u2e80" else EM / 2
            more = EM * 0.6 if tall and char.isascii() else 0.0
            glyphs.append(Glyph(char, x, y - more, x + width, y + EM + more))
            x += width
    return [line.text for line in lines_of(runs_of(glyphs))]


def table(head, rows, lefts, gap=2.0):
    """Pieces of a table: the head with its own left edges, then the rows."""
    pieces = [(x, 0.0, text) for x, text in head]
    for i, row in enumerate(rows, 1):
        pieces += [(x, i * gap * EM, cell) for x, cell in zip(lefts, row, strict=True) if cell]
    return pieces


@pytest.mark.parametrize("gap", [1.2, 2.0])
def test_a_head_beside_the_cells_below_it_is_of_their_column(gap):
    rows = [("常住人口", "312.5", "100.0"), ("城镇", "201.3", "64.4"), ("乡村", "111.2", "35.6"), ("户数", "98.0", "")]
    lines = drawn(*table([(60, "指标"), (140, "年末数"), (220, "比重")], rows, (0, 150, 220), gap))
    assert lines == ["指标\t年末数\t比重", *("\t".join(filter(None, row)) for row in rows)]


def test_numbers_of_two_columns_that_a_row_crosses_do_not_run_together():
    rows = [("收入", "8360187", "11662851"), ("税收", "3308167", "3270591"), ("转移", "291308", "291308")]
    pieces = table([], rows, (0, 100, 142))
    pieces.append((0, 80.0, "本表收入为一般公共预算和政府性基金预算之和"))
    lines = drawn(*pieces)
    assert lines[:3] == ["\t".join(row) for row in rows]


def test_lines_with_digits_of_a_tall_font_stand_in_their_order():
    lines = [
        "去年全市投资五百二十",
        "亿元比上年增长12.5%",
        "，增速比全省高三个百",
        "分点，其中工业投资12",
        "亿元。新开工项目97个",
    ]
    second = [
        "全市财政收入达到预算",
        "的百分之一百，同比增",
        "长6.2%。税收收入占九",
        "成以上，非税收入下降",
        "一成。民生支出增长8.1%",
    ]
    pieces = [(0, -40.0, "关于去年全市预算执行情况和今年预算草案的报告")]
    pieces += [(0, i * 12.0, text, "tall") for i, text in enumerate(lines)]
    pieces += [(120, i * 12.0, text, "tall") for i, text in enumerate(second)]
    found = drawn(*pieces)
    assert found[1:] == lines + second

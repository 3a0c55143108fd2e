"""A report of the corpus in, what LibreOffice and Chromium turn into real files out: flat ODT files and web pages.

python fill.py FOLDER
"""

import sys
from html import escape
from pathlib import Path
from string import Template

from steps import repair

HERE = Path(__file__).parent
REPORT = HERE.parent.parent.parent.parent / "corpus" / "report-2024.txt"
PARAGRAPHS = [*range(7), 14, 33, 40, 41, 47]
GOALS = [
    ("指标", "2023年完成", "2024年目标"),
    ("地区生产总值", "增长10.2%", "增长9%左右"),
    ("规模以上工业增加值", "增长20.5%", "增长20%以上"),
    ("固定资产投资", "增长28.6%", "增长20%以上"),
]
NEWS = [
    "包头市2023年一季度固定资产投资增长25.6%，增速居全区第一位",
    "市政府召开常务会议，研究部署安全生产、项目建设等工作",
    "全市规模以上工业增加值增长18.3%，实现首季开门红",
    "包头市人民政府办公室关于印发2024年政务公开工作要点的通知",
]
MENU = ["首页", "政务公开", "政务服务", "互动交流", "魅力包头", "政策文件", "政策解读", "机构职能", "财政信息", "统计信息"]
FURNITURE = (
    '<style:header><text:p text:style-name="Line">包头市第十六届人民代表大会第三次会议文件（三）</text:p></style:header>'
    '<style:footer><text:p text:style-name="Line">— <text:page-number text:select-page="current"/> —</text:p></style:footer>'
)


def main(folder: Path) -> None:
    clean = repair(REPORT.read_text(encoding="utf-8")).text.splitlines()
    lines = [clean[i] for i in PARAGRAPHS]
    passage = "\n".join(lines) + "\n"
    files = {
        "passage.txt": passage.encode(),
        "passage-gb18030.txt": passage.encode("gb18030"),
        "passage-utf16.txt": passage.encode("utf-16-le"),
        "report.fodt": fodt("政府工作报告", head(lines) + styled("Body", lines[3:]), FURNITURE),
        "columns.fodt": fodt("", head(lines) + section(styled("Body", lines[3:]))),
        "table.fodt": fodt("2024年主要预期目标", goals(lines)),
        "page.html": page("page.html", lines, "p", "").encode(),
        "old.html": page("old.html", lines, "", "<br>\r\n&nbsp;&nbsp;&nbsp;&nbsp;").encode("gb18030"),
        "newspaper.html": page("newspaper.html", lines, "p", "").encode(),
        "tasks.html": tasks(lines).encode(),
        "scanned.html": filled("scanned.html", first="").encode(),
        "partly.html": filled("scanned.html", first=f'<div style="break-after: page">{tagged("p", lines[:6])}</div>').encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)


def filled(template: str, **slots: str) -> str:
    return Template((HERE / template).read_text(encoding="utf-8")).substitute(slots)


def fodt(title: str, body: str, furniture: str = "") -> bytes:
    return filled("document.fodt", title=title, body=body, furniture=furniture).encode()


def styled(style: str, lines: list[str]) -> str:
    return "".join(f'<text:p text:style-name="{style}">{escape(line)}</text:p>' for line in lines)


def head(lines: list[str]) -> str:
    return styled("Head", lines[:1]) + styled("Line", lines[1:3])


def section(body: str) -> str:
    return f'<text:section text:style-name="Columns" text:name="columns">{body}</text:section>'


def goals(lines: list[str]) -> str:
    def cell(text: str) -> str:
        return f"<table:table-cell>{styled('Line', [text])}</table:table-cell>"

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in GOALS)
    columns = '<table:table-column table:number-columns-repeated="3"/>'
    table = f'<table:table table:name="goals" table:style-name="Table">{columns}{rows}</table:table>'
    return styled("Head", ["2024年主要预期目标"]) + styled("Body", lines[4:5]) + table + styled("Body", lines[6:7])


def page(template: str, lines: list[str], tag: str, parted: str) -> str:
    links = [f'<a href="/{i}.html">{text}</a>' for i, text in enumerate([*MENU, *NEWS])]
    if tag:
        links = [f"<li>{link} <span>2024-01-{i + 10}</span></li>" for i, link in enumerate(links)]
        body = tagged(tag, lines[3:])
    else:
        links = [f"<td>{link}</td>" for link in links[: len(MENU)]] + [
            f"<tr><td>·{link}</td></tr>" for link in links[len(MENU) :]
        ]
        body = parted.join(map(escape, lines[3:]))
    slots = {"title": lines[0], "occasion": lines[1], "speaker": lines[2], "body": body, "before": NEWS[0], "after": NEWS[2]}
    return filled(template, menu="".join(links[: len(MENU)]), news="".join(links[len(MENU) :]), **slots)


def tasks(lines: list[str]) -> str:
    """A table whose cells have several lines."""
    rows = [("序号", "任务", "责任单位", "时限")]
    rows += [(str(i), line[:75], "市发展改革委", f"{i + 6}月底") for i, line in enumerate(lines[8:], 1)]
    cells = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    return filled("tasks.html", lead=lines[4], rows="".join(f"<tr>{row}</tr>" for row in cells))


def tagged(tag: str, lines: list[str]) -> str:
    return "".join(f"<{tag}>{escape(line)}</{tag}>\n" for line in lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

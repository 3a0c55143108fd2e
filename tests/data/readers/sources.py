"""The corpus in, what LibreOffice and Chromium are to turn into real files out: flat ODT files and web pages.

    python sources.py FOLDER
"""

import sys
from html import escape
from pathlib import Path

from policyextract.text import repair

HERE = Path(__file__).parent
REPORT = HERE.parent.parent.parent / "corpus" / "report-2024.txt"
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
MENU = "首页 政务公开 政务服务 互动交流 魅力包头 专题专栏 政策文件 政策解读 市政府领导 机构职能 财政信息 统计信息 重大项目".split()

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{title}</dc:title><meta:creation-date>2024-01-20T09:00:00</meta:creation-date></office:meta>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" style:font-size-asian="12pt"
 fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"
 style:font-name="WenQuanYi Zen Hei" style:font-name-asian="WenQuanYi Zen Hei"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-indent="24pt" fo:line-height="160%"
 fo:text-align="justify" style:punctuation-wrap="simple"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
<style:text-properties fo:font-size="18pt" style:font-size-asian="18pt"/></style:style>
<style:style style:name="Line" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="20mm"/>
<style:header-style><style:header-footer-properties fo:margin-bottom="5mm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:margin-top="5mm"/></style:footer-style></style:page-layout>
<style:style style:name="Columns" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="8mm"/>
</style:section-properties></style:style>
<style:style style:name="Table" style:family="table"><style:table-properties table:align="margins"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">{furniture}</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>
"""
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
        "report.fodt": fodt("政府工作报告", headed(lines), FURNITURE),
        "columns.fodt": fodt("", columns(lines)),
        "table.fodt": fodt("2024年主要预期目标", table(lines)),
        "page.html": page(lines).encode(),
        "old.html": old_page(lines).encode("gb18030"),
        "newspaper.html": newspaper(lines).encode(),
        "scanned.html": scanned(lines[:4]).encode(),
        "partly.html": scanned(lines[:5], text=lines).encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)


def fodt(title: str, body: str, furniture: str = "") -> bytes:
    return FODT.format(title=title, body=body, furniture=furniture).encode()


def paragraphs(lines: list[str], style: str) -> str:
    return "".join(f'<text:p text:style-name="{style}">{escape(line)}</text:p>' for line in lines)


def headed(lines: list[str]) -> str:
    return paragraphs(lines[:1], "Head") + paragraphs(lines[1:3], "Line") + paragraphs(lines[3:], "Body")


def columns(lines: list[str]) -> str:
    section = f'<text:section text:style-name="Columns" text:name="c">{paragraphs(lines[3:], "Body")}</text:section>'
    return paragraphs(lines[:1], "Head") + paragraphs(lines[1:3], "Line") + section


def table(lines: list[str]) -> str:
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{paragraphs([cell], 'Line')}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in GOALS
    )
    whole = f'<table:table table:name="t" table:style-name="Table"><table:table-column table:number-columns-repeated="3"/>{cells}</table:table>'
    return paragraphs(["2024年主要预期目标"], "Head") + paragraphs(lines[4:5], "Body") + whole + paragraphs(lines[6:7], "Body")


def links(words: list[str]) -> str:
    return "".join(f'<li><a href="/{i}.html">{word}</a> <span>2024-01-{10 + i}</span></li>' for i, word in enumerate(words))


def page(lines: list[str]) -> str:
    """A page of a government site of today, with its menus, its news and its footer."""
    body = "".join(f'<p style="text-indent:2em"><span style="font-size:16pt">{escape(line)}</span></p>\n' for line in lines[3:])
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>2024年政府工作报告_包头市人民政府</title>
<meta name="SiteName" content="包头市人民政府"><meta name="ArticleTitle" content="包头市2024年政府工作报告">
<meta name="PubDate" content="2024-01-23 10:11"><meta name="ContentSource" content="包头日报">
<style>body {{ font-family: "WenQuanYi Zen Hei" }} .main {{ margin: 0 }}
@media print {{ .header, .position, .info, .pages, .side, .footer {{ display: none }} }}</style>
<script>document.title = document.title; var goal = "地区生产总值增长99%";</script></head>
<body><div class="header"><ul class="nav">{links(MENU)}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; 政府工作报告</div>
<div class="main"><h1>{lines[0]}</h1><div class="sub">{lines[1]}</div><div class="sub">{lines[2]}</div>
<div class="info"><span>发布时间：2024-01-23 10:11</span> <span>来源：包头日报</span> <span>浏览次数：3521次</span> <a>【打印】</a></div>
<div class="TRS_Editor">{body}</div>
<div class="pages"><p>上一篇：<a href="/1.html">{NEWS[0]}</a></p><p>下一篇：<a href="/2.html">{NEWS[2]}</a></p></div></div>
<div class="side"><h3>热点新闻</h3><ul>{links(NEWS)}</ul></div>
<div class="footer"><p>主办单位：包头市人民政府办公室　地址：内蒙古自治区包头市九原区　邮编：014025</p>
<p>网站标识码：1502000012　建议使用1920*1080分辨率、IE9以上浏览器访问本网站</p></div></body></html>
"""


def old_page(lines: list[str]) -> str:
    """A page as they were built twenty years ago: tables in tables, line breaks for paragraphs, GB 2312."""
    body = "<br>\r\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}" for line in lines[3:])
    news = "".join(f"<TR><TD>·<A href=#>{item}</A></TD></TR>" for item in NEWS)
    menu = "".join(f"<TD><A href=#>{item}</A></TD>" for item in MENU)
    return f"""<HTML><HEAD><TITLE>{lines[0]}</TITLE><META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD>
<BODY><TABLE width=1000><TR><TD colSpan=2><TABLE><TR>{menu}</TR></TABLE></TD></TR>
<TR><TD vAlign=top width=200><TABLE>{news}</TABLE></TD><TD><TABLE width="100%"><TR><TD align=middle><FONT size=5><B>{lines[0]}</B></FONT></TD></TR>
<TR><TD align=middle>{lines[1]}</TD></TR><TR><TD align=middle>{lines[2]}</TD></TR>
<TR><TD align=middle>来源：市政府办　日期：2024-02-01　点击：203</TD></TR>
<TR><TD><FONT size=3>{body}</FONT></TD></TR><TR><TD align=right><A href="javascript:print()">打印本页</A> | <A href=#>关闭窗口</A></TD></TR>
</TABLE></TD></TR><TR><TD align=middle colSpan=2>版权所有：包头市人民政府<BR>技术支持：某某公司　电话：0472-5618000</TD></TR></TABLE></BODY></HTML>
"""


def newspaper(lines: list[str]) -> str:
    """A page of a newspaper: a headline over three columns."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines[3:])
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>包头日报</title>
<style>@page {{ size: A3; margin: 15mm }} body {{ font: 10pt/1.5 "WenQuanYi Zen Hei"; margin: 0 }} h1, h2 {{ text-align: center; margin: 4pt }}
.text {{ columns: 3; column-gap: 18pt; text-align: justify }} p {{ text-indent: 2em; margin: 0 }}</style></head>
<body><h1>{lines[0]}</h1><h2>{lines[1]}</h2><h2>{lines[2]}</h2><div class="text">{body}</div></body></html>
"""


def scanned(lines: list[str], text: list[str] | None = None) -> str:
    """Pages that are pictures of text (page.png), after a page of text if there is one."""
    first = "".join(f"<p>{escape(line)}</p>" for line in text[:6]) + "<div style='break-after: page'></div>" if text else ""
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>body {{ font-family: "WenQuanYi Zen Hei" }}</style></head>
<body>{first}<img src="page.png" style="width: 100%" alt="{len(lines)}"></body></html>
"""


if __name__ == "__main__":
    main(Path(sys.argv[1]))

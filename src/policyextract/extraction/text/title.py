"""The first lines of a text in, what they say of it out: title, date of publication, region.

    政府工作报告
    ——2024年1月17日在包头市第十六届人民代表大会第三次会议上

gives `政府工作报告`, `2024-01-17` and `包头市`.
"""

from __future__ import annotations

import re
from datetime import date

_HEADING_LENGTH = 600  # characters; title, source, occasion and speaker stand in them, before the salutation
_TITLE_LENGTH = 60

_DATE = r"(?P<year>[0-9]{4})\s*年\s*(?P<month>[0-9]{1,2})\s*月\s*(?P<day>[0-9]{1,2})\s*日"
_PROVINCE = r"(?:[\u4e00-\u9fff]{2,8}(?:省|自治区))?"  # before its own city or county, which is the nearer region
_ASSEMBLY = rf"在\s*{_PROVINCE}(?P<region>[\u4e00-\u9fff]{{2,15}}?)\s*第\s*[一二三四五六七八九十0-9]+\s*届"
_SPEAKER = r"[^\n。；]{0,30}?"  # 2025年1月14日自治区人民政府主席王莉霞在…
_DATED_ASSEMBLY = re.compile(rf"{_DATE}\s*{_SPEAKER}{_ASSEMBLY}")
_UNDATED_ASSEMBLY = re.compile(_ASSEMBLY)
_DATE_LINE = re.compile(rf"^[（(—\s]*(?:[\u4e00-\u9fff]{{2,4}}[:：]\s*)?{_DATE}[）)\s]*$", re.MULTILINE)
_REPORT_REGION = re.compile(
    rf"(?:[0-9]{{4}}\s*年)?{_PROVINCE}(?P<region>[\u4e00-\u9fff]{{1,13}}?[省市区县旗州盟])(?:人民)?(?:[0-9]{{4}}年)?政府工作报告"
)
_REPORT_YEAR = re.compile(r"(?P<year>[0-9]{4})\s*年[\u4e00-\u9fff]{0,15}政府工作报告")


def said_in_heading(text: str) -> dict[str, str]:
    """The slots title, published (ISO date) and region, as far as the first lines say them.

    The day and place of the assembly that heard a report come first; else a line that is only a date, and the region
    or year in the title. A report named after a year (2025年北京市政府工作报告) is given in that year.
    """
    heading = text[:_HEADING_LENGTH]
    title = _title(heading)
    dated = _DATED_ASSEMBLY.search(heading)
    day = dated or _DATE_LINE.search(heading)
    year = _REPORT_YEAR.search(title)
    region = dated or _UNDATED_ASSEMBLY.search(heading) or _REPORT_REGION.search(title)
    said = {
        "title": title,
        "published": (_iso(day) if day else "") or (year["year"] if year else ""),
        "region": region["region"] if region else "",
    }
    return {slot: value for slot, value in said.items() if value}


def _title(heading: str) -> str:
    """The first line that is not empty; a line that ends open (…书记徐文光：) goes on in the next. "" for a paragraph."""
    lines = [line.strip() for line in heading.splitlines() if line.strip()]
    title = "".join(lines[:2]) if lines and lines[0].endswith(("：", "、", "，")) else "".join(lines[:1])
    return "" if len(title) > _TITLE_LENGTH or title.endswith("。") else title


def _iso(day: re.Match[str]) -> str:
    try:
        return date(int(day["year"]), int(day["month"]), int(day["day"])).isoformat()
    except ValueError:  # 2024年2月30日
        return ""

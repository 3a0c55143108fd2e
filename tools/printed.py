"""Paragraphs of a report as programs print them: in lines of a page, and in lines that end anywhere."""

from __future__ import annotations

import random

PARAGRAPHS = [
    "一、去年工作回顾",
    "全市地区生产总值增长百分之八，规模以上工业增加值增长百分之十，固定资产投资增长百分之十二。城镇新增就业三点五万人，农村劳动力转移就业两万人。",
    "一般公共预算收入完成258.1亿元，增长5.3%；其中税收收入180.5亿元，非税收入77.6亿元。一般公共预算支出436.8亿元，下降2.1%。",
    "着力打造“一核两翼多点”发展格局，培育“专精特新”企业120家，新增高新技术企业45家，研发经费投入强度达到2.5%。",
    "新建改建农村公路320公里，改造老旧小区86个，惠及居民2.3万户，新增停车位5600个，建成公园绿地12处。",
    "二、今年工作安排",
    "今年发展的主要预期目标是：地区生产总值增长百分之七，居民收入增长与经济增长同步，粮食产量稳定在24亿斤以上。",
    "新开工保障性住房3000套，改造棚户区1200户，农村危房改造全面完成，城镇调查失业率控制在5.5%以内。",
]


def broken(paragraph: str, width: int, pick: random.Random | None = None) -> str:
    """The paragraph in lines of a width, or, where one is picked, in lines of any length up to it; numbers stay whole."""
    if len(paragraph) < width:
        return paragraph
    lines, line, most = [], "", width if pick is None else pick.randint(5, width)
    for at, character in enumerate(paragraph):
        inside = character in "0123456789.%" and paragraph[at - 1] in "0123456789."
        if len(line) >= most and not inside and character not in "，。；：、”":
            lines.append(line)
            line, most = "", width if pick is None else pick.randint(5, width)
        line += character
    return "\n".join([*lines, line])

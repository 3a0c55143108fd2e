"""The plain baseline: one regular expression of the kind people write to collect growth targets from work reports."""

from __future__ import annotations

import re
from typing import Any

_GROWTH = re.compile(
    r"(?P<indicator>[\u4e00-\u9fffA-Z]{2,16}?)(?:预期|预计|同比|年均|分别|力争|确保|实际|目标)*(?P<action>增长|下降|增加|减少|提高)"
    r"(?:约|近)?(?P<number>[0-9]+(?:\.[0-9]+)?)[%％](?P<bound>左右|以上|以内)?"
)
_TARGET = re.compile("预期|目标|力争|确保|争取|计划|今年")
_BOUNDS = {"左右": "approx", "以上": "min", "以内": "max", None: "exact"}
_FRONT = re.compile("^(?:全市|全省|全区|全县|全年|今年|去年|其中|实现|完成|预计|力争|确保|和|与|使)+")


def growth_targets(text: str, published: str) -> list[dict[str, Any]]:
    """Figures of the form 地区生产总值增长7%左右; targets where the sentence says 目标, 力争 and the like."""
    found = []
    for match in _GROWTH.finditer(text):
        start = max(text.rfind("。", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        target = _TARGET.search(text, start, match.start("number")) is not None
        year = int(published[:4]) if published[:4].isdigit() else None
        found.append(
            {
                "type": "figure", "start": match.start("number"), "end": match.end(), "number_start": match.start("number"),
                "text": text[match.start("number") : match.end()], "value": float(match["number"]), "unit": "%",
                "bound": _BOUNDS[match["bound"]], "kind": "target" if target else "actual", "measure": "growth",
                "direction": "down" if match["action"] in ("下降", "减少") else "up",
                "indicator": _FRONT.sub("", match["indicator"]), "action": match["action"],
                "period": None if year is None else str(year if target else year - 1), "role": None,
            }
        )  # fmt: skip
    return found

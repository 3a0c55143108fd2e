"""Figures, documents and results made by hand for the tests of panels."""

from decimal import Decimal
from pathlib import Path

from policyextract.core.records import About, Document, Extraction, Figure

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
REPORTS = sorted(EXAMPLES.glob("*.txt"))
CORPUS = Path(__file__).parents[2] / "corpus"
BAOTOU = [CORPUS / "plan-2023.txt", CORPUS / "report-2024.txt"]
UNITS = {
    "%": (1, "%", "percent"), "亿元": (10**8, "元", "money"), "万亿元": (10**12, "元", "money"), "人": (1, "人", "count"),
    "万人": (10**4, "人", "count"), "个": (1, "个", "count"), "家": (1, "家", "count"), "户": (1, "户", "count"),
    "公里": (1000, "米", "length"), "万亩": (10**4, "亩", "area"),
}  # fmt: skip


def figure(value, *, high=None, unit="%", **slots):
    """A figure on growth as the extractor gives it; the slots that a test is about are named in it."""
    factor, base, dimension = UNITS.get(unit, (1, unit, None))
    made = {
        "start": 0, "end": 1, "text": f"{value}{unit}", "sentence": "一句话。", "rule": "r", "number_start": 0, "kind": "target",
        "bound": "exact" if high is None else "range", "measure": "growth" if unit == "%" else "level",
        "direction": "up" if unit == "%" and slots.get("measure") != "level" else None, "indicator": "生产总值",
        "indicator_id": "gdp", "period": "2024", "dimension": dimension,
    } | slots  # fmt: skip
    high = None if high is None else Decimal(high)
    return Figure(
        value=Decimal(value), value_high=high, unit=unit, base_value=Decimal(value) * factor,
        base_value_high=None if high is None else high * factor, base_unit=base, **made,
    )  # fmt: skip


def result(*figures, region="包头市", source="a.txt", text="", published=None, kind=None, reviewed=None, planned=None):
    """A document and its figures."""
    about = {"region": region, "published": published, "kind": kind, "about": About(reviewed=reviewed, planned=planned)}
    return Document(text=text, source=source, **about), Extraction(figures=list(figures), **about)

"""Texts that other people collected. They lie beside the repository, where there are any, and are no part of it."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
VALIDATION = SHARED / "validation"
TEN_REPORTS = SHARED / "reports-2025"


def ten_reports() -> list[Path]:
    """Ten provincial work reports of January 2025, as Word files; none where they are missing."""
    return sorted(TEN_REPORTS.glob("*.docx"))


def five_provinces() -> list[Path]:
    """The texts of five of them whose ranges were annotated; none where they are missing."""
    return sorted(VALIDATION.glob("*.txt"))

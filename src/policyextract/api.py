"""The thin functions: each gets the extractor of its packs, made once and shared, and calls its method of the same name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from policyextract.extraction.extractor import shared

if TYPE_CHECKING:
    from policyextract.core.records import Document, Extraction, Quantity
    from policyextract.packs.lexicon import PackLike


def extract(
    text: str | Document,
    *,
    published: str | date | None = None,
    region: str | None = None,
    packs: Sequence[PackLike] = (),
) -> Extraction:
    """Figures, projects and industries of `text`, a string or a document that was read.

    `published` is the date of the document (`2024-01-17`, `2024-01` or `2024`), from which 今年 and 去年 are resolved;
    `region` is what a figure is about when the text names nothing nearer. Where they are not given, they are what the
    document says, or else its text. `packs` are packs of words and rules, or paths of them, beside the library's own and the
    installed ones. Offsets in the records are string offsets into the text. Raises TypeError or ValueError that name the
    argument, and PackError for a pack that is refused; any string gives a result.
    """
    return shared(packs).extract(text, published=published, region=region)


def quantities(text: str, *, packs: Sequence[PackLike] = ()) -> list[Quantity]:
    """The quantities of any text, without context: values, units, ranges and bounds, with offsets into `text`.

    Raises TypeError if `text` is not a string, and PackError for a pack that is refused.
    """
    return shared(packs).quantities(text)

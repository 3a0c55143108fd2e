"""What is known of a document beside its text: whose it is, of when, of what kind, and what each was learned from."""

from __future__ import annotations

from typing import Literal, Optional

from policyextract.core.slots import Frozen
from policyextract.core.unchecked import unchecked
from policyextract.core.words.speech import Language, said_in

DocumentKind = Literal["work-report", "communique", "budget-report", "plan", "notice", "news", "interview", "other"]
"""What a document is: a work report reviews one year and plans the next, a communiqué reviews only, and so on."""
Origin = Literal["caller", "manifest", "title", "heading", "opening", "counts", "name", "folder", "file"]
"""Where something about a document was learned, strongest first: from the caller; a manifest; the title and the lines under
it; section headings; the first sentences; what the whole text keeps naming; the file's name; the folders above it; the
file's properties."""


class Evidence(Frozen):
    """Something that speaks for a value of a slot of a document: where it was found, and in which words.

    `start` and `end` are string offsets of the words in the document's text; None where they do not stand in it.
    """

    slot: Literal["kind", "published", "region", "reviewed", "planned", "title"]
    value: str
    source: Origin
    words: str
    start: Optional[int] = None
    end: Optional[int] = None

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: Language) -> str:
        """In words."""
        origin = said_in(language, f"origin.{self.source}", {})
        value = said_in(language, f"document_kinds.{self.value}", {}) if self.slot == "kind" else self.value
        return said_in(language, "doubt.evidence", {"value": value, "origin": origin, "words": self.words})

    def named(self, language: Language) -> str:
        """The same with the name of the slot before it; in English that by which programs know it."""
        slot = self.slot if language == "en" else said_in(language, f"slots.{self.slot}", {})
        return said_in(language, "doubt.of_slot", {"slot": slot, "told": self.told(language)})


class Doubt(Frozen):
    """Why a slot of a document is not to be trusted: two sources differ, the only one is weak, or none speaks.

    A document that stands in its text twice is doubted too (`repeated`): its records are there for each time. So is one whose
    lines stood in two columns by turns (`columns`): they were put in order by the words that go on in them.

    `held` is what the slot was filled from, `other` what speaks against it.
    """

    slot: Literal["kind", "published", "region", "reviewed", "planned", "title", "text"]
    reason: Literal["disagree", "weak", "missing", "repeated", "columns"]
    held: Optional[Evidence] = None
    other: Optional[Evidence] = None

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: Language) -> str:
        """In words; a slot goes by its name in English, as programs know it."""
        slot = self.slot if language == "en" else said_in(language, f"slots.{self.slot}", {})
        held, other = (one.told(language) if one else "" for one in (self.held, self.other))
        how = self.reason if self.reason in ("repeated", "columns") or held else "missing"
        if how in ("weak", "disagree"):
            how = "disagree" if other else "weak"
        return said_in(language, f"doubt.{how}", {"slot": slot, "held": held, "other": other})


class DoubtLine(str):
    """The doubts of a document in one line, in English, as machine formats have it; `told` says it to a reader."""

    doubts: tuple[Doubt, ...] = ()

    def told(self, language: Language) -> str:
        """In the language of a reader."""
        return said_in(language, "list.semicolon", {}).join(doubt.told(language) for doubt in self.doubts)


class About(Frozen):
    """The years that a document speaks of, as ISO periods: a work report of January 2024 reviews `2023` and plans `2024`.

    A report at the end of a term reviews `2018/2022`; a communiqué about 2025 reviews `2025` and plans nothing.
    """

    reviewed: Optional[str] = None
    planned: Optional[str] = None

    @property
    def last_reviewed(self) -> int | None:
        """The last year that is looked back on, which 全年 means in a review."""
        return int(self.reviewed[-4:]) if self.reviewed else None

    @property
    def first_planned(self) -> int | None:
        """The first year that is planned, which 今年 means in a plan."""
        return int(self.planned[:4]) if self.planned else None


class Identity(Frozen):
    """Whose text it is, of when, and of what kind, with what each was learned from.

    `published` is an ISO date, as exact as it is known (`2024-01-17`, `2024-01`, `2024`); `region` a place name, 全国 for
    the state. What no source says is None, and `doubts` says so. `kind` is None only where nobody has asked.
    """

    kind: Optional[DocumentKind] = None
    published: Optional[str] = None
    region: Optional[str] = None
    about: About = About.model_construct()
    title: Optional[str] = None
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def base(self) -> str | None:
        """The date from which 今年 and 去年 are counted: its own, else the year that it plans, else the one after its review.

        A plan of several years without a date has none.
        """
        planned, reviewed = self.about.planned, self.about.last_reviewed
        if self.published or (planned and "/" not in planned):
            return self.published or planned
        return None if reviewed is None else str(reviewed + 1)

    @property
    def year_from(self) -> Origin | None:
        """Where the document's year was learned: that of its date, else that of the years it speaks of."""
        return self.origin("published") or self.origin("planned") or self.origin("reviewed")

    @property
    def region_from(self) -> Origin | None:
        """Where the document's region was learned."""
        return self.origin("region")

    @property
    def doubt(self) -> DoubtLine | None:
        """The doubts in one line; None where there are none."""
        line = DoubtLine("; ".join(map(str, self.doubts)))
        line.doubts = self.doubts
        return line or None

    def origin(self, slot: str) -> Origin | None:
        """Where the value that a slot has was learned."""
        value = getattr(self.about if slot in ("reviewed", "planned") else self, slot)
        return next((found.source for found in self.evidence if found.slot == slot and found.value == value), None)


class Document(Identity):
    """A text and what is known of it; `source` is a path or name."""

    text: str
    source: Optional[str] = None

    @property
    def identity(self) -> Identity:
        """What is known of the document, without its text."""
        return _identity(**{name: getattr(self, name) for name in Identity.model_fields})


_identity = unchecked(Identity)

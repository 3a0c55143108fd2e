"""Slots in, words for people out: a number with its unit and bound as a person writes them, text that is safe to show.

All of them stand in `core/words/shown.json`, each in English and in Chinese. Machine formats keep the English names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Union

from pydantic import BaseModel

from policyextract.core.records import Aim, Figure, IndustryTag, Project, Quantity
from policyextract.core.slots import Bound, marked
from policyextract.core.words import Said, all_words
from policyextract.core.words.language import LANGUAGES as LANGUAGES
from policyextract.core.words.language import Language as Language
from policyextract.core.words.language import chosen_language as chosen_language

AnyRecord = Union[Figure, Aim, Project, IndustryTag]

_MODELS: dict[str, type[BaseModel]] = {"figure": Figure, "project": Project, "industry": IndustryTag, "aim": Aim}
_TOLD_OTHERWISE = frozenset(("type", "rule", "value", "value_high", "unit", "direction", "gbt4754", "note", "emerging", "role"))
"""Slots that are told as parts of others (the number with its unit and bound), or that are no news."""

GLYPHS = {"target": "◇", "actual": "◆", "project": "▣", "industry": "#"}
"""What tells records apart besides their colour: a target is still hollow, an actual filled."""

SIGNS: dict[Bound, str] = {"exact": "", "approx": "≈", "min": "≥", "max": "≤", "range": ""}

_YES = "✓"
"""A flag that is set, where slots are listed."""

_BREAK = re.compile(r"\s*[\r\n]\s*")
_STRAY = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])|(?<=[0-9])\s+(?=[A-Za-z])")
_ONLY_A_NUMBER = re.compile(r"[0-9.,]+(?:%|[^\W\d_]*)", re.ASCII)

# Shown in place of characters that would be invisible, reorder the line or break the page; always one for one.
_SHOWN = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: "␡"}
_SHOWN |= dict.fromkeys((*range(0x80, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_SHOWN |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def words() -> dict[str, dict[str, Said]]:
    """All shown words: `headings` of tables, `messages`, and for each column with fixed values these, as `values.COLUMN`."""
    return all_words("shown")


def heading(column: str, language: Language) -> str:
    """What a column is called above it; a name that is not in the list is shown as it is."""
    return _said("headings", column, language)


def coded(column: str, cell: str, language: Language) -> str:
    """A cell whose column has few fixed values, in words; alone or several of them. Other cells stay as they are."""
    side, _, rest = column.partition("_")
    named = rest if side in ("target", "actual") else column
    table = f"values.{_RUNNING.get(named, named)}"
    if not cell or table not in words():
        return cell
    if named in _RUNNING:
        return re.sub(_phrases(table), lambda phrase: _said(table, phrase[0], language), cell)
    return ";".join(_said(table, value, language) for value in cell.split(";"))


_RUNNING = {"life": "life", "events": "life", "others": "why", "match_why": "why", "numbers": "kind"}
"""Columns whose cells are running texts, with the table of the phrases in them: 2023 planned → 2024 to be started."""


@lru_cache
def _phrases(table: str) -> re.Pattern[str]:
    longest_first = sorted(words()[table], key=len, reverse=True)
    return re.compile(rf"(?<![^ (])(?:{'|'.join(map(re.escape, longest_first))})(?![^ ,)])")


def message(key: str, language: Language, **slots: object) -> str:
    """A sentence or a part of one, with what is put into it. `n` is a count: of one thing English speaks otherwise."""
    return _filled("messages", key, language, slots)


def _filled(table: str, key: str, language: Language, slots: Mapping[str, object]) -> str:
    said = words()[table][key]
    form = "one" if language == "en" and slots.get("n") == 1 and "one" in said else language
    return said[form].format(**slots)


def page_message(key: str, language: Language, **slots: object) -> str:
    """A sentence of the page."""
    return _filled("page", key, language, slots)


def page_words() -> dict[str, object]:
    """What the page speaks with: its sentences, the names of slots, and those of their values."""
    values = {table.removeprefix("values."): named for table, named in words().items() if table.startswith("values.")}
    said = {type_: list(marked(model)) for type_, model in _MODELS.items()}
    return {"page": words()["page"], "slots": words()["headings"] | words()["slots"], "values": values, "marked": said}


def reason(why: str, language: Language) -> str:
    """Why a table has no place for something."""
    return _said("reasons", why, language)


def left_out(counts: Mapping[str, int], language: Language = "en") -> str:
    """What a table has no place for and why, in one line; empty if nothing was left out."""
    parts = [message("left_out_one", language, n=n, why=_said("reasons", why, language)) for why, n in counts.items()]
    return message("left_out", language, list=message("comma", language).join(parts)) if parts else ""


def with_note(said: str, note: str, language: Language) -> str:
    """What is said, and a note after it if there is one."""
    return message("with_note", language, said=said, note=note) if note else said


def _said(table: str, key: str, language: Language) -> str:
    said = words()[table].get(key)
    return said[language] if said else key


def shown(text: str) -> str:
    """The text with its control characters, direction marks and lone surrogates made visible, of the same length."""
    return text.translate(_SHOWN)


def html(text: object) -> str:
    """The text as HTML, safe in an element and in a quoted attribute."""
    return escape(shown(str(text)), quote=True)


def tidy(text: str | None) -> str:
    """The text on one line: a line break inside Chinese words stands for nothing, nor do spaces beside them."""
    return _STRAY.sub("", _BREAK.sub("", text or "")).strip()


def quantity(figure: Figure | Quantity) -> str:
    """Number, unit and bound as written; a bound that is said elsewhere (…以上 after a whole list) as a sign before it."""
    written = tidy(figure.text)
    if isinstance(figure, Figure) and figure.rule == "table" and figure.unit and not _lacks_unit(figure, written):
        return written if figure.unit in written else f"{written}（{figure.unit}）"  # 125左右（亿元）
    sign = SIGNS[figure.bound] if re.fullmatch(_ONLY_A_NUMBER, written) or _lacks_unit(figure, written) else ""
    return f"{sign}{written}{figure.unit if _lacks_unit(figure, written) else ''}"


def _lacks_unit(figure: Figure | Quantity, written: str) -> bool:
    """Whether the unit is said further on, for a whole list: 162、587 项."""
    return bool(figure.unit) and re.fullmatch(r"[-+—]?[0-9.,]+", written) is not None


def what(record: AnyRecord) -> str:
    """`target` or `actual` for a figure and for an aim in words, else the type."""
    return record.kind if isinstance(record, (Figure, Aim)) else record.type


def name(record: AnyRecord, language: Language = "en") -> str:
    """What the record is about, in a word."""
    if isinstance(record, (Figure, Aim)):
        return tidy(record.indicator) or page_message("no_indicator", language)
    return tidy(record.name if isinstance(record, Project) else record.text)


def value(record: AnyRecord) -> str:
    """What the record says of it: a number, the stage of a project, the codes of an industry."""
    if isinstance(record, Figure):
        return quantity(record)
    if isinstance(record, Aim):
        return tidy(record.text).removeprefix(tidy(record.indicator))
    return record.stage or "" if isinstance(record, Project) else " ".join(record.gbt4754)


def codes(record: AnyRecord) -> tuple[str, ...]:
    """Codes of the industries that the record is about; an aim in words has none."""
    if isinstance(record, Aim):
        return ()
    return record.gbt4754 if isinstance(record, IndustryTag) else record.industry


def slot(name: str, language: Language) -> str:
    """What a slot of a record is called."""
    return _said("slots" if name in words()["slots"] else "headings", name, language)


def bound(said: Bound, language: Language) -> str:
    """A bound as it is said beside a number; nothing for an exact one."""
    return "" if said == "exact" else _said("bounds", said, language)


def _measure(figure: Figure, language: Language) -> str:
    return f"{coded('measure', figure.measure, language)} {coded('direction', figure.direction or '', language)}".strip()


def slots(record: AnyRecord, language: Language = "en") -> dict[str, str]:
    """The filled slots of a record, in the order that a person asks for them, their fixed values in words."""
    if isinstance(record, Figure):
        found = {
            "indicator": record.indicator,
            "action": record.action,
            "quantity": quantity(record),
            "bound": bound(record.bound, language),
            "measure": _measure(record, language),
            "period": record.period,
            "region": record.region,
            "commitment": record.commitment and f"{coded('commitment', record.commitment, language)} ({record.commitment_text})",
            "role": record.role,
            "series": record.indicator_id,
        }
    elif isinstance(record, Aim):
        said = ("indicator", "relation", "reference", "kind", "period", "region", "commitment")
        found = {slot: getattr(record, slot) for slot in said} | {"series": record.indicator_id}
    elif isinstance(record, Project):
        names = ("name", "owner", "capacity", "investment", "stage", "kind", "period", "region")
        found = {slot: getattr(record, slot) for slot in names}
    else:
        codes = zip(record.gbt4754, (*record.names, *[""] * len(record.gbt4754)), strict=False)
        found = {"GB/T 4754": "; ".join(f"{code} {named}".strip() for code, named in codes), "note": record.note}
        found["emerging"] = "; ".join(record.emerging)
    for slot in type(record).model_fields:
        if slot in words()["slots"] and slot not in _TOLD_OTHERWISE and slot not in found:
            cell = getattr(record, slot)
            found[slot] = _YES if cell is True else "; ".join(cell) if isinstance(cell, tuple) else cell or None
    return {
        slot: tidy(text) if slot in ("indicator", "name") else coded(slot, text, language) for slot, text in found.items() if text
    }

"""A pack into the list of its faults.

What is accepted stands in `pack_tables`; what of words, in `pack_words`. The types of word lists are those that the library's
own lists have, because a type means what the code does with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from policyextract.core.codes import standard
from policyextract.core.dates import date_forms, parse_date
from policyextract.packs.faults import Problem, kind_of, meant, shown
from policyextract.packs.fields import (
    ATTRIBUTES,
    EXAMPLE,
    FIXED,
    LARGEST,
    LONGEST_DECIMAL,
    RANGES,
    SLOTS,
    SMALLEST,
    TABLES_ACCEPT,
    UNIT_CLASSES,
    Field,
)
from policyextract.packs.library import builtin_pack
from policyextract.packs.name_patterns import NamePatternError, parse_name
from policyextract.packs.pack import Pack, Row
from policyextract.packs.patterns import PatternError, parse_pattern
from policyextract.packs.word_checks import Found, as_read, word_faults

_BLANKS = re.compile(r"\s")
_TEMPLATE = re.compile(r"\{([^{}]*)\}")


def problems_of(pack: Pack) -> list[Problem]:
    """All faults of the rows of a pack, in the order of its files."""
    problems: list[Problem] = []
    for kind, rows in pack.tables.items():
        seen: dict[str, Any] = {}
        for row in rows:
            for found, accepted, inside in _row_faults(kind, row):
                problems.append(_problem(row, found, accepted, inside))
            id_ = row.get("id")
            if not isinstance(id_, str):
                continue
            if id_ in seen:
                first = seen[id_]
                where = f"{first.path.name}:{first.line('id')}" if isinstance(first, Row) else "before"
                problems.append(
                    _problem(row, f"{kind} {id_!r} is given twice, first at {where}", "each id once in a pack", ("id",))
                )
            seen.setdefault(id_, row)
    return problems


def _problem(row: Any, found: str, accepted: str, inside: tuple[Any, ...]) -> Problem:
    if not isinstance(row, Row):
        raise TypeError(f"rows of a pack are read from files: {row!r}")
    if isinstance(row.place, int) and found.startswith("no key"):
        return Problem(row.path, 1, found.replace("key", "column", 1), accepted)  # once for the file
    return row.problem(found, accepted, *inside)


def _row_faults(kind: str, row: Mapping[str, Any]) -> Iterator[Found]:
    fields = TABLES_ACCEPT[kind]
    extends = row.get("extend") is True
    type_ = row["type"] if kind == "words" and isinstance(row.get("type"), str) else ""
    if type_:
        fields = {**fields, **_attributes(type_)}
    yield from _faults(row, fields, f"[[{kind}]]", (), needed=("id",) if extends else None)
    if kind == "rule":
        yield from _rule_faults(row)
    if kind in ("rule", "project_rule") and row.get("replace") is True and "before" in row:
        yield "before in a row that replaces a rule: it keeps that rule's place", "replace = true without before", ("before",)
    if extends:
        yield from _extension_faults(kind, row)
    if extends and row.get("replace") is True:
        yield f"{row.get('id')!r} both extends and replaces", "one of extend = true, replace = true", ("replace",)
    if kind == "unit":
        yield from _unit_faults(row)
    yield from word_faults(kind, type_, row)


def _attributes(type_: str) -> Mapping[str, Field]:
    """What lists of a type say of their words: what the table says, else what the library's own lists say."""
    return ATTRIBUTES.get(type_) or _said_by_library(type_)


@lru_cache(maxsize=256)
def _said_by_library(type_: str) -> dict[str, Field]:
    values: dict[str, list[Any]] = {}
    lists = _library_lists().get(type_, [])
    for row in lists:
        for key, value in row.items():
            if key not in TABLES_ACCEPT["words"]:
                values.setdefault(key, []).append(value)
    return {key: _like(found, needed=len(found) == len(lists)) for key, found in values.items()}


def _like(values: list[Any], needed: bool) -> Field:
    """A field that takes what these values are."""
    if all(isinstance(value, bool) for value in values):
        return Field("flag", "")
    if all(isinstance(value, int) for value in values):
        return Field("whole", "", needed)
    return Field("one of", "", needed, tuple(dict.fromkeys(map(str, values))))


@lru_cache(maxsize=1)
def _library_lists() -> dict[str, list[dict[str, Any]]]:
    lists: dict[str, list[dict[str, Any]]] = {}
    for row in builtin_pack().tables.get("words", ()):
        lists.setdefault(row["type"], []).append(row)
    return lists


def word_types() -> tuple[str, ...]:
    """All types that a word list can have."""
    return tuple(_library_lists())


def _faults(
    row: Mapping[str, Any],
    fields: Mapping[str, Field],
    table: str,
    inside: tuple[Any, ...],
    needed: tuple[str, ...] | None = None,
) -> Iterator[Found]:
    """Unknown keys, missing keys and wrong values of a table."""
    for key, value in row.items():
        field = fields.get(key)
        if field is None:
            yield f"no key {key!r} in {table}{meant(key, fields)}", ", ".join(fields), (*inside, key)
        else:
            yield from _CHECKS[field.takes](key, value, field, (*inside, key))
    for key, field in fields.items():
        if key not in row and (field.needed if needed is None else key in needed):
            what = f"one of {', '.join(field.choices)}" if field.choices else f"{key} = …"
            yield f"{table} without {key}", what, inside


def _is_text(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, str):
        yield f"{key} is {kind_of(value)}", "a text in quotes", inside
    elif not value.strip():
        yield f"{key} is empty", "a text", inside
    elif key in ("id", "before", "alias") and _BLANKS.search(value):
        yield f"{key} {shown(value)} has a blank in it", "letters, digits, dots and hyphens", inside


def _is_any_text(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, str):
        yield f"{key} is {kind_of(value)}", "a text in quotes", inside


def _is_flag(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, bool):
        yield f"{key} is {shown(value)}", "true or false", inside


def _is_whole(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    least, most = RANGES[key]
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        yield f"{key} is {shown(value)}", f"a whole number from {least} to {most}", inside


def _is_number(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if isinstance(value, str) and (not value or _decimal(value) is not None):
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        yield f"{key} is {shown(value)}", "a number", inside


def _is_decimal(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    number = _decimal(value) if isinstance(value, str) else None
    if number is None or not SMALLEST <= number <= LARGEST or len(number.as_tuple().digits) > LONGEST_DECIMAL:
        accepted = f'a decimal above 0 in quotes, such as "0.0001", from {SMALLEST:e} to {LARGEST:e}, of {LONGEST_DECIMAL} digits'
        yield f"{key} is {shown(value)}", accepted, inside


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_one_of(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if value not in field.choices:
        yield f"{key} is {shown(value)}{meant(value, field.choices)}", ", ".join(c or '""' for c in field.choices), inside


def _is_type(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if value not in word_types():
        yield f"no type {shown(value)} of words{meant(value, word_types())}", ", ".join(word_types()), inside


def _is_words(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, list):
        yield f"{key} is {kind_of(value)}", 'a list of texts, such as ["甲", "乙"]', inside
        return
    for at, word in enumerate(value):
        if not isinstance(word, str):
            yield f"{key} holds {shown(word)}", "texts in quotes", (*inside, at)
        elif not word or word != word.strip() or "\n" in word:
            yield f"{key} holds {shown(word)}", "words without blanks around them", (*inside, at)
        elif key == "classes" and word not in UNIT_CLASSES:
            yield f"{key} holds {shown(word)}{meant(word, UNIT_CLASSES)}", ", ".join(UNIT_CLASSES), (*inside, at)


def _is_list(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        yield f"{key} is {shown(value)}", 'a list of texts, such as ["C38"]', inside


def _is_codes(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    codes = value.split() if isinstance(value, str) else []
    if not 1 <= len(codes) <= 3:
        yield f"codes is {shown(value)}", 'one to three codes in one text, such as "C38 C3825"', inside
    for code in codes:
        if code not in _standard():
            accepted = "codes of GB/T 4754-2017, such as C, C38, C382, C3825"
            yield f"no code {shown(code)}{meant(code, _standard())}", accepted, inside


@lru_cache(maxsize=1)
def _standard() -> frozenset[str]:
    return frozenset(standard())


def _is_digits(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    fields = len(_library_lists()["industry-emerging"][0]["words"])
    known = frozenset(map(str, range(1, fields + 1)))
    if not isinstance(value, str) or not known.issuperset(value.split()):
        yield f"{key} is {shown(value)}", f'numbers from 1 to {fields} in one text, such as "2 5"', inside


def _is_examples(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, list) or not all(isinstance(example, dict) for example in value):
        yield f"{key} is {kind_of(value)}", f"tables [[….{key}]]", inside
        return
    for at, example in enumerate(value):
        yield from _faults(example, EXAMPLE, f"[[….{key}]]", (*inside, at))
        yield from _date_faults(example, (*inside, at))
        types = [type_ for type_ in SLOTS if type_ in example]
        if len(types) > 1:
            yield f"an {key} with {' and '.join(types)}", f"one of {', '.join(SLOTS)}", (*inside, at)
        for type_ in types:
            if isinstance(example[type_], dict):
                yield from _faults(example[type_], SLOTS[type_], f"{type_} of the {key}", (*inside, at, type_))


def _date_faults(example: Mapping[str, Any], inside: tuple[Any, ...]) -> Iterator[Found]:
    published = example.get("published")
    try:
        if isinstance(published, str):
            parse_date(published, "published")
    except ValueError:
        yield f"published is {shown(published)}, which is no date", date_forms(), (*inside, "published")


def _is_slots(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, dict):
        yield f"{key} is {kind_of(value)}", f"slots, such as {key} = {{ {next(iter(SLOTS[key]))} = … }}", inside


def _is_figure(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, dict):
        yield f"{key} is {kind_of(value)}", 'a table, such as figure = { measure = "growth", direction = "up" }', inside
        return
    yield from _faults(value, FIXED, "figure of the rule", inside)


def _is_pattern(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, str):
        yield f"pattern is {kind_of(value)}", 'a text such as "<np:indicator> <verb:action> <quantity>"', inside
        return
    try:
        pattern = parse_pattern(value)
    except PatternError as error:
        for fault in error.problems:
            found, _, accepted = fault.partition("; accepted: ")
            yield f"pattern, {found}", accepted, inside
        return
    for element in (*pattern.before, *pattern.after):
        if element.word is not None and as_read(element.word) != element.word:
            yield f"pattern, {element.source} names words that no repaired text has", f'"{as_read(element.word)}"', inside


def _is_choices(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, list) or not value:
        yield f"{key} is {kind_of(value)}", f'a list such as ["{field.choices[0]}"]', inside
        return
    for at, item in enumerate(value):
        if item not in field.choices:
            yield f"{key} holds {shown(item)}{meant(item, field.choices)}", ", ".join(field.choices), (*inside, at)


def _is_name_patterns(key: str, value: Any, field: Field, inside: tuple[Any, ...]) -> Iterator[Found]:
    if not isinstance(value, list) or not value:
        yield f"{key} is {kind_of(value)}", 'a list of patterns, such as ["<place> <any>* <works>"]', inside
        return
    for at, pattern in enumerate(value):
        if not isinstance(pattern, str):
            yield f"{key} holds {kind_of(pattern)}", 'a pattern such as "<place> <any>* <works>"', (*inside, at)
            continue
        try:
            parse_name(pattern)
        except NamePatternError as error:
            found, _, accepted = str(error).partition("; accepted: ")
            yield f"{key}, {found}", accepted, (*inside, at)


_CHECKS: dict[str, Callable[[str, Any, Field, tuple[Any, ...]], Iterator[Found]]] = {
    "text": _is_text,
    "any text": _is_any_text,
    "template": _is_text,
    "flag": _is_flag,
    "whole": _is_whole,
    "number": _is_number,
    "decimal": _is_decimal,
    "one of": _is_one_of,
    "type": _is_type,
    "words": _is_words,
    "list": _is_list,
    "codes": _is_codes,
    "digits": _is_digits,
    "examples": _is_examples,
    "slots": _is_slots,
    "figure": _is_figure,
    "pattern": _is_pattern,
    "choices": _is_choices,
    "name patterns": _is_name_patterns,
}


def _rule_faults(row: Mapping[str, Any]) -> Iterator[Found]:
    """The template of the indicator may only name slots that the pattern fills."""
    figure = row.get("figure")
    template = figure.get("indicator") if isinstance(figure, dict) else None
    if not isinstance(template, str):
        return
    if "{" in (rest := _TEMPLATE.sub("", template)) or "}" in rest:
        yield (
            f"the indicator {shown(template)} has a bracket too many",
            "{slot} where a slot's words stand",
            ("figure", "indicator"),
        )
    if not isinstance(row.get("pattern"), str):
        return
    try:
        filled = parse_pattern(row["pattern"]).slots()
    except PatternError:
        return
    for slot in _TEMPLATE.findall(template):
        if slot not in filled:
            accepted = ", ".join(f"{{{known}}}" for known in sorted(filled)) or "a pattern with slots, such as <np:indicator>"
            found = f"the indicator names {{{slot}}}, which the pattern does not fill{meant(slot, filled)}"
            yield found, accepted, ("figure", "indicator")


def _extension_faults(kind: str, row: Mapping[str, Any]) -> Iterator[Found]:
    """A row that extends another adds to its lists and changes nothing."""
    lists = [key for key, field in TABLES_ACCEPT[kind].items() if field.takes in ("words", "examples")]
    for key, value in row.items():
        if key not in (*lists, "id", "extend") and not (key == "type" and kind == "words"):
            yield (
                f"{key} = {shown(value)} in a row that extends another",
                f"id, extend, {', '.join(lists)}; replace = true to change the row",
                (key,),
            )


def _unit_faults(row: Mapping[str, Any]) -> Iterator[Found]:
    if "factor" in row and "base" not in row and row.get("class") != "none":  # a word of scale has no unit to convert
        yield f"factor is {shown(row['factor'])}, but there is no base that the unit converts to", "base = …", ("factor",)

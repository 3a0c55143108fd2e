"""Values: what the keys of tables take, each kind with its check and the form that is accepted.

`Takes` marks a field of a table model (`models`). A value that is not accepted fails the model's validation; the words of the
fault (what was found, what is accepted, where inside the value) are those of the check of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from policyextract.core.dates import date_forms, parse_date
from policyextract.core.tables.codes import standard
from policyextract.core.words.speech import say
from policyextract.packs.checks.words import Found, as_read
from policyextract.packs.faults import kind_of, meant, shown
from policyextract.packs.library import library_lists, word_types
from policyextract.packs.notations.marked import MARKED_FORM, MarkError, parse_marked
from policyextract.packs.notations.name_patterns import NamePatternError, parse_name
from policyextract.packs.notations.patterns import PatternError, parse_pattern
from policyextract.packs.notations.period_words import PeriodError, parse_period, period_forms
from policyextract.packs.tables.fields import LARGEST, LONGEST_DECIMAL, OWN_TYPE, SMALLEST

RECORD_TYPES = ("figure", "project", "industry")
"""The keys of an example that say which record it gives; the value holds the slots."""
_BLANKS = re.compile(r"\s")


@dataclass(frozen=True)
class Takes:
    """What a key takes: the kind of value (a key of `CHECKS`), and the choices where it is one or several of some."""

    kind: str
    choices: tuple[str, ...] = ()
    model: type[BaseModel] | None = None
    """What the tables are that it takes."""
    limits: tuple[int, int] = (0, 0)
    """Between which whole numbers may be."""

    def faults(self, key: str, value: Any) -> list[Found]:
        """What is wrong with a value of a key; the keys of a fault are those inside the value."""
        return list(CHECKS[self.kind](key, value, self))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self._validated, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        if self.kind == "slots" and self.model is not None:
            return self.model.model_json_schema()
        made: JsonSchemaValue = {"type": ["number", "string"]} if self.kind == "number" else handler(schema)
        if self.choices:
            made.get("items", made)["enum"] = list(self.choices)
        return made

    def _validated(self, value: Any, _: Callable[[Any], Any]) -> Any:
        if self.faults("", value):
            raise PydanticCustomError(_FAULTY, "is not accepted", {"takes": self})
        return value


_FAULTY = "faulty"


def faults_of(
    model: type[BaseModel], content: Mapping[str, Any], table: str, inside: tuple[Any, ...] = (), *, partial: bool = False
) -> Iterator[Found]:
    """Unknown keys, missing keys and wrong values of a table; `partial` asks for no key but the id."""
    try:
        model.model_validate(content)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            key = str(fault["loc"][0])
            if fault["type"] == "missing":
                if not partial or key == "id":
                    yield _missing(model, key, table, inside)
            elif fault["type"] == _FAULTY:
                for found, accepted, where in fault["ctx"]["takes"].faults(key, fault["input"]):
                    yield found, accepted, (*inside, key, *where)
            else:
                keys = keys_of(model)
                yield say("pack.no_key", key=key, table=table, meant=meant(key, keys)), ", ".join(keys), (*inside, key)


def keys_of(model: type[BaseModel]) -> dict[str, tuple[Takes, str, bool]]:
    """The keys of a table: what each takes, what it means, whether it is needed; the id first, last what all rows have."""
    shared = set().union(*(base.model_fields for base in model.__mro__[1:] if base.__name__ == "RowTable")) - {"id"}  # type: ignore[attr-defined]
    fields = model.model_fields
    return {
        fields[name].alias or name: (
            next(mark for mark in fields[name].metadata if isinstance(mark, Takes)),
            fields[name].description or "",
            fields[name].is_required(),
        )
        for name in sorted(fields, key=lambda name: name in shared)
    }


def _missing(model: type[BaseModel], key: str, table: str, inside: tuple[Any, ...]) -> Found:
    choices = keys_of(model)[key][0].choices
    return (
        say("pack.without", table=table, key=key),
        say("pack.one_of", list=", ".join(choices)) if choices else f"{key} = …",
        inside,
    )


def _is_text(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, str):
        yield say("pack.is", key=key, value=kind_of(value)), say("pack.text_quotes"), ()
    elif not value.strip():
        yield say("pack.empty", key=key), say("pack.text_ok"), ()
    elif takes.kind == "id" and _BLANKS.search(value):
        yield say("pack.blank", key=key, value=shown(value)), say("pack.blank_ok"), ()


def _is_any_text(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, str):
        yield say("pack.is", key=key, value=kind_of(value)), say("pack.text_quotes"), ()


def _is_flag(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, bool):
        yield say("pack.is", key=key, value=shown(value)), say("pack.boolean"), ()


def _is_whole(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    least, most = takes.limits
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        yield say("pack.is", key=key, value=shown(value)), say("pack.whole_ok", least=least, most=most), ()


def _is_number(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if isinstance(value, str) and (not value or _decimal(value) is not None):
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        yield say("pack.is", key=key, value=shown(value)), say("pack.number_ok"), ()


def _is_decimal(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    number = _decimal(value) if isinstance(value, str) else None
    if number is None or not SMALLEST <= number <= LARGEST or len(number.as_tuple().digits) > LONGEST_DECIMAL:
        accepted = say("pack.decimal_ok", smallest=SMALLEST, largest=LARGEST, digits=LONGEST_DECIMAL)
        yield say("pack.is", key=key, value=shown(value)), accepted, ()


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_one_of(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if value not in takes.choices:
        yield (
            say("pack.choice", key=key, value=shown(value), meant=meant(value, takes.choices)),
            ", ".join(c or '""' for c in takes.choices),
            (),
        )


def _is_type(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if value in word_types() or (isinstance(value, str) and OWN_TYPE.fullmatch(value)):
        return
    accepted = say("pack.types_ok", list=", ".join(word_types()))
    yield say("pack.no_words_type", value=shown(value), meant=meant(value, word_types())), accepted, ()


def _is_words(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, list):
        yield say("pack.is", key=key, value=kind_of(value)), say("pack.texts_ok"), ()
        return
    for at, word in enumerate(value):
        if not isinstance(word, str):
            yield say("pack.holds", key=key, word=shown(word)), say("pack.texts_quotes"), (at,)
        elif not word or word != word.strip() or "\n" in word:
            yield say("pack.holds", key=key, word=shown(word)), say("pack.no_blanks"), (at,)
        elif takes.choices and word not in takes.choices:
            yield (
                say("pack.holds_meant", key=key, item=shown(word), meant=meant(word, takes.choices)),
                ", ".join(takes.choices),
                (at,),
            )


def _is_list(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        yield say("pack.is", key=key, value=shown(value)), say("pack.code_texts_ok"), ()


def _is_codes(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    codes = value.split() if isinstance(value, str) else []
    if not 1 <= len(codes) <= 3:
        yield say("pack.codes_is", value=shown(value)), say("pack.codes_text_ok"), ()
    for code in codes:
        if code not in _standard():
            accepted = say("pack.codes_ok")
            yield say("pack.no_code", code=shown(code), meant=meant(code, _standard())), accepted, ()


@lru_cache(maxsize=1)
def _standard() -> frozenset[str]:
    return frozenset(standard())


def _is_digits(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    fields = len(library_lists()["industry-emerging"][0]["words"])
    known = frozenset(map(str, range(1, fields + 1)))
    if not isinstance(value, str) or not known.issuperset(value.split()):
        yield say("pack.is", key=key, value=shown(value)), say("pack.numbers_ok", fields=fields), ()


def _is_pattern(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, str):
        yield say("pack.pattern_is", value=kind_of(value)), say("pack.pattern_ok"), ()
        return
    try:
        pattern = parse_pattern(value)
    except PatternError as error:
        for fault in error.problems:
            found, _, accepted = fault.partition(say("pack.accepted"))
            yield say("pack.pattern", found=found), accepted, ()
        return
    for element in pattern.elements():
        if element.word is not None and any(mark in element.word for mark in "，。；：！？"):
            yield say("pack.crosses", source=element.source), say("pack.crosses_ok"), ()
        elif element.word is not None and as_read(element.word) != element.word:
            yield say("pack.unread_words", source=element.source), f'"{as_read(element.word)}"', ()


def _is_choices(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, list) or not value:
        yield say("pack.is", key=key, value=kind_of(value)), say("pack.choices_ok", choice=takes.choices[0]), ()
        return
    for at, item in enumerate(value):
        if item not in takes.choices:
            yield (
                say("pack.holds_meant", key=key, item=shown(item), meant=meant(item, takes.choices)),
                ", ".join(takes.choices),
                (at,),
            )


def _is_name_patterns(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, list) or not value:
        yield say("pack.is", key=key, value=kind_of(value)), say("pack.patterns_ok"), ()
        return
    for at, pattern in enumerate(value):
        if not isinstance(pattern, str):
            yield say("pack.holds", key=key, word=kind_of(pattern)), say("pack.name_pattern_ok"), (at,)
            continue
        try:
            parse_name(pattern)
        except NamePatternError as error:
            found, _, accepted = str(error).partition(say("pack.accepted"))
            yield say("pack.in_key", key=key, found=found), accepted, (at,)


def _is_examples(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, list) or not all(isinstance(example, dict) for example in value):
        yield say("pack.is", key=key, value=kind_of(value)), say("pack.key_tables_ok", key=key), ()
        return
    for at, example in enumerate(value):
        for found, accepted, inside in faults_of(_model(takes), example, f"[[….{key}]]"):
            yield found, accepted, (at, *inside)
        types = [type_ for type_ in RECORD_TYPES if type_ in example]
        if len(types) > 1:
            yield (
                say("pack.several_types", key=key, list=" and ".join(types)),
                say("pack.one_of", list=", ".join(RECORD_TYPES)),
                (at,),
            )


def _is_date(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    try:
        if not isinstance(value, str):
            yield say("pack.is", key=key, value=kind_of(value)), say("pack.text_quotes"), ()
        else:
            parse_date(value, key)
    except ValueError:
        yield say("pack.no_date", key=key, value=shown(value)), date_forms(), ()


def _is_slots(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, dict):
        yield (
            say("pack.is", key=key, value=kind_of(value)),
            say("pack.example_slots_ok", key=key, slot=next(iter(keys_of(_model(takes))))),
            (),
        )
        return
    yield from faults_of(_model(takes), value, say("pack.of_example", key=key))


def _is_figure(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, dict):
        yield say("pack.is", key=key, value=kind_of(value)), say("pack.figure_ok"), ()
        return
    yield from faults_of(_model(takes), value, say("pack.of_rule"))


def _model(takes: Takes) -> type[BaseModel]:
    if takes.model is None:
        raise TypeError(f"a field that takes {takes.kind} names no model")
    return takes.model


def _is_period(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    try:
        if isinstance(value, str):
            parse_period(value)
            return
    except PeriodError:
        pass
    yield say("pack.no_period", key=key, value=shown(value)), period_forms(), ()


def _is_marked(key: str, value: Any, takes: Takes) -> Iterator[Found]:
    if not isinstance(value, list):
        yield say("pack.is", key=key, value=kind_of(value)), say("pack.sentences_ok", form=MARKED_FORM), ()
        return
    slots = slots_of(_model(takes))
    for at, sentence in enumerate(value):
        if not isinstance(sentence, str) or not sentence.strip():
            yield say("pack.holds", key=key, word=shown(sentence)), say("pack.sentences_quotes", form=MARKED_FORM), (at,)
            continue
        try:
            parse_marked(sentence, slots, bare=takes.kind == "sentences")
        except MarkError as error:
            found, _, accepted = str(error).partition(say("pack.accepted"))
            yield say("pack.in_key", key=key, found=found), accepted, (at,)


def slots_of(example: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """The slots that an example can give of each type of record."""
    keys = keys_of(example)
    return {type_: tuple(keys_of(_model(keys[type_][0]))) for type_ in RECORD_TYPES}


CHECKS: dict[str, Callable[[str, Any, Takes], Iterator[Found]]] = {
    "id": _is_text,
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
    "date": _is_date,
    "period": _is_period,
    "examples": _is_examples,
    "marked": _is_marked,
    "sentences": _is_marked,
    "slots": _is_slots,
    "figure": _is_figure,
    "pattern": _is_pattern,
    "choices": _is_choices,
    "name patterns": _is_name_patterns,
}

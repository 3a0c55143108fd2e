"""The tables that packs are made of into the reference part of `docs/rules.md`, between two marks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

import policyextract
from policyextract.packs.example_tables import Example
from policyextract.packs.fields import PROJECT_FLAGS, TRAITS
from policyextract.packs.library import library_lists, word_type_docs
from policyextract.packs.tables import TABLE_MODELS, FigureSaid
from policyextract.packs.types import TYPES
from policyextract.packs.values import Takes, keys_of, slots_of
from policyextract.packs.word_tables import WORD_MODELS, RowTable, WordsTable

BEGIN = "<!-- reference: written by tools/refresh/rules.py -->"
END = "<!-- end of the reference -->"

_TAKES = {
    "id": "text",
    "date": "date",
    "period": "period",
    "marked": "list of marked sentences",
    "sentences": "list of sentences",
    "text": "text",
    "any text": "text",
    "template": "text",
    "flag": "`true`",
    "whole": "whole number",
    "number": "number",
    "decimal": "decimal in quotes",
    "type": "a type of words",
    "words": "list of texts",
    "list": "list of texts",
    "codes": "codes in one text",
    "digits": "digits in one text",
    "examples": "tables",
    "slots": "slots and values",
    "figure": "table",
    "pattern": "pattern",
    "name patterns": "patterns over the pieces of a name",
    "choices": "a list",
}
PIECE_DOCS = {
    "place": "a place or a site (固阳, 昆都仑河)",
    "company": "a company or brand that the dictionary knows",
    "unknown": "characters that are no word, so that they name something",
    "admin": "the level of government before an institution (市 of 市体育馆)",
    "ordinal": "第二, 三 of 三中; a number that closes the name",
    "line": "G210, 5号线, 国道110",
    "phase": "二期, 首期",
    "section": "a part of a line (北段, 南延)",
    "size": "a capacity (20GW, 年产10万吨)",
    "bracket": "what stands in brackets",
    "quote": "what stands in quotation marks",
    "dash": "between two ends (至, —)",
    "trade": "a word that ends names of companies",
    "plain": "a word that qualifies any work (智慧, 农村)",
    "word": "any other word",
    "generic": "项目, 工程 and the like",
    "works": "railways, highways, waterworks",
    "road": "streets and bridges",
    "energy": "power stations and kinds of power",
    "plant": "plants, parks, data centres",
    "house": "schools, hospitals, museums, markets",
    "civic": "houses of which a place has one (会展中心)",
    "campus": "parts of an institution",
    "institution": "bodies",
    "area": "areas, towns, quarters",
    "base": "bases",
    "home": "dwellings",
    "group": "what only a list is called (设施)",
    "build": "deeds of building (扩建, 改造)",
    "soft": "deeds that are as often a policy (治理, 示范)",
}
"""What the pieces of a project's name are."""
ELEMENTS = {
    "np": "a noun phrase: the thing measured, counted or built",
    "members": "a noun phrase that ends in 等: members by name",
    "verb": "a predicate of any kind",
    "verb.grow": "a predicate that says that something became more (增长)",
    "verb.fall": "… became less (下降)",
    "verb.reach": "… stands at a level (达到, 突破)",
    "verb.add": "… was added (新增)",
    "verb.cut": "… was cut (压减)",
    "verb.make": "… was made or done (建成, 完成)",
    "verb.happen": "… happened to the thing before it (竣工)",
    "verb.cause": "a verb that another predicate follows (推动)",
    "adverb": "adverbs, times, durations, commitments, 分别 and words such as 全市: what stands between the parts of a figure",
    "time": "a time (今年, 2024年)",
    "duration": "a length of time (三年)",
    "commitment": "a word of commitment (力争)",
    "respective": "分别 and its like",
    "thereof": "其中",
    "area": "words such as 全市, 全国",
    "share": "占 and its like",
    "from": "由, 从: where a change starts",
    "to": "到, 至: where a change ends",
    "of": "的",
    "sep": "a list mark right after a number: the next member begins",
    "prep": "a preposition or a prepositional phrase",
    "within": "a prepositional phrase that names a group (在同类园区中)",
    "head": "a noun phrase that is only a head (总投资, 产值)",
    "quantity": "a number with its unit; without a slot, the number that the rule reads",
    "quantity.count": "… that counts things (12家)",
    "quantity.measure": "… with a unit of measure (3亿元, 5公里)",
    "quantity.percent": "… in percent or in tenths (8%, 三成)",
    "quantity.point": "… in percentage points",
    "quantity.times": "… as a multiple (3倍)",
    "quantity.fraction": "… as a fraction (1/25)",
    "quantity.duration": "… a length of time; rules do not read these",
    "quantity.none": "… without a unit: an index, a score",
    "quantity.rank": "… that is a number of places (5位)",
    "quantity.ratio": "… as a ratio of two numbers (2.31:1)",
}
"""What the types of chunks are; patterns name them."""
PATTERN_SLOTS = {
    "indicator": "the thing measured; it becomes the indicator of the figure",
    "action": "the predicate; it becomes the action, and says measure and direction",
    "baseline": "the number that a change starts from: `<quantity:baseline>`; it becomes a figure with that role",
    "owner": "what the indicator belongs to, for the template",
    "whole": "what a share is of, for the template",
    "object": "the list that a thing entered (入选全国重点镇)",
    "members": "members by name",
    "other": "a number that another rule reads, or anything else that must stand there",
}
"""What the slots of a pattern are for."""


def reference() -> str:
    """The tables, keys and types, as Markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield "### Types of chunks, for patterns\n"
    yield from _table(("type", "what it is"), ((f"`<{name}>`", doc) for name, doc in ELEMENTS.items()))
    yield "### Slots of patterns\n"
    yield from _table(("slot", "what it is for"), ((f"`{name}`", doc) for name, doc in PATTERN_SLOTS.items()))
    yield "### Keys of every table\n"
    yield from _fields(RowTable)
    shared = frozenset(keys_of(RowTable)) - {"id"}
    for kind, model in TABLE_MODELS.items():
        yield f"### `[[{kind}]]`\n"
        yield f"{model.__doc__}\n"
        yield from _fields(model, leave=frozenset(key for key in shared if not model.model_fields[key].is_required()))
        if kind == "project_rule":
            yield "What `is` and `is_not` can say of a name:\n"
            yield from _table(("word", "holds when"), ((f"`{flag}`", doc) for flag, doc in PROJECT_FLAGS.items()))
            yield "Types of the pieces of a name, for `name`; `any` is any of them:\n"
            yield from _table(("piece", "what it is"), ((f"`<{piece}>`", doc) for piece, doc in PIECE_DOCS.items()))
        if kind == "rule":
            yield "`figure` of a rule:\n"
            yield from _fields(FigureSaid)
            yield "`traits` of a rule:\n"
            yield from _table(("trait", "what it says"), ((f"`{name}`", doc) for name, doc in TRAITS.items()))
    yield "### `[[….example]]` and `[[….counterexample]]`\n"
    yield from _fields(Example)
    yield "Slots that an example can give; those that it does not give are not compared:\n"
    for type_, slots in slots_of(Example).items():
        yield f"- `{type_}`: {', '.join(slots)}"
    yield "\n### Types of words\n"
    yield "What is tagged with such a list is what the library does with its own lists of the type.\n"
    yield from _table(("type", "what the words are", "lists of the library", "words", "asked for by"), _types())
    yield "Lists of some types say more of their words:\n"
    for type_, words in WORD_MODELS.items():
        yield f"`{type_}`:\n"
        yield from _fields(words, leave=frozenset(keys_of(WordsTable)))


def _fields(model: type[BaseModel], leave: frozenset[str] = frozenset()) -> Iterator[str]:
    rows = ((key, told) for key, told in keys_of(model).items() if key not in leave)
    yield from _table(
        ("key", "takes", "meaning"), ((f"`{key}`", _takes(takes, needed), doc) for key, (takes, doc, needed) in rows)
    )


def _takes(takes: Takes, needed: bool) -> str:
    told = ", ".join(f"`{choice}`" for choice in takes.choices) or _TAKES[takes.kind]
    if takes.kind == "choices":
        told = "list of words below" if len(takes.choices) == len(PROJECT_FLAGS) else f"list of {told}"
    if takes.kind == "words" and takes.choices:
        told = f"list of {told}"
    return told + (" (needed)" if needed else "")


def _types() -> Iterator[tuple[str, ...]]:
    asked = askers()
    for type_, rows in library_lists().items():
        ids = [f"`{row['id']}`" for row in rows]
        words = [word for row in rows for word in row["words"]]
        members = "、".join(words[:_MEMBERS]) + ("…" if len(words) > _MEMBERS else "")
        yield (
            f"`{type_}`",
            word_type_docs()[type_],
            ", ".join(ids[:4]) + (f" and {len(ids) - 4} more" if len(ids) > 4 else ""),
            f"{len(words)}: {members}",
            ", ".join(asked[type_]),
        )


_SEGMENTER = "extraction.tokens.segmenter"
_MEMBERS = 5
"""So many words of a type stand in the table."""


def askers() -> dict[str, list[str]]:
    """The modules that ask for the words of each type, from their code: `"goal-rate"`, or what it begins with (`f"aim-{…}"`).

    Of the types that tokens have, whose names are common words, only where they are handed to a call.
    """
    source = Path(policyextract.__file__).parent
    asked: dict[str, list[str]] = {type_: [] for type_ in library_lists()}
    for type_ in ("verb", *TYPES):
        asked[type_].append(_SEGMENTER)
    for path in sorted(source.rglob("*.py")):
        module = ".".join(path.relative_to(source).with_suffix("").parts)
        if module.startswith(("packs.", "cli.")):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        whole, begun = _texts_in(tree)
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        handed = {node.value for call in calls for node in call.args if isinstance(node, ast.Constant)}
        for type_, modules in asked.items():
            if type_ in (handed if modules[:1] == [_SEGMENTER] else whole) or any(type_.startswith(start) for start in begun):
                modules += [module] if module not in modules else []
    return asked


def _texts_in(tree: ast.AST) -> tuple[set[str], set[str]]:
    """The texts of a module, and those that a formatted text of it begins with (at least `aim-`)."""
    whole = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    begun = {
        str(node.values[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant)
    }
    return whole, {start for start in begun if start.endswith("-") and len(start) > 3}


def _table(header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"| {' | '.join('---' for _ in header)} |"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"
    yield ""


def with_reference(page: str) -> str:
    """A page with the reference put between its two marks. Raises ValueError if the marks are not there."""
    before, mark, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"no {BEGIN} … {END} in the page")
    return f"{before}{BEGIN}\n\n{reference()}\n{END}{after}"

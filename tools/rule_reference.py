"""The tables that packs are made of into the reference part of `docs/rules.md` and `docs/zh/rules.md`, between two marks."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

import policyextract
from policyextract.core.words.speech import Language
from policyextract.packs.files.reading import read_toml
from policyextract.packs.library import library_lists, word_type_docs
from policyextract.packs.tables.example_models import Example
from policyextract.packs.tables.fields import PROJECT_FLAGS, TRAITS
from policyextract.packs.tables.models import TABLE_MODELS, FigureSaid
from policyextract.packs.tables.values import Takes, keys_of, slots_of
from policyextract.packs.tables.word_models import WORD_MODELS, RowTable, WordsTable
from policyextract.packs.types import TYPES

CHINESE = Path(__file__).with_name("reference.zh.toml")
"""The Chinese of what the tables say in English."""
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


class Words:
    """The words of the reference in one language: what tables say in English is looked up, what stands here is given in both."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._chinese = read_toml(CHINESE)
        self.missing: list[str] = []
        """What has no Chinese, and stands in English on the Chinese page."""

    def __call__(self, said: str, part: str = "sentences", key: str | None = None) -> str:
        """A sentence of a table in the language of the page."""
        if self.language == "en" or not said:
            return said
        chinese = self._chinese[part].get(said if key is None else key)
        if chinese is None:
            self.missing.append(said)
        return str(chinese or said)

    def of(self, english: str, chinese: str) -> str:
        """That of the two which the page is written in."""
        return english if self.language == "en" else chinese

    def listed(self, parts: Iterable[str]) -> str:
        """Things one after the other."""
        return self.of(", ", "、").join(parts)


def reference(words: Words) -> str:
    """The tables, keys and types, as Markdown."""
    return "\n".join(_lines(words)).rstrip() + "\n"


def _lines(words: Words) -> Iterator[str]:
    of = words.of
    yield of("### Types of chunks, for patterns\n", "### 词块的类型，供模式使用\n")
    yield from _named(words, of("type", "类型"), of("what it is", "是什么"), ELEMENTS, "`<{}>`")
    yield of("### Slots of patterns\n", "### 模式的字段\n")
    yield from _named(words, of("slot", "字段"), of("what it is for", "用途"), PATTERN_SLOTS)
    yield of("### Keys of every table\n", "### 各表通用的键\n")
    yield from _fields(words, RowTable)
    shared = frozenset(keys_of(RowTable)) - {"id"}
    for kind, model in TABLE_MODELS.items():
        yield f"### `[[{kind}]]`\n"
        yield f"{words(model.__doc__ or '')}\n"
        yield from _fields(words, model, frozenset(key for key in shared if not model.model_fields[key].is_required()))
        yield from _below(words, kind)
    yield of("### `[[….example]]` and `[[….counterexample]]`\n", "### `[[….example]]` 和 `[[….counterexample]]`\n")
    yield from _fields(words, Example)
    yield of("Slots that an example can give; those that it does not give are not compared:\n", _COMPARED)
    for type_, slots in slots_of(Example).items():
        yield f"- `{type_}`{of(':', '：')}{of(' ', '')}{words.listed(slots)}"
    yield of("\n### Types of words\n", "\n### 词的类型\n")
    yield of(
        "What is tagged with such a list is what the library does with its own lists of the type.\n",
        "规则包中某一类型的词表，与库自带的同类词表作用相同。\n",
    )
    yield from _table(_TYPE_COLUMNS[words.language], _types(words))
    yield of("Lists of some types say more of their words:\n", "有几种类型的词表，还要说明词的其他性质：\n")
    for type_, table in WORD_MODELS.items():
        yield f"`{type_}`{of(':', '：')}\n"
        yield from _fields(words, table, frozenset(keys_of(WordsTable)))


def _below(words: Words, kind: str) -> Iterator[str]:
    """What a table of rules has besides its keys."""
    of = words.of
    if kind == "project_rule":
        yield of("What `is` and `is_not` can say of a name:\n", "`is` 和 `is_not` 可以说名称的什么：\n")
        yield from _named(words, of("word", "词"), of("holds when", "成立的条件"), PROJECT_FLAGS)
        yield of("Types of the pieces of a name, for `name`; `any` is any of them:\n", "名称各部分的类型；`any` 是任何一种：\n")
        yield from _named(words, of("piece", "部分"), of("what it is", "是什么"), PIECE_DOCS, "`<{}>`")
    if kind == "rule":
        yield of("`figure` of a rule:\n", "规则的 `figure`：\n")
        yield from _fields(words, FigureSaid)
        yield of("`traits` of a rule:\n", "规则的 `traits`：\n")
        yield from _named(words, of("trait", "性质"), of("what it says", "含义"), TRAITS)


def _named(words: Words, name: str, what: str, docs: Mapping[str, str], form: str = "`{}`") -> Iterator[str]:
    yield from _table((name, what), ((form.format(key), words(doc)) for key, doc in docs.items()))


def _fields(words: Words, model: type[BaseModel], leave: frozenset[str] = frozenset()) -> Iterator[str]:
    rows = ((key, told) for key, told in keys_of(model).items() if key not in leave)
    header = (("key", "takes", "meaning"), ("键", "取值", "含义"))[words.language == "zh"]
    yield from _table(header, ((f"`{key}`", _takes(words, takes, needed), words(doc)) for key, (takes, doc, needed) in rows))


def _takes(words: Words, takes: Takes, needed: bool) -> str:
    told = words.listed(f"`{choice}`" for choice in takes.choices) or words(_TAKES[takes.kind], "takes")
    if takes.kind == "choices" and len(takes.choices) == len(PROJECT_FLAGS):
        told = words("list of words below", "takes")
    elif takes.kind == "choices" or (takes.kind == "words" and takes.choices):
        told = words("list of {told}", "takes").format(told=told)
    return words("{told} (needed)", "takes").format(told=told) if needed else told


def _types(words: Words) -> Iterator[tuple[str, ...]]:
    asked = askers()
    for type_, rows in library_lists().items():
        ids = [f"`{row['id']}`" for row in rows]
        said = [word for row in rows for word in row["words"]]
        members = "、".join(said[:_MEMBERS]) + ("…" if len(said) > _MEMBERS else "")
        more = len(ids) - _LISTS
        yield (
            f"`{type_}`",
            words(word_type_docs()[type_], "types", type_),
            words.listed(ids[:_LISTS]) + (words.of(f" and {more} more", f"等 {len(ids)} 张") if more > 0 else ""),
            f"{len(said)}{words.of(': ', '：')}{members}",
            ", ".join(asked[type_]),
        )


_TYPE_COLUMNS: dict[Language, tuple[str, ...]] = {
    "en": ("type", "what the words are", "lists of the library", "words", "asked for by"),
    "zh": ("类型", "是什么词", "自带词表", "词", "用于"),
}
_COMPARED = "例句可以给出的字段；没有给出的不比较：\n"
_LISTS = 4
"""So many lists of a type are named in the table."""
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


def with_reference(page: str, language: Language = "en") -> str:
    """A page with the reference put between its two marks. Raises ValueError if the marks are not there."""
    before, mark, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"no {BEGIN} … {END} in the page")
    return f"{before}{BEGIN}\n\n{reference(Words(language))}\n{END}{after}"

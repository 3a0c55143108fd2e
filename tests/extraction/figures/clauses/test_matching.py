"""Patterns: what they match, how they are refused, and that none of them can make matching slow."""

import time
from decimal import Decimal

import pytest
from steps import EXTRACTOR, scan

from policyextract.extraction.figures.clauses.chunks import chunk
from policyextract.extraction.figures.clauses.matching import compile_rule, match_at, stop_at
from policyextract.extraction.figures.clauses.phrase import Chunk
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.tokens.tokens import Item, Token
from policyextract.packs.library import builtin_pack
from policyextract.packs.notations.patterns import ELEMENT_TYPES, MAX_ELEMENTS, MAX_REPEAT, PatternError, parse_pattern
from policyextract.packs.types import Type

QUANTITY, PERCENT = ELEMENT_TYPES["quantity"], ELEMENT_TYPES["quantity.percent"]


def piece(flags, text, unit=None):
    """A chunk of one word, or of a number with its unit."""
    number = None
    if unit is not None:
        number = ScannedQuantity(0, 1, len(text), Decimal(5))
        number.unit = unit
    return Chunk(int(flags), [Token(0, len(text), int(flags), text, quantity=number)], number)


NP, VERB, ADVERB, Q = (
    piece(Type.NOUN, "产值"),
    piece(Type.VERB, "增长"),
    piece(Type.ADVERB, "约"),
    piece(QUANTITY | PERCENT, "5%", "%"),
)


def rule(pattern, id_="test.rule"):
    return compile_rule({"id": id_, "pattern": pattern})


def matches(pattern, pieces):
    focus = next(i for i, piece in enumerate(pieces) if piece.flags & QUANTITY)
    return match_at(rule(pattern), pieces, focus)


# ---- what a pattern matches ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "pieces", "fits"),
    [
        ("<quantity>", [Q], True),
        ("<np> <quantity>", [NP, Q], True),
        ("<np> <quantity>", [Q], False),
        ("<np>? <quantity>", [Q], True),
        ("<np> <adverb>* <quantity>", [NP, Q], True),
        ("<np> <adverb>* <quantity>", [NP, ADVERB, ADVERB, Q], True),
        ("<np> <adverb>+ <quantity>", [NP, Q], False),
        ("<np|verb> <quantity>", [VERB, Q], True),
        ("^ <quantity> $", [Q], True),
        ("^ <quantity>", [NP, Q], False),
        ("<quantity> $", [Q, NP], False),
        ("<quantity.percent>", [Q], True),
        ("<quantity.count>", [Q], False),
        ("<quantity.count|quantity.percent>", [Q], True),
        ('"增长" <quantity>', [VERB, Q], True),
        ('"下降" <quantity>', [VERB, Q], False),
        ('"增长"? <quantity>', [NP, Q], True),
        ("<quantity> <np> <verb>", [Q, NP, VERB], True),
        ("<quantity> <np> <verb>", [Q, VERB, NP], False),
    ],
)
def test_pattern_fits(pattern, pieces, fits):
    assert (matches(pattern, pieces) is not None) is fits


def test_an_element_gives_nothing_back():
    assert matches("<np> <np|adverb>* <quantity>", [NP, ADVERB, Q]) is None


def test_a_repeat_is_bounded():
    assert matches("<np> <adverb>* <quantity>", [NP, *[ADVERB] * MAX_REPEAT, Q]) is not None
    assert matches("<np> <adverb>* <quantity>", [NP, *[ADVERB] * (MAX_REPEAT + 1), Q]) is None


def test_a_slot_keeps_the_chunk_nearest_to_the_number():
    near, far = piece(Type.NOUN, "近"), piece(Type.NOUN, "远")
    assert matches("<np:indicator>+ <quantity>", [far, near, Q]).slots == {"indicator": near}


# ---- how a pattern is refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "column", "found", "accepted"),
    [
        ("<np> <quantity", 6, "'<quantity'", "<type:slot>"),
        ("np <quantity>", 1, "'np'", "<type:slot>"),
        ("<quantity> {3}", 12, "'{3}'", "with ?, * or +"),
        ("<np>** <quantity>", 1, "'<np>**'", "with ?, * or +"),
        ("<np>{1,99} <quantity>", 1, "'<np>{1,99}'", "with ?, * or +"),
        ("(<np> <quantity>", 1, "'('", "<type:slot>"),
        ("() <quantity>", 1, "() has a row of nothing", '("a"|"b")'),
        ('("甲"|) <quantity>', 1, '("甲"|) has a row of nothing', '("a"|"b")'),
        ('("甲"|("乙")) <quantity>', 1, "'('", "<type:slot>"),
        ('("甲"|<quantity>) <quantity>', 6, "<quantity> without a slot in a group", "chunks and words"),
        ('(^ "甲") <quantity>', 2, "^ in a group", "chunks and words"),
        ('("甲"|<np>*) <quantity>', 6, "a row that can be nothing", "one that takes something"),
        ('("甲"):indicater <quantity>', 1, "no slot 'indicater' of words (is 'indicator' meant?)", "indicator, action"),
        ('"甲":baseline <quantity>', 1, "no slot 'baseline' of words", "indicator, action"),
        ("<word> <quantity>", 1, "<word> names no type of words", "<word:type>"),
        ('<np end="率"> <quantity>', 1, "no condition 'end' (is 'ends' meant?)", "starts, ends, has, is, unit"),
        ('<np ends="率|"> <quantity>', 1, 'ends="率|" names no words', 'ends="甲|乙"'),
        ('<np unit="家"> <quantity>', 1, "unit is asked of np", '<quantity unit="…">'),
        ("<nap> <quantity>", 1, "no type 'nap' (is 'np' meant?)", "np, members, verb"),
        ("<np|verb.gro> <quantity>", 1, "no type 'verb.gro' (is 'verb.grow' meant?)", "verb.grow"),
        ("<> <quantity>", 1, "no type ''", "np"),
        ("<np:indicater> <quantity>", 1, "no slot 'indicater' (is 'indicator' meant?)", "indicator, action"),
        ("<np:baseline> <quantity>", 1, "<np:baseline> puts np into the slot baseline", "quantity, quantity.count"),
        ("<quantity:action> <np:owner> <quantity>", 1, "<quantity:action> puts quantity into the slot action", "verb, verb.grow"),
        ("<np|time:action> <quantity>", 1, "<np|time:action> puts np into the slot action", "share"),
        ("<np|quantity.count:indicator> <quantity>", 1, "<np|quantity.count:indicator> puts quantity.count", "np, members, head"),
        ("<verb:owner> <quantity>", 1, "<verb:owner> puts verb into the slot owner", "np, members, head"),
        ("<np> ^ <quantity>", 6, "^ inside the pattern", "as the first element"),
        ("<quantity> $ <np>", 12, "$ inside the pattern", "as the last element"),
        ("^* <quantity>", 1, "'^*' repeats an end of the clause", "^"),
        ("<quantity> <np> <quantity>", 17, "a second <quantity> without a slot", "<quantity:other>"),
        ("<np>", 1, "no <quantity>", "one <quantity> without a slot"),
        ("<quantity>?", 1, "no <quantity>", "without ?, * or +"),
        ("<quantity:other>", 1, "no <quantity>", "one <quantity> without a slot"),
        ("", 1, "no <quantity>", "one <quantity> without a slot"),
        (" ".join(["<np>*"] * MAX_ELEMENTS) + " <quantity>", 193, f"{MAX_ELEMENTS + 1} elements", f"at most {MAX_ELEMENTS}"),
    ],
)
def test_pattern_is_refused(pattern, column, found, accepted):
    with pytest.raises(PatternError) as refused:
        parse_pattern(pattern)
    problem = refused.value.problems[0]
    assert problem.startswith(f"column {column}: {found}")
    assert accepted in problem.partition("; accepted: ")[2]


@pytest.mark.parametrize(
    ("pattern", "pieces", "fits"),
    [
        ('("增长"|"下降") <quantity>', [VERB, Q], True),
        ('("下降"|"回落") <quantity>', [VERB, Q], False),
        ('(<np> "增长"|<adverb>) <quantity>', [NP, VERB, Q], True),
        ('^ (<np> "增长"|<adverb>)+ <quantity>', [NP, VERB, ADVERB, Q], True),
        ('<quantity> ("约" <np>|"约" "增长") $', [Q, ADVERB, VERB], True),
        ('<quantity> ("约"|"约" "增长") $', [Q, ADVERB, VERB], False),  # the first row that fits is taken
        ('("增长"|"下降")? <quantity>', [Q], True),
        ('<np ends="值|额"> <quantity>', [NP, Q], True),
        ('<np ends="率"> <quantity>', [NP, Q], False),
        ('<np ends!="率"> <quantity>', [NP, Q], True),
        ('<np starts="产" has="值" is="产值"> <quantity>', [NP, Q], True),
        ('<np starts="产" has="量"> <quantity>', [NP, Q], False),
        ('<quantity.percent unit="%">', [Q], True),
        ('<quantity unit="个百分点">', [Q], False),
        ('<quantity unit!="个百分点">', [Q], True),
        ("<word:my.moves> <quantity>", [VERB, Q], True),
        ("<word:my.moves> <quantity>", [NP, Q], False),
        ("(<word:my.moves>|<adverb>)+ <quantity>", [VERB, ADVERB, Q], True),
    ],
)
def test_words_decide_where_a_pattern_asks_for_them(pattern, pieces, fits):
    compiled = compile_rule({"id": "test.rule", "pattern": pattern}, {"my.moves": ("增长", "下降")}.__getitem__)
    found = match_at(compiled, pieces, len(pieces) - 1 if pieces[-1] is Q else 0)
    assert (found is not None) is fits


def test_words_and_groups_fill_slots():
    compiled = rule('<np:indicator> ("增长"|"下降"):action <quantity>')
    assert {slot: piece.text for slot, piece in match_at(compiled, [NP, VERB, Q], 2).slots.items()} == {
        "indicator": "产值",
        "action": "增长",
    }
    inside = rule('(<np:indicator> "下降":action|<np:owner> "增长") <quantity>')
    assert {slot: piece.text for slot, piece in match_at(inside, [NP, VERB, Q], 2).slots.items()} == {"owner": "产值"}


def test_a_group_stops_where_no_row_fits():
    stop = stop_at(rule('("下降"|"回落") <quantity>'), [VERB, Q], 1)
    assert (stop.element, stop.chunk) == ('("下降"|"回落")', 0)


def test_groups_in_groups_of_repeats_take_bounded_time():
    pattern = " ".join(["(<np|verb|adverb>* <np>|<np|verb>* <verb>|<adverb>+)*"] * 3) + " <quantity>"
    pieces = [NP, VERB, ADVERB] * 2000 + [Q]
    begun = time.perf_counter()
    for _ in range(200):
        match_at(rule(pattern), pieces, len(pieces) - 1)
    assert time.perf_counter() - begun < 2


def test_all_problems_of_a_pattern_are_told_at_once():
    with pytest.raises(PatternError) as refused:
        parse_pattern("<nap:indicater> np <verb.gro> <quantity> <quantity>")
    assert [problem.split(":")[0] for problem in refused.value.problems] == [
        "column 1", "column 1", "column 17", "column 20", "column 42",
    ]  # fmt: skip


@pytest.mark.parametrize("row", builtin_pack().tables["rule"], ids=lambda row: row["id"])
def test_rules_of_the_library_parse(row):
    assert parse_pattern(row["pattern"]).focus.mask


# ---- hostile patterns and hostile text -------------------------------------------------------------------------------

ANYTHING = "<np|verb|adverb|sep|of|quantity>*"
HOSTILE = [
    " ".join([ANYTHING] * (MAX_ELEMENTS - 2)) + ' "没有" <quantity>',
    f'"没有" {" ".join([ANYTHING] * (MAX_ELEMENTS // 2 - 2))} <quantity> {" ".join([ANYTHING] * (MAX_ELEMENTS // 2 - 2))} "没有"',
    " ".join(["<np>?", "<np|adverb>*", "<np>+"] * 10) + " <quantity>",
    "^ " + " ".join(["<quantity|sep>*", "<np>*"] * 14) + " <quantity> $",
]


class Counted(list):
    """A list that counts how often its items are looked at."""

    looks = 0

    def __getitem__(self, index):
        self.looks += 1
        return super().__getitem__(index)


@pytest.mark.parametrize("pattern", HOSTILE)
@pytest.mark.parametrize(
    "text", [[NP, Q], [Q], [NP, VERB, ADVERB, Q], [NP] * 50 + [Q]], ids=["pairs", "numbers", "clauses", "nouns"]
)
def test_hostile_patterns_cost_a_bounded_number_of_steps_a_number(pattern, text):
    hostile = rule(pattern)
    for repeats in (10, 100, 1000):
        chunks = Counted(text * repeats)
        numbers = [i for i, piece in enumerate(text * repeats) if piece.flags & QUANTITY]
        for i in numbers:
            match_at(hostile, chunks, i)
        assert chunks.looks <= len(numbers) * (MAX_ELEMENTS * (MAX_REPEAT + 1) + 1)


# ---- where a rule stopped --------------------------------------------------------------------------------------------


def chunks_of(sentence):
    spans = scan(sentence)
    return chunk(EXTRACTOR.segmenter.tokenize(sentence, 0, len(sentence), [Item(s.start, s.end, QUANTITY, s, True) for s in spans]))


@pytest.mark.parametrize("example", [row["text"] for r in builtin_pack().tables["rule"] for row in r.get("example", ())])
def test_a_rule_stops_where_it_does_not_match_and_nowhere_else(example):
    chunks = chunks_of(example)
    assert all(isinstance(piece, Chunk) for piece in chunks)
    for i, piece in enumerate(chunks):
        if piece.flags & QUANTITY:
            for known in EXTRACTOR.figures.rules.all:
                assert (stop_at(known, chunks, i) is None) == (match_at(known, chunks, i) is not None)


def test_a_stop_names_what_was_wanted_and_what_stood_there():
    stop = stop_at(rule("<np:indicator> <verb.fall:action> <adverb>* <quantity>"), [NP, VERB, ADVERB, Q], 3)
    assert (stop.element, stop.chunk, stop.met, stop.asked) == ("<verb.fall:action>", 1, 0, 2)
    stop = stop_at(rule("<np:indicator> <verb:action> <quantity>"), [VERB, Q], 1)
    assert (stop.element, stop.chunk, stop.met, stop.asked) == ("<np:indicator>", None, 1, 2)
    assert stop.slots["action"] is not None
    stop = stop_at(rule("<quantity.count>"), [Q], 0)
    assert (stop.element, stop.chunk) == ("<quantity.count>", 0)

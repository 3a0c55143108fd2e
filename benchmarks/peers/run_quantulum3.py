"""quantulum3, which knows no Chinese: it finds numbers in Arabic digits where blanks or Latin letters stand around them."""

import warnings

from protocol import Found, sentences, serve

warnings.simplefilter("ignore")
from quantulum3 import parser  # noqa: E402


def find(text: str) -> list[Found]:
    found: list[Found] = []
    for start, sentence in sentences(text):
        found += [(start + q.span[0], start + q.span[1], [q.value]) for q in parser.parse(sentence)]
    return found


serve(find)

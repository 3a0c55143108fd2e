"""JioNLP: `extract_money` and `extract_time`, sentence by sentence as its documentation has it."""

import contextlib
import io

from protocol import Found, sentences, serve

with contextlib.redirect_stdout(io.StringIO()):  # it greets on standard output
    import jionlp


def find(text: str) -> list[Found]:
    found: list[Found] = []
    for start, sentence in sentences(text):
        for money in jionlp.ner.extract_money(sentence, with_parsing=True):
            number = money["detail"]["num"]
            values = number if isinstance(number, list) else [number]
            found.append((start + money["offset"][0], start + money["offset"][1], [float(value) for value in values]))
        jionlp.ner.extract_time(
            sentence, with_parsing=False
        )  # dates are no numbers of the gold: its time counts, its finds do not
    return found


serve(find)

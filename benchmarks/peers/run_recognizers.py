"""Recognizers-Text for Chinese: number, percentage, currency and dimension, sentence by sentence."""

from protocol import Found, sentences, serve
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension
from recognizers_text import Culture


def find(text: str) -> list[Found]:
    found: list[Found] = []
    for start, sentence in sentences(text):
        for recognize in (recognize_number, recognize_percentage, recognize_currency, recognize_dimension):
            for result in recognize(sentence, Culture.Chinese):
                value = str((result.resolution or {}).get("value") or "").rstrip("%")
                try:
                    values = [float(value)]
                except ValueError:
                    values = []
                found.append((start + result.start, start + result.end + 1, values))
    return found


serve(find)

"""Lives on the page: which are shown, and that each step has its record."""

from policyextract.views.lives import Life, Step, shown_lives

DOCUMENTS = [{"source": "a.txt"}, {"source": "b.txt"}]
RECORDS = [
    {"doc": 0, "type": "figure", "start": 5}, {"doc": 0, "type": "project", "start": 9},
    {"doc": 1, "type": "figure", "start": 5}, {"doc": 1, "type": "aim", "start": 7},
]  # fmt: skip


def shown(what, *steps):
    life = Life(what, "名", "包头市", 2023, "met", tuple(Step(*step) for step in steps))
    return [one["steps"] for one in shown_lives([life], DOCUMENTS, RECORDS)]


def test_each_step_has_the_number_of_its_record():
    assert shown("promise", (2023, "a.txt", 5), (2023, "b.txt", 5)) == [[[2023, 0], [2023, 2]]]


def test_a_target_in_words_is_a_step_too():
    assert shown("promise", (2023, "b.txt", 7)) == [[[2023, 3]]]


def test_a_step_of_a_document_that_is_not_on_the_page_is_left_out():
    assert shown("promise", (2023, "a.txt", 5), (2023, "c.txt", 5)) == [[[2023, 0]]]


def test_a_project_of_one_mention_is_not_shown():
    assert shown("project", (2023, "a.txt", 9)) == []

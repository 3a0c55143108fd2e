"""What was built and then fitted with something is part of the name: 既有住宅加装电梯."""

from __future__ import annotations

import pytest

import policyextract as pe


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("老旧住宅加装电梯120部。", "老旧住宅加装电梯"),
        ("推动全市多层住宅加装电梯300台。", "多层住宅加装电梯"),
        ("校园新建篮球场30处。", "篮球场"),
    ],
)
def test_what_was_fitted_stays_before_the_thing(text: str, name: str) -> None:
    (made,) = pe.extract(text, published="2022-01-15", region="青禾县").figures
    assert made.indicator == name

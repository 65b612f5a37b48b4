"""Ordinary sentences, in the languages that rules know, raise nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pride_actions.lint import RULES
from tests.lint.examples import judge_data

LINES = (Path(__file__).parent / "lint" / "ordinary.txt").read_text("utf-8").split("\n")
SENTENCES = [line for line in LINES if line and not line.startswith("#")]


COMPARED = [id for id in RULES if id.startswith("translation-")]
"""Rules that compare with the source, which these sentences do not have."""


def test_there_are_enough_of_them() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES) >= 300


@pytest.mark.parametrize("line", SENTENCES)
def test_nothing_is_wrong_with(line: str) -> None:
    marked = re.fullmatch(r"\[(\w+)\] (.*)", line)
    words = {"content_warning": "Torture is mentioned."}
    example = {"words": words | {"summary": line}}
    if marked:
        example = {"words": words, marked[1]: {"summary": marked[2], "content_warning": "!"}}
    found = judge_data(example, ignore=COMPARED)
    assert [str(problem) for problem in found] == []

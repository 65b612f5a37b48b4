"""Every rule objects to what its documentation calls bad, and to nothing that it calls good."""

from __future__ import annotations

import pytest

from pride_actions.lint import RULES
from tests.lint.examples import judge

BAD = [(id, example) for id, rule in RULES.items() for example in rule.bad]
GOOD = [(id, example) for id, rule in RULES.items() for example in rule.good]


@pytest.mark.parametrize("id", RULES)
def test_every_rule_is_documented(id: str) -> None:
    rule = RULES[id]
    assert rule.summary.endswith(".")
    assert rule.bad
    assert rule.good
    assert rule.reason or rule.family


@pytest.mark.parametrize(("id", "example"), BAD)
def test_bad_examples_are_objected_to(id: str, example: str) -> None:
    found = [problem for problem in judge(example) if problem.code == id]
    assert found
    assert all(problem.level == RULES[id].level for problem in found)
    assert all(problem.line and problem.column and problem.hint for problem in found)


@pytest.mark.parametrize(("id", "example"), GOOD)
def test_good_examples_are_clean(id: str, example: str) -> None:
    ignored = () if id in COMPARED else COMPARED
    assert [str(problem) for problem in judge(example, ignore=ignored)] == []


COMPARED = tuple(id for id in RULES if id.startswith("translation-"))
"""Rules that compare with the source: most examples in another language have none."""


def test_the_base_of_all_examples_is_clean() -> None:
    assert judge("What it is about.") == ()

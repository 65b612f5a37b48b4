"""What the linter writes for code hosts and editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema.validators import validator_for

from pride_actions.lint import RULES, to_sarif
from pride_actions.problems import Problem
from tests.lint.examples import judge

# The standard's own: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/
SCHEMA = Path(__file__).parent / "lint" / "sarif-schema-2.1.0.json"

LOADING = Problem("campaigns/x y/en.yaml", 0, 0, "not-utf8", "error", "the file is «latin»")
FOUND = (*judge("Click here, and vote Labour today."), LOADING)


def log(*problems: Problem) -> Any:
    return json.loads(to_sarif(problems, RULES))


def test_it_is_what_the_standard_asks_for() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    checker = validator_for(schema)(schema)
    for document in (log(), log(*FOUND)):
        assert [error.message for error in checker.iter_errors(document)] == []
    wrong = log(*FOUND)
    wrong["runs"][0]["results"][0]["level"] = "fatal"
    assert not checker.is_valid(wrong)


def test_results_point_to_their_rules_and_places() -> None:
    made = log(*FOUND)
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert len(results) == len(FOUND) == 4
    assert {rule["id"] for rule in rules} == {*RULES, "not-utf8"}
    for result, problem in zip(results, sorted(FOUND), strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert result["message"]["text"].startswith(problem.message)
        (location,) = result["locations"]
        region = location["physicalLocation"].get("region")
        place = {"startLine": problem.line, "startColumn": problem.column}
        assert region == (place if problem.line else None)


def test_levels_are_those_of_the_standard() -> None:
    levels = {result["ruleId"]: result["level"] for result in log(*FOUND)["runs"][0]["results"]}
    assert levels == {
        "vague-link": "warning",
        "relative-date": "warning",
        "partisan-advice": "note",
        "not-utf8": "error",
    }


def test_paths_are_written_as_addresses() -> None:
    (result,) = log(LOADING)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "campaigns/x%20y/en.yaml"


def test_equal_problems_give_equal_bytes_in_any_order() -> None:
    assert to_sarif(FOUND, RULES) == to_sarif(tuple(reversed(FOUND)), RULES)
    assert to_sarif((), RULES).endswith("}\n")

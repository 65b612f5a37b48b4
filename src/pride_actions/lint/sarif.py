"""Problems as SARIF 2.1.0, the format that code hosts and editors take from linters.

Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from pride_actions._version import __version__
from pride_actions.lint.rule import Rule
from pride_actions.problems import Problem

Data = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def to_sarif(problems: Iterable[Problem], rules: Mapping[str, Rule]) -> str:
    """Write problems down as a SARIF log.

    Args:
        problems: what was found, by the loader as well as by rules.
        rules: the rules by id, for what is said of them; other codes are named without more.

    Returns:
        A JSON document that ends with a line break; equal problems give equal bytes.

    >>> found = Problem("en.yaml", 3, 1, "unknown-key", "error", "no field is called 'titel'")
    >>> print(to_sarif([found], {}).splitlines()[1].strip())
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    """
    found = sorted(problems)
    codes = sorted({*rules, *(problem.code for problem in found)})
    driver = {
        "name": "pride-actions",
        "semanticVersion": __version__,
        "rules": [_descriptor(code, rules.get(code)) for code in codes],
    }
    index = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, index[problem.code]) for problem in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _descriptor(code: str, rule: Rule | None) -> Data:
    if rule is None:
        return {"id": code}
    texts = {"shortDescription": rule.summary, "fullDescription": rule.reason, "help": rule.reason}
    return {
        "id": code,
        **{name: {"text": " ".join(text.split())} for name, text in texts.items() if text},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
    }


def _result(problem: Problem, index: int) -> Data:
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    place: Data = {"artifactLocation": {"uri": quote(problem.path, safe="/:")}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
        if problem.column:
            place["region"]["startColumn"] = problem.column
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": LEVELS[problem.level],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }

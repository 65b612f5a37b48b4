"""Rules find what they look for in whatever form it comes, and point at the very word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pride_actions.lint import RULES
from pride_actions.problems import Problem
from tests.lint.examples import PATHS, files_of_data, judge_data, judge_files

TEXT = (Path(__file__).parent / "lint" / "objected.txt").read_text("utf-8")
CASES = [line.split(" | ") for line in TEXT.split("\n") if " | " in line and line[0] != "#"]

STYLES = ("plain", "double quotes", "literal", "folded")


def styled(text: str, style: str) -> str:
    """Write a text as the value of a summary in one of the styles of YAML."""
    half = text.rfind(" ", 0, len(text) // 2)
    if style == "literal":
        return f"summary: |\n  A first line.\n\n  {text}\n"
    if style == "folded":
        broken = f"{text[:half]}\n  {text[half + 1 :]}" if half > 0 else text
        return f"summary: >-\n  A first line.\n\n  {broken}\n"
    if style == "double quotes":
        return 'summary: "{}"\n'.format(text.replace("\\", "\\\\").replace('"', '\\"'))
    return (
        f"summary: {text}\n" if not re.search(r"^[\[{&*@]|: | #", text) else styled(text, "literal")
    )


def judged(sentence: str, style: str) -> tuple[tuple[Problem, ...], list[str]]:
    marked = re.fullmatch(r"\[(\w+)\] (.*)", sentence)
    name, text = (marked[1], marked[2]) if marked else ("words", sentence)
    files = files_of_data({name: {}})
    lines = [line for line in files[PATHS[name]].split("\n") if not line.startswith("summary:")]
    files[PATHS[name]] = "\n".join([*lines, styled(text, style)])
    return judge_files(files), files[PATHS[name]].split("\n")


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number][2])
def test_it_is_found_where_it_stands(number: int) -> None:
    (rule, word, sentence), style = CASES[number], STYLES[number % len(STYLES)]
    problems, lines = judged(sentence, style)
    (found,) = [problem for problem in problems if problem.code == rule]
    assert found.level == RULES[rule].level
    rest = [lines[found.line - 1][found.column - 1 :], *map(str.strip, lines[found.line :])]
    text = " ".join(rest).replace("\\", "")
    assert text.lower().startswith(word.lower())


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("number-without-claim", "More than 100 men were arrested"),
        ("penalty-without-source", "Donors risk up to 12 years in prison"),
    ],
)
def test_a_text_without_links_is_not_told_to_link_a_source(rule: str, text: str) -> None:
    (in_title,) = judge_data({"words": {"title": text}}, select=[rule])
    (in_summary,) = judge_data({"words": {"summary": text}}, select=[rule])
    assert "leave" in in_title.hint
    assert "[text]" not in in_title.hint
    assert in_summary.hint != in_title.hint

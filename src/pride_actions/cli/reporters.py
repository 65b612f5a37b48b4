"""What ``pride-actions check`` found, written down for people and for programs."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from pride_actions.cli.checked import Checked
from pride_actions.problems import Level, Problem

Reporter = Callable[[Sequence[Checked]], str]

FORMAT = "pride-actions-check/1"
"""Names the shape of the JSON report; a change that breaks readers gets another number."""

COLOURS: dict[Level, str] = {"error": "red", "warning": "yellow", "info": "cyan"}


def text(packs: Sequence[Checked]) -> str:
    """Give a line for each problem, ``file:line:column`` first, and one for the whole."""
    lines = [_line(problem) for problem in _problems(packs)]
    return "".join(f"{line}\n" for line in [*lines, _summary(packs)])


def _problems(packs: Sequence[Checked]) -> Iterator[Problem]:
    return (problem for pack in packs for problem in pack.problems)


def _line(problem: Problem) -> str:
    """Give a line in which no character of somebody's pack can steer a terminal."""
    line = "".join(char if char.isprintable() else repr(char)[1:-1] for char in str(problem))
    level = click.style(problem.level, COLOURS[problem.level], bold=True)
    return line.replace(f": {problem.level} [", f": {level} [", 1)


def _summary(packs: Sequence[Checked]) -> str:
    """Say in a line how it went.

    >>> _summary([Checked("my-pack", 2, ())])
    '1 pack, 2 campaigns: no problems'
    """
    levels = Counter(problem.level for problem in _problems(packs))
    told = [_count(levels[level], level) for level in COLOURS if levels[level]]
    checked = [_count(len(packs), "pack")]
    campaigns = sum(pack.campaigns for pack in packs)
    if campaigns:
        checked.append(_count(campaigns, "campaign"))
    return f"{', '.join(checked)}: {', '.join(told) or 'no problems'}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 or what == "info" else f"{number} {what}s"


def as_json(packs: Sequence[Checked]) -> str:
    """Give a JSON document. Line and column are left out where a file as a whole is meant."""
    levels = Counter(problem.level for problem in _problems(packs))
    report = {
        "format": FORMAT,
        "packs": [{"name": pack.name, "campaigns": pack.campaigns} for pack in packs],
        "errors": levels["error"],
        "warnings": levels["warning"],
        "problems": [_data(problem) for problem in _problems(packs)],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _data(problem: Problem) -> dict[str, object]:
    told = {name: getattr(problem, name) for name in Problem.__slots__}
    return {name: value for name, value in told.items() if value not in (0, "")}


def github(packs: Sequence[Checked]) -> str:
    """Give annotations for a GitHub workflow, and a line for the whole.

    Source: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    """
    lines = [_annotation(problem) for problem in _problems(packs)]
    return "".join(f"{line}\n" for line in [*lines, _summary(packs)])


COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}


def _annotation(problem: Problem) -> str:
    properties = {
        "file": _in_repository(problem.path),
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    told = ",".join(
        f"{name}={_escaped(value, ':,')}" for name, value in properties.items() if value
    )
    message = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    return f"::{COMMANDS[problem.level]} {told}::{_escaped(message)}"


def _escaped(value: object, also: str = "") -> str:
    """Escape what would end a message, or with `also` a property.

    >>> _escaped("100 %, a: b", ":,")
    '100 %25%2C a%3A b'
    """
    special = "%\r\n" + also
    return "".join(f"%{ord(char):02X}" if char in special else char for char in str(value))


def _in_repository(path: str) -> str:
    """Give a path as GitHub reads it: from the top of the repository, wherever a step ran."""
    top = os.environ.get("GITHUB_WORKSPACE")
    if not top or not Path(path).exists():
        return path
    file, root = Path(path).resolve(), Path(top).resolve()
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else path


def sarif(packs: Sequence[Checked]) -> str:
    """Give a SARIF 2.1.0 log, which many tools can show."""
    from pride_actions.lint import RULES, to_sarif

    return to_sarif(_problems(packs), RULES)


REPORTERS: dict[str, Reporter] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
"""The one table of formats in which a check is reported."""

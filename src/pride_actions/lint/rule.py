"""What a rule is: one function that looks at one sort of thing, and says what it objects to."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from pride_actions.lint.files import Finding
from pride_actions.problems import Level

S = TypeVar("S")
Check = Callable[[S], Iterator[Finding]]

_BLOCK = re.compile(r"^(Bad|Good):\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its documentation.

    Args:
        id: its stable name, the code of its problems.
        level: how serious its problems are.
        row: the row of the table of editorial rules that it holds; empty for a rule of our own.
        summary: the rule in one sentence.
        reason: why it is there.
        bad: examples that it objects to.
        good: examples that it must not object to.
        topic: what it is about, as its module says.
        family: the rule whose function looks for it, where one function holds several.
    """

    id: str
    level: Level
    row: str
    summary: str
    reason: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    topic: str
    family: str = ""


RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order in which they are written down."""

CHECKS: dict[type, list[tuple[str, Check[Any]]]] = {}
"""The functions of rules, by what they look at."""


def rule(
    id: str, *, level: Level, row: str = "", family: Iterable[Rule] = ()
) -> Callable[[Check[S]], Check[S]]:
    """Make a rule of a function: its docstring is its documentation, its argument what it looks at.

    Args:
        id: the rule's name.
        level: how serious its problems are.
        row: the row of the table of editorial rules that it holds.
        family: rules of a table that the same function looks for; each has its own level.
    """

    def register(check: Check[S]) -> Check[S]:
        summary, reason, bad, good = _documentation(inspect.getdoc(check) or "")
        members = tuple(family)
        topic = (inspect.getmodule(check).__doc__ or "").partition("\n")[0]
        for found in members or [Rule(id, level, row, summary, reason, bad, good, topic)]:
            if found.id in RULES:
                raise ValueError(f"two rules are called {found.id!r}")
            RULES[found.id] = found
        for subject in _subjects(check):
            CHECKS.setdefault(subject, []).append((id, check))
        return check

    return register


def _subjects(check: Check[Any]) -> tuple[type, ...]:
    """What a function looks at: the type of its only argument, or each of several."""
    hints = get_type_hints(check)
    hints.pop("return", None)
    (subject,) = hints.values()
    return get_args(subject) if isinstance(subject, UnionType) else (subject,)


def _documentation(text: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """Take a docstring apart: its first line, its reason, what is bad and what is good.

    >>> _documentation("One.\\n\\nTwo.\\n\\nBad:\\n    3\\n\\nGood:\\n    4")
    ('One.', 'Two.', ('3',), ('4',))
    """
    blocks = {"Bad": list[str](), "Good": list[str]()}
    for name, block in _BLOCK.findall(f"{text}\n"):
        blocks[name].append(textwrap.dedent(block).strip())
    summary, _, reason = _BLOCK.sub("", f"{text}\n").partition("\n")
    return summary, reason.strip(), tuple(blocks["Bad"]), tuple(blocks["Good"])


def families() -> dict[str, tuple[str, ...]]:
    """Give the ids of the rules that a function holds, by the id of that function."""
    found: dict[str, list[str]] = {}
    for known in RULES.values():
        found.setdefault(known.family or known.id, []).append(known.id)
    return {id: tuple(members) for id, members in found.items()}

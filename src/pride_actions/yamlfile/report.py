"""What is found wrong with one file while it is read."""

from __future__ import annotations

from pride_actions.problems import Problem
from pride_actions.yamlfile.limits import MAX_PROBLEMS
from pride_actions.yamlfile.places import Place
from pride_actions.yamlfile.sayings import SAYINGS


class EnoughError(Exception):
    """Nothing more can be learned from this file."""


class Report:
    """Collects problems, and ends the reading of a file that has far too many.

    >>> report = Report("en.yaml")
    >>> report.say((2, 1), "tag", "!x")
    >>> print(report.problems[0])
    en.yaml:2:1: error [tag] '!x' is a tag, which a pack cannot have: every value is text; ...
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def say(self, place: Place, code: str, *about: object) -> None:
        """Add what `SAYINGS` has under a code."""
        message, hint = SAYINGS[code]
        self.add(place, code, message.format(*about), hint.format(*about))

    def add(self, place: Place, code: str, message: str, hint: str) -> None:
        """Add a problem in words of its own."""
        self.problems.append(Problem(self.path, *place, code, "error", message, hint))
        if len(self.problems) == MAX_PROBLEMS:
            self.say((0, 0), "too-many-problems", MAX_PROBLEMS)
        elif len(self.problems) > MAX_PROBLEMS:
            raise EnoughError

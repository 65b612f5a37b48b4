"""Holds the editorial rules: what a pack that loads still must not say, or must not leave out."""

from pride_actions.lint.rule import Rule
from pride_actions.lint.rules import RULES
from pride_actions.lint.run import lint
from pride_actions.lint.sarif import to_sarif

__all__ = ["RULES", "Rule", "lint", "to_sarif"]

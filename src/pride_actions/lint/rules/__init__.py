"""The rules, by what they are about. Whoever adds a module names it here."""

from pride_actions.lint.rule import RULES
from pride_actions.lint.rules import wording

__all__ = ["RULES", "wording"]

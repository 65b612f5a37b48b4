"""The rules, by what they are about. Whoever adds a module names it here."""

from pride_actions.lint.rule import RULES
from pride_actions.lint.rules import dates, helping, links, personal, phrases, testimonies, wording

__all__ = ["RULES", "dates", "helping", "links", "personal", "phrases", "testimonies", "wording"]

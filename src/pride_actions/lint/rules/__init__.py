"""The rules, by what they are about. Whoever adds a module names it here."""

from pride_actions.lint.rule import RULES
from pride_actions.lint.rules import (
    contacting,
    dates,
    giving,
    helping,
    law,
    links,
    organising,
    personal,
    phrases,
    risks,
    testimonies,
    truth,
    wording,
)

__all__ = [
    "RULES",
    "contacting",
    "dates",
    "giving",
    "helping",
    "law",
    "links",
    "organising",
    "personal",
    "phrases",
    "risks",
    "testimonies",
    "truth",
    "wording",
]

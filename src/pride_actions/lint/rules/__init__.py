"""The rules, by what they are about. Whoever adds a module names it here."""

from pride_actions.lint.rule import RULES
from pride_actions.lint.rules import (
    contacting,
    dates,
    exempting,
    giving,
    helping,
    law,
    links,
    organising,
    personal,
    phrases,
    readability,
    records,
    risks,
    testimonies,
    translations,
    truth,
    wording,
)

__all__ = [
    "RULES",
    "contacting",
    "dates",
    "exempting",
    "giving",
    "helping",
    "law",
    "links",
    "organising",
    "personal",
    "phrases",
    "readability",
    "records",
    "risks",
    "testimonies",
    "translations",
    "truth",
    "wording",
]

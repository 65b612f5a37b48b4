"""The library's own words, a file per language, and what the Unicode CLDR knows of it."""

from pride_actions.locales.cldr import direction
from pride_actions.locales.negotiation import language_tag, negotiate
from pride_actions.locales.wording import Wording, available, wording

__all__ = ["Wording", "available", "direction", "language_tag", "negotiate", "wording"]

"""The library's own words, a file per language, and what the Unicode CLDR knows of it."""

from pride_actions.locales.wording import Wording, available, negotiate, wording

__all__ = ["Wording", "available", "negotiate", "wording"]

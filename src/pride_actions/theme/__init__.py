"""Colours whose contrast is computed, and the themes made of them."""

from pride_actions.theme.colours import Colour, contrast
from pride_actions.theme.themes import THEMES, Palette, Theme, theme

__all__ = ["THEMES", "Colour", "Palette", "Theme", "contrast", "theme"]

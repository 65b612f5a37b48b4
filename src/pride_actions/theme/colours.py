"""Colours, and how well one can be read on another.

The contrast is that of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; text needs
4.5 (success criterion 1.4.3, level AA), what is not text 3 (1.4.11).
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

from pride_actions.errors import OptionError

AA_TEXT = 4.5
"""The contrast that text needs at least."""

AA_OTHER = 3.0
"""The contrast that borders and focus marks need at least."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour without transparency; each part from 0 to 255.

    >>> str(Colour.parse("#FFf")), str(Colour(1, 2, 3))
    ('#ffffff', '#010203')
    """

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read ``#rrggbb`` or ``#rgb``.

        Raises:
            OptionError: if it is neither.
        """
        if not _HEX.fullmatch(text):
            raise OptionError(f"{text!r} is no colour; write it like #7b1fa2")
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        return cls(*(int(digits[start : start + 2], 16) for start in (0, 2, 4)))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance, from 0 for black to 1 for white."""
        red, green, blue = (_linear(part / 255) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def with_lightness(self, lightness: float) -> Colour:
        """Give the colour of the same hue and saturation with another lightness, 0 to 1."""
        hue, _, saturation = colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)
        parts = colorsys.hls_to_rgb(hue, lightness, saturation)
        return Colour(*(round(part * 255) for part in parts))

    @property
    def lightness(self) -> float:
        """Lightness, from 0 for black to 1 for white."""
        return colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)[1]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast of two colours, from 1 to 21.

    >>> round(contrast(Colour.parse("#000"), Colour.parse("#fff")), 1)
    21.0
    """
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


def readable_on(ground: Colour) -> Colour:
    """Give black or white, whichever can be read better; one always reaches 4.5.

    >>> str(readable_on(Colour.parse("#ffd600")))
    '#000000'
    """
    return max(BLACK, WHITE, key=lambda colour: contrast(colour, ground))


def nearest(colour: Colour, ground: Colour, wanted: float) -> Colour:
    """Give the colour of the same hue that is nearest and reaches a contrast on a ground.

    >>> str(nearest(Colour.parse("#ffd600"), WHITE, 4.5))
    '#8a7400'
    """
    if contrast(colour, ground) >= wanted:
        return colour
    steps = (colour.with_lightness(step / 200) for step in range(201))
    fitting = [step for step in steps if contrast(step, ground) >= wanted]
    if not fitting:
        return readable_on(ground)
    return min(fitting, key=lambda step: abs(step.lightness - colour.lightness))

"""Colours that can be read as they are set, and after a mail client has turned light into dark.

No client says how it does that, and no two do the same. Some negate each colour, some turn its
lightness over (of HSL, or as the eye sees it), some do as the CSS filter `invert(1)
hue-rotate(180deg)`. A pair of colours is steady if it can be read in all of these.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pride_actions.theme.colours import AA_TEXT, Colour

_TURN = ((-0.574, 1.430, 0.144), (0.426, 0.430, 0.144), (0.426, 1.430, -0.856))
"""``hue-rotate(180deg)``, https://www.w3.org/TR/filter-effects-1/#feColorMatrixElement"""


@lru_cache(maxsize=1024)
def luminances(colour: Colour) -> tuple[float, ...]:
    """Give the luminance of a colour as it is set, and after each way of turning it over.

    >>> [round(luminance, 2) for luminance in luminances(Colour(255, 255, 255))]
    [1.0, 0.0, 0.0, 0.0, 0.0]
    """
    negative = Colour(255 - colour.red, 255 - colour.green, 255 - colour.blue)
    return (
        colour.luminance,
        negative.luminance,
        colour.with_lightness(1 - colour.lightness).luminance,
        _turned(negative).luminance,
        _turned_over(colour.luminance),
    )


def _turned(colour: Colour) -> Colour:
    parts = (colour.red, colour.green, colour.blue)
    sums = (sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in _TURN)
    return Colour(*(min(255, max(0, round(part))) for part in sums))


def _turned_over(luminance: float) -> float:
    """Turn the lightness of CIELAB over, which is what the eye sees of a luminance."""
    root = luminance ** (1 / 3) if luminance > 216 / 24389 else (luminance * 24389 / 27 + 16) / 116
    other = 132 / 116 - root
    return other**3 if other**3 > 216 / 24389 else max(0.0, (116 * other - 16) * 27 / 24389)


@lru_cache(maxsize=4096)
def steady_contrast(one: Colour, other: Colour) -> float:
    """Give the lowest contrast that two colours have in any of the ways.

    >>> round(steady_contrast(Colour(255, 255, 0), Colour(0, 0, 0)), 1)
    1.1
    """
    pairs = zip(luminances(one), luminances(other), strict=True)
    return min((max(pair) + 0.05) / (min(pair) + 0.05) for pair in pairs)


def steady(colour: Colour, grounds: Iterable[Colour]) -> Colour | None:
    """Give the nearest colour of the same hue that can always be read on some grounds.

    >>> str(steady(Colour.parse("#ffd600"), [Colour.parse("#ffffff")]))
    '#8a7400'
    """
    behind = tuple(grounds)

    def fits(step: Colour) -> bool:
        return all(steady_contrast(step, ground) >= AA_TEXT for ground in behind)

    if fits(colour):
        return colour
    found = [step for step in _shades(colour) if fits(step)]
    return min(found, key=lambda step: abs(step.lightness - colour.lightness), default=None)


@lru_cache(maxsize=64)
def _shades(colour: Colour) -> tuple[Colour, ...]:
    return tuple(colour.with_lightness(step / 200) for step in range(201))

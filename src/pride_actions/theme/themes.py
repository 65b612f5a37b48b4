"""Themes: named palettes, with any accent colour, and text that can always be read."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from pride_actions.errors import NotFoundError, OptionError
from pride_actions.theme.colours import (
    AA_OTHER,
    AA_TEXT,
    Colour,
    contrast,
    nearest,
    readable_on,
)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme. Their names are those of the CSS custom properties, ``--pa-*``."""

    ground: Colour
    text: Colour
    muted: Colour
    line: Colour
    card: Colour
    accent: Colour
    on_accent: Colour
    link: Colour
    warning: Colour
    danger: Colour

    def tokens(self) -> dict[str, str]:
        """Give each colour by the name of its custom property."""
        names = (field.name for field in fields(self))
        return {f"--pa-{name.replace('_', '-')}": str(getattr(self, name)) for name in names}

    @property
    def scheme(self) -> str:
        """What CSS calls its kind: ``light`` or ``dark``."""
        return "dark" if self.ground.luminance < self.text.luminance else "light"


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette, another one for dark mode where the theme follows the reader, and a stripe."""

    name: str
    palette: Palette
    dark: Palette | None = None
    stripe: str = ""


def _palette(**parts: str) -> Palette:
    colours = {name: Colour.parse(part) for name, part in parts.items()}
    accent = colours["accent"]
    return _with_accent(Palette(**colours, on_accent=accent, link=accent), accent)


def _with_accent(base: Palette, accent: Colour) -> Palette:
    """Give a palette with another accent; links change until they can be read."""
    link = nearest(nearest(accent, base.card, AA_TEXT), base.ground, AA_TEXT)
    return replace(base, accent=accent, on_accent=readable_on(accent), link=link)


_LIGHT = _palette(
    ground="#ffffff",
    text="#222233",
    muted="#555566",
    line="#ccccdd",
    card="#f6f5f9",
    accent="#552299",
    warning="#884400",
    danger="#aa1122",
)
_DARK = _palette(
    ground="#17161c",
    text="#eeeeff",
    muted="#bbbbcc",
    line="#444455",
    card="#222029",
    accent="#ccaaff",
    warning="#ffcc66",
    danger="#ff99aa",
)
_CONTRAST = _palette(
    ground="#000000",
    text="#ffffff",
    muted="#ffffff",
    line="#ffffff",
    card="#1a1a1a",
    accent="#ffff00",
    warning="#ffff00",
    danger="#ff9d9d",
)

RAINBOW = "#e00 0 17%,#f80 0 33%,#fe0 0 50%,#082 0 67%,#04f 0 83%,#708 0"
"""The six stripes of the rainbow flag, as stops of a gradient; decoration only."""

THEMES: dict[str, Theme] = {
    "light": Theme("light", _LIGHT),
    "dark": Theme("dark", _DARK),
    "auto": Theme("auto", _LIGHT, _DARK),
    "pride": Theme("pride", _LIGHT, stripe=RAINBOW),
    "plain": Theme("plain", _with_accent(_LIGHT, Colour.parse("#222233"))),
    "contrast": Theme("contrast", _CONTRAST),
}
"""The themes by name."""


def theme(name: str, accent: str = "", ground: str = "") -> Theme:
    """Give a theme, with other colours where they are given.

    Args:
        name: a name of `THEMES`.
        accent: ``#rrggbb``, for buttons, links and the edge.
        ground: ``#rrggbb``, behind everything.

    Raises:
        NotFoundError: if there is no theme of that name.
        OptionError: if text cannot be read on the ground, with the nearest ground that works.

    >>> str(theme("light", accent="#ffd600").palette.link)
    '#856f00'
    """
    if name not in THEMES:
        raise NotFoundError("theme", name, THEMES)
    found = THEMES[name]
    if not accent and not ground:
        return found
    palette = _recoloured(found.palette, accent, ground)
    dark = _recoloured(found.dark, accent, "") if found.dark else None
    return Theme(found.name, palette, dark, found.stripe)


def _recoloured(base: Palette, accent: str, ground: str) -> Palette:
    if ground:
        base = _with_ground(base, Colour.parse(ground))
    chosen = Colour.parse(accent) if accent else base.accent
    # A button in the colour of what is behind it could not be told from it.
    chosen = nearest(nearest(chosen, base.card, AA_OTHER), base.ground, AA_OTHER)
    return _with_accent(base, chosen)


def _with_ground(base: Palette, ground: Colour) -> Palette:
    unreadable = [
        name
        for name in ("text", "muted", "warning", "danger")
        if contrast(getattr(base, name), ground) < AA_TEXT
    ]
    if unreadable:
        works = _nearest_ground(base, ground)
        raise OptionError(
            f"on {ground} the theme's {' and '.join(unreadable)} cannot be read; "
            f"the nearest ground that works is {works}"
        )
    return replace(base, ground=ground, card=ground)


def _nearest_ground(base: Palette, ground: Colour) -> Colour:
    """Give the colour of the same hue on which all text of the palette can be read."""
    texts = (base.text, base.muted, base.warning, base.danger)
    steps = [ground.with_lightness(step / 200) for step in range(201)]
    fitting = [step for step in steps if min(contrast(text, step) for text in texts) >= AA_TEXT]
    return min(fitting, key=lambda step: abs(step.lightness - ground.lightness))

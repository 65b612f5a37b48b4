"""How a section looks: its colours, and the declarations that each element carries itself."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from pride_actions.errors import OptionError
from pride_actions.renderers.mail.dark import steady, steady_contrast
from pride_actions.theme import Colour, Palette, contrast, theme
from pride_actions.theme.colours import AA_OTHER, AA_TEXT, BLACK, WHITE

FONT: Final = "Arial,sans-serif"
"""On every machine, and with no name that needs quotes: some services lose what is in them."""

Ground = Literal["ground", "card", "accent"]
"""What is behind the words."""


class Tone(NamedTuple):
    """How words look: sizes in px."""

    size: int
    line: int
    bold: bool
    colour: str


TONES: Final[dict[str, Tone]] = {
    "title": Tone(26, 32, True, "text"),
    "name": Tone(20, 26, True, "text"),
    "part": Tone(18, 24, True, "text"),
    "body": Tone(16, 24, False, "text"),
    "strong": Tone(16, 24, True, "text"),
    "muted": Tone(14, 20, False, "muted"),
    "fine": Tone(13, 19, False, "muted"),
    "space": Tone(13, 12, False, "muted"),
    "warning": Tone(16, 24, True, "warning"),
    "danger": Tone(16, 24, True, "danger"),
    "button": Tone(16, 24, True, "on_accent"),
}


@dataclass(frozen=True, eq=False)
class Look:
    """A palette and a direction.

    Attributes:
        colours: of the palette, by name, as ``#rrggbb``; all can be read as they are set and
            turned over.
        start: the side on which lines begin, ``left`` or ``right``.
        end: the other side.
        stripe: colours of the stripe above the title.
    """

    colours: dict[str, str]
    start: str
    end: str
    stripe: tuple[str, ...]

    def colour(self, name: str) -> str:
        """Give a colour of the palette as ``#rrggbb``."""
        return self.colours[name]

    def words(self, tone: str, ground: Ground) -> str:
        """Give the declarations for words: each element has all of them, and its own ground."""
        return _declared(tone, self.colour(TONES[tone].colour), self.colour(ground))

    def link(self, tone: str, ground: Ground) -> str:
        """Give the declarations for a link among words."""
        told = _declared(tone, self.colour("link"), self.colour(ground), is_link=True)
        return f"{told};text-decoration:underline"


@lru_cache(maxsize=256)
def _declared(tone: str, colour: str, ground: str, *, is_link: bool = False) -> str:
    chosen = TONES[tone]
    weight = "font-weight:bold;" if chosen.bold and not is_link else ""
    return (
        f"font-family:{FONT};font-size:{chosen.size}px;line-height:{chosen.line}px;"
        f"{weight}color:{colour};background-color:{ground}"
    )


@lru_cache(maxsize=128)
def look(name: str, accent: str, ground: str, direction: str) -> Look:
    """Choose a look.

    Args:
        name: a name of `pride_actions.theme.THEMES`, but none that follows the reader.
        accent: ``#rrggbb`` or empty.
        ground: ``#rrggbb`` or empty.
        direction: that of the section, ``ltr`` or ``rtl``.

    Raises:
        NotFoundError: if there is no such theme.
        OptionError: for colours on which nothing can be read.
    """
    chosen = theme(name, accent, ground)
    if chosen.dark is not None:
        raise OptionError(
            f"theme={name!r} follows the reader's own setting, which a section of a mail cannot; "
            "choose 'light' or 'dark'"
        )
    sides = ("right", "left") if direction == "rtl" else ("left", "right")
    stops = chosen.stripe.split(",") if chosen.stripe else ()
    stripe = tuple(str(Colour.parse(stop.split()[0])) for stop in stops)
    palette = mail_palette(chosen.palette)
    colours = {field.name: str(getattr(palette, field.name)) for field in fields(palette)}
    return Look(colours, *sides, stripe)


def mail_palette(base: Palette) -> Palette:
    """Give the nearest palette that can be read as it is set and after any turning over.

    Raises:
        OptionError: if nothing can be on that ground, with the nearest one that works.
    """
    grounds = (base.ground, base.card)
    text = steady(base.text, grounds)
    if text is None:
        raise OptionError(
            f"a mail client with a dark mode would make words on {base.ground} unreadable; "
            f"the nearest ground that works is {_nearest_ground(base.ground)}"
        )
    accent = _accent(base)
    return replace(
        base,
        text=text,
        accent=accent,
        on_accent=_on(accent),
        link=steady(base.link, grounds) or text,
        muted=steady(base.muted, grounds) or text,
        warning=steady(base.warning, grounds) or text,
        danger=steady(base.danger, grounds) or text,
    )


def _on(accent: Colour) -> Colour:
    return max(BLACK, WHITE, key=lambda colour: steady_contrast(colour, accent))


def _accent(base: Palette) -> Colour:
    """Give the nearest colour of the same hue on which words can stand, and that is seen itself."""
    shades = [base.accent, *(base.accent.with_lightness(step / 200) for step in range(201))]
    able = [shade for shade in shades if steady_contrast(shade, _on(shade)) >= AA_TEXT]
    seen = [
        shade
        for shade in able
        if min(contrast(shade, base.ground), contrast(shade, base.card)) >= AA_OTHER
    ]
    # Words on a button that were black stay black if they can: what is light is light on purpose.
    alike = [shade for shade in seen if _on(shade) == base.on_accent]
    found = alike or seen or able
    return min(found, key=lambda shade: abs(shade.lightness - base.accent.lightness))


def _nearest_ground(ground: Colour) -> Colour:
    steps = [ground.with_lightness(step / 200) for step in range(201)]
    able = [step for step in steps if steady_contrast(step, _on(step)) >= AA_TEXT]
    return min(able, key=lambda step: abs(step.lightness - ground.lightness))

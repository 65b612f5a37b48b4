"""Which files each campaign has in each language: the formats, the looks, the sending services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pride_actions import profiles
from pride_actions.renderers import FORMATS, Format
from pride_actions.renderers.table import LAYOUTS, STYLES, THEME_NAMES

FILE_NAMES = {"document": "index"}
"""Formats whose files are not called like the format: a server shows this one for the folder."""

FIRST_LOOK = ("scoped", "full", "auto")
"""What an editor sees first."""

USUAL_LOOKS = (
    FIRST_LOOK,
    ("scoped", "full", "pride"),
    ("scoped", "cards", "auto"),
    ("scoped", "compact", "auto"),
    ("scoped", "buttons", "auto"),
    ("scoped", "banner", "auto"),
    ("inline", "full", "light"),
    ("inline", "compact", "light"),
    ("inline", "banner", "light"),
    ("shadow", "full", "auto"),
    ("none", "compact", "light"),
)
"""Styles, layouts and themes of the snippets that most editors want."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A file that every campaign has in every language.

    Attributes:
        name: of the file, without what comes after the dot.
        format: the format it is in.
        options: those that are not the format's own defaults.
        group: ``web`` or ``newsletter`` where an editor chooses among several; else empty.
    """

    name: str
    format: str
    options: Mapping[str, object] = field(default_factory=dict)
    group: str = ""

    @property
    def row(self) -> Format:
        """The format's row in the table."""
        return FORMATS[self.format]

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.name + self.row.extension


LOOKED = "html"
"""The format whose looks an editor chooses from."""

PASTED = frozenset({LOOKED, "element", "iframe"})
"""Formats that are pasted into pages."""

FRAMED = Piece("frame", "document", {"frame": True})
"""The page that frames show; it tells the page around it its height."""


@lru_cache(maxsize=16)
def pieces(formats: tuple[str, ...] = (), variants: str = "usual") -> tuple[Piece, ...]:
    """Give the files that a campaign has in a language.

    Args:
        formats: names of formats; none named means all.
        variants: a name of `pride_actions.site.settings.VARIANTS`.

    >>> [piece.file for piece in pieces(("document", "html"), "none")]
    ['html.html', 'index.html', 'frame.html']
    """
    chosen = [name for name in FORMATS if name in formats or not formats]
    return tuple(piece for name in chosen for piece in _of(name, variants))


def _of(format: str, variants: str) -> Iterator[Piece]:
    options = FORMATS[format].options
    if format == LOOKED:
        yield from _looks(format, variants)
        return
    services = profiles.names() if "profile" in options else ()
    group = "newsletter" if services else "web" if format in PASTED else ""
    default = str(options["profile"].default) if services else ""
    yield Piece(FILE_NAMES.get(format, format), format, {}, group)
    if "frame" in options:
        yield FRAMED
    for profile in services if variants != "none" else ():
        if profile != default:
            yield Piece(f"{format}-{profile}", format, {"profile": profile}, group)


def _looks(format: str, variants: str) -> Iterator[Piece]:
    plain = tuple(FORMATS[format].options[name].default for name in ("style", "layout", "theme"))
    yield Piece(format, format, {}, "web")
    for style, layout, theme in {"usual": USUAL_LOOKS, "all": all_looks(), "none": ()}[variants]:
        if (style, layout, theme) != plain:
            options = {"style": style, "layout": layout, "theme": theme}
            yield Piece(f"{format}-{style}-{layout}-{theme}", format, options, "web")


def all_looks() -> tuple[tuple[str, str, str], ...]:
    """Give every look: without a style there is no theme, and no element can ask for dark mode.

    >>> len(all_looks()), ("inline", "full", "auto") in all_looks()
    (90, False)
    """
    return tuple(
        (style, layout, theme)
        for style in STYLES
        for layout in LAYOUTS
        for theme in (THEME_NAMES if style != "none" else ("light",))
        if (style, theme) != ("inline", "auto")
    )

"""The one table of formats. The command line, the docs and the golden tests follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from pride_actions.errors import NotFoundError

if TYPE_CHECKING:
    from pride_actions.view.types import View


class Renderer(Protocol):
    """A function from a View and its own options to text."""

    def __call__(self, view: View, **options: object) -> str:
        """Give the text. The options are those that the format's row names."""
        ...


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a format.

    Attributes:
        default: what holds where nothing is said.
        about: what it does, in one line.
        choices: the values it may have; none named means any of the default's type.
    """

    default: object
    about: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table.

    Attributes:
        about: what it is for, in one line.
        module: where its function ``render`` is; imported when it is first used.
        media_type: what a web server should call it.
        extension: of a file that holds it, with the dot.
        use: which consent of a speaker it needs.
        options: its own options, by name.
    """

    about: str
    module: str
    media_type: str
    extension: str
    use: str
    options: dict[str, Option]

    def renderer(self) -> Renderer:
        """Import the format's function."""
        return cast("Renderer", import_module(self.module).render)


STYLES = ("none", "scoped", "inline", "shadow")
"""none: class names for a stylesheet that the page hosts. scoped: a style element in the snippet.
inline: declarations in each element, for hosts that strip style elements and class names.
shadow: a shadow root that needs no script."""

LAYOUTS = ("full", "cards", "compact", "buttons", "banner")
"""How much is shown, and how it is arranged."""

THEME_NAMES = ("light", "dark", "auto", "pride", "plain", "contrast")
"""The names of `pride_actions.theme.THEMES`."""

HEADING_LEVEL = Option(2, "The level of the title, 1 to 6, so that it fits the page around it.")

HTML_OPTIONS: dict[str, Option] = {
    "heading_level": HEADING_LEVEL,
    "style": Option("none", "Where the look comes from.", STYLES),
    "theme": Option("light", "The colours.", THEME_NAMES),
    "layout": Option("full", "How much is shown, and how it is arranged.", LAYOUTS),
    "accent": Option("", "The colour of buttons and links, as #rrggbb."),
    "ground": Option("", "The colour behind everything, as #rrggbb."),
    "exit_link": Option(False, "Begin with a link that leaves the page at once."),
    "exit_script": Option(False, "Let pressing Shift three times do the same, by a script."),
    "nonce": Option("", "The nonce of the page's content security policy."),
}

DOCUMENT_OPTIONS: dict[str, Option] = {
    "heading_level": Option(1, HEADING_LEVEL.about),
    "theme": Option("auto", HTML_OPTIONS["theme"].about, THEME_NAMES),
    **{name: HTML_OPTIONS[name] for name in ("layout", "accent", "ground")},
    **{name: HTML_OPTIONS[name] for name in ("exit_link", "exit_script")},
    "canonical": Option("", "The https address at which the page is published."),
    "robots": Option("", "What search engines may do, as in noindex,nofollow."),
    "neutral": Option(False, "Say nothing of the campaign in the title and the metadata."),
}

FORMATS: dict[str, Format] = {
    "html": Format(
        "a snippet to paste into a page",
        "pride_actions.renderers.html",
        "text/html",
        ".html",
        "web",
        HTML_OPTIONS,
    ),
    "document": Format(
        "a whole page, with its look and what search engines and previews show",
        "pride_actions.renderers.document",
        "text/html",
        ".html",
        "web",
        DOCUMENT_OPTIONS,
    ),
    "markdown": Format(
        "for README files and sites that take Markdown",
        "pride_actions.renderers.markdown",
        "text/markdown",
        ".md",
        "web",
        {"heading_level": HEADING_LEVEL},
    ),
    "json": Format(
        "for programs; its schema is schema/view.json",
        "pride_actions.renderers.json",
        "application/json",
        ".json",
        "api",
        {"heading_level": HEADING_LEVEL},
    ),
    "text": Format(
        "plain text at 72 columns",
        "pride_actions.renderers.text",
        "text/plain",
        ".txt",
        "web",
        {"heading_level": HEADING_LEVEL},
    ),
}


def format_named(name: str) -> Format:
    """Give a row of the table.

    Raises:
        NotFoundError: if there is none of that name.

    >>> format_named("markdown").extension
    '.md'
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise NotFoundError("format", name, FORMATS) from None

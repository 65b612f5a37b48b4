"""The one table of formats. The command line, the docs and the golden tests follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from pride_actions.errors import NotFoundError
from pride_actions.view.types import View


class Renderer(Protocol):
    """A function from a View and its own options to text."""

    def __call__(self, view: View, **options: object) -> str:
        """Give the text. The options are those that the format's row names."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table.

    Attributes:
        about: what it is for, in one line.
        module: where its function ``render`` is; imported when it is first used.
        media_type: what a web server should call it.
        extension: of a file that holds it, with the dot.
        use: which consent of a speaker it needs.
        options: its own options and their defaults.
    """

    about: str
    module: str
    media_type: str
    extension: str
    use: str
    options: dict[str, object]

    def renderer(self) -> Renderer:
        """Import the format's function."""
        return cast("Renderer", import_module(self.module).render)


FORMATS: dict[str, Format] = {
    "html": Format(
        "a snippet to paste into a page",
        "pride_actions.renderers.html",
        "text/html",
        ".html",
        "web",
        {
            "heading_level": 2,
            "style": "none",
            "theme": "light",
            "layout": "full",
            "accent": "",
            "ground": "",
            "exit_link": False,
            "exit_script": False,
            "nonce": "",
        },
    ),
    "markdown": Format(
        "for README files and sites that take Markdown",
        "pride_actions.renderers.markdown",
        "text/markdown",
        ".md",
        "web",
        {"heading_level": 2},
    ),
    "json": Format(
        "for programs; its schema is schema/view.json",
        "pride_actions.renderers.json",
        "application/json",
        ".json",
        "api",
        {"heading_level": 2},
    ),
    "text": Format(
        "plain text at 72 columns",
        "pride_actions.renderers.text",
        "text/plain",
        ".txt",
        "web",
        {"heading_level": 2},
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

"""The one table of formats. The command line, the docs and the golden tests follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from pride_actions.errors import NotFoundError

if TYPE_CHECKING:
    from pride_actions.view.types import View


class Renderer(Protocol):
    """A function from a View and its own options to text."""

    def __call__(self, view: View, **options: object) -> str:
        """Give the text. The options are those that the format's row names."""
        ...


class Option(NamedTuple):
    """An option of a format.

    Attributes:
        default: what holds where nothing is said.
        about: what it does, in one line.
        choices: the values it may have; none named means any of the default's type.
        value: what may follow an option that is on or off, such as an address.
        also: types that it may have beside the default's, in Python: the same by keys.
    """

    default: object
    about: str
    choices: tuple[str, ...] = ()
    value: str = ""
    also: tuple[type, ...] = ()


class Format(NamedTuple):
    """A row of the table.

    Attributes:
        about: what it is for, in one line.
        module: where its function ``render`` is; imported when it is first used.
        media_type: what a web server should call it.
        extension: of a file that holds it, with the dot.
        use: which consent of a speaker it needs.
        options: its own options, by name.
        needs: those of them that have to be given.
        carries: the format of the snippet in it, where it is something around a snippet: that
            snippet has its own stamp and seal, so it can be checked wherever it is found.
        is_page: whether it is a page around a snippet that has no stamp of its own. What the page
            says of itself and of others is not sealed: no stamp tells it.
        splices: whether it writes the partner's own words one character at a time, so that
            others can be filled in without running it again.
    """

    about: str
    module: str
    media_type: str
    extension: str
    use: str
    options: dict[str, Option]
    needs: tuple[str, ...] = ()
    carries: str = ""
    is_page: bool = False
    splices: bool = False

    def renderer(self) -> Renderer:
        """Import the format's function."""
        return cast("Renderer", import_module(self.module).render)

    def snippet(self, text: str) -> str:
        """Give the part of a rendering that is sealed: the snippet in it, or else all of it."""
        begin, end = text.find("<section"), text.rfind("</section>\n")
        is_part = begin >= 0 and (self.is_page or bool(self.carries))
        return text[begin : end + len("</section>\n")] if is_part else text


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
    "exit_link": Option(
        False,
        "Begin with a link that leaves the page at once, to an address of yours.",
        value="URL",
        also=(str,),
    ),
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
    "frame": Option(False, "Made to be shown in a frame: it tells the page around it its height."),
    "oembed": Option("", "The https address of the oEmbed document, for programs to find."),
    "alternates": Option(
        (),
        "Where the page is in another language, as in de=https://partner.example/de.",
        also=(list, Mapping),
    ),
    "successor": Option("", "The https address of the page of what has taken its place."),
}

ELEMENT_OPTIONS: dict[str, Option] = {
    **HTML_OPTIONS,
    "style": Option("scoped", HTML_OPTIONS["style"].about, ("none", "scoped", "inline")),
    "theme": Option("auto", HTML_OPTIONS["theme"].about, THEME_NAMES),
    "script": Option("/pride-action.js", "Where the script is: a path on the site, or https."),
    "integrity": Option("", "The digest that pins the script; that of ours, if left out."),
    "src": Option("", "The path, on the same site, of what it is renewed from."),
    "more": Option("", "Where the second script is, which offers to copy, share and note dates."),
}

FRAME_OPTIONS: dict[str, Option] = {
    "src": Option("", "The https address of the page in the frame."),
    "url": Option("", "The https address that the link below it leads to; src, if left out."),
    "width": Option(720, "How wide the frame is at most, in pixels."),
    "height": Option(640, "How high the frame is until it tells its own height, in pixels."),
    "auto_height": Option(
        True, "Follow the frame's own height, by a script, once nothing that is seen moves by it."
    ),
    "lazy": Option(True, "Load the frame when it comes near to what is seen."),
    "sandbox": Option(
        "allow-scripts allow-popups allow-popups-to-escape-sandbox "
        "allow-top-navigation-by-user-activation",
        "What the page in the frame may do.",
    ),
    "nonce": HTML_OPTIONS["nonce"],
}

OEMBED_OPTIONS: dict[str, Option] = {
    "src": FRAME_OPTIONS["src"],
    "url": FRAME_OPTIONS["url"],
    "maxwidth": Option(0, "How wide it may be at most, in pixels; 0 for any width."),
    "maxheight": Option(0, "How high it may be at most, in pixels; 0 for any height."),
}

MAIL_LAYOUTS = ("list", "cards", "single")
"""How a section of a mail is arranged; single: one action, with one call."""

MAIL_TEXT_OPTIONS: dict[str, Option] = {
    "heading_level": Option(2, "The level of the title; 2 to 4 in a mail."),
    "layout": Option("list", HTML_OPTIONS["layout"].about, MAIL_LAYOUTS),
    "profile": Option("generic", "The sending service, whose code no content may become."),
    "campaign_tag": Option(
        "", "As utm_source=weekly&utm_medium=email; on links that tolerate it.", also=(Mapping,)
    ),
    "max_bytes": Option(
        20_000, "What does not fit is told in brief or left out; 0 leaves out no action."
    ),
}

MAIL_OPTIONS: dict[str, Option] = {
    **MAIL_TEXT_OPTIONS,
    "theme": Option(
        "light", HTML_OPTIONS["theme"].about, tuple(name for name in THEME_NAMES if name != "auto")
    ),
    "accent": HTML_OPTIONS["accent"],
    "ground": HTML_OPTIONS["ground"],
}

FLAVOUR_NAMES = ("github", "buttondown", "ghost", "listmonk", "plain")
"""``github``, and the names of `pride_actions.renderers.flavours.FLAVOURS`."""

MARKDOWN_OPTIONS: dict[str, Option] = {
    "heading_level": HEADING_LEVEL,
    "flavour": Option("github", "The tool that reads it; github suits most.", FLAVOUR_NAMES),
}

FORMATS: dict[str, Format] = {
    "html": Format(
        "a snippet to paste into a page",
        "pride_actions.renderers.html",
        "text/html",
        ".html",
        "web",
        HTML_OPTIONS,
        splices=True,
    ),
    "document": Format(
        "a whole page, with its look and what search engines and previews show",
        "pride_actions.renderers.document",
        "text/html",
        ".html",
        "web",
        DOCUMENT_OPTIONS,
        is_page=True,
        splices=True,
    ),
    "element": Format(
        "a snippet in an element that renews itself from your own site",
        "pride_actions.renderers.element",
        "text/html",
        ".html",
        "web",
        ELEMENT_OPTIONS,
        carries="html",
    ),
    "iframe": Format(
        "a frame around a page of its own, with a link that stays if the frame fails",
        "pride_actions.renderers.iframe",
        "text/html",
        ".html",
        "web",
        FRAME_OPTIONS,
        needs=("src",),
    ),
    "oembed-json": Format(
        "for sites that make a frame of an address that is pasted (oEmbed)",
        "pride_actions.renderers.oembed",
        "application/json+oembed",
        ".json",
        "web",
        OEMBED_OPTIONS,
        needs=("src",),
        carries="iframe",
    ),
    "oembed-xml": Format(
        "the same as XML",
        "pride_actions.renderers.oembed_xml",
        "text/xml+oembed",
        ".xml",
        "web",
        OEMBED_OPTIONS,
        needs=("src",),
        carries="iframe",
    ),
    "markdown": Format(
        "for README files and sites that take Markdown",
        "pride_actions.renderers.markdown",
        "text/markdown",
        ".md",
        "web",
        MARKDOWN_OPTIONS,
    ),
    "json": Format(
        "for programs; `pride-actions schema view` prints its schema",
        "pride_actions.renderers.json",
        "application/json",
        ".json",
        "api",
        {"heading_level": HEADING_LEVEL},
        splices=True,
    ),
    "text": Format(
        "plain text at 72 columns",
        "pride_actions.renderers.text",
        "text/plain",
        ".txt",
        "web",
        {"heading_level": HEADING_LEVEL},
    ),
    "email": Format(
        "a section of somebody else's mail, as HTML",
        "pride_actions.renderers.mail.section",
        "text/html",
        ".html",
        "newsletter",
        MAIL_OPTIONS,
    ),
    "email-text": Format(
        "the same for the plain text part of a mail",
        "pride_actions.renderers.mail.text",
        "text/plain",
        ".txt",
        "newsletter",
        MAIL_TEXT_OPTIONS,
    ),
    "mjml": Format(
        "the same for the body of an MJML template",
        "pride_actions.renderers.mail.mjml",
        "text/mjml",
        ".mjml",
        "newsletter",
        MAIL_OPTIONS,
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
    except (KeyError, TypeError):  # a list, for one, is no key
        raise NotFoundError("format", name, FORMATS) from None

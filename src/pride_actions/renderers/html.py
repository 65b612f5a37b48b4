"""HTML: semantic, without a script or a request, and without an id that could clash."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from pride_actions.renderers import rows
from pride_actions.renderers.content import STAMP, content, heading, icon
from pride_actions.renderers.embedding import checked_nonce
from pride_actions.renderers.exit_link import Exit
from pride_actions.renderers.exit_link import exit_link as make_exit_link
from pride_actions.renderers.look import Attributes, Look, look
from pride_actions.renderers.templates import compiled, environment
from pride_actions.richtext import as_markup, inline_html, to_html
from pride_actions.richtext.html import LINK_ATTRS
from pride_actions.segments import AROUND, Html, is_mark
from pride_actions.theme.stylesheet import tall
from pride_actions.view.types import Link, Phrase, Prose, Value, View

TEMPLATES = {"full": "full.j2", "cards": "full.j2"}
"""The template of each layout's content; ``compact.j2`` for those that are not here."""


def render(
    view: View,
    *,
    heading_level: int = 2,
    style: str = "none",
    theme: str = "light",
    layout: str = "full",
    accent: str = "",
    ground: str = "",
    exit_link: bool | str = False,
    exit_script: bool = False,
    nonce: str = "",
) -> Html:
    """Give the View as a snippet of HTML.

    Args:
        view: what to show.
        heading_level: the level of the snippet's own title, 1 to 6.
        style: ``none`` (class names only), ``scoped`` (a style element in the snippet),
            ``inline`` (for hosts that strip style elements) or ``shadow`` (a shadow root, without
            a script; the content stands in it, and once more beside it for old browsers).
        theme: a name of `pride_actions.theme.THEMES`.
        layout: ``full``, ``cards``, ``compact``, ``buttons`` or ``banner``.
        accent: ``#rrggbb``, for buttons and links; they stay readable whatever is chosen.
        ground: ``#rrggbb``, behind everything.
        exit_link: True for a link that leaves the page at once, or the https address it leads to.
        exit_script: add the script by which pressing Shift three times does the same.
        nonce: of the page's content security policy, for the style and script elements.
    """
    more = 0.0 if style == "none" else tall(view.locale)
    chosen = look(style, theme, layout, accent, ground, more, leaves=bool(exit_link))
    frame = Frame(heading_level, make_exit_link(exit_link, exit_script), checked_nonce(nonce))
    if style != "shadow":
        return Html(write(view, chosen, frame))
    inside = write(view, chosen, frame, part="inside")
    return Html(write(view, chosen.bare, frame, part="around", inside=inside))


@dataclass(frozen=True)
class Frame:
    """What stands around the content of a snippet.

    Attributes:
        level: of its title.
        leave: the link that leaves the page at once.
        nonce: of the page's content security policy.
    """

    level: int
    leave: Exit | None
    nonce: str = ""


def write(view: View, chosen: Look, frame: Frame, part: str = "", inside: str = "") -> str:
    """Write a snippet.

    Args:
        view: what to show.
        chosen: the look.
        frame: what stands around the content.
        part: ``inside`` for what goes into a shadow root, ``around`` for the element that has it:
            there the same once more, for readers whose browser or program makes no shadow roots.
        inside: what goes into the shadow root.
    """
    name, attributes = TEMPLATES.get(chosen.layout, "compact.j2"), chosen.attributes
    # A template finds an attribute at once, but a key only after it has found no attribute.
    labels = SimpleNamespace(**view.labels)

    def written() -> str:
        html = _template(attributes, name).render(
            view=view, labels=labels, layout=chosen.layout, stamp_place=STAMP
        )
        return as_markup(html, str(attributes["bdi"]))

    kind, has_icons = (attributes, name, chosen.layout), chosen.style != "none"
    before, behind = content(view, kind, written, frame.level, has_icons=has_icons)
    html = _template(attributes, "html.j2").render(
        view=view,
        labels=labels,
        content=before,
        rest=behind,
        leave=frame.leave,
        nonce=_attribute(frame.nonce),
        root=chosen.root,
        css="" if chosen.style == "page" else chosen.css,
        stripe=chosen.stripe,
        again=chosen.again,
        # Shown when it has the focus, which declarations in an element cannot say.
        skip=chosen.style != "inline",
        part=part,
        inside=Markup(inside),  # noqa: S704
    )
    return as_markup(html, str(attributes["bdi"]))


def _attribute(nonce: str) -> Markup:
    """Give the nonce as an attribute; what will be filled in later comes with the whole of it."""
    before, after = AROUND["nonce"] if nonce and not is_mark(nonce) else ("", "")
    return Markup(before + nonce + after)  # noqa: S704


@lru_cache(maxsize=64)
def _template(attributes: Attributes, name: str) -> Template:
    """Compile a template for one set of attributes: all looks with class names share theirs."""
    return compiled(_environment(attributes), name, attributes)


def _environment(attributes: Attributes) -> Environment:
    found = environment()
    writer = Writer(attributes)
    found.filters.update(
        show=writer.show,
        inline=writer.inline,
        block=writer.block,
        link=writer.link,
        button=writer.button,
        numbers=numbers,
        do_now=rows.do_now,
    )
    found.globals.update(
        at=attributes,
        heading=heading,
        icon=icon,
        bare_rows=rows.BARE_ROWS,
        verbatim_rows=rows.VERBATIM_ROWS,
        calls=rows.calls,
        cited=rows.cited,
        in_one_line=rows.in_one_line,
        is_inline=rows.is_inline,
        labelled=rows.labelled,
        prose=rows.prose,
        runs=rows.runs,
        short=rows.short,
        unnamed_sources=rows.unnamed_sources,
    )
    return found


class Writer:
    """Writes values and links with the attributes of one look."""

    def __init__(self, attributes: Attributes) -> None:
        self.at = attributes
        tags = ("p", "ul", "ol", "li", "blockquote", "a", "em", "strong", "span")
        self.words = {tag: str(attributes[tag]) for tag in tags}

    def show(self, value: Value) -> Markup:
        """Give a value; words in another language carry ``lang`` and ``dir``."""
        if isinstance(value, Prose):
            html = to_html(value.rich, attrs=self.words)
            return Markup(f"<div{_language(value)}>{html}</div>" if value.lang else html)  # noqa: S704
        text = str(escape(value.text))
        if not isinstance(value, Phrase):
            text = text.replace("\n", "<br>\n")
        return Markup(f"<span{_language(value)}>{text}</span>" if value.lang else text)  # noqa: S704

    def inline(self, value: Value) -> Markup:
        """Give a value; a single paragraph without the tags of one."""
        if not isinstance(value, Prose) or not value.rich.is_inline:
            return self.show(value)
        html = inline_html(value.rich, attrs=self.words)
        return Markup(f"<span{_language(value)}>{html}</span>" if value.lang else html)  # noqa: S704

    def block(self, value: Value) -> Markup:
        """Give a value as paragraphs."""
        if isinstance(value, Prose):
            return Markup(f"\n{self.show(value)}")  # noqa: S704
        return Markup(f"\n<p{self.at['p']}>{self.show(value)}</p>")  # noqa: S704

    def link(self, value: Link) -> Markup:
        """Give a link."""
        return self._anchor(value, "a")

    def button(self, value: Link) -> Markup:
        """Give a link that looks like a button."""
        return self._anchor(value, "a.button")

    def _anchor(self, value: Link, name: str) -> Markup:
        attributes, label = LINK_ATTRS, self.show(value.label)
        if not value.url.startswith("http"):
            # Numbers and addresses keep their order among words that run from right to left.
            attributes, label = "", Markup(f"<bdi{self.at['bdi']}>{label}</bdi>")  # noqa: S704
        return Markup(f'<a{self.at[name]} href="{escape(value.url)}"{attributes}>{label}</a>')  # noqa: S704


def _language(value: Value) -> str:
    return f' lang="{escape(value.lang)}" dir="{escape(value.dir)}"'


def numbers(sources: tuple[int, ...]) -> Markup:
    """Give the numbers of sources, as in [1] [4]."""
    return Markup("".join(f" [{number}]" for number in sources))  # noqa: S704

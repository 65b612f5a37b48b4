"""How elements get their look: by class names, or by declarations written into each of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from pride_actions.errors import NotFoundError, OptionError
from pride_actions.renderers.table import LAYOUTS, STYLES
from pride_actions.theme import Theme, theme
from pride_actions.theme.sheets import embedded, paged, scope, shadowed
from pride_actions.theme.stylesheet import inline, rules, short, tall_class

DISPLAY = dict.fromkeys(
    ("section", "article", "div", "h", "p", "ul", "ol", "dl", "dt", "dd", "blockquote"), "block"
) | {"li": "list-item"}
"""Written into elements where no style element can take back what a page does to all of them."""

TEXT_TAGS = frozenset({"h", "p", "li", "dt", "dd"})
"""Elements that pages set colour and size for; each is given its own, since some sites take what
takes back everything (`all`) out of a style attribute."""

AROUND_BUTTONS = frozenset({"buttons", "row", "exit"})
"""Elements whose lines are as high as a button: some sites take `display` out of a style attribute,
and a button without it would cover the words above and below. The first is no class name."""


class Attributes(dict[str, Markup]):
    """Attributes by a name such as ``p.meta``: the tag, and the names of its look.

    Made when first used and kept: a template asks for the same few again and again.
    """

    def __init__(self, chosen: Theme | None, layout: str = "", more: float = 0.0) -> None:
        super().__init__()
        self._theme = chosen
        self._layout = layout
        self._more = more

    def __hash__(self) -> int:  # type: ignore[override]  # one of a kind: a key by identity
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __missing__(self, key: str) -> Markup:
        tag, _, names = key.partition(".")
        chosen = self._theme
        found = self._classes(names) if chosen is None else self._style(tag, names, chosen)
        self[key] = found
        return found

    def _classes(self, names: str) -> Markup:
        named = (name for name in names.split() if name != "buttons")
        told = " ".join(f"pa-{name}" if name != "pa" else name for name in named)
        return Markup(' class="{}"').format(told) if told else Markup()

    def _style(self, tag: str, names: str, chosen: Theme) -> Markup:
        known = rules(self._layout)
        parts = [name for name in (tag, *names.split()) if name in known]
        shown = ["all:initial" if tag == "section" else "all:revert"]
        if tag in DISPLAY:
            shown.append(f"display:{DISPLAY[tag]}")
        if tag in TEXT_TAGS:
            line = f"{1.55 + self._more:g}"
            shown.append(
                f"color:{short(str(chosen.palette.text))};font-size:16px;line-height:{line}"
            )
        elif "button" in names.split() or tag == "small":
            shown.append(f"line-height:{1.55 + self._more:g}")
        shown += [inline(name, chosen, self._layout, self._more) for name in parts]
        if not AROUND_BUTTONS.isdisjoint(names.split()):
            shown.append("line-height:50px")
        # Some sanitisers know only the longer name; without its ground a colour could not be read.
        told = _last(";".join(shown)).replace("background:#", "background-color:#")
        return Markup(' style="{}"').format(told)


def _last(declarations: str) -> str:
    """Give of each property the last declaration, which is the one that counts.

    >>> _last("margin:0;color:red;margin:8px")
    'color:red;margin:8px'
    """
    found: dict[str, str] = {}
    for one in declarations.split(";"):
        name = one.partition(":")[0]
        found.pop(name, None)
        found[name] = one
    return ";".join(found.values())


CLASS_NAMES = Attributes(None)
"""Shared by all looks that style by class names."""


@dataclass(frozen=True, eq=False)
class Look:
    """A style, a theme and a layout, ready for the template.

    Attributes:
        style: where the look comes from.
        layout: how much is shown, and how it is arranged.
        attributes: of each element, by name.
        root: those of the element around all others.
        css: what goes into a style element; empty for none.
        stripe: the attributes of the stripe above the title; empty for none.
        again: the attributes of an element within that has the same ground; empty for none.
    """

    style: str
    layout: str
    attributes: Attributes
    root: Markup
    css: Markup
    stripe: Markup
    again: Markup

    @property
    def bare(self) -> Look:
        """The same without any look."""
        return Look(
            "none", self.layout, CLASS_NAMES, CLASS_NAMES[ROOT], Markup(), Markup(), Markup()
        )


ROOT = "section.pa"
"""The element around all others."""

SHEETS = {"scoped": embedded, "shadow": shadowed, "page": paged}
"""How the stylesheet is written for the styles that have one; ``page`` for a whole page."""


@lru_cache(maxsize=128)
def look(
    style: str,
    name: str,
    layout: str,
    accent: str,
    ground: str,
    more: float = 0.0,
    leaves: bool = True,
) -> Look:
    """Choose a look.

    Args:
        style: where it comes from.
        name: of the theme.
        layout: how much is shown, and how it is arranged.
        accent: of buttons and links.
        ground: behind everything.
        more: how much more room lines need; the sheet of a whole page knows that itself.
        leaves: whether there is an exit link.

    Raises:
        NotFoundError: for a style, theme or layout that does not exist.
        OptionError: for colours on which nothing can be read, or a theme that needs a style
            element where none is allowed.
    """
    for what, value, known in (("style", style, (*STYLES, "page")), ("layout", layout, LAYOUTS)):
        if value not in known:
            raise NotFoundError(what, value, known)
    chosen = theme(name, accent, ground)
    if style == "inline" and chosen.dark is not None:
        raise OptionError(
            "theme='auto' follows the reader's own setting, which an element cannot; "
            "with style='inline' choose 'light' or 'dark'"
        )
    attributes = Attributes(chosen, layout, more) if style == "inline" else CLASS_NAMES
    css = SHEETS[style](chosen, layout, leaves=leaves) if style in SHEETS else ""
    root = attributes[ROOT]
    if style in ("scoped", "shadow"):
        names = ("pa", scope(css) if style == "scoped" else "", tall_class(more))
        root = Markup(' class="{}"').format(" ".join(filter(None, names)))
    stripe = attributes["div.stripe"] if chosen.stripe and style != "none" else Markup()
    again = _ground(chosen) if style == "inline" else Markup()
    return Look(style, layout, attributes, root, Markup(css), stripe, again)  # noqa: S704


def _ground(chosen: Theme) -> Markup:
    """Give the colours once more, for hosts that take away a section but not what is in it.

    HTMLPurifier does, whose HTML has no sections: on a dark page the words would be dark.
    """
    ground, text = (short(str(one)) for one in (chosen.palette.ground, chosen.palette.text))
    told = f"all:revert;display:block;background-color:{ground};color:{text}"
    return Markup(' style="{}"').format(told)

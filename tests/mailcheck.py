"""What every section of a mail has to be, as one checker: it answers with what it objects to.

It knows nothing of the library: it reads the HTML anew and has its own lists, colours and limits.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID = frozenset({"br", "hr", "img"})
ELEMENTS = VOID | frozenset(
    """
    div table tbody tr td p h2 h3 h4 a strong b em i span ul ol li blockquote
    """.split()
)
ATTRIBUTES = {
    "div": {"lang", "dir", "style"},
    "span": {"lang", "dir", "style"},
    "table": {"role", "cellpadding", "cellspacing", "border", "width", "bgcolor", "style"},
    "td": {"align", "valign", "width", "height", "bgcolor", "style"},
    "a": {"href", "style"},
    "ol": {"start", "style"},
    **{tag: {"style"} for tag in ("p", "h2", "h3", "h4", "ul", "li", "blockquote")},
}

_HEX = r"#[0-9a-f]{6}"
_PX = r"(?:0|[1-9]\d{0,2}px)"
PROPERTIES = {
    "background-color": _HEX,
    "border": rf"{_PX} solid {_HEX}",
    "border-left": rf"{_PX} solid {_HEX}",
    "border-radius": _PX,
    "border-right": rf"{_PX} solid {_HEX}",
    "border-top": rf"{_PX} solid {_HEX}",
    "color": _HEX,
    "display": "block|inline-block",
    "font-family": r"[A-Za-z]+(?:,[A-Za-z-]+)*,(?:sans-serif|serif|monospace)",
    "font-size": _PX,
    "font-weight": "bold",
    "height": _PX,
    "line-height": _PX,
    "margin": rf"{_PX}(?: {_PX}){{0,3}}",
    "margin-bottom": _PX,
    "margin-top": _PX,
    "max-width": _PX,
    "padding": rf"{_PX}(?: {_PX}){{0,3}}",
    "text-align": "left|right|center",
    "text-decoration": "none|underline",
    "word-break": "break-word",
}
TEXT_STYLE = {"font-family", "font-size", "line-height", "color", "background-color"}

LINK = re.compile(r"https://[a-z0-9.-]+\.[a-z0-9-]+(?:[/?#][!#-&(-;=?-Z\\\]^_a-z|~]*)?")
OTHER_LINK = re.compile(r"(?:mailto:[^\s\"'<>]*|(?:tel|sms):\+\d{6,15})")
TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|mc_[ce]id)=", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
LONGEST_LINE = 900
LONGEST_LINK = 1500


@dataclass
class Node:
    """An element, with the declarations that it carries."""

    tag: str
    attrs: dict[str, str]
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    @property
    def style(self) -> dict[str, str]:
        pairs = (part.partition(":") for part in self.attrs.get("style", "").split(";") if part)
        return {name: value for name, _, value in pairs}

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()


class Reader(HTMLParser):
    """Reads a section into nodes, and notes what no parser should have to mend."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = self.root
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        if self.open is not self.root:
            self.faults.append(f"<{self.open.tag}> is never closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> has an attribute twice")
        node = Node(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(node)
        if tag not in VOID:
            self.open = node

    def handle_endtag(self, tag: str) -> None:
        if tag != self.open.tag or self.open.parent is None:
            self.faults.append(f"</{tag}> where <{self.open.tag}> is open")
        else:
            self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"a declaration: {decl}")


def read(html: str) -> Node:
    """The tree of a section."""
    return Reader(html).root


def objections(html: str, *, level: int = 2, tagged: bool = False) -> list[str]:
    """What is wrong with a section; ``tagged`` where the caller asked for a campaign tag."""
    reader = Reader(html)
    found = [*reader.faults, *_source(html), *_whole(reader.root, level)]
    for node in reader.root.walk():
        if node.tag:
            found += [f"{problem}: {_shown(node)}" for problem in _element(node)]
            found += [f"{problem}: {_shown(node)}" for problem in _declarations(node)]
        if node.tag == "a":
            found += [f"{problem}: {_shown(node)}" for problem in _link(node, tagged)]
    return [*found, *_calls(reader.root), *_contrasts(reader.root)]


def _shown(node: Node) -> str:
    return f"<{node.tag} {node.attrs}> {node.text.strip()[:60]!r}"


def _source(html: str) -> Iterator[str]:
    if re.search(r"&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot);)", html):
        yield "a bare &"
    if found := UNSEEN.search(unescape(html)):
        yield f"an unseen character: {found[0]!r}"
    for line in html.split("\n"):
        if len(line.encode()) > LONGEST_LINE:
            yield f"a line of {len(line.encode())} octets: {line[:80]}"


def _whole(root: Node, level: int) -> Iterator[str]:
    tops = [one for one in root.children if isinstance(one, Node)]
    outer = "".join(one for one in root.children if isinstance(one, str))
    if len(tops) != 1 or outer.strip():
        yield "there is not one root"
    elif set(tops[0].attrs) != {"lang", "dir", "style"} or tops[0].tag != "div":
        yield f"the root is {_shown(tops[0])}"
    elif not re.fullmatch(rf"background-color:{_HEX}", tops[0].attrs["style"]):
        yield "the root has no plain ground"
    last = level - 1
    for node in root.walk():
        if re.fullmatch(r"h\d", node.tag):
            depth = int(node.tag[1])
            if depth > last + 1 or depth < level:
                yield f"a level is skipped: {_shown(node)}"
            last = depth


def _element(node: Node) -> Iterator[str]:
    if node.tag not in ELEMENTS:
        yield "an element that clients drop"
    if strange := set(node.attrs) - ATTRIBUTES.get(node.tag, set()):
        yield f"attributes that do not belong there, {strange}"
    if node.tag == "table":
        expected = {"role": "presentation", "cellpadding": "0", "cellspacing": "0", "border": "0"}
        if not expected.items() <= node.attrs.items():
            yield "a table that is read as one, or has gaps"
    if node.tag == "tr" and node.parent and node.parent.tag not in {"table", "tbody"}:
        yield "a row outside a table"


def _declarations(node: Node) -> Iterator[str]:
    style = node.style
    for name, value in style.items():
        if not re.fullmatch(PROPERTIES.get(name, r"(?!)"), value):
            yield f"{name}:{value}"
    if "padding" in style and node.tag != "td":
        yield "padding outside a cell"
    if "width" in style or ("max-width" in style and node.tag != "table"):
        yield "a width where Word knows none"
    if node.tag in {"td", "a"} and not style.keys() >= TEXT_STYLE:
        yield "words that inherit their look"
    if "color" in style and "background-color" not in style:
        yield "a colour without its own ground"
    if "font-size" in style and int(style["font-size"].removesuffix("px")) < 13:
        yield "too small"


def _link(node: Node, tagged: bool) -> Iterator[str]:
    url = node.attrs.get("href", "")
    if not (LINK.fullmatch(url) or OTHER_LINK.fullmatch(url)):
        yield "an address that is not allowed"
    if len(url) > LONGEST_LINK:
        yield "an address that is too long"
    if url.startswith("http") and "@" in urlsplit(url).netloc:
        yield "credentials"
    if not tagged and TRACKING.search(url):
        yield "a tracking key"
    if not node.text.strip():
        yield "a link without words"


def calls(root: Node) -> Iterator[Node]:
    """Links that look like buttons."""
    for node in root.walk():
        if node.tag == "a" and node.style.get("text-decoration") == "none":
            yield node


def _calls(root: Node) -> Iterator[str]:
    targets: dict[str, str] = {}
    for node in calls(root):
        cell = node.parent
        if cell is None or cell.tag != "td" or cell.attrs.get("bgcolor") is None:
            yield f"a button without a cell: {_shown(node)}"
            continue
        grounds = {cell.attrs["bgcolor"], cell.style["background-color"]}
        if grounds != {node.style["background-color"]}:
            yield f"a button of two colours: {_shown(node)}"
        if int(cell.attrs.get("height", "0")) < 44 or cell.style.get("height") != "44px":
            yield f"a button that is too low: {_shown(node)}"
        words, url = " ".join(node.text.split()), node.attrs["href"]
        if targets.setdefault(words, url) != url:
            yield f"equal words for different pages: {_shown(node)}"


# --- colours --------------------------------------------------------------------------------------


RGB = tuple[float, float, float]


def rgb(text: str) -> RGB:
    red, green, blue = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _negative(colour: RGB) -> RGB:
    return 1 - colour[0], 1 - colour[1], 1 - colour[2]


def _lightness(colour: RGB) -> RGB:
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    return colorsys.hls_to_rgb(hue, 1 - lightness, saturation)


def _filter(colour: RGB) -> RGB:
    """``invert(1) hue-rotate(180deg)`` by the matrix of the CSS filter specification."""
    weights = (0.213, 0.715, 0.072)
    grey = sum(weight * part for weight, part in zip(weights, _negative(colour), strict=True))
    turned = (2 * grey - part for part in _negative(colour))
    red, green, blue = (min(1.0, max(0.0, part)) for part in turned)
    return red, green, blue


INVERSIONS = {"as set": lambda colour: colour, "negative": _negative, "lightness": _lightness,
              "filter": _filter}  # fmt: skip


def _luminance(colour: RGB) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
              for part in colour]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: RGB, other: RGB) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _contrasts(root: Node) -> Iterator[str]:
    pairs = {
        (node.style["color"], node.style["background-color"])
        for node in root.walk()
        if node.style.keys() >= TEXT_STYLE
    }
    for words, ground in sorted(pairs):
        for name, inverted in INVERSIONS.items():
            contrast = ratio(inverted(rgb(words)), inverted(rgb(ground)))
            if contrast < 4.5:
                yield f"{words} on {ground}, {name}: {contrast:.2f}"


# --- text -----------------------------------------------------------------------------------------

_URL_LINE = re.compile(r"(?:https?://|mailto:|tel:|sms:)\S+")
_URL = re.compile(r"(?:https?://|mailto:|tel:\+|sms:\+)\S*")


def addresses(html: str) -> list[str]:
    """Every address of a section in order: of links, and of what is shown as plain text."""
    found: list[str] = []

    def look(node: Node) -> None:
        if node.tag == "a":
            found.append(node.attrs["href"])
        elif node.tag == "span" and re.fullmatch(r"http://\S+", node.text):
            found.append(node.text)
        else:
            for child in node.children:
                if isinstance(child, Node):
                    look(child)

    look(read(html))
    return found


def text_objections(text: str, html: str) -> list[str]:
    """What is wrong with the plain text part that belongs to a section."""
    lines = text.split("\n")
    urls = [line for line in lines if _URL_LINE.fullmatch(line)]
    found = [f"a line {line!r}" for line in lines if line != line.rstrip()]
    found += [f"{len(line.encode())} octets: {line[:60]}" for line in lines
              if len(line.encode()) > LONGEST_LINE]  # fmt: skip
    if urls != addresses(html):
        found.append(f"other addresses: {urls} and {addresses(html)}")
    if unseen := UNSEEN.search(text):
        found.append(f"an unseen character: {unseen[0]!r}")
    return found


def inline_urls(text: str) -> list[str]:
    """Addresses that share their line with words."""
    return [
        line for line in text.split("\n") if _URL.search(line) and not _URL_LINE.fullmatch(line)
    ]

"""What somebody who pastes a snippet has to know of it, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from shlex import join
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pride_actions.renderers.embedding import Policy
    from pride_actions.view.types import View

WIDTH = 76
"""Of the text behind the names."""

POLICY = "If your site sends a Content-Security-Policy, that has to allow:"
ANOTHERS = "If a site that shows it sends a Content-Security-Policy, that has to allow:"
FRAMED = (
    "Its server must let it be framed: the header X-Frame-Options, which many hosts send by "
    "themselves, keeps it out of other sites."
)
SHARED = (
    " If pages of another site load it from there, its server must send the header "
    "Access-Control-Allow-Origin."
)
"""Source: https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script"""

FREE = "The strictest Content-Security-Policy, default-src 'none', lets it be."


class Row(NamedTuple):
    """A line of the explanation; what is verbatim is to be copied, and stays in one piece."""

    name: str
    text: str
    verbatim: str = ""


STYLED = {
    "scoped": "In pages that you write yourself, Drupal's Full HTML, WordPress for accounts with "
    "the capability unfiltered_html, and code blocks of site builders. Where the look "
    "is lost: --style inline.",
    "inline": "In editors that take style elements out: WordPress for accounts without the "
    "capability unfiltered_html, and many site builders. Drupal's Basic HTML takes "
    "this look out too; what is left can be read and used.",
    "none": "In sites with a stylesheet of their own, and in editors that keep nothing but text "
    "and links. --stylesheet FILE writes a stylesheet to host.",
    "shadow": "In pages that you write yourself. An editor that cleans what is pasted could show "
    "everything twice: there --style inline.",
}
"""Which hosts a style suits."""

WHERE = {
    "element": "In pages that you write yourself, where a script of your own site may run. Where "
    "it may not, the snippet inside stays as it is.",
    "iframe": "In editors that keep frames, with what they may do: pages that you write yourself, "
    "WordPress for accounts with the capability unfiltered_html, code blocks of site builders.",
    "oembed": "It is no snippet, but the file that other sites ask for when somebody there pastes "
    "the address of your page. Publish it beside the page.",
}
"""Which hosts a mode suits that has no style to choose."""


def rows(
    mode: str,
    snippet: str,
    view: View,
    own: Mapping[str, Any],
    allowed: Policy,
    again: Iterable[str] = (),
    css: str = "",
    packs: Iterable[str] = (),
) -> Iterator[Row]:
    """Say what there is to know.

    Args:
        mode: how it is embedded.
        snippet: what is pasted, or published.
        view: what it shows.
        own: the options it was made with.
        allowed: what a content security policy has to allow.
        again: options, as they were written, that go for what is published beside it as well.
        css: the stylesheet that is hosted beside it, if there is one.
        packs: the options that name the packs it is from, if these are not the bundled one.
    """
    from pride_actions.renderers.embedding import directives, weight

    yield Row("Where", STYLED[own["style"]] if mode == "static" else WHERE[mode])
    yield from _needed(mode, view, own, again)
    yield from _too_small(view, own.get("layout", "full"))
    yield from _without_names(own)
    whose = ANOTHERS if mode == "oembed" else POLICY
    yield Row("Policy", whose if allowed else FREE, directives(allowed))
    if mode == "element" and own.get("src"):
        yield Row("", "And if it names policies of Trusted Types:", "trusted-types pride-action")
    yield Row("Loads", " ".join(_loads(mode, own, css)))
    plain, gzipped = weight(snippet)
    weighs = f"{plain:,} bytes; {gzipped:,} as most servers send them (gzip)."
    yield Row("Weighs", f"{weighs}{_weight_beside(mode, own, css)}")
    yield Row("Holds", _holds(mode, view, own))
    page = "ITS-PAGE" if mode in {"iframe", "oembed"} else "PAGE"
    checked = join(("pride-actions", "audit", *packs, page))
    yield Row("Check", "This says later whether it still holds and is unaltered:", checked)


def _too_small(view: View, layout: str) -> Iterator[Row]:
    from pride_actions.renderers.rows import do_now

    if layout in {"buttons", "banner"} and not do_now(view.actions, layout):
        yield Row("Note", f"No action fits into the layout {layout}; try --layout compact.")


def _without_names(own: Mapping[str, Any]) -> Iterator[Row]:
    """Say that the second script knows letters and events by their class names."""
    if own.get("more") and own.get("style") == "inline":
        text = "In the style inline nothing has a name by which --more finds letters and events."
        yield Row("Note", f"{text} It offers nothing; take --style scoped.")


def _needed(mode: str, view: View, own: Mapping[str, Any], again: Iterable[str]) -> Iterator[Row]:
    """Say what has to be published beside it."""
    if mode == "element":
        for name, address in _scripts(own):
            text = f"Put {name} on your site, as {address}. --assets FOLDER writes it."
            shared = "" if address.startswith("/") else SHARED
            yield Row("Host", f"{text}{shared} Pinned by:", f'integrity="{_pin(name, own)}"')
    elif mode == "iframe":
        words = ("pride-actions", "render", view.campaign, "--format", "document", "--frame")
        made = join((*words, *again, "--output", "frame.html"))
        text = f"What is to be found at {own['src']}. {FRAMED} Make it, anew in time, with:"
        yield Row("Host", text, made)
    elif mode == "oembed":
        link = '<link rel="alternate" type="application/json+oembed" href="https://...">'
        yield Row("Host", "Into the head of your page, with the address of this file:", link)


def _weight_beside(mode: str, own: Mapping[str, Any], css: str) -> str:
    """Say what its stylesheet or its scripts weigh, which are files of their own."""
    from pride_actions.renderers.element import script_file
    from pride_actions.renderers.embedding import weight

    if css:
        return f" Stylesheet, in a file of its own: {weight(css).gzipped:,}."
    if mode != "element":
        return ""
    scripts = sum(weight(script_file(name)).gzipped for name, _ in _scripts(own))
    return f" Scripts, in files of their own: {scripts:,}."


def _scripts(own: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    from pride_actions.renderers.element import MORE, SCRIPT

    yield SCRIPT, own.get("script") or f"/{SCRIPT}"
    if own.get("more"):
        yield MORE, own["more"]


def _pin(name: str, own: Mapping[str, Any]) -> str:
    from pride_actions.renderers.element import SCRIPT, script_file
    from pride_actions.renderers.embedding import integrity

    return (own.get("integrity") if name == SCRIPT else "") or integrity(script_file(name))


def _loads(mode: str, own: Mapping[str, Any], css: str) -> Iterator[str]:
    if mode == "static":
        if css:
            yield "Its stylesheet from your own site."
        yield "Nothing from anywhere else, and nothing is stored."
    elif mode == "element":
        addresses = [address for _, address in _scripts(own)]
        theirs = not all(address.startswith("/") for address in addresses)
        yield f"{' and '.join(addresses)}{'' if theirs else ' from your own site'}"
        yield f"and, to renew it, {own['src']}." if own.get("src") else "and nothing else."
        yield "No cookie is sent, and nothing is stored."
    else:
        yield f"{own['src']}, in a frame that has no cookie and stores nothing."


def _holds(mode: str, view: View, own: Mapping[str, Any]) -> str:
    if mode in {"iframe", "oembed"}:
        return "As long as the page in the frame is there; that page says until when it holds."
    if view.valid_until is None:
        return "Until its content is changed: it is a record, in which nothing ends on a day."
    until = f"Until {view.valid_until:%Y-%m-%d %H:%M} UTC"
    if mode == "element" and own.get("src"):
        return f"{until}; by then have something newer at {own['src']}, or it says that it is old."
    return f"{until}; then make it anew."


def laid_out(found: Iterable[Row]) -> str:
    """Lay out the explanation: names, and beside them what there is to say."""
    return "".join(_laid_out(*row) for row in found)


def _laid_out(name: str, text: str, verbatim: str = "") -> str:
    lines = [*wrap(text, WIDTH, break_on_hyphens=False), *filter(None, [verbatim])]
    return "".join(f"{head:12}{line}\n" for head, line in zip_longest([name], lines, fillvalue=""))

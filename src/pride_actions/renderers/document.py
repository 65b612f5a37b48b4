"""A page of its own: it loads nothing, and what others see of it can be kept neutral."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from jinja2 import Template
from markupsafe import Markup

from pride_actions.errors import OptionError
from pride_actions.locales import wording
from pride_actions.renderers.addresses import https
from pride_actions.renderers.embedding import directives, policy, source_hash
from pride_actions.renderers.exit_link import exit_link as make_exit_link
from pride_actions.renderers.html import Frame, write
from pride_actions.renderers.languages import SHEET as LANGUAGES
from pride_actions.renderers.languages import others
from pride_actions.renderers.linked_data import described, linked_data
from pride_actions.renderers.look import look
from pride_actions.renderers.scripts import script
from pride_actions.renderers.templates import compiled, environment
from pride_actions.renderers.way_on import SHEET as WAY_ON
from pride_actions.renderers.way_on import way_on
from pride_actions.richtext import bare
from pride_actions.segments import is_mark
from pride_actions.view.types import View

FRAMED = Markup(
    "body{background:var(--pa-ground)}main,main .pa{max-width:none}main{padding:0}"
    "main .pa{padding:20px;border:1px solid var(--pa-line);border-radius:14px}"
)
"""In a frame, where the page around it gives room."""

_ROBOTS = re.compile(
    r"[a-z]+(?:-[a-z]+)*(?::[\w-]+)?(?:,[a-z]+(?:-[a-z]+)*(?::[\w-]+)?)*", re.ASCII
)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*|x-default")


def render(
    view: View,
    *,
    heading_level: int = 1,
    theme: str = "auto",
    layout: str = "full",
    accent: str = "",
    ground: str = "",
    exit_link: bool | str = False,
    exit_script: bool = False,
    canonical: str = "",
    robots: str = "",
    neutral: bool = False,
    frame: bool = False,
    oembed: str = "",
    alternates: Mapping[str, str] | Iterable[str] = (),
    successor: str = "",
) -> str:
    """Give the View as a whole page.

    Args:
        view: what to show.
        heading_level: the level of its title, 1 to 6.
        theme: a name of `pride_actions.theme.THEMES`.
        layout: ``full``, ``cards``, ``compact``, ``buttons`` or ``banner``.
        accent: ``#rrggbb``, for buttons and links; they stay readable whatever is chosen.
        ground: ``#rrggbb``, behind everything.
        exit_link: True for a link that leaves the page at once, or the https address it leads to.
        exit_script: add the script by which pressing Shift three times does the same; not in a
            frame, which browsers do not let a key leave.
        canonical: the https address at which the page is published.
        robots: what search engines may do, as in ``noindex,nofollow``.
        neutral: say nothing of the campaign outside the page itself: a plain word for a title,
            and no description, share preview or linked data.
        frame: made to stand in a frame, as the format ``iframe`` makes one: its links leave the
            frame, and a script tells the page around it how high it is.
        oembed: the https address of the oEmbed document, for programs that look for one.
        alternates: where the page is in other languages, each as in
            ``de=https://partner.example/de/``; a mapping from languages to addresses will do.
            Programs find them, and so do readers, except in a frame.
        successor: the https address of the page of the campaign that has taken the place of this
            one, if the pack names it. Readers are led there once nothing is left to do here.

    Raises:
        OptionError: for a value that cannot be used.
    """
    if frame and exit_script:
        raise OptionError("exit_script does nothing in a frame, which no key can leave")
    chosen = look("page", theme, layout, accent, ground)
    places = _alternates(alternates)
    languages = [] if frame else others(view.locale, places)
    further = None if frame else way_on(view, https("successor", successor))
    sheets = ((FRAMED, frame), (LANGUAGES, languages), (WAY_ON, further))
    css = chosen.css + "".join(sheet for sheet, needed in sheets if needed)
    body = write(view, chosen, Frame(heading_level, make_exit_link(exit_link, exit_script)))
    address = _checked_canonical(canonical)
    framed = script("framed.js") if frame else ""
    return _template().render(
        view=view,
        body=body,
        css=css,
        policy=_policy(css, body, framed),
        robots=_checked_robots(robots),
        canonical=address,
        alternates=places,
        languages=languages,
        languages_label=wording(view.locale).say("row.channel_languages"),
        leaves=bool(exit_link),
        way_on=further,
        oembed=https("oembed", oembed),
        oembed_type="text/xml" if oembed.endswith(".xml") else "application/json",
        framed=framed,
        neutral=view.labels["notes"] if neutral else "",
        description=described(view),
        publisher=next((bare(row.value.text) for row in view.rows if row.key == "publisher"), ""),
        data=linked_data(view, address),
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    found = environment()
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return compiled(found, "document.j2")


def _policy(css: str, body: str, framed: str) -> str:
    allowed = {"default-src": ("'none'",), "style-src": (source_hash(css),), **policy(body)}
    if framed:
        allowed["script-src"] = (*allowed.get("script-src", ()), source_hash(framed))
    return directives({**allowed, "base-uri": ("'none'",), "form-action": ("'none'",)})


def _checked_canonical(address: str) -> str:
    return address if is_mark(address) else https("canonical", address)


def _alternates(given: Mapping[str, str] | Iterable[str]) -> list[tuple[str, str]]:
    pairs = given.items() if isinstance(given, Mapping) else (one.split("=", 1) for one in given)
    return [_alternate(*pair) for pair in pairs]


def _alternate(language: str, address: str = "") -> tuple[str, str]:
    if not _LANGUAGE.fullmatch(language) or not address:
        told = f"{language}={address}" if address else language
        raise OptionError(f"alternates={told!r} is no language and address, as in de=https://...")
    return language, https("alternates", address)


def _checked_robots(rules: str) -> str:
    if rules and not _ROBOTS.fullmatch(rules):
        raise OptionError(f"robots={rules!r} cannot be understood; write it like noindex,nofollow")
    return rules

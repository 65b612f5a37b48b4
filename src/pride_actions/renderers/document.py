"""A page of its own: it loads nothing, and what others see of it can be kept neutral."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import Template
from pydantic import TypeAdapter, ValidationError

from pride_actions.errors import OptionError
from pride_actions.model.addresses import Url
from pride_actions.renderers.embedding import directives, policy, source_hash
from pride_actions.renderers.exit_link import exit_link as make_exit_link
from pride_actions.renderers.html import Frame, write
from pride_actions.renderers.look import look
from pride_actions.renderers.templates import compiled, environment
from pride_actions.view.types import Source, View

CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "lastReviewed": {"@type": "Date"},
    "expires": {"@type": "DateTime"},
}
"""What the names in the linked data mean: said in the page, so that nobody has to fetch it."""

NEUTRAL = "Notes"
"""The title of a page that is to look like nothing in a history or a list of tabs."""

OVER = frozenset({"record", "unchecked", "withdrawn"})
"""Notices that nobody may miss who sees only a preview."""

_ROBOTS = re.compile(
    r"[a-z]+(?:-[a-z]+)*(?::[\w-]+)?(?:,[a-z]+(?:-[a-z]+)*(?::[\w-]+)?)*", re.ASCII
)


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
        exit_script: add the script by which pressing Shift three times does the same.
        canonical: the https address at which the page is published.
        robots: what search engines may do, as in ``noindex,nofollow``.
        neutral: say nothing of the campaign outside the page itself: a plain word for a title,
            and no description, share preview or linked data.
    """
    chosen = look("page", theme, layout, accent, ground)
    body = write(view, chosen, Frame(heading_level, make_exit_link(exit_link, exit_script)))
    address = _checked_canonical(canonical)
    return _template().render(
        view=view,
        body=body,
        css=chosen.css,
        policy=_policy(chosen.css, body),
        robots=_checked_robots(robots),
        canonical=address,
        neutral=view.labels.get("notes", NEUTRAL) if neutral else "",
        description=described(view),
        publisher=next((row.value.text for row in view.rows if row.key == "publisher"), ""),
        data=linked_data(view, address),
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    found = environment()
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return compiled(found, "document.j2")


def _policy(css: str, body: str) -> str:
    allowed = {"default-src": ("'none'",), "style-src": (source_hash(css),), **policy(body)}
    return directives({**allowed, "base-uri": ("'none'",), "form-action": ("'none'",)})


def _checked_canonical(address: str) -> str:
    try:
        return TypeAdapter(Url).validate_python(address) if address else ""
    except ValidationError:
        raise OptionError(f"canonical={address!r} is no https address") from None


def _checked_robots(rules: str) -> str:
    if rules and not _ROBOTS.fullmatch(rules):
        raise OptionError(f"robots={rules!r} cannot be understood; write it like noindex,nofollow")
    return rules


def described(view: View) -> str:
    """Say in a line what the page is about; first of all that it is over, where it is."""
    over = [notice.text.text for notice in view.notices if notice.key in OVER]
    return " ".join(" ".join([*over, view.summary.text]).split())


def linked_data(view: View, address: str = "") -> dict[str, object]:
    """Describe the page in the terms of schema.org, with what it cites.

    Args:
        view: what is shown.
        address: where the page is published; empty for nowhere yet.
    """
    rows = {row.key: row for row in view.rows}
    publisher = rows.get("publisher")
    site = publisher.link.url if publisher and publisher.link else None
    return _told(
        {
            "@context": CONTEXT,
            "@type": "WebPage",
            "url": address,
            "name": view.title.text,
            "description": described(view),
            "inLanguage": view.locale,
            "lastReviewed": rows["verified"].data if "verified" in rows else None,
            "expires": view.valid_until.isoformat() if view.valid_until else None,
            "publisher": publisher and _organisation(publisher.value.text, site),
            "about": [{"@type": "Place", "name": place.name} for place in view.regions],
            "citation": [_citation(source) for source in view.sources],
        }
    )


def _told(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _organisation(name: str, url: str | None = None) -> dict[str, object]:
    return _told({"@type": "Organization", "name": name, "url": url})


def _citation(source: Source) -> dict[str, object]:
    return _told(
        {
            "@type": "CreativeWork",
            "name": source.title.text,
            "url": source.link.url if source.link else None,
            "publisher": _organisation(source.publisher),
        }
    )

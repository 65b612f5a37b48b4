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
from pride_actions.renderers.linked_data import described, linked_data
from pride_actions.renderers.look import look
from pride_actions.renderers.templates import compiled, environment
from pride_actions.view.types import View

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
        neutral=view.labels["notes"] if neutral else "",
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

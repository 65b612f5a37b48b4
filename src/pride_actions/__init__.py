"""Validated "take action" content, rendered for every channel.

>>> import pride_actions as pa
>>> snippet = pa.render_html("chechnya-2017", locale="en")

Names are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from pride_actions._version import __version__

TYPE_CHECKING = False  # type checkers take it for true; importing `typing` would cost more than all

if TYPE_CHECKING:
    from pride_actions.catalog import Catalog, load
    from pride_actions.errors import (
        MissingExtraError,
        NotFoundError,
        OptionError,
        PackError,
        PrideActionsError,
    )
    from pride_actions.mailing import Section, render_email
    from pride_actions.model.campaign import Campaign
    from pride_actions.problems import Problem
    from pride_actions.renderers import FORMATS
    from pride_actions.rendering import (
        compile,
        render,
        render_html,
        render_json,
        render_markdown,
        render_text,
        resolve,
    )
    from pride_actions.snippets import Snippet
    from pride_actions.view.types import View

_HOMES = {
    "Campaign": "pride_actions.model.campaign",
    "Catalog": "pride_actions.catalog",
    "FORMATS": "pride_actions.renderers",
    "MissingExtraError": "pride_actions.errors",
    "NotFoundError": "pride_actions.errors",
    "OptionError": "pride_actions.errors",
    "PackError": "pride_actions.errors",
    "PrideActionsError": "pride_actions.errors",
    "Problem": "pride_actions.problems",
    "Section": "pride_actions.mailing",
    "Snippet": "pride_actions.snippets",
    "View": "pride_actions.view.types",
    "compile": "pride_actions.rendering",
    "load": "pride_actions.catalog",
    "render": "pride_actions.rendering",
    "render_email": "pride_actions.mailing",
    "render_html": "pride_actions.rendering",
    "render_json": "pride_actions.rendering",
    "render_markdown": "pride_actions.rendering",
    "render_text": "pride_actions.rendering",
    "resolve": "pride_actions.rendering",
}

__all__ = [
    "FORMATS",
    "Campaign",
    "Catalog",
    "MissingExtraError",
    "NotFoundError",
    "OptionError",
    "PackError",
    "PrideActionsError",
    "Problem",
    "Section",
    "Snippet",
    "View",
    "__version__",
    "compile",
    "load",
    "render",
    "render_email",
    "render_html",
    "render_json",
    "render_markdown",
    "render_text",
    "resolve",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(__import__(_HOMES[name], fromlist=[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

"""From a campaign to text in a format; what was rendered once is remembered."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pride_actions.catalog import bundled
from pride_actions.errors import NotFoundError, OptionError, near_miss
from pride_actions.model.campaign import Campaign
from pride_actions.renderers import Format, format_named
from pride_actions.renderers.stamp import seal, stamp
from pride_actions.view.options import ViewOptions
from pride_actions.view.resolve import resolve as resolve_view
from pride_actions.view.types import View

if TYPE_CHECKING:
    from pride_actions.renderers.html import Html

UNTOLD = frozenset({"nonce"})
"""Options that no stamp tells: a nonce is for one answer of one server."""

MOST_REMEMBERED = 1024
"""How many renderings are kept; the one that was made first goes first."""


class _Rendering(NamedTuple):
    text: str
    since: datetime
    until: datetime


_remembered: dict[object, _Rendering] = {}
_lock = threading.Lock()


def resolve(
    campaign: Campaign | str,
    *,
    locale: str | None = None,
    on: date | datetime | None = None,
    jurisdiction: str | None = None,
    only: Collection[str] = (),
    kinds: Collection[str] = (),
    max_actions: int | None = None,
    title: str = "",
    intro: str = "",
    credit: str = "",
    use: str = "web",
) -> View:
    """Give what every renderer gets: one campaign for one kind of reader at one moment.

    Args:
        campaign: a campaign, or the id of a bundled one.
        locale: the language wanted (BCP 47); None is the language it was written in.
        on: a date (midday UTC) or an aware datetime; None is now.
        jurisdiction: where the reader is (ISO 3166-1 or -2); None is a reader anywhere, who
            is shown every advisory.
        only: ids of actions; none named means all.
        kinds: kinds of action; none named means all.
        max_actions: how many actions at the most; those that can be done come first.
        title: your own title instead of the campaign's.
        intro: your own words before the rest. Plain text; it is escaped.
        credit: your own words after the rest. Plain text; it is escaped.
        use: what it is for (``web``, ``newsletter``, ``print`` or ``api``): a testimony is
            quoted only where the speaker's consent covers it.

    Raises:
        NotFoundError: if there is no such campaign, action or kind.
        OptionError: if an option has a value that cannot be used.

    >>> from datetime import date
    >>> view = resolve("chechnya-2017", on=date(2026, 11, 22))
    >>> view.state, any(action.callable for action in view.actions)
    ('record', False)
    """
    options = ViewOptions(
        locale, on, jurisdiction, _tuple(only, "only"), _tuple(kinds, "kinds"), max_actions,
        title, intro, credit, use,
    )  # fmt: skip
    return resolve_view(_campaign(campaign), options)


def _tuple(values: Collection[str], name: str) -> tuple[str, ...]:
    if isinstance(values, str):
        raise OptionError(f"{name}={values!r} is a single text; give a list: [{values!r}]")
    return tuple(values)


def _campaign(campaign: Campaign | str) -> Campaign:
    return bundled()[campaign] if isinstance(campaign, str) else campaign


def render(
    campaign: Campaign | str,
    format: str = "html",
    *,
    locale: str | None = None,
    on: date | datetime | None = None,
    jurisdiction: str | None = None,
    only: Collection[str] = (),
    kinds: Collection[str] = (),
    max_actions: int | None = None,
    title: str = "",
    intro: str = "",
    credit: str = "",
    **options: object,
) -> str:
    """Render a campaign in a format.

    Args:
        campaign: a campaign, or the id of a bundled one.
        format: a name of `pride_actions.FORMATS`.
        locale: as for `resolve`; so are the other named arguments.
        options: the format's own options, such as ``heading_level``.

    Returns:
        Text; for ``html`` a str that templates do not escape again.

    Raises:
        NotFoundError: if there is no such campaign, format, action or kind.
        OptionError: if an option is unknown or has a value that cannot be used.

    >>> render("chechnya-2017", "markdown").startswith("## ")
    True
    """
    found = bundled()[campaign] if isinstance(campaign, str) else campaign
    chosen = (
        locale, jurisdiction, only, kinds, max_actions, title, intro, credit, *options.items(),
    )  # fmt: skip
    try:
        key = (found.digest, format, on, chosen)
        known = _remembered.get(key)
    except TypeError:  # a list among the options
        key, known = None, None
    if known is not None and (on is not None or known.since <= datetime.now(UTC) < known.until):
        return known.text
    rendering = _render(
        found, format,
        ViewOptions(
            locale, on, jurisdiction, _tuple(only, "only"), _tuple(kinds, "kinds"), max_actions,
            title, intro, credit,
        ),
        options,
    )  # fmt: skip
    if key is not None:
        _remember(key, rendering)
    return rendering.text


def _remember(key: object, rendering: _Rendering) -> None:
    with _lock:
        while len(_remembered) >= MOST_REMEMBERED:
            del _remembered[next(iter(_remembered))]
        _remembered[key] = rendering


def _render(
    campaign: Campaign, name: str, view_options: ViewOptions, options: dict[str, object]
) -> _Rendering:
    row = format_named(name)
    own = _own_options(name, row, options)
    view = resolve_view(campaign, replace(view_options, use=row.use))
    sealed = seal_with(row, name, view, view_options, own)
    midnight = datetime.combine(view.made_on + timedelta(days=1), time(), UTC)
    until = min(view.valid_until, midnight) if view.valid_until else midnight
    return _Rendering(sealed, view.on, until)


def seal_with(
    row: Format, name: str, view: View, chosen: ViewOptions, own: dict[str, object]
) -> str:
    """Render a View with the stamp that belongs to it."""
    told = _told(chosen) | {
        key: value
        for key, value in own.items()
        if value != row.options[key].default and key not in UNTOLD
    }
    stamped = replace(view, stamp=stamp(view, name, told))
    text = row.renderer()(stamped, **own)
    sealed = seal(text)
    return type(text)(sealed)


def _told(options: ViewOptions) -> dict[str, object]:
    """Give the options of the View that are needed to make it again."""
    told: dict[str, object] = {}
    if options.locale is not None:
        told["locale"] = options.locale
    if options.only:
        told["only"] = "+".join(options.only)
    if options.kinds:
        told["kinds"] = "+".join(options.kinds)
    if options.max_actions is not None:
        told["max_actions"] = options.max_actions
    own_words = [name for name in ("title", "intro", "credit") if getattr(options, name)]
    if own_words:
        told["own"] = "+".join(own_words)
    return told


def _own_options(name: str, row: Format, options: dict[str, object]) -> dict[str, object]:
    for option in options:
        if option not in row.options:
            known = near_miss(option, [*row.options, *COMMON_OPTIONS])
            raise OptionError(f"the format {name!r} has no option {option!r}; {known}")
    if "heading_level" in options and options["heading_level"] not in range(1, 7):
        raise OptionError(f"heading_level={options['heading_level']!r} is not between 1 and 6")
    for option, value in options.items():
        choices = row.options[option].choices
        if choices and value not in choices:
            raise NotFoundError(option, str(value), choices)
    return {name: option.default for name, option in row.options.items()} | options


COMMON_OPTIONS = (
    "locale", "on", "jurisdiction", "only", "kinds", "max_actions", "title", "intro", "credit",
)  # fmt: skip
"""Options that every format has."""


def render_html(campaign: Campaign | str, **options: object) -> Html:
    """Render as an HTML snippet; the options are those of `render`.

    >>> snippet = render_html("chechnya-2017", heading_level=3)
    >>> "<h3" in snippet and snippet.__html__() == snippet
    True
    """
    return render(campaign, "html", **options)  # type: ignore[arg-type, return-value]


def render_markdown(campaign: Campaign | str, **options: object) -> str:
    """Render as Markdown; the options are those of `render`."""
    return render(campaign, "markdown", **options)  # type: ignore[arg-type]


def render_json(campaign: Campaign | str, **options: object) -> str:
    """Render as a JSON document; the options are those of `render`.

    >>> import json
    >>> json.loads(render_json("chechnya-2017"))["campaign"]
    'chechnya-2017'
    """
    return render(campaign, "json", **options)  # type: ignore[arg-type]


def render_text(campaign: Campaign | str, **options: object) -> str:
    """Render as plain text at 72 columns; the options are those of `render`."""
    return render(campaign, "text", **options)  # type: ignore[arg-type]

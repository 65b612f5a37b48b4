"""From a campaign to text in a format; what was rendered once is remembered.

Nothing is imported here that is not needed each time: what was prepared for a bundled campaign is
given without anything that could make it.
"""

from __future__ import annotations

from _thread import allocate_lock
from time import time

from pride_actions.segments import PRINTED

TYPE_CHECKING = False  # type checkers take it for true; importing `typing` would cost more than all

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date, datetime
    from typing import Any, Unpack

    from pride_actions.keywords import HtmlOptions, MarkdownOptions, Options
    from pride_actions.model.campaign import Campaign
    from pride_actions.segments import Html
    from pride_actions.snippets import Snippet
    from pride_actions.view.types import View

MOST_REMEMBERED = 1024
"""How many renderings are kept; the one that was made first goes first."""


class _Known:
    """What is remembered of a rendering.

    Attributes:
        text: all of it; empty where there is something to fill in.
        since, until: the seconds between which it is what is rendered for now.
        holes: what there is to fill in.
        fill: fills it in.
    """

    __slots__ = ("fill", "holes", "since", "text", "until")

    def __init__(
        self,
        text: str,
        since: float,
        until: float,
        holes: tuple[str, ...] = (),
        fill: Callable[[Mapping[str, str]], str] | None = None,
    ) -> None:
        self.text = text
        self.since = since
        self.until = until
        self.holes = holes
        self.fill = fill

    def filled(self, texts: Mapping[str, object]) -> str:
        """Give the text with what a caller gave for its holes."""
        from pride_actions.slots import accepted

        return self.fill(accepted(self.holes, texts)) if self.fill else self.text


_remembered: dict[object, _Known] = {}
_lock = allocate_lock()


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
        NotFoundError: if there is no such campaign, action, kind or use.
        OptionError: if an option has a value that cannot be used.

    >>> from datetime import date
    >>> view = resolve("chechnya-2017", on=date(2026, 11, 22))
    >>> view.state, any(action.callable for action in view.actions)
    ('record', False)
    """
    from pride_actions.view.options import ViewOptions
    from pride_actions.view.resolve import resolve as resolve_view

    options = ViewOptions(
        locale, on, jurisdiction, only, kinds, max_actions, title, intro, credit, use
    )
    return resolve_view(_campaign(campaign), options)


def _campaign(named: Campaign | str) -> Campaign:
    from pride_actions.catalog import campaign_of

    return campaign_of(named)


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
    texts = dict[str, str]()
    for name, text in (("title", title), ("intro", intro), ("credit", credit)):
        if text != "":  # nor None: what is no text is refused, whatever was rendered before
            texts[name] = text
    told, again = options, True
    if options and not options.keys().isdisjoint(PRINTED):
        told = _without_printed(format, options, texts)
        again = not told.get("nonce")  # what is for one answer alone would only drive out the rest
    try:
        key = again and (
            campaign if isinstance(campaign, str) else campaign.digest, format, on,
            # Both hours of a night with two of the same name are equal, but not the same.
            0 if on is None else getattr(on, "fold", 0),
            locale, jurisdiction, only, kinds, max_actions, *texts, *told.items(),
        )  # fmt: skip
        known = _remembered.get(key)
    except (TypeError, AttributeError):  # a list among the options; no campaign
        key, known = None, None
    if known is None or (on is None and not known.since <= time() < known.until):
        narrowed = only not in _NO_NAMES or kinds not in _NO_NAMES
        narrowed = narrowed or jurisdiction is not None or max_actions is not None
        plain = not (texts or told or narrowed)
        known = (_prepared(campaign, format, locale, on) if plain else None) or _made(
            campaign, format, options,
            (locale, on, jurisdiction, only, kinds, max_actions, title, intro, credit),
        )  # fmt: skip
        if key:
            _remember(key, known)
    return known.filled(texts) if texts else known.text


_NO_NAMES: tuple[object, ...] = ((), [])
"""What names no actions and no kinds. None is no list: it is refused, prepared or not."""


def _without_printed(
    format: str, options: dict[str, object], texts: dict[str, str]
) -> dict[str, object]:
    """Part options that are only printed from the others, and put them with the texts."""
    from pride_actions.compiling import printed

    names = printed(format)
    texts |= {name: value for name, value in options.items() if name in names and value}  # type: ignore[misc]
    return {name: value for name, value in options.items() if name not in names}


def _prepared(
    campaign: Campaign | str, format: str, locale: str | None, on: date | datetime | None
) -> _Known | None:
    """Give what was rendered when the package was built; None where it was not."""
    from pride_actions.stored import bundled, moment_of

    stored = bundled()
    if stored is None or not isinstance(campaign, str) or locale == "":
        return None
    moment = moment_of(on)
    found = stored.found(campaign, format, locale or "", moment)
    if found is None:
        return None
    text, until = found
    now = time()
    lasts = until[:10] > moment[:10]
    return _Known(text, now, now - now % _DAY + _DAY if lasts else now)


_DAY = 86400.0


def _made(
    campaign: Campaign | str, format: str, options: dict[str, object], chosen: tuple[Any, ...]
) -> _Known:
    """Render a campaign."""
    from datetime import UTC, datetime, time, timedelta

    from pride_actions.compiling import Form
    from pride_actions.view.options import ViewOptions

    form = Form.of(_campaign(campaign), format, ViewOptions(*chosen), options)
    view, fill = form.view, form.filler()
    midnight = datetime.combine(view.made_on + timedelta(days=1), time(), UTC)
    until = min(view.valid_until, midnight) if view.valid_until else midnight
    text = "" if form.required else fill(dict.fromkeys(form.holes, ""))
    return _Known(text, view.on.timestamp(), until.timestamp(), form.holes, fill)


def _remember(key: object, known: _Known) -> None:
    with _lock:
        while len(_remembered) >= MOST_REMEMBERED:
            del _remembered[next(iter(_remembered))]
        _remembered[key] = known


def compile(
    campaign: Campaign | str,
    format: str = "html",
    *,
    slots: Collection[str] = (),
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
) -> Snippet:
    """Render a campaign in a format once, for values that are filled in later.

    Args:
        campaign: a campaign, or the id of a bundled one.
        format: a name of `pride_actions.FORMATS`.
        slots: what is filled in later. ``first_name``, ``region``, ``representative`` and
            ``own_page`` stand as ``{first_name}`` in the title, the intro or the credit, and
            ``{own_page}`` for the option ``canonical``. ``nonce`` is that option, and ``day`` the
            day of which the stamp tells; ``campaign_tag`` and ``height`` are those options of the
            formats that have them. Braces around anything else are only braces.
        locale: as for `resolve`; so are the other named arguments.
        options: the format's own options. With a ``profile`` that is a sending service, slots
            that are not filled hold its merge tags.

    Returns:
        A snippet, whose ``render`` gives what `render` would give for the same values.

    Raises:
        NotFoundError: if there is no such campaign, format, action, kind or slot.
        OptionError: if an option is unknown or has a value that cannot be used, if a slot stands
            nowhere, or if the sending service has no merge tag for it.

    >>> snippet = compile("chechnya-2017", intro="Dear {first_name},", slots=["first_name"])
    >>> "Dear Ada," in snippet.render(first_name="Ada")
    True
    >>> snippet.render(first_name="Ada", region="Berlin")
    Traceback (most recent call last):
    pride_actions.errors.OptionError: there is no slot 'region'; it can only be 'first_name'
    """
    from pride_actions.compiling import Form, printed
    from pride_actions.slots import known
    from pride_actions.snippets import compiled
    from pride_actions.view.options import ViewOptions

    names = known(slots)
    chosen = ViewOptions(locale, on, jurisdiction, only, kinds, max_actions, title, intro, credit)
    words: dict[str, object] = {"title": title, "intro": intro, "credit": credit}
    words |= {name: options[name] for name in printed(format) if name in options}
    return compiled(Form.of(_campaign(campaign), format, chosen, options), words, names)


def render_html(campaign: Campaign | str, **options: Unpack[HtmlOptions]) -> Html:
    """Render as an HTML snippet; the options are those of `render`.

    >>> snippet = render_html("chechnya-2017", heading_level=3)
    >>> "<h3" in snippet and snippet.__html__() == snippet
    True
    """
    return render(campaign, "html", **options)  # type: ignore[return-value]


def render_markdown(campaign: Campaign | str, **options: Unpack[MarkdownOptions]) -> str:
    """Render as Markdown; the options are those of `render`."""
    return render(campaign, "markdown", **options)


def render_json(campaign: Campaign | str, **options: Unpack[Options]) -> str:
    """Render as a JSON document; the options are those of `render`.

    >>> import json
    >>> json.loads(render_json("chechnya-2017"))["campaign"]
    'chechnya-2017'
    """
    return render(campaign, "json", **options)


def render_text(campaign: Campaign | str, **options: Unpack[Options]) -> str:
    """Render as plain text at 72 columns; the options are those of `render`."""
    return render(campaign, "text", **options)

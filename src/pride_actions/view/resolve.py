"""From a campaign to the View that one kind of reader gets at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pride_actions.locales import language_tag, negotiate
from pride_actions.model.campaign import Campaign
from pride_actions.view import people
from pride_actions.view.about import about_rows, ask, instead, revisions
from pride_actions.view.claims import claim
from pride_actions.view.clock import Clock, moment
from pride_actions.view.context import Context
from pride_actions.view.lifecycle import LIVE
from pride_actions.view.options import ViewOptions, checked
from pride_actions.view.reader import Reader
from pride_actions.view.registry import source_list
from pride_actions.view.said import Said, said
from pride_actions.view.selection import Choice, Selection
from pride_actions.view.types import Action, Notice, Phrase, Place, Prose, View
from pride_actions.view.warnings import campaign_advisories, notice, place_notices

AS_IT_WAS = "as_it_was"
"""The notice that heads a View for a day before the campaign was last checked."""


def resolve(campaign: Campaign, options: ViewOptions, twin: View | None = None) -> View:
    """Make the View of a campaign.

    Args:
        campaign: the campaign.
        options: for whom and when.
        twin: the View for the same options but for the language. If it changes when the clock was
            asked about something here, too, both change then, and nobody has to try it out.

    Raises:
        NotFoundError: for an action or kind that does not exist.
        OptionError: for a locale, jurisdiction or moment that cannot be understood.
    """
    options = checked(campaign, options)
    clock = Clock(moment(options.on))
    context, view = _content(campaign, options, clock)
    until = clock.next
    if twin is None or twin.valid_until != until:
        until = _until(campaign, options, clock, view)
    today = clock.on.date()
    return replace(
        view,
        on=clock.on,
        made_on=today,
        valid_until=until,
        notices=tuple(_dated(context, found, today) for found in view.notices),
        rows=about_rows(context, until),
    )


def _until(campaign: Campaign, options: ViewOptions, clock: Clock, view: View) -> datetime | None:
    """Give the next moment at which something changes; one may be asked about for nothing."""
    until = clock.next
    while until is not None:
        later = Clock(until)
        if _content(campaign, options, later)[1] != view:
            break
        until = later.next
    return until


def _dated(context: Context, found: Notice, today: date) -> Notice:
    if found.key != AS_IT_WAS:
        return found
    return notice(context, AS_IT_WAS, date=context.day(today))


def _content(
    campaign: Campaign, options: ViewOptions, clock: Clock, among: tuple[str, ...] = ()
) -> tuple[Context, View]:
    """Make all of a View but what names its own moment: equal content makes equal Views.

    Args:
        campaign: the campaign.
        options: what the caller chose.
        clock: the moment.
        among: the actions that are left when there are too many of them.
    """
    wanted = options.locale or campaign.facts.source_locale
    context = Context(
        campaign, wanted, Reader(campaign.directory, options.jurisdiction), clock, options.use
    )
    words = said(campaign, wanted, context.wording.locale, context.follow)
    if campaign.facts.withdrawn is not None:
        return context, _withdrawn(context, words, options, campaign.facts.withdrawn.on)
    choice = Choice(options.only, options.kinds, among)
    selection = Selection(context, choice, words, _is_over(context))
    actions = selection.actions()
    if options.max_actions is not None and len(actions) > options.max_actions:
        # Made again with these alone, so that nothing of the others is left, no source either.
        chosen = _first(actions, options.max_actions)
        return _content(campaign, replace(options, max_actions=None), clock, chosen)
    return context, _view(context, words, options, selection, actions)


def _view(
    context: Context,
    words: Said,
    options: ViewOptions,
    selection: Selection,
    actions: tuple[Action, ...],
) -> View:
    nothing_left = not any(map(_can_be_done, actions))
    for_others = selection.elsewhere or (selection.unasked and not actions)
    left_out = selection.withheld or for_others
    record = _is_over(context) or (nothing_left and not left_out)
    told = {id for action in actions for id in _claims(action)}
    untold = [id for id in context.campaign.facts.claims if id not in told | selection.claims]
    return _assemble(
        context, words, options,
        state="record" if record else "open",
        background=words.prose("background"),
        content_warning=words.phrase("content_warning"),
        notices=(
            *_time_notices(context, actions, record),
            *_withheld_notices(context, selection),
            *_language_notices(context, words, options.locale or words.layers[0][0]),
            *place_notices(context),
        ),
        advisories=campaign_advisories(context, words),
        testimonies=people.testimonies(context, words),
        claims=tuple(claim(context, id, words) for id in untold),
        actions=actions,
        instead=_instead(context, words, for_others) if nothing_left else None,
    )  # fmt: skip


def _instead(context: Context, words: Said, for_others: bool) -> Prose:
    """Give what to do where nothing is left; where others can do something, nothing is over."""
    return ask(context) if for_others else instead(context, words, "instead")


def _withdrawn(context: Context, words: Said, options: ViewOptions, since: date) -> View:
    """Give the View of a withdrawn campaign: why, since when, and what to do instead."""
    return _assemble(
        context, words, options,
        state="withdrawn",
        summary=words.text("withdrawn"),
        notices=(
            notice(context, "withdrawn", date=context.day(since)),
            *_language_notices(context, words, options.locale or words.layers[0][0]),
        ),
        instead=instead(context, words, "instead_withdrawn"),
    )  # fmt: skip


def _assemble(context: Context, words: Said, options: ViewOptions, **parts: Any) -> View:
    facts, locale = context.campaign.facts, context.wording.locale
    values: dict[str, Any] = {
        "summary": words.text("summary"),
        "background": None,
        "content_warning": None,
        "advisories": (),
        "testimonies": (),
        "claims": (),
        "actions": (),
        "revisions": revisions(context, words),
    } | parts
    jurisdiction = options.jurisdiction
    return View(
        campaign=facts.id,
        pack=context.campaign.pack.id,
        locale=language_tag(locale),
        dir=context.wording.dir,
        on=datetime.min.replace(tzinfo=UTC),
        made_on=date.min,
        valid_until=None,
        jurisdiction=jurisdiction,
        jurisdiction_name=context.place(jurisdiction) if jurisdiction else "",
        title=Phrase(options.title) if options.title else words.title(),
        regions=tuple(Place(code, context.place(code)) for code in facts.regions),
        intro=options.intro,
        credit=options.credit,
        labels=context.wording.labels,
        sources=source_list(context),
        rows=(),
        **values,
    )


def _is_over(context: Context) -> bool:
    facts = context.campaign.facts
    return facts.status == "closed" or (
        facts.ends is not None and context.clock.since(facts.ends.last + timedelta(days=1))
    )


def _first(actions: tuple[Action, ...], count: int) -> tuple[str, ...]:
    """Choose so many actions, by id: those that can be done come first."""
    doable_first = sorted(actions, key=lambda action: not _can_be_done(action))
    return tuple(action.id for action in doable_first[:count])


def _claims(action: Action) -> Iterator[str]:
    """Give the claims that stand at an action, or at one that is part of it."""
    yield from (claim.id for claim in action.claims)
    for part in action.actions:
        yield from _claims(part)


def _can_be_done(action: Action) -> bool:
    return action.callable or action.state == "upcoming" or any(map(_can_be_done, action.actions))


def _time_notices(
    context: Context, actions: tuple[Action, ...], record: bool
) -> tuple[Notice, ...]:
    """Say for what day this was made, and whether it is only a record."""
    verified = context.campaign.facts.verified_on
    found = []
    if not context.clock.since(verified):
        found.append(Notice(AS_IT_WAS, Phrase("")))
    if record:
        # What is not known to be over has not ended, though nobody is called to do it.
        unchecked = any(action.state in LIVE | {"unknown"} for action in actions)
        found.append(notice(context, "unchecked" if unchecked else "record"))
    return tuple(found)


def _withheld_notices(context: Context, selection: Selection) -> tuple[Notice, ...]:
    checked = context.day(context.campaign.facts.verified_on)
    place = context.place(context.reader.jurisdiction or "")
    return tuple(
        notice(context, key, count=count, place=place, checked=checked)
        for key, count in (("banned", selection.banned), ("dangerous", selection.dangerous))
        if count
    )


def _language_notices(context: Context, words: Said, wanted: str) -> tuple[Notice, ...]:
    """Say so where the campaign is not, or only in a draft, in the reader's language."""
    locale, model = words.layers[0]
    found = []
    if negotiate(wanted, [locale]) is None:
        language = context.wording.language(locale)
        found.append(notice(context, "other_language", language=language))
    if locale != context.campaign.facts.source_locale and model.review.status == "draft":
        found.append(notice(context, "draft_translation"))
    return tuple(found)

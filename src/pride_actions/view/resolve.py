"""From a campaign to the View that one kind of reader gets at one moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pydantic_core import PydanticCustomError

from pride_actions.errors import NotFoundError, OptionError
from pride_actions.locales import wording
from pride_actions.model.actions import Action as ActionFacts
from pride_actions.model.campaign import Campaign
from pride_actions.model.kinds import KINDS
from pride_actions.model.places import check_jurisdiction, check_locale
from pride_actions.richtext import Para, RichText, Str
from pride_actions.view import people
from pride_actions.view.actions import Choice, Selection, claim
from pride_actions.view.clock import Clock, moment
from pride_actions.view.context import Context
from pride_actions.view.events import successor_rows
from pride_actions.view.lifecycle import LIVE
from pride_actions.view.reader import Reader
from pride_actions.view.registry import source_list
from pride_actions.view.said import Said, language_tag, said
from pride_actions.view.types import Action, Notice, Phrase, Place, Prose, Revision, Row, View
from pride_actions.view.warnings import ban_notices, campaign_advisories, notice


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What a caller may choose. No option removes an advisory.

    Attributes:
        locale: the language wanted, a BCP 47 code; None is the campaign's own.
        on: the moment: a date (midday UTC), an aware datetime, or None for now.
        jurisdiction: where the reader is, ISO 3166-1 or -2; None is a reader anywhere.
        only: ids of actions; none named means all.
        kinds: kinds of action; none named means all.
        max_actions: how many actions at the most; those that can be done come first.
        title: the partner's own title.
        intro: the partner's own words before the rest, plain text.
        credit: the partner's own words after the rest, plain text.
        use: for what it is made, so that a testimony is shown only as far as consent goes.
    """

    locale: str | None = None
    on: date | datetime | None = None
    jurisdiction: str | None = None
    only: Collection[str] = ()
    kinds: Collection[str] = ()
    max_actions: int | None = None
    title: str = ""
    intro: str = ""
    credit: str = ""
    use: str = "web"


def resolve(campaign: Campaign, options: ViewOptions) -> View:
    """Make the View of a campaign.

    Raises:
        NotFoundError: for an action or kind that does not exist.
        OptionError: for a locale, jurisdiction or moment that cannot be understood.
    """
    check(campaign, options)
    clock = Clock(moment(options.on))
    wanted = options.locale or campaign.facts.source_locale
    context = Context(
        campaign, wording(wanted), Reader(campaign.directory, options.jurisdiction), clock,
        options.use,
    )  # fmt: skip
    words = said(campaign, wanted, context.wording.locale, context.follow)
    if campaign.facts.withdrawn is not None:
        return _withdrawn(context, words, options, campaign.facts.withdrawn.on)
    return _view(context, words, options)


def check(campaign: Campaign, options: ViewOptions) -> None:
    """Refuse options that name what does not exist."""
    known = list(_ids(campaign.facts.actions))
    for id in options.only:
        if id not in known:
            raise NotFoundError("action", id, known)
    for kind in options.kinds:
        if kind not in KINDS:
            raise NotFoundError("kind", kind, KINDS)
    if options.max_actions is not None and options.max_actions < 1:
        raise OptionError(f"max_actions={options.max_actions} leaves nothing to show")
    for value, valid in (
        (options.locale, check_locale),
        (options.jurisdiction, check_jurisdiction),
    ):
        if value is not None:
            _accept(value, valid)


def _accept(value: str, valid: Callable[[str], str]) -> None:
    try:
        valid(value)
    except PydanticCustomError as error:
        hint = (error.context or {}).get("hint")
        raise OptionError(f"{error}; {hint}" if hint else str(error)) from None


def _ids(actions: Mapping[str, ActionFacts]) -> Iterator[str]:
    for id, action in actions.items():
        yield id
        yield from _ids(action.actions)


def _view(context: Context, words: Said, options: ViewOptions) -> View:
    facts = context.campaign.facts
    advisories = campaign_advisories(context, words)
    selection = Selection(context, Choice(options.only, options.kinds), words, _is_over(context))
    actions = _at_most(selection.actions(), options.max_actions)
    nothing_left = not any(map(_can_be_done, actions))
    record = _is_over(context) or (nothing_left and not selection.withheld)
    notices = (
        *_time_notices(context, actions, record),
        *_withheld_notices(context, selection),
        *_language_notices(context, words),
        *ban_notices(context),
    )
    told = {claim.id for action in actions for claim in action.claims}
    withheld_claims = selection.claims_of_withheld - told
    claims = tuple(
        claim(context, id, words) for id in facts.claims if id not in told | withheld_claims
    )
    return _assemble(
        context, words, options,
        state="record" if record else "open",
        background=words.prose("background"),
        content_warning=words.phrase("content_warning"),
        notices=notices,
        advisories=advisories,
        testimonies=people.testimonies(context, words),
        claims=claims,
        actions=actions,
        instead=_instead(context, words) if nothing_left else None,
    )  # fmt: skip


def _withdrawn(context: Context, words: Said, options: ViewOptions, since: date) -> View:
    """Give the View of a withdrawn campaign: why, since when, and what to do instead."""
    return _assemble(
        context, words, options,
        state="withdrawn",
        summary=words.text("withdrawn"),
        notices=(notice(context, "withdrawn", date=context.day(since)),),
        instead=_instead(context, words),
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
        "rows": _rows(context),
        "revisions": _revisions(context, words),
    } | parts
    jurisdiction = options.jurisdiction
    return View(
        campaign=facts.id,
        pack=context.campaign.pack.id,
        locale=language_tag(locale),
        dir=context.wording.dir,
        on=context.clock.on,
        made_on=context.clock.on.date(),
        jurisdiction=jurisdiction,
        jurisdiction_name=context.place(jurisdiction) if jurisdiction else "",
        title=Phrase(options.title) if options.title else words.title(),
        regions=tuple(Place(code, context.place(code)) for code in facts.regions),
        intro=options.intro,
        credit=options.credit,
        labels=context.wording.labels,
        sources=source_list(context),
        valid_until=context.clock.next,
        **values,
    )


def _is_over(context: Context) -> bool:
    facts = context.campaign.facts
    return facts.status == "closed" or (
        facts.ends is not None and context.clock.since(facts.ends.last + timedelta(days=1))
    )


def _at_most(actions: tuple[Action, ...], count: int | None) -> tuple[Action, ...]:
    if count is None or len(actions) <= count:
        return actions
    return tuple(sorted(actions, key=lambda action: not _can_be_done(action))[:count])


def _can_be_done(action: Action) -> bool:
    return action.callable or action.state == "upcoming" or any(map(_can_be_done, action.actions))


def _time_notices(
    context: Context, actions: tuple[Action, ...], record: bool
) -> tuple[Notice, ...]:
    """Say for what day this was made, and whether it is only a record."""
    verified = context.campaign.facts.verified_on
    found = []
    if not context.clock.since(verified):
        found.append(notice(context, "as_it_was", date=context.day(context.clock.on.date())))
    if record:
        live = any(action.state in LIVE for action in actions)
        found.append(notice(context, "unchecked" if live else "record"))
    return tuple(found)


def _withheld_notices(context: Context, selection: Selection) -> tuple[Notice, ...]:
    checked = context.day(context.campaign.facts.verified_on)
    place = context.place(context.reader.jurisdiction or "")
    return tuple(
        notice(context, key, count=count, place=place, checked=checked)
        for key, count in (("banned", selection.banned), ("dangerous", selection.dangerous))
        if count
    )


def _language_notices(context: Context, words: Said) -> tuple[Notice, ...]:
    """Say so where the campaign is not, or only in a draft, in the reader's language."""
    locale, model = words.layers[0]
    if words.mark(locale)[0]:
        return (notice(context, "other_language", language=context.wording.language(locale)),)
    if locale != context.campaign.facts.source_locale and model.review.status == "draft":
        return (notice(context, "draft_translation"),)
    return ()


def _instead(context: Context, words: Said) -> Prose:
    publisher = context.campaign.pack.publisher.name
    own = words.prose("instead")
    return own or Prose(RichText((Para((Str(context.say("instead", publisher=publisher)),)),)))


def _rows(context: Context) -> tuple[Row, ...]:
    """Give who answers for the campaign, when it was checked, and until when this holds."""
    facts, pack = context.campaign.facts, context.campaign.pack
    publisher = pack.publisher
    until = context.clock.next
    link = context.link(publisher.name, publisher.url, "page")
    country = publisher.country
    contact = publisher.contact and context.link(
        publisher.contact, f"mailto:{publisher.contact}", "contact", public=True
    )
    partners = [context.organisation(id).text for id in facts.local_partners]
    endorsed = context.say(f"endorsed.{facts.endorsed_by_local_partners}")
    return (
        *successor_rows(context, facts.successor),
        *context.day_row("starts", facts.starts),
        *context.day_row("ends", facts.ends),
        *context.row("publisher", publisher.name, link=link),
        *context.row("publisher_country", country and context.place(country), country),
        *(
            context.row("contact", contact.label, contact.label.text, link=contact)
            if contact
            else ()
        ),
        *context.row("endorsed", endorsed, facts.endorsed_by_local_partners),
        *context.row("partners", context.wording.join(partners), list(facts.local_partners)),
        *context.day_row("verified", facts.verified_on),
        *context.row(
            "valid_until",
            context.wording.moment(until) if until else context.say("no_end"),
            until.isoformat(timespec="minutes") if until else None,
        ),
        *context.row("version", pack.version),
        *context.day_row("released", pack.released_on),
        *context.row("licence", pack.licence),
        *context.row("policy", pack.inclusion_policy),
    )


def _revisions(context: Context, words: Said) -> tuple[Revision, ...]:
    found = []
    for id, day in context.campaign.facts.revisions.items():
        text = words.prose("revisions", id)
        if text is not None and context.clock.since(day):
            found.append(Revision(id, context.day(day), text, str(day)))
    return tuple(found)

"""What several campaigns call for now, gathered for one mail."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from pride_actions import profiles
from pride_actions.catalog import campaign_of
from pride_actions.errors import NotFoundError, OptionError
from pride_actions.model.campaign import Campaign
from pride_actions.newsletter.digest import Digest
from pride_actions.newsletter.picking import picks
from pride_actions.slots import IN_WORDS, known, own_words
from pride_actions.view.clock import moment
from pride_actions.view.options import ViewOptions, plain


def digest(
    campaigns: Sequence[Campaign | str],
    *,
    title: str = "",
    intro: str = "",
    slots: Collection[str] = (),
    since: date | None = None,
    max_actions: int | None = None,
    campaign_tag: str | Mapping[str, str] = "",
    locale: str | None = None,
    on: date | datetime | None = None,
    jurisdiction: str | None = None,
) -> Digest:
    """Gather what can be done now, from several campaigns; what ends first comes first.

    Campaigns that are over or withdrawn call for nothing, so they are left out, and told of.

    Args:
        campaigns: campaigns, or the ids of bundled ones.
        title: your own title; a campaign's own where there is only one.
        intro: your own words before the rest. Plain text; it is escaped.
        slots: merge tags, such as ``first_name``, that stand in braces in both.
        since: with a day, only what has come since then or ends within a week. An action is new
            if it was opened, or its campaign begun or first published, on that day or later.
        max_actions: how many actions at the most. Help for people in danger is kept longest.
        campaign_tag: as ``utm_source=weekly``, for links that tolerate it.
        locale: the language (BCP 47); None is that of the first campaign.
        on: a date (midday UTC) or an aware datetime; None is now.
        jurisdiction: where the readers are (ISO 3166-1 or -2); None is anywhere.

    Raises:
        NotFoundError: if there is no such campaign or slot.
        OptionError: if an option cannot be used, or nothing can be done.

    >>> from datetime import date
    >>> found = digest(["chechnya", "chechnya-2017"], on=date(2026, 11, 22))
    >>> [left.reason for left in found.left_out], len(found.picks) > 2
    (['record'], True)
    >>> found.render("markdown").startswith("## LGBT people in Chechnya")
    True
    """
    chosen = _campaigns(campaigns)
    for name, words in (("title", title), ("intro", intro)):
        _check(name, words)
    title, intro, jurisdiction = map(plain, (title, intro, jurisdiction))
    names = _known_slots(slots, title + intro)
    if max_actions is not None and max_actions < 1:
        raise OptionError(f"max_actions={max_actions} leaves nothing to show")
    profiles.campaign_tag(campaign_tag)
    options = ViewOptions(
        plain(locale) or chosen[0].facts.source_locale, moment(on), jurisdiction, use="newsletter"
    )
    found, left = picks(chosen, options, since)
    if not found:
        raise OptionError(f"there is nothing to call for: {'; '.join(map(str, left))}")
    whole = Digest(found, left, options, title, intro, names, campaign_tag)
    return whole if max_actions is None else whole.first(max_actions)


def _campaigns(named: Sequence[Campaign | str]) -> tuple[Campaign, ...]:
    if isinstance(named, str):
        raise OptionError(f"campaigns={named!r} is a single text; give a list: [{named!r}]")
    campaigns = tuple({campaign.key: campaign for campaign in map(campaign_of, named)}.values())
    if not campaigns:
        raise OptionError("a digest needs a campaign at least")
    return campaigns


def _check(name: str, words: str) -> None:
    try:
        own_words(words)
    except OptionError as fault:
        raise OptionError(f"{name}={words!r} {fault}") from None


def _known_slots(slots: Collection[str], words: str) -> tuple[str, ...]:
    names = known(slots)
    for name in names:
        if name not in IN_WORDS:
            raise NotFoundError("slot", name, IN_WORDS)
        if f"{{{name}}}" not in words:
            raise OptionError(f"the slot {name!r} stands nowhere; write {{{name}}} in the intro")
    return names

"""A digest: several campaigns in one section of a mail, and only what can be done now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Final

from pride_actions import profiles
from pride_actions.catalog import bundled
from pride_actions.compiling import own_options
from pride_actions.errors import NotFoundError, OptionError
from pride_actions.locales import Wording, wording
from pride_actions.mailing import Section, render_email
from pride_actions.model.campaign import Campaign
from pride_actions.newsletter.merging import changed, merged
from pride_actions.newsletter.picking import LeftOut, Pick, grouped, picks, view_of
from pride_actions.renderers import Format, format_named
from pride_actions.renderers.mail.single import single
from pride_actions.slots import IN_WORDS, in_text, known, own_words
from pride_actions.view.clock import ENDING_SOON, moment
from pride_actions.view.options import ViewOptions
from pride_actions.view.types import Action, Link, Phrase, State, View

FORMATS: Final = ("email", "email-text", "mjml", "markdown")
"""The formats of a digest."""

ROOM: Final = 90_000
"""Bytes. Gmail cuts a mail off behind 102 kB, and a service adds its own header and footer
(https://github.com/buttondown/docs/blob/1bb7f01fe9b9d92af7686972d899305fb4c6c6fd/content/pages/preflight.mdoc)."""

_MARKS: Final = {name: chr(0xFDE8 + number) for number, name in enumerate(sorted(IN_WORDS))}
"""Noncharacters, which no content may hold: they stand for merge tags until all is written."""


@dataclass(frozen=True)
class Digest:
    """Several campaigns in one section.

    Attributes:
        picks: what it calls for, in order.
        left_out: what it does not show, and why.
        options: for whom and when.
        title: its own title.
        intro: words before the rest.
        slots: which merge tags stand in braces in these two.
        campaign_tag: what is added to links that tolerate it.
    """

    picks: tuple[Pick, ...]
    left_out: tuple[LeftOut, ...]
    options: ViewOptions
    title: str = ""
    intro: str = ""
    slots: tuple[str, ...] = ()
    campaign_tag: str | Mapping[str, str] = field(default="")

    # what fits

    def first(self, count: int) -> Digest:
        """Give a digest of so many actions, those that end first; it tells of the others."""
        dropped = tuple(pick.left_out("room") for pick in self.picks[count:])
        return replace(self, picks=self.picks[:count], left_out=dropped + self.left_out)

    def single(self) -> Digest:
        """Give a digest of the one action that ends first, of those with something to follow.

        Raises:
            OptionError: if there is none.
        """
        anywhere = self.options.jurisdiction is None
        views = [(pick, view_of([pick], self.options)) for pick in self.picks]
        if anywhere:  # what is for readers in some place comes last
            views.sort(key=lambda found: any(action.places for action in found[1].actions))
        for pick, view in views:
            if single(view.actions, anywhere=anywhere):
                dropped = tuple(other.left_out("room") for other in self.picks if other != pick)
                return replace(self, picks=(pick,), left_out=dropped + self.left_out)
        raise OptionError("layout='single' needs an action with a link to follow; there is none")

    def fitting(self, size: int, format: str = "email", **options: object) -> Digest:
        """Give a digest with as many actions as there is room for: whole ones.

        Args:
            size: in bytes.
            format: the format that is measured.
            options: its own options.

        Raises:
            OptionError: if there is not even room for one.
        """

        def measured(count: int) -> int:
            return len(self.first(count).render(format, **options).encode())

        if measured(len(self.picks)) <= size:
            return self
        fits, too_many = 0, len(self.picks)
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            fits, too_many = (middle, too_many) if measured(middle) <= size else (fits, middle)
        if not fits:
            raise OptionError(
                f"max_bytes={size} leaves no room for an action; the first needs {measured(1)}"
            )
        return self.first(fits)

    @property
    def missed(self) -> int:
        """How many actions are left out for want of room."""
        return sum(left.reason == "room" for left in self.left_out)

    # what is shown

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The View of each campaign, with what was picked of it."""
        groups = grouped(self.picks).values()
        return tuple(self._told(view_of(group, self.options), group) for group in groups)

    @cached_property
    def view(self) -> View:
        """What every format shows: the only campaign, or all of them as one View."""
        if len(self.views) == 1:
            view = self.views[0]
        else:
            view = merged(self.views, self._wording.labels["actions"], self._state)
        title, intro = self._marked(self.title), self._marked(self.intro)
        view = replace(view, intro=intro, title=Phrase(title) if title else view.title)
        if self.missed:
            note = self._wording.say("digest.left_out", count=self.missed)
            view = replace(view, credit=note)
        return changed(view, link=self._tagged) if self.campaign_tag else view

    @property
    def _wording(self) -> Wording:
        return wording(self.options.locale or "")

    def _told(self, view: View, group: Sequence[Pick]) -> View:
        """Say which actions are new."""
        new = {pick.action for pick in group if pick.new}
        label = self._wording.say("digest.new")
        actions = tuple(
            replace(action, state_label=label) if _is_just_open(action, new) else action
            for action in view.actions
        )
        return replace(view, actions=actions)

    def _state(self, view: View) -> tuple[State, str]:
        """Give the state of a campaign: that of the action in it that ends first."""
        group = grouped(self.picks)[f"{view.pack}/{view.campaign}"]
        if group[0].ends - view.on <= ENDING_SOON:
            return "ending-soon", self._wording.say("state.ending-soon")
        new = all(pick.new for pick in group)
        return "open", self._wording.say("digest.new" if new else "state.open")

    def _tagged(self, link: Link) -> Link:
        return replace(link, url=profiles.tagged(link, self.campaign_tag))

    # how it is written

    def render(self, format: str = "email", **options: object) -> str:
        """Write the digest.

        Args:
            format: one of `FORMATS`.
            options: the format's own options.

        Raises:
            NotFoundError: if a digest has no such format.
            OptionError: if an option cannot be used, or the sending service has no merge tag for
                a slot.
        """
        if format not in FORMATS:
            raise NotFoundError("format", format, FORMATS)
        row = format_named(format)
        own = own_options(format, row, {**_unbounded(row), **options})
        if own.get("layout") == "single" and len(self.picks) > 1:
            return self.single().render(format, **options)
        view = replace(self.view, stamp=self._colophon(format))
        text = row.renderer()(view, **own)
        return _filled(text, self._tags(_service(format, own)))

    def section(self, **options: object) -> Section:
        """Give both parts of a mail.

        Args:
            options: those of the format ``email``.

        Raises:
            NotFoundError, OptionError: as `render`.
        """
        if options.get("layout") == "single" and len(self.picks) > 1:
            return self.single().section(**options)
        row = format_named("email-text")
        shared = {name: value for name, value in options.items() if name in row.options}
        html, text = self.render("email", **options), self.render("email-text", **shared)
        profile = profiles.named(str(options.get("profile", profiles.GENERIC)))
        tags = self._tags(profile.name)
        parts = tuple(self._alone())
        own = [] if len(parts) == 1 and not self.title else [self.view.title.text]
        found = parts[0].subject_suggestions if len(parts) == 1 else ()
        found = found or tuple(part.subject_suggestions[0] for part in parts)
        guarded = (profile.guard_text(" ".join(text.split())) for text in (*own, *found))
        subjects = tuple(dict.fromkeys(_filled(subject, tags) for subject in guarded))
        preheader = profile.guard_text(parts[0].preheader) if len(parts) == 1 else ""
        return Section(html, text, subjects, preheader, self.view.locale, self.view.dir)

    def _alone(self) -> Iterator[Section]:
        """Give each campaign as a section of its own, which has the words that fit around it."""
        options = self.options
        for group in grouped(self.picks).values():
            yield render_email(
                group[0].campaign, locale=options.locale, on=options.on,
                jurisdiction=options.jurisdiction, only=[pick.action for pick in group],
            )  # fmt: skip

    def _marked(self, text: str) -> str:
        parts = in_text(text, self.slots)
        return "".join(_MARKS[part] if place % 2 else part for place, part in enumerate(parts))

    def _tags(self, service: str) -> dict[str, str]:
        profile = profiles.named(service)
        for slot in self.slots:
            if slot not in profile.merge_tags:
                able = ", ".join(sorted(IN_WORDS & profile.merge_tags.keys())) or "none"
                raise OptionError(
                    f"profile={service!r} has no merge tag for {slot!r}; it has {able}"
                )
        return {_MARKS[slot]: profile.merge_tags[slot] for slot in self.slots}

    def _colophon(self, format: str) -> str:
        """Say what this is. It is no stamp: an audit compares single campaigns, not digests."""
        view = self.view
        told = " ".join(f"{one.pack}/{one.campaign}" for one in self.views)
        until = view.valid_until.strftime("%Y-%m-%dT%H:%MZ") if view.valid_until else "never"
        return (
            f"pride-actions digest {told} format {format} locale {view.locale} "
            f"made {view.made_on} until {until}"
        )


def _is_just_open(action: Action, new: Collection[str]) -> bool:
    return action.id in new and action.state == "open"


def _service(format: str, own: Mapping[str, object]) -> str:
    """Give the sending service that a rendering is for; that of Markdown is in its flavour."""
    if format != "markdown":
        return str(own.get("profile", profiles.GENERIC))
    from pride_actions.renderers.flavours import FLAVOURS

    flavour = FLAVOURS.get(str(own["flavour"]))
    return flavour.profile if flavour else profiles.GENERIC


def _unbounded(row: Format) -> dict[str, object]:
    """Let no format leave an action out: a digest does, and says which."""
    return {"max_bytes": 0} if "max_bytes" in row.options else {}


def _filled(text: str, tags: Mapping[str, str]) -> str:
    for mark, tag in tags.items():
        text = text.replace(mark, tag)
    return text


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
        max_actions: how many actions at the most.
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
    names = _known_slots(slots, title + intro)
    if max_actions is not None and max_actions < 1:
        raise OptionError(f"max_actions={max_actions} leaves nothing to show")
    profiles.campaign_tag(campaign_tag)
    options = ViewOptions(
        locale or chosen[0].facts.source_locale, moment(on), jurisdiction, use="newsletter"
    )
    found, left = picks(chosen, options, since)
    if not found:
        raise OptionError(f"there is nothing to call for: {'; '.join(map(str, left))}")
    whole = Digest(found, left, options, title, intro, names, campaign_tag)
    return whole if max_actions is None else whole.first(max_actions)


def _campaigns(named: Sequence[Campaign | str]) -> tuple[Campaign, ...]:
    if isinstance(named, str):
        raise OptionError(f"campaigns={named!r} is a single text; give a list: [{named!r}]")
    found = (bundled()[each] if isinstance(each, str) else each for each in named)
    campaigns = tuple({campaign.key: campaign for campaign in found}.values())
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
